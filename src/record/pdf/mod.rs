//! The redacted PDF: one page a cleared page, drawn from cleared words and masks and from nothing else.
//!
//! There is no Info dictionary, no XMP, no date and no producer; the same pages
//! give the same bytes. The text layer holds the cleared words and the masks' labels.

mod content;
mod helvetica;
mod ink_image;
mod set_page;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::problem::{Problem, Result};
use crate::redaction::ClearedPage;

const POINTS_PER_INCH: f32 = 72.0;

/// How cleared words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// A word's own ink where it was read exactly, type where it was not.
    Ink,
    /// All words in type, lines re-flowed around masks of one width: the width of a gap tells the length of a name.
    Set,
}

/// The bytes of the redacted PDF.
pub fn redacted_pdf(pages: &[ClearedPage], style: PageStyle) -> Result<Vec<u8>> {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let kids: Vec<Object> = pages
        .iter()
        .map(|page| add_page(&mut document, tree, font, page, style).map(Object::from))
        .collect::<Result<_>>()?;
    let count = kids.len() as i64;
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document
        .add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "Lang" => Object::string_literal("fr") });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|_| Problem::defect("the redacted PDF can't be written"))?;
    Ok(bytes)
}

fn add_page(
    document: &mut Document,
    tree: ObjectId,
    font: ObjectId,
    page: &ClearedPage,
    style: PageStyle,
) -> Result<ObjectId> {
    let image = match style {
        PageStyle::Ink => ink_image::of(page).map(|image| document.add_object(image)),
        PageStyle::Set => None,
    };
    let drawn = match style {
        PageStyle::Ink => content::of(page, image.is_some()),
        PageStyle::Set => set_page::of(page),
    };
    let mut stream = Stream::new(dictionary! {}, drawn.encode().map_err(|_| Problem::defect("a page can't be drawn"))?);
    stream.compress().map_err(|_| Problem::defect("a page can't be compressed"))?;
    let content = document.add_object(stream);
    let mut resources = dictionary! { "Font" => dictionary! { "F" => font } };
    if let Some(image) = image {
        resources.set("XObject", dictionary! { "I" => image });
    }
    let scale = POINTS_PER_INCH / page.dpi;
    Ok(document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), (page.width as f32 * scale).into(), (page.height as f32 * scale).into()],
    }))
}
