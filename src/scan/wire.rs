//! The wire between the child that decodes and the parent that does not trust it.
//!
//! A page is `1`, its turn, its dpi, its width and height and its pixels; `0`
//! ends the file; `2` and a number say why it was set aside. Numbers are little-endian.

use std::io::{self, Read, Write};

use image::GrayImage;

use super::{MAX_PIXELS, PageImage, SetAside};
use crate::letter::Turn;

const END: u8 = 0;
const PAGE: u8 = 1;
const REFUSED: u8 = 2;

/// What stands next on the wire.
pub enum Message {
    End,
    Page(PageImage),
    Refused(SetAside),
}

pub fn write_page(out: &mut impl Write, page: &PageImage) -> io::Result<()> {
    out.write_all(&[PAGE, page.tagged_turn.quarters()])?;
    out.write_all(&page.dpi.to_le_bytes())?;
    out.write_all(&page.pixels.width().to_le_bytes())?;
    out.write_all(&page.pixels.height().to_le_bytes())?;
    out.write_all(page.pixels.as_raw())
}

pub fn write_end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(&[END])?;
    out.flush()
}

pub fn write_refused(out: &mut impl Write, reason: SetAside) -> io::Result<()> {
    out.write_all(&[REFUSED, reason.to_wire()])?;
    out.flush()
}

/// Reads one message; every number is checked before anything is allocated for it.
pub fn read(untrusted: &mut impl Read) -> Result<Message, SetAside> {
    match byte(untrusted)? {
        END => Ok(Message::End),
        PAGE => read_page(untrusted).map(Message::Page),
        REFUSED => Ok(Message::Refused(SetAside::from_wire(byte(untrusted)?))),
        _ => Err(SetAside::DecoderDied),
    }
}

fn read_page(untrusted: &mut impl Read) -> Result<PageImage, SetAside> {
    let tagged_turn = Turn::from_quarters(byte(untrusted)?);
    let dpi = f32::from_le_bytes(array(untrusted)?);
    let (width, height) = (u32::from_le_bytes(array(untrusted)?), u32::from_le_bytes(array(untrusted)?));
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > MAX_PIXELS || !(1.0..=4800.0).contains(&dpi) {
        return Err(SetAside::DecoderDied);
    }
    let mut raw = vec![0; pixels as usize];
    untrusted.read_exact(&mut raw).map_err(|_| SetAside::DecoderDied)?;
    let pixels = GrayImage::from_raw(width, height, raw).ok_or(SetAside::DecoderDied)?;
    Ok(PageImage { pixels, tagged_turn, dpi })
}

fn byte(untrusted: &mut impl Read) -> Result<u8, SetAside> {
    array::<1>(untrusted).map(|[b]| b)
}

fn array<const N: usize>(untrusted: &mut impl Read) -> Result<[u8; N], SetAside> {
    let mut bytes = [0; N];
    untrusted.read_exact(&mut bytes).map_err(|_| SetAside::DecoderDied)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> PageImage {
        PageImage { pixels: GrayImage::from_pixel(3, 2, image::Luma([7])), tagged_turn: Turn::Half, dpi: 300.0 }
    }

    #[test]
    fn a_page_comes_back_as_it_went() {
        let mut bytes = Vec::new();
        write_page(&mut bytes, &page()).unwrap();
        let Ok(Message::Page(back)) = read(&mut bytes.as_slice()) else { panic!("no page came back") };
        assert_eq!((back.pixels.dimensions(), back.tagged_turn), ((3, 2), Turn::Half));
    }

    #[test]
    fn a_page_too_large_or_cut_short_is_refused_before_it_is_read() {
        let mut bytes = Vec::new();
        write_page(&mut bytes, &page()).unwrap();
        assert!(read(&mut &bytes[..bytes.len() - 1]).is_err());
        bytes[6..14].fill(0xff);
        assert!(read(&mut bytes.as_slice()).is_err());
    }
}
