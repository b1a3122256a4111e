//! The second pass: which letters are one person's.

use std::collections::BTreeMap;

use crate::problem::Result;
use crate::vault::{Key, Vault};

/// The letters of one person, by id.
pub struct Case {
    pub id: String,
    pub letters: Vec<String>,
}

/// Letters that share an identifier, directly or by way of others, are one case. A letter alone is none.
pub fn cases(vault: &Vault, key: &Key) -> Result<Vec<Case>> {
    let letters = vault.linking_digests()?;
    let mut leader: Vec<usize> = (0..letters.len()).collect();
    let mut first_with: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (_, digests)) in letters.iter().enumerate() {
        for digest in digests {
            let other = *first_with.entry(digest).or_insert(at);
            let (a, b) = (find(&leader, at), find(&leader, other));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    (0..letters.len()).for_each(|at| groups.entry(find(&leader, at)).or_default().push(at));
    let linked = groups.into_values().filter(|group| group.len() > 1);
    Ok(linked.map(|group| case(&group, &letters, key)).collect())
}

/// A case is named after the smallest of its digests, so that its id stays while letters join it.
fn case(group: &[usize], letters: &[(String, Vec<String>)], key: &Key) -> Case {
    let smallest = group.iter().flat_map(|at| &letters[*at].1).min();
    let id = key.digest("case", smallest.map_or(&[], |d| d.as_bytes()));
    Case { id, letters: group.iter().map(|at| letters[*at].0.clone()).collect() }
}

fn find(leader: &[usize], mut at: usize) -> usize {
    while leader[at] != at {
        at = leader[at];
    }
    at
}
