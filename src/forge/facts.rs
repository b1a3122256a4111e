//! What is true of a letter, from its form and the wordings that were drawn.

use super::departements;
use super::draft::Line;
use super::form::{Claim, Form, FormSanction, Wording};
use super::truth::*;
use super::wording::Slots;
use crate::letter::*;

/// A wording, and the line it became.
pub type Said<'a> = (&'a Wording, Line);

/// The facts of a letter with these wordings.
pub fn facts(form: &Form, slots: &Slots, said: &[Said]) -> TruthFacts {
    let sanctions: Vec<_> = form.sanctions.iter().map(|s| sanction(s, slots)).collect();
    let appeals: Vec<_> = claims(said).filter_map(appeal).collect();
    let legal_basis = legal_basis(said);
    let justifications = justifications(slots, said);
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
        motives: form.motives.clone(),
        demat,
        legal: legal_basis.iter().map(|basis| basis.article.clone()).collect(),
        amount: slots.cents.map(|cents| cents as f64 / 100.0),
        appeal: appeals.first().and_then(|first| first.period.clone()),
        data_matching: claims(said).any(|claim| matches!(claim, Claim::DataMatching)),
        sanctions,
        appeals,
        legal_basis,
        justifications,
    }
}

fn claims<'a>(said: &'a [Said]) -> impl Iterator<Item = &'a Claim> {
    said.iter().flat_map(|(wording, _)| &wording.claims)
}

fn sanction(sanction: &FormSanction, slots: &Slots) -> TruthSanction {
    TruthSanction {
        sanction: sanction.sanction,
        status: sanction.status,
        duration: slots.duration.filter(|_| !sanction.durations.is_empty()).map(str::to_owned),
        percent: slots.percent.and_then(|percent| percent.parse().ok()),
        regime: regime(sanction.sanction, slots.calendar.get("decision").unwrap_or(slots.calendar.letter())),
    }
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

fn appeal(claim: &Claim) -> Option<TruthAppeal> {
    match claim {
        Claim::Appeal { to, period } => Some(TruthAppeal { to: *to, period: period.map(str::to_owned) }),
        _ => None,
    }
}

fn legal_basis(said: &[Said]) -> Vec<TruthArticle> {
    let mut basis: Vec<TruthArticle> = Vec::new();
    for claim in claims(said) {
        if let Claim::Legal { code, article, item } = claim {
            let cited = TruthArticle {
                article: (*article).to_owned(),
                item: item.map(str::to_owned),
                code: (*code).to_owned(),
            };
            if !basis.contains(&cited) {
                basis.push(cited);
            }
        }
    }
    basis
}

fn justifications(slots: &Slots, said: &[Said]) -> Vec<TruthJustification> {
    let of = |(wording, line): &Said| {
        let quote = slots.ledger.plain(line);
        let justifies = move |claim: &Claim| match claim {
            Claim::Justification { category, grade } => {
                Some(TruthJustification { category: *category, grade: *grade, quote: quote.clone() })
            }
            _ => None,
        };
        wording.claims.iter().filter_map(justifies).collect::<Vec<_>>()
    };
    said.iter().flat_map(of).collect()
}

/// The words of dematerialisation that these wordings hold and that justify nothing.
pub fn hard_negatives(slots: &Slots, said: &[Said]) -> Vec<HardNegative> {
    let of = |(wording, line): &Said| {
        let quote = slots.ledger.plain(line);
        let mentions = move |claim: &Claim| match claim {
            Claim::HardNegative { category, why } => {
                Some(HardNegative { category: *category, why: *why, quote: quote.clone() })
            }
            _ => None,
        };
        wording.claims.iter().filter_map(mentions).collect::<Vec<_>>()
    };
    said.iter().flat_map(of).collect()
}
