//! A model: which of its classes some features speak for.

use super::features::Features;
use crate::letter::Span;

/// What a weight of 1.0 is written as.
pub const SCALE: f32 = 24.0;
/// The largest model, in weights: what claims to be larger is none of ours.
const LARGEST: usize = 1 << 24;
#[cfg(feature = "train")]
const PACKING: u8 = 9;

/// Weights of each bucket of features for each class, bucket after bucket.
pub struct Model {
    weights: Vec<u8>,
    classes: usize,
}

impl Model {
    /// The model from its packed bytes (zlib); one that can't be unpacked gives each class the same chance.
    pub fn of(packed: &[u8], classes: usize) -> Self {
        let unpacked = miniz_oxide::inflate::decompress_to_vec_zlib_with_limit(packed, LARGEST);
        Self::of_weights(unpacked.unwrap_or_default(), classes)
    }

    /// The model from its weights.
    pub fn of_weights(weights: Vec<u8>, classes: usize) -> Self {
        Self { weights, classes }
    }

    /// The chance of each class; they add up to one.
    pub fn chances(&self, features: &Features) -> Vec<f32> {
        let mut sums = vec![0.0f32; self.classes];
        for hash in &features.hashes {
            for (sum, weight) in sums.iter_mut().zip(self.of_bucket(*hash)) {
                *sum += weight;
            }
        }
        softmax(&mut sums);
        sums
    }

    /// The words that speak most for a class, the weightiest first: spans of the text they were made from.
    pub fn reasons(&self, features: &Features, class: usize, most: usize) -> Vec<Span> {
        let weight = |hash: u32| self.of_bucket(hash).nth(class).unwrap_or(0.0);
        let mut weighed: Vec<(f32, Span)> =
            features.with_words().map(|(hash, span)| (weight(hash), span)).filter(|(w, _)| *w > 0.0).collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
        let mut reasons: Vec<Span> = Vec::new();
        for (_, span) in weighed {
            if reasons.len() < most && !reasons.iter().any(|known| known.overlaps(&span)) {
                reasons.push(span);
            }
        }
        reasons
    }

    fn of_bucket(&self, hash: u32) -> impl Iterator<Item = f32> {
        let buckets = (self.weights.len() / self.classes).max(1);
        let from = hash as usize % buckets * self.classes;
        let weights = self.weights.get(from..from + self.classes).unwrap_or_default();
        weights.iter().map(|byte| f32::from(*byte as i8) / SCALE)
    }
}

/// A model's weights as they are stored.
#[cfg(feature = "train")]
pub fn packed(weights: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(weights, PACKING)
}

/// What two models say together that err on different things: the mean of what each gives a class, in logarithms.
pub fn joined(one: &[f32], other: &[f32]) -> Vec<f32> {
    const LEAST: f32 = 1e-6;
    let mean = |(one, other): (&f32, &f32)| (one.max(LEAST).ln() + other.max(LEAST).ln()) / 2.0;
    let mut chances: Vec<f32> = one.iter().zip(other).map(mean).collect();
    softmax(&mut chances);
    chances
}

/// Turns sums into chances, which add up to one.
pub fn softmax(sums: &mut [f32]) {
    let highest = sums.iter().copied().fold(f32::MIN, f32::max);
    sums.iter_mut().for_each(|sum| *sum = (*sum - highest).exp());
    let whole: f32 = sums.iter().sum();
    sums.iter_mut().for_each(|sum| *sum /= whole);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_speaks_for_a_class_raises_its_chance_and_can_be_shown() {
        let mut features = Features::default();
        features.words("s", "radiation prononcee");
        let mut weights = vec![0u8; 1 << 12];
        weights[features.hashes[0] as usize % (1 << 11) * 2 + 1] = (2.0 * SCALE) as u8;
        let model = Model::of_weights(weights, 2);
        let chances = model.chances(&features);
        assert!(chances[1] > 0.85 && (chances[0] + chances[1] - 1.0).abs() < 1e-5);
        assert_eq!(model.reasons(&features, 1, 3), [Span::new(0, 9)]);
    }

    #[test]
    fn two_models_are_as_sure_as_both_and_none_has_the_last_word() {
        let chance = |one: f32, other: f32| joined(&[1.0 - one, one], &[1.0 - other, other])[1];
        assert!((chance(0.9, 0.9) - 0.9).abs() < 1e-5 && (chance(0.9, 0.1) - 0.5).abs() < 1e-5);
        assert!(chance(1.0, 0.5) < 1.0 && chance(0.0, 0.5) > 0.0);
    }

    #[test]
    fn without_weights_all_is_as_likely() {
        assert_eq!(Model::of(b"no model", 4).chances(&Features::default()), [0.25; 4]);
    }
}
