//! PDF pages, rendered as they are seen. Text layers, annotations and metadata are not looked at.

use hayro::hayro_interpret::{InterpreterSettings, RenderContent};
use hayro::hayro_syntax::object::Stream;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::GrayImage;

use super::decode::{Sink, give};
use super::{MAX_PAGES, MAX_PIXELS, PageImage, SetAside};
use crate::letter::Turn;

/// Pages are drawn at this resolution, and at a scan's own where that is lower.
const DPI: f32 = 300.0;
/// Pictures that are coarser are not scans of a page: logos, stamps, screens.
const COARSEST_SCAN: f32 = 140.0;
const POINTS_PER_INCH: f32 = 72.0;
/// hayro takes sizes of 16 bits.
const MAX_SIDE: f32 = 16_000.0;

pub fn decode(untrusted: Vec<u8>, sink: &mut Sink) -> Result<(), SetAside> {
    let pdf = Pdf::new(untrusted).map_err(|e| match e {
        LoadPdfError::Decryption(_) => SetAside::Encrypted,
        LoadPdfError::Invalid => SetAside::Damaged,
    })?;
    match pdf.pages().len() {
        0 => return Err(SetAside::NoPages),
        n if n > MAX_PAGES => return Err(SetAside::TooManyPages),
        _ => {}
    }
    let cache = RenderCache::new();
    for page in pdf.pages().iter() {
        give(sink, rendered(page, &cache)?)?;
    }
    Ok(())
}

fn rendered<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>) -> Result<PageImage, SetAside> {
    let (width, height) = page.render_dimensions();
    let scale = fitting_scale(width, height, dpi(page)).ok_or(SetAside::Damaged)?;
    let interpreter = InterpreterSettings { render_content: RenderContent::all(), ..Default::default() };
    let pixmap_settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let settings = RenderSettings { force_image_interpolation: true, ..Default::default() };
    let pixmap = render(page, cache, &interpreter, &settings, &pixmap_settings);
    let pixels = grey(&pixmap).ok_or(SetAside::Damaged)?;
    Ok(PageImage { pixels, tagged_turn: Turn::None, dpi: scale * POINTS_PER_INCH })
}

/// The resolution to draw a page at: pixels of a scan that is drawn finer are doubled, and the OCR reads their edges.
fn dpi(page: &Page) -> f32 {
    let (width, height) = page.render_dimensions();
    let objects = &page.resources().x_objects;
    let pictures = objects.keys().filter_map(|name| objects.get::<Stream>(name.as_ref()));
    let longest_side = |picture: Stream| {
        let side = |key: &[u8]| picture.dict().get::<u32>(key);
        Some(side(b"Width")?.max(side(b"Height")?) as f32)
    };
    let finest = pictures.filter_map(longest_side).fold(0.0, f32::max) * POINTS_PER_INCH / width.max(height);
    if finest >= COARSEST_SCAN { finest.min(DPI) } else { DPI }
}

/// As many pixels a point as the resolution asks for, or less where the page would be too large.
fn fitting_scale(width: f32, height: f32, dpi: f32) -> Option<f32> {
    if !(width >= 1.0 && height >= 1.0) {
        return None;
    }
    let by_area = (MAX_PIXELS as f32 / (width * height)).sqrt();
    let by_side = MAX_SIDE / width.max(height);
    let scale = (dpi / POINTS_PER_INCH).min(by_area).min(by_side);
    (width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

/// Luma of an opaque page (ITU-R BT.601).
fn grey(pixmap: &Pixmap) -> Option<GrayImage> {
    let luma = |p: &[u8]| (u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000;
    let raw = pixmap.data_as_u8_slice().chunks_exact(4).map(|p| luma(p) as u8).collect();
    GrayImage::from_raw(u32::from(pixmap.width()), u32::from(pixmap.height()), raw)
}
