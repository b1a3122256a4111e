//! A service's printed matter: labels, titles, formulas, footers, and what is put on paper later.

use super::bank::family;
use super::chance::Chance;
use crate::letter::Body;

/// `key value` lines; a key may end in the family of bodies that it is for.
#[derive(Clone, Debug, Default)]
pub struct Stationery {
    lines: Vec<(&'static str, &'static str)>,
}

impl Stationery {
    pub fn parse(text: &'static str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self { lines: lines.filter_map(|line| line.split_once(' ')).map(|(key, value)| (key, value.trim())).collect() }
    }

    /// Everything that one key may print.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &'static str> {
        self.lines.iter().filter(move |(name, _)| *name == key).map(|(_, value)| *value)
    }

    /// One of what a key may print; empty where it prints nothing.
    pub fn draw(&self, key: &str, chance: &mut Chance) -> &'static str {
        let values: Vec<&str> = self.all(key).collect();
        if values.is_empty() { "" } else { chance.word(&values) }
    }

    /// The same for a body's own line, else for any body's.
    pub fn draw_of(&self, key: &str, body: Body, chance: &mut Chance) -> &'static str {
        match self.draw(&format!("{key}.{}", family(body)), chance) {
            "" => self.draw(key, chance),
            own => own,
        }
    }

    /// What either prints.
    pub fn and(mut self, other: Self) -> Self {
        self.lines.extend(other.lines);
        self
    }

    /// A line that tells a woman (`F …`) from a man (`M …`), or neither.
    pub fn draw_for(&self, key: &str, body: Body, is_woman: bool, chance: &mut Chance) -> &'static str {
        let (own, other) = if is_woman { ("F ", "M ") } else { ("M ", "F ") };
        let of_body = format!("{key}.{}", family(body));
        let lines: Vec<&str> = self.all(&of_body).filter(|line| !line.starts_with(other)).collect();
        if lines.is_empty() {
            return "";
        }
        let line = chance.word(&lines);
        line.strip_prefix(own).unwrap_or(line)
    }
}
