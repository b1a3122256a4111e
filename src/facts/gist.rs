//! What the letter is, taken together: its kind, its main sanction, and how that stands.
//!
//! The three hang together (a summons takes nothing, an intention is not yet pronounced), so that the likeliest of the
//! combinations that the contract allows is taken, and not the likeliest of each.

use std::sync::LazyLock;

use super::kind;
use super::reasons::Reason;
use super::sanctions;
use super::unlikely::Unlikely;
use crate::learned::{Features, Model};
use crate::letter::{Body, Certainty, LetterKind, SanctionStatus, SanctionType};
use crate::segments::{Role, Segments, Sentence};

/// The last class of both says that there is none.
const SANCTIONS: usize = SanctionType::ALL.len() + 1;
const STATUSES: usize = SanctionStatus::ALL.len() + 1;
static KINDS: LazyLock<Model> =
    LazyLock::new(|| Model::of(include_bytes!("../../models/kinds.bin"), LetterKind::ALL.len()));
static TAKEN: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/sanctions.bin"), SANCTIONS));
static STANDING: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/statuses.bin"), STATUSES));

/// The kind of a letter, and the sanction that it is about with its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gist {
    pub kind: LetterKind,
    pub sanction: Option<(SanctionType, SanctionStatus)>,
}

/// The likeliest gist of a letter; `None` where nothing of it can be read.
pub fn of(segments: &Segments, body: Option<Body>) -> Option<Gist> {
    if !segments.sentences.iter().any(|s| s.zone == crate::letter::Zone::Body) {
        return None;
    }
    ranked(segments, body).into_iter().next().map(|(_, gist)| gist)
}

/// All gists, the likeliest first, each with its chance among them.
fn ranked(segments: &Segments, body: Option<Body>) -> Vec<(f32, Gist)> {
    let features = features(segments, body);
    let [kinds, taken, standing] = [&KINDS, &TAKEN, &STANDING].map(|model| model.chances(&features));
    let taken_at = |sanction: Option<SanctionType>| taken[place(SanctionType::ALL, sanction)];
    let standing_at = |status: Option<SanctionStatus>| standing[place(SanctionStatus::ALL, status)];
    let unlikely = Unlikely::of(segments, body);
    let chance = |gist: &Gist| {
        let (sanction, status) = gist.sanction.unzip();
        kinds[place(LetterKind::ALL, Some(gist.kind))]
            * taken_at(sanction)
            * standing_at(status)
            * unlikely.factor(gist)
    };
    let mut ranked: Vec<(f32, Gist)> = gists().map(|gist| (chance(&gist), gist)).collect();
    let whole: f32 = ranked.iter().map(|(chance, _)| chance).sum();
    ranked.iter_mut().for_each(|(chance, _)| *chance /= whole.max(f32::MIN_POSITIVE));
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

/// The likeliest gists, what formulas tell of the kind, and the words that spoke most for it where the letter decides.
pub fn reasons(segments: &Segments, body: Option<Body>) -> Vec<Reason> {
    const SHOWN: usize = 3;
    let decides = segments.sentences.iter().find(|s| s.role == Role::Decision);
    let words_for = |kind| {
        let Some(sentence) = decides else { return String::new() };
        let mut features = Features::default();
        features.text("d", sentence.folded());
        let spans = KINDS.reasons(&features, place(LetterKind::ALL, Some(kind)), 4);
        let words = |span| &sentence.text[sentence.original(span).start..sentence.original(span).end];
        spans.into_iter().map(words).collect::<Vec<_>>().join(" … ")
    };
    let formulas = kind::by_rule(segments).map(|kind| kind.map_or("none", |kind| kind.code()));
    let why = format!("formulas: object {}, body {}", formulas[0], formulas[1]);
    let ranked = ranked(segments, body).into_iter().take(SHOWN).enumerate();
    ranked
        .map(|(at, (chance, gist))| Reason {
            field: "kind",
            value: gist.to_string(),
            taken: at == 0,
            chance: Certainty::new(chance),
            why: if at == 0 { why.clone() } else { "less likely".to_owned() },
            words: words_for(gist.kind),
        })
        .collect()
}

impl std::fmt::Display for Gist {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self.sanction {
            Some((sanction, status)) => write!(f, "{} · {sanction} ({status})", self.kind),
            None => write!(f, "{}", self.kind),
        }
    }
}

/// Where a value stands among its classes; behind all of them, where there is none.
pub fn place<T: PartialEq>(all: &[T], value: Option<T>) -> usize {
    value.and_then(|value| all.iter().position(|one| *one == value)).unwrap_or(all.len())
}

/// All gists that a letter may have (contract: kinds, sanctions and their statuses).
fn gists() -> impl Iterator<Item = Gist> {
    LetterKind::ALL.iter().flat_map(|kind| {
        let with = SanctionType::ALL.iter().flat_map(move |sanction| {
            let may = move |status: &&SanctionStatus| is_possible(*kind, *sanction, **status);
            SanctionStatus::ALL.iter().filter(may).map(|status| Some((*sanction, *status)))
        });
        let without = takes_nothing(*kind).then_some(None);
        with.chain(without).map(move |sanction| Gist { kind: *kind, sanction })
    })
}

/// Whether a letter of that kind may be about nothing that is taken away.
fn takes_nothing(kind: LetterKind) -> bool {
    use LetterKind::*;
    !matches!(
        kind,
        NotificationSanction
            | AvertissementAvantSanction
            | CessationInscription
            | NotificationIndu
            | Retenue
            | MiseEnDemeure
            | Contrainte
            | NotificationPenalite
    )
}

fn is_possible(kind: LetterKind, sanction: SanctionType, status: SanctionStatus) -> bool {
    use SanctionStatus::*;
    use SanctionType::*;
    match kind {
        LetterKind::NotificationSanction => {
            status == Prononcee
                && !matches!(
                    sanction,
                    Indu | SanctionType::CessationInscription | PenaliteAdministrative | SanctionType::Amende
                )
        }
        LetterKind::AvertissementAvantSanction => status == Envisagee && !matches!(sanction, Indu | Avertissement),
        LetterKind::CessationInscription => status == Prononcee && sanction == SanctionType::CessationInscription,
        LetterKind::NotificationIndu | LetterKind::Retenue | LetterKind::MiseEnDemeure | LetterKind::Contrainte => {
            status == Prononcee && sanction == Indu
        }
        LetterKind::NotificationPenalite => status == Prononcee && matches!(sanction, PenaliteAdministrative | Amende),
        LetterKind::DecisionRecours => matches!(status, Confirmee | Annulee | Modifiee),
        LetterKind::Information => status == Levee,
        _ => false,
    }
}

/// What the models see of a letter: its object, the words of its sentences by the part they play, and what formulas
/// make of it.
pub fn features(segments: &Segments, body: Option<Body>) -> Features {
    let mut features = Features::default();
    for sentence in &segments.sentences {
        add(&mut features, sentence);
    }
    features.flag(&format!("body {}", body.map_or("none", |body| body.code())));
    for (how, kind) in ["object", "body", "both"].iter().zip(kind::by_rule(segments)) {
        features.flag(&format!("{how} {}", kind.map_or("none", |kind| kind.code())));
    }
    sanctions::signs(segments).iter().for_each(|sign| features.flag(sign));
    features.once();
    features
}

/// Words of object, decision and the rest apart; what the letter only reminds of or offers counts by its stems alone.
fn add(features: &mut Features, sentence: &Sentence) {
    match sentence.role {
        Role::Frame | Role::Signature | Role::Salutation | Role::Closing => {}
        Role::Object => worded(features, "o", sentence),
        Role::Decision => {
            worded(features, "d", sentence);
            features.words("t", sentence.folded());
        }
        Role::Reasons | Role::Facts | Role::Consequence | Role::Request => {
            worded(features, "r", sentence);
            features.words("t", sentence.folded());
            features.words(sentence.role.code(), sentence.folded());
        }
        other => features.words(other.code(), sentence.folded()),
    }
}

fn worded(features: &mut Features, field: &str, sentence: &Sentence) {
    features.text(field, sentence.folded());
    features.concepts(field, sentence.folded());
}
