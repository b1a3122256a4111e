//! `name_by_label` — names behind a word that announces one.
//!
//! Finds « Affaire suivie par : C. MARTIN », « Nom : DUPONT », « née MARTIN », « chez M. ROUX », « épouse Petit »,
//! « à l'attention de Jeanne DURAND », « vos enfants AVRIL et… », « alias « Ombre » ». Behind a colon the rest of the line is the name, whatever was read.
//! Must not find: « votre conseiller vous recevra », « née le 8 mai ».

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::{capitalised_run, core, is_function};
use crate::letter::{MaskKind, Span, pattern};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "name_by_label";
const LONGEST: usize = 6;

/// People who act for the body.
static AGENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(?:affaire|dossier|courrier|demande)?\s*(?:suivie?|traitee?|instruite?|redigee?)\s+par|vo(?:tre|s) (?:conseill\w+|referente?s?|gestionnaire|interlocut\w+|correspondante?|contact|controleu\w+)\s*(?:est|:|,)|(?:conseill\w+|controleu\w+|gestionnaire|interlocut\w+|agent|correspondante?|referente?|redact\w+|signataire|contact|mediat\w+)(?: assermentee?)?\s*:)\s*:?\s*",
    )
});
/// Who belongs to somebody: behind these words stands a name, also one in capitals that is an ordinary word.
static KIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:enfants?|fils|filles?|conjointe?|compagne|compagnon|concubine?|mari|femme|mere|pere|soeur|frere|oncle|tante|neveu|niece|tuteur|tutrice|curat(?:eur|rice)|voisine?|gardienne?|temoin|nommee?|prenommee?|surnommee?|alias)\s+(?:[«“]\s*)?",
    )
});
/// The person, the household, others.
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:noms?(?: (?:d'usage|de naissance|de famille|patronymique|marital|et prenoms?))?\s*:|prenoms?\s*:|conjointe?\s*:|enfants?\s*:|beneficiaire\s*:|allocataire\s*:|titulaire\s*:|destinataire\s*:|assuree?\s*:|demandeur\s*:|a l'attention de|bailleur\s*:|proprietaire\s*:|locataire\s*:|hebergee? (?:chez|par)|chez|c/o|aupres de|epouse|epoux|veuve|nee)\s+",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let behind = |labels: &Regex, kind| -> Vec<Finding> {
        let labels = subject.found_folded(labels, 0);
        labels.into_iter().filter_map(|label| name_behind(subject, label, kind)).collect()
    };
    let mut kin = behind(&KIN, MaskKind::Person);
    kin.retain(|name| is_within_sentence(subject, name.span));
    [behind(&AGENT, MaskKind::Agent), behind(&PERSON, MaskKind::Person), kin].concat()
}

/// Whether something stands before a name on its line, and the line is no heading in capitals.
fn is_within_sentence(subject: &Subject, name: Span) -> bool {
    let line = subject.line_at(name.start).map(|line| line.span);
    line.is_some_and(|line| line.start < name.start && subject.at(line).chars().any(char::is_lowercase))
}

fn name_behind(subject: &Subject, label: Span, kind: MaskKind) -> Option<Finding> {
    let colon = subject.at(label).contains(':');
    let next = subject.words_after(label.end, true).next().map(|w| subject.at(w.span));
    let name = capitalised_run(subject, label.end, LONGEST).filter(|name| follows(subject, label, *name));
    // « En- » at a line's end is the beginning of a name.
    let is_office = |text: &str| is_function(&core(text)) && !text.ends_with('-');
    let all_office = |name: &Span| subject.words_in(*name).all(|w| is_office(subject.at(w.span)));
    match name.filter(|name| !all_office(name)) {
        Some(name) => Some(Finding::new(name, kind, CODE, 0.9)),
        None if colon && next.is_some_and(|w| !is_function(&core(w))) => {
            let rest = subject.rest_of_line(label.end);
            (!rest.is_empty()).then(|| Finding::new(rest, kind, CODE, 0.6))
        }
        None => None,
    }
}

/// A name stands at once behind its label, or behind « M. » or a particle.
fn follows(subject: &Subject, label: Span, name: Span) -> bool {
    let between = subject.at(Span::new(label.end.min(name.start), name.start));
    between.chars().filter(|c| c.is_alphanumeric()).count() <= 4
}
