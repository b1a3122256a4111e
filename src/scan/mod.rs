//! Opens files that nobody trusts and gives their pages.
//!
//! The file is decoded in a child process ([`child_main`]) that reads it on
//! standard input and answers on a narrow, bounded wire: sizes and grey pixels,
//! nothing else. The child limits its own memory and time; the parent checks
//! every number before it allocates, and kills a child that takes too long.

mod child;
mod decode;
mod pdf;
mod picture;
mod set_aside;
mod tiff;
mod wire;

pub use child::{Decoder, Pages, child_main};
pub use set_aside::SetAside;

use image::GrayImage;

use crate::letter::Turn;

/// Pages of one file at most; more are no letter.
pub const MAX_PAGES: usize = 200;
/// Pixels of one page at most: A3 at 600 dpi.
pub const MAX_PIXELS: u64 = 72_000_000;
/// Bytes of one file at most.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// One page as it was given: grey pixels, and the turn that its tags ask for.
#[derive(Clone)]
pub struct PageImage {
    pub pixels: GrayImage,
    /// The turn that the file's own tags (EXIF, TIFF) ask for.
    pub tagged_turn: Turn,
    /// Pixels per inch, as far as it can be told from the page's size.
    pub dpi: f32,
}
