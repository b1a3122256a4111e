//! What the body reproaches here and now.
//!
//! Not threats, not duties recalled, not the person's own words, not ways of appeal: those sentences have other roles.

use std::sync::LazyLock;

use regex::Regex;

use super::values::Motive;
use crate::letter::{Certainty, LetterKind, MotiveCode, folded, pattern};
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
/// The person is thanked, or it is denied.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"il ne vous est pas reproche|nous avons bien recu|a bien ete (pris|enregistre)|n'est pas remis en cause")
});

pub fn of(segments: &Segments, kind: Option<LetterKind>) -> Vec<Motive> {
    use LetterKind::*;
    let reproaches = [
        AvertissementAvantSanction,
        NotificationSanction,
        CessationInscription,
        RefusDroits,
        NotificationIndu,
        Retenue,
        MiseEnDemeure,
        Contrainte,
        NotificationPenalite,
        Plainte,
        DecisionRecours,
        RapportControle,
        DecisionRemise,
    ];
    let Some(kind) = kind.filter(|k| reproaches.contains(k)) else { return Vec::new() };
    let mut motives: Vec<Motive> = Vec::new();
    // The object names the motive only where nothing else does.
    let by_text = segments.own_words().filter(|s| s.role != crate::segments::Role::Object);
    let by_object = segments.of(&[crate::segments::Role::Object]);
    for sentence in by_text.chain(by_object) {
        let is_object = sentence.role == crate::segments::Role::Object;
        if sentence.matches(&DENIED) || is_object && !motives.is_empty() {
            continue;
        }
        for (_, code) in FORMULAS.iter().filter(|(formula, code)| belongs(*code, kind) && sentence.matches(formula)) {
            if !motives.iter().any(|m| m.code == *code) {
                motives.push(motive(*code, sentence, is_object));
            }
        }
    }
    specific(motives)
}

/// Being struck off is the consequence in a letter of Pôle emploi, and the motive in one about the RSA.
fn belongs(code: MotiveCode, kind: LetterKind) -> bool {
    match code {
        MotiveCode::RadiationListeDemandeurs => false,
        MotiveCode::AbsenceActualisation => {
            kind == LetterKind::CessationInscription || kind == LetterKind::DecisionRecours
        }
        _ => true,
    }
}

fn motive(code: MotiveCode, sentence: &Sentence, is_object: bool) -> Motive {
    let certainty = Certainty::new(if is_object { 0.7 } else { 0.9 });
    Motive { code, quote: sentence.text.clone(), certainty, evidence: sentence.whole() }
}

/// A declaration that did not come, and not one that says too little.
fn is_missing_declaration(quote: &str) -> bool {
    let folded = folded(quote);
    folded.contains("declaration") && !folded.contains("mentionn")
}

/// The specific before the general: a false declaration counts only where no non-declaration is named.
fn specific(mut motives: Vec<Motive>) -> Vec<Motive> {
    use MotiveCode::*;
    let named = |codes: &[MotiveCode], motives: &[Motive]| motives.iter().any(|m| codes.contains(&m.code));
    if named(&[ActiviteNonDeclaree, RessourcesNonDeclarees, VieMaritaleNonDeclaree, ResidenceNonJustifiee], &motives) {
        motives.retain(|m| m.code != FausseDeclaration);
    }
    // A declaration of income that did not come is a paper that is missing, not income that was hidden.
    if named(&[DocumentsNonFournis], &motives) {
        motives.retain(|m| m.code != RessourcesNonDeclarees || !is_missing_declaration(&m.quote));
    }
    if named(&[ActiviteNonDeclaree], &motives) {
        motives.retain(|m| m.code != RessourcesNonDeclarees);
    }
    if named(&[AbsenceRendezVous, NonRespectContratEngagement, AbsenceActualisation, DocumentsNonFournis], &motives)
        && motives.len() > 1
    {
        motives.retain(|m| m.code != InsuffisanceActionsRecherche || m.quote.len() > 60);
    }
    motives
}
