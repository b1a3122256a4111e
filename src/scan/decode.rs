//! Which decoder a file wants, told by its first bytes and never by its name.

use std::ops::ControlFlow;

use super::{PageImage, SetAside, pdf, picture, tiff};

/// Takes each page as it is decoded; breaks off when nobody wants more.
pub type Sink<'a> = dyn FnMut(PageImage) -> ControlFlow<SetAside> + 'a;

/// Decodes a file, page by page.
pub fn decode(untrusted: Vec<u8>, sink: &mut Sink) -> Result<(), SetAside> {
    match untrusted.as_slice() {
        [] => Err(SetAside::Empty),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => tiff::decode(&untrusted, sink),
        [0xff, 0xd8, 0xff, ..] | [0x89, b'P', b'N', b'G', ..] => picture::decode(&untrusted, sink),
        bytes if has_pdf_header(bytes) => pdf::decode(untrusted, sink),
        _ => Err(SetAside::UnknownFormat),
    }
}

/// ISO 32000 wants `%PDF` first; readers accept it within the first kilobyte.
fn has_pdf_header(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(4).any(|w| w == b"%PDF")
}

/// Hands a page on.
pub fn give(sink: &mut Sink, page: PageImage) -> Result<(), SetAside> {
    match sink(page) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(reason) => Err(reason),
    }
}

/// Resolution of a page image: tags lie, and letters are A4, so the longer side tells.
pub fn dpi_of_a4(width: u32, height: u32) -> f32 {
    const LONGER_SIDE_INCHES: f32 = 11.693;
    (width.max(height) as f32 / LONGER_SIDE_INCHES).clamp(20.0, 2400.0)
}
