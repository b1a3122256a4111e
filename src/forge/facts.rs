//! What is true of a letter, from its form and the wordings that were drawn.

use super::departements;
use super::draft::Line;
use super::form::Form;
use super::slots::Slots;
use super::wordings::{Claim, Wording};
use crate::letter::*;
use crate::truth::*;

/// A wording, and the line it became.
pub type Said<'a> = (&'a Wording, Line);

/// The facts of a letter with these wordings.
pub fn facts(form: &Form, slots: &Slots, said: &[Said]) -> TruthFacts {
    let sanctions = sanctions(form, slots, said);
    let appeals = with_words(slots, said, appeal);
    let legal_basis = legal_basis(slots, said);
    let justifications = with_words(slots, said, justification);
    let main = sanctions.first();
    let mut demat: Vec<_> = justifications.iter().map(|j| j.category).collect();
    demat.sort();
    demat.dedup();
    TruthFacts {
        template: form.name.to_owned(),
        body: form.body,
        departement: departements::of_postcode(&slots.person.town.postcode),
        kind: form.kind,
        sanction: main.map(|s| s.sanction),
        status: main.map(|s| s.status),
        duration: main.and_then(|s| s.duration.clone()),
        motives: motives(form, said),
        demat,
        legal: legal_basis.iter().map(|basis| basis.article.clone()).collect(),
        amount: slots.cents.map(|cents| cents as f64 / 100.0),
        appeal: appeals.first().and_then(|first| first.period.clone()),
        motive_words: words_of(slots, said, Segment::Reasons),
        anomalies: form.anomalies.iter().map(|code| (*code).to_owned()).collect(),
        data_matching: claims(said).any(|claim| matches!(claim, Claim::DataMatching)),
        algorithmic_notice: claims(said).any(|claim| matches!(claim, Claim::Algorithmic)),
        sanctions,
        appeals,
        legal_basis,
        justifications,
    }
}

fn claims<'a>(said: &'a [Said]) -> impl Iterator<Item = &'a Claim> {
    said.iter().flat_map(|(wording, _)| &wording.claims)
}

/// What the claims of these wordings say, each with the words of its line.
fn with_words<T>(slots: &Slots, said: &[Said], read: impl Fn(&Claim, String) -> Option<T>) -> Vec<T> {
    let of_line = |(wording, line): &Said| {
        wording.claims.iter().filter_map(|claim| read(claim, slots.ledger.plain(line))).collect::<Vec<_>>()
    };
    said.iter().flat_map(of_line).collect()
}

fn words_of(slots: &Slots, said: &[Said], segment: Segment) -> Vec<String> {
    said.iter().filter(|(wording, _)| wording.segment == segment).map(|(_, line)| slots.ledger.plain(line)).collect()
}

/// Those of the form, then those of its wordings, each once.
fn motives(form: &Form, said: &[Said]) -> Vec<MotiveCode> {
    let mut motives = form.motives.clone();
    for claim in claims(said) {
        if let Claim::Motive(motive) = claim
            && !motives.contains(motive)
        {
            motives.push(*motive);
        }
    }
    motives
}

fn sanctions(form: &Form, slots: &Slots, said: &[Said]) -> Vec<TruthSanction> {
    let letter = slots.calendar.letter();
    let words = words_of(slots, said, Segment::Decision);
    let sanction = |(at, sanction): (usize, &super::form::FormSanction)| TruthSanction {
        sanction: sanction.sanction,
        status: sanction.status,
        duration: slots.durations.get(at).copied().flatten().map(str::to_owned),
        definitive: sanction.is_definitive,
        percent: slots.percent.filter(|_| at == 0).and_then(|percent| percent.parse().ok()),
        rank: sanction.rank,
        regime: regime(
            sanction.sanction,
            if speaks_of_an_earlier_one(sanction.status) {
                slots.calendar.get("decision").unwrap_or(letter)
            } else {
                letter
            },
        ),
        words: words.clone(),
    };
    form.sanctions.iter().enumerate().map(sanction).collect()
}

/// Whether a letter of that status answers for a decision that was taken before.
fn speaks_of_an_earlier_one(status: SanctionStatus) -> bool {
    use SanctionStatus::*;
    matches!(status, Confirmee | Annulee | Modifiee | Levee)
}

/// The state of the law on a day; none for what is no sanction of that law.
fn regime(sanction: SanctionType, day: jiff::civil::Date) -> Option<Regime> {
    use SanctionType::*;
    match sanction {
        RadiationRsa | SuspensionRsa | ReductionRsa | SuppressionRsa if day.year() >= 2025 => Some(Regime::Rsa2025),
        RadiationRsa | SuspensionRsa | ReductionRsa | SuppressionRsa => Some(Regime::Rsa2009),
        Radiation | SuppressionRevenuRemplacement | ReductionRevenuRemplacement | SuspensionRevenuRemplacement => {
            Some(match (day.year(), day.month()) {
                (..=2018, _) => Regime::Before2019,
                (2019..=2024, _) => Regime::From2019,
                (2025, 1..=5) => Regime::Transition2025,
                _ => Regime::From2025,
            })
        }
        _ => None,
    }
}

fn appeal(claim: &Claim, words: String) -> Option<TruthAppeal> {
    match claim {
        Claim::Appeal { to, period } => Some(TruthAppeal { to: *to, period: period.map(str::to_owned), words }),
        _ => None,
    }
}

fn article(claim: &Claim, words: String) -> Option<TruthArticle> {
    match claim {
        Claim::Legal { code, article, item } => Some(TruthArticle {
            article: (*article).to_owned(),
            item: item.map(str::to_owned),
            code: (*code).to_owned(),
            words,
        }),
        _ => None,
    }
}

/// Each article once, where it is cited first.
fn legal_basis(slots: &Slots, said: &[Said]) -> Vec<TruthArticle> {
    let mut basis: Vec<TruthArticle> = Vec::new();
    for cited in with_words(slots, said, article) {
        let same = |known: &TruthArticle| {
            (&known.article, &known.item, &known.code) == (&cited.article, &cited.item, &cited.code)
        };
        if !basis.iter().any(same) {
            basis.push(cited);
        }
    }
    basis
}

fn justification(claim: &Claim, quote: String) -> Option<TruthJustification> {
    match claim {
        Claim::Justification { category, grade } => {
            Some(TruthJustification { category: *category, grade: *grade, quote })
        }
        _ => None,
    }
}

/// The words of dematerialisation that these wordings hold and that justify nothing.
pub fn hard_negatives(slots: &Slots, said: &[Said]) -> Vec<HardNegative> {
    with_words(slots, said, |claim, quote| match claim {
        Claim::HardNegative { category, why } => Some(HardNegative { category: *category, why: *why, quote }),
        _ => None,
    })
}
