//! What needs several letters: cases, and names of one letter that are masked in the others of its case.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::{Case, cases};
use super::{Letter, Pipeline};
use crate::letter::MaskKind;
use crate::problem::Result;
use crate::reading::PersonalText;
use crate::record::PageStyle;
use crate::vault::{Identity, Note, Vault};

/// What the second pass says of a letter.
pub struct Linked<'a> {
    pub id: &'a str,
    pub case: Option<&'a Case>,
    /// The letter anew, where older rules redacted it or its case has names for it that it was not redacted with.
    pub anew: Option<Letter>,
}

impl Pipeline {
    /// Seals a letter that was redacted by itself.
    pub fn seal(&self, vault: &Vault, letter: &Letter) -> Result<()> {
        let id = &letter.record.id;
        vault.seal(id, &letter.pages, &letter.identity)?;
        vault.set_note(id, Note::Style, self.style.code())?;
        vault.set_note(id, Note::IdentityRules, &self.made_by.rules)?;
        vault.set_note(id, Note::Stamp, &self.stamp(&[]))
    }

    /// Links letters to cases and redacts anew those whose case changed or that older rules redacted; `keep` is told of each of
    /// `letters`.
    ///
    /// It sees the corpus as a whole: the outcome does not depend on the order in which letters came.
    pub fn second_pass(
        &self,
        vault: &Vault,
        letters: &[String],
        mut keep: impl FnMut(Linked) -> Result<()>,
    ) -> Result<()> {
        let identities = identities(vault, letters)?;
        let cases = cases(&identities, &self.key);
        let case_of: BTreeMap<&str, &Case> =
            cases.iter().flat_map(|case| case.letters.iter().map(move |id| (id.as_str(), case))).collect();
        let by_id: BTreeMap<&str, &Identity> = identities.iter().map(|(id, who)| (id.as_str(), who)).collect();
        for (id, _) in &identities {
            let case = case_of.get(id.as_str()).copied();
            let others = others(&by_id, id, case);
            let anew = self.with_others(vault, id, &others)?;
            let is_anew = anew.is_some();
            keep(Linked { id, case, anew })?;
            if is_anew {
                vault.set_note(id, Note::Stamp, &self.stamp(&others))?;
            }
        }
        Ok(())
    }

    /// Finds out anew who each letter is about where older rules did, so that what only new rules find counts in its case.
    /// `may` is asked before: what a large model found must not be lost where a run lacks it.
    pub fn renew_identities(&self, vault: &Vault, letters: &[String], may: impl Fn(&str) -> Result<()>) -> Result<()> {
        for id in letters {
            let is_new = vault.note(id, Note::IdentityRules)?.is_some_and(|rules| rules == self.made_by.rules);
            let pages = if is_new { None } else { vault.reading(id)? };
            if let Some(pages) = pages {
                may(id)?;
                vault.seal_identity(id, &self.redactor.identity(&pages)?)?;
                vault.set_note(id, Note::IdentityRules, &self.made_by.rules)?;
            }
        }
        Ok(())
    }

    /// The names that the other letters of a letter's case hold.
    pub(super) fn names_of_case(
        &self,
        vault: &Vault,
        letters: &[String],
        id: &str,
    ) -> Result<Vec<(MaskKind, PersonalText)>> {
        let identities = identities(vault, letters)?;
        let cases = cases(&identities, &self.key);
        let case = cases.iter().find(|case| case.letters.iter().any(|letter| letter == id));
        let by_id = identities.iter().map(|(id, who)| (id.as_str(), who)).collect();
        Ok(owned(&others(&by_id, id, case)))
    }

    /// The letter redacted with names of its case; `None` where it was redacted with the same before.
    fn with_others(&self, vault: &Vault, id: &str, others: &[(MaskKind, &str)]) -> Result<Option<Letter>> {
        if vault.note(id, Note::Stamp)?.is_some_and(|stamp| stamp == self.stamp(others)) {
            return Ok(None);
        }
        let others = owned(others);
        let pages = vault.reading(id)?;
        let style = vault.note(id, Note::Style)?.and_then(|code| PageStyle::from_code(&code)).unwrap_or(self.style);
        pages.map(|pages| self.redacted(id, pages, &others, style)).transpose()
    }

    /// A keyed digest of what a letter is redacted with besides its own reading: so that new rules redact old letters anew.
    fn stamp(&self, others: &[(MaskKind, &str)]) -> String {
        self.key.digest("redacted with", redacted_with(&self.made_by.rules, others).as_bytes())
    }
}

fn redacted_with(rules: &str, others: &[(MaskKind, &str)]) -> String {
    let names = others.iter().map(|(kind, name)| format!("{} {name}", kind.code()));
    std::iter::once(format!("rules {rules}")).chain(names).collect::<Vec<_>>().join("\n")
}

/// Who each of the letters is about, in their order.
fn identities(vault: &Vault, letters: &[String]) -> Result<Vec<(String, Identity)>> {
    let letters: BTreeSet<&String> = letters.iter().collect();
    let mut identities = vault.identities()?;
    identities.retain(|(id, _)| letters.contains(id));
    Ok(identities)
}

fn owned(names: &[(MaskKind, &str)]) -> Vec<(MaskKind, PersonalText)> {
    names.iter().map(|(kind, name)| (*kind, PersonalText::new((*name).to_owned()))).collect()
}

/// Whom the other letters of a case name.
fn others<'a>(by_id: &BTreeMap<&str, &'a Identity>, id: &str, case: Option<&Case>) -> Vec<(MaskKind, &'a str)> {
    let letters = case.map_or(&[][..], |case| &case.letters);
    let members = letters.iter().filter(|other| *other != id).filter_map(|other| by_id.get(other.as_str()));
    let names = members.flat_map(|who| who.names.iter().map(|(kind, name)| (*kind, name.expose())));
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::PixelBox;
    use crate::reading::{OcrWord, ReadPage};
    use crate::scan::Decoder;
    use crate::vault::Key;

    /// A page of lines, one below the other.
    fn page(lines: &[&str]) -> ReadPage {
        let word = |row: u32, at: u32, word: &str| OcrWord {
            text: PersonalText::new(word.to_owned()),
            place: PixelBox::new(150 + 200 * at, 300 + 60 * row, 330 + 200 * at, 324 + 60 * row),
            confidence: 0.95,
            line: (0, 0, row),
        };
        let words =
            (0..).zip(lines).flat_map(|(row, line)| (0..).zip(line.split(' ')).map(move |(at, w)| word(row, at, w)));
        ReadPage::of_words(1, (1654, 2339), 200.0, &words.collect::<Vec<_>>())
    }

    #[test]
    fn a_name_that_older_rules_missed_counts_in_its_case() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::of(folder.path()).expect("a key");
        let pipeline = Pipeline::new(Decoder::at("no program"), PageStyle::Ink, &key, None).expect("a pipeline");
        let vault = Vault::open(folder.path(), &key).expect("a vault");
        let of_older_rules = || Identity {
            numbers: vec![PersonalText::new("7414253".to_owned())],
            names: vec![(MaskKind::Agent, PersonalText::new("Cormier".to_owned()))],
            home: None,
        };
        let letters = ["a", "b"].map(str::to_owned);
        for (id, told) in
            letters.iter().zip(["Votre conseillère est Mme Desmoulin.", "Votre conseillère vous recevra."])
        {
            vault.seal(id, &[page(&["Identifiant : 7414253K", told])], &of_older_rules()).expect("sealed");
        }
        let mut anew = 0;
        let keep = |linked: Linked| {
            anew += usize::from(linked.anew.is_some());
            Ok(())
        };
        pipeline.renew_identities(&vault, &letters, |_| Ok(())).expect("identities");
        pipeline.second_pass(&vault, &letters, keep).expect("a second pass");
        let named = |id: &str| pipeline.names_of_case(&vault, &letters, id).expect("names").len();
        assert_eq!((anew, named("a")), (2, 0), "a name that no rule finds stays, or a letter was left as it was");
        assert!(named("b") > 0, "a new name does not count");
    }

    #[test]
    fn new_rules_and_new_names_redact_anew() {
        let names = [(MaskKind::Agent, "Cormier")];
        assert!(redacted_with("3", &[]) != redacted_with("4", &[]), "new rules leave old letters as they are");
        assert!(redacted_with("4", &names) != redacted_with("4", &[]), "a name of the case changes nothing");
    }
}
