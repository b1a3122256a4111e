//! Whole letters through both locks. What fails is named by its number: no test prints a word of a letter.

use super::*;
use crate::letter::MaskKind;
use crate::letter::PixelBox;
use crate::reading::OcrWord;
use crate::reading::{PersonalText, ReadPage};
use crate::vault::Key;

/// A page of 200 dpi whose lines stand at `(x, y)` with their words, each read with `confidence`.
fn page(lines: &[(u32, u32, &str)], confidence: f32) -> ReadPage {
    let mut words = Vec::new();
    for (row, (x, y, line)) in (0..).zip(lines) {
        let mut x = *x;
        for word in line.split(' ') {
            let width = 14 * word.chars().count() as u32;
            let place = PixelBox::new(x, *y, x + width, y + 24);
            words.push(OcrWord { text: PersonalText::new(word.to_owned()), place, confidence, line: (0, 0, row) });
            x += width + 12;
        }
    }
    ReadPage::of_words(1, (1654, 2339), 200.0, &words)
}

fn key() -> Key {
    Key::of(tempfile::tempdir().expect("a folder").path()).expect("a key")
}

fn cleared(page: ReadPage, others: &[(MaskKind, &str)]) -> Cleared {
    let others: Vec<_> = others.iter().map(|(kind, name)| (*kind, PersonalText::new((*name).to_owned()))).collect();
    Redactor::new().expect("a redactor").clear(&[page], &others, &key()).expect("a cleared letter").0
}

fn text(lines: &[(u32, u32, &str)]) -> String {
    cleared(page(lines, 0.95), &[]).text.pages()[0].text.clone()
}

const HEAD: &[(u32, u32, &str)] = &[
    (150, 150, "Pôle emploi"),
    (150, 185, "Agence de Vaubécourt"),
    (150, 220, "14 avenue de la Gare"),
    (150, 255, "CS 20417 - 55250 VAUBECOURT CEDEX"),
    (950, 420, "Madame Solenne PETIT"),
    (950, 455, "APPT 12 RES DES ORMES"),
    (950, 490, "8 rue du Recours"),
    (950, 525, "55250 VAUBECOURT"),
    (150, 640, "Identifiant : 7414253K"),
    (150, 760, "Objet : Notification de radiation"),
    (150, 840, "Madame PETIT,"),
];

fn letter(body: &[&str]) -> String {
    let rows = (0..).map(|row| 920 + 36 * row).zip(body).map(|(y, line)| (150, y, *line));
    text(&HEAD.iter().copied().chain(rows).collect::<Vec<_>>())
}

#[test]
fn a_bodys_own_address_stays_and_the_addressees_goes() {
    let text = letter(&["Vous êtes radiée de la liste des demandeurs d'emploi."]);
    for (at, kept) in ["Pôle emploi", "14 avenue de la Gare", "CS 20417", "Madame [PERSONNE_1]"].iter().enumerate() {
        assert!(text.contains(kept), "line {at} of the body is not shown");
    }
    for (at, masked) in ["Solenne", "PETIT", "ORMES", "rue du", "VAUBECOURT", "Vaub", "7414253"].iter().enumerate() {
        assert!(!text.contains(masked), "datum {at} is shown");
    }
}

#[test]
fn an_address_within_a_sentence_goes_with_what_stands_before_its_street() {
    let text =
        letter(&["Le contrôleur se rendra à l'adresse que nous connaissons : Bât K appt 6, 164 avenue Grandjean."]);
    assert!(!text.contains("appt") && !text.contains("Grandjean"), "a part of an address is shown");
    assert!(text.contains("que nous connaissons"), "ordinary words are masked");
    let text =
        letter(&["Le contrôleur se rendra à l'adresse que nous connaissons : Appt 294", "bat P, 71 rue Grandjean."]);
    assert!(!text.contains("294"), "the number of a flat is shown");
    let text =
        letter(&["Le contrôleur se rendra à l'adresse que nous connaissons : 68 rue de", "Verdun, 03240 Le Montet."]);
    assert!(!text.contains("68"), "the number of a house is shown where the line ends behind its kind of way");
}

#[test]
fn the_town_of_an_office_goes_and_the_office_stays() {
    let lines = [HEAD[0], (150, 185, "Accueil Salives"), (150, 255, "Service indemnisation, Moulins-sur-Orne")];
    let text = text(&lines);
    assert!(!text.contains("Salives") && !text.contains("Moulins"), "a town is shown");
    assert!(text.contains("Service indemnisation"), "an office is masked");
}

#[test]
fn a_name_that_is_an_ordinary_word_goes_where_it_names() {
    let text = letter(&["Madame Petit, votre recours porte sur un petit nombre de pièces."]);
    assert!(text.contains("un petit nombre") && text.contains("votre recours"), "an ordinary word is masked");
    assert!(!text.contains("Petit"), "a name is shown");
}

#[test]
fn names_without_title_or_label_go() {
    let text = letter(&["Nous avons reçu la visite de Ghislain Abrassart le lundi 3 mai 2021 et celle de sa fille."]);
    assert!(!text.contains("Ghislain") && !text.contains("Abrassart"), "a name is shown");
    assert!(text.contains("de sa fille"), "ordinary words are masked");
    let text = letter(&["À vous en croire, l'appel de Sylvain DE LA MARE est arrivé d'un numéro masqué."]);
    assert!(!text.contains("MARE") && text.contains("est arrivé"), "a word behind a name's particle is shown");
}

#[test]
fn what_a_lines_end_parts_goes_whole() {
    let text = letter(&["Votre situation a été vue avec Mme Quer-", "ouelle au mois de mai."]);
    assert!(!text.contains("ouelle") && text.contains("au mois de mai"), "half a name is shown, or too much is masked");
    let text = letter(&["Le véhicule immatriculé GJ-462-", "KX est assuré au mois de mai."]);
    assert!(!text.contains("KX") && !text.contains("462"), "half a plate is shown");
    assert!(text.contains("est assuré au mois de mai"), "too much is masked behind a plate");
}

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
fn a_name_of_another_letter_of_the_case_goes_here_too() {
    let rows: Vec<(u32, u32, &str)> =
        HEAD.iter().copied().chain([(150, 920, "LE DOSSIER CORMIER EST CLOS.")]).collect();
    let alone = cleared(page(&rows, 0.95), &[]);
    assert!(alone.text.pages()[0].text.contains("CORMIER"), "the word is masked anyway: the test tells nothing");
    let linked = cleared(page(&rows, 0.95), &[(MaskKind::Agent, "Odile Cormier")]);
    assert!(linked.text.pages()[0].text.contains("DOSSIER [AGENT_1] EST"), "a name of the case is shown");
}

#[test]
fn a_line_that_reads_badly_is_masked_as_a_whole_and_noted() {
    let cleared = cleared(page(&[(150, 900, "une petite ligne que personne ne lit")], 0.3), &[]);
    let page = &cleared.text.pages()[0];
    assert!(page.badly_read && !page.text.contains("ligne"), "a line that reads badly is shown");
}

#[test]
fn labels_in_running_text_take_no_sentence_with_them() {
    let text =
        letter(&["Signalez tout changement de courriel : cela facilite nos échanges.", "Vu le code ; vu la lettre."]);
    assert!(text.contains("cela facilite nos échanges"), "a sentence is masked for a label");
}

#[test]
fn a_note_below_the_signature_goes_and_who_signs_in_office_stays() {
    let below = [
        (150, 1200, "Veuillez agréer l'expression de ma considération."),
        (150, 1300, "Le chef du service"),
        (600, 1500, "pas d'accord"),
        (700, 1800, "rappeler au 06.39.98.08.63"),
    ];
    let text = text(&[HEAD, &below].concat());
    assert!(!text.contains("pas d'accord") && !text.contains("rappeler"), "a note is shown");
    assert!(text.contains("Le chef du service"), "an office is masked");
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
fn in_the_window_a_bodys_name_below_the_addressee_is_an_address() {
    let window = [
        (950, 420, "BELKAOUI AYNAH"),
        (950, 470, "CCAS - DOMICILIATION"),
        (950, 520, "66 COURS MURAT"),
        (950, 570, "55250 VAUBECOURT"),
    ];
    let text = text(&[&HEAD[..1], &window, &HEAD[9..]].concat());
    assert!(!text.contains("CCAS") && text.contains("Pôle emploi"), "an address is shown, or a body is masked");
}

#[test]
fn a_town_of_birth_goes_with_the_words_within_it() {
    let text = text(&[HEAD[0], (150, 640, "Né le 14/09/1978 à Sablons sur"), (150, 675, "Huisne"), HEAD[9]]);
    assert!(!text.contains("sur") && !text.contains("Huisne"), "a town of birth is shown");
    let text = self::text(&[HEAD[0], (150, 640, "née à Orval le ler mai 1980"), HEAD[9]]);
    assert!(!text.contains("mai"), "the day of a birth is shown");
}

#[test]
fn below_a_letterhead_in_the_middle_an_offices_street_stays_and_the_addressee_goes() {
    let office = [(600, 100, "Pôle emploi"), (560, 135, "Direction territoriale")];
    let street = [(560, 230, "33, quai des Tanneurs"), (520, 265, "BP 66810 - 85700 SEVREMONT")];
    let window = [(850, 360, "BELKAOUI AYNAH"), (850, 405, "8 RUE DU RECOURS"), (850, 450, "55250 VAUBECOURT")];
    let text = text(&[&office[..], &street, &window, &HEAD[9..]].concat());
    assert!(text.contains("33, quai des Tanneurs") && text.contains("BP 66810"), "an office's street is masked");
    assert!(!text.contains("BELKAOUI") && !text.contains("RECOURS") && !text.contains("85700"), "an address is shown");
}

#[test]
fn a_communes_status_goes_with_its_name_and_stays_in_the_text() {
    let lines = [HEAD[0], (150, 640, "Lieu de naissance : Doville,"), (150, 675, "- Commune nouvelle"), HEAD[9]];
    let text = text(&[&lines[..], &[(150, 920, "Votre commune nouvelle vous accompagne.")]].concat());
    assert_eq!(text.to_lowercase().matches("commune nouvelle").count(), 1, "a status is shown, or a word is masked");
}

#[test]
fn an_address_of_mail_that_a_lines_end_cuts_goes_whole() {
    for first in ["sois-", "prime.", "sans_"] {
        let line = format!("Écrire à : {first}");
        let text = text(&[HEAD[0], (150, 640, &line), (150, 675, "dupre@example.net"), HEAD[9]]);
        assert!(text.contains("Écrire à") && !text.contains(first), "a piece of an address is shown");
    }
    let text = text(&[HEAD[0], (150, 640, "Écrire à : sois-"), (150, 675, "duprê© example.net"), HEAD[9]]);
    assert!(!text.contains("sois"), "a piece of an address that was misread is shown");
}

#[test]
fn an_address_of_mail_of_which_the_ending_alone_was_told_goes_with_what_stands_above() {
    let text = text(&[HEAD[0], (150, 640, "Écrire à : sois-"), (150, 675, "dupreéexample .net"), HEAD[9]]);
    assert!(!text.contains("sois"), "a piece of an address is shown");
}

#[test]
fn below_a_letterhead_an_addressees_box_goes() {
    let addressed =
        [(150, 230, "BELKAOUI AYNAH"), (150, 265, "8 rue du Recours"), (150, 300, "BP 66810 - 98731 HUAHINE")];
    let text = text(&[&HEAD[..1], &addressed, &HEAD[9..]].concat());
    assert!(!text.contains("66810") && !text.contains("Recours"), "an addressee's address is shown");
}

#[test]
fn a_word_that_a_lines_end_cuts_goes_on_beyond_the_window_beside_it() {
    let born = (150, 640, "Date et lieu de naissance : 2 août 1972, Preux-au-");
    let lines =
        [HEAD[0], born, (950, 650, "M. Juste PETIT"), (950, 685, "25650 MONTBENOIT"), (150, 690, "Bois"), HEAD[9]];
    assert!(!text(&lines).contains("Bois"), "the end of a town of birth is shown");
}

#[test]
fn a_name_that_a_lines_end_cuts_behind_its_label_goes() {
    let text = text(&[HEAD[0], (150, 640, "Correspondante : En-"), (150, 675, "derson Diego"), HEAD[9]]);
    assert!(!text.contains("En-") && !text.contains("Diego"), "a piece of a name is shown");
    let named = [(150, 640, "Votre correspondant : Mme"), (150, 720, "Mouton"), (520, 700, "Cerise")];
    let born = [(150, 790, "Date et lieu de naissance : 12/08/1988,"), (150, 870, "Soudan")];
    let text = self::text(&[&HEAD[..1], &named, &born, &HEAD[9..]].concat());
    assert!(!["Mouton", "Soudan", "Cerise"].iter().any(|w| text.contains(w)), "a name or a town is shown");
}

#[test]
fn a_page_in_pieces_shows_none_of_the_pieces() {
    let piece = |at: u32| {
        (150 + 300 * (at % 4), 300 + 90 * at, ["square des", "Marquise", "zfr mlq tr", "vues"][at as usize % 4])
    };
    let lines: Vec<_> = (0..16).map(piece).collect();
    let words = page(&lines, 0.9);
    let shown = cleared(words, &[]).text.pages()[0].text.contains("square");
    let torn = cleared(page_in_pieces(&lines), &[]).text.pages()[0].text.contains("square");
    assert!(shown && !torn, "pieces of a torn page are shown, or those of a good one are not");
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
fn a_town_of_birth_behind_its_label_goes_with_its_next_line() {
    let label = (150, 640, "Date et lieu de naissance : 12 mai 1980, Souleuvre en");
    let text = text(&[HEAD[0], label, (150, 675, "Bocage"), HEAD[9]]);
    assert!(!text.contains("Souleuvre") && !text.contains("Bocage"), "a town of birth is shown");
}

#[test]
fn somebody_who_is_called_like_an_office_is_named_and_an_office_is_not() {
    let text = letter(&["Mme Juge a tenté de vous joindre.", "Madame la Juge statuera plus tard."]);
    assert!(text.contains("Mme [PERSONNE_2]") || text.contains("Mme [PERSONNE_1]"), "a name is shown");
    assert!(text.contains("Madame la Juge"), "an office is masked");
}

#[test]
fn an_initial_tells_a_name_and_a_heading_or_an_article_does_not() {
    let text = letter(&[
        "Lors de l'entretien, D. NOIR a examiné vos papiers.",
        "2. JANVIER a tenté de vous joindre, selon l'article L. 5412-1 du code du travail.",
        "Vu par M.-C. PETIT puis par B. Marchand, ce jour ; le dossier de M. Roux attend.",
        "A. Décision",
        "Vous restez en catégorie A. Vous devez répondre.",
        "2. Nous vous rappelons vos droits.",
    ]);
    for (at, name) in ["NOIR", "JANVIER", "PETIT puis", "Roux"].iter().enumerate() {
        assert!(!text.contains(name), "name {at} is shown");
    }
    for (at, kept) in
        ["L. 5412-1", "A. Décision", "catégorie A. Vous devez", "2. Nous vous", "de M. ["].iter().enumerate()
    {
        assert!(text.contains(kept), "ordinary words {at} are masked");
    }
}

#[test]
fn an_ordinary_first_name_goes_with_its_surname() {
    let text = letter(&["Dossier suivi - Juste Claire Marie BELKAOUI, page deux.", "Il serait juste de répondre."]);
    assert!(
        !text.contains("Juste") && !text.contains("Claire") && text.contains("juste de répondre"),
        "a first name is shown, or a word masked"
    );
}

#[test]
fn the_town_of_an_address_goes_wherever_it_stands() {
    let office = [(150, 290, "Nos locaux Bar-le-"), (150, 325, "Duc")];
    let window = [(950, 420, "Madame Solenne PETIT"), (950, 455, "8 rue du Recours"), (950, 490, "55000 BAR LE DUC")];
    let body = [(150, 920, "Venez à Bar le Duc, avec 12 345 EUR et vos EUR.")];
    let text = text(&[&HEAD[..3], &office, &window, &HEAD[9..], &body].concat());
    for (at, part) in ["Bar-le-", "\nDuc", "Bar le", "le Duc"].iter().enumerate() {
        assert!(!text.contains(part), "part {at} of a town is shown");
    }
    for (at, kept) in ["Venez", "12 345 EUR", "vos EUR"].iter().enumerate() {
        assert!(text.contains(kept), "ordinary words {at} are masked");
    }
}

#[test]
fn a_town_of_birth_without_its_lead_goes_and_the_next_lines_label_stays() {
    let text = text(&[HEAD[0], (150, 640, "Née le 17/11/1991 Pointe-à-Pitre"), (150, 675, "Courriel : non"), HEAD[9]]);
    assert!(!text.contains("Pointe") && text.contains("Courriel"), "a town of birth is shown, or a label is masked");
    let text = letter(&["Vous êtes née le 12/04/1970. Vous devez répondre."]);
    assert!(text.contains("Vous devez"), "the next sentence is taken for a town of birth");
}

#[test]
fn a_way_between_masks_goes() {
    let text = letter(&["Venez à l'adresse connue : BELKAOUI", "cours de Zphrtk, 15000 Aurillac."]);
    assert!(!text.contains("cours"), "a way is shown");
    assert!(letter(&["Au cours de l'entretien, rien."]).contains("Au cours de"), "ordinary words are masked");
}

#[test]
fn a_bar_code_that_is_read_with_the_references_hides_no_window() {
    let window = [
        (150, 420, "Né le 12/04/1970 à Doville ▒▒▒▒▒ ▒▒▒▒▒ ▒▒▒▒▒ ▒▒▒▒▒ 11"),
        (850, 455, "M. BELKAOUI Gaël"),
        (850, 490, "chez Mme Marchand"),
        (850, 525, "86 rue de la Fontaine"),
        (850, 560, "87000 LIMOGES"),
    ];
    let text = text(&[&HEAD[..1], &window, &HEAD[9..]].concat());
    assert!(!text.contains("chez") && !text.contains("Fontaine"), "a line of the window is shown");
}

/// The page of these lines of which each third one reads badly.
fn page_in_pieces(lines: &[(u32, u32, &str)]) -> ReadPage {
    let mut words = Vec::new();
    for (row, (x, y, line)) in (0..).zip(lines) {
        for (at, word) in (0..).zip(line.split(' ')) {
            let left = x + 130 * at;
            let place = PixelBox::new(left, *y, left + 14 * word.chars().count() as u32, y + 24);
            let confidence = if row % 3 == 2 { 0.2 } else { 0.9 };
            words.push(OcrWord { text: PersonalText::new(word.to_owned()), place, confidence, line: (0, 0, row) });
        }
    }
    ReadPage::of_words(1, (1654, 2339), 200.0, &words)
}

#[test]
fn numbers_that_were_misread_like_a_services_go_and_a_services_stays() {
    let refs = [(150, 640, "Tél. direct : 0853014562"), (150, 675, "Réf. dossier : 087084580")];
    let text = text(&[&HEAD[..1], &refs, &HEAD[9..], &[(150, 920, "Appelez le 0 809 54 12 30 sans frais.")]].concat());
    assert!(!text.contains("0853") && !text.contains("0870"), "a direct line or a reference is shown");
    assert!(text.contains("0 809 54 12 30"), "a service's number is masked");
}

#[test]
fn a_surname_beside_a_word_nobody_knows_on_their_own_line_goes() {
    assert!(!letter(&["La demande est close.", "2ozan LINIERE"]).contains("LINIERE"), "a surname is shown");
}
