//! The zones of a letter, told by where lines stand and by the formulas that mark them.

use std::sync::LazyLock;

use regex::Regex;

use super::layout::Line;
use crate::letter::{PixelBox, Zone, pattern};

/// A line as the zones are told from it: folded text, and its place on the levelled page.
pub struct ZoneLine<'a> {
    pub text: String,
    pub line: &'a Line,
}

static BODY_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(p[o0]le\s?emploi|france\s?travail|caf\b|allocations?\s+familiales|msa\b|mutualite sociale|conseil\s+(general|departemental)|departement\s+d|metropole|collectivite|prefecture|prefet|direccte|dri?eets|tribunal|direction|assedic|agence\b)|^\W*(caisse (primaire|regionale|nationale)|(l')?assurance (maladie|retraite)|urssaf|carsat|cpam)\b[^\d:]*$",
    )
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*((vos|nos|votre|notre|n[o°*']?|numero)\s*)?(identifiant|n[°o*']\s|references?|ref\b|r[ée]f\.|dossier|allocataire|matricule|affaire suivie|suivi par|securite sociale|nir\b|nee?\s+le|tel\b|telephone|courriel|mel\b|contact|lettre recommandee|recommande|iban|siret)",
    )
});
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*((obj([ea]t)?|concerne|sujet)\s*[:;.]|bonjour\b.{0,40}$|((chere?s?|madame|monsieur|mademoiselle|messieurs|mesdames|m\.|mme)\b[ ,]*){1,4}([\w' -]{0,30}),\s*$)",
    )
});
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(salutations|consideration|agreer|cordialement|sentiments|respectueusement|bien a vous|sincerement)\b")
});
/// Headings and sentences that may stand below a signature.
static ENDS_SIGNATURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(voies?\b|delais?\b|recours|contest|desaccord|vous (pouvez|disposez|avez)|si vous|nous vous|p\.?\s?j\.?\s*:|pieces? jointes?|copie)",
    )
});
static QUALITY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*((pour\s+)?l[ea]s?\s+(directeur|directrice|responsable|president|presidente|prefet|chef|service|conseiller|conseillere|mediateur|mediatrice|controleur|agent|gestionnaire|adjointe?)|l'agent|l'equipe|votre\s+(conseiller|conseillere|gestionnaire|referente?|agence|caf)|par delegation|signature)",
    )
});
static COUPON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(a detacher|a decouper|decoupez|^\W*(he\.\s*)?(coupon|talon|bordereau)\b|(partie|volet|bulletin) a (retourner|renvoyer|joindre)|[-_. ]{18,})",
    )
});
/// Longer lines are running text that only speaks of a coupon.
const LONGEST_TITLE: usize = 60;
static FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(page\s*\d|\d\s*/\s*\d\s*$|www\.|\.fr\b|siret|informatique et libertes|\brgpd\b|imp\.|cerfa)")
});
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(le|date)\b\W{0,4}([a-z]{5,8}\s+)?\w{1,4}[\s./-]+[\w.]{1,10}[\s./-]+(20\w{2}|\d{2})\W*$")
});
/// « Bobigny, 6 septembre 2021 », and the date alone. Streets bear the days of wars, which are of another century.
static BARE_DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = r"(janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\w*\.?";
    pattern(&format!(r"(^|,)\W*(\d{{1,2}}|1er|ler)\s?([./]\s?\d{{1,2}}\s?[./]|\s{month}\s)\s?20\d{{2}}\W*$"))
});
static BORN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bne(e|\(e\))?\s+(le|en)\b|naissance"));
static TOWN: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*\d[\do]{4}\s+[a-z]"));
/// A number and what follows it; a post box with a town behind it.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*\d{1,3}\W"));
static BOX: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(bp|cs|tsa)\s?\d{3,5}\W+\d{5}\b"));
static CIVILITY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*(m|mr|mme|mlle|monsieur|madame|mademoiselle)\b"));

/// The zone of each line of one page of `height` by `width` pixels, lines in reading order; pages count from 1.
pub fn zones(lines: &[ZoneLine], number: u32, width: u32, height: u32) -> Vec<Zone> {
    let mut zones = vec![Zone::Body; lines.len()];
    let page = PageSize { width: width as f32, height: height as f32 };
    // Further pages go on with the text at their top, but where another letter begins.
    if number == 1 || lines.iter().any(|line| OPENING.is_match(&line.text)) {
        head(lines, &page, &mut zones);
    }
    signature(lines, &page, &mut zones);
    foot(lines, &page, &mut zones);
    zones
}

struct PageSize {
    width: f32,
    height: f32,
}

impl PageSize {
    /// Top of a line as a share of the height.
    fn top(&self, place: &PixelBox) -> f32 {
        place.y0 as f32 / self.height
    }

    fn left(&self, place: &PixelBox) -> f32 {
        place.x0 as f32 / self.width
    }

    fn share(&self, place: &PixelBox) -> f32 {
        place.width() as f32 / self.width
    }
}

/// Letterhead, window and references: what stands before the object or the salutation.
fn head(lines: &[ZoneLine], page: &PageSize, zones: &mut [Zone]) {
    let opening = lines.iter().filter(|l| OPENING.is_match(&l.text)).map(|l| l.line.place.y0).min();
    let end = opening.unwrap_or((page.height * 0.33) as u32);
    let windows = windows(lines, page, end);
    for (zone, line) in zones.iter_mut().zip(lines) {
        if line.line.place.y0 >= end || page.top(&line.line.place) > 0.6 {
            continue;
        }
        let is_stray = || {
            let members = lines.iter().filter(|other| other.line.block == line.line.block).collect();
            !without_stray(members, page).iter().any(|other| std::ptr::eq(*other, line))
        };
        *zone = if windows.contains(&line.line.block) && !is_dateline(&line.text) && !is_stray() {
            Zone::Window
        } else if LABEL.is_match(&line.text) {
            Zone::References
        } else if page.share(&line.line.place) > 0.62 {
            Zone::Body
        } else if page.top(&line.line.place) < 0.2 {
            Zone::Letterhead
        } else {
            Zone::References
        };
    }
}

/// The blocks that are address windows: before the object, a town line or a civility, and no public body's own.
fn windows(lines: &[ZoneLine], page: &PageSize, end: u32) -> Vec<usize> {
    let mut blocks: Vec<usize> = lines.iter().map(|l| l.line.block).collect();
    blocks.dedup();
    let is_window = |block: &usize| {
        let members: Vec<&ZoneLine> = lines.iter().filter(|l| l.line.block == *block).collect();
        let members = without_stray(members, page);
        let before = members.iter().all(|l| l.line.place.y0 < end && page.top(&l.line.place) < 0.5);
        let town = members.iter().any(|l| TOWN.is_match(&l.text));
        let civil = members.first().is_some_and(|l| CIVILITY.is_match(&l.text));
        let right = members.iter().all(|l| page.left(&l.line.place) > RIGHT);
        // A body's return line stands above the addressee's name in some windows.
        let addressed = members.iter().skip(1).any(|l| CIVILITY.is_match(&l.text));
        let public = !addressed && members.iter().take(2).any(|l| BODY_NAME.is_match(&l.text));
        let labelled = members.iter().any(|l| LABEL.is_match(&l.text));
        before && !public && ((town || civil) && (right || !labelled) || right && members.len() >= 3 && !labelled)
    };
    let found: Vec<usize> = blocks.iter().copied().filter(is_window).collect();
    // Where lines stand wide apart each is a block: the window grows from the town's line to the name's.
    (0..LINES_ABOVE).fold(found, |found, _| {
        blocks.iter().copied().filter(|block| found.contains(block) || belongs(lines, *block, &found, end)).collect()
    })
}

/// The lines of a block that may be a window: where lines on the left were put into one block with a town or a civility on
/// the right, those on the right alone.
fn without_stray<'a>(members: Vec<&'a ZoneLine<'a>>, page: &PageSize) -> Vec<&'a ZoneLine<'a>> {
    let right: Vec<_> = members.iter().copied().filter(|l| page.left(&l.line.place) > RIGHT).collect();
    let is_addressed = right.iter().any(|l| TOWN.is_match(&l.text) || CIVILITY.is_match(&l.text));
    if right.len() > 1 && is_addressed { right } else { members }
}

/// Where the right half of a page begins for windows, as a share of its width.
const RIGHT: f32 = 0.42;
/// How often a window grows by what stands next to it.
const LINES_ABOVE: usize = 3;

/// Whether a block is a piece of one of the windows that were found, and neither a body's nor a label's.
fn belongs(lines: &[ZoneLine], block: usize, windows: &[usize], end: u32) -> bool {
    let members = |block: usize| lines.iter().filter(move |l| l.line.block == block);
    let place = |block: usize| PixelBox::around(members(block).map(|l| &l.line.place));
    let is_strange = |l: &ZoneLine| l.line.place.y0 >= end || BODY_NAME.is_match(&l.text) || LABEL.is_match(&l.text);
    let near = || windows.iter().filter_map(|window| place(*window)).any(|window| is_piece(&window, place(block)));
    // A street, a box and a town above all windows are an address without a name: the office's own.
    let is_offices = || {
        let end = place(block).map_or(0, |block| block.y1);
        let is_above = windows.iter().filter_map(|window| place(*window)).all(|window| end <= window.y0);
        let begins_with_a_street = members(block).next().is_some_and(|l| NUMBERED.is_match(&l.text));
        is_above && begins_with_a_street && members(block).any(|l| BOX.is_match(&l.text))
    };
    !members(block).any(is_strange) && !is_offices() && near()
}

/// An object or a salutation. Lines are folded, here and below.
pub fn is_opening(line: &str) -> bool {
    OPENING.is_match(line)
}

pub fn names_body(line: &str) -> bool {
    BODY_NAME.is_match(line)
}

/// « Bobigny, le 6 septembre 2021 », which some layouts print right below the window.
pub fn is_dateline(line: &str) -> bool {
    (DATELINE.is_match(line) || BARE_DATE.is_match(line)) && !BORN.is_match(line)
}

/// Whether a block stands in a window, or less than three of its lines above or below it: a piece that was cut off.
fn is_piece(window: &PixelBox, block: Option<PixelBox>) -> bool {
    let Some(block) = block else { return false };
    let line = block.height().min(window.height()).max(1);
    let shared = block.x1.min(window.x1).saturating_sub(block.x0.max(window.x0));
    let apart = block.y0.saturating_sub(window.y1).max(window.y0.saturating_sub(block.y1));
    shared * 2 > block.width().min(window.width()) && apart < 3 * line
}

/// From the closing formula, or a quality, to the first line that is again running text.
fn signature(lines: &[ZoneLine], page: &PageSize, zones: &mut [Zone]) {
    let mut signing = false;
    for (zone, line) in zones.iter_mut().zip(lines) {
        let low = page.top(&line.line.place) > 0.3;
        if *zone != Zone::Body {
            continue;
        }
        if CLOSING.is_match(&line.text) && low {
            signing = true;
            continue;
        }
        if ENDS_SIGNATURE.is_match(&line.text) {
            signing = false;
            continue;
        }
        let short = line.text.chars().count() < 60 && page.share(&line.line.place) < 0.6;
        signing = short && low && (signing || QUALITY.is_match(&line.text));
        if signing {
            *zone = Zone::Signature;
        }
    }
}

fn is_coupon_title(line: &ZoneLine, page: &PageSize) -> bool {
    let low = page.top(&line.line.place) > 0.5;
    low && line.text.chars().count() < LONGEST_TITLE && COUPON.is_match(&line.text)
}

/// Coupons that are to be torn off, and what stands at the very foot.
fn foot(lines: &[ZoneLine], page: &PageSize, zones: &mut [Zone]) {
    let mut torn_off = None;
    for line in lines.iter().filter(|l| is_coupon_title(l, page)) {
        torn_off = Some(torn_off.map_or(line.line.place.y0, |y: u32| y.min(line.line.place.y0)));
    }
    for (zone, line) in zones.iter_mut().zip(lines) {
        let top = page.top(&line.line.place);
        if top > 0.93 || (top > 0.88 && FOOTER.is_match(&line.text)) {
            *zone = Zone::Footer;
        } else if torn_off.is_some_and(|y| line.line.place.y0 >= y) {
            *zone = Zone::Coupon;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_streets_and_births() {
        for line in
            ["bobigny, le 6 septembre 2021", "bobigny, 6 septembre 2021", "6 septembre 2021", "bobigny, 06.09.2021"]
        {
            assert!(is_dateline(line), "a dateline is none: {line}");
        }
        for line in ["12 rue du 8 mai 1945", "18000 bourges", "ne le 6 septembre 2021", "6 septembre 1971", "appt 12"] {
            assert!(!is_dateline(line), "it is no dateline: {line}");
        }
    }
}
