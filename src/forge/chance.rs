//! Seeded chance: the same seed gives the same letters on every machine.

/// A stream of choices (SplitMix64). It is for making things up, never for secrets.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of one purpose within one seed: letters keep their look when another purpose draws more.
    pub fn of(seed: u64, purpose: &str) -> Self {
        let mixed = purpose.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        let mut chance = Self(mixed);
        chance.draw();
        chance
    }

    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = (high - low).max(0) as u64 + 1;
        low + (self.draw() % width) as i64
    }

    /// A number from `low` to `high`.
    pub fn real(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * (self.draw() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// True once in `n`.
    pub fn once_in(&mut self, n: u64) -> bool {
        self.draw().is_multiple_of(n)
    }

    /// One of the items, which must not be empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[(self.draw() % items.len() as u64) as usize]
    }

    /// One of the words, which must not be none.
    pub fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[(self.draw() % words.len() as u64) as usize]
    }

    /// `n` decimal digits.
    pub fn digits(&mut self, n: usize) -> String {
        (0..n).map(|_| char::from(b'0' + (self.draw() % 10) as u8)).collect()
    }

    /// A capital letter.
    pub fn capital(&mut self) -> char {
        char::from(b'A' + (self.draw() % 26) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_purpose_give_one_stream() {
        let draw = |seed, purpose: &str| Chance::of(seed, purpose).draw();
        assert_eq!(draw(1, "a"), draw(1, "a"));
        assert_ne!(draw(1, "a"), draw(2, "a"));
        assert_ne!(draw(1, "a"), draw(1, "b"));
    }

    #[test]
    fn ends_are_included() {
        let mut chance = Chance::of(3, "ends");
        let drawn: Vec<i64> = (0..200).map(|_| chance.between(-1, 1)).collect();
        assert!([-1, 0, 1].iter().all(|n| drawn.contains(n)) && drawn.iter().all(|n| (-1..=1).contains(n)));
    }
}
