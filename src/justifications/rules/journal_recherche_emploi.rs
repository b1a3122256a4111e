//! `journal_recherche_emploi` — the online log of the job search not filled in.
//!
//! Source: dossier 3.2 (i); experiment under the decree of 26 July 2019.
//! Finds « Le journal où noter vos démarches est resté vide. »
//! Must not find: « Le journal de la recherche d'emploi vous aide à suivre vos démarches » (an offer).

use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::JournalRechercheEmploi, "journal_recherche_emploi.rs");

formulas! {
    explicit:
    r"journal.{0,60}(recherche|demarches|emploi|bord).{0,120}(n.a pas|pas (ete )?(rempli|renseign|complet|tenu|mis)|vide|n.avez|non (rempli|renseign|complet)|aucun\w*)",
    r"(n.avez pas|pas|aucun\w*|defaut|absence|sans).{0,60}(rempli|renseign\w+|complet\w+|tenu|saisi\w*|tenue).{0,60}(journal|carnet)",
    r"aucune? (demarche|candidature|action|activite).{0,60}(saisi\w*|renseign\w+|enregistr\w+|inscrit\w*|declar\w+).{0,60}(espace|journal|en ligne|plateforme|application)",
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    r"journal de (la |votre )?recherche d.emploi",
}
