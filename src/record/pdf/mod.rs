//! The redacted PDF: one page a cleared page, drawn from cleared words and masks and from nothing else.
//!
//! There is no Info dictionary, no XMP, no date and no producer; the same pages
//! give the same bytes. The text layer holds the cleared words and the masks' labels.

mod canvas;
mod helvetica;
mod ink_image;
mod ink_page;
mod lines;
mod set_page;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::problem::{Problem, Result};
use crate::redaction::ClearedPage;

#[cfg(test)]
mod tests;

const POINTS_PER_INCH: f32 = 72.0;
/// No scan is coarser; a page that claims to be is drawn as if it were this.
const LOWEST_DPI: f32 = 30.0;

/// How cleared words are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// A word's own ink where it was read exactly, type where it was not.
    Ink,
    /// All words in type, lines re-flowed around masks of one width: the width of a gap tells the length of a name.
    Set,
}

impl PageStyle {
    const ALL: [Self; 2] = [Self::Ink, Self::Set];

    pub fn code(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Set => "set",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.code() == code)
    }
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
    let mut resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let (drawn, lowest) = match style {
        PageStyle::Ink => {
            let image = ink_image::of(page).map(|image| document.add_object(image));
            if let Some(image) = image {
                resources.set("XObject", dictionary! { "I" => image });
            }
            (ink_page::of(page, image.is_some()), 0.0)
        }
        PageStyle::Set => {
            let set = set_page::of(page);
            (set.content, set.lowest.min(0.0))
        }
    };
    let mut stream = Stream::new(dictionary! {}, drawn.encode().map_err(|_| Problem::defect("a page can't be drawn"))?);
    stream.compress().map_err(|_| Problem::defect("a page can't be compressed"))?;
    let content = document.add_object(stream);
    let (width, height) = (page.width as f32 * points(page), page.height as f32 * points(page));
    Ok(document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), lowest.into(), width.into(), height.into()],
    }))
}

/// Points a pixel of the page.
fn points(page: &ClearedPage) -> f32 {
    POINTS_PER_INCH / page.dpi.max(LOWEST_DPI)
}
