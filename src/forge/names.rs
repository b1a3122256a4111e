//! Where names and towns come from: a small list of ours, or a folder of open data.

use std::path::Path;

use super::chance::Chance;
use super::departements::of_postcode;
use crate::problem::{Problem, Result};

/// A commune and its postcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    pub name: String,
    pub postcode: String,
}

/// The names that letters are made with.
#[derive(Clone, Debug)]
pub struct NameBook {
    women: Vec<String>,
    men: Vec<String>,
    surnames: Vec<String>,
    towns: Vec<Town>,
}

const WOMEN: &str = "Jeanne Fatoumata Élodie Ngoc-Lan Anne-Sophie Maëlle Svitlana Rose Aïcha Françoise Inès Colette Zoé \
    Marie-Noëlle Oumou Gülay Solène Dalila Véronique Mathilde Line Perle Camille Dominique Hawa Nadège Ming Anh Ewa \
    Khadija Lucie Bérénice Marguerite Clémence Aline Tatiana Yasmina Fanta Olga Rosalie Florence Océane Violette Reine";
const MEN: &str = "Jean-Baptiste Moussa Rémi Hüseyin Lucien Karim Loïc Ibrahima Étienne Dragan Félix Anatole Yohann Tiago \
    Gaël Boubacar Noël Abel Pierre-Yves Malik Côme Auguste Dominique Wei Anh Marceau Bakary Mehdi Olivier Ugo Piotr \
    Emmanuel Florentin Jean-Loup Sékou Andrzej Toussaint Martial Juste Parfait Prosper Simon Blaise Clovis Innocent";
const SURNAMES: &str = "Barbezieux,Le Goadec,Ndiaye-Vasseur,Petit,Roche,d'Hautecourt,El Amrani,Da Costa,Lheureux,Tchakounté,\
    Leblanc,Bonnefoy,Kowalczyk,Marchandeau,Saint-Aubin,N'Guessan,Çelikkaya,Poirier,Vanderbeke,Rakotomalala,Mérour,Boulanger,\
    de la Tour,Place,Avril,Dimanche,Recours,Droit,Mai,Janvier,Leroy,Paris,Lyon,Sec,Li,O,Xu,Ba,Ly,Roux,Blanc,Noir,Court,Bon,\
    Legrand,Lefort,Marchand,Berger,Maire,Juge,Prévôt,Sergent,Martin,Bernard,Simon,Thomas,Vincent,Gérard,Mathieu,Rose,Colin,\
    Le Bihan,Le Goff,de Saint-Méloir,von Arnim,van der Meulen,Ben Youssef-Haddadi,Abd El Kader,Ould Cheikh,Nguyen Thi,\
    Ramanantsoa-Andriamihaja,Papadopoulou,Szczepaniak,Yılmaz,Đorđević,Müller-Weiss,O'Sullivan,D'Almeida,M'Barek,Traoré,\
    Diallo,Konaté,Fofana,Haddad,Bouaziz,Chérif,Zerrouki,Lévy,Cohen,Pereira,Fernandes,Gonçalves,Rodriguez,Muñoz,Popescu,\
    Ivanova,Nowak,Wojciechowski,Rajaonarison,Payet,Hoarau,Mézence,Kaliope,Tuiasosopo,Sainte-Rose,Quéméner,Jolivet,Benzaïd,Aubépin,Hochart,Lacombe,Tran-Duval,Grandclément,Sow,Ochoa,Charpentier,Fayolle,Mercadal";
const TOWNS: &str = "58000 Nevers,64100 Bayonne,59150 Wattrelos,93200 Saint-Denis,31300 Toulouse,29200 Brest,03100 Montluçon,\
    97410 Saint-Pierre,88100 Saint-Dié-des-Vosges,13200 Arles,87000 Limoges,76600 Le Havre,94800 Villejuif,48000 Mende,\
    38130 Échirolles,10000 Troyes,83000 Toulon,62300 Lens,35400 Saint-Malo,79000 Niort,22000 Saint-Brieuc,20000 Ajaccio,20200 Bastia,97110 Pointe-à-Pitre,97232 Le Lamentin,\
    97300 Cayenne,97600 Mamoudzou,67000 Strasbourg,54000 Nancy,80000 Amiens,50100 Cherbourg-en-Cotentin,17000 La Rochelle,\
    86000 Poitiers,24000 Périgueux,46000 Cahors,12000 Rodez,66000 Perpignan,30000 Nîmes,26000 Valence,74000 Annecy,71000 Mâcon,\
    89000 Auxerre,45000 Orléans,28000 Chartres,27000 Évreux,60000 Beauvais,02100 Saint-Quentin,55000 Bar-le-Duc,90000 Belfort,\
    63000 Clermont-Ferrand,15000 Aurillac,09000 Foix,32000 Auch,40000 Mont-de-Marsan,92000 Nanterre,95300 Pontoise,91000 Évry";

impl NameBook {
    /// The built-in list: small, and with the names that are hard to find (common words, particles, hyphens, accents).
    pub fn built_in() -> Self {
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        Self {
            women: words(WOMEN),
            men: words(MEN),
            surnames: SURNAMES.split(',').map(|name| name.trim().to_owned()).collect(),
            towns: TOWNS.split(',').filter_map(|line| town(line.trim())).collect(),
        }
    }

    /// Names of `first_names.tsv`, `surnames.tsv` and `communes.tsv` in a folder.
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let (women, men) = first_names(&table(folder, "first_names.tsv")?);
        let surnames = table(folder, "surnames.tsv")?.iter().map(|row| capitalised(&row[0])).collect();
        let towns = table(folder, "communes.tsv")?
            .iter()
            .filter(|row| row.len() > 2)
            .map(|row| Town { name: row[1].clone(), postcode: row[2].clone() })
            .collect();
        let book = Self { women, men, surnames, towns };
        if book.women.is_empty() || book.men.is_empty() || book.surnames.is_empty() || book.towns.is_empty() {
            return Err(Problem::usage(
                "the folder of names has an empty table",
                "see --names in `caviarde forge --help`",
            ));
        }
        Ok(book)
    }

    /// One half of the names and towns, told by their hash: what one half names, the other does not, whatever the list.
    pub fn half(self, is_second: bool) -> Self {
        let half = |items: Vec<String>| items.into_iter().filter(|name| is_in_half(name, is_second)).collect();
        Self {
            women: half(self.women),
            men: half(self.men),
            surnames: half(self.surnames),
            towns: self.towns.into_iter().filter(|town| is_in_half(&town.name, is_second)).collect(),
        }
    }

    /// All names of people, first names and surnames.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        [&self.women, &self.men, &self.surnames].into_iter().flatten().map(String::as_str)
    }

    /// The names of all towns.
    pub fn towns(&self) -> impl Iterator<Item = &str> {
        self.towns.iter().map(|town| town.name.as_str())
    }

    pub fn first_name(&self, chance: &mut Chance, is_woman: bool) -> String {
        chance.pick(if is_woman { &self.women } else { &self.men }).clone()
    }

    /// A surname: as often a common one (lists begin with those) as any; one in twelve is double.
    pub fn surname(&self, chance: &mut Chance) -> String {
        let common = &self.surnames[..self.surnames.len().min(COMMON)];
        let is_common = chance.once_in(2);
        let name = chance.pick(if is_common { common } else { &self.surnames }).clone();
        if chance.once_in(12) && !name.contains(['-', ' ']) {
            return format!("{name}-{}", chance.pick(&self.surnames));
        }
        name
    }

    /// Another town of the same département, where there is one.
    pub fn town_near(&self, chance: &mut Chance, town: &Town) -> Town {
        let departement = of_postcode(&town.postcode);
        let near: Vec<&Town> = self.towns.iter().filter(|near| of_postcode(&near.postcode) == departement).collect();
        if near.is_empty() { town.clone() } else { (*chance.pick(&near)).clone() }
    }

    pub fn town(&self, chance: &mut Chance) -> Town {
        chance.pick(&self.towns).clone()
    }
}

/// How many of a list's first surnames are common ones.
const COMMON: usize = 3000;

fn is_in_half(name: &str, is_second: bool) -> bool {
    Chance::of(0, &name.to_uppercase()).once_in(2) == is_second
}

fn town(line: &str) -> Option<Town> {
    let (postcode, name) = line.split_once(' ')?;
    Some(Town { name: name.to_owned(), postcode: postcode.to_owned() })
}

fn table(folder: &Path, file: &str) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(folder.join(file)).map_err(|_| {
        Problem::usage(format!("{file} can't be read in the folder of names"), "give --names a folder that holds it")
    })?;
    Ok(text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// First names of women and of men, each by its more frequent use.
fn first_names(rows: &[Vec<String>]) -> (Vec<String>, Vec<String>) {
    let count = |row: &[String], column: usize| row.get(column).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
    let (women, men): (Vec<_>, Vec<_>) = rows.iter().partition(|row| count(row, 2) > count(row, 1));
    let names = |rows: Vec<&Vec<String>>| rows.iter().map(|row| capitalised(&row[0])).collect();
    (names(women), names(men))
}

/// « JEAN-LUC » → « Jean-Luc ».
fn capitalised(name: &str) -> String {
    let mut starts = true;
    name.chars()
        .map(|c| {
            let shown = if starts { c.to_string() } else { c.to_lowercase().collect() };
            starts = !c.is_alphabetic();
            shown
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_stay_where_a_name_starts() {
        assert_eq!(capitalised("JEAN-LOUNÈS"), "Jean-Lounès");
    }

    #[test]
    fn the_built_in_book_has_a_town_for_every_postcode() {
        let book = NameBook::built_in();
        assert!(book.towns.len() > 20 && book.towns.iter().all(|town| town.postcode.len() == 5));
    }
}
