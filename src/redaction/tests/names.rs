//! Names, and words that look like them.

use super::*;

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
fn a_name_of_another_letter_of_the_case_goes_here_too() {
    let rows: Vec<(u32, u32, &str)> =
        HEAD.iter().copied().chain([(150, 920, "LE DOSSIER CORMIER EST CLOS.")]).collect();
    let alone = cleared(page(&rows, 0.95), &[]);
    assert!(alone.text.pages()[0].text.contains("CORMIER"), "the word is masked anyway: the test tells nothing");
    let linked = cleared(page(&rows, 0.95), &[(MaskKind::Agent, "Odile Cormier")]);
    assert!(linked.text.pages()[0].text.contains("DOSSIER [AGENT_1] EST"), "a name of the case is shown");
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
fn a_surname_beside_a_word_nobody_knows_on_their_own_line_goes() {
    assert!(!letter(&["La demande est close.", "2ozan LINIERE"]).contains("LINIERE"), "a surname is shown");
}

#[test]
fn what_is_left_of_a_name_in_capitals_goes() {
    let text = letter(&["Madame SAILLANT nous a rencontrés.", "AILLANT", "RECOURS PREALABLE"]);
    assert!(!text.contains("AILLANT") && text.contains("RECOURS PREALABLE"), "a piece of a name is shown");
}

#[test]
fn a_name_that_is_an_ordinary_word_goes_where_it_acts_or_stands_alone() {
    let text = letter(&[
        "Le contrôle est clos. Petit n'a rien produit. Petit vous a écrit.",
        "Petit bilan de votre situation.",
        "DOSSIER 12 - Petit Dépannage",
        "Petit",
    ]);
    let shown = text.matches("Petit").count();
    assert!(shown == 1 && text.contains("Petit bilan"), "a name is shown, or an ordinary word is masked");
}

#[test]
fn who_belongs_to_somebody_is_named() {
    let text = letter(&[
        "Vous vivez avec vos enfants AVRIL et Marin, et votre mère MARCHAND vous loge.",
        "Une personne, alias « Ombre », vous verse de l'argent chaque mois.",
        "Le gardien dit voir « Olive » le soir, et la rubrique « Documents » est vide.",
        "Fleur-Aimée, fille de votre compagnon, est à votre charge ; un rendez-vous suivra.",
        "Madame dos Ormes et mme marchand, mme la directrice le sait.",
    ]);
    for (at, name) in ["AVRIL", "MARCHAND", "Ombre", "Olive", "Fleur", "dos", "marchand"].iter().enumerate() {
        assert!(!text.contains(name), "name {at} is shown");
    }
    let kept = ["vos enfants [", "« Documents »", "un rendez-vous suivra", "mme la directrice le sait"];
    assert!(kept.iter().all(|words| text.contains(words)), "ordinary words are masked");
}

#[test]
fn initials_and_capitals_tell_names_of_any_words() {
    let text = letter(&[
        "L'attestation est signée par A. Facteur et par Th. Berger.",
        "Abdou CONSEIL et Maryse DIRECTION sont convoqués au nom de DE LA",
        "TOURNELLE Anne ce jour.",
        "Le Conseil départemental",
    ]);
    for (at, name) in ["Facteur", "Berger", "CONSEIL", "DIRECTION", "DE LA"].iter().enumerate() {
        assert!(!text.contains(name), "name {at} is shown");
    }
    assert!(text.contains("Le Conseil départemental"), "a body is masked");
}

#[test]
fn all_behind_a_label_for_kin_goes_and_headings_stay() {
    let text = letter(&[
        "Enfants : rose, pierre",
        "Conjoint : marchand",
        "ENFANTS A CHARGE AU FOYER",
        "Le dossier de ROSE KONATÉ est clos, et votre mère isolée perçoit une aide.",
        "Vous avez répondu « Non » ; la mise en place de la mesure est en cours de préparation.",
    ]);
    for (at, name) in ["rose", "pierre", "marchand", "ROSE", "KONAT"].iter().enumerate() {
        assert!(!text.contains(name), "name {at} is shown");
    }
    let kept = ["ENFANTS A CHARGE AU FOYER", "votre mère isolée perçoit", "« Non »", "la mise en place de la mesure"];
    for (at, words) in kept.iter().enumerate() {
        assert!(text.contains(words), "ordinary words {at} are masked");
    }
}

#[test]
fn a_name_goes_on_beyond_a_lines_end() {
    let rows = [
        (150, 920, "Vous avez tu votre déménagement chez M. Timéo Belkaoui ; vous vivez ce jour encore chez Timéo"),
        (150, 1000, "Restez."),
        (150, 1080, "Nous vous demandons de nous écrire avant la fin du mois."),
    ];
    assert!(!text(&[HEAD, &rows].concat()).contains("Restez"), "a surname is shown");
}
