//! Where names and towns come from: a small list of ours, or a folder of open data.

use std::path::Path;

use super::chance::Chance;
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
    Marie-Noëlle Oumou Gülay Solène Dalila Véronique Mathilde Line Perle";
const MEN: &str = "Jean-Baptiste Moussa Rémi Hüseyin Lucien Karim Loïc Ibrahima Étienne Dragan Félix Anatole Yohann Tiago \
    Gaël Boubacar Noël Abel Pierre-Yves Malik Côme Auguste";
const SURNAMES: &str = "Barbezieux,Le Goadec,Ndiaye-Vasseur,Petit,Roche,d'Hautecourt,El Amrani,Da Costa,Lheureux,Tchakounté,\
    Leblanc,Bonnefoy,Kowalczyk,Marchandeau,Saint-Aubin,N'Guessan,Çelikkaya,Poirier,Vanderbeke,Rakotomalala,Mérour,Boulanger,\
    de la Tour,Quéméner,Jolivet,Benzaïd,Aubépin,Hochart,Lacombe,Tran-Duval,Grandclément,Sow,Ochoa,Charpentier,Fayolle,Mercadal";
const TOWNS: &str = "58000 Nevers,64100 Bayonne,59150 Wattrelos,93200 Saint-Denis,31300 Toulouse,29200 Brest,03100 Montluçon,\
    97410 Saint-Pierre,88100 Saint-Dié-des-Vosges,13200 Arles,87000 Limoges,76600 Le Havre,94800 Villejuif,48000 Mende,\
    38130 Échirolles,10000 Troyes,83000 Toulon,62300 Lens,35400 Saint-Malo,79000 Niort,22000 Saint-Brieuc,20000 Ajaccio";

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

    /// Every second name and town, or the others: what one half names, the other does not.
    pub fn half(self, is_second: bool) -> Self {
        fn half<T>(items: Vec<T>, is_second: bool) -> Vec<T> {
            items.into_iter().skip(usize::from(is_second)).step_by(2).collect()
        }
        Self {
            women: half(self.women, is_second),
            men: half(self.men, is_second),
            surnames: half(self.surnames, is_second),
            towns: half(self.towns, is_second),
        }
    }

    pub fn first_name(&self, chance: &mut Chance, is_woman: bool) -> String {
        chance.pick(if is_woman { &self.women } else { &self.men }).clone()
    }

    /// A surname; one in twelve is double.
    pub fn surname(&self, chance: &mut Chance) -> String {
        let name = chance.pick(&self.surnames).clone();
        if chance.once_in(12) && !name.contains(['-', ' ']) {
            return format!("{name}-{}", chance.pick(&self.surnames));
        }
        name
    }

    pub fn town(&self, chance: &mut Chance) -> Town {
        chance.pick(&self.towns).clone()
    }
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
