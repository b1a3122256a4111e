//! Dates and the part each plays, told by the words around it, its sentence and its distance from the letter's own date.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::gist;
use super::printed_dates::{Printed, printed};
use super::values::{DatedRole, Doubt};
use crate::learned::{Features, Model, words};
use crate::letter::{DateRole, DoubtCode, Evidence, LetterKind, Span, Zone, pattern};
use crate::segments::{Role, Segments, Sentence};

/// Words right before a date, in the order in which they decide.
static BEFORE: LazyLock<Vec<(Regex, DateRole)>> = LazyLock::new(|| {
    use DateRole::*;
    [
        (r"(a compter|a partir|a dater|prend(ra|ront)? effet|effet|applicable|des) (du|le|au|de ce|des le)\s*$|a compter de ce jour,? le\s*$|date d'effet\s*:?\s*$", EffectStart),
        (r"\bdecision( \S+){0,4} (du|en date du|prise le|notifiee le)\s*$|\b(radiation|suspension|suppression)( \S+){0,3} (notifiee|prononcee) le\s*$", Decision),
        (r"(notre|nos|ma|mon|l'|la) ?(precedente? )?(courrier|lettre|avertissement|notification|mise en demeure|convocation|demande|avis|relance)( \S+){0,3} (du|en date du)\s*$", Notice),
        (r"(informee?|avertie?|avisee?|prevenue?|notifiee?|avons (ecrit|adresse|informe|averti)\w*|ai (ecrit|adresse|informe|averti)\w*)( \S+){0,2} (le|du)\s*$", Notice),
        (r"\b(par|votre) (recours|reclamation|contestation)( \S+){0,3} (du|le|en date du)\s*$", Appeal),
        (r"(recours|contestation|reclamation|demande|opposition|courrier|lettre|courriel|message)( \S+){0,4} (recue?|parvenue?|enregistree?|datee?|formee?|introduite?|depose?e?)( \S+){0,3} (le|du|en date du)\s*$", Appeal),
        (r"(votre|vos) (recours|contestation|reclamation|demande|opposition|courrier|lettre|courriel|mail|reponse|message)s?( \S+){0,4} (du|le|en date du)\s*$", Appeal),
        (r"vous avez (conteste|forme|introduit|exerce|saisi|presente|demande)( \S+){0,8} (le|du|en date du)\s*$", Appeal),
        (r"(avant le|au plus tard le|d'ici (le|au)|jusqu'au|date limite( \S+){0,3}|le (dernier|delai)( \S+){0,3})\s*:?\s*$", Deadline),
        (r"(courrier|lettre|avertissement|notification|mise en demeure|convocation|relance|rappel|avis|demande|proposition)( \S+){0,4} (du|en date du|datee? du|envoyee? le|adressee? le|recue? le|notifiee? le)\s*$", Notice),
        (r"(entretien|rendez-vous|convocation|convoquee?|atelier|reunion|visite|absence|absente?|presentee?|presenter|controle|attendue?|recevr\w+|invitee?|presentera|passera|viendra|visite\w*)\b[^.]{0,90}\b(du|le|au|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|:)\s*$", Appointment),
    ]
    .into_iter()
    .map(|(source, role)| (pattern(source), role))
    .collect()
});
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*((fait )?[aà]?\s*(\[lieu\]|[\w' -]{2,30}),?\s*)?(,\s*)?(le|date\s*:?(\s*le)?|du)\s*:?\s*(lundi |mardi |mercredi |jeudi |vendredi |samedi |dimanche )?$|\bdate( du courrier| d'envoi)?\s*:\s*$|\ble\s*:\s*$",
    )
});
static WEEKDAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s*$"));
static PERIOD: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\bdu|\bentre le|\bde la periode du|\ble)\s*$"));
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(inclus\s*)?(au|et le|et|jusqu'au|-)\s*$"));
/// A range that says how long a sanction lasts, and not what a debt is of.
static OF_SANCTION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(radi|suspen|suppr|reduc|redui|privee?|interrompu|cess)\w*"));
static OF_DEBT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(periode|percu|verse|indu|du montant|somme|mois de|ressources|declar|controle|sur la)\w*")
});
static BIRTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bne(e|\(e\))? (le|en)\b|naissance"));
static LAW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(\b(loi|decret|ordonnance|arrete|reglement|convention|circulaire|directive)\b[^.]{0,30}(du|en date du)\s*$)",
    )
});
static LIMIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(delai|repondre|reponse|observations|transmettre|fournir|retourner|rembours|regler|payer|avant|contest|recours)",
    )
});

/// Years of age from which somebody may be registered.
const YOUNGEST: i16 = 14;
/// No letter of these bodies is older.
const OLDEST: i16 = 1990;

type Found = (Vec<DatedRole>, Vec<Evidence>, Vec<Doubt>);

/// The last class says that a date has no role.
const CLASSES: usize = DateRole::ALL.len() + 1;
static MODEL: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/dates.bin"), CLASSES));
/// The chance from which a date is taken to have a role; one that has none is masked.
const LIKELY: f32 = 0.5;

/// The dates that have a role, those that have none, and doubts about what can't be a date.
pub fn of(segments: &Segments, kind: Option<LetterKind>) -> Found {
    let dated = Dated::of(segments);
    let mut found: Found = Default::default();
    let chances: Vec<Vec<f32>> =
        (0..dated.places.len()).map(|at| MODEL.chances(&dated.features(segments, kind, at))).collect();
    let letters = likeliest_letter(&dated, &chances);
    for (at, place) in dated.places.iter().enumerate() {
        let reading = match place.rule {
            Reading::OfLaw | Reading::Birth => place.rule,
            _ if letters == Some(at) => Reading::Role(DateRole::Letter),
            _ => told(&chances[at]),
        };
        add(&mut found, &segments.sentences[place.sentence], &dated.dates[place.sentence][place.date], reading);
    }
    without_births(&mut found);
    found
}

/// The likeliest role, but that of the letter's own date, which only one has.
fn told(chances: &[f32]) -> Reading {
    let roles = DateRole::ALL.iter().zip(chances).filter(|(role, _)| **role != DateRole::Letter);
    let likeliest = roles.max_by(|a, b| a.1.total_cmp(b.1)).filter(|(_, chance)| **chance >= LIKELY);
    likeliest.map_or(Reading::Nothing, |(role, _)| Reading::Role(*role))
}

/// The date that is likeliest the letter's own.
fn likeliest_letter(dated: &Dated, chances: &[Vec<f32>]) -> Option<usize> {
    let letter = gist::place(DateRole::ALL, Some(DateRole::Letter));
    let may = |at: &usize| !matches!(dated.places[*at].rule, Reading::OfLaw | Reading::Birth);
    let best = (0..dated.places.len()).filter(may).max_by(|a, b| chances[*a][letter].total_cmp(&chances[*b][letter]))?;
    (chances[best][letter] >= LIKELY).then_some(best)
}

/// The year of the letter's own date as formulas tell it, else of the latest date that it holds.
pub fn year_of(segments: &Segments) -> Option<i16> {
    let dated = Dated::of(segments);
    let latest = dated.dates.iter().flatten().filter_map(|date| date.date).max();
    dated.letter.or(latest).map(Date::year)
}

/// All dates of a letter, with what formulas make of each.
pub struct Dated {
    /// By sentence.
    dates: Vec<Vec<Printed>>,
    places: Vec<Place>,
    /// The letter's own date, as formulas tell it.
    letter: Option<Date>,
}

/// One date: the sentence it stands in, which of that sentence's it is, and its role by formulas.
struct Place {
    sentence: usize,
    date: usize,
    rule: Reading,
}

impl Dated {
    pub fn of(segments: &Segments) -> Self {
        let dates: Vec<Vec<Printed>> = segments.sentences.iter().map(|s| printed(s.folded())).collect();
        let has_dateline = segments.sentences.iter().zip(&dates).any(|(s, dates)| {
            dates.first().is_some_and(|d| in_head(s) && DATELINE.is_match(&s.folded()[..d.span.start]))
        });
        let (mut places, mut letter) = (Vec::new(), None);
        for (at, sentence) in segments.sentences.iter().enumerate() {
            for (which, date) in dates[at].iter().enumerate() {
                let is_letters = letter.is_none() && is_date_of_letter(sentence, date, has_dateline);
                letter = letter.or(date.date.filter(|_| is_letters));
                let rule = if is_letters { Reading::Role(DateRole::Letter) } else { role(sentence, &dates[at], which) };
                places.push(Place { sentence: at, date: which, rule });
            }
        }
        Self { dates, places, letter }
    }

    /// Each date with the sentence that it stands in.
    #[cfg(feature = "train")]
    pub fn all(&self) -> impl Iterator<Item = (usize, Option<Date>)> {
        self.places.iter().map(|place| (place.sentence, self.dates[place.sentence][place.date].date))
    }

    /// What the model sees of a date: the words around it, its sentence, how far it is from the letter's own, and what
    /// formulas make of it.
    pub fn features(&self, segments: &Segments, kind: Option<LetterKind>, at: usize) -> Features {
        let place = &self.places[at];
        let (sentence, date) = (&segments.sentences[place.sentence], &self.dates[place.sentence][place.date]);
        let folded = sentence.folded();
        let mut features = Features::default();
        around(&mut features, &folded[..date.span.start], &folded[date.span.end..]);
        features.context("s", folded);
        features.flag(&format!("rule {}", place.rule.code()));
        features.flag(&format!("part {}", sentence.by_rule.code()));
        features.flag(&format!("zone {:?}", sentence.zone));
        features.flag(&format!("kind {}", kind.map_or("none", |kind| kind.code())));
        features.flag(&format!("which {} of {}", place.date.min(3), self.dates[place.sentence].len().min(4)));
        features.flag(&format!("off {}", self.off_letter(date.date)));
        if let Some(before) = at.checked_sub(1).filter(|b| self.places[*b].sentence == place.sentence) {
            features.flag(&format!("behind {}", self.places[before].rule.code()));
        }
        features
    }

    /// How far a date is from the letter's own.
    fn off_letter(&self, date: Option<Date>) -> &'static str {
        let Some(days) = self.letter.zip(date).map(|(letter, date)| (date - letter).get_days()) else { return "unknown" };
        match days {
            ..-400 => "long before",
            -400..-62 => "months before",
            -62..-7 => "weeks before",
            -7..0 => "days before",
            0 => "same",
            1..8 => "days after",
            8..62 => "weeks after",
            _ => "months after",
        }
    }
}

/// The words before and behind a date, by their place and all together.
fn around(features: &mut Features, before: &str, behind: &str) {
    const NEAR: usize = 4;
    const FAR: usize = 9;
    let before: Vec<&str> = words(before).into_iter().map(|(word, _)| word).collect();
    let behind: Vec<&str> = words(behind).into_iter().map(|(word, _)| word).collect();
    for (at, word) in before.iter().rev().take(NEAR).enumerate() {
        features.flag(&format!("b{at} {word}"));
    }
    for pair in before[before.len().saturating_sub(FAR)..].windows(2) {
        features.flag(&format!("b {} {}", pair[0], pair[1]));
    }
    features.context("b", &before[before.len().saturating_sub(FAR)..].join(" "));
    for (at, word) in behind.iter().take(NEAR).enumerate() {
        features.flag(&format!("a{at} {word}"));
    }
    features.context("a", &behind[..behind.len().min(FAR)].join(" "));
}

/// Nothing that a letter decides lies so long before it, but the birth of whoever may be registered does (dossier, 6.2).
fn without_births(found: &mut Found) {
    let Some(letter) = found.0.iter().find(|d| d.role == DateRole::Letter).map(|d| d.date.year()) else { return };
    let is_birth = |d: &DatedRole| d.role != DateRole::Letter && d.date.year() + YOUNGEST <= letter;
    let births = found.0.extract_if(.., |d| is_birth(d)).flat_map(|d| d.evidence);
    found.1.extend(births);
}

/// Where a letter bears its date: outside the running text, or on a short line of it.
fn in_head(sentence: &Sentence) -> bool {
    let outside = !matches!(sentence.zone, Zone::Body | Zone::Footer | Zone::Coupon);
    (outside || sentence.text.chars().count() < 45) && sentence.role != Role::Object
}

/// The date behind « Bobigny, le » or « Date : »; where the letter has none such, one that stands alone on its line.
/// (A stamp « reçu le » puts a date alone on a line too.)
fn is_date_of_letter(sentence: &Sentence, date: &Printed, has_dateline: bool) -> bool {
    let (before, behind) = (&sentence.folded()[..date.span.start], &sentence.folded()[date.span.end..]);
    let alone = before.trim().is_empty() && behind.trim().is_empty();
    in_head(sentence) && !BIRTH.is_match(before) && (DATELINE.is_match(before) || alone && !has_dateline)
}

/// What the words around a date make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Role(DateRole),
    /// The date of a law: a public fact.
    OfLaw,
    Birth,
    Nothing,
}

impl Reading {
    fn code(self) -> &'static str {
        match self {
            Self::Role(role) => role.code(),
            Self::OfLaw => "law",
            Self::Birth => "birth",
            Self::Nothing => "none",
        }
    }
}

fn add(found: &mut Found, sentence: &Sentence, date: &Printed, reading: Reading) {
    let evidence = sentence.evidence_of_folded(date.span);
    // What is older than the letters is a street's name (« rue du 8 mai 1945 ») or a birth.
    let too_old = date.date.is_some_and(|d| d.year() < OLDEST) && !matches!(reading, Reading::OfLaw);
    let reading = if too_old { Reading::Nothing } else { reading };
    match (reading, date.date) {
        (Reading::OfLaw, _) => {}
        (Reading::Role(role), Some(day)) => {
            if !found.0.iter().any(|d| d.role == role && d.date == day) {
                let span = sentence.original(date.span);
                let printed = sentence.text[span.start..span.end].to_owned();
                found.0.push(DatedRole { role, date: day, printed, computed: false, evidence });
            }
        }
        (Reading::Role(role), None) => {
            let page = evidence.first().map(|e| e.page);
            found.2.push(Doubt { code: DoubtCode::Impossible, field: format!("dates.{role}"), page });
            found.1.extend(evidence);
        }
        (Reading::Nothing | Reading::Birth, _) => found.1.extend(evidence),
    }
}

fn role(sentence: &Sentence, dates: &[Printed], at: usize) -> Reading {
    let folded = sentence.folded();
    let before = &folded[..dates[at].span.start];
    if LAW.is_match(before) {
        return Reading::OfLaw;
    }
    if BIRTH.is_match(before) && before.len() < 60 {
        return Reading::Birth;
    }
    if let Some(role) = in_range(sentence, dates, at) {
        return Reading::Role(role);
    }
    let near = WEEKDAY.replace(nearest(before, 110), "");
    let near = near.as_ref();
    let by_words = BEFORE.iter().find(|(words, _)| words.is_match(near)).map(|(_, role)| *role);
    match by_words {
        Some(DateRole::Deadline) if near.trim_end().ends_with("jusqu'au") && !sentence.matches(&LIMIT) => {
            Reading::Role(DateRole::EffectEnd)
        }
        Some(role) => Reading::Role(role),
        None => Reading::Nothing,
    }
}

/// The first or the second date of a range.
fn in_range(sentence: &Sentence, dates: &[Printed], at: usize) -> Option<DateRole> {
    let folded = sentence.folded();
    let joined = |a: usize| {
        let (first, second) = (dates.get(a)?.span, dates.get(a + 1)?.span);
        let opens = PERIOD.is_match(nearest(&folded[..first.start], 30));
        (opens && BETWEEN.is_match(&folded[first.end..second.start])).then_some(())
    };
    let first = joined(at).is_some();
    let second = !first && at > 0 && joined(at - 1).is_some();
    if !first && !second {
        return None;
    }
    let of_sanction = sentence.matches(&OF_SANCTION) && !sentence.matches(&OF_DEBT);
    Some(match (of_sanction, first) {
        (true, true) => DateRole::EffectStart,
        (true, false) => DateRole::EffectEnd,
        (false, true) => DateRole::PeriodStart,
        (false, false) => DateRole::PeriodEnd,
    })
}

/// The last `most` bytes, cut where a character begins.
fn nearest(text: &str, most: usize) -> &str {
    let mut from = text.len().saturating_sub(most);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[Span::new(from, text.len()).start..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redaction::RedactedText;
    use crate::segments::segments;

    #[test]
    fn what_lies_a_childhood_before_the_letter_is_a_birth() {
        let of_year = |year: u16| {
            let line = format!("Vous étiez convoquée à un entretien le 12 mars {year}.");
            let text =
                RedactedText::of_lines(&[(Zone::Letterhead, "Le 3 mai 2021"), (Zone::Body, ""), (Zone::Body, &line)]);
            let (dates, without_role, _) = of(&segments(&text), None);
            (dates.len(), without_role.len())
        };
        assert_eq!(of_year(2021), (2, 0));
        assert_eq!(of_year(1998), (1, 1));
    }
}
