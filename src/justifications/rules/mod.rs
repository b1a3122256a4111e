//! The twelve categories, one file each.

mod actualisation_en_ligne_manquee;
mod aide_numerique_refusee;
mod candidatures_postales_rejetees;
mod controle_traces_numeriques;
mod coordonnees_numeriques_absentes;
mod journal_recherche_emploi;
mod notification_dematerialisee_seule;
mod pieces_hors_teleservice;
mod preuve_impossibilite_numerique;
mod procedure_en_ligne_obligatoire;
mod profil_cv_en_ligne_absent;
mod rendez_vous_distanciel_manque;

use super::rule::Rule;

/// The catalogue, in the dossier's order.
pub const RULES: &[Rule] = &[
    candidatures_postales_rejetees::RULE,
    preuve_impossibilite_numerique::RULE,
    actualisation_en_ligne_manquee::RULE,
    notification_dematerialisee_seule::RULE,
    pieces_hors_teleservice::RULE,
    rendez_vous_distanciel_manque::RULE,
    profil_cv_en_ligne_absent::RULE,
    procedure_en_ligne_obligatoire::RULE,
    journal_recherche_emploi::RULE,
    coordonnees_numeriques_absentes::RULE,
    controle_traces_numeriques::RULE,
    aide_numerique_refusee::RULE,
];
