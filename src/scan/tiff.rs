//! TIFF, page by page: G4, LZW, deflate, JPEG or plain; grey, colour, palette or two-level.

use std::io::Cursor;

use image::GrayImage;
use image::metadata::Orientation;
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;

use super::decode::{Sink, dpi_of_a4, give};
use super::picture::parts;
use super::{MAX_PAGES, MAX_PIXELS, PageImage, SetAside};

type Tiff<'a> = Decoder<Cursor<&'a [u8]>>;

pub fn decode(untrusted: &[u8], sink: &mut Sink) -> Result<(), SetAside> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MAX_PIXELS as usize * 8;
    let mut tiff = Decoder::new(Cursor::new(untrusted)).map_err(|_| SetAside::Damaged)?.with_limits(limits);
    for _ in 0..MAX_PAGES {
        if !is_thumbnail(&mut tiff) {
            give(sink, page(&mut tiff)?)?;
        }
        if !tiff.more_images() {
            return Ok(());
        }
        tiff.next_image().map_err(|_| SetAside::Damaged)?;
    }
    Err(SetAside::TooManyPages)
}

/// Bit 0 of `NewSubfileType` marks a smaller copy of another page (TIFF 6.0, p. 36).
fn is_thumbnail(tiff: &mut Tiff) -> bool {
    tiff.find_tag_unsigned::<u32>(Tag::NewSubfileType).ok().flatten().is_some_and(|t| t & 1 == 1)
}

fn page(tiff: &mut Tiff) -> Result<PageImage, SetAside> {
    let (width, height) = tiff.dimensions().map_err(|_| SetAside::Damaged)?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(SetAside::TooLarge);
    }
    let raw = grey_pixels(tiff, width as usize, height as usize)?;
    let mut pixels = GrayImage::from_raw(width, height, raw).ok_or(SetAside::Damaged)?;
    let (mirrored, tagged_turn) = parts(orientation(tiff));
    if mirrored {
        image::imageops::flip_horizontal_in_place(&mut pixels);
    }
    Ok(PageImage { dpi: dpi_of_a4(width, height), pixels, tagged_turn })
}

fn orientation(tiff: &mut Tiff) -> Orientation {
    let tag = tiff.find_tag_unsigned::<u8>(Tag::Orientation).ok().flatten();
    tag.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms)
}

fn grey_pixels(tiff: &mut Tiff, width: usize, height: usize) -> Result<Vec<u8>, SetAside> {
    let color = tiff.colortype().map_err(|_| SetAside::Damaged)?;
    let palette = matches!(color, ColorType::Palette(_)).then(|| palette_luma(tiff)).transpose()?;
    let samples = match tiff.read_image().map_err(|_| SetAside::Damaged)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|s| (s >> 8) as u8).collect(),
        _ => return Err(SetAside::Damaged),
    };
    let grey = match color {
        ColorType::Gray(bits @ (1 | 2 | 4)) => unpacked(&samples, width, bits, |v| scaled(v, bits)),
        ColorType::Palette(bits @ (1 | 2 | 4)) => {
            let palette = palette.unwrap_or_default();
            unpacked(&samples, width, bits, |v| palette.get(usize::from(v)).copied().unwrap_or(255))
        }
        ColorType::Palette(_) => {
            let palette = palette.unwrap_or_default();
            samples.iter().map(|v| palette.get(usize::from(*v)).copied().unwrap_or(255)).collect()
        }
        ColorType::Gray(_) => samples,
        ColorType::GrayA(_) => samples.chunks_exact(2).map(|p| p[0]).collect(),
        ColorType::RGB(_) => samples.chunks_exact(3).map(luma).collect(),
        ColorType::RGBA(_) => samples.chunks_exact(4).map(luma).collect(),
        ColorType::YCbCr(_) => samples.chunks_exact(3).map(|p| p[0]).collect(),
        ColorType::CMYK(_) => samples.chunks_exact(4).map(luma_of_cmyk).collect(),
        _ => return Err(SetAside::Damaged),
    };
    if grey.len() == width * height { Ok(grey) } else { Err(SetAside::Damaged) }
}

/// Rows of packed samples, each padded to a byte.
fn unpacked(packed: &[u8], width: usize, bits: u8, value: impl Fn(u8) -> u8) -> Vec<u8> {
    let per_byte = 8 / usize::from(bits);
    let mask = (1u16 << bits) as u8 - 1;
    let one = |row: &[u8], x: usize| (row[x / per_byte] >> (8 - usize::from(bits) * (x % per_byte + 1))) & mask;
    let rows = packed.chunks_exact(width.div_ceil(per_byte));
    rows.flat_map(|row| (0..width).map(|x| value(one(row, x))).collect::<Vec<_>>()).collect()
}

fn scaled(value: u8, bits: u8) -> u8 {
    (u16::from(value) * 255 / ((1 << bits) - 1)) as u8
}

fn luma(p: &[u8]) -> u8 {
    ((u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000) as u8
}

fn luma_of_cmyk(p: &[u8]) -> u8 {
    let light = |ink: u8| (255 - u32::from(ink)) * (255 - u32::from(p[3])) / 255;
    ((light(p[0]) * 299 + light(p[1]) * 587 + light(p[2]) * 114) / 1000) as u8
}

/// `ColorMap`: all reds, then all greens, then all blues, 16 bits each.
fn palette_luma(tiff: &mut Tiff) -> Result<Vec<u8>, SetAside> {
    let map = tiff.get_tag_u16_vec(Tag::ColorMap).map_err(|_| SetAside::Damaged)?;
    let n = map.len() / 3;
    let high = |at: usize| (map[at] >> 8) as u8;
    Ok((0..n).map(|i| luma(&[high(i), high(n + i), high(2 * n + i)])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_rows_are_padded_to_bytes() {
        let grey = unpacked(&[0b1010_0000, 0b1100_0000, 0b0101_0000, 0b0000_0000], 10, 1, |v| scaled(v, 1));
        assert_eq!(grey.len(), 20);
        assert_eq!(&grey[..4], &[255, 0, 255, 0]);
        assert_eq!(&grey[8..10], &[255, 255]);
        assert_eq!(&grey[10..14], &[0, 255, 0, 255]);
    }
}
