//! How the rules fare on `fixtures/rules`: sentences by a hand that neither wrote rules nor lessons, plain and with the
//! OCR's errors. Each stands in a small letter, as a reason and elsewhere. No model learned from them: they are harder than
//! letters, in which a reason seldom stands alone. The bounds are what was seen, so that it gets no worse.

use std::path::{Path, PathBuf};

use super::noise::misread;
use crate::facts::facts;
use crate::forge::Chance;
use crate::justifications::justifications;
use crate::letter::{Category, MotiveCode, Zone};
use crate::redaction::RedactedText;
use crate::segments::segments;

/// Shares of letters that are read wrongly.
const RATES: [f32; 4] = [0.0, 0.01, 0.03, 0.05];
/// From here on more is asked of a rule than it can read.
const MISREAD: f32 = 0.02;

fn fixtures(code: &str, which: &str) -> Vec<String> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/rules").join(code);
    let text = std::fs::read_to_string(folder.join(which).with_extension("txt")).unwrap_or_default();
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

/// A letter of a family of bodies: what stands before a reason, and behind it.
fn letter(family: &str, reason: &str, recalled: &str) -> RedactedText {
    let (head, object, decision) = match family {
        "caf" => (
            "Caf du Gard",
            "Objet : Suspension de vos prestations",
            "Le versement de vos prestations est suspendu à compter du 3 avril 2023.",
        ),
        "departement" => (
            "Conseil départemental du Gard",
            "Objet : Suspension du revenu de solidarité active",
            "J'ai donc décidé de suspendre votre allocation de RSA pour une durée de deux mois à compter du 3 avril 2023.",
        ),
        _ => (
            "Pôle emploi Occitanie",
            "Objet : Notification de radiation",
            "En conséquence, j'ai décidé de vous radier de la liste des demandeurs d'emploi pour une durée d'un mois à \
             compter du 3 avril 2023.",
        ),
    };
    let lines = [
        (Zone::Letterhead, head),
        (Zone::Letterhead, ""),
        (Zone::Body, "Le 27 mars 2023"),
        (Zone::Body, ""),
        (Zone::Body, object),
        (Zone::Body, ""),
        (Zone::Body, "Madame, Monsieur,"),
        (Zone::Body, ""),
        (Zone::Body, reason),
        (Zone::Body, ""),
        (Zone::Body, decision),
        (Zone::Body, ""),
        (Zone::Body, "Veuillez agréer, Madame, Monsieur, l'expression de ma considération."),
        (Zone::Body, ""),
        (Zone::Signature, "Le directeur"),
        (Zone::Body, ""),
        (Zone::Body, "Voies et délais de recours"),
        (Zone::Body, ""),
        (Zone::Body, recalled),
    ];
    RedactedText::of_lines(&lines)
}

const NOTHING: &str = "Vous n'êtes pas d'accord avec cette décision ? Vous disposez de deux mois pour la contester.";

fn read(text: &RedactedText) -> (Vec<Category>, Vec<MotiveCode>) {
    let segments = segments(text);
    let facts = facts(text, None, &segments);
    let categories = justifications(&segments, &facts).justifications.iter().map(|j| j.category).collect();
    (categories, facts.motives.iter().map(|motive| motive.code).collect())
}

/// A sentence with errors.
fn noised(sentence: &str, rate: f32) -> String {
    let mut chance = Chance::of(sentence.len() as u64, "fixtures");
    sentence.split(' ').map(|word| misread(word, rate, &mut chance)).collect::<Vec<_>>().join(" ")
}

/// How many of some sentences are taken for what they are tried on.
fn taken<'a>(sentences: impl Iterator<Item = &'a String>, is_taken: impl Fn(&str) -> bool) -> (usize, usize) {
    sentences.fold((0, 0), |(hits, of), sentence| (hits + usize::from(is_taken(sentence)), of + 1))
}

fn share((hits, of): (usize, usize)) -> f32 {
    hits as f32 / of.max(1) as f32
}

#[test]
fn each_rule_has_its_fixtures() {
    let codes = Category::ALL.iter().map(|c| c.code()).chain(MotiveCode::ALL.iter().map(|m| m.code()));
    for code in codes.filter(|code| *code != MotiveCode::Autre.code()) {
        let (found, not_found) = (fixtures(code, "found").len(), fixtures(code, "not_found").len());
        assert!(found >= 12 && not_found >= 12, "{code}: {found} sentences to be found, {not_found} not to be");
    }
}

#[test]
fn reasons_flag_and_what_is_none_does_not() {
    for rate in RATES {
        let (mut found, mut wrong, mut recalled) = ((0, 0), (0, 0), (0, 0));
        let add = |sum: &mut (usize, usize), (hits, of)| *sum = (sum.0 + hits, sum.1 + of);
        for category in Category::ALL {
            let flags = |reason: &str, recalled: &str| {
                let text = letter("emploi", &noised(reason, rate), &noised(recalled, rate));
                !read(&text).0.is_empty()
            };
            let reasons = fixtures(category.code(), "found");
            let others = fixtures(category.code(), "not_found");
            let bare = |line: &str| line.split_once('\t').map_or(line, |(_, sentence)| sentence).to_owned();
            add(&mut found, taken(reasons.iter(), |sentence| flags(sentence, NOTHING)));
            add(&mut wrong, taken(others.iter(), |line| flags(&bare(line), NOTHING)));
            add(&mut recalled, taken(reasons.iter(), |sentence| flags("", sentence)));
        }
        let least = if rate > MISREAD { 0.38 } else { 0.4 };
        assert!(share(found) >= least, "at {rate}: {found:?} reasons flag");
        assert!(share(wrong) <= 0.02, "at {rate}: {wrong:?} sentences flag that are no reasons");
        assert_eq!(recalled.0, 0, "at {rate}: sentences flag among the ways to contest");
    }
}

#[test]
fn motives_are_found_and_what_reproaches_nothing_has_none() {
    for rate in RATES {
        let (mut found, mut wrong) = ((0, 0), (0, 0));
        for motive in MotiveCode::ALL {
            let has = |line: &str| {
                let (family, sentence) = line.split_once('\t').unwrap_or(("emploi", line));
                read(&letter(family, &noised(sentence, rate), NOTHING)).1.contains(motive)
            };
            let add = |sum: &mut (usize, usize), (hits, of)| *sum = (sum.0 + hits, sum.1 + of);
            add(&mut found, taken(fixtures(motive.code(), "found").iter(), has));
            add(&mut wrong, taken(fixtures(motive.code(), "not_found").iter(), has));
        }
        let least = if rate > MISREAD { 0.62 } else { 0.64 };
        assert!(share(found) >= least, "at {rate}: {found:?} motives are found");
        assert!(share(wrong) <= 0.16, "at {rate}: {wrong:?} motives are found where none is");
    }
}
