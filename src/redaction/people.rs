//! Tells people apart, so that each keeps one number through a letter, and through the letters of a case.
//!
//! A number is a place in the order of keyed digests of the names: it tells nothing to who lacks the corpus's key,
//! and does not depend on the order of letters.

use std::collections::{BTreeMap, BTreeSet};

use super::propagation::{alike, parts_of};
use crate::letter::MaskKind;
use crate::vault::Key;

/// Kinds of masks whose tokens are numbered.
const NUMBERED: [MaskKind; 3] = [MaskKind::Person, MaskKind::Agent, MaskKind::Employer];

/// The people that some letters name.
pub struct People(Vec<Person>);

struct Person {
    kind: MaskKind,
    parts: BTreeSet<String>,
    mentions: usize,
    number: u32,
}

impl People {
    /// Tells apart the people of all the names that are printed in one letter or one case.
    pub fn of<'a>(names: impl IntoIterator<Item = (MaskKind, &'a str)>, key: &Key) -> Self {
        let mut printed: BTreeMap<(MaskKind, BTreeSet<String>), usize> = BTreeMap::new();
        for (kind, name) in names.into_iter().filter(|(kind, _)| NUMBERED.contains(kind)) {
            let parts: BTreeSet<String> = parts_of(name).into_iter().collect();
            if !parts.is_empty() {
                *printed.entry((kind, parts)).or_default() += 1;
            }
        }
        // Full names first: a lone surname is then somebody's who is known already.
        let mut printed: Vec<_> = printed.into_iter().collect();
        printed.sort_by(|a, b| b.0.1.len().cmp(&a.0.1.len()).then_with(|| a.cmp(b)));
        let mut people = Self(Vec::new());
        for ((kind, parts), mentions) in printed {
            match people.find(kind, &parts) {
                Some(at) => people.0[at].add(parts, mentions),
                None => people.0.push(Person { kind, parts, mentions, number: 0 }),
            }
        }
        people.numbered(key)
    }

    fn numbered(mut self, key: &Key) -> Self {
        self.0.sort_by_cached_key(|person| (person.kind, person.digest(key)));
        let mut last = None;
        for person in &mut self.0 {
            let before = last.filter(|(kind, _)| *kind == person.kind).map_or(0, |(_, number)| number);
            person.number = before + 1;
            last = Some((person.kind, person.number));
        }
        self
    }

    /// The number of whom a name means; of the one named most where it does not tell. `None` for kinds without number.
    pub fn number(&self, kind: MaskKind, name: &str) -> Option<u32> {
        if !NUMBERED.contains(&kind) {
            return None;
        }
        let at = self.find(kind, &parts_of(name).into_iter().collect());
        let most_named = || self.0.iter().filter(|p| p.kind == kind).max_by_key(|p| (p.mentions, p.number));
        Some(at.map(|at| &self.0[at]).or_else(most_named).map_or(1, |person| person.number))
    }

    /// Who may bear a name: the one named most among those whom it fits.
    fn find(&self, kind: MaskKind, parts: &BTreeSet<String>) -> Option<usize> {
        let fitting = (0..self.0.len()).filter(|at| self.0[*at].kind == kind && self.0[*at].may_be(parts));
        fitting.max_by_key(|at| (self.0[*at].mentions, std::cmp::Reverse(*at)))
    }
}

impl Person {
    /// Whether all parts of a name are this person's, or two of them, so that « née » and second names don't part one.
    fn may_be(&self, parts: &BTreeSet<String>) -> bool {
        let shared = parts.iter().filter(|part| self.parts.iter().any(|own| alike(part, own))).count();
        shared > 0 && (shared == parts.len() || shared == self.parts.len() || shared > 1)
    }

    fn add(&mut self, parts: BTreeSet<String>, mentions: usize) {
        self.parts.extend(parts);
        self.mentions += mentions;
    }

    fn digest(&self, key: &Key) -> String {
        let name: Vec<&str> = self.parts.iter().map(String::as_str).collect();
        key.digest("pseudonym", name.join(" ").as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MaskKind::{Agent, Person};

    fn people(names: &[(MaskKind, &str)]) -> People {
        let folder = tempfile::tempdir().expect("a folder");
        People::of(names.iter().copied(), &Key::of(folder.path()).expect("a key"))
    }

    #[test]
    fn two_of_one_surname_stay_two_and_each_keeps_a_number() {
        let people = people(&[(Person, "Jeanne BARBEZIEUX"), (Person, "Marc BARBEZIEUX"), (Agent, "Zoé LECUYER")]);
        let number = |name| people.number(Person, name);
        assert_ne!(number("Jeanne BARBEZIEUX"), number("Marc BARBEZIEUX"));
        assert_eq!(number("BARBEZIEUX Jeanne"), number("Jeanne BARBEZLEUX"));
        assert_eq!(number("Mme Jeanne Barbezieux"), number("JEANNE"));
        assert_eq!(people.number(Agent, "Zoé Lecuyer"), Some(1));
        assert_eq!(people.number(MaskKind::Nir, "1"), None);
    }

    #[test]
    fn numbers_are_the_keys_and_not_the_letters() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of(folder.path()).expect("a key");
        let names = [(Person, "Anne ROUX"), (Person, "Marc PETIT"), (Person, "Lise ARNOUX")];
        let numbers = |order: &[usize]| -> Vec<Option<u32>> {
            let people = People::of(order.iter().map(|at| names[*at]), &key);
            names.iter().map(|(kind, name)| people.number(*kind, name)).collect()
        };
        assert_eq!(numbers(&[0, 1, 2]), numbers(&[2, 0, 1]));
    }
}
