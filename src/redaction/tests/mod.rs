//! Whole letters through both locks. What fails is named by its number: no test prints a word of a letter.

mod addresses;
mod names;
mod numbers;

use super::*;
use crate::letter::MaskKind;
use crate::letter::PixelBox;
use crate::reading::OcrWord;
use crate::reading::{PersonalText, ReadPage};
use crate::vault::Key;

/// A page of 200 dpi whose lines stand at `(x, y)` with their words, each read with `confidence`.
fn page(lines: &[(u32, u32, &str)], confidence: f32) -> ReadPage {
    let mut words = Vec::new();
    for (row, (x, y, line)) in (0..).zip(lines) {
        let mut x = *x;
        for word in line.split(' ') {
            let width = 14 * word.chars().count() as u32;
            let place = PixelBox::new(x, *y, x + width, y + 24);
            words.push(OcrWord { text: PersonalText::new(word.to_owned()), place, confidence, line: (0, 0, row) });
            x += width + 12;
        }
    }
    ReadPage::of_words(1, (1654, 2339), 200.0, &words)
}

fn key() -> Key {
    Key::of(tempfile::tempdir().expect("a folder").path()).expect("a key")
}

fn cleared(page: ReadPage, others: &[(MaskKind, &str)]) -> Cleared {
    let others: Vec<_> = others.iter().map(|(kind, name)| (*kind, PersonalText::new((*name).to_owned()))).collect();
    Redactor::new().expect("a redactor").clear(&[page], &others, &key()).expect("a cleared letter").0
}

fn text(lines: &[(u32, u32, &str)]) -> String {
    cleared(page(lines, 0.95), &[]).text.pages()[0].text.clone()
}

const HEAD: &[(u32, u32, &str)] = &[
    (150, 150, "Pôle emploi"),
    (150, 185, "Agence de Vaubécourt"),
    (150, 220, "14 avenue de la Gare"),
    (150, 255, "CS 20417 - 55250 VAUBECOURT CEDEX"),
    (950, 420, "Madame Solenne PETIT"),
    (950, 455, "APPT 12 RES DES ORMES"),
    (950, 490, "8 rue du Recours"),
    (950, 525, "55250 VAUBECOURT"),
    (150, 640, "Identifiant : 7414253K"),
    (150, 760, "Objet : Notification de radiation"),
    (150, 840, "Madame PETIT,"),
];

fn letter(body: &[&str]) -> String {
    let rows = (0..).map(|row| 920 + 36 * row).zip(body).map(|(y, line)| (150, y, *line));
    text(&HEAD.iter().copied().chain(rows).collect::<Vec<_>>())
}

/// The page of these lines of which each third one reads badly.
fn page_in_pieces(lines: &[(u32, u32, &str)]) -> ReadPage {
    let mut words = Vec::new();
    for (row, (x, y, line)) in (0..).zip(lines) {
        for (at, word) in (0..).zip(line.split(' ')) {
            let left = x + 130 * at;
            let place = PixelBox::new(left, *y, left + 14 * word.chars().count() as u32, y + 24);
            let confidence = if row % 3 == 2 { 0.2 } else { 0.9 };
            words.push(OcrWord { text: PersonalText::new(word.to_owned()), place, confidence, line: (0, 0, row) });
        }
    }
    ReadPage::of_words(1, (1654, 2339), 200.0, &words)
}

#[test]
fn what_a_lines_end_parts_goes_whole() {
    let text = letter(&["Votre situation a été vue avec Mme Quer-", "ouelle au mois de mai."]);
    assert!(!text.contains("ouelle") && text.contains("au mois de mai"), "half a name is shown, or too much is masked");
    let text = letter(&["Le véhicule immatriculé GJ-462-", "KX est assuré au mois de mai."]);
    assert!(!text.contains("KX") && !text.contains("462"), "half a plate is shown");
    assert!(text.contains("est assuré au mois de mai"), "too much is masked behind a plate");
}

#[test]
fn a_line_that_reads_badly_is_masked_as_a_whole_and_noted() {
    let cleared = cleared(page(&[(150, 900, "une petite ligne que personne ne lit")], 0.3), &[]);
    let page = &cleared.text.pages()[0];
    assert!(page.badly_read && !page.text.contains("ligne"), "a line that reads badly is shown");
}

#[test]
fn labels_in_running_text_take_no_sentence_with_them() {
    let text =
        letter(&["Signalez tout changement de courriel : cela facilite nos échanges.", "Vu le code ; vu la lettre."]);
    assert!(text.contains("cela facilite nos échanges"), "a sentence is masked for a label");
}

#[test]
fn a_note_below_the_signature_goes_and_who_signs_in_office_stays() {
    let below = [
        (150, 1200, "Veuillez agréer l'expression de ma considération."),
        (150, 1300, "Le chef du service"),
        (600, 1500, "pas d'accord"),
        (700, 1800, "rappeler au 06.39.98.08.63"),
    ];
    let text = text(&[HEAD, &below].concat());
    assert!(!text.contains("pas d'accord") && !text.contains("rappeler"), "a note is shown");
    assert!(text.contains("Le chef du service"), "an office is masked");
}

#[test]
fn a_page_in_pieces_shows_none_of_the_pieces() {
    let piece = |at: u32| {
        (150 + 300 * (at % 4), 300 + 90 * at, ["square des", "Marquise", "zfr mlq tr", "vues"][at as usize % 4])
    };
    let lines: Vec<_> = (0..16).map(piece).collect();
    let words = page(&lines, 0.9);
    let shown = cleared(words, &[]).text.pages()[0].text.contains("square");
    let torn = cleared(page_in_pieces(&lines), &[]).text.pages()[0].text.contains("square");
    assert!(shown && !torn, "pieces of a torn page are shown, or those of a good one are not");
}

#[test]
fn a_title_in_capitals_stays_and_a_piece_of_the_window_goes() {
    let text =
        text(&[&HEAD[..9], &[(150, 700, "MISE EN DEMEURE"), (150, 730, "CONTRAT ROSE MARCHAND")], &HEAD[9..]].concat());
    assert!(text.contains("MISE EN DEMEURE") && !text.contains("MARCHAND"), "a title is masked, or a name is shown");
}
