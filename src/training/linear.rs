//! Learns a linear model: multinomial logistic regression, one pass after another over shuffled examples.

use crate::forge::Chance;
use crate::learned::{SCALE, softmax};

/// Features of something, and the class it belongs to.
pub struct Example {
    pub hashes: Vec<u32>,
    pub class: usize,
}

/// Buckets that features are hashed into.
const BUCKETS: usize = 1 << 19;
/// Passes, and how far one example moves a weight at first (AdaGrad; Duchi, Hazan, Singer 2011).
const PASSES: usize = 8;
const RATE: f32 = 0.12;
/// Of all features, how many are hidden from one look at an example: no model may count on a single word.
const HIDDEN: f32 = 0.5;
/// What one pass takes off a weight that is not needed.
const DECAY: f32 = 0.02;

/// The weights, a byte each, bucket after bucket.
/// A weight of less than `least` is left at nothing: it keeps the packed models small.
pub fn learned(examples: &[Example], classes: usize, least: f32, seed: u64) -> Vec<u8> {
    let mut chance = Chance::of(seed, "linear");
    let mut weights = vec![0.0f32; BUCKETS * classes];
    let mut moved = vec![1e-6f32; BUCKETS * classes];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for _ in 0..PASSES {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.between(0, at as i64) as usize);
        }
        for at in &order {
            learn(&mut weights, &mut moved, &examples[*at], classes, &mut chance);
        }
        weights.iter_mut().for_each(|weight| *weight *= 1.0 - DECAY);
    }
    let written =
        |weight: &f32| if weight.abs() < least { 0 } else { (weight * SCALE).round().clamp(-127.0, 127.0) as i8 };
    weights.iter().map(|weight| written(weight) as u8).collect()
}

fn learn(weights: &mut [f32], moved: &mut [f32], example: &Example, classes: usize, chance: &mut Chance) {
    let mut hidden = chance.between(0, i64::MAX) as u64;
    let mut is_seen = |_: &&u32| {
        // Xorshift (Marsaglia 2003): a draw a feature, from one of the generator.
        hidden ^= hidden << 13;
        hidden ^= hidden >> 7;
        hidden ^= hidden << 17;
        (hidden >> 40) as f32 / (1u32 << 24) as f32 >= HIDDEN
    };
    let seen: Vec<usize> =
        example.hashes.iter().filter(&mut is_seen).map(|hash| *hash as usize % BUCKETS * classes).collect();
    let mut steps = vec![0.0f32; classes];
    for from in &seen {
        for (step, weight) in steps.iter_mut().zip(&weights[*from..*from + classes]) {
            *step += weight / (1.0 - HIDDEN);
        }
    }
    softmax(&mut steps);
    for (class, step) in steps.iter_mut().enumerate() {
        *step = f32::from(u8::from(class == example.class)) - *step;
    }
    for from in &seen {
        for (class, step) in steps.iter().enumerate().filter(|(_, step)| step.abs() > 1e-4) {
            let at = from + class;
            moved[at] += step * step;
            weights[at] += RATE * step / moved[at].sqrt().max(0.1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learned::{Features, Model};

    #[test]
    fn a_model_learns_what_its_examples_say_and_the_same_twice() {
        let of = |text: &str| {
            let mut features = Features::default();
            features.text("s", text);
            features
        };
        let said = [
            ("vous etes radiee", 0),
            ("vous etes convoquee", 1),
            ("la radiation est prononcee", 0),
            ("une convocation", 1),
        ];
        let examples = |_| -> Vec<Example> {
            let all = said.iter().cycle().take(80);
            all.map(|(text, class)| Example { hashes: of(text).hashes, class: *class }).collect()
        };
        let [first, second] = [0, 1].map(|turn| learned(&examples(turn), 2, 0.0, 5));
        assert!(first == second, "the models differ");
        let model = Model::of_weights(first, 2);
        assert!(model.chances(&of("radiee"))[0] > 0.6 && model.chances(&of("convoquee"))[1] > 0.6);
    }
}
