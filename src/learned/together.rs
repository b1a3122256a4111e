//! Two models that were taught the same, one of words and one of their order: each errs on other sentences.

use super::features::Features;
use super::model::{Model, joined};
use super::network::{Network, in_order};

pub struct Together {
    /// Of words, of pairs of them, and of all else that is known of a sentence.
    linear: Model,
    in_order: Network,
}

impl Together {
    /// The two from their packed bytes.
    pub fn of(linear: &[u8], in_order: &[u8], classes: usize) -> Self {
        Self { linear: Model::of(linear, classes), in_order: Network::of(in_order, classes) }
    }

    /// The chance of each class, by a sentence's features and by its folded text; they add up to one.
    pub fn chances(&self, features: &Features, folded: &str) -> Vec<f32> {
        joined(&self.linear.chances(features), &self.in_order.chances(&in_order(folded)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_one_of_two_can_tell_nothing_the_other_is_heard_and_is_less_sure() {
        let mut features = Features::default();
        features.words("s", "radiation");
        let mut weights = vec![0u8; 1 << 10];
        weights[features.hashes[0] as usize % (1 << 9) * 2 + 1] = 48;
        let alone = Model::of_weights(weights.clone(), 2).chances(&features)[1];
        let both = Together { linear: Model::of_weights(weights, 2), in_order: Network::of(b"no network", 2) };
        let chance = both.chances(&features, "radiation")[1];
        assert!(chance > 0.6 && chance < alone, "one is not heard, or has the last word");
    }
}
