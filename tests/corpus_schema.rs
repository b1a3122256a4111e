//! The published schema, the contract's record and the code are one.

use std::process::Command;

use caviarde::record::Record;
use serde_json::{Value, json};

/// The contract's example, every field filled in.
fn example() -> Value {
    serde_json::from_str(include_str!("corpus_letter.json")).unwrap()
}

fn schema() -> Value {
    let out = Command::new(env!("CARGO_BIN_EXE_caviarde")).arg("schema").output().unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}

/// Checks a value against the part of JSON Schema 2020-12 that the program's schema uses. Gives the place of the first fault.
fn fault(value: &Value, schema: &Value, root: &Value, at: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).expect("a reference has its target");
        return fault(value, target, root, at);
    }
    if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        return any.iter().all(|s| fault(value, s, root, at).is_some()).then(|| format!("{at}: none fits"));
    }
    let listed = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    let constant = schema.get("const").is_none_or(|only| only == value);
    if !(listed && constant && has_type(value, &schema["type"])) {
        return Some(format!("{at}: {value}"));
    }
    match value {
        Value::Object(fields) => {
            let missing = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let missing =
                missing.filter(|name| !fields.contains_key(*name)).map(|name| format!("{at}.{name}: missing"));
            let wrong = fields.iter().filter_map(|(name, v)| {
                let of_field = schema["properties"].get(name).or(schema.get("additionalProperties"));
                let place = format!("{at}.{name}");
                of_field.map_or(Some(format!("{place}: unknown")), |s| fault(v, s, root, &place))
            });
            missing.chain(wrong).next()
        }
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(i, v)| fault(v, &schema["items"], root, &format!("{at}[{i}]")))
        }
        _ => None,
    }
}

fn has_type(value: &Value, types: &Value) -> bool {
    let is = |name: &Value| match name.as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_u64() || value.is_i64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("null") => value.is_null(),
        _ => false,
    };
    match types {
        Value::Null => true,
        Value::Array(any) => any.iter().any(is),
        one => is(one),
    }
}

#[test]
fn a_record_is_written_as_the_contract_has_it() {
    let record: Record = serde_json::from_value(example()).unwrap();
    let written: Value = serde_json::from_str(&record.to_json().unwrap()).unwrap();
    assert_eq!(written, example());
    assert_eq!(record.to_json().unwrap(), serde_json::from_value::<Record>(written).unwrap().to_json().unwrap());
}

#[test]
fn a_record_fits_the_schema() {
    let schema = schema();
    assert_eq!(fault(&example(), &schema, &schema, "record"), None);
}

#[test]
fn what_is_not_in_a_letter_is_null_or_empty_and_fits_too() {
    let mut bare = example();
    for field in ["case", "case_basis", "kind", "amount"] {
        bare[field] = Value::Null;
    }
    for field in ["sanctions", "dates", "appeals", "legal_basis", "motives", "anomalies", "doubts"] {
        bare[field] = json!([]);
    }
    bare["sender"] = json!({"body": null, "departement": null, "evidence": []});
    let schema = schema();
    assert_eq!(fault(&bare, &schema, &schema, "record"), None);
    assert!(serde_json::from_value::<Record>(bare).is_ok());
}

/// The judge is judged: what does not fit is found.
#[test]
fn what_does_not_fit_is_found() {
    let schema = schema();
    let broken = |pointer: &str, value: Value| {
        let mut record = example();
        *record.pointer_mut(pointer).unwrap() = value;
        fault(&record, &schema, &schema, "record").is_some()
    };
    assert!(broken("/kind", json!("nonsense")));
    assert!(broken("/id", json!(1)));
    assert!(broken("/sanctions/0/status", Value::Null));
    assert!(broken("/pages/0/masks/0", json!({})));
    assert!(broken("/dates/0/computed", json!("no")));
    let mut more = example();
    more["name"] = json!("…");
    assert!(fault(&more, &schema, &schema, "record").is_some());
}
