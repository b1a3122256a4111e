//! `coordonnees_numeriques_absentes` — no e-mail address or mobile number given.
//!
//! Source: dossier 3.2 (j).
//! Finds « Sans adresse électronique de votre part, votre suivi n'a pas pu avoir lieu. »
//! Must not find: « Pensez à nous donner votre adresse e-mail » (advice).

use crate::justifications::rule::{Rule, formulas, rule};
use crate::letter::Category;

pub const RULE: Rule = rule!(Category::CoordonneesNumeriquesAbsentes, "coordonnees_numeriques_absentes.rs");

formulas! {
    explicit:
    r"(pas|sans|aucun\w*|absence|defaut|refus\w*).{0,80}(communiqu\w+|fourni\w*|transmis\w*|indiqu\w+|renseign\w+|donn\w+|d.)?.{0,40}(adresse (e-?mail|electronique|mail|de messagerie)|courriel|numero de (telephone )?(portable|mobile)|telephone portable).{0,140}(obstacle|empech\w+|impossib\w+|ne (permet|pouvons|peut)|manquement|injoignable|accompagnement|suivi|n.a pas)",
    r"injoignable.{0,60}(courriel|mail|telephone|messagerie|electronique)",
    r"(n.avez pas|refuse de|refus de).{0,30}(communiqu\w+|fourni\w*|indiqu\w+|renseign\w+|donn\w+).{0,40}(adresse (e-?mail|electronique|mail)|courriel|telephone portable)",
}

formulas! {
    procedural:
}

formulas! {
    mentioned:
    r"(adresse (e-?mail|electronique)|numero de portable)",
}
