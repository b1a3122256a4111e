//! `address` — postal addresses, line by line: building, number and street, box, postcode and town.
//!
//! Source: NF Z 10-011 and dossier 4.3. A block that holds a street or a town, outside running text,
//! is an address as a whole, save the lines of a public body.
//! Finds « 12 bis av. des Lilas », « 12 rue des lilas », « 3e étage gauche », « chambre 14 », « BP 3204 », « 93100 MONTREUIL CEDEX », « bât. A esc. 3 ».
//! Must not find: « place de travail », « en cours de route », five digits of an amount.

use std::sync::LazyLock;

use regex::Regex;

use super::name_tokens::{core, is_between_towns, is_public_word, town_run};
use crate::letter::{Folded, MaskKind, Span, Zone, folded, pattern};
use crate::redaction::digits::{self, D};
use crate::redaction::finding::Finding;
use crate::redaction::subject::Subject;

pub const CODE: &str = "address";

const WAYS: &str = r"rue|ru[fe]|r|avenue|av|ave|ay|bou?levard|bd|bld|boul|all(?:ee|ees|s)?|imp(?:asse)?|che(?:min)?|chem|ch|place|pl|square|sq|cours|crs|quai|qu|route|rte|sentier|sen|sent|sente|villa|cite|res(?:idence)?|hameau|ham|lot(?:issement)?|ld|lieu[ -]dit|passage|pas|faubourg|fbg|fg|esplanade|esp|rond[ -]point|rpt|traverse|tra|montee|mte|ruelle|venelle|mail|parvis|promenade|prom|domaine|dom|clos|cour|voie|chaussee|morne|habitation|section|quartier|qua|zone|zac|za|zi|centre commercial";

/// Where in a building.
const PARTS: &str = r"bat(?:iment)?|esc(?:alier)?|appt?|apt|appartement|etage|porte|res(?:idence)?|hall|tour|imm(?:euble)?|logement|chambre|parcelle|chez";
/// Ways whose name is no other word: behind a number they need no capital.
const PLAIN_WAYS: &str = r"rue|avenue|ave?|boulevard|bl?d|impasse|allees?|chemin|ruelle|sentier|quai";

/// A gap on one line.
const H: &str = r"[^\S\n]";

/// A number, its letter, a kind of way, and the rest of the line.
static STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?m)(?:^|[\s,(:])(\d[\dolis]{{0,3}}{H}?(?:bis|ter|quater|[a-f])?\b{H}*,?{H}*(?:{WAYS})\b\.?{H}+[^\n]+)$"
    ))
});
/// The same within running text: to the town or to the end of the clause; the line may end behind « rue de ».
static STREET_IN_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[\s,(:])(\d{{1,4}}{H}?(?:bis|ter|quater|[a-f])?\b{H}*,?{H}*(?:{WAYS})\b\.?\s+(?:(?:de|du|des|la|le|les)\s+){{0,2}}[^\n,.;()]{{2,60}})"
    ))
});
/// The same in small letters.
static SMALL_STREET: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[\s,(:])(\d{{1,4}}{H}?(?:bis|ter|quater|[a-f])?\b,?\s*(?:{PLAIN_WAYS})\b(?:{H}+(?:de|du|des|la|le|les)\b){{0,3}}{H}+[^\s,.;()]+)"
    ))
});
/// What ends before a street within running text, also over a line's end: « bât. B appt 6, » 12 rue…, « chez M. Marchand, » 3
/// place…, « CCAS - domiciliation, » 8 quai….
static PARTS_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[\s,(:])((?:(?:(?:{PARTS}|lot|ccas)\b\.?(?:\s?:)?|c/o)\s+[^,:;()]{{1,40}}[,\s]+|ccas,\s+){{1,3}})$"
    ))
});
static CEDEX: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(cedex(?:\s\d{1,2})?)\b"));
static TOWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?:^|[\s,(A])((?:F-?)?(?:{D}{{5}}|\d{{2}}\s\d{{3}}))[ \-]+[A-ZÀ-Ý]")));
static PART: LazyLock<Regex> = LazyLock::new(|| {
    let others =
        r"\d{1,2}\s?(?:er|e|eme|ieme)\s+etage|rdc|c/o|poste restante|lieu[ -]dit|ld|hameau|bp|cs|tsa|boite postale";
    pattern(&format!(r"(?m)^\W*((?:{PARTS}|{others})\b\.?\s+[^\n]{{1,45}})$"))
});
/// A part of a building with its number, which no other text has: « appt 294 ».
static NUMBERED_PART: LazyLock<Regex> = LazyLock::new(|| {
    let parts = "appt?|apt|appartement|bat(?:iment)?|esc(?:alier)?|logt|chambre|parcelle|emplacement|villa|pavillon";
    pattern(&format!(r"\b((?:{parts})\b\.?{H}*(?:n°{H}?)?(?:[a-z]{H}?)?\d\w{{0,3}})\b"))
});
/// What the first line of a body's letterhead says.
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:p[o0]le ?emploi|france ?travail|assedic|anpe|agence|caf|cnaf|caisse|allocations? familiales|msa|mutualite|conseil (?:general|departemental)|departement|departementale|metropole|collectivite|prefecture|prefet|tribunal|direction|dreets|drieets|direccte|ministere|commission de recours)\b|^\W*(?:(?:l')?assurance (?:maladie|retraite)|urssaf|carsat|cpam)\b[^\d:]*$",
    )
});
/// « Tri service arrivée » and « course spéciale » are for who gets much mail (La Poste).
static BODYS_BOX: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:tsa|cs)\s?\d{5}\b"));
static BOX: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b((?:bp|cs|tsa|boite postale)\s?(?:n[°o]\s?)?\d[\d ]{1,6})\b"));

pub fn find(subject: &Subject) -> Vec<Finding> {
    let mut spans: Vec<Span> = Vec::new();
    let of_a_person = |s: &Span| {
        !in_running_text(subject, *s) && !is_of_a_body(subject, *s) && !is_law(subject, *s) && !subject.is_prose(*s)
    };
    spans.extend(subject.found_folded(&STREET, 1).into_iter().filter(of_a_person));
    spans.extend(subject.found_folded(&STREET_IN_TEXT, 1).into_iter().filter(|s| names_a_way(subject, *s)));
    spans.extend(subject.found_folded(&SMALL_STREET, 1).into_iter().filter(|s| !is_of_a_body(subject, *s)));
    let below: Vec<Span> = spans.iter().filter_map(|street| rest_of_street(subject, *street)).collect();
    spans.extend(below);
    let leads: Vec<Span> = spans.iter().filter_map(|street| lead(subject, *street)).collect();
    spans.extend(leads);
    spans.extend(subject.found_folded(&PART, 1).into_iter().filter(of_a_person));
    let parts: Vec<Span> = spans.iter().filter_map(|street| parts_before(subject, *street)).collect();
    spans.extend(parts);
    spans.extend(subject.found_folded(&NUMBERED_PART, 1).into_iter().filter(|s| !is_of_a_body(subject, *s)));
    spans.extend(subject.found_folded(&CEDEX, 1));
    spans.extend(subject.found_folded(&BOX, 1).into_iter().filter(|s| !is_of_a_body(subject, *s)));
    let towns: Vec<Span> = postcodes(subject).into_iter().map(|code| town(subject, code)).collect();
    spans.extend(towns.iter().copied());
    spans.into_iter().map(|span| Finding::new(span, MaskKind::Address, CODE, 0.9)).collect()
}

/// « 15 lotissement Bois de / Belair »: a street that goes on on the next line, behind a word that none ends with.
fn rest_of_street(subject: &Subject, street: Span) -> Option<Span> {
    let last = subject.words_in(street).last()?;
    let is_cut = is_between_towns(&core(subject.at(last.span))) && subject.rest_of_line(last.span.end).is_empty();
    let next = subject.next_line(last.span.start).filter(|_| is_cut)?;
    town_run(subject, next.start, 4).filter(|rest| rest.start == next.start)
}

/// The parts of a building, or whose house it is, right before a street; over a line's end in running text alone, for between a
/// window's lines those of the references are read.
fn parts_before(subject: &Subject, street: Span) -> Option<Span> {
    const FURTHEST: usize = 120;
    let text = subject.text();
    let from = (street.start.saturating_sub(FURTHEST)..=street.start).find(|at| text.is_char_boundary(*at))?;
    let before = Folded::new(&text[from..street.start]);
    let found = PARTS_BEFORE.captures(&before.text)?.get(1)?;
    let parts = before.original(found.range().into());
    let parts = Span::new(from + parts.start, from + parts.end);
    let wraps = subject.at(parts).trim_end().contains('\n');
    (!wraps || in_running_text(subject, parts)).then_some(parts)
}

/// The words before a street that are parts of a building, numbers, or no words: « bât O âppt 6, 164 av… ».
fn lead(subject: &Subject, street: Span) -> Option<Span> {
    static PART: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^(?:{PARTS})$")));
    let line = subject.line_at(street.start)?;
    let before: Vec<Span> = subject.words_in(Span::new(line.span.start, street.start)).map(|word| word.span).collect();
    let is_number = |core: &str| core.len() <= 1 || digits::count(core) > 0;
    let is_part = |span: &&Span| {
        let core = core(subject.at(**span));
        let is_end = subject.at(**span).ends_with(':');
        !is_end && (is_number(&core) || PART.is_match(&core) || !subject.lexicon.knows(subject.at(**span)))
    };
    let parts: Vec<&Span> = before.iter().rev().filter(|span| span.end <= street.start).take_while(is_part).collect();
    let names_a_part = parts.iter().any(|span| !is_number(&core(subject.at(**span))));
    parts.last().filter(|_| names_a_part).map(|first| Span::new(first.start, street.start))
}

/// « R. 5426-20 »: an article that begins a line, and no « rue ».
fn is_law(subject: &Subject, span: Span) -> bool {
    static ARTICLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\br\.? ?\d{3}"));
    ARTICLE.is_match(&folded(subject.at(span)))
}

/// Five digits before a capitalised word; « 12 345 EUR » is an amount.
fn postcodes(subject: &Subject) -> Vec<Span> {
    let is_amount = |code: &Span| {
        let next = subject.words_after(code.end, false).next();
        next.is_some_and(|word| ["eur", "euro", "euros"].contains(&core(subject.at(word.span)).as_str()))
    };
    subject.found(&TOWN, 1).into_iter().filter(|code| !is_amount(code)).collect()
}

/// The towns behind the postcodes outside the running text: « Bar-le-Duc » of « 55000 Bar-le-Duc Cedex ».
pub fn towns(subject: &Subject) -> Vec<Span> {
    let name = |code: Span| {
        let line = subject.line_at(code.start)?;
        let run = town_run(subject, code.end, 8)?;
        let within = Span::new(run.start, run.end.min(line.span.end));
        let words = subject.words_in(within).take_while(|word| !CEDEX.is_match(&folded(subject.at(word.span))));
        words.last().map(|last| Span::new(run.start, subject.core_span(last.span).end))
    };
    let in_frame = |code: &Span| subject.zone_at(code.start) != Zone::Body;
    let names = |town: &Span| subject.words_in(*town).all(|word| !is_public_word(&core(subject.at(word.span))));
    let towns = postcodes(subject).into_iter().filter(in_frame).filter_map(name);
    towns.filter(|town| !town.is_empty()).filter(names).collect()
}

/// Whether a folded word is a kind of way, written out, or a house in which many live.
pub fn is_way(word: &str) -> bool {
    static WAY: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!("^(?:{WAYS}|foyer|camping|hotel|immeuble|gite|ferme)$")));
    (word.len() > 3 || word == "rue") && WAY.is_match(word)
}

/// The postcode and the town behind it.
fn town(subject: &Subject, code: Span) -> Span {
    let name = town_run(subject, code.end, 8);
    let end = name.map_or(code.end, |name| name.end);
    if in_running_text(subject, code) {
        Span::new(code.start, end)
    } else {
        Span::new(code.start, subject.rest_of_line(end).end)
    }
}

/// In the letterhead, below the name of the body or beside a post box that only bodies have, a street is the body's own:
/// the second lock is enough for it.
pub fn is_of_a_body(subject: &Subject, span: Span) -> bool {
    let Some(line) = subject.line_at(span.start).filter(|l| l.zone == Zone::Letterhead) else { return false };
    let block: Vec<String> =
        subject.lines().filter(|(l, _)| l.block == line.block).map(|(_, text)| folded(text)).collect();
    let is_headed = block.first().is_some_and(|first| BODY.is_match(first) || BODYS_BOX.is_match(first));
    // A body's return line stands above the addressee's name in some windows.
    static ADDRESSED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\W*(?:m|mr|mme|mlle|monsieur|madame|mademoiselle)\b\.?\s+\S"));
    if block.iter().skip(1).any(|line| ADDRESSED.is_match(line)) {
        return false;
    }
    is_headed
        || block.iter().any(|line| BODYS_BOX.is_match(line))
        || begins_without_a_name(&block) && is_below_a_body(subject, line.block)
}

/// Whether a block with a post box begins with a street or with the box: an addressee's begins with a name, and some
/// addressees have boxes too.
fn begins_without_a_name(block: &[String]) -> bool {
    static BEGINNING: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*(?:\d|(?:bp|cs|tsa|boite postale)\b)"));
    block.first().is_some_and(|first| BEGINNING.is_match(first)) && block.iter().any(|line| BOX.is_match(line))
}

/// Whether one of the two lines above a block of the letterhead names a body.
fn is_below_a_body(subject: &Subject, block: usize) -> bool {
    let above = subject.lines().take_while(|(line, _)| line.block != block);
    let above: Vec<_> = above.filter(|(line, _)| line.zone == Zone::Letterhead).collect();
    above.iter().rev().take(2).any(|(_, text)| BODY.is_match(&folded(text)))
}

/// Whether a line prints a post box that only bodies have.
pub fn has_bodys_box(line: &str) -> bool {
    BODYS_BOX.is_match(&folded(line))
}

/// A line of the body that is longer than addresses are (38 characters by the norm, and some slack).
fn in_running_text(subject: &Subject, span: Span) -> bool {
    const LONGEST: usize = 56;
    let line = subject.line_at(span.start);
    line.is_some_and(|l| l.zone == Zone::Body && subject.at(l.span).chars().count() > LONGEST)
}

/// Within running text a street has a capital somewhere behind its kind of way.
fn names_a_way(subject: &Subject, span: Span) -> bool {
    in_running_text(subject, span) && subject.at(span).chars().any(char::is_uppercase)
}
