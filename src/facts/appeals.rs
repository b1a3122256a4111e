//! Ways to contest: to whom, and how long.

use std::sync::LazyLock;

use regex::Regex;

use super::durations;
use super::values::Appeal;
use crate::letter::{AppealTo, LetterKind, Span, pattern};
use crate::segments::{Role, Segments, Sentence};

/// Whom an appeal goes to, in the order in which steps are taken.
static ADDRESSEES: LazyLock<Vec<(Regex, AppealTo)>> = LazyLock::new(|| {
    use AppealTo::*;
    [
        (r"commission de recours amiable|\bcra\b", CommissionRecoursAmiable),
        (r"president(e)? du (conseil departemental|departement)", PresidentDepartement),
        (r"superieur hierarchique|directeur regional|recours hierarchique", SuperieurHierarchique),
        (r"recours (gracieux|prealable|administratif)|nouvel examen|reexamen|aupres (de l'auteur|du directeur|de la direct|de votre (agence|caf)|de mes services|de nos services)|directeur de (l'agence|votre|la caf)|contest\w+|observations", AuteurDecision),
        (r"mediat(eur|rice|ion)", Mediateur),
        (r"tribunal (judiciaire|de grande instance|des affaires)|pole social", TribunalJudiciaire),
        (r"tribunal administratif|juridiction administrative|telerecours", TribunalAdministratif),
    ]
    .into_iter()
    .map(|(source, to)| (pattern(source), to))
    .collect()
});
static OBSERVATIONS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bobservations\b|\bentendue?\b"));
static DELAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(delai( de| d'| est de)?|avez|disposez de|dans (les|le|un|la)|sous|d'ici|dispos\w+ de|sont de|est de)[\s▒]*$",
    )
});
/// Durations that are no time to contest: what a sanction lasts, how long silence means no.
static OTHER_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(duree (de |d')?|silence\b.{0,60}|pendant|depuis|sans reponse.{0,40}|en l'absence de reponse.{0,60})\s*$")
});

/// The ways to contest what the letter says. A warning's observations are none: nothing is decided yet.
pub fn of(segments: &Segments, kind: Option<LetterKind>) -> Vec<Appeal> {
    let decides = !matches!(kind, Some(LetterKind::AvertissementAvantSanction | LetterKind::RapportControle));
    let mut appeals: Vec<Appeal> = Vec::new();
    let is_of_appeals = |s: &&Sentence| s.role == Role::Appeal || s.by_rule == Role::Appeal && s.role != Role::Person;
    let sentences: Vec<&Sentence> =
        segments.sentences.iter().filter(is_of_appeals).filter(|s| decides || !s.matches(&OBSERVATIONS)).collect();
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
    let mut found = durations::printed(folded);
    found.retain(|d| !OTHER_TIME.is_match(&folded[..d.span.start]));
    let behind_delay = found.iter().position(|d| DELAY.is_match(&folded[..d.span.start])).unwrap_or(0);
    (!found.is_empty()).then(|| found.swap_remove(behind_delay).iso)
}
