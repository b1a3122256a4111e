//! Addresses, towns and mail.

use super::*;

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
    let text = letter(&[
        "Le contrôleur se rendra à l'adresse que nous connaissons : CCAS - domiciliation, 67 square Grandjean.",
        "Le contrôleur se rendra demain à l'adresse que nous connaissons : chez",
        "M. Petit, 85 B impasse Grandjean.",
    ]);
    assert!(!text.contains("CCAS") && !text.contains("chez"), "whose house it is is shown");
    let text =
        letter(&["Le contrôleur se rendra demain chez Rose Marchand 12 avenue Grandjean 75011 Paris, vers midi."]);
    assert!(!text.contains("chez") && text.contains("vers midi"), "whose house it is is shown");
}

#[test]
fn the_town_of_an_office_goes_and_the_office_stays() {
    let lines = [HEAD[0], (150, 185, "Accueil Salives"), (150, 255, "Service indemnisation, Moulins-sur-Orne")];
    let text = text(&lines);
    assert!(!text.contains("Salives") && !text.contains("Moulins"), "a town is shown");
    assert!(text.contains("Service indemnisation"), "an office is masked");
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
fn a_town_of_birth_behind_its_label_goes_with_its_next_line() {
    let label = (150, 640, "Date et lieu de naissance : 12 mai 1980, Souleuvre en");
    let text = text(&[HEAD[0], label, (150, 675, "Bocage"), HEAD[9]]);
    assert!(!text.contains("Souleuvre") && !text.contains("Bocage"), "a town of birth is shown");
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

#[test]
fn an_address_of_mail_in_pieces_goes_whole() {
    let text =
        letter(&["Écrivez ici : laurier zphrt dupre@example.net", "Écrivez ici : par courriel : nord@example.net"]);
    assert!(!text.contains("laurier"), "a piece of an address is shown");
    assert!(text.contains("ici : par courriel :"), "ordinary words before an address are masked");
    assert!(!letter(&["Mél laurier dupre@example.net"]).contains("laurier"), "a piece behind its label is shown");
}

#[test]
fn in_the_head_all_behind_born_at_is_a_town() {
    let text =
        text(&[HEAD[0], (150, 640, "née à Treclun villages"), HEAD[9], (150, 920, "Une erreur née à la caisse.")]);
    assert!(
        !text.contains("villages") && text.contains("née à la caisse"),
        "a town of birth is shown, or words are masked"
    );
}

#[test]
fn an_employer_goes_on_behind_a_lines_end() {
    let body = [
        (150, 920, "Vous avez gardé le silence sur votre activité chez EURL Schmidt"),
        (150, 1000, "Services. Votre dossier attend."),
    ];
    let text = text(&[HEAD, &body].concat());
    assert!(!text.contains("Services") && text.contains("Votre dossier"), "a piece of an employer's name is shown");
}

#[test]
fn another_bodys_letterhead_above_the_window_stays() {
    let letterhead = [
        (150, 150, "Caisse primaire d'assurance maladie"),
        (150, 185, "17, avenue de la Gare"),
        (150, 220, "CS 81679 - 25390 FOURNETS"),
    ];
    let window = [(150, 400, "Madame Solenne PETIT"), (150, 435, "8 rue du Recours"), (150, 470, "55250 VAUBECOURT")];
    let text = text(&[&letterhead[..], &window, &HEAD[8..]].concat());
    assert!(text.contains("Caisse primaire") && text.contains("avenue de la Gare"), "another body is masked");
    assert!(!text.contains("PETIT") && !text.contains("Recours"), "an address is shown");
}

#[test]
fn a_window_with_a_bodys_return_line_goes() {
    let window = [
        (850, 385, "Caf de l'Aude - TSA 12345"),
        (850, 420, "Mme Rose MARCHAND"),
        (850, 455, "8 rue du Recours"),
        (850, 490, "55250 VAUBECOURT"),
    ];
    let text = text(&[&HEAD[..1], &window, &HEAD[8..]].concat());
    assert!(!text.contains("Recours") && !text.contains("8 rue"), "an address below a return line is shown");
}

#[test]
fn an_address_without_a_number_or_parted_from_it_goes() {
    let text = letter(&[
        "Le contrôleur vous a trouvée à votre adresse, villa Belkaoui, le matin du contrôle, et au 2",
        "ter montée du Belkaoui, puis au foyer Belkaoui, chambre 14, au hameau de Belkaoui et au 9",
        "rue du Belkaoui, au 85 ter",
        "AV du 8 Mai 1945 ; le courrier envoyé à votre ancienne adresse, demeurant 37",
        "Belkaoui, est revenu. Vous dites loger 12 rue des lilas à ce jour, au 4 rue",
        "Belkaoui et au camping Belkaoui.",
        "Vous suivez un cours de français et une place de stage est libre.",
    ]);
    let masked = ["villa", "ter", "montée", "foyer", "chambre", "hameau", "37", "85", "AV", "lilas", "rue", "camping"];
    for (at, piece) in masked.iter().enumerate() {
        assert!(!text.contains(piece), "piece {at} of an address is shown");
    }
    let kept = ["un cours de français", "une place de stage", "est revenu"];
    assert!(kept.iter().all(|words| text.contains(words)), "ordinary words are masked");
}

#[test]
fn a_domiciliation_before_an_address_goes() {
    let text = letter(&["Nous vous avons écrit à l'adresse que nous avons pour vous, au CCAS, 12 rue Grandjean."]);
    assert!(!text.contains("CCAS") && text.contains("Nous vous avons écrit"), "whose house it is is shown");
}

#[test]
fn where_somebody_lives_goes_wherever_its_line_ends() {
    let text = letter(&[
        "Vous exercez la curatelle de votre frère, demeurant Le",
        "Marais, et votre tante vous héberge au 15 lotissement Bois de",
        "Bruyère ; vous êtes domiciliée à Soudan, 3e étage gauche.",
        "Le logement situé à 5 km est libre.",
    ]);
    for (at, piece) in ["demeurant Le", "Marais", "Bruyère", "Soudan"].iter().enumerate() {
        assert!(!text.contains(piece), "piece {at} of an address is shown");
    }
    assert!(text.contains("situé à 5 km est libre"), "ordinary words are masked");
    let window = [HEAD[4], (950, 455, "3e étage gauche - interphone")];
    assert!(!self::text(&[&HEAD[..1], &window, &HEAD[6..]].concat()).contains("gauche"), "a floor is shown");
}
