//! `name_by_civility` — « title and capitalised word » is always a name.
//!
//! Finds « M. DUPONT », « MME DURAND NEE MARTIN », « Madame El Amrani », « M OU MME PETIT Jean »,
//! with the slips `M,` and `Mrne`.
//! Must not find: « Madame, Monsieur, », « Monsieur le Directeur », « Madame la Présidente ».

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::{capitalised_run, core, is_function};
use crate::letter::{MaskKind, Span, Zone, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "name_by_civility";
const LONGEST: usize = 6;

static CIVILITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s(«])((?:M|MM|Mr|MR|Mme|MME|Mrne|Mine|Mlle|MLLE|Mle|Dr|Me|Monsieur|MONSIEUR|Madame|MADAME|Mademoiselle|MADEMOISELLE|Maître|Docteur)[.,:]?(?:\s+(?:ou|OU|et|ET|/)\s+(?:M|MME|Mme|Monsieur|Madame|MONSIEUR|MADAME)\.?)?\s)",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let civilities = subject.found(&CIVILITY, 1).into_iter();
    civilities.filter_map(|civility| name_after(subject, civility)).collect()
}

fn name_after(subject: &Subject, civility: Span) -> Option<Finding> {
    let title = subject.at(civility).trim_end();
    if title.ends_with([',', ':']) && title.chars().count() > 3 {
        return None;
    }
    let name = capitalised_run(subject, civility.end, LONGEST)?;
    let first = subject.words_in(name).next()?;
    let starts_at_once =
        subject.at(Span::new(civility.end, name.start)).chars().filter(|c| c.is_alphabetic()).count() < 5;
    let is_office = subject.words_in(name).all(|w| is_function(&core(subject.at(w.span))));
    if !starts_at_once || is_office || is_function(&core(subject.at(first.span))) {
        return None;
    }
    let kind = if subject.zone_at(civility.start) == Zone::Signature { MaskKind::Agent } else { MaskKind::Person };
    Some(Finding::new(name, kind, CODE, 0.97))
}
