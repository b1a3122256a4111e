//! `candidatures_postales_rejetees` — applications on paper, by post or in person held insufficient, not serious, out of date.
//!
//! Source: dossier 3.2 (a). The channel itself must be what is held against the person.
//! Finds « Des candidatures envoyées seulement par la poste ne relèvent pas d'une recherche active. »
//! Must not find: « Aucune candidature n'a été transmise » (no channel), « Nous vous conseillons de varier
//! vos modes de candidature » (advice), « Adressez vos justificatifs par courrier » (practical).

use crate::justifications::lexicon::{PAPER, REPROACH};
use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::CandidaturesPostalesRejetees, "candidatures_postales_rejetees.rs");

formulas! {
    explicit:
    format!(r"(tel|telle|ce|cette|ces|le) (mode|moyen|canal|procede|forme|modalite|methode|facon|maniere|pratique)s? (d'envoi|de candidat\w+|de postuler|de proceder|de rechercher|de transmission|de demarche|retenue?|choisie?|utilisee?|employee?).{{0,160}}{REPROACH}"),
    format!(r"{REPROACH}.{{0,80}}(usages|attentes|habitudes|pratiques) (des|du) (recruteurs|employeurs|entreprises|marche)"),
    format!(r"(candidatures?|demarches?|recherches?|lettres? de motivation|mode de candidature)\b.{{0,120}}\b{PAPER}.{{0,160}}{REPROACH}"),
    format!(r"\b{PAPER}.{{0,120}}(candidatures?|demarches?|recherches? d.emploi|recrut\w+).{{0,160}}{REPROACH}"),
    format!(r"{REPROACH}.{{0,160}}(candidatures?|demarches?|recherches?|mode de candidature).{{0,100}}\b{PAPER}"),
    r"(candidatures?|demarches?|mode de candidature|methodes?|supports?|recherches?).{0,120}(standards|plus adaptee?s?|d.un autre temps|pratiques (actuelles|de recrutement)|modes de recrutement|usages (actuels|du marche)|exigences (actuelles|du marche))",
    r"(n.utilisez|n.utilisiez|n.avez (pas )?(utilise|recours)|ne (recourez|mobilisez)).{0,60}(outils|moyens|services|canaux) (numeriques?|en ligne|dematerialises|digitaux)",
    format!(r"(exclusivement|uniquement|seulement).{{0,40}}{PAPER}.{{0,120}}(serieu|active|credib|effecti|insuffis)"),
    format!(r"(candidatures?|demarches?).{{0,60}}(exclusivement|uniquement|seulement|que) (par|sur|sous) .{{0,20}}{PAPER}"),
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    format!(r"(candidatures?|demarches? de recherche).{{0,80}}\b{PAPER}"),
}
