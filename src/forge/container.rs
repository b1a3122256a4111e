//! The files that worn pages are kept in.

use clap::ValueEnum;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, GrayImage, ImageEncoder};

use super::chance::Chance;
use super::typeset::Run;
use super::wear::Wear;
use super::{pdf, tiff};
use crate::letter::g4;
use crate::problem::{Problem, Result};

/// A format with its compression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Container {
    Jpg,
    Png,
    Pdf,
    PdfG4,
    PdfJbig2,
    /// An image with an invisible text layer, as scanners' software makes it.
    PdfText,
    TiffLzw,
    TiffDeflate,
    TiffJpeg,
    TiffG4,
}

/// A page ready for a file: its pixels, and its text where a hidden layer may want it.
#[derive(Clone, Debug)]
pub struct FiledPage {
    /// Grey, or in colour.
    pub image: DynamicImage,
    pub runs: Vec<PlacedRun>,
    /// What a viewer is told to do: quarter turns clockwise.
    pub tagged_turn: u8,
}

/// A stretch of text, where it stands on the worn page.
#[derive(Clone, Debug)]
pub struct PlacedRun {
    pub run: Run,
    pub start: (f32, f32),
    pub end: (f32, f32),
}

/// What all files of a letter share.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    pub dpi: u32,
    pub quality: u8,
    /// A person's name, as volunteers' scanners leave it.
    pub author: &'a str,
}

impl Container {
    /// One that goes with the wear.
    pub fn any(wear: Wear, chance: &mut Chance) -> Self {
        use Container::*;
        match wear {
            Wear::Fax => *chance.pick(&[PdfG4, TiffG4, PdfJbig2]),
            Wear::Photo => *chance.pick(&[Jpg, Jpg, Png, Pdf]),
            Wear::Clean => *chance.pick(&[Png, PdfText, TiffDeflate, PdfG4]),
            _ => *chance.pick(&[
                Jpg,
                Jpg,
                Png,
                Pdf,
                Pdf,
                PdfText,
                PdfG4,
                PdfJbig2,
                TiffLzw,
                TiffDeflate,
                TiffJpeg,
                TiffG4,
            ]),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::PdfG4 => "pdf_g4",
            Self::PdfJbig2 => "pdf_jbig2",
            Self::PdfText => "pdf_text",
            Self::TiffLzw => "tiff_lzw",
            Self::TiffDeflate => "tiff_deflate",
            Self::TiffJpeg => "tiff_jpeg",
            Self::TiffG4 => "tiff_g4",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpg => "jpg",
            Self::Png => "png",
            pdf if pdf.is_pdf() => "pdf",
            _ => "tif",
        }
    }

    pub fn is_pdf(self) -> bool {
        matches!(self, Self::Pdf | Self::PdfG4 | Self::PdfJbig2 | Self::PdfText)
    }

    /// Whether its pages are black and white only.
    pub fn is_bilevel(self) -> bool {
        matches!(self, Self::PdfG4 | Self::PdfJbig2 | Self::TiffG4)
    }

    /// Whether a file of it holds one page only.
    pub fn is_single_page(self) -> bool {
        matches!(self, Self::Jpg | Self::Png)
    }

    /// The bytes of one file with these pages.
    pub fn write(self, pages: &[FiledPage], filing: Filing) -> Result<Vec<u8>> {
        match self {
            Self::Jpg => only(pages).and_then(|page| jpeg_file(page, filing)),
            Self::Png => only(pages).and_then(|page| png_file(page, filing)),
            Self::Pdf => pdf::write(pages, pdf::Picture::Jpeg, filing),
            Self::PdfG4 => pdf::write(pages, pdf::Picture::G4, filing),
            Self::PdfJbig2 => pdf::write(pages, pdf::Picture::Jbig2, filing),
            Self::PdfText => pdf::write(pages, pdf::Picture::JpegAndText, filing),
            Self::TiffLzw => tiff::write(pages, tiff::Packing::Lzw, filing),
            Self::TiffDeflate => tiff::write(pages, tiff::Packing::Deflate, filing),
            Self::TiffJpeg => tiff::write(pages, tiff::Packing::Jpeg, filing),
            Self::TiffG4 => tiff::write(pages, tiff::Packing::G4, filing),
        }
    }
}

/// Whether each pixel is black in a file of black and white: darker than the level between the page's ink and its paper
/// (Otsu 1979), as scanners' software chooses it.
pub fn black(page: &GrayImage) -> Vec<bool> {
    let level = imageproc::contrast::otsu_level(page);
    page.pixels().map(|pixel| pixel.0[0] <= level).collect()
}

/// The page in black and white, as one strip of CCITT group 4.
pub fn packed(page: &GrayImage) -> Vec<u8> {
    g4::encode(&black(page), page.width())
}

impl FiledPage {
    pub fn is_colour(&self) -> bool {
        matches!(self.image, DynamicImage::ImageRgb8(_))
    }

    /// Its pixels in grey.
    pub fn grey(&self) -> GrayImage {
        self.image.to_luma8()
    }
}

/// A JPEG stream without metadata.
pub fn jpeg(page: &FiledPage, filing: Filing) -> Result<Vec<u8>> {
    encode_jpeg(page, filing, None)
}

fn jpeg_file(page: &FiledPage, filing: Filing) -> Result<Vec<u8>> {
    encode_jpeg(page, filing, Some(exif(page.tagged_turn, filing.author)))
}

fn encode_jpeg(page: &FiledPage, filing: Filing, exif: Option<Vec<u8>>) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, filing.quality);
    encoder.set_pixel_density(image::codecs::jpeg::PixelDensity::dpi(filing.dpi as u16));
    if let Some(exif) = exif {
        encoder.set_exif_metadata(exif).map_err(|_| unwritable("jpg"))?;
    }
    page.image.write_with_encoder(encoder).map_err(|_| unwritable("jpg"))?;
    Ok(bytes)
}

fn png_file(page: &FiledPage, filing: Filing) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(0, filing.author)).map_err(|_| unwritable("png"))?;
    page.image.write_with_encoder(encoder).map_err(|_| unwritable("png"))?;
    Ok(bytes)
}

/// An EXIF block with the two fields that matter here: how to turn the picture, and whose camera it was.
fn exif(tagged_turn: u8, author: &str) -> Vec<u8> {
    const ORIENTATIONS: [u16; 4] = [1, 6, 3, 8];
    let artist = [author.as_bytes(), b"\0"].concat();
    let mut block = b"II*\0\x08\0\0\0\x02\0".to_vec();
    let mut field = |tag: u16, kind: u16, count: u32, value: u32| {
        block.extend(tag.to_le_bytes().into_iter().chain(kind.to_le_bytes()));
        block.extend(count.to_le_bytes().into_iter().chain(value.to_le_bytes()));
    };
    field(0x0112, 3, 1, u32::from(ORIENTATIONS[usize::from(tagged_turn % 4)]));
    field(0x013b, 2, artist.len() as u32, 8 + 2 + 2 * 12 + 4);
    block.extend([0; 4]);
    block.extend(artist);
    block
}

fn only(pages: &[FiledPage]) -> Result<&FiledPage> {
    match pages {
        [page] => Ok(page),
        _ => Err(Problem::defect("a file of one page was given several")),
    }
}

/// A file that could not be encoded.
pub fn unwritable(format: &str) -> Problem {
    Problem::defect(format!("a forged page can't be written as {format}"))
}
