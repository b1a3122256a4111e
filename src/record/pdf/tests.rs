//! What a redacted PDF holds, read back from its bytes.

use lopdf::{Document, Object};

use super::*;
use crate::letter::{PixelBox, Span};
use crate::redaction::{ClearedMask, ClearedWord, Ink};

fn word(text: &str, x: u32, y: u32, ink: bool) -> ClearedWord {
    let place = PixelBox::new(x, y, x + 20 * text.chars().count() as u32, y + 30);
    let bits = vec![0xff; (place.width().div_ceil(8) * place.height()) as usize];
    ClearedWord {
        text: text.to_owned(),
        place,
        span: Span::new(0, text.len()),
        ink: ink.then_some(Ink { place, bits }),
    }
}

fn mask(label: &str, x: u32, y: u32, width: u32) -> ClearedMask {
    ClearedMask { label: label.to_owned(), place: PixelBox::new(x, y, x + width, y + 30) }
}

fn page(words: Vec<ClearedWord>, masks: Vec<ClearedMask>) -> ClearedPage {
    ClearedPage { width: 1654, height: 2339, dpi: 200.0, slope: 0.0, words, masks }
}

/// « Madame [name], votre allocation », with a name of so many pixels.
fn letter(name: u32) -> ClearedPage {
    let after = 320 + name;
    let words = vec![
        word("Madame", 180, 300, true),
        word("votre", after, 300, true),
        word("allocation", after + 120, 300, false),
        word("cesse.", 180, 345, true),
    ];
    page(words, vec![mask("[PERSONNE_1]", 310, 300, name)])
}

/// Strings that are shown, in the order of drawing.
fn shown(pdf: &[u8]) -> Vec<String> {
    let document = Document::load_mem(pdf).unwrap();
    let of_page = |page: ObjectId| document.get_and_decode_page_content(page).unwrap().operations;
    let operations = document.page_iter().flat_map(of_page).filter(|o| o.operator == "Tj");
    let text = |o: Object| o.as_str().unwrap().iter().map(|b| char::from(*b)).collect::<String>().trim().to_owned();
    operations.map(|mut o| text(o.operands.remove(0))).collect()
}

#[test]
fn the_text_layer_is_the_cleared_words_and_the_labels() {
    for style in [PageStyle::Ink, PageStyle::Set] {
        let mut texts = shown(&redacted_pdf(&[letter(200)], style).unwrap());
        texts.sort();
        assert_eq!(texts, ["Madame", "[PERSONNE_1]", "allocation", "cesse.", "votre"]);
    }
}

#[test]
fn nothing_tells_who_made_it_or_when() {
    for style in [PageStyle::Ink, PageStyle::Set] {
        let pdf = redacted_pdf(&[letter(200)], style).unwrap();
        let trailer = Document::load_mem(&pdf).unwrap().trailer;
        assert!(!trailer.has(b"Info") && !trailer.has(b"ID"));
        let text = String::from_utf8_lossy(&pdf);
        let telling = ["Info", "Metadata", "Producer", "Creat", "ModDate", "Author", "Annots", "EmbeddedFile"];
        assert!(telling.iter().all(|t| !text.contains(t)));
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let pdf = || redacted_pdf(&[letter(200), letter(90)], PageStyle::Ink).unwrap();
    assert_eq!(pdf(), pdf());
}

#[test]
fn the_length_of_a_name_changes_no_byte_of_a_set_page() {
    let set = |name| redacted_pdf(&[letter(name)], PageStyle::Set).unwrap();
    assert_eq!(set(100), set(550));
}

#[test]
fn words_with_ink_are_not_set_over_it() {
    let pdf = redacted_pdf(&[letter(200)], PageStyle::Ink).unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let content = document.get_and_decode_page_content(document.page_iter().next().unwrap()).unwrap();
    let modes: Vec<i64> =
        content.operations.iter().filter(|o| o.operator == "Tr").map(|o| o.operands[0].as_i64().unwrap()).collect();
    // The label and « allocation » are seen; the three words with ink are there for searches alone.
    assert_eq!(modes, [0, 3, 3, 0, 3]);
}

#[test]
fn copied_ink_stands_where_it_stood_and_nowhere_else() {
    let page = page(vec![word("ici", 160, 80, true)], vec![]);
    let image = ink_image::of(&page).unwrap();
    let mut rows = Vec::new();
    fax::decoder::decode_g4(image.content.iter().copied(), 1654, Some(2339), |transitions| {
        rows.push(fax::decoder::pels(transitions, 1654).map(|c| c == fax::Color::Black).collect::<Vec<bool>>());
    });
    let black = |x: usize, y: usize| rows[y][x];
    assert!(black(160, 80) && black(219, 109));
    assert!(!black(159, 80) && !black(220, 109) && !black(160, 79) && !black(160, 110));
    assert_eq!(rows.iter().flatten().filter(|b| **b).count(), 60 * 30);
}

#[test]
fn a_page_without_words_or_of_no_resolution_is_drawn_too() {
    let mut empty = page(vec![], vec![]);
    empty.dpi = 0.0;
    for style in [PageStyle::Ink, PageStyle::Set] {
        assert!(Document::load_mem(&redacted_pdf(&[empty.clone()], style).unwrap()).is_ok());
    }
}

#[test]
fn set_words_of_a_sloping_line_share_size_and_slope() {
    let mut sloping = page(vec![word("grand", 100, 500, false), word("non", 300, 507, false)], vec![]);
    sloping.slope = 0.035;
    let pdf = redacted_pdf(&[sloping], PageStyle::Ink).unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let content = document.get_and_decode_page_content(document.page_iter().next().unwrap()).unwrap();
    let sizes: Vec<f32> =
        content.operations.iter().filter(|o| o.operator == "Tf").map(|o| o.operands[1].as_float().unwrap()).collect();
    assert_eq!(sizes[0], sizes[1]);
    let matrices: Vec<&Vec<Object>> =
        content.operations.iter().filter(|o| o.operator == "Tm").map(|o| &o.operands).collect();
    assert!(matrices.iter().all(|m| m[1].as_float().unwrap() < 0.0), "what descends to the right turns clockwise");
}
