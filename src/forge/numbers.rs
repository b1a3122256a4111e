//! Identifiers with right keys, in ranges that nobody was given.

use jiff::civil::Date;

use super::chance::Chance;

/// A social security number with its key, for a commune code (99x) that no commune has.
pub fn nir(chance: &mut Chance, is_woman: bool, birth: Date, departement: &str) -> String {
    let sex = if is_woman { 2 } else { 1 };
    let departement = &departement[..2];
    let commune = chance.between(991, 998);
    let body = format!(
        "{sex}{:02}{:02}{departement}{commune}{:03}",
        birth.year() % 100,
        birth.month(),
        chance.between(1, 899)
    );
    let key = nir_key(&body);
    spaced_nir(chance, &body, key)
}

/// `97 − (number mod 97)`, Corsica's letters replaced as the law has it.
pub fn nir_key(body: &str) -> u64 {
    let number: u64 = body.replace("2A", "19").replace("2B", "18").parse().unwrap_or(0);
    97 - number % 97
}

fn spaced_nir(chance: &mut Chance, b: &str, key: u64) -> String {
    if chance.once_in(3) {
        return format!("{b}{key:02}");
    }
    let groups = [&b[..1], &b[1..3], &b[3..5], &b[5..7], &b[7..10], &b[10..]].join(" ");
    format!("{groups} {key:02}")
}

/// A French IBAN with right keys, of a bank code (99999) that no bank has.
pub fn iban(chance: &mut Chance) -> String {
    let (bank, branch, account) = ("99999", chance.digits(5), chance.digits(11));
    let rib = rib_key(bank, &branch, &account);
    let bban = format!("{bank}{branch}{account}{rib:02}");
    let check = 98 - remainder_97(&format!("{bban}152700"));
    grouped(&format!("FR{check:02}{bban}"), 4)
}

fn rib_key(bank: &str, branch: &str, account: &str) -> u64 {
    let number = |digits: &str| digits.parse::<u64>().unwrap_or(0);
    97 - (89 * number(bank) + 15 * number(branch) + 3 * (number(account) % 97)) % 97
}

/// A long decimal number modulo 97.
pub fn remainder_97(digits: &str) -> u64 {
    digits.bytes().fold(0, |rest, digit| (rest * 10 + u64::from(digit - b'0')) % 97)
}

fn grouped(text: &str, size: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(size).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// A registered letter's number: `2C 123 456 7890 1`.
pub fn tracking(chance: &mut Chance) -> String {
    let series = chance.word(&["1A", "2C", "1E"]);
    format!("{series} {} {} {} {}", chance.digits(3), chance.digits(3), chance.digits(4), chance.digits(1))
}

/// A telephone number in the ranges kept for fiction.
pub fn phone(chance: &mut Chance, is_mobile: bool) -> String {
    let range = if is_mobile { "063998" } else { chance.word(&["019900", "026191", "035301", "046571", "053649"]) };
    let digits = format!("{range}{}", chance.digits(4));
    let separator = chance.word(&[" ", " ", ".", "-", ""]);
    digits
        .as_bytes()
        .chunks(2)
        .map(|pair| String::from_utf8_lossy(pair).into_owned())
        .collect::<Vec<_>>()
        .join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_have_these_keys() {
        assert_eq!(nir_key("1850675990000"), 46);
        assert_eq!(nir_key("168072A990000"), 79);
    }

    #[test]
    fn an_iban_is_one_modulo_97() {
        let mut chance = Chance::of(5, "iban");
        for _ in 0..50 {
            let plain = iban(&mut chance).replace(' ', "");
            let turned = format!("{}1527{}", &plain[4..], &plain[2..4]);
            assert_eq!(remainder_97(&turned), 1);
        }
    }
}
