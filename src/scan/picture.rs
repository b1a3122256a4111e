//! JPEG and PNG, one page each.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits, Luma};

use super::decode::{Sink, dpi_of_a4, give};
use super::{MAX_PIXELS, PageImage, SetAside};
use crate::letter::Turn;

pub fn decode(untrusted: &[u8], sink: &mut Sink) -> Result<(), SetAside> {
    let reader = ImageReader::new(Cursor::new(untrusted)).with_guessed_format().map_err(|_| SetAside::Damaged)?;
    let mut decoder = reader.into_decoder().map_err(|_| SetAside::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(SetAside::TooLarge);
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_PIXELS * 8);
    decoder.set_limits(limits).map_err(|_| SetAside::TooLarge)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|_| SetAside::Damaged)?;
    give(sink, page(picture, orientation))
}

/// A mirror image is turned over here; a turned one is only noted, so that boxes can be given on the page as it came.
fn page(picture: DynamicImage, orientation: Orientation) -> PageImage {
    let (mirrored, tagged_turn) = parts(orientation);
    let mut pixels = on_white(picture);
    if mirrored {
        image::imageops::flip_horizontal_in_place(&mut pixels);
    }
    let dpi = dpi_of_a4(pixels.width(), pixels.height());
    PageImage { pixels, tagged_turn, dpi }
}

/// Whether the picture is mirrored left to right, and the clockwise turn that follows.
pub fn parts(orientation: Orientation) -> (bool, Turn) {
    match orientation {
        Orientation::NoTransforms => (false, Turn::None),
        Orientation::Rotate90 => (false, Turn::Right),
        Orientation::Rotate180 => (false, Turn::Half),
        Orientation::Rotate270 => (false, Turn::Left),
        Orientation::FlipHorizontal => (true, Turn::None),
        Orientation::FlipVertical => (true, Turn::Half),
        // `image` turns first and flips then; flipping first turns the other way.
        Orientation::Rotate90FlipH => (true, Turn::Left),
        Orientation::Rotate270FlipH => (true, Turn::Right),
    }
}

/// Grey pixels; what is transparent shows white paper.
fn on_white(picture: DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let with_alpha = picture.into_luma_alpha8();
    GrayImage::from_fn(with_alpha.width(), with_alpha.height(), |x, y| {
        let [luma, alpha] = with_alpha.get_pixel(x, y).0;
        let (luma, alpha) = (u32::from(luma), u32::from(alpha));
        Luma([((luma * alpha + 255 * (255 - alpha)) / 255) as u8])
    })
}
