//! Ways to contest: to whom, and how long.

use std::sync::LazyLock;

use regex::Regex;

use super::durations;
use super::values::Appeal;
use crate::letter::{AppealTo, Body, LetterKind, Span, pattern};
use crate::segments::{Role, Segments, Sentence};

/// Whom an appeal goes to, in the order in which steps are taken.
static ADDRESSEES: LazyLock<Vec<(Regex, AppealTo)>> = LazyLock::new(|| {
    use AppealTo::*;
    [
        (r"commission de recours amiable|\bcra\b", CommissionRecoursAmiable),
        (r"president(e)? du (conseil|departement)", PresidentDepartement),
        (r"superieure? hierarchique|directeur regional|directrice regionale|recours hierarchique|\bministre\b", SuperieurHierarchique),
        (r"recours gracieux|nouvel examen|reexamen|reconsider|(m'|me |nous )(adress|ecri|saisi|envoy|transm|demand)\w+|\b(l'|son )auteur\b|a l'agence\b|(aupres|devant|a) (de )?(l'auteur|la direct\w+|notre|nos|mes|mon|votre (agence|caf|caisse))|\b(directeur|directrice|direction)\b", AuteurDecision),
        (r"mediat(eur|rice|ion)", Mediateur),
        (r"tribunal (judiciaire|de grande instance|des affaires)|pole social", TribunalJudiciaire),
        (r"tribunal administratif|(devant|saisir|saisi) (le|du|au) (\S+ ){1,2}administratif\b|juridiction administrative|telerecours", TribunalAdministratif),
        (r"cour (administrative )?d'appel|conseil d'etat|cour de cassation", Autre),
    ]
    .into_iter()
    .map(|(source, to)| (pattern(source), to))
    .collect()
});
/// What says that there is a way to contest, and not to whom.
static CONTESTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bcontest\w+|\brecours\b|\bopposition\b|\breclamation|\becrire\b|\bsaisir\b"));
/// A step that another has to come before, and which the sentence does not open: « avant de saisir le tribunal ».
static BEFORE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(avant|prealable\w* a) (toute?|tout|de|le|la|un|d'aller)\b[^,.;]{0,60}"));
static OBSERVATIONS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bobservations\b|\bentendue?\b"));
static SAME_DELAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"meme delai|dans ce delai|memes? (formes|conditions) et delais?"));
static DELAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(delai( \w+)?( de| d'| est de)?|avez|disposez de|dans (les|le|un|la)|sous|d'ici|dispos\w+ de|sont de|est de)[\s▒]*$",
    )
});
/// Durations that are no time to contest: what a sanction lasts, how long silence means no.
static OTHER_TIME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(duree (de |d')?|silence\b.{0,60}|depuis|(sans|pas de|absence de|defaut de) reponse.{0,60}|(repond|repondu|statue)\w* pas.{0,40})\s*$",
    )
});

/// The ways to contest what the letter says. A warning's observations are none: nothing is decided yet.
pub fn of(segments: &Segments, body: Option<Body>, kind: Option<LetterKind>) -> Vec<Appeal> {
    let decides = !matches!(kind, Some(LetterKind::AvertissementAvantSanction | LetterKind::RapportControle));
    let is_of_appeals = |s: &&Sentence| s.role == Role::Appeal || s.by_rule == Role::Appeal && s.role != Role::Person;
    let sentences: Vec<&Sentence> =
        segments.sentences.iter().filter(is_of_appeals).filter(|s| decides || !s.matches(&OBSERVATIONS)).collect();
    let mut appeals = steps(&sentences, body, kind);
    if appeals.is_empty() && kind.is_some_and(decides_something) {
        let found = sentences.iter().find_map(|sentence| unaddressed(sentence));
        appeals.extend(found.map(|found| Appeal { to: author(found.to, body), ..found }));
    }
    if appeals.first().is_some_and(|first| first.period.is_none()) {
        appeals[0].period = sentences.iter().filter(|s| !s.matches(&OBSERVATIONS)).find_map(|s| delay(s));
    }
    appeals
}

/// The steps that sentences open to a letter of that kind, each once.
fn steps(sentences: &[&Sentence], body: Option<Body>, kind: Option<LetterKind>) -> Vec<Appeal> {
    let mut appeals: Vec<Appeal> = Vec::new();
    let mut is_open = false;
    for sentence in sentences {
        let mut named = named(sentence);
        named.iter_mut().for_each(|(to, _)| *to = author(*to, body));
        named.retain(|(to, _)| is_open_after(kind, *to));
        let periods = periods(sentence, named.len());
        if let Some(last) = appeals.last_mut().filter(|last| is_open && named.is_empty() && last.period.is_none()) {
            // « Un recours devant le président est indispensable. Deux mois sont impartis. »
            last.period = delay(sentence).filter(|period| !period.ends_with('Y'));
        }
        is_open = !named.is_empty();
        for ((to, span), period) in named.into_iter().zip(periods) {
            let same = sentence.matches(&SAME_DELAY).then(|| appeals.last()?.period.clone()).flatten();
            if !appeals.iter().any(|a| a.to == to) {
                appeals.push(Appeal { to, period: period.or(same), evidence: sentence.evidence_of_folded(span) });
            }
        }
    }
    appeals
}

/// The periods of those whom a sentence names: one each, or else the first one's alone.
fn periods(sentence: &Sentence, named: usize) -> Vec<Option<String>> {
    let all = delays(sentence);
    if named > 1 && all.len() == named {
        return all.into_iter().map(Some).collect();
    }
    let mut periods = vec![None; named];
    if let Some(first) = periods.first_mut() {
        *first = delay(sentence);
    }
    periods
}

/// The author of a département's decisions is its president.
fn author(to: AppealTo, body: Option<Body>) -> AppealTo {
    match to {
        AppealTo::AuteurDecision if body == Some(Body::Departement) => AppealTo::PresidentDepartement,
        other => other,
    }
}

/// Whether a step can follow a letter of a kind: an answer to an appeal, or a mediator's, leads on to the next.
fn is_open_after(kind: Option<LetterKind>, to: AppealTo) -> bool {
    use AppealTo::*;
    match kind {
        Some(LetterKind::DecisionRecours) => {
            !matches!(to, AuteurDecision | CommissionRecoursAmiable | PresidentDepartement)
        }
        Some(LetterKind::Mediation) => to != Mediateur,
        _ => true,
    }
}

/// Whom a sentence sends one to, in its order.
fn named(sentence: &Sentence) -> Vec<(AppealTo, Span)> {
    let mut folded = sentence.folded().to_owned();
    for m in BEFORE.find_iter(sentence.folded()) {
        folded.replace_range(m.range(), &" ".repeat(m.len()));
    }
    let found = ADDRESSEES.iter().filter_map(|(words, to)| words.find(&folded).map(|m| (*to, Span::from(m.range()))));
    let mut named: Vec<(AppealTo, Span)> = found.collect();
    named.sort_by_key(|(_, span)| span.start);
    // « Directeur régional » is the superior, and not the director of the agency.
    named.retain(|(to, span)| *to != AppealTo::AuteurDecision || !folded[span.end..].starts_with(" regional"));
    drop_author_before_another(&mut named, &folded);
    named
}

/// « Un recours gracieux devant le président » goes to the president; « à l'agence, puis au tribunal » to both.
fn drop_author_before_another(named: &mut Vec<(AppealTo, Span)>, folded: &str) {
    let Some(at) = named.iter().position(|(to, _)| *to == AppealTo::AuteurDecision) else { return };
    let goes_on = |other: &(AppealTo, Span)| {
        let between = folded.get(named[at].1.end..other.1.start).unwrap_or_default();
        !between.contains([',', ';', ':'])
            && !["puis", "ou", "et", "enfin"].iter().any(|w| between.split(' ').any(|b| b == *w))
    };
    if named.get(at + 1).is_some_and(goes_on) {
        named.remove(at);
    }
}

/// Letters of these kinds decide, so that somebody has to hear who contests.
fn decides_something(kind: LetterKind) -> bool {
    use LetterKind::*;
    !matches!(
        kind,
        Convocation
            | AvisControle
            | DemandePieces
            | RapportControle
            | DecisionRecours
            | Mediation
            | Information
            | Plainte
            | Autre
    )
}

/// That one may contest, without a word of whom to turn to or with one that was not read: the author, unless it is masked.
fn unaddressed(sentence: &Sentence) -> Option<Appeal> {
    let words = CONTESTED.find(sentence.folded()).filter(|_| !sentence.matches(&OBSERVATIONS))?;
    let to = if sentence.folded().contains('▒') { AppealTo::Autre } else { AppealTo::AuteurDecision };
    Some(Appeal { to, period: delay(sentence), evidence: sentence.evidence_of_folded(words.range().into()) })
}

/// The delay that a sentence gives: behind « délai de », « dans les ».
fn delay(sentence: &Sentence) -> Option<String> {
    let mut found = times(sentence);
    let behind_delay = found.iter().position(|d| DELAY.is_match(&sentence.folded()[..d.span.start])).unwrap_or(0);
    (!found.is_empty()).then(|| found.swap_remove(behind_delay).iso)
}

fn delays(sentence: &Sentence) -> Vec<String> {
    times(sentence).into_iter().map(|time| time.iso).collect()
}

/// The durations of a sentence that may be times to contest.
fn times(sentence: &Sentence) -> Vec<durations::Printed> {
    let folded = sentence.folded();
    let mut found = durations::printed(folded);
    found.retain(|d| !OTHER_TIME.is_match(&folded[..d.span.start]));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::Zone;
    use crate::redaction::RedactedText;
    use crate::segments::segments;

    /// The steps that the ways to contest of a decision name.
    fn steps(said: &str) -> Vec<(AppealTo, Option<String>)> {
        let lines = [(Zone::Body, "Voies et délais de recours"), (Zone::Body, ""), (Zone::Body, said)];
        let found = of(&segments(&RedactedText::of_lines(&lines)), None, Some(LetterKind::NotificationSanction));
        found.into_iter().map(|appeal| (appeal.to, appeal.period)).collect()
    }

    #[test]
    fn a_step_is_one_that_the_letter_opens_and_goes_to_whom_it_names() {
        use AppealTo::*;
        let two_months = || Some("P2M".to_owned());
        for (said, expected) in [
            (
                "Adressez un recours gracieux devant le président du conseil départemental dans les deux mois.",
                vec![(PresidentDepartement, two_months())],
            ),
            (
                "Avant toute saisine du tribunal administratif, saisissez le médiateur dans un délai de deux mois.",
                vec![(Mediateur, two_months())],
            ),
            ("Vous pouvez contester cette décision dans un délai de deux mois.", vec![(AuteurDecision, two_months())]),
            (
                "Un recours hiérarchique est ouvert devant le directeur régional dans les deux mois.",
                vec![(SuperieurHierarchique, two_months())],
            ),
        ] {
            assert!(steps(said) == expected, "another step was told than {:?}", expected[0].0);
        }
    }
}
