//! Who wrote: by letterhead, then footer and signature, then the body's own first words — never by counting.

use std::sync::LazyLock;

use regex::Regex;

use super::values::Sender;
use crate::letter::{Body, Span, Zone, pattern};
use crate::segments::{Segments, Sentence};

/// Names of bodies, folded, with the slips of capitals without accents.
static NAMES: LazyLock<Vec<(Regex, Body)>> = LazyLock::new(|| {
    [
        (r"\bfrance\s?travail\b|francetravail\.fr|france-travail", Body::FranceTravail),
        (r"\bp[o0ô6]le\s?-?emploi|pole-emploi\.fr|\b[▒p]\w{0,3} emploi\b|\bassedic\b|\banpe\b", Body::PoleEmploi),
        (r"\bcaf\b|allocations\s+familiales|\bcaf\.fr", Body::Caf),
        (r"\bmsa\b|mutualite sociale agricole", Body::Msa),
        (r"conseil\s+(general|departemental)|\bdepartement (de|du|d')|metropole de|collectivite (europeenne|territoriale|de)|\brsa\b.{0,20}\bdepartement|pole solidarites", Body::Departement),
        (r"prefecture|\bprefet|direccte|dri?eets|\bddets\b", Body::Prefecture),
        (r"\btribunal\b|\bgreffe\b", Body::Tribunal),
    ]
    .into_iter()
    .map(|(source, body)| (pattern(source), body))
    .collect()
});

pub fn of(segments: &Segments, departement: Option<&str>) -> Sender {
    let by_zone = [Zone::Letterhead, Zone::Footer, Zone::Signature, Zone::References, Zone::Body];
    let found =
        by_zone.into_iter().find_map(|zone| segments.sentences.iter().filter(|s| s.zone == zone).find_map(named));
    let (body, evidence) = found.map_or((None, Vec::new()), |(body, evidence)| (Some(body), evidence));
    Sender { body, departement: departement.map(str::to_owned), evidence }
}

/// The body that a sentence names first.
fn named(sentence: &Sentence) -> Option<(Body, Vec<crate::letter::Evidence>)> {
    let matches = NAMES.iter().filter_map(|(name, body)| Some((name.find(sentence.folded())?, *body)));
    let (first, body) = matches.min_by_key(|(m, _)| m.start())?;
    Some((body, sentence.evidence_of_folded(Span::from(first.range()))))
}
