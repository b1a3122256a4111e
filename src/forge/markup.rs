//! Writes a draft as typst source: the letter as data, then the layout that was drawn.

use super::chance::Chance;
use super::codes;
use super::draft::{Draft, Line, Overlay, Piece};
use super::library::{Library, common_layout};
use crate::letter::Body;

/// The target of the link around a datum, before its number.
pub const DATUM_TARGET: &str = "datum:";

/// How many text fonts each split has.
const FONTS: i64 = 10;
/// Those whose letters are all of one width, and those that run wide.
const TYPEWRITERS: [(&str, i64); 3] = [("dev", 3), ("test", 3), ("test", 10)];
const WIDE: [(&str, i64); 5] = [("dev", 4), ("dev", 6), ("dev", 10), ("test", 6), ("test", 8)];

/// A letter ready to be laid out.
#[derive(Clone, Debug)]
pub struct Markup {
    pub layout: &'static str,
    pub font: String,
    pub source: String,
}

/// Draws a layout and a look, and writes the letter in them.
pub fn write(draft: &Draft, library: &Library, chance: &mut Chance) -> Markup {
    let (layout, page) = *chance.pick(&library.layouts);
    let split = library.split.name();
    let number = chance.between(1, FONTS);
    let fields: Vec<String> = type_look(split, number, chance)
        .into_iter()
        .chain(look(draft, split, chance))
        .chain(texts(draft))
        .chain(drawings(draft, chance))
        .chain(overlays(draft, chance))
        .collect();
    let link = format!("#let m(id, body) = link(\"{DATUM_TARGET}\" + str(id), body)");
    let source = format!("{link}\n#let d = (\n  {}\n)\n{}\n{page}", fields.join(",\n  "), common_layout());
    Markup { layout, font: format!("{split} {number}"), source }
}

/// Font and setting.
fn type_look(split: &str, number: i64, chance: &mut Chance) -> Vec<String> {
    let size = if TYPEWRITERS.contains(&(split, number)) {
        chance.real(8.4, 10.0)
    } else if WIDE.contains(&(split, number)) {
        chance.real(8.4, 10.4)
    } else if chance.once_in(8) {
        chance.real(11.4, 13.0)
    } else {
        chance.real(9.4, 11.4)
    };
    let tracking = if chance.once_in(6) { chance.real(-0.01, 0.05) } else { 0.0 };
    vec![
        format!("font: \"{split} {number}\""),
        format!("hand: \"{split} hand\""),
        format!("size: {size:.2}pt"),
        format!("tracking: {tracking:.3}em"),
        format!("leading: {:.2}em", chance.real(0.08, 0.30)),
        format!("margin: {:.1}mm", chance.real(16.0, 25.0)),
        format!("justify: {}", chance.once_in(2)),
        format!("hyphenate: {}", chance.once_in(4)),
    ]
}

fn look(draft: &Draft, split: &str, chance: &mut Chance) -> Vec<String> {
    let drawn = if split == "dev" {
        chance.word(&["box", "plain", "columns"])
    } else {
        chance.word(&["shaded", "plain", "box", "columns"])
    };
    let appeal_look = if draft.has_appeal_page { "page" } else { drawn };
    let marked = (!draft.paragraphs.is_empty() && chance.once_in(12))
        .then(|| chance.between(0, draft.paragraphs.len() as i64 - 1).to_string());
    vec![
        format!("heading: {}", draft.facts.body == Body::Caf),
        format!("appeal-look: \"{appeal_look}\""),
        format!("sign-side: {}", chance.word(&["right", "left", "right"])),
        format!("stroke-first: {}", chance.once_in(2)),
        format!("colour: \"{}\"", draft.colour),
        format!("ink: \"{}\"", chance.word(&["#1b2f7a", "#111111", "#2a2a60"])),
        format!("logo: {}", chance.between(0, 7)),
        format!("highlighted: {}", marked.as_deref().unwrap_or("none")),
    ]
}

fn texts(draft: &Draft) -> Vec<String> {
    let line = |name: &str, line: &Line| format!("{name}: {}", content(draft, line));
    let maybe = |name: &str, line: Option<&Line>| {
        format!("{name}: {}", line.filter(|line| !line.is_empty()).map_or("none".to_owned(), |l| content(draft, l)))
    };
    let many = |name: &str, lines: &[Line]| format!("{name}: {}", array(lines.iter().map(|line| content(draft, line))));
    let rows = draft.debts.iter().map(|row| array(row.iter().map(|cell| content(draft, cell))));
    vec![
        many("letterhead", &draft.letterhead),
        many("window", &draft.window),
        many("references", &draft.references),
        line("dateline", &draft.dateline),
        maybe("dispatch", draft.dispatch.as_ref()),
        line("object", &draft.object),
        line("greeting", &draft.greeting),
        many("paragraphs", &draft.paragraphs),
        format!("debts: {}", array(rows)),
        line("annex-title", &draft.annex_title),
        many("annex", &draft.annex),
        line("appeal-title", &draft.appeal_title),
        many("appeal", &draft.appeal),
        line("notice-title", &draft.notice_title),
        many("notices", &draft.notices),
        line("closing", &draft.closing),
        line("quality", &draft.quality),
        line("agent", &draft.agent),
        line("coupon-title", &draft.coupon_title),
        many("coupon", &draft.coupon),
        line("footer", &draft.footer),
        maybe("running-head", Some(&draft.running_head)),
    ]
}

/// Signature and codes, as numbers for the layout to draw.
fn drawings(draft: &Draft, chance: &mut Chance) -> Vec<String> {
    let square = codes::square(&draft.codes.content, chance).filter(|_| !draft.coupon.is_empty() || chance.once_in(5));
    let square = square.map_or("none".to_owned(), |square| {
        let cells = array(square.cells.iter().map(|(x, y)| format!("({x}, {y})")));
        let caption = quoted(square.caption);
        format!("(id: {}, side: {}, cells: {cells}, caption: {caption})", draft.codes.square, square.side)
    });
    let bars = codes::bars(&chance.digits(10)).filter(|_| chance.once_in(4)).map_or("none".to_owned(), |bars| {
        format!("(id: {}, width: {}, stripes: {})", draft.codes.bars, bars.width, pairs(&bars.stripes))
    });
    let routing = chance.once_in(5).then(|| pairs(&codes::routing(chance)));
    let routing =
        routing.map_or("none".to_owned(), |stripes| format!("(id: {}, stripes: {stripes})", draft.codes.routing));
    vec![
        format!("signature: {}", draft.signature),
        format!("strokes: {}", array(strokes(chance))),
        format!("square: {square}"),
        format!("bars: {bars}"),
        format!("routing: {routing}"),
    ]
}

/// What was put on the paper later, with its place on the first page in millimetres.
fn overlays(draft: &Draft, chance: &mut Chance) -> Vec<String> {
    let stamp = draft.stamp.as_ref().map_or("none".to_owned(), |stamp| {
        let colour = chance.word(&["#7a1f5c", "#1f3f8a", "#a02020", "#333333"]);
        let (x, y) = (chance.between(95, 150), chance.between(70, 230));
        let (angle, is_round) = (chance.between(-14, 14), chance.once_in(4));
        format!(
            "(id: {}, lines: {}, x: {x}, y: {y}, angle: {angle}, colour: \"{colour}\", round: {is_round})",
            stamp.id,
            array(stamp.lines.iter().map(|line| quoted(line)))
        )
    });
    let notes = draft.notes.iter().map(|note| handwritten(note, chance)).collect::<Vec<_>>();
    vec![format!("stamp: {stamp}"), format!("handwritten: {}", array(notes))]
}

fn handwritten(note: &Overlay, chance: &mut Chance) -> String {
    let (x, y) = (chance.between(12, 110), chance.between(150, 270));
    format!(
        "(id: {}, text: {}, x: {x}, y: {y}, angle: {}, size: {}, colour: \"{}\")",
        note.id,
        quoted(&note.lines.join(" ")),
        chance.between(-8, 8),
        chance.between(13, 18),
        chance.word(&["#22348f", "#101010", "#8a1a1a"])
    )
}

/// Control and end points of a pen that goes up and down on its way to the right.
fn strokes(chance: &mut Chance) -> Vec<String> {
    let mut x = 2.0;
    (0..chance.between(7, 12))
        .map(|turn| {
            x += chance.real(0.6, 5.0);
            let y = if turn % 2 == 0 { chance.real(1.0, 7.0) } else { chance.real(8.0, 16.0) };
            let (cx, cy) = (x - chance.real(-3.0, 4.0), y + chance.real(-4.0, 4.0));
            format!("({cx:.1}, {cy:.1}, {:.1}, {y:.1})", x.min(44.0))
        })
        .collect()
}

fn content(draft: &Draft, line: &Line) -> String {
    let pieces = line.iter().map(|piece| match piece {
        Piece::Text(text) => format!("#{}", quoted(text)),
        Piece::Strong(text) => format!("#strong({})", quoted(text)),
        Piece::Datum(id) => format!("#m({id}, {})", quoted(&draft.data[*id].text)),
    });
    format!("[{}]", pieces.collect::<String>())
}

fn pairs(stripes: &[(u32, u32)]) -> String {
    array(stripes.iter().map(|(start, width)| format!("({start}, {width})")))
}

/// A typst array; the last comma makes one item an array too.
fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| item + ", ").collect();
    if items.is_empty() { "()".to_owned() } else { format!("({items})") }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
