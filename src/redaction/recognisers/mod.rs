//! What must not be shown: one recogniser, one file, one code.
//!
//! Each file's first lines are its page in the catalogue: what it finds, its
//! source, an invented example, and what it must not find.

mod address;
mod birth;
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
pub use name_tokens::{core, is_function, is_particle, is_public_word};
pub use place::departement_of;

/// A recogniser: its code, the version of the rules that it came with, and what it finds.
pub struct Recogniser {
    pub code: &'static str,
    pub since: &'static str,
    pub find: fn(&Subject) -> Vec<Finding>,
}

/// Version of recognisers and rules together; it stands in every record.
pub const RULES: &str = "1";

/// All recognisers. Where two claim the same words, the one that stands first names the mask.
pub const RECOGNISERS: &[Recogniser] = &[
    Recogniser { code: nir::CODE, since: "1", find: nir::find },
    Recogniser { code: iban::CODE, since: "1", find: iban::find },
    Recogniser { code: tracking::CODE, since: "1", find: tracking::find },
    Recogniser { code: email::CODE, since: "1", find: email::find },
    Recogniser { code: phone::CODE, since: "1", find: phone::find },
    Recogniser { code: birth::CODE, since: "1", find: birth::find },
    Recogniser { code: papers::CODE, since: "1", find: papers::find },
    Recogniser { code: siren::CODE, since: "1", find: siren::find },
    Recogniser { code: identifier::CODE, since: "1", find: identifier::find },
    Recogniser { code: plate::CODE, since: "1", find: plate::find },
    Recogniser { code: reference::CODE, since: "1", find: reference::find },
    Recogniser { code: name_by_civility::CODE, since: "1", find: name_by_civility::find },
    Recogniser { code: name_by_label::CODE, since: "1", find: name_by_label::find },
    Recogniser { code: name_by_case::CODE, since: "1", find: name_by_case::find },
    Recogniser { code: window::CODE, since: "1", find: window::find },
    Recogniser { code: signature_block::CODE, since: "1", find: signature_block::find },
    Recogniser { code: coupon::CODE, since: "1", find: coupon::find },
    Recogniser { code: employer::CODE, since: "1", find: employer::find },
    Recogniser { code: address::CODE, since: "1", find: address::find },
    Recogniser { code: place::CODE, since: "1", find: place::find },
    Recogniser { code: long_number::CODE, since: "1", find: long_number::find },
];

/// All that all recognisers find, in the catalogue's order.
pub fn find_all(subject: &Subject) -> Vec<Finding> {
    RECOGNISERS.iter().flat_map(|recogniser| (recogniser.find)(subject)).collect()
}
