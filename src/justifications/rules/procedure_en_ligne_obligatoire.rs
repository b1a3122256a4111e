//! `procedure_en_ligne_obligatoire` — a step that exists only online.
//!
//! Source: dossier 3.2 (h); R. 5312-39 says what may be asked online, CE 3 June 2022 under which conditions.
//! Finds « Votre demande déposée au guichet n'est pas traitée, cette démarche n'existant que sur le site. »
//! Must not find: « Cette démarche est aussi possible en ligne ».

use crate::justifications::lexicon::{DIGITAL, PAPER};
use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::ProcedureEnLigneObligatoire, "procedure_en_ligne_obligatoire.rs");

formulas! {
    explicit:
    format!(r"(demande|inscription|demarche|dossier|recours|reclamation|rendez-vous).{{0,120}}(exclusivement|uniquement|seulement|obligatoirement) .{{0,40}}{DIGITAL}"),
    format!(r"(demande|inscription|demarche|reclamation|recours).{{0,80}}({PAPER}|a l.accueil).{{0,120}}(ne (peut|pouvons|sera|saurait)|n.(est|a) pas|irrecevable|pas (ete )?(traitee?|acceptee?|recevable|examinee?)|donner suite)"),
    format!(r"(ne pouvons|ne pouvait|impossible).{{0,60}}(suite|trait\w+|accept\w+|enregistr\w+).{{0,60}}(demande|inscription|dossier).{{0,60}}({PAPER}|a l.accueil)"),
    r"aucun (rendez-vous|accueil|depot).{0,80}(a l.accueil|au guichet|sur place).{0,100}(en ligne|site|internet)",
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    r"(demarche|demande).{0,60}(en ligne|sur (le|notre) site|internet)",
}
