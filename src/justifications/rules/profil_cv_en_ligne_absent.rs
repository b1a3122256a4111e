//! `profil_cv_en_ligne_absent` — a CV, a profile or a skills card not online; no subscription to offers.
//!
//! Source: dossier 3.2 (g).
//! Finds « Aucun CV n'est visible pour les recruteurs dans votre espace. »
//! Must not find: « Pensez à mettre à jour votre profil » (advice), « profil de poste ».

use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::ProfilCvEnLigneAbsent, "profil_cv_en_ligne_absent.rs");

formulas! {
    explicit:
    r"\b(cv|curriculum|profils?( de competences)?|carte de visite|competences)\b.{0,100}(n.est (pas|plus)|n.a pas|n.etai(t|ent) pas|non|pas (ete )?|jamais|aucun\w*).{0,40}(publie|visible|en ligne|renseigne|complet|actualise|a jour|depose|diffuse|accessible)\w*",
    r"(n.avez|pas|aucun\w*|sans|absence de|defaut de).{0,60}(publi\w+|depos\w+|mis en ligne|renseign\w+|complet\w+|cree|diffus\w+|actualis\w+).{0,60}\b(cv|curriculum|profils?( de competences)?|carte de visite)\b",
    r"\baucun (cv|profil)\b.{0,80}(publi|visible|en ligne|espace|depos)\w*",
    r"(abonne\w*|abonnement|alertes?).{0,40}(aucune?|offres?).{0,80}(espace|offre|en ligne|n.avez|pas)|(aucun\w*|pas|n.etes) (abonne\w*|abonnement|alerte).{0,60}offres?",
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    r"\b(cv|profil de competences|profil en ligne)\b.{0,60}(en ligne|espace|publi|visible|a jour)",
}
