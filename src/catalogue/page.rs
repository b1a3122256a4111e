//! One page of the catalogue, and how it is read.

use serde::Serialize;

/// What one rule or code is there for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// `kind`, `motive`, `category`, `recogniser`…
    pub list: &'static str,
    pub code: String,
    /// The version of the rules that it came with.
    pub since: &'static str,
    pub finds: String,
    pub source: String,
    pub found: String,
    pub not_found: String,
}

impl Page {
    /// The page as a section of the codebook.
    pub fn markdown(&self) -> String {
        let part = |name: &str, text: &str| match text {
            "" => String::new(),
            text => format!("- {name}: {text}\n"),
        };
        format!(
            "\n### `{}`\n\n{}\n\n{}{}{}",
            self.code,
            self.finds,
            part("Source", &self.source),
            part("Finds", &self.found),
            part("Must not find", &self.not_found)
        )
    }
}

/// Names of the lists in `codes.txt`.
const LISTS: [&str; 9] = ["body", "kind", "sanction", "status", "regime", "appeal", "date", "motive", "recogniser"];

/// Pages of the closed lists: blocks of « [list] code », what it means, « Source: », « Found: », « Not found: ».
pub fn of_list(text: &'static str) -> Vec<Page> {
    text.split("\n\n").filter_map(of_block).collect()
}

fn of_block(block: &'static str) -> Option<Page> {
    let mut lines = block.trim().lines();
    let (list, code) = lines.next()?.strip_prefix('[')?.split_once("] ")?;
    let list = LISTS.into_iter().find(|name| *name == list)?;
    let rest: Vec<&str> = lines.collect();
    let field = |name: &str| rest.iter().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
    Some(Page {
        list,
        code: code.trim().to_owned(),
        since: "1",
        finds: rest.first().copied().unwrap_or_default().to_owned(),
        source: field("Source:"),
        found: field("Found:"),
        not_found: field("Not found:"),
    })
}

/// The page at the head of a rule's source: « `code` — what it finds. », « Source: », « Finds », « Must not find: ».
pub fn of_source(list: &'static str, code: &str, since: &'static str, source: &'static str) -> Page {
    let head = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    let text = head.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let (text, not_found) = text.split_once("Must not find:").unwrap_or((&text, ""));
    let (text, found) = text.split_once("Finds ").unwrap_or((text, ""));
    let (finds, source) = text.split_once("Source:").unwrap_or((text, ""));
    let finds = finds.split_once(" — ").map_or(finds, |(_, finds)| finds);
    Page {
        list,
        code: code.to_owned(),
        since,
        finds: sentence(finds),
        source: source.trim().to_owned(),
        found: found.trim().to_owned(),
        not_found: not_found.trim().to_owned(),
    }
}

/// With a capital at its beginning.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_the_head_of_a_source() {
        let source =
            "//! `nir` — numbers.\n//!\n//! Source: INSEE.\n//! Finds « 1 85 ».\n//! Must not find: amounts.\n\nuse x;";
        let page = of_source("recogniser", "nir", "1", source);
        let parts = [page.finds, page.source, page.found, page.not_found];
        assert_eq!(parts, ["Numbers.", "INSEE.", "« 1 85 ».", "amounts."]);
    }
}
