//! A large names model that the user brings: a token classifier of CamemBERT's make (RoBERTa; Martin et al., ACL 2020).
//!
//! A folder holds `config.json`, `tokenizer.json` and `model.safetensors`, as Hugging Face's transformers writes them.
//! What it claims is joined to what the others claim, never put in its place; a folder that is missing, can't be read or
//! has labels that mean nothing here stops the run.

use std::collections::BTreeMap;
use std::path::Path;

use candle_core::{DType, Device, Tensor};
use candle_nn::{Linear, Module, VarBuilder, linear};
use candle_transformers::models::xlm_roberta::{Config, XLMRobertaModel};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokenizers::Tokenizer;

use super::finding::Finding;
use super::subject::Subject;
use crate::letter::{MaskKind, Span};
use crate::problem::{Problem, Result};

pub const CODE: &str = "large_names_model";
const CERTAINTY: f32 = 0.8;
/// Tokens that are looked at together at most; less where the model has fewer places.
const MOST_TOKENS: usize = 320;
/// Places that RoBERTa counts before the first word.
const PADDING: usize = 2;

/// What labels mean, without `B-`, `I-`; those of things that are nobody's are passed over.
const LABELS: &[(&[&str], Option<MaskKind>)] = &[
    (
        &[
            "per",
            "pers",
            "person",
            "personne",
            "name",
            "nom",
            "prenom",
            "firstname",
            "lastname",
            "givenname",
            "surname",
        ],
        Some(MaskKind::Person),
    ),
    (&["loc", "location", "lieu", "gpe", "city", "ville", "town", "place"], Some(MaskKind::Place)),
    (&["address", "adresse", "street", "zip", "zipcode"], Some(MaskKind::Address)),
    (&["email", "mail"], Some(MaskKind::Email)),
    (&["phone", "tel", "telephone"], Some(MaskKind::Phone)),
    (
        &["o", "org", "organization", "organisation", "misc", "date", "time", "product", "event", "money", "percent"],
        None,
    ),
];

/// The model, ready to tag.
pub struct LargeModel {
    encoder: XLMRobertaModel,
    classifier: Linear,
    tokenizer: Tokenizer,
    /// What each label masks.
    kinds: Vec<Option<MaskKind>>,
    most_tokens: usize,
    version: String,
}

impl LargeModel {
    /// Opens a folder; fails with what to do about it.
    pub fn open(folder: &Path) -> Result<Self> {
        let read = |name: &str| std::fs::read(folder.join(name)).map_err(|_| unreadable(name));
        let config: Value = serde_json::from_slice(&read("config.json")?).map_err(|_| unreadable("config.json"))?;
        let kinds = kinds(&config)?;
        let config = with_defaults(config).ok_or_else(|| unreadable("config.json"))?;
        let tokenizer = Tokenizer::from_bytes(read("tokenizer.json")?).map_err(|_| unreadable("tokenizer.json"))?;
        let weights = read("model.safetensors")?;
        let version = Sha256::digest(&weights).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let weights = VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu);
        let weights = weights.map_err(|_| unreadable("model.safetensors"))?;
        let prefix = ["roberta", "camembert", "model"]
            .into_iter()
            .find(|prefix| weights.contains_tensor(&format!("{prefix}.embeddings.word_embeddings.weight")));
        let inner = prefix.map_or(weights.clone(), |prefix| weights.pp(prefix));
        let built = XLMRobertaModel::new(&config, inner)
            .and_then(|encoder| Ok((encoder, linear(config.hidden_size, kinds.len(), weights.pp("classifier"))?)));
        let (encoder, classifier) = built.map_err(|_| unreadable("model.safetensors"))?;
        let most_tokens = config.max_position_embeddings.saturating_sub(PADDING).min(MOST_TOKENS);
        Ok(Self { encoder, classifier, tokenizer, kinds, most_tokens, version })
    }

    /// The first twelve hexadecimal digits of the weights' SHA-256.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What the model claims: every word of which it claims a piece.
    pub fn find(&self, subject: &Subject) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        for part in parts(subject, self.most_tokens) {
            for (span, kind) in self.claims(subject.at(part)).map_err(|_| untagged())? {
                let span = Span::new(part.start + span.start, part.start + span.end);
                let words = subject.words_in(span).map(|word| word.span);
                findings.extend(words.map(|span| Finding::new(span, kind, CODE, CERTAINTY)));
            }
        }
        findings.dedup_by_key(|finding| finding.span);
        Ok(findings)
    }

    /// Pieces of words that are claimed, as bytes of the text.
    fn claims(&self, text: &str) -> candle_core::Result<Vec<(Span, MaskKind)>> {
        let encoding = self.tokenizer.encode(text, true).map_err(candle_core::Error::msg)?;
        // A text of strange signs may have more tokens than there are places: it is masked whole.
        if encoding.len() > self.most_tokens {
            return Ok(vec![(Span::new(0, text.len()), MaskKind::Person)]);
        }
        let ids = Tensor::new(encoding.get_ids(), &Device::Cpu)?.unsqueeze(0)?;
        let (all, types) = (ids.ones_like()?, ids.zeros_like()?);
        let hidden = self.encoder.forward(&ids, &all, &types, None, None, None)?;
        let labels = self.classifier.forward(&hidden)?.squeeze(0)?.argmax(1)?.to_vec1::<u32>()?;
        let pieces = labels.into_iter().zip(encoding.get_offsets());
        let claimed = pieces.filter_map(|(label, (start, end))| {
            let kind = self.kinds.get(label as usize).copied().flatten()?;
            (start < end).then(|| (Span::new(*start, *end), kind))
        });
        Ok(claimed.collect())
    }
}

/// Stretches of whole lines, short enough for the model: about two tokens a word are reckoned.
fn parts(subject: &Subject, most_tokens: usize) -> Vec<Span> {
    let mut parts: Vec<(Span, usize, usize)> = Vec::new();
    for (line, text) in subject.lines() {
        let tokens = text.chars().count() / 2 + 1;
        match parts.last_mut() {
            Some((part, used, block)) if *block == line.block && *used + tokens <= most_tokens => {
                *part = Span::new(part.start, line.span.end);
                *used += tokens;
            }
            _ => parts.push((line.span, tokens, line.block)),
        }
    }
    parts.into_iter().map(|(part, ..)| part).collect()
}

/// What each label of the configuration masks, in their order.
fn kinds(config: &Value) -> Result<Vec<Option<MaskKind>>> {
    let labels = config["id2label"].as_object().ok_or_else(|| unreadable("config.json"))?;
    let numbered = labels.iter().map(|(id, label)| Some((id.parse::<usize>().ok()?, label.as_str()?)));
    let numbered: BTreeMap<usize, &str> = numbered.collect::<Option<_>>().ok_or_else(|| unreadable("config.json"))?;
    if numbered.keys().copied().ne(0..numbered.len()) || numbered.is_empty() {
        return Err(unreadable("config.json"));
    }
    let kinds: Vec<Option<MaskKind>> = numbered.values().map(|label| kind(label)).collect::<Result<_>>()?;
    if !kinds.contains(&Some(MaskKind::Person)) {
        return Err(strange_labels());
    }
    Ok(kinds)
}

fn kind(label: &str) -> Result<Option<MaskKind>> {
    let bare = label.trim_start_matches(|c: char| "BIESLU".contains(c)).trim_start_matches(['-', '_']);
    let name = if bare.len() < label.len() && label.contains(['-', '_']) { bare } else { label }.to_lowercase();
    let known = LABELS.iter().find(|(names, _)| names.contains(&name.as_str()));
    known.map(|(_, kind)| *kind).ok_or_else(strange_labels)
}

/// The configuration; what older files leave out is as transformers has it.
fn with_defaults(mut config: Value) -> Option<Config> {
    let defaults = json!({
        "position_embedding_type": "absolute", "attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": 0.0,
        "type_vocab_size": 1, "pad_token_id": 1, "layer_norm_eps": 1e-5, "hidden_act": "gelu",
    });
    let given = config.as_object_mut()?;
    for (key, value) in defaults.as_object()? {
        given.entry(key).or_insert_with(|| value.clone());
    }
    serde_json::from_value(config).ok()
}

fn unreadable(file: &str) -> Problem {
    Problem::missing(
        format!("the names model's {file} is missing or can't be used"),
        "give --names-model a folder with config.json, tokenizer.json and model.safetensors of one CamemBERT token classifier",
    )
}

fn strange_labels() -> Problem {
    Problem::missing(
        "the names model has labels that mean nothing here, or none for people",
        "give --names-model a model whose labels (id2label in config.json) are PER, LOC, ORG, MISC or the like",
    )
}

fn untagged() -> Problem {
    Problem::missing(
        "the names model does not tag",
        "check that tokenizer.json and model.safetensors belong together, or leave --names-model out",
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::path::PathBuf;

    use super::*;
    use crate::letter::PixelBox;
    use crate::reading::{LetterText, OcrWord, PersonalText, ReadPage};
    use crate::redaction::lexicon::Lexicon;

    /// A model without layers that knows three words and takes « zoe » alone for a person.
    fn tiny(folder: &Path, labels: [&str; 2]) -> PathBuf {
        let words = json!({"<unk>": 0, "<pad>": 1, "madame": 2, "zoe": 3, "vient": 4});
        let tokenizer = json!({
            "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "post_processor": null,
            "decoder": null, "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "Whitespace"},
            "model": {"type": "WordLevel", "vocab": words, "unk_token": "<unk>"},
        });
        let config = json!({
            "hidden_size": 2, "num_attention_heads": 1, "intermediate_size": 2, "num_hidden_layers": 0, "vocab_size": 5,
            "max_position_embeddings": 40, "id2label": {"0": labels[0], "1": labels[1]},
        });
        let tensor =
            |values: &[f32], shape: &[usize]| Tensor::from_slice(values, shape, &Device::Cpu).expect("a tensor");
        let towards = |person: bool| if person { [1.0, -1.0] } else { [-1.0, 1.0] };
        let embedded: Vec<f32> = (0..5).flat_map(|word| towards(word == 3)).collect();
        let tensors = HashMap::from([
            ("roberta.embeddings.word_embeddings.weight", tensor(&embedded, &[5, 2])),
            ("roberta.embeddings.position_embeddings.weight", tensor(&[0.0; 80], &[40, 2])),
            ("roberta.embeddings.token_type_embeddings.weight", tensor(&[0.0; 2], &[1, 2])),
            ("roberta.embeddings.LayerNorm.weight", tensor(&[1.0; 2], &[2])),
            ("roberta.embeddings.LayerNorm.bias", tensor(&[0.0; 2], &[2])),
            ("classifier.weight", tensor(&[-1.0, 1.0, 1.0, -1.0], &[2, 2])),
            ("classifier.bias", tensor(&[0.0; 2], &[2])),
        ]);
        std::fs::write(folder.join("config.json"), config.to_string()).expect("written");
        std::fs::write(folder.join("tokenizer.json"), tokenizer.to_string()).expect("written");
        candle_core::safetensors::save(&tensors, folder.join("model.safetensors")).expect("written");
        folder.to_owned()
    }

    #[test]
    fn the_words_that_the_model_claims_are_found_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let model = LargeModel::open(&tiny(folder.path(), ["O", "I-PER"])).expect("a model");
        let word = |(at, text): (u32, &str)| OcrWord {
            text: PersonalText::new(text.to_owned()),
            place: PixelBox::new(100 * at, 100, 100 * at + 80, 120),
            confidence: 1.0,
            line: (0, 0, 0),
        };
        let words: Vec<OcrWord> = (0..).zip(["Madame", "«Zoe,", "vient"]).map(word).collect();
        let letter = LetterText::of(&[ReadPage::of_words(1, (500, 500), 200.0, &words)]);
        let lexicon = Lexicon::find().expect("the French dictionary is installed");
        let subject = Subject::new(&letter, &lexicon);
        let findings = model.find(&subject).expect("tags");
        let is_whole = findings.iter().all(|f| f.kind == MaskKind::Person && f.span == letter.words[1].span);
        assert!(findings.len() == 1 && is_whole, "another word was claimed, or a piece of one");
    }

    #[test]
    fn what_can_not_be_used_stops_with_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(LargeModel::open(folder.path()).is_err_and(|p| p.to_string().contains("config.json")));
        let strange = tiny(folder.path(), ["O", "LABEL_1"]);
        assert!(LargeModel::open(&strange).is_err_and(|p| p.to_string().contains("labels")));
        let nobody = tiny(folder.path(), ["O", "B-ORG"]);
        assert!(LargeModel::open(&nobody).is_err_and(|p| p.to_string().contains("labels")));
        let broken = tiny(folder.path(), ["O", "B-PER"]);
        std::fs::write(broken.join("model.safetensors"), b"no weights").expect("written");
        assert!(LargeModel::open(&broken).is_err_and(|p| p.to_string().contains("model.safetensors")));
    }
}
