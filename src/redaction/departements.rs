//! The départements: number and name (INSEE, code officiel géographique), as their bodies are called by them.

use std::sync::LazyLock;

use regex::Regex;

use crate::letter::pattern;

/// Numbers with folded names.
const DEPARTEMENTS: &[(&str, &str)] = &[
    ("01", "ain"),
    ("02", "aisne"),
    ("03", "allier"),
    ("04", "alpes-de-haute-provence"),
    ("05", "hautes-alpes"),
    ("06", "alpes-maritimes"),
    ("07", "ardeche"),
    ("08", "ardennes"),
    ("09", "ariege"),
    ("10", "aube"),
    ("11", "aude"),
    ("12", "aveyron"),
    ("13", "bouches-du-rhone"),
    ("14", "calvados"),
    ("15", "cantal"),
    ("16", "charente"),
    ("17", "charente-maritime"),
    ("18", "cher"),
    ("19", "correze"),
    ("2A", "corse-du-sud"),
    ("2B", "haute-corse"),
    ("21", "cote-d'or"),
    ("22", "cotes-d'armor"),
    ("23", "creuse"),
    ("24", "dordogne"),
    ("25", "doubs"),
    ("26", "drome"),
    ("27", "eure"),
    ("28", "eure-et-loir"),
    ("29", "finistere"),
    ("30", "gard"),
    ("31", "haute-garonne"),
    ("32", "gers"),
    ("33", "gironde"),
    ("34", "herault"),
    ("35", "ille-et-vilaine"),
    ("36", "indre"),
    ("37", "indre-et-loire"),
    ("38", "isere"),
    ("39", "jura"),
    ("40", "landes"),
    ("41", "loir-et-cher"),
    ("42", "loire"),
    ("43", "haute-loire"),
    ("44", "loire-atlantique"),
    ("45", "loiret"),
    ("46", "lot"),
    ("47", "lot-et-garonne"),
    ("48", "lozere"),
    ("49", "maine-et-loire"),
    ("50", "manche"),
    ("51", "marne"),
    ("52", "haute-marne"),
    ("53", "mayenne"),
    ("54", "meurthe-et-moselle"),
    ("55", "meuse"),
    ("56", "morbihan"),
    ("57", "moselle"),
    ("58", "nievre"),
    ("59", "nord"),
    ("60", "oise"),
    ("61", "orne"),
    ("62", "pas-de-calais"),
    ("63", "puy-de-dome"),
    ("64", "pyrenees-atlantiques"),
    ("65", "hautes-pyrenees"),
    ("66", "pyrenees-orientales"),
    ("67", "bas-rhin"),
    ("68", "haut-rhin"),
    ("69", "rhone"),
    ("70", "haute-saone"),
    ("71", "saone-et-loire"),
    ("72", "sarthe"),
    ("73", "savoie"),
    ("74", "haute-savoie"),
    ("75", "paris"),
    ("76", "seine-maritime"),
    ("77", "seine-et-marne"),
    ("78", "yvelines"),
    ("79", "deux-sevres"),
    ("80", "somme"),
    ("81", "tarn"),
    ("82", "tarn-et-garonne"),
    ("83", "var"),
    ("84", "vaucluse"),
    ("85", "vendee"),
    ("86", "vienne"),
    ("87", "haute-vienne"),
    ("88", "vosges"),
    ("89", "yonne"),
    ("90", "territoire de belfort"),
    ("91", "essonne"),
    ("92", "hauts-de-seine"),
    ("93", "seine-saint-denis"),
    ("94", "val-de-marne"),
    ("95", "val-d'oise"),
    ("971", "guadeloupe"),
    ("972", "martinique"),
    ("973", "guyane"),
    ("974", "la reunion"),
    ("976", "mayotte"),
];

/// A body that is called by its département, up to where that is named.
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:caf|familiales|departemental|departementale|departement|general|prefecture|prefete?|msa|collectivite|solidarites)\s+(?:de la |de l'|du |des |de |d')\s*([a-z][a-z' -]{2,30})",
    )
});
/// A postcode before its town, or at the end of a line; a post box's number is none.
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i:\b(?P<box>cs|tsa|bp)\s?(?:n°\s?)?)?\b(?P<two>\d{2})\s?(?P<third>\d)\d{2}(?:[\s-]+[A-ZÀ-Ý]|\W*$)")
});

/// Whether a folded text is the name of a département.
pub fn is_departement(folded: &str) -> bool {
    DEPARTEMENTS.iter().any(|(_, name)| *name == folded.trim())
}

/// Where a folded line names a body by its département: the département's number, and where its name stands.
pub fn name_in(folded: &str) -> Option<(&'static str, std::ops::Range<usize>)> {
    let found = BODY.captures(folded)?.get(1)?;
    let rest = found.as_str().replace(' ', "-");
    // « Caf de La Réunion »: the article stands before what was captured.
    let named = DEPARTEMENTS.iter().map(|(number, name)| (*number, name.strip_prefix("la ").unwrap_or(name)));
    let named = named.filter(|(_, name)| {
        rest.strip_prefix(&name.replace(' ', "-"))
            .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric()) && !after.starts_with("-et-"))
    });
    let (number, name) = named.max_by_key(|(_, name)| name.len())?;
    Some((number, found.start()..found.start() + name.len()))
}

/// The number of the département that a folded line names a body by.
pub fn named_in(folded: &str) -> Option<String> {
    name_in(folded).map(|(number, _)| number.to_owned())
}

/// The département of a postcode: its first two digits, three overseas; Corsica is parted at 20200.
pub fn by_postcode(line: &str) -> Option<String> {
    let found = POSTCODE.captures_iter(line).find(|found| found.name("box").is_none())?;
    let (two, third) = (&found["two"], &found["third"]);
    let number = match two {
        "97" | "98" => format!("{two}{third}"),
        "20" if matches!(third, "0" | "1") => "2A".to_owned(),
        "20" => "2B".to_owned(),
        _ => two.to_owned(),
    };
    DEPARTEMENTS.iter().any(|(known, _)| *known == number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_known_by_their_departement() {
        for (line, number) in [
            ("caf de la haute-garonne", Some("31")),
            ("caf du lot", Some("46")),
            ("caf du lot-et-garonne", Some("47")),
            ("conseil departemental de seine saint denis", Some("93")),
            ("departement de la loire - service rsa", Some("42")),
            ("caf de la reunion", Some("974")),
            ("agence de loiret", None),
        ] {
            assert!(named_in(line).as_deref() == number, "a département named by its body");
        }
    }

    #[test]
    fn postcodes_give_departements() {
        for (line, number) in
            [("48000 MENDE", "48"), ("97110 POINTE", "971"), ("20 000 AJACCIO", "2A"), ("20200 BASTIA", "2B")]
        {
            assert!(by_postcode(line).as_deref() == Some(number), "a département of a postcode");
        }
        assert!(by_postcode("CS 16748 - 77000").as_deref() == Some("77"), "a postcode whose town is on the next line");
        assert!(by_postcode("CS 16748 MELUN").is_none(), "a post box's number is no postcode");
    }
}
