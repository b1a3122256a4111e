//! Lays a letter out and draws it: pages of pixels, where each datum stands, the text.

use image::RgbImage;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::model::Destination;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::library::Split;
use super::markup::DATUM_TARGET;
use crate::problem::{Problem, Result};

/// A page as it left the printer.
#[derive(Clone, Debug)]
pub struct PrintedPage {
    pub image: RgbImage,
    pub runs: Vec<Run>,
    pub data: Vec<DatumPlace>,
}

/// A stretch of text of one look on one line, in pixels.
#[derive(Clone, Debug)]
pub struct Run {
    pub text: String,
    /// The left end of the line that the letters stand on.
    pub start: (f32, f32),
    pub width: f32,
    pub size: f32,
}

/// Where a datum, or one line of it, stands, in pixels.
#[derive(Clone, Debug)]
pub struct DatumPlace {
    pub datum: usize,
    pub corners: [(f32, f32); 4],
}

/// The typesetter with its fonts, for as many letters as one likes.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Default for Typesetter {
    fn default() -> Self {
        let files = [Split::Dev, Split::Test].into_iter().flat_map(Split::fonts);
        let fonts: Vec<Font> = files.flat_map(|data| Font::iter(Bytes::new(data))).collect();
        Self { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }
}

impl Typesetter {
    /// Lays out typst source and draws its pages.
    pub fn print(&self, source: String, dpi: f32) -> Result<Vec<PrintedPage>> {
        self.laid_out(source)?.pages().iter().map(|page| print_page(page, dpi)).collect()
    }

    /// The same, not drawn: for who wants the words alone.
    pub fn lay(&self, source: String, dpi: f32) -> Result<Vec<PrintedPage>> {
        Ok(self.laid_out(source)?.pages().iter().map(|page| lay_page(page, RgbImage::default(), dpi)).collect())
    }

    fn laid_out(&self, source: String) -> Result<PagedDocument> {
        let world = Desk { typesetter: self, main: Source::detached(source) };
        let document: PagedDocument = typst::compile(&world).output.map_err(|errors| {
            let message = errors.first().map(|error| error.message.to_string()).unwrap_or_default();
            Problem::defect(format!("a letter can't be laid out: {message}"))
        })?;
        typst::comemo::evict(8);
        Ok(document)
    }
}

fn print_page(page: &typst_layout::Page, dpi: f32) -> Result<PrintedPage> {
    let scale = dpi / 72.0;
    let options = RenderOptions { pixel_per_pt: Scalar::new(f64::from(scale)), render_bleed: false };
    let pixels = typst_render::render(page, &options);
    let rgb = pixels.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let image = RgbImage::from_raw(pixels.width(), pixels.height(), rgb)
        .ok_or_else(|| Problem::defect("a drawn page has too few pixels"))?;
    Ok(lay_page(page, image, dpi))
}

fn lay_page(page: &typst_layout::Page, image: RgbImage, dpi: f32) -> PrintedPage {
    let mut printed = PrintedPage { image, runs: Vec::new(), data: Vec::new() };
    collect(&page.frame, Transform::identity(), dpi / 72.0, &mut printed);
    printed
}

/// Walks a frame for its text and for the links around data.
fn collect(frame: &Frame, outer: Transform, scale: f32, into: &mut PrintedPage) {
    for (place, item) in frame.items() {
        let here = outer.pre_concat(Transform::translate(place.x, place.y));
        match item {
            FrameItem::Group(group) => collect(&group.frame, here.pre_concat(group.transform), scale, into),
            FrameItem::Text(text) => into.runs.push(Run {
                text: text.text.to_string(),
                start: pixel(Point::zero(), here, scale),
                width: points(text.width()) * scale,
                size: points(text.size) * scale,
            }),
            FrameItem::Link(Destination::Url(target), size) => {
                let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
                let corner = |(x, y): (f64, f64)| pixel(Point::new(size.x * x, size.y * y), here, scale);
                if let Some(datum) = target.as_str().strip_prefix(DATUM_TARGET).and_then(|id| id.parse().ok()) {
                    into.data.push(DatumPlace { datum, corners: corners.map(corner) });
                }
            }
            _ => {}
        }
    }
}

fn pixel(point: Point, transform: Transform, scale: f32) -> (f32, f32) {
    let point = point.transform(transform);
    (points(point.x) * scale, points(point.y) * scale)
}

fn points(length: Abs) -> f32 {
    length.to_pt() as f32
}

impl PrintedPage {
    /// The text by lines, in the order of the layout.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&Run> = None;
        for run in &self.runs {
            if let Some(last) = last {
                text.push_str(gap(last, run));
            }
            text.push_str(&run.text);
            last = Some(run);
        }
        text.replace("\u{ad}\n", "").replace('\u{ad}', "").replace('\u{a0}', " ")
    }
}

/// What stands between two runs: nothing, a space, or a new line.
pub fn gap(last: &Run, next: &Run) -> &'static str {
    let distance = next.start.0 - (last.start.0 + last.width);
    if (next.start.1 - last.start.1).abs() > 0.3 * last.size || distance < -last.size {
        "\n"
    } else if distance > 0.12 * last.size && !last.text.ends_with(' ') {
        " "
    } else {
        ""
    }
}

/// One source and the typesetter's fonts: all that a letter may see.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    main: Source,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
