//! The second pass: which letters are one person's.

use std::collections::{BTreeMap, BTreeSet};

use crate::letter::CaseBasis;
use crate::vault::{Identity, Key};

/// The letters of one person, by id.
pub struct Case {
    pub id: String,
    pub basis: CaseBasis,
    pub letters: Vec<String>,
}

/// Letters that share a number, or else a name and an address, directly or by way of others, are one case.
/// A letter alone is none.
pub fn cases(letters: &[(String, Identity)], key: &Key) -> Vec<Case> {
    let mut groups = Groups::new(letters.len());
    let by_number = letters.iter().map(|(_, who)| who.numbers.iter().map(|n| n.expose().to_owned()).collect());
    groups.link(by_number, |_, _| true);
    let numbered = groups.clone();
    let by_home = letters.iter().map(|(_, who)| who.home.iter().map(|home| home.expose().to_owned()).collect());
    groups.link(by_home, |a, b| !differ(&letters[a].1, &letters[b].1));
    let case = |group: Vec<usize>| {
        let first = numbered.leaders[group[0]];
        let basis =
            if group.iter().all(|at| numbered.leaders[*at] == first) { CaseBasis::Identifier } else { CaseBasis::Name };
        Case { id: id(&group, letters, key), basis, letters: group.iter().map(|at| letters[*at].0.clone()).collect() }
    };
    groups.members.into_iter().filter(|group| group.len() > 1).map(case).collect()
}

/// Whether two letters bear numbers of one form that are not the same: homonyms of one house, father and son.
fn differ(a: &Identity, b: &Identity) -> bool {
    let numbers = |who: &Identity| -> BTreeSet<String> { who.numbers.iter().map(|n| n.expose().to_owned()).collect() };
    let (a, b) = (numbers(a), numbers(b));
    let same_form = a.iter().any(|one| b.iter().any(|other| one.len() == other.len()));
    same_form && a.is_disjoint(&b)
}

/// A case is named after the smallest of its digests, so that its id stays while letters join it.
fn id(group: &[usize], letters: &[(String, Identity)], key: &Key) -> String {
    let known = group.iter().flat_map(|at| letters[*at].1.numbers.iter().chain(&letters[*at].1.home));
    let smallest = known.map(|known| key.digest("identifier", known.expose().as_bytes())).min().unwrap_or_default();
    key.digest("case", smallest.as_bytes())
}

/// Letters that belong together.
#[derive(Clone)]
struct Groups {
    /// By letter: the first letter of its group.
    leaders: Vec<usize>,
    /// By leader: its group; empty for all others.
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(letters: usize) -> Self {
        Self { leaders: (0..letters).collect(), members: (0..letters).map(|at| vec![at]).collect() }
    }

    /// Joins letters that share one of their marks, where `may` has nothing against it.
    fn link(&mut self, marks: impl Iterator<Item = Vec<String>>, may: impl Fn(usize, usize) -> bool) {
        let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
        for (at, marks) in marks.enumerate() {
            for mark in marks {
                let other = *first_with.entry(mark).or_insert(at);
                let (a, b) = (self.leaders[at].min(self.leaders[other]), self.leaders[at].max(self.leaders[other]));
                let allowed = self.members[a].iter().all(|one| self.members[b].iter().all(|two| may(*one, *two)));
                if a != b && allowed {
                    let joining = std::mem::take(&mut self.members[b]);
                    joining.iter().for_each(|member| self.leaders[*member] = a);
                    self.members[a].extend(joining);
                    self.members[a].sort_unstable();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::PersonalText;

    fn identity(number: Option<&str>, home: &str) -> Identity {
        let text = |text: &str| PersonalText::new(text.to_owned());
        Identity { numbers: number.into_iter().map(text).collect(), home: Some(text(home)), names: Vec::new() }
    }

    fn cases_of(letters: &[(String, Identity)]) -> Vec<(CaseBasis, Vec<String>)> {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of(folder.path()).expect("a key");
        cases(letters, &key).into_iter().map(|case| (case.basis, case.letters)).collect()
    }

    #[test]
    fn a_number_links_letters_and_so_does_a_home_where_no_number_differs() {
        let home = "anne roux 12 75990";
        let letters = [
            ("a", identity(Some("1234567"), home)),
            ("b", identity(Some("1234567"), "elsewhere")),
            ("c", identity(None, home)),
            ("d", identity(Some("7654321"), home)),
            ("e", identity(None, "anne roux 14 75990")),
        ]
        .map(|(id, who)| (id.to_owned(), who));
        let linked = cases_of(&letters);
        assert!(linked.len() == 1 && linked[0].1 == ["a", "b", "c"] && linked[0].0 == CaseBasis::Name);
    }
}
