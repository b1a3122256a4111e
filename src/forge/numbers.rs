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

/// The same number with a key that does not fit, as a slip of the keyboard leaves it.
pub fn with_wrong_end(number: &str) -> String {
    let last = number.chars().last().and_then(|c| c.to_digit(10)).unwrap_or(0);
    format!("{}{}", &number[..number.len() - 1], (last + 3) % 10)
}

/// A business's number with its check digit (Luhn), of a range that begins with 000.
pub fn siren(chance: &mut Chance) -> String {
    let body = format!("000{}", chance.digits(5));
    let digits = body.bytes().rev().enumerate().map(|(at, digit)| {
        let doubled = u32::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
        doubled / 10 + doubled % 10
    });
    let check = (10 - digits.sum::<u32>() % 10) % 10;
    grouped(&format!("{body}{check}"), 3)
}

/// A tax number: thirteen digits, the first from 0 to 3.
pub fn fiscal(chance: &mut Chance) -> String {
    let digits = format!("{}{}", chance.between(0, 3), chance.digits(12));
    format!("{} {} {} {} {}", &digits[..2], &digits[2..4], &digits[4..7], &digits[7..10], &digits[10..])
}

/// The number of a residence permit, a passport, or a driving licence.
pub fn permit(chance: &mut Chance) -> String {
    match chance.between(0, 2) {
        0 => chance.digits(10),
        1 => format!("{}{}{}{}", chance.digits(2), chance.capital(), chance.capital(), chance.digits(5)),
        _ => chance.digits(12),
    }
}

/// A plate in the series of 2009.
pub fn plate(chance: &mut Chance) -> String {
    let pair = |chance: &mut Chance| format!("{}{}", chance.capital(), chance.capital());
    format!("{}-{}-{}", pair(chance), chance.digits(3), pair(chance))
}

/// A registered letter's number: `2C 123 456 7890 1`, or `RR123456789FR` with its check digit (UPU S10).
pub fn tracking(chance: &mut Chance) -> String {
    if chance.once_in(5) {
        let body = chance.digits(8);
        let weighed =
            body.bytes().zip([8, 6, 4, 2, 3, 5, 9, 7]).map(|(digit, weight)| u32::from(digit - b'0') * weight);
        let check = match 11 - weighed.sum::<u32>() % 11 {
            10 => 0,
            11 => 5,
            check => check,
        };
        return format!("RR{body}{check}FR");
    }
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
    fn a_business_number_passes_luhn() {
        let mut chance = Chance::of(5, "siren");
        for _ in 0..50 {
            let digits: Vec<u32> = siren(&mut chance).chars().filter_map(|c| c.to_digit(10)).collect();
            let weighed = digits.iter().rev().enumerate().map(|(at, d)| if at % 2 == 1 { d * 2 } else { *d });
            assert_eq!(weighed.map(|d| d / 10 + d % 10).sum::<u32>() % 10, 0);
        }
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
