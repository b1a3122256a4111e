//! Formulas of the part that a date plays: by the words before it and by its sentence.

use std::sync::LazyLock;

use regex::Regex;

use super::printed_dates::Printed;
use crate::letter::{DateRole, Span, Zone, pattern};
use crate::segments::{Role, Sentence};

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

/// What the words around a date make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Role(DateRole),
    /// The date of a law: a public fact.
    OfLaw,
    Birth,
    Nothing,
}

impl Reading {
    pub fn code(self) -> &'static str {
        match self {
            Self::Role(role) => role.code(),
            Self::OfLaw => "law",
            Self::Birth => "birth",
            Self::Nothing => "none",
        }
    }
}

/// Where a letter bears its date: outside the running text, or on a short line of it.
pub fn in_head(sentence: &Sentence) -> bool {
    let outside = !matches!(sentence.zone, Zone::Body | Zone::Footer | Zone::Coupon);
    (outside || sentence.text.chars().count() < 45) && sentence.role != Role::Object
}

/// Whether a line is « Bobigny, le » and a date, or « Date : » and one.
pub fn has_dateline(sentence: &Sentence, dates: &[Printed]) -> bool {
    dates.first().is_some_and(|d| in_head(sentence) && is_behind_dateline(sentence, d))
}

/// Whether the words before a date are those of a dateline.
pub fn is_behind_dateline(sentence: &Sentence, date: &Printed) -> bool {
    DATELINE.is_match(&sentence.folded()[..date.span.start])
}

/// The date behind « Bobigny, le » or « Date : »; where the letter has none such, one that stands alone on its line.
/// (A stamp « reçu le » puts a date alone on a line too.)
pub fn is_date_of_letter(sentence: &Sentence, date: &Printed, has_dateline: bool) -> bool {
    let (before, behind) = (&sentence.folded()[..date.span.start], &sentence.folded()[date.span.end..]);
    let alone = before.trim().is_empty() && behind.trim().is_empty();
    in_head(sentence) && !BIRTH.is_match(before) && (is_behind_dateline(sentence, date) || alone && !has_dateline)
}

/// What the formulas make of one of a sentence's dates.
pub fn role(sentence: &Sentence, dates: &[Printed], at: usize) -> Reading {
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
