//! Where the decision is justified by dematerialisation.
//!
//! A sentence justifies only where three things come together (dossier, 3.1): a
//! term of the digital world, a place among the body's own reasons, and a link to
//! the decision: a failing that is reproached, a means that is refused, a
//! presumption against the person. What has the term alone is a mention.

mod lexicon;
mod rule;
mod rules;
mod values;

use crate::facts::LetterFacts;
use crate::letter::{Certainty, Grade, MentionWhy, Span};
use crate::segments::{Role, Segments, Sentence};
pub use rule::Rule;
pub use rules::RULES;
pub use values::*;

/// The justifications of a letter, and the mentions that are none.
pub fn justifications(segments: &Segments, facts: &LetterFacts) -> Dematerialisation {
    let mut found = Dematerialisation::default();
    for sentence in &segments.sentences {
        for rule in RULES {
            if let Some((span, grade)) = rule.found_in(sentence) {
                sort(&mut found, sentence, rule, span, grade, facts);
            }
        }
    }
    for pair in segments.sentences.windows(2) {
        across(&mut found, &pair[0], &pair[1], facts);
    }
    found.grade = found.justifications.iter().map(|j| j.grade).max();
    found.flagged = !found.justifications.is_empty();
    found
}

/// What two neighbours among the body's own reasons say together.
fn across(found: &mut Dematerialisation, first: &Sentence, second: &Sentence, facts: &LetterFacts) {
    for rule in
        RULES.iter().filter(|r| !found.justifications.iter().any(|j| j.category == r.category)).collect::<Vec<_>>()
    {
        let Some(grade) = rule.found_across(first, second) else { continue };
        if [first, second].iter().all(|s| not_a_reason(s, grade, facts).is_none()) {
            found.justifications.push(Justification {
                category: rule.category,
                grade,
                quote: format!("{} {}", first.text, second.text),
                certainty: Certainty::new(0.85),
                evidence: [first.whole(), second.whole()].concat(),
            });
        }
    }
}

/// Puts what a rule found where it belongs.
fn sort(
    found: &mut Dematerialisation,
    sentence: &Sentence,
    rule: &Rule,
    span: Span,
    grade: Grade,
    facts: &LetterFacts,
) {
    let evidence = sentence.evidence_of_folded(span);
    let mention = |why, grade| Mention { category: rule.category, grade, why, evidence: evidence.clone() };
    match not_a_reason(sentence, grade, facts) {
        Some(why) => {
            let grade = if why == MentionWhy::Boilerplate { Grade::G0 } else { grade.min(Grade::G1) };
            found.mentions.push(mention(why, grade));
        }
        None if found.justifications.iter().any(|j| j.category == rule.category) => {}
        None => found.justifications.push(Justification {
            category: rule.category,
            grade,
            quote: sentence.text.clone(),
            certainty: Certainty::new(if grade == Grade::G3 { 0.95 } else { 0.85 }),
            evidence: sentence.whole(),
        }),
    }
}

/// Why a sentence with a term of the digital world does not justify the decision; `None` where it does.
fn not_a_reason(sentence: &Sentence, grade: Grade, facts: &LetterFacts) -> Option<MentionWhy> {
    match sentence.role {
        Role::Person => Some(MentionWhy::Person),
        Role::Reasons | Role::Decision if lexicon::is_denied(sentence.folded()) => Some(MentionWhy::Negated),
        Role::Reasons | Role::Decision if facts.grants_appeal() => Some(MentionWhy::Withdrawn),
        Role::Reasons | Role::Decision if !facts.takes_something() => Some(MentionWhy::Context),
        Role::Reasons | Role::Decision if grade < Grade::G2 => Some(MentionWhy::Context),
        Role::Reasons | Role::Decision => None,
        _ => Some(MentionWhy::Boilerplate),
    }
}
