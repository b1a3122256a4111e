//! PDF files of scanned pages.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::container::{FiledPage, Filing, PlacedRun, black, jpeg, packed, unwritable};
use crate::problem::Result;

/// How the pages' pictures are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Jpeg,
    G4,
    Jbig2,
    JpegAndText,
}

/// One file with these pages, its metadata naming a person.
pub fn write(pages: &[FiledPage], picture: Picture, filing: Filing) -> Result<Vec<u8>> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let mut kids: Vec<Object> = Vec::new();
    for page in pages {
        kids.push(add_page(&mut document, tree, font, page, picture, filing)?.into());
    }
    let count = kids.len() as i64;
    document.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let info = document.add_object(metadata(filing.author));
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| unwritable("pdf"))?;
    Ok(bytes)
}

fn metadata(author: &str) -> Dictionary {
    let text = |text: &str| Object::string_literal(windows_1252(text));
    dictionary! {
        "Author" => text(author),
        "Title" => text(&format!("Courrier {author}")),
        "Producer" => text("Numeriseur"),
    }
}

fn add_page(
    document: &mut Document,
    tree: ObjectId,
    font: ObjectId,
    page: &FiledPage,
    picture: Picture,
    filing: Filing,
) -> Result<ObjectId> {
    let points = 72.0 / filing.dpi as f32;
    let (width, height) = (page.image.width() as f32 * points, page.image.height() as f32 * points);
    let image = document.add_object(image_object(page, picture, filing)?);
    let mut operations = vec![
        Operation::new("q", vec![]),
        Operation::new("cm", [width, 0.0, 0.0, height, 0.0, 0.0].map(Object::Real).to_vec()),
        Operation::new("Do", vec!["Im0".into()]),
        Operation::new("Q", vec![]),
    ];
    if picture == Picture::JpegAndText {
        operations.extend(page.runs.iter().flat_map(|run| hidden_text(run, height, points)));
    }
    let content = Content { operations }.encode().map_err(|_| unwritable("pdf"))?;
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => [0.0, 0.0, width, height].map(Object::Real).to_vec(),
        "Contents" => content,
        "Resources" => dictionary! {
            "XObject" => dictionary! { "Im0" => image },
            "Font" => dictionary! { "F0" => font },
        },
    }))
}

fn image_object(page: &FiledPage, picture: Picture, filing: Filing) -> Result<Stream> {
    let (width, height) = (i64::from(page.image.width()), i64::from(page.image.height()));
    let mut about = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height };
    about.set("ColorSpace", "DeviceGray");
    about.set("BitsPerComponent", 1);
    if picture == Picture::Jbig2 {
        about.set("Filter", "JBIG2Decode");
        return Ok(Stream::new(about, jbig2(page)?));
    }
    if picture == Picture::G4 {
        about.set("Filter", "CCITTFaxDecode");
        about.set("DecodeParms", dictionary! { "K" => -1, "Columns" => width, "Rows" => height });
        return Ok(Stream::new(about, packed(&page.grey())));
    }
    about.set("ColorSpace", if page.is_colour() { "DeviceRGB" } else { "DeviceGray" });
    about.set("BitsPerComponent", 8);
    about.set("Filter", "DCTDecode");
    Ok(Stream::new(about, jpeg(page, filing)?))
}

/// Lossless: a lossy one may swap digits that look alike.
fn jbig2(page: &FiledPage) -> Result<Vec<u8>> {
    let grey = page.grey();
    let bits: Vec<u8> = black(&grey).into_iter().map(u8::from).collect();
    jbig2enc_rust::encode_single_image_lossless(&bits, grey.width(), grey.height(), true)
        .map(|encoded| encoded.page_data)
        .map_err(|_| unwritable("jbig2"))
}

/// Text in the mode that shows nothing, where the picture shows it.
fn hidden_text(placed: &PlacedRun, height: f32, points: f32) -> Vec<Operation> {
    let (dx, dy) = (placed.end.0 - placed.start.0, placed.start.1 - placed.end.1);
    let length = dx.hypot(dy).max(1.0);
    let (cos, sin) = (dx / length, dy / length);
    let place = [cos, sin, -sin, cos, placed.start.0 * points, height - placed.start.1 * points];
    vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F0".into(), Object::Real(placed.run.size * points)]),
        Operation::new("Tr", vec![3.into()]),
        Operation::new("Tm", place.map(Object::Real).to_vec()),
        Operation::new("Tj", vec![Object::string_literal(windows_1252(&placed.run.text))]),
        Operation::new("ET", vec![]),
    ]
}

/// The bytes of a text in the encoding of old PDF fonts; what it lacks becomes a question mark.
fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '€' => 0x80,
            'Œ' => 0x8c,
            'œ' => 0x9c,
            '’' => 0x92,
            c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
        })
        .collect()
}
