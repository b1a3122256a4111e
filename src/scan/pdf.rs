//! PDF pages, rendered as they are seen. Text layers, annotations and metadata are not looked at.

use hayro::hayro_interpret::{InterpreterSettings, RenderContent};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::GrayImage;

use super::decode::{Sink, give};
use super::{MAX_PAGES, MAX_PIXELS, PageImage, SetAside};
use crate::letter::Turn;

const DPI: f32 = 300.0;
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
    let scale = fitting_scale(width, height).ok_or(SetAside::Damaged)?;
    let interpreter = InterpreterSettings { render_content: RenderContent::all(), ..Default::default() };
    let pixmap_settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = render(page, cache, &interpreter, &RenderSettings::default(), &pixmap_settings);
    let pixels = grey(&pixmap).ok_or(SetAside::Damaged)?;
    Ok(PageImage { pixels, tagged_turn: Turn::None, dpi: scale * POINTS_PER_INCH })
}

/// 300 dpi, or less where the page would be too large.
fn fitting_scale(width: f32, height: f32) -> Option<f32> {
    if !(width >= 1.0 && height >= 1.0) {
        return None;
    }
    let by_area = (MAX_PIXELS as f32 / (width * height)).sqrt();
    let by_side = MAX_SIDE / width.max(height);
    let scale = (DPI / POINTS_PER_INCH).min(by_area).min(by_side);
    (width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

/// Luma of an opaque page (ITU-R BT.601).
fn grey(pixmap: &Pixmap) -> Option<GrayImage> {
    let luma = |p: &[u8]| (u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000;
    let raw = pixmap.data_as_u8_slice().chunks_exact(4).map(|p| luma(p) as u8).collect();
    GrayImage::from_raw(u32::from(pixmap.width()), u32::from(pixmap.height()), raw)
}
