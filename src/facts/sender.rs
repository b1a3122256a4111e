//! Who wrote: by letterhead, footer and signature, and by a model that weighs them with the letter's other words.

use std::sync::LazyLock;

use regex::Regex;

use super::reasons::Reason;
use super::values::Sender;
use crate::learned::{Features, Model};
use crate::letter::{Body, Certainty, Evidence, Span, Zone, pattern};
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

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/bodies.bin"), Body::ALL.len()));
/// The chance from which a body is told that no zone names.
const LIKELY: f32 = 0.6;
const SURE: f32 = 0.95;
/// The chance from which a reading is worth showing.
const SHOWN: f32 = 0.1;
/// Zones in which a body names itself, in the order in which they are believed.
const ZONES: [Zone; 4] = [Zone::Letterhead, Zone::Footer, Zone::Signature, Zone::References];

/// `year` is that of the letter, which parts Pôle emploi from France Travail where only one of their words is left.
pub fn of(segments: &Segments, departement: Option<&str>, year: Option<i16>) -> Sender {
    let by_name = ZONES.into_iter().find_map(|zone| first_named(segments, zone));
    let chances = MODEL.chances(&features(segments, year));
    let likeliest = (0..Body::ALL.len()).max_by(|a, b| chances[*a].total_cmp(&chances[*b]));
    // Against a letterhead that was read, a letter's wording must be all but sure: many speak of another body's decision.
    let least = if first_named(segments, Zone::Letterhead).is_some() { SURE } else { LIKELY };
    let by_wording = likeliest.filter(|at| chances[*at] >= least).map(|at| Body::ALL[at]);
    let (body, evidence) = match (by_name, by_wording) {
        // What the model says with another name than the letterhead is told by the letter as a whole.
        (Some((named, evidence)), told) if told.is_none_or(|told| told == named) => (Some(named), evidence),
        (_, Some(told)) => (Some(told), words_of(segments, told)),
        (named, None) => named.map_or((None, Vec::new()), |(body, evidence)| (Some(body), evidence)),
    };
    Sender { body, departement: departement.map(str::to_owned), evidence }
}

/// What the model sees: which body each zone names, what the frame says, the stems of the whole letter, and its year.
pub fn features(segments: &Segments, year: Option<i16>) -> Features {
    let mut features = Features::default();
    for zone in ZONES {
        let named = first_named(segments, zone).map_or("none", |(body, _)| body.code());
        features.flag(&format!("{zone:?} names {named}"));
    }
    for sentence in &segments.sentences {
        let field = if sentence.zone == Zone::Body { "t" } else { "frame" };
        features.words(field, sentence.folded());
        if let Some((body, _)) = named(sentence) {
            features.flag(&format!("{field} names {}", body.code()));
        }
    }
    features.flag(match year {
        None => "year unknown",
        Some(..=2023) => "until 2023",
        Some(_) => "from 2024",
    });
    features.once();
    features
}

/// Which bodies the zones name, and which the letter's words speak for.
pub fn reasons(segments: &Segments) -> Vec<Reason> {
    let told = of(segments, None, super::dates::year_of(segments)).body;
    let chances = MODEL.chances(&features(segments, super::dates::year_of(segments)));
    let by_wording =
        Body::ALL.iter().zip(chances).filter(|(_, chance)| *chance >= SHOWN).map(|(body, chance)| Reason {
            field: "sender.body",
            value: body.to_string(),
            taken: told == Some(*body),
            chance: Certainty::new(chance),
            why: "wording of the whole letter".to_owned(),
            words: String::new(),
        });
    let named = ZONES.into_iter().filter_map(|zone| Some((zone, first_named(segments, zone)?)));
    let by_name = named.map(|(zone, (body, _))| Reason {
        field: "sender.body",
        value: body.to_string(),
        taken: told == Some(body),
        chance: Certainty::SURE,
        why: format!("named in {}", format!("{zone:?}").to_lowercase()),
        words: String::new(),
    });
    by_name.chain(by_wording).collect()
}

/// Where the letter has words of a body's name.
fn words_of(segments: &Segments, body: Body) -> Vec<Evidence> {
    let found = segments.sentences.iter().filter_map(named).find(|(named, _)| *named == body);
    found.map(|(_, evidence)| evidence).unwrap_or_default()
}

fn first_named(segments: &Segments, zone: Zone) -> Option<(Body, Vec<Evidence>)> {
    segments.sentences.iter().filter(|s| s.zone == zone).find_map(named)
}

/// The body that a sentence names first.
fn named(sentence: &Sentence) -> Option<(Body, Vec<Evidence>)> {
    let matches = NAMES.iter().filter_map(|(name, body)| Some((name.find(sentence.folded())?, *body)));
    let (first, body) = matches.min_by_key(|(m, _)| m.start())?;
    Some((body, sentence.evidence_of_folded(Span::from(first.range()))))
}
