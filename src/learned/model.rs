//! A model: which of its classes some features speak for.

use super::features::{BUCKETS, Features};
use crate::letter::Span;

/// What a weight of 1.0 is written as.
pub const SCALE: f32 = 24.0;

/// Weights of each bucket for each class, bucket after bucket.
#[derive(Clone, Copy)]
pub struct Model {
    weights: &'static [u8],
    classes: usize,
}

impl Model {
    /// The model from its bytes; one of another size than `classes` asks for gives each class the same chance.
    pub const fn new(weights: &'static [u8], classes: usize) -> Self {
        Self { weights, classes }
    }

    /// The chance of each class; they add up to one.
    pub fn chances(&self, features: &Features) -> Vec<f32> {
        let mut sums = vec![0.0f32; self.classes];
        for bucket in &features.buckets {
            for (sum, weight) in sums.iter_mut().zip(self.of_bucket(*bucket)) {
                *sum += weight;
            }
        }
        softmax(&mut sums);
        sums
    }

    /// The words that speak most for a class, the weightiest first: spans of the text they were made from.
    pub fn reasons(&self, features: &Features, class: usize, most: usize) -> Vec<Span> {
        let weight = |bucket: u32| self.of_bucket(bucket).nth(class).unwrap_or(0.0);
        let mut weighed: Vec<(f32, Span)> =
            features.with_words().map(|(bucket, span)| (weight(bucket), span)).filter(|(w, _)| *w > 0.0).collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
        let mut reasons: Vec<Span> = Vec::new();
        for (_, span) in weighed {
            if reasons.len() < most && !reasons.iter().any(|known| known.overlaps(&span)) {
                reasons.push(span);
            }
        }
        reasons
    }

    fn of_bucket(&self, bucket: u32) -> impl Iterator<Item = f32> {
        let from = bucket as usize * self.classes;
        let is_whole = self.weights.len() == BUCKETS * self.classes;
        let weights = if is_whole { &self.weights[from..from + self.classes] } else { &[] };
        weights.iter().map(|byte| f32::from(*byte as i8) / SCALE)
    }
}

/// Sums to chances.
fn softmax(sums: &mut [f32]) {
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
        let mut weights = vec![0u8; BUCKETS * 2];
        weights[features.buckets[0] as usize * 2 + 1] = (2.0 * SCALE) as u8;
        let model = Model::new(weights.leak(), 2);
        let chances = model.chances(&features);
        assert!(chances[1] > 0.85 && (chances[0] + chances[1] - 1.0).abs() < 1e-5);
        assert_eq!(model.reasons(&features, 1, 3), [Span::new(0, 9)]);
    }

    #[test]
    fn without_weights_all_is_as_likely() {
        assert_eq!(Model::new(&[], 4).chances(&Features::default()), [0.25; 4]);
    }
}
