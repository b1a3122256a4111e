//! Tells the people of a letter apart, so that each keeps one number.

use std::collections::BTreeMap;

use super::finding::Finding;
use super::propagation::parts_of;
use super::subject::Subject;
use crate::letter::MaskKind;

/// The number of each finding that is numbered; people are counted in the order in which the letter names them.
pub fn numbers(subject: &Subject, findings: &[Finding]) -> BTreeMap<usize, u32> {
    let numbered = [MaskKind::Person, MaskKind::Agent, MaskKind::Employer];
    numbered.into_iter().flat_map(|kind| numbers_of(subject, findings, kind)).collect()
}

fn numbers_of(subject: &Subject, findings: &[Finding], kind: MaskKind) -> Vec<(usize, u32)> {
    let mut of_kind: Vec<usize> = (0..findings.len()).filter(|at| findings[*at].kind == kind).collect();
    of_kind.sort_by_key(|at| findings[*at].span.start);
    let mut people: Vec<Vec<String>> = Vec::new();
    let mut numbers = Vec::new();
    for at in of_kind {
        let parts = parts_of(subject.at(findings[at].span));
        let known = people.iter().position(|person| person.iter().any(|p| parts.contains(p)));
        let who = known.unwrap_or_else(|| {
            // Words without any part of a name belong to the person named last.
            if parts.is_empty() && !people.is_empty() {
                return people.len() - 1;
            }
            people.push(Vec::new());
            people.len() - 1
        });
        people[who].extend(parts);
        numbers.push((at, who as u32 + 1));
    }
    numbers
}
