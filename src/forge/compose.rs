//! Words a letter: a form, a person and a calendar become a [`Draft`].

use super::calendar::Calendar;
use super::chance::Chance;
use super::draft::{Draft, Ledger, Line, words};
use super::form::{Claim, Form, Wording};
use super::french::{self, DateStyle};
use super::names::NameBook;
use super::people::{Agent, Person};
use super::truth::*;
use super::wording::Slots;
use super::{departements, surround};
use crate::letter::*;

/// What a letter is made from, besides chance.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub form: &'a Form,
    pub person: &'a Person,
    pub names: &'a NameBook,
}

/// Words one letter.
pub fn compose(subject: Subject, calendar: &Calendar, chance: &mut Chance) -> Draft {
    let Subject { form, person, names, .. } = subject;
    let (signatory, referent) = (Agent::any(chance, names), Agent::any(chance, names));
    let duration = form.sanctions.first().filter(|s| !s.durations.is_empty()).map(|s| chance.word(&s.durations));
    let mut calendar = calendar.clone();
    calendar.set_effect_end(duration.and_then(whole_months).unwrap_or_default());
    let mut slots = Slots {
        person,
        referent: &referent,
        calendar: &calendar,
        style: DateStyle::any(chance),
        time: time(chance),
        duration,
        percent: (!form.percents.is_empty()).then(|| chance.word(&form.percents)),
        cents: form.amount.map(|(low, high)| chance.between(low * 100, high * 100)),
        ledger: Ledger::default(),
        dates: Vec::new(),
    };
    write(form, &signatory, &mut slots, chance)
}

fn write(form: &Form, signatory: &Agent, slots: &mut Slots, chance: &mut Chance) -> Draft {
    let person = slots.person;
    let letterhead = surround::letterhead(form.body, person, &mut slots.ledger, chance);
    let references = surround::references(form.body, person, signatory, slots.style, &mut slots.ledger, chance);
    let window = surround::window(person, &mut slots.ledger, chance);
    let dateline = dateline(slots, chance);
    let dispatch = form.is_registered.then(|| {
        slots.ledger.labelled("Lettre recommandée avec AR n° ", DatumKind::Rar, super::numbers::tracking(chance))
    });
    let object = vec![words(chance.word(&form.objects))];
    let greeting = greeting(slots, chance);
    let body = slots.draw(&form.paragraphs, chance);
    let appeal = slots.draw(&form.appeal, chance);
    let has_appeal_page = !appeal.is_empty() && (form.has_appeal_page || chance.once_in(3));
    let notices = if has_appeal_page || chance.once_in(2) { slots.draw(&form.notices, chance) } else { Vec::new() };
    let said: Vec<_> = body.iter().chain(&appeal).chain(&notices).cloned().collect();
    let facts = facts(form, slots, &said);
    let hard_negatives = hard_negatives(slots, &said);
    let lines = |drawn: Vec<(&Wording, Line)>| drawn.into_iter().map(|(_, line)| line).collect();
    Draft {
        letterhead,
        window,
        references,
        dateline,
        dispatch,
        object,
        greeting,
        paragraphs: lines(body),
        debts: if form.has_debt_table { debts(slots, chance) } else { Vec::new() },
        appeal: lines(appeal),
        has_appeal_page,
        notices: lines(notices),
        closing: vec![words(chance.word(&CLOSINGS))],
        quality: vec![words(quality(form.body, signatory, chance))],
        agent: vec![slots.ledger.datum(DatumKind::Agent, &signatory.name)],
        coupon: if form.has_coupon { surround::coupon(person, slots.cents, &mut slots.ledger) } else { Vec::new() },
        footer: surround::footer(form.body, person, &mut slots.ledger, chance),
        signature: slots.ledger.mark(DatumKind::Signature, ""),
        square_code: slots.ledger.mark(DatumKind::Code, ""),
        bar_code: slots.ledger.mark(DatumKind::Code, ""),
        data: std::mem::take(&mut slots.ledger.data),
        dates: printed_once(&slots.dates),
        facts,
        hard_negatives,
        author: format!("{} {}", person.surname.to_uppercase(), person.first_name),
        colour: colour(form.body),
    }
}

const CLOSINGS: [&str; 4] = [
    "Je vous prie d'agréer l'expression de ma considération distinguée.",
    "Nous vous prions de croire à l'assurance de nos salutations distinguées.",
    "Avec nos salutations les meilleures.",
    "Cordialement,",
];

fn quality(body: Body, signatory: &Agent, chance: &mut Chance) -> &'static str {
    match (body, signatory.is_woman) {
        (Body::Departement, _) => "Pour le Président du conseil départemental et par délégation",
        (Body::Caf, true) => chance.word(&["La Directrice", "Pour le Directeur et par délégation"]),
        (Body::Caf, false) => chance.word(&["Le Directeur", "Le Directeur comptable et financier"]),
        (_, true) => chance.word(&["La directrice de l'agence", "La responsable d'équipe"]),
        (_, false) => chance.word(&["Le directeur de l'agence", "Le responsable d'équipe"]),
    }
}

fn colour(body: Body) -> &'static str {
    match body {
        Body::PoleEmploi => "#1c5d99",
        Body::FranceTravail => "#283276",
        Body::Caf => "#2f6f4f",
        _ => "#7a1f3d",
    }
}

fn dateline(slots: &mut Slots, chance: &mut Chance) -> Line {
    let day = slots.date("letter");
    if chance.once_in(3) {
        return vec![words(&format!("Le {day}"))];
    }
    let town = slots.ledger.datum(DatumKind::Place, &slots.person.town.name);
    vec![town, words(&format!(", le {day}"))]
}

fn greeting(slots: &mut Slots, chance: &mut Chance) -> Line {
    let title = slots.person.title();
    match chance.between(0, 3) {
        0 => vec![words("Madame, Monsieur,")],
        1 => vec![words("Bonjour,")],
        2 => vec![
            words(&format!("{title} ")),
            slots.ledger.datum(DatumKind::Name, slots.person.surname.to_uppercase()),
            words(","),
        ],
        _ => vec![words(&format!("{title},"))],
    }
}

fn time(chance: &mut Chance) -> String {
    let (hour, minute) = (chance.between(8, 16), chance.word(&["00", "15", "30", "45"]));
    format!("{hour} h {minute}")
}

fn whole_months(period: &str) -> Option<i64> {
    period.strip_prefix('P')?.strip_suffix('M')?.parse().ok()
}

/// What was paid and what was due, month by month, down to the total.
fn debts(slots: &Slots, chance: &mut Chance) -> Vec<Vec<Line>> {
    let total = slots.cents.unwrap_or_default();
    let first = slots.calendar.get("period_start").unwrap_or(slots.calendar.letter());
    let row = |cells: [String; 4]| cells.iter().map(|cell| vec![words(cell)]).collect();
    let part = total * chance.between(30, 70) / 100;
    let mut rows = vec![row(["Période", "Versé", "Dû", "Trop-perçu"].map(str::to_owned))];
    for (month, owed) in [part, total - part].into_iter().enumerate() {
        let day = super::calendar::after(first, 31 * month as i64);
        let due = chance.between(0, 30_000);
        let name = format!("{} {}", french::month(day), day.year());
        rows.push(row([name, french::euros(owed + due), french::euros(due), french::euros(owed)]));
    }
    rows.push(row(["Total".to_owned(), String::new(), String::new(), french::euros(total)]));
    rows
}

fn printed_once(dates: &[TruthDate]) -> Vec<TruthDate> {
    let mut once: Vec<TruthDate> = Vec::new();
    for date in dates {
        if !once.iter().any(|seen| (&seen.role, seen.date) == (&date.role, date.date)) {
            once.push(date.clone());
        }
    }
    once
}

fn facts(form: &Form, slots: &Slots, said: &[(&Wording, Line)]) -> TruthFacts {
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

fn claims<'a>(said: &'a [(&Wording, Line)]) -> impl Iterator<Item = &'a Claim> {
    said.iter().flat_map(|(wording, _)| &wording.claims)
}

fn sanction(sanction: &super::form::FormSanction, slots: &Slots) -> TruthSanction {
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

fn legal_basis(said: &[(&Wording, Line)]) -> Vec<TruthArticle> {
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

fn justifications(slots: &Slots, said: &[(&Wording, Line)]) -> Vec<TruthJustification> {
    let of = |(wording, line): &(&Wording, Line)| {
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

fn hard_negatives(slots: &Slots, said: &[(&Wording, Line)]) -> Vec<HardNegative> {
    let of = |(wording, line): &(&Wording, Line)| {
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
