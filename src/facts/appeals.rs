//! Ways to contest: to whom, and how long.

use std::sync::LazyLock;

use regex::Regex;

use super::durations;
use super::values::Appeal;
use crate::letter::{AppealTo, Span, pattern};
use crate::segments::{Role, Segments, Sentence};

/// Whom an appeal goes to, in the order in which steps are taken.
static ADDRESSEES: LazyLock<Vec<(Regex, AppealTo)>> = LazyLock::new(|| {
    use AppealTo::*;
    [
        (r"commission de recours amiable|\bcra\b", CommissionRecoursAmiable),
        (r"president(e)? du (conseil departemental|departement)", PresidentDepartement),
        (r"superieur hierarchique|directeur regional|recours hierarchique", SuperieurHierarchique),
        (r"recours (gracieux|prealable|administratif)|nouvel examen|reexamen|aupres (de l'auteur|du directeur|de la direct|de votre (agence|caf)|de mes services|de nos services)|directeur de (l'agence|votre|la caf)|contest\w+", AuteurDecision),
        (r"mediat(eur|rice|ion)", Mediateur),
        (r"tribunal judiciaire|pole social", TribunalJudiciaire),
        (r"tribunal administratif|juridiction administrative|telerecours", TribunalAdministratif),
    ]
    .into_iter()
    .map(|(source, to)| (pattern(source), to))
    .collect()
});
static OBSERVATIONS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bobservations\b|\bentendue?\b"));
static DELAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(delai( de| d'| est de)?|avez|disposez de|dans les|sous|d'ici|dispos\w+ de|sont de|est de)\s*$")
});

pub fn of(segments: &Segments) -> Vec<Appeal> {
    let mut appeals: Vec<Appeal> = Vec::new();
    let sentences: Vec<&Sentence> = segments.of(&[Role::Appeal]).filter(|s| !s.matches(&OBSERVATIONS)).collect();
    for sentence in &sentences {
        let mut named: Vec<(usize, AppealTo, Span)> = ADDRESSEES
            .iter()
            .filter_map(|(words, to)| words.find(sentence.folded()).map(|m| (m.start(), *to, Span::from(m.range()))))
            .collect();
        drop_author_behind_another(&mut named);
        named.sort_by_key(|(start, ..)| *start);
        let period = delay(sentence);
        for (at, (_, to, span)) in named.into_iter().enumerate() {
            if !appeals.iter().any(|a| a.to == to) {
                let period = period.clone().filter(|_| at == 0);
                appeals.push(Appeal { to, period, evidence: sentence.evidence_of_folded(span) });
            }
        }
    }
    if appeals.first().is_some_and(|first| first.period.is_none()) {
        appeals[0].period = sentences.iter().find_map(|s| delay(s));
    }
    appeals
}

/// « Contester devant la commission » goes to the commission.
fn drop_author_behind_another(named: &mut Vec<(usize, AppealTo, Span)>) {
    if named.len() > 1 {
        named.retain(|(_, to, _)| *to != AppealTo::AuteurDecision);
    }
}

/// The delay that a sentence gives: behind « délai de », « dans les ».
fn delay(sentence: &Sentence) -> Option<String> {
    let folded = sentence.folded();
    let found = durations::printed(folded);
    found.into_iter().find(|d| DELAY.is_match(&folded[..d.span.start])).map(|d| d.iso)
}
