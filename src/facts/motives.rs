//! What the body reproaches here and now.
//!
//! Not threats, not duties recalled, not the person's own words, not ways of appeal: those sentences have other roles.

use std::sync::LazyLock;

use regex::Regex;

use super::gist;
use super::reasons::Reason;
use super::values::Motive;
use crate::learned::{Features, Model, Together};
use crate::letter::{Body, Certainty, LetterKind, MotiveCode, Zone, pattern};
use crate::segments::{Segments, Sentence};

/// Formulas, the specific before the general.
static FORMULAS: LazyLock<Vec<(Regex, MotiveCode)>> = LazyLock::new(|| {
    use MotiveCode::*;
    [
        (r"(insuffisan\w*|absence|defaut|manque|justifi\w*|accompli\w*|effectu\w*|caractere (non )?serieux|serieux|realite|preuve|etabli\w*).{0,90}(actes? positifs|recherches? (active )?d'(un )?emploi|demarches?|candidatures?|actions? (de recherche|en vue))|(actes? positifs|recherches? (active )?d'(un )?emploi|demarches|candidatures).{0,90}(insuffisan|pas (permis|etabli|justifi|suffi|serieu)|ne (permettent|suffisent|constituent|peuvent)|fait defaut|n'(est|ont|a) pas)|recherche d'emploi", InsuffisanceActionsRecherche),
        (r"refus\w*.{0,60}offres? (raisonnables? )?d'emploi|offres? raisonnables?.{0,60}refus", RefusOffreRaisonnable),
        (r"(refus\w*|n'avez pas).{0,60}(projet personnalise|ppae)", RefusPpae),
        (r"refus\w*.{0,60}(elaborer|signer|actualiser|etablir|conclure).{0,40}contrat d'engagement|contrat d'engagement.{0,60}(refus|pas (signe|elabore|conclu))", RefusContratEngagement),
        (r"(pas respecte|non[- ]respect|manqu\w+|rompu|rupture|inobservation).{0,80}(contrat d'engagement|contrat d'engagements|engagements? recipro|obligations? (du|de votre) contrat)|contrat d'engagements?.{0,80}(pas (ete )?respecte|non respecte|manqu)", NonRespectContratEngagement),
        (r"(pas presente|absente?|absence|manque|pas honore|pas rendue?|pas venue?|pas donne suite|ne vous etes pas|n'etes pas venue?|n'etiez pas (presente?|connectee?|en ligne)|pas repondu).{0,110}(entretien|rendez-vous|convocation|convoque|atelier|reunion|appel|rencontre|visio)|(entretien|rendez-vous|convocation|convoquee?|attendue?|atelier|reunion).{0,110}(n'etes pas venue?|sans (motif|justif)|pas presente|absent|absence|manque|pas honore|n'y etes pas)", AbsenceRendezVous),
        (r"(absen\w+|abandon\w*|quitte|interrompu|refus\w*|pas suivi).{0,60}(formation|stage)|formation.{0,60}(abandon|quitte|absent|absence)", AbsenceOuAbandonFormation),
        (r"(refus\w*|abandon\w*|pas suivi).{0,60}(action d'aide|prestation d'accompagnement|accompagnement|action de recherche)", RefusActionAide),
        (r"refus\w*.{0,60}(apprentissage|professionnalisation|contrat aide|alternance|action d'insertion)", RefusAlternanceOuContratAide),
        (r"(refus\w*|soumis|soustrait).{0,60}visite medicale", RefusVisiteMedicale),
        (r"projet (de reconversion|professionnel|de creation).{0,80}(demission|pas (ete )?mis en oeuvre|realite)", ProjetDemissionnaire),
        (r"(sans|n'avez pas|omis de|omission)[^.]{0,40}(port|mention|indiqu|signal|declar)\w*[^.]{0,40}(activite|emploi|travail|mission|reprise)|(pas|non|omis|sans|absence de|defaut de)[^.]{0,30}declar\w*.{0,60}(activite|emploi|travail|reprise|salariee?|mission)|(activite|emploi|reprise|mission)[^.]{0,90}(pas (ete )?declare|non declare|n'avez pas (declare|signale)|sans (la |l'|le )?declar|omis)|activite (professionnelle |salariee )?non declaree|(activite|emploi)[^.]{0,40}que vous n'avez pas", ActiviteNonDeclaree),
        (r"declarations?[^.]{0,60}(ne (mentionn|comport|compren|indiqu|font|fai|repren)\w*)[^.]{0,60}(ressources|revenus|salaires|pensions|sommes)|(pas|non|omis|sans|absence de|defaut de|difference|ecart|incoherence|partiel\w*)[^.]{0,60}(declar\w*|mentionn\w*)[^.]{0,60}(ressources|revenus|salaires|pensions?|sommes|indemnites)|(ressources|revenus|salaires|pensions?|indemnites)[^.]{0,90}(pas (ete )?declare|non declare|n'avez pas (declare|signale|indique)|differ|omis|declarees? (a tort|partiel|inexact)|ne correspond|superieur|minor|sous-estim)", RessourcesNonDeclarees),
        (r"(vie (maritale|commune|de couple)|concubin\w*|vivez en couple|communaute de vie).{0,90}(declar|signal|constat|etabli|depuis|retenu)|(pas declare|non declare).{0,40}(couple|vie (maritale|commune))", VieMaritaleNonDeclaree),
        (r"residence.{0,80}(justifi|stable|effective|france|prouv|etranger)|(sejour|absence).{0,40}(hors de france|a l'etranger)", ResidenceNonJustifiee),
        (r"(changement (de situation|d'adresse)|situation (familiale|professionnelle)|depart|separation).{0,60}(pas|non|tard\w*|sans) ?(ete )?(declare|signale|communique)|pas (declare|signale|informe).{0,60}changement", ChangementSituationNonDeclare),
        (r"(pas|non|defaut|absence)[^.]{0,40}(actualis\w*|renouvel\w* (votre|de votre) (demande|inscription))|actualisation.{0,60}(pas|non|defaut|manqu)", AbsenceActualisation),
        (r"(pas|non|absence|defaut|manqu\w*|sans|faute de|incomplet\w*)[^.]{0,60}(depot|depos\w+|fourni\w*|transmis\w*|recu\w*|retourn\w*|produit\w*|adress\w*|envoy\w*|parven\w*|repon\w*)[^.]{0,80}(pieces?|documents?|justificatifs?|declaration|questionnaire|attestation|demande)|(pieces?|documents?|justificatifs?|declarations? (trimestrielle|de ressources)|questionnaire)[^.]{0,80}(pas (ete )?(fourni|transmis|recu|retourn|produit|parvenu)|manquant|incomplet|non (fourni|transmis|recu))|(faute|absence|defaut) de declaration trimestrielle|dossier[^.]{0,30}incomplet", DocumentsNonFournis),
        (r"(refus\w*|oppos\w*|soustrait).{0,60}(controle|controleur|visite)|obstacle au controle|n'avez pas (permis|repondu).{0,30}controle", RefusControle),
        (r"radie\w*.{0,40}(liste des demandeurs|pole emploi|france travail)|radiation de la liste", RadiationListeDemandeurs),
        (r"erreur (de (nos services|notre part|la caf|traitement|calcul)|administrative)|nous avons (commis|fait) une erreur", ErreurAdministration),
        (r"(fausses?|inexactes?|frauduleu\w*|mensongeres?).{0,30}declarations?|declarations? .{0,40}(fausses?|inexactes?|frauduleu\w*)|manoeuvres? frauduleu|fraude", FausseDeclaration),
    ]
    .into_iter()
    .map(|(source, code)| (pattern(source), code))
    .collect()
});

/// The last class of both says that nothing is reproached.
const CLASSES: usize = MotiveCode::ALL.len() + 1;
/// What a sentence reproaches.
static OF_SENTENCE: LazyLock<Together> = LazyLock::new(|| {
    let in_order = include_bytes!("../../models/motives_in_order.bin");
    Together::of(include_bytes!("../../models/motives.bin"), in_order, CLASSES)
});
/// What a letter reproaches, taken as a whole; its motives share the chance.
static OF_LETTER: LazyLock<Model> = LazyLock::new(|| Model::of(include_bytes!("../../models/reproaches.bin"), CLASSES));
/// The chance from which the letter is taken to reproach something, where a sentence gives it this much at least, and
/// that from which a sentence is taken to by itself. A letter's model alone finds a motive in every sanction.
const LIKELY: f32 = 0.25;
const AT_LEAST: f32 = 0.05;
const SAID: f32 = 0.6;
/// The chance from which the letter is sure to, so that a hint of it in a sentence is enough.
const SURE: f32 = 0.95;
const HINTED: f32 = 0.02;
/// What the letter has to give a motive that a sentence says.
const BORNE_OUT: f32 = 0.025;

pub fn of(segments: &Segments, body: Option<Body>, kind: Option<LetterKind>) -> Vec<Motive> {
    let Some(kind) = kind.filter(|kind| reproaches(*kind)) else { return Vec::new() };
    let by_letter = OF_LETTER.chances(&letter_features(segments, body, kind));
    let said = said(segments, kind);
    let mut motives: Vec<Motive> = Vec::new();
    for (class, code) in MotiveCode::ALL.iter().enumerate() {
        let best = said.iter().max_by(|a, b| a.1[class].total_cmp(&b.1[class]));
        if let Some((at, chances)) = best.filter(|(_, chances)| {
            by_letter[class] >= LIKELY && chances[class] >= AT_LEAST
                || by_letter[class] >= SURE && chances[class] >= HINTED
                || chances[class] >= SAID && by_letter[class] >= BORNE_OUT
        }) {
            motives.push(motive(*code, &segments.sentences[*at], by_letter[class].max(chances[class])));
        }
    }
    specific(motives)
}

/// What each likely motive rests on, and why others that came near were not taken.
pub fn reasons(segments: &Segments, body: Option<Body>, kind: Option<LetterKind>) -> Vec<Reason> {
    const SHOWN: f32 = 0.1;
    let Some(kind) = kind.filter(|kind| reproaches(*kind)) else { return Vec::new() };
    let taken = of(segments, body, Some(kind));
    let by_letter = OF_LETTER.chances(&letter_features(segments, body, kind));
    let said = said(segments, kind);
    let reason = |(class, code): (usize, &MotiveCode)| {
        let (at, chances) = said.iter().max_by(|a, b| a.1[class].total_cmp(&b.1[class]))?;
        let sentence = &segments.sentences[*at];
        let formula = FORMULAS.iter().any(|(formula, of)| of == code && sentence.matches(formula));
        let is_taken = taken.iter().any(|motive| motive.code == *code);
        let chance = by_letter[class].max(chances[class]);
        let least = if is_taken { "" } else { ": too little, or named more exactly by another" };
        (is_taken || chance >= SHOWN).then(|| Reason {
            field: "motives",
            value: code.to_string(),
            taken: is_taken,
            chance: Certainty::new(chance),
            why: format!(
                "letter {:.2}, sentence {:.2}{}{least}",
                by_letter[class],
                chances[class],
                if formula { ", formula" } else { "" }
            ),
            words: sentence.text.clone(),
        })
    };
    MotiveCode::ALL.iter().enumerate().filter_map(reason).collect()
}

/// Letters of these kinds hold something against the person.
fn reproaches(kind: LetterKind) -> bool {
    use LetterKind::*;
    !matches!(kind, Convocation | AvisControle | DemandePieces | Mediation | Information | Autre)
}

/// How likely each sentence of the running text reproaches each motive.
fn said(segments: &Segments, kind: LetterKind) -> Vec<(usize, Vec<f32>)> {
    let speaks = |at: &usize| matches!(segments.sentences[*at].zone, Zone::Body | Zone::References);
    let chances = |at: usize| {
        let features = features(segments, at, Some(kind));
        (at, OF_SENTENCE.chances(&features, segments.sentences[at].folded()))
    };
    (0..segments.sentences.len()).filter(speaks).map(chances).collect()
}

/// What the model sees of a letter: all that tells its kind, that kind, and what formulas find in its own words.
pub fn letter_features(segments: &Segments, body: Option<Body>, kind: LetterKind) -> Features {
    let mut features = gist::features(segments, body);
    features.flag(&format!("kind {kind}"));
    for (formula, code) in FORMULAS.iter() {
        if segments.sentences.iter().any(|s| s.role.is_own_words() && s.matches(formula)) {
            features.flag(&format!("formula {code}"));
        }
    }
    features
}

/// What the model sees of a sentence: how it is worded, what formulas find in it, and in which kind of letter.
pub fn features(segments: &Segments, at: usize, kind: Option<LetterKind>) -> Features {
    let mut features = segments.features_in_parts(at);
    let sentence = &segments.sentences[at];
    for (_, code) in FORMULAS.iter().filter(|(formula, _)| sentence.matches(formula)) {
        features.flag(&format!("formula {code}"));
    }
    features.flag(&format!("kind {}", kind.map_or("none", |kind| kind.code())));
    features
}

fn motive(code: MotiveCode, sentence: &Sentence, chance: f32) -> Motive {
    Motive { code, quote: sentence.text.clone(), certainty: Certainty::new(chance), evidence: sentence.whole() }
}

/// The specific before the general: a false declaration counts only where no non-declaration is named.
fn specific(mut motives: Vec<Motive>) -> Vec<Motive> {
    use MotiveCode::*;
    const NAMED: [MotiveCode; 5] = [
        ActiviteNonDeclaree,
        RessourcesNonDeclarees,
        VieMaritaleNonDeclaree,
        ResidenceNonJustifiee,
        ChangementSituationNonDeclare,
    ];
    if motives.iter().any(|m| NAMED.contains(&m.code)) {
        motives.retain(|m| m.code != FausseDeclaration);
    }
    motives
}
