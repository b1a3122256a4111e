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
mod iban;
mod identifier;
mod labelled;
mod long_number;
mod name_by_case;
mod name_by_civility;
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

pub use address::is_of_a_body;
pub use capital_within::is_often_capitalised;
pub use name_tokens::{core, could_be_name, is_function, is_particle, is_public_word};
pub use place::departement_of;

/// A recogniser: its code, the version of the rules that it came with, and what it finds.
pub struct Recogniser {
    pub code: &'static str,
    pub since: &'static str,
    /// What it goes by.
    pub basis: Basis,
    pub find: fn(&Subject) -> Vec<Finding>,
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
pub const RULES: &str = "2";

/// All recognisers. Where two claim the same words, the one that stands first names the mask.
pub const RECOGNISERS: &[Recogniser] = &[
    Recogniser { code: nir::CODE, since: "1", basis: Text, find: nir::find },
    Recogniser { code: iban::CODE, since: "1", basis: Text, find: iban::find },
    Recogniser { code: tracking::CODE, since: "1", basis: Text, find: tracking::find },
    Recogniser { code: email::CODE, since: "1", basis: Text, find: email::find },
    Recogniser { code: phone::CODE, since: "1", basis: Text, find: phone::find },
    Recogniser { code: birth::CODE, since: "1", basis: Text, find: birth::find },
    Recogniser { code: papers::CODE, since: "1", basis: Text, find: papers::find },
    Recogniser { code: siren::CODE, since: "1", basis: Text, find: siren::find },
    Recogniser { code: identifier::CODE, since: "1", basis: Text, find: identifier::find },
    Recogniser { code: plate::CODE, since: "1", basis: Text, find: plate::find },
    Recogniser { code: reference::CODE, since: "1", basis: Text, find: reference::find },
    Recogniser { code: name_by_civility::CODE, since: "1", basis: Text, find: name_by_civility::find },
    Recogniser { code: name_by_label::CODE, since: "1", basis: Text, find: name_by_label::find },
    Recogniser { code: name_by_case::CODE, since: "1", basis: Text, find: name_by_case::find },
    Recogniser { code: window::CODE, since: "1", basis: Geometry, find: window::find },
    Recogniser { code: signature_block::CODE, since: "1", basis: Geometry, find: signature_block::find },
    Recogniser { code: coupon::CODE, since: "1", basis: Geometry, find: coupon::find },
    Recogniser { code: employer::CODE, since: "1", basis: Text, find: employer::find },
    Recogniser { code: address::CODE, since: "1", basis: Text, find: address::find },
    Recogniser { code: place::CODE, since: "1", basis: Text, find: place::find },
    Recogniser { code: capital_within::CODE, since: "2", basis: Text, find: capital_within::find },
    Recogniser { code: long_number::CODE, since: "1", basis: Text, find: long_number::find },
];

/// All that all recognisers find, in the catalogue's order.
///
/// Without `geometry`, only by what the words say: to measure what the page's layout adds.
pub fn find_all(subject: &Subject, geometry: bool) -> Vec<Finding> {
    let used = RECOGNISERS.iter().filter(|recogniser| geometry || recogniser.basis == Text);
    used.flat_map(|recogniser| (recogniser.find)(subject)).collect()
}
