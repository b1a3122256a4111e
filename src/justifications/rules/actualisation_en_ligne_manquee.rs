//! `actualisation_en_ligne_manquee` — the monthly update, or the quarterly declaration, not made online.
//!
//! Source: dossier 3.2 (c). Where another channel is named as open, the digital one is context (G1).
//! Finds « Faute de télédéclaration de vos revenus, le versement cesse. »
//! Must not find: « Actualisez-vous chaque mois sur francetravail.fr » (reminder).

use crate::justifications::lexicon::PAPER;
use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::ActualisationEnLigneManquee, "actualisation_en_ligne_manquee.rs");

formulas! {
    explicit:
    r"(actualis\w+|declaration\w*).{0,60}(uniquement|exclusivement|seulement|obligatoirement|que) (par|sur|en|via|depuis|au moyen).{0,40}(teledeclaration|teleservice|en ligne|internet|espace|site)",
    r"(actualis\w+|declaration\w*).{0,60}(papier|courrier|poste|guichet).{0,100}(ne (peut|peuvent|saurai\w+|sera|vaut|remplace)|n.est pas|n.a pas|tenir lieu|pas (ete )?(prise?|acceptee?|recevable|enregistree?)|irrecevable)",
    format!(r"(actualis\w+|declaration\w*).{{0,60}}{PAPER}.{{0,80}}(ne (peut|saurait|sera)|n.est pas|pas (ete )?(prise?|acceptee?|recevable|enregistree?)|irrecevable)"),
}

formulas! {
    procedural:
    format!(r"(pas|defaut|absence|faute|sans|manqu\w+).{{0,60}}(actualis\w+|declar\w+|teledeclar\w+).{{0,80}}(en ligne|internet|\.fr|teleservice|espace personnel|sur (le|notre) site|application)"),
    r"(absence|defaut|faute|sans) (de |d.)?(votre )?teledeclaration|n.avez pas (effectue|realise|rempli|valide).{0,30}teledeclaration",
    format!(r"(actualis\w+|declaration trimestrielle).{{0,60}}(en ligne|internet|\.fr|espace personnel|mon compte).{{0,80}}(n.a pas|pas ete|non|manqu|defaut)"),
}

formulas! {
    mentioned:
    r"actualis\w+.{0,80}(en ligne|internet|\.fr|espace personnel|application)",
}
