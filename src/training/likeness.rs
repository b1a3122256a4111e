//! Learns how much runs of letters speak for a name: logistic regression, one pass after another over words.

use crate::forge::{Chance, NameBook};
use crate::redaction::{SCALE, WEIGHTS, runs};

/// Words of each side that are looked at in one pass, passes, and how far one word moves a weight.
const WORDS: usize = 60_000;
const PASSES: usize = 4;
const RATE: f32 = 0.12;
/// How fast weights that no word needs go back to nothing.
const DECAY: f32 = 1e-4;

/// The weights of both models, people's first, a byte each.
pub fn learned(names: &NameBook, dictionary: &[String], seed: u64) -> Vec<u8> {
    let parts =
        |name: &str| name.split([' ', '-', '\'']).filter(|p| p.len() > 2).map(str::to_owned).collect::<Vec<_>>();
    let people: Vec<String> = names.people().flat_map(parts).collect();
    let places: Vec<String> = names.towns().flat_map(parts).collect();
    let mut chance = Chance::of(seed, "likeness");
    let mut weights = model(&people, dictionary, &mut chance);
    weights.extend(model(&places, dictionary, &mut chance));
    weights.iter().map(|weight| ((weight * SCALE).round().clamp(-127.0, 127.0) as i8) as u8).collect()
}

fn model(names: &[String], others: &[String], chance: &mut Chance) -> Vec<f32> {
    let mut weights = vec![0.0f32; WEIGHTS];
    for pass in 0..PASSES {
        let rate = RATE / (1 + pass) as f32;
        for _ in 0..WORDS {
            learn(&mut weights, chance.pick::<String>(names), 1.0, rate);
            learn(&mut weights, chance.pick::<String>(others), 0.0, rate);
        }
    }
    weights
}

fn learn(weights: &mut [f32], word: &str, truth: f32, rate: f32) {
    let runs = runs(word);
    let sum: f32 = runs.iter().map(|run| weights[*run]).sum();
    let step = rate * (truth - 1.0 / (1.0 + (-sum).exp()));
    runs.iter().for_each(|run| weights[*run] = (weights[*run] + step) * (1.0 - DECAY));
}
