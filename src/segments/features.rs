//! What the models of wording see of a sentence.

use super::{Role, Segments, Sentence};
use crate::learned::Features;
use crate::letter::Zone;

/// The letter's running text is told in so many parts.
const PARTS: usize = 5;

impl Segments {
    /// The words of a sentence and of its neighbours, where it stands, and what formulas make of it.
    ///
    /// Only its own words can be shown as reasons, by their place in its folded text.
    pub fn features(&self, at: usize) -> Features {
        let sentence = &self.sentences[at];
        let mut features = Features::default();
        features.text("s", sentence.folded());
        features.concepts("s", sentence.folded());
        self.place(at, &mut features);
        features.flag(&format!("rule {}", sentence.by_rule.code()));
        features.flag(&format!("long {}", sentence.text.len().ilog2()));
        let before = at.checked_sub(1).and_then(|before| self.neighbour(before));
        let behind = self.neighbour(at + 1);
        for (field, neighbour) in [("p", before), ("n", behind)] {
            match neighbour {
                Some(other) => {
                    features.context(field, other.folded());
                    features.flag(&format!("{field} rule {}", other.by_rule.code()));
                }
                None => features.flag(&format!("{field} none")),
            }
        }
        features.once();
        features
    }

    /// The same, and the parts that it and its neighbours were found to play.
    pub fn features_in_parts(&self, at: usize) -> Features {
        let mut features = self.features(at);
        features.flag(&format!("told {}", self.sentences[at].role.code()));
        let before = at.checked_sub(1).and_then(|before| self.neighbour(before));
        for (field, neighbour) in [("p", before), ("n", self.neighbour(at + 1))] {
            features.flag(&format!("{field} told {}", neighbour.map_or("none", |other| other.role.code())));
        }
        features
    }

    /// The sentence there, where it is one of the running text.
    fn neighbour(&self, at: usize) -> Option<&Sentence> {
        self.sentences.get(at).filter(|s| s.zone == Zone::Body)
    }

    /// Its zone, how far through the running text it stands, and what it stands behind.
    fn place(&self, at: usize, features: &mut Features) {
        let in_body = |s: &&Sentence| s.zone == Zone::Body;
        let (before, all) =
            (self.sentences[..at].iter().filter(in_body).count(), self.sentences.iter().filter(in_body).count());
        features.flag(&format!("zone {:?}", self.sentences[at].zone));
        features.flag(&format!("part {}", PARTS * before / all.max(1)));
        for role in [Role::Salutation, Role::Closing, Role::Signature, Role::Appeal] {
            if self.sentences[..at].iter().any(|s| s.by_rule == role) {
                features.flag(&format!("behind {}", role.code()));
            }
        }
    }
}
