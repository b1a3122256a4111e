//! Writes a draft as typst source: the letter as data, then the layout that was drawn.

use super::chance::Chance;
use super::draft::{Draft, Line, Piece};
use crate::letter::Body;

/// A layout's name and source.
const LAYOUTS: [(&str, &str); 4] = [
    ("window_right", include_str!("layouts/window_right.typ")),
    ("window_left", include_str!("layouts/window_left.typ")),
    ("side_column", include_str!("layouts/side_column.typ")),
    ("framed", include_str!("layouts/framed.typ")),
];

const COMMON: &str = include_str!("layouts/common.typ");

/// The target of the link around a datum, before its number.
pub const DATUM_TARGET: &str = "datum:";

/// A letter ready to be laid out.
#[derive(Clone, Debug)]
pub struct Markup {
    pub layout: &'static str,
    pub source: String,
}

/// Draws a layout and a look, and writes the letter in them.
pub fn write(draft: &Draft, chance: &mut Chance) -> Markup {
    let (layout, page) = *chance.pick(&LAYOUTS);
    let fields: Vec<String> =
        look(draft, chance).into_iter().chain(texts(draft)).chain(drawings(draft, layout, chance)).collect();
    let link = format!("#let m(id, body) = link(\"{DATUM_TARGET}\" + str(id), body)");
    let source = format!("{link}\n#let d = (\n  {}\n)\n{COMMON}\n{page}", fields.join(",\n  "));
    Markup { layout, source }
}

fn look(draft: &Draft, chance: &mut Chance) -> Vec<String> {
    let font = chance.word(&["Arimo", "Arimo", "Open Sans", "Tinos", "Cousine"]);
    let size = match font {
        "Cousine" => chance.real(9.0, 9.6),
        "Open Sans" => chance.real(9.2, 10.2),
        _ => chance.real(10.0, 11.4),
    };
    let drawn = chance.word(&["box", "plain"]);
    let appeal_look = if draft.has_appeal_page { "page" } else { drawn };
    vec![
        format!("font: \"{font}\""),
        format!("size: {size:.2}pt"),
        format!("leading: {:.2}em", chance.real(0.08, 0.24)),
        format!("margin: {:.1}mm", chance.real(17.0, 24.0)),
        format!("justify: {}", chance.once_in(2)),
        format!("heading: {}", draft.facts.body == Body::Caf),
        format!("appeal-look: \"{appeal_look}\""),
        format!("appeal-title: {}", quoted(appeal_title(draft.facts.body, chance))),
        format!("sign-side: {}", chance.word(&["right", "left", "right"])),
        format!("stroke-first: {}", chance.once_in(2)),
        format!("colour: \"{}\"", draft.colour),
        format!("ink: \"{}\"", chance.word(&["#1b2f7a", "#111111", "#2a2a60"])),
        format!("logo: {}", chance.between(0, 2)),
    ]
}

fn appeal_title(body: Body, chance: &mut Chance) -> &'static str {
    match body {
        Body::Caf => chance.word(&["Un désaccord ?", "Comment contester"]),
        Body::Departement => chance.word(&["Délais et voies de recours", "Recours"]),
        _ => chance.word(&["Voies et délais de recours", "Pour contester cette décision"]),
    }
}

fn texts(draft: &Draft) -> Vec<String> {
    let line = |name: &str, line: &Line| format!("{name}: {}", content(draft, line));
    let many = |name: &str, lines: &[Line]| format!("{name}: {}", array(lines.iter().map(|line| content(draft, line))));
    let rows = draft.debts.iter().map(|row| array(row.iter().map(|cell| content(draft, cell))));
    vec![
        many("letterhead", &draft.letterhead),
        many("window", &draft.window),
        many("references", &draft.references),
        line("dateline", &draft.dateline),
        draft.dispatch.as_ref().map_or_else(|| "dispatch: none".to_owned(), |dispatch| line("dispatch", dispatch)),
        line("object", &draft.object),
        line("greeting", &draft.greeting),
        many("paragraphs", &draft.paragraphs),
        format!("debts: {}", array(rows)),
        many("appeal", &draft.appeal),
        many("notices", &draft.notices),
        line("closing", &draft.closing),
        line("quality", &draft.quality),
        line("agent", &draft.agent),
        many("coupon", &draft.coupon),
        line("footer", &draft.footer),
    ]
}

/// Signature, square code and bar code, as numbers for the layout to draw.
fn drawings(draft: &Draft, layout: &str, chance: &mut Chance) -> Vec<String> {
    let has_square =
        layout == "side_column" && chance.once_in(2) || !draft.coupon.is_empty() && layout != "side_column";
    let shown = |is_shown: bool, id: usize| if is_shown { id.to_string() } else { "none".to_owned() };
    vec![
        format!("signature: {}", draft.signature),
        format!("strokes: {}", array(strokes(chance))),
        format!("square: {}", shown(has_square, draft.square_code)),
        format!("cells: {}", array(cells(chance))),
        format!("bars: {}", shown(chance.once_in(3), draft.bar_code)),
        format!("stripes: {}", array(stripes(chance))),
    ]
}

/// Control and end points of a pen that goes up and down on its way to the right.
fn strokes(chance: &mut Chance) -> Vec<String> {
    let mut x = 2.0;
    (0..chance.between(7, 12))
        .map(|turn| {
            x += chance.real(0.6, 5.0);
            let y = if turn % 2 == 0 { chance.real(1.0, 7.0) } else { chance.real(8.0, 16.0) };
            format!(
                "({:.1}, {:.1}, {:.1}, {y:.1})",
                x - chance.real(-3.0, 4.0),
                y + chance.real(-4.0, 4.0),
                x.min(44.0)
            )
        })
        .collect()
}

/// The black cells of a 20 × 20 code with its two solid and two broken edges.
fn cells(chance: &mut Chance) -> Vec<String> {
    let places = (0..20).flat_map(|y| (0..20).map(move |x| (x, y)));
    let is_black = |x: i32, y: i32, chance: &mut Chance| match (x, y) {
        (0, _) | (_, 19) => true,
        (_, 0) => x % 2 == 0,
        (19, _) => y % 2 == 1,
        _ => chance.once_in(2),
    };
    places.filter(|(x, y)| is_black(*x, *y, chance)).map(|(x, y)| format!("({x}, {y})")).collect()
}

fn stripes(chance: &mut Chance) -> Vec<String> {
    let mut x = 0;
    let mut stripes = Vec::new();
    while x < 126 {
        let width = chance.between(1, 3);
        stripes.push(format!("({x}, {width})"));
        x += width + chance.between(1, 3);
    }
    stripes
}

fn content(draft: &Draft, line: &Line) -> String {
    let pieces = line.iter().map(|piece| match piece {
        Piece::Text(text) => format!("#{}", quoted(text)),
        Piece::Datum(id) => format!("#m({id}, {})", quoted(&draft.data[*id].text)),
    });
    format!("[{}]", pieces.collect::<String>())
}

/// A typst array; the last comma makes one item an array too.
fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| item + ", ").collect();
    if items.is_empty() { "()".to_owned() } else { format!("({items})") }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
