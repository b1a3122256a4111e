//! Numbers, dates and years.

use super::*;

#[test]
fn what_reads_badly_shows_whole_dates_that_were_read_for_certain() {
    let row = |confidence: f32| {
        let mut words: Vec<OcrWord> = Vec::new();
        let mut x = 150;
        for (word, confidence) in [("Le", 0.3), ("12/03/2021", confidence), ("zfr", 0.2), ("mlq", 0.2), ("tr", 0.2)] {
            let width = 14 * word.chars().count() as u32;
            let (text, place) = (PersonalText::new(word.to_owned()), PixelBox::new(x, 900, x + width, 924));
            words.push(OcrWord { text, place, confidence, line: (0, 0, 0) });
            x += width + 12;
        }
        let cleared = cleared(ReadPage::of_words(1, (1654, 2339), 200.0, &words), &[]);
        cleared.text.pages()[0].text.contains("12/03/2021")
    };
    assert!(row(0.95), "a date read for certain is masked");
    assert!(!row(0.6), "a date read with doubt is shown");
}

#[test]
fn a_year_within_a_long_number_goes_and_a_dates_year_stays() {
    let text = letter(&["Recommandé n° 2C 449 886 2011 2 du mardi", "La décision du 12 mars 2021 est annulée."]);
    assert!(!text.contains("2011"), "a piece of a number is shown");
    assert!(text.contains("12 mars 2021"), "a date is masked");
    let text = letter(&["Appelez le 01 99:00 11 33 pour en parler.", "Venez à 14:30 avec vos papiers."]);
    assert!(!text.contains("99") && text.contains("14:30"), "a piece of a number is shown, or a time is masked");
}

#[test]
fn in_the_head_a_year_of_long_ago_is_a_birth() {
    let lines = [HEAD[0], (150, 640, "1969, Doville"), HEAD[9], (150, 920, "Votre lettre du 3 mai 2021 est arrivée.")];
    let text = text(&lines);
    assert!(!text.contains("1969") && text.contains("2021"), "a year of birth is shown, or another is masked");
    let text = letter(&["Bureau 2031, deuxième étage.", "Votre lettre du 3 mai 2013 est arrivée."]);
    assert!(text.contains("3 mai 2013"), "a date is taken for a birth by a number that is no year");
}

#[test]
fn a_number_above_a_line_that_begins_with_e_is_no_amount() {
    let lines =
        [HEAD[0], (150, 640, "Ret, dossier : 372365667"), (150, 675, "E-mail : solenne@exam-"), (150, 710, "ple.net")];
    let text = text(&[&lines[..], &HEAD[9..], &[(150, 920, "Vous devez 12,50 e et 3 000 € de plus.")]].concat());
    assert!(!text.contains("372365667") && !text.contains("ple.net"), "a number or a piece of an address is shown");
    assert!(text.contains("12,50 e") && text.contains("3 000 €"), "an amount is masked");
}

#[test]
fn numbers_that_were_misread_like_a_services_go_and_a_services_stays() {
    let refs = [(150, 640, "Tél. direct : 0853014562"), (150, 675, "Réf. dossier : 087084580")];
    let text = text(&[&HEAD[..1], &refs, &HEAD[9..], &[(150, 920, "Appelez le 0 809 54 12 30 sans frais.")]].concat());
    assert!(!text.contains("0853") && !text.contains("0870"), "a direct line or a reference is shown");
    assert!(text.contains("0 809 54 12 30"), "a service's number is masked");
}

#[test]
fn a_registered_letters_number_is_no_account() {
    let text = letter(&["Recommandé RR 12 3456 789 FR du 3 mai.", "Compte FR76 3000 6000 0112 3456 7890 189 clos."]);
    assert!(text.contains("Recommandé [SUIVI] du 3 mai"), "a registered letter is not told");
    assert!(text.contains("Compte [IBAN] clos"), "an account is not told");
    let lines = [HEAD[0], (150, 640, "Nos références : IND/2020/29372"), HEAD[9]];
    assert!(self::text(&lines).contains("références : [REFERENCE]"), "a reference is not told");
}

#[test]
fn a_date_with_slips_stays() {
    let text = letter(&["À compter du l2 mars 2o21 et dès le 1O/O4/2021 vous ne percevez rien.", "Références : 2°"]);
    let births = letter(&["Votre fille, le 12 mai 196l, et LO mars 2021 puis MERCIER-1967 au bras, pour votre bien."]);
    assert!(!["196l", "LO mars", "MERCIER"].iter().any(|datum| births.contains(datum)), "a birth or a name is shown");
    let glued = letter(&["Il viendra le mercredi.30 décembre 2020 chez vous, avec Zphrtk.30 décembre 2020 au bras."]);
    assert!(glued.contains("mercredi.30 décembre 2020"), "a date glued to its weekday is masked");
    assert!(!glued.contains("Zphrtk"), "a name glued to a date is shown");
    assert!(text.contains("l2 mars 2o21") && text.contains("1O/O4/2021"), "a date is masked");
    assert!(text.contains("2°"), "a paragraph of an article is masked");
}

#[test]
fn a_birth_that_a_form_or_a_sentence_tells_goes() {
    let text = letter(&[
        "Belkaoui, né 12/03/1985 Vienne",
        "Je suis née 27 02 1986, et ma fille est née : 2017.",
        "Votre fils aura trois ans le 11 novembre ; répondez avant le 3 mai 2021.",
    ]);
    for (at, piece) in ["1985", "Vienne", "1986", "27", "2017", "11 novembre"].iter().enumerate() {
        assert!(!text.contains(piece), "piece {at} of a birth is shown");
    }
    assert!(text.contains("3 mai 2021"), "a date of the letter is masked");
}

#[test]
fn a_number_that_a_lines_end_parts_goes_with_its_first_digits() {
    let text =
        letter(&["Pour tout renseignement, appelez votre conseillère sur sa ligne directe au 04", "72 11 65 09 98."]);
    assert!(!text.contains("au 04") && !text.contains("72 11"), "digits of a number are shown");
    let text = letter(&["Au rôle : affaire 64/2018, avocat vestiaire PN 412 ; l'affaire du 12 est close."]);
    assert!(!text.contains("64/2018") && !text.contains("412"), "a file's number is shown");
    assert!(text.contains("affaire du 12 est close"), "ordinary words are masked");
}

#[test]
fn births_in_words_and_years_behind_names_go() {
    let text = letter(&[
        "Objet : votre fils Belkaoui, né le six mai mil neuf cent soixante-deux à Soudan",
        "Enfants : Maëlys 2009, Timéo 2014",
        "Vu par l'agent n° 63-118 en mai 2021.",
    ]);
    for (at, piece) in ["six mai", "cent", "deux", "2009", "2014", "63-118"].iter().enumerate() {
        assert!(!text.contains(piece), "piece {at} is shown");
    }
    assert!(text.contains("en mai 2021"), "a date is masked");
}
