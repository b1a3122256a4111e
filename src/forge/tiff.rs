//! TIFF files of several pages.

use std::io::Cursor;

use tiff::encoder::colortype::{Gray8, RGB8};
use tiff::encoder::{Compression, DeflateLevel, Rational, TiffEncoder};
use tiff::tags::{ResolutionUnit, Tag};
use tiff::{TiffError, TiffResult};
use unicode_normalization::UnicodeNormalization;

use super::container::{FiledPage, Filing, jpeg, packed, unwritable};
use crate::problem::Result;

/// How a page's pixels are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Lzw,
    Deflate,
    Jpeg,
    G4,
}

type Encoder<'a> = TiffEncoder<Cursor<&'a mut Vec<u8>>>;

/// One file with these pages, in order.
pub fn write(pages: &[FiledPage], packing: Packing, filing: Filing) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    write_pages(&mut bytes, pages, packing, filing).map_err(|_| unwritable("tiff"))?;
    Ok(bytes)
}

fn write_pages(bytes: &mut Vec<u8>, pages: &[FiledPage], packing: Packing, filing: Filing) -> TiffResult<()> {
    let compression = if packing == Packing::Lzw { Compression::Lzw } else { Compression::Deflate(DeflateLevel::Fast) };
    let mut encoder = TiffEncoder::new(Cursor::new(bytes))?.with_compression(compression);
    for page in pages {
        match packing {
            Packing::Lzw | Packing::Deflate => write_rows(&mut encoder, page, filing)?,
            Packing::Jpeg => {
                let stream = jpeg(page, filing).map_err(|_| TiffError::from(std::io::Error::other("jpeg")))?;
                write_strip(&mut encoder, page, &stream, Strip::jpeg(page.is_colour()), filing)?;
            }
            Packing::G4 => write_strip(&mut encoder, page, &packed(&page.grey()), Strip::G4, filing)?,
        }
    }
    Ok(())
}

fn write_rows(encoder: &mut Encoder, page: &FiledPage, filing: Filing) -> TiffResult<()> {
    let (width, height) = (page.image.width(), page.image.height());
    let density = Rational { n: filing.dpi, d: 1 };
    if page.is_colour() {
        let mut image = encoder.new_image::<RGB8>(width, height)?;
        image.resolution(ResolutionUnit::Inch, density);
        image.encoder().write_tag(Tag::Artist, artist(filing).as_str())?;
        image.write_data(page.image.as_bytes())
    } else {
        let mut image = encoder.new_image::<Gray8>(width, height)?;
        image.resolution(ResolutionUnit::Inch, density);
        image.encoder().write_tag(Tag::Artist, artist(filing).as_str())?;
        image.write_data(page.grey().as_raw())
    }
}

/// TIFF text is ASCII: the author without accents.
fn artist(filing: Filing) -> String {
    filing.author.nfd().filter(char::is_ascii).collect()
}

/// The tags that say what a ready-made strip is.
struct Strip {
    compression: u16,
    bits: &'static [u16],
    photometric: u16,
}

/// The photometric interpretation of a colour JPEG.
const YCBCR: u16 = 6;

impl Strip {
    const G4: Self = Self { compression: 4, bits: &[1], photometric: 0 };

    fn jpeg(is_colour: bool) -> Self {
        if is_colour {
            Self { compression: 7, bits: &[8, 8, 8], photometric: YCBCR }
        } else {
            Self { compression: 7, bits: &[8], photometric: 1 }
        }
    }
}

fn write_strip(encoder: &mut Encoder, page: &FiledPage, data: &[u8], strip: Strip, filing: Filing) -> TiffResult<()> {
    let (width, height) = (page.image.width(), page.image.height());
    let mut directory = encoder.image_directory()?;
    let offset = directory.write_data(data)? as u32;
    directory.write_tag(Tag::ImageWidth, width)?;
    directory.write_tag(Tag::ImageLength, height)?;
    directory.write_tag(Tag::BitsPerSample, strip.bits)?;
    directory.write_tag(Tag::Compression, strip.compression)?;
    directory.write_tag(Tag::PhotometricInterpretation, strip.photometric)?;
    directory.write_tag(Tag::StripOffsets, offset)?;
    directory.write_tag(Tag::SamplesPerPixel, strip.bits.len() as u16)?;
    directory.write_tag(Tag::RowsPerStrip, height)?;
    directory.write_tag(Tag::StripByteCounts, data.len() as u32)?;
    directory.write_tag(Tag::XResolution, Rational { n: filing.dpi, d: 1 })?;
    directory.write_tag(Tag::YResolution, Rational { n: filing.dpi, d: 1 })?;
    directory.write_tag(Tag::ResolutionUnit, ResolutionUnit::Inch)?;
    if strip.photometric == YCBCR {
        directory.write_tag(Tag::ChromaSubsampling, [1u16, 1].as_slice())?;
    }
    directory.write_tag(Tag::Artist, artist(filing).as_str())?;
    directory.finish()
}
