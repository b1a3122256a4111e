//! Where the decision is justified by dematerialisation.
//!
//! A sentence justifies only where three things come together (dossier, 3.1): a
//! term of the digital or the paper world in it or beside it, a place among the
//! body's own reasons, and a link to the decision: a failing that is reproached, a
//! means that is refused, a presumption against the person. A model weighs how
//! the link is worded, the formulas of the categories among what it sees. What has
//! the term alone is a mention.

mod lexicon;
mod rule;
mod rules;
mod values;

use std::sync::LazyLock;

use crate::facts::{LetterFacts, Reason};
use crate::learned::{Features, Together, joined};
use crate::letter::{Category, Certainty, Grade, MentionWhy, Span};
use crate::segments::{Role, Segments, Sentence};
pub use rule::Rule;
pub use rules::RULES;
pub use values::*;

/// Each category at each of these grades.
pub const GRADES: [Grade; 2] = [Grade::G2, Grade::G3];
pub const CLASSES: usize = Category::ALL.len() * GRADES.len();
/// Whether a sentence with a term justifies by it: no, or yes. Two pairs of models, the second taught by two thirds of the
/// sentences: what they say together is more often right of a hand that neither knows (`models/README.md`).
static LINKS: LazyLock<[Together; 2]> = LazyLock::new(|| {
    let pair = |linear: &[u8], in_order: &[u8]| Together::of(linear, in_order, 2);
    [
        pair(include_bytes!("../../models/links.bin"), include_bytes!("../../models/links_in_order.bin")),
        pair(include_bytes!("../../models/links_before.bin"), include_bytes!("../../models/links_before_in_order.bin")),
    ]
});
/// By which category, and how strongly, where it does.
static CATEGORIES: LazyLock<Together> = LazyLock::new(|| {
    let in_order = include_bytes!("../../models/categories_in_order.bin");
    Together::of(include_bytes!("../../models/categories.bin"), in_order, CLASSES)
});
/// The chance from which a sentence is taken to justify by a category.
const LIKELY: f32 = 0.75;
/// The share of a category from which it is one that the sentence justifies by, and from which the likeliest is.
const SHARE: f32 = 0.4;
const SMALL_SHARE: f32 = 0.2;

/// The model's class of a category at a grade; none for grades that justify nothing.
pub fn class_of(category: Category, grade: Grade) -> Option<usize> {
    let category = Category::ALL.iter().position(|one| *one == category)?;
    Some(category * GRADES.len() + GRADES.iter().position(|one| *one == grade)?)
}

/// The justifications of a letter, and the mentions that are none.
pub fn justifications(segments: &Segments, facts: &LetterFacts) -> Dematerialisation {
    let mut found = Dematerialisation::default();
    for (at, sentence) in segments.sentences.iter().enumerate() {
        let linked = linked(segments, at);
        for rule in RULES {
            let link = linked.iter().find(|link| link.category == rule.category);
            match (link, rule.found_in(sentence)) {
                (Some(link), told) => sort(&mut found, sentence, link, told.map(|(span, _)| span), facts),
                (None, Some((span, grade))) => {
                    let why = not_a_reason(sentence, facts).unwrap_or(MentionWhy::Context);
                    found.mentions.push(mention(sentence, span, rule.category, grade, why));
                }
                (None, None) => {}
            }
        }
    }
    found.grade = found.justifications.iter().map(|j| j.grade).max();
    found.flagged = !found.justifications.is_empty();
    found
}

/// A category that a sentence is likely to justify by.
struct Link {
    category: Category,
    grade: Grade,
    chance: f32,
}

/// What a sentence with a term in it or beside it is likely to justify by: the likeliest category, and others that have
/// a share of their own.
fn linked(segments: &Segments, at: usize) -> Vec<Link> {
    if !may_justify(segments, at) {
        return Vec::new();
    }
    let features = features(segments, at);
    let folded = segments.sentences[at].folded();
    let chance = link(&features, folded);
    if chance < LIKELY {
        return Vec::new();
    }
    let shares = CATEGORIES.chances(&features, folded);
    let of_category = |rule: &Rule| {
        let by_grade = shares.chunks(GRADES.len()).nth(Category::ALL.iter().position(|one| *one == rule.category)?)?;
        let grade = GRADES[usize::from(by_grade[1] > by_grade[0])];
        Some((by_grade.iter().sum::<f32>(), Link { category: rule.category, grade, chance }))
    };
    let mut links: Vec<(f32, Link)> = RULES.iter().filter_map(of_category).collect();
    links.sort_by(|a, b| b.0.total_cmp(&a.0));
    let is_taken = |(at, (share, _)): &(usize, (f32, Link))| *share >= SHARE || *at == 0 && *share >= SMALL_SHARE;
    links.into_iter().enumerate().filter(is_taken).map(|(_, (_, link))| link).collect()
}

/// The chance that a sentence justifies by dematerialisation.
fn link(features: &Features, folded: &str) -> f32 {
    let [one, before] = LINKS.each_ref().map(|pair| pair.chances(features, folded));
    joined(&one, &before)[1]
}

/// Which sentences came near to justify by a category, and why each was taken or not.
pub fn reasons(segments: &Segments, facts: &LetterFacts) -> Vec<Reason> {
    const SHOWN: f32 = 0.2;
    let of_sentence = |at: usize| {
        let sentence = &segments.sentences[at];
        let features = features(segments, at);
        let link = link(&features, sentence.folded());
        let shares = CATEGORIES.chances(&features, sentence.folded());
        let taken = linked(segments, at);
        let barred = not_a_reason(sentence, facts);
        let reason = move |rule: &Rule| {
            let formula = rule.found_in(sentence).map(|(_, grade)| grade);
            let is_taken = taken.iter().any(|link| link.category == rule.category) && barred.is_none();
            let share: f32 = class_of(rule.category, GRADES[0])
                .map_or(0.0, |place| shares[place..place + GRADES.len()].iter().sum());
            let near = formula.is_some() || link >= SHOWN && share >= SHARE && has_term(segments, at);
            let why = match (is_taken, barred) {
                (true, _) => "a reason of the body's own".to_owned(),
                (false, Some(why)) => format!("{why}: the sentence's part is « {} »", sentence.role.code()),
                (false, None) if link < LIKELY => "no link to the decision".to_owned(),
                (false, None) => "another category is likelier".to_owned(),
            };
            let formula = formula.map_or(String::new(), |grade| format!("; formula {grade}"));
            near.then(|| Reason {
                field: "dematerialisation",
                value: rule.category.to_string(),
                taken: is_taken,
                chance: Certainty::new(link),
                why: format!("{why}; share {share:.2}{formula}"),
                words: sentence.text.clone(),
            })
        };
        RULES.iter().filter_map(reason).collect::<Vec<_>>()
    };
    (0..segments.sentences.len()).flat_map(of_sentence).collect()
}

/// Whether a sentence speaks of a channel, so that it may justify by it.
pub fn may_justify(segments: &Segments, at: usize) -> bool {
    speaks_of_it(&segments.sentences[at]) && has_term(segments, at)
}

/// Whether a sentence, or one beside it, has a term of the digital or the paper world, or of a category.
fn has_term(segments: &Segments, at: usize) -> bool {
    let near = &segments.sentences[at.saturating_sub(1)..segments.sentences.len().min(at + 2)];
    near.iter().any(names_term)
}

/// Whether a sentence has a term of the digital or the paper world, or of a category.
fn names_term(sentence: &Sentence) -> bool {
    let folded = lexicon::without_tokens(sentence.folded());
    lexicon::names_channel(&folded) || RULES.iter().any(|rule| rule.has_term(&folded))
}

/// Whether a sentence has such a term itself, or takes up the one before it: « Vous n'avez pas de motif légitime » has none.
fn speaks_of_it(sentence: &Sentence) -> bool {
    names_term(sentence) || lexicon::takes_up(sentence.folded())
}

/// What the model sees of a sentence: how it is worded, and what the categories' formulas and the lexicon find in it.
pub fn features(segments: &Segments, at: usize) -> Features {
    let mut features = segments.features_in_parts(at);
    let sentence = &segments.sentences[at];
    let pair = |first: usize| Some((segments.sentences.get(first)?, segments.sentences.get(first + 1)?));
    for rule in RULES {
        if let Some((_, grade)) = rule.found_in(sentence) {
            features.flag(&format!("formula {} {grade}", rule.category));
        }
        for (side, pair) in [("before", at.checked_sub(1).and_then(pair)), ("behind", pair(at))] {
            if let Some(grade) = pair.and_then(|(first, second)| rule.found_across(first, second)) {
                features.flag(&format!("across {side} {} {grade}", rule.category));
            }
        }
    }
    lexicon::signs(sentence.folded()).for_each(|sign| features.flag(sign));
    features
}

/// Puts what is linked where it belongs: what two sentences say together is one justification.
fn sort(found: &mut Dematerialisation, sentence: &Sentence, link: &Link, span: Option<Span>, facts: &LetterFacts) {
    if let Some(why) = not_a_reason(sentence, facts) {
        let span = span.unwrap_or(Span::new(0, sentence.folded().len()));
        return found.mentions.push(mention(sentence, span, link.category, link.grade, why));
    }
    let certainty = Certainty::new(link.chance);
    match found.justifications.iter_mut().find(|j| j.category == link.category) {
        Some(known) => {
            known.grade = known.grade.max(link.grade);
            known.quote = format!("{} {}", known.quote, sentence.text);
            known.evidence.extend(sentence.whole());
        }
        None => found.justifications.push(Justification {
            category: link.category,
            grade: link.grade,
            quote: sentence.text.clone(),
            certainty,
            evidence: sentence.whole(),
        }),
    }
}

fn mention(sentence: &Sentence, span: Span, category: Category, grade: Grade, why: MentionWhy) -> Mention {
    let grade = if why == MentionWhy::Boilerplate { Grade::G0 } else { grade.min(Grade::G1) };
    Mention { category, grade, why, evidence: sentence.evidence_of_folded(span) }
}

/// Why a sentence with a term of dematerialisation does not justify the decision; `None` where it may.
fn not_a_reason(sentence: &Sentence, facts: &LetterFacts) -> Option<MentionWhy> {
    match sentence.role {
        Role::Person => Some(MentionWhy::Person),
        role if !role.is_own_words() => Some(MentionWhy::Boilerplate),
        _ if sentence.by_rule == Role::Appeal => Some(MentionWhy::Boilerplate),
        _ if lexicon::is_denied(sentence.folded()) => Some(MentionWhy::Negated),
        _ if facts.withdraws() => Some(MentionWhy::Withdrawn),
        _ if !facts.takes_something() => Some(MentionWhy::Context),
        _ => None,
    }
}
