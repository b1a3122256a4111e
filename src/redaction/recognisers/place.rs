//! `place` — towns of agencies, courts and datelines; the département is kept as a fact.
//!
//! Finds « Bobigny, le 6 septembre », « Bobigny, 6 septembre », « Agence de Villejuif », « tribunal administratif de
//! Montreuil », « Saint-X » anywhere, and wherever it stands again the town of an address that the letter prints.
//! Must not find: départements in the names of their bodies (« Caf du Gard »), « Agence comptable ».

use std::sync::LazyLock;

use regex::Regex;

use super::address;
use super::name_tokens::{core, is_function, is_public_word, town_run};
use crate::letter::{MaskKind, Span, Zone, folded, pattern};
use crate::redaction::departements::{self, is_departement};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "place";

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)^\W*(?:(?:Fait\s+)?[ÀAà]\s+)?([A-ZÀ-Ý][\w'’À-ÿ\-]*(?:[ \-](?:(?:[ld]['’])?[A-ZÀ-Ý][\w'’À-ÿ\-]*|sur|sous|en|de|du|des|la|le|les|lès|aux?|et)){0,5}?)[^\S\n]*[,.][^\S\n]*(?:[lL1I]e\s+[\dlI]|\d{1,2}(?:er)?\s?(?:\s(?:janv|f[eé]vr|mars|avr|mai|juin|juil|ao[uû]t|sept|oct|nov|d[eé]c)|[./]\s?\d{1,2}\s?[./]))",
    )
});
static MADE_AT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:^|\b[Ff]ait\s+)[àÀA]\s+([A-ZÀ-Ý][\w'’À-ÿ\-]*(?:[ \-][A-ZÀ-Ýa-z][\w'’À-ÿ\-]*){0,4}?)[^\S\n]*,?[^\S\n]+le\b",
    )
});
static OF_A_BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:agence|ape|pole emploi|france travail|site|antenne|plateforme|tribunal (?:administratif|judiciaire)|mairie|ville|commune|metropole|maison (?:de l'emploi|des solidarites|du departement)|centre|unite|mds|ccas|bureau|point relais|mission locale|cap emploi|delegation|accueil|service [a-z]{5,}(?:,| -))(?: pole emploi| france travail| locale)?\s*[-:,]?\s*(?:de la |de l'|de |d'|du |des |a |- )?",
    )
});

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans = subject.found(&DATELINE, 1);
    spans.extend(subject.found(&MADE_AT, 1));
    spans.extend(subject.found_folded(&OF_A_BODY, 0).into_iter().filter_map(|body| town_of(subject, body)));
    spans.extend(saints(subject));
    spans.extend(address::towns(subject).into_iter().flat_map(|town| again(subject, town)));
    let keeps = |span: &Span| is_departement(&folded(subject.at(*span))) || is_weekday(subject.at(*span));
    spans.retain(|span| !keeps(span));
    spans.into_iter().map(|span| Finding::new(span, MaskKind::Place, CODE, 0.85)).collect()
}

/// « Saint-Pierre-Église »: a town, though each of its words is an ordinary one.
fn saints<'a>(subject: &'a Subject) -> impl Iterator<Item = Span> + 'a {
    let is_saint = |text: &str| {
        let mut parts =
            text.split('-').skip_while(|part| !["saint", "sainte", "st", "ste"].contains(&folded(part).as_str()));
        parts.next().is_some() && parts.next().is_some_and(|next| next.starts_with(char::is_uppercase))
    };
    let cores = subject.letter.words.iter().map(|word| subject.core_span(word.span));
    cores.filter(move |core| is_saint(subject.at(*core)))
}

/// Where the name of a town stands again with a capital, with or without its article, also with its parts on two lines.
fn again(subject: &Subject, town: Span) -> Vec<Span> {
    const SHORTEST: usize = 3;
    let name = folded(subject.at(town));
    let parts: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let parts = match parts.as_slice() {
        ["le" | "la" | "les" | "l", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    if parts.iter().map(|part| part.len()).sum::<usize>() < SHORTEST {
        return Vec::new();
    }
    let written = |part: &&str| {
        match *part {
            "st" | "saint" => "(?:st|saint)",
            "ste" | "sainte" => "(?:ste|sainte)",
            part => part,
        }
        .to_owned()
    };
    let parts: Vec<String> = parts.iter().map(written).collect();
    let Ok(name) = Regex::new(&format!(r"\b(?:l[ae]s?[\s\-]+)?{}\b", parts.join(r"[\s'’.\-]+"))) else {
        return Vec::new();
    };
    let last_is_capitalised = |span: &Span| {
        let last = subject.at(*span).rsplit(|c: char| !c.is_alphanumeric()).next();
        last.is_some_and(|word| word.starts_with(char::is_uppercase))
            || subject.at(*span).starts_with(char::is_uppercase)
    };
    subject.found_folded(&name, 0).into_iter().filter(last_is_capitalised).collect()
}

/// « Mardi, le 3 … » is no dateline.
fn is_weekday(text: &str) -> bool {
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "madame", "monsieur"]
        .contains(&folded(text).as_str())
}

/// The capitalised words behind a body's name that are not themselves part of one.
fn town_of(subject: &Subject, body: Span) -> Option<Span> {
    let run = town_run(subject, body.end, 5).filter(|run| run.start <= body.end + 1)?;
    let line = subject.line_at(body.start)?;
    let run = Span::new(run.start, run.end.min(line.span.end));
    let mut words = subject.words_in(run).skip_while(|w| {
        let core = core(subject.at(w.span));
        is_public_word(&core) || is_function(&core)
    });
    let first = words.next()?;
    Some(Span::new(first.span.start.max(run.start), run.end))
}

/// The département that a letter comes from: by its body's name (« Caf du Gard »), else by the first postcode of its letterhead, or of a
/// post box of the head.
pub fn departement_of(subject: &Subject) -> Option<String> {
    let head = |line: &&(&crate::reading::TextLine, &str)| {
        matches!(line.0.zone, Zone::Letterhead | Zone::Signature | Zone::Footer)
    };
    let by_name = subject.lines().filter(|l| head(&l)).find_map(|(_, text)| departements::named_in(&folded(text)));
    let postcode = |is_its: &dyn Fn(Zone, &str) -> bool| {
        let mut lines = subject.lines().filter(|(line, text)| is_its(line.zone, text));
        lines.find_map(|(_, text)| departements::by_postcode(text))
    };
    let boxed = |zone, text: &str| zone == Zone::References && address::has_bodys_box(text);
    by_name.or_else(|| postcode(&|zone, _| zone == Zone::Letterhead)).or_else(|| postcode(&boxed))
}
