//! A rule: one category, its terms, and what links them to the decision.

use regex::Regex;

use super::lexicon;
use crate::letter::{Category, Grade, Span};
use crate::segments::Sentence;

/// Finds one category in a sentence.
pub struct Rule {
    pub category: Category,
    /// The version of the rules that it came with.
    pub since: &'static str,
    /// Its source, whose head is its page in the catalogue.
    pub page: &'static str,
    /// Formulas that reproach the digital means itself, or its lack.
    pub explicit: fn() -> &'static [Regex],
    /// Formulas of a breach that exists only because of a digital channel.
    pub procedural: fn() -> &'static [Regex],
    /// Terms that make the sentence a mention of this category, where nothing more is said.
    pub mentioned: fn() -> &'static [Regex],
}

impl Rule {
    /// What the rule finds in a sentence, on its folded text, and how strongly.
    pub fn found_in(&self, sentence: &Sentence) -> Option<(Span, Grade)> {
        let folded = &lexicon::without_own_letters(sentence.folded());
        let first = |formulas: &[Regex]| formulas.iter().find_map(|f| f.find(folded)).map(|m| Span::from(m.range()));
        let reproached = first((self.explicit)()).map(|span| (span, Grade::G3));
        let reproached = reproached.or_else(|| first((self.procedural)()).map(|span| (span, Grade::G2)));
        match reproached {
            // Another channel stood open and is named: the digital one is context.
            Some((span, Grade::G2)) if lexicon::names_other_channel(folded) => Some((span, Grade::G1)),
            Some(found) => Some(found),
            None => first((self.mentioned)()).map(|span| (span, Grade::G1)),
        }
    }
}

impl Rule {
    /// Whether a folded text has a term of this category.
    pub fn has_term(&self, folded: &str) -> bool {
        let formulas = [(self.explicit)(), (self.procedural)(), (self.mentioned)()];
        formulas.into_iter().flatten().any(|formula| formula.is_match(folded))
    }

    /// How strongly two sentences that follow each other say it together, where neither does alone:
    /// « Vos lettres sont parties par la poste. Ce procédé n'est plus le bon. »
    pub fn found_across(&self, first: &Sentence, second: &Sentence) -> Option<Grade> {
        if !lexicon::takes_up(second.folded()) {
            return None;
        }
        let first = lexicon::without_own_letters(first.folded());
        let both = format!("{first} {}", lexicon::without_own_letters(second.folded()));
        let crosses = |formulas: &[Regex]| {
            formulas.iter().any(|f| f.find_iter(&both).any(|m| m.start() < first.len() && m.end() > first.len() + 1))
        };
        if crosses((self.explicit)()) { Some(Grade::G3) } else { crosses((self.procedural)()).then_some(Grade::G2) }
    }
}

/// A category's rule, with its source as its page.
macro_rules! rule {
    ($category:expr, $source:literal) => {
        Rule { category: $category, since: "1", page: include_str!($source), explicit, procedural, mentioned }
    };
}
pub(super) use rule;

/// Compiles a rule's formulas once.
macro_rules! formulas {
    ($name:ident: $($source:expr),* $(,)?) => {
        fn $name() -> &'static [regex::Regex] {
            static COMPILED: std::sync::LazyLock<Vec<regex::Regex>> =
                std::sync::LazyLock::new(|| vec![$(crate::letter::pattern(&$source)),*]);
            &COMPILED
        }
    };
}
pub(super) use formulas;
