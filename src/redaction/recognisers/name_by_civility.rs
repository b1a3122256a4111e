//! `name_by_civility` — « title and capitalised word » is always a name.
//!
//! Finds « M. DUPONT », « MME DURAND NEE MARTIN », « Madame El Amrani », « M OU MME PETIT Jean »,
//! « mme petit », « Mme Juge » (an office has its article: « Madame la Juge »), with the slips `M,` and `Mrne`.
//! Must not find: « Madame, Monsieur, », « Monsieur le Directeur », « Madame la Présidente ».

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::{capitalised_run, core, could_be_name, is_act, is_function, is_office, is_particle};
use crate::letter::{MaskKind, Span, Zone, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "name_by_civility";
const LONGEST: usize = 6;
/// Letters of a civility that is written short, with its point.
const LONGEST_SHORT: usize = 5;
/// Letters that may stand between a civility and a name: « Mme de la ».
const MOST_BETWEEN: usize = 4;

static CIVILITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s(«])((?:M|MM|Mr|MR|Mme|MME|Mrne|Mine|Mlle|MLLE|Mle|Dr|Me|Monsieur|MONSIEUR|Madame|MADAME|Mademoiselle|MADEMOISELLE|Maître|Docteur)[.,:]?(?:\s+(?:ou|OU|et|ET|/)\s+(?:M|MME|Mme|Monsieur|Madame|MONSIEUR|MADAME)\.?)?\s)",
    )
});

/// Who writes in haste writes names small as well: « mme petit ».
static SMALL: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:[Mm]me|[Mm]lle|mr)\b\.?[^\S\n]+(\p{Ll}[\p{Ll}'’-]+)"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let civilities = subject.found(&CIVILITY, 1).into_iter();
    let names = civilities.filter_map(|civility| name_after(subject, civility));
    let is_name = |name: &Span| could_be_name(subject.at(*name)) && !is_act(&core(subject.at(*name)));
    let small = subject.found(&SMALL, 1).into_iter().filter(is_name);
    names.chain(small.map(|name| Finding::new(name, MaskKind::Person, CODE, 0.9))).collect()
}

/// Where the name behind a civility begins: on the next line, whatever its block, where « Mme » ends its own. « Madame »
/// alone greets.
fn name_begins(subject: &Subject, civility: Span) -> usize {
    let title = subject.at(civility).trim_end();
    let ends_line = subject.rest_of_line(civility.start + title.len()).is_empty();
    let below = subject.next_line(civility.start).filter(|_| ends_line && title.chars().count() <= LONGEST_SHORT);
    below.map_or(civility.end, |line| line.start)
}

/// The name with the particles that lead it: « dos Santos », « de La Tour ».
fn with_particles(subject: &Subject, from: usize, name: Span) -> Span {
    let lead = subject.words_in(Span::new(from.min(name.start), name.start)).map(|word| word.span);
    let particles = lead.filter(|span| span.end <= name.start && is_particle(&core(subject.at(*span))));
    Span::new(particles.map(|span| span.start).min().unwrap_or(name.start), name.end)
}

fn name_after(subject: &Subject, civility: Span) -> Option<Finding> {
    let title = subject.at(civility).trim_end();
    if title.ends_with([',', ':']) && title.chars().count() > 3 {
        return None;
    }
    let name = capitalised_run(subject, name_begins(subject, civility), LONGEST)?;
    let words: Vec<String> = subject.words_in(name).map(|word| core(subject.at(word.span))).collect();
    let between = subject.at(Span::new(civility.end, name.start)).chars().filter(|c| c.is_alphabetic()).count();
    let is_title = words.iter().all(|word| is_function(word)) && (words.len() > 1 || between > 0);
    let first = words.first()?;
    let begins_a_title = is_function(first) && (between > 0 || !is_office(first));
    if between > MOST_BETWEEN || is_title || begins_a_title {
        return None;
    }
    let name = with_particles(subject, civility.end, name);
    let kind = if subject.zone_at(civility.start) == Zone::Signature { MaskKind::Agent } else { MaskKind::Person };
    Some(Finding::new(name, kind, CODE, 0.97))
}
