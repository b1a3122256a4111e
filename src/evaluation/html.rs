//! A page to look at: the worst letters as given and as redacted, each miss marked, and what is true of them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, resize};
use image::{GrayImage, Luma, Rgb, RgbImage};
use imageproc::drawing::draw_line_segment_mut;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Evaluation;
use super::examine::at_truths_size;
use super::ink::laid_on;
use super::letters::{Letter, letters};
use super::score::{LetterScore, Score};
use crate::problem::{Problem, Result};

/// Pixels that a page is shown wide.
const WIDTH: u32 = 900;
const MISSED: Rgb<u8> = Rgb([210, 20, 20]);
const MASKED: Rgb<u8> = Rgb([40, 150, 60]);

const STYLE: &str = "body{font:15px/1.4 system-ui,sans-serif;margin:1.5rem;color:#222}h2{margin-top:3rem}\
    .pair{display:flex;gap:1rem}.pair figure{margin:0;flex:1;min-width:0}.pair img{width:100%;border:1px solid #bbb}\
    table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.15rem .5rem;text-align:left;vertical-align:top}\
    .bad{color:#b01818;font-weight:600}figcaption{color:#555}";

/// The report as one HTML file with its pictures in it. It shows the truth's personal data.
pub fn report(evaluation: &Evaluation, score: &Score) -> Result<String> {
    let letters = letters(evaluation.batch, evaluation.corpus)?;
    let worst = score.worst.iter().filter_map(|id| {
        let scored = score.scores.iter().find(|scored| scored.id == *id)?;
        Some((letters.iter().find(|letter| letter.truth.id == *id)?, scored))
    });
    let sections: Vec<Markup> =
        worst.map(|(letter, scored)| section(evaluation, letter, scored)).collect::<Result<_>>()?;
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { "caviarde: evaluation" } style { (PreEscaped(STYLE)) } }
            body {
                h1 { "Evaluation" }
                p { (score.letters) " letters · " (score.all.letters_leaking.hits) " leak · places masked are framed in "
                    "green, places that show in red · this page names the (invented) people of the truth" }
                @for section in sections { (section) }
            }
        }
    };
    Ok(page.into_string())
}

fn section(evaluation: &Evaluation, letter: &Letter, scored: &LetterScore) -> Result<Markup> {
    let pages: Vec<(String, String)> = (0..letter.truth.pages.len())
        .filter_map(|page| pictures(evaluation, letter, scored, page).transpose())
        .collect::<Result<_>>()?;
    Ok(html! {
        h2 { (scored.id) " · " (scored.form) " · " (scored.wear) " " (scored.strength) }
        (leaks(letter, scored))
        (facts(letter, scored))
        @for (given, redacted) in &pages {
            div.pair {
                figure { img src=(given) alt="the page as given"; figcaption { "as given" } }
                figure { img src=(redacted) alt="the redacted page"; figcaption { "redacted" } }
            }
        }
    })
}

fn leaks(letter: &Letter, scored: &LetterScore) -> Markup {
    let text = |id: usize| letter.truth.pii.iter().find(|datum| datum.id == id).map_or("", |datum| datum.text.as_str());
    html! {
        @if scored.leaks().next().is_some() {
            table {
                tr { th { "left" } th { "datum" } th { "told by" } th { "places shown" } }
                @for datum in scored.leaks() {
                    tr.bad {
                        td { (format!("{:?}", datum.kind)) } td { (text(datum.id)) } td { (datum.told.join(", ")) }
                        td { (datum.shown.iter().filter(|shown| **shown).count()) }
                    }
                }
            }
        }
    }
}

fn facts(letter: &Letter, scored: &LetterScore) -> Markup {
    let json = |value: serde_json::Result<String>| value.unwrap_or_default();
    let found = letter.main_record().map(|record| {
        json(serde_json::to_string_pretty(&serde_json::json!({
            "body": record.sender.body, "kind": record.kind, "sanctions": record.sanctions, "dates": record.dates,
            "appeals": record.appeals, "amount": record.amount, "motives": record.motives,
            "legal_basis": record.legal_basis, "dematerialisation": record.dematerialisation,
        })))
    });
    html! {
        p { "wrong: " span.bad { (scored.facts.wrong().join(", ")) } }
        details {
            summary { "facts: true and found" }
            div.pair {
                pre { (json(serde_json::to_string_pretty(&letter.truth.facts))) }
                pre { (found.unwrap_or_default()) }
            }
        }
    }
}

/// One page and its redacted page, as pictures in the text of the page.
fn pictures(
    evaluation: &Evaluation,
    letter: &Letter,
    scored: &LetterScore,
    number: usize,
) -> Result<Option<(String, String)>> {
    let page = |(path, at): (&std::path::Path, usize)| -> Option<GrayImage> {
        Some(evaluation.decoder.open(path).ok()?.nth(at)?.ok()?.pixels)
    };
    let given = page(letter.page_in_file(number)).map(|page| at_truths_size(page, &letter.truth.pages[number]));
    let Some(given) = given else { return Ok(None) };
    let redacted = letter.page_in_pdf(number).and_then(page).map(|redacted| laid_on(&given, &redacted).0);
    let redacted = redacted.unwrap_or_else(|| GrayImage::from_pixel(given.width(), given.height(), Luma([255])));
    let shown = |image: &GrayImage| picture(&marked(image, letter, scored, number));
    Ok(Some((shown(&given)?, shown(&redacted)?)))
}

fn marked(image: &GrayImage, letter: &Letter, scored: &LetterScore, number: usize) -> RgbImage {
    let scale = WIDTH as f32 / image.width().max(1) as f32;
    let small = resize(image, WIDTH, (image.height() as f32 * scale) as u32, FilterType::Triangle);
    let mut marked = image::DynamicImage::ImageLuma8(small).into_rgb8();
    for datum in &letter.truth.pii {
        let shown = scored.data.iter().find(|scored| scored.id == datum.id).map(|scored| scored.leaks());
        let colour = if shown == Some(true) { MISSED } else { MASKED };
        for place in datum.places.iter().filter(|place| place.page == number) {
            for side in 0..4 {
                let [a, b] = [side, (side + 1) % 4].map(|at: usize| place.quad[at].map(|v| v * scale));
                draw_line_segment_mut(&mut marked, (a[0], a[1]), (b[0], b[1]), colour);
            }
        }
    }
    marked
}

fn picture(image: &RgbImage) -> Result<String> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 70)
        .encode_image(image)
        .map_err(|_| Problem::defect("a picture of the report can't be written"))?;
    Ok(format!("data:image/jpeg;base64,{}", STANDARD.encode(bytes)))
}
