//! What must not be shown: one recogniser, one file, one code.
//!
//! Each file's first lines are its page in the catalogue: what it finds, its
//! source, an invented example, and what it must not find.

mod address;
mod birth;
mod capital_within;
mod coupon;
mod email;
mod employer;
mod handwriting;
mod home;
mod iban;
mod identifier;
mod labelled;
mod long_number;
mod name_by_case;
mod name_by_civility;
mod name_by_initial;
mod name_by_label;
mod name_tokens;
mod nir;
mod papers;
mod phone;
mod place;
mod plate;
mod reference;
mod signature_block;
mod siren;
mod tracking;
mod window;

use super::finding::Finding;
use super::subject::Subject;

pub use address::{is_of_a_body, is_way};
pub use capital_within::is_often_capitalised;
pub use name_tokens::{core, could_be_name, is_act, is_compound_name, is_function, is_particle, is_public_word};
pub use place::departement_of;

/// A recogniser: its code, the version of the rules that it came with, and what it finds.
pub struct Recogniser {
    pub code: &'static str,
    pub since: &'static str,
    /// What it goes by.
    pub basis: Basis,
    /// Its source, whose head is its page in the catalogue.
    pub page: &'static str,
    pub find: fn(&Subject) -> Vec<Finding>,
}

macro_rules! recogniser {
    ($name:ident, $since:literal, $basis:expr) => {
        Recogniser {
            code: $name::CODE,
            since: $since,
            basis: $basis,
            page: include_str!(concat!(stringify!($name), ".rs")),
            find: $name::find,
        }
    };
}

/// What a recogniser goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Where something stands on the page.
    Geometry,
    /// What the words say.
    Text,
}
use Basis::{Geometry, Text};

/// Version of recognisers and rules together; it stands in every record.
pub const RULES: &str = "5";

/// All recognisers. Where two claim the same words, the one that stands first names the mask.
pub const RECOGNISERS: &[Recogniser] = &[
    recogniser!(nir, "1", Text),
    recogniser!(iban, "1", Text),
    recogniser!(tracking, "1", Text),
    recogniser!(email, "1", Text),
    recogniser!(phone, "1", Text),
    recogniser!(birth, "1", Text),
    recogniser!(papers, "1", Text),
    recogniser!(siren, "1", Text),
    recogniser!(identifier, "1", Text),
    recogniser!(plate, "1", Text),
    recogniser!(reference, "1", Text),
    recogniser!(name_by_civility, "1", Text),
    recogniser!(name_by_label, "1", Text),
    recogniser!(name_by_case, "1", Text),
    recogniser!(name_by_initial, "3", Text),
    recogniser!(window, "1", Geometry),
    recogniser!(signature_block, "1", Geometry),
    recogniser!(handwriting, "3", Geometry),
    recogniser!(coupon, "1", Geometry),
    recogniser!(employer, "1", Text),
    recogniser!(address, "1", Text),
    recogniser!(home, "5", Text),
    recogniser!(place, "1", Text),
    recogniser!(capital_within, "2", Text),
    recogniser!(long_number, "1", Text),
];

/// All that all recognisers find, in the catalogue's order.
///
/// Without `geometry`, only by what the words say: to measure what the page's layout adds.
pub fn find_all(subject: &Subject, geometry: bool) -> Vec<Finding> {
    let used = RECOGNISERS.iter().filter(|recogniser| geometry || recogniser.basis == Text);
    used.flat_map(|recogniser| (recogniser.find)(subject)).collect()
}
