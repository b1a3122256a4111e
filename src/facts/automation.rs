//! Machines that had a part in the decision; never counted as dematerialisation.

use std::sync::LazyLock;

use regex::Regex;

use super::values::Automation;
use crate::letter::pattern;
use crate::segments::Segments;

static ALGORITHM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"traitement (algorithmique|automatise)|\balgorithm\w+|l\.?\s?311-3-1|decision (individuelle )?automatisee")
});
static MATCHING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(rapprochement|croisement|echanges?|recoupement|comparaison)( automatise\w*)? (de|des|avec|entre).{0,40}(donnees|fichiers|informations|impots|administration fiscale|dgfip|urssaf)|donnees (transmises|communiquees) par.{0,40}(impots|administration fiscale|urssaf|employeur)|droit de communication",
    )
});

pub fn of(segments: &Segments) -> Automation {
    let any = |words: &Regex| segments.sentences.iter().any(|s| s.matches(words));
    Automation { algorithmic_notice: any(&ALGORITHM), data_matching: any(&MATCHING) }
}
