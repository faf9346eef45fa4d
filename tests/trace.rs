//! `byline mentions --trace`: what each pass did to a mention.

#![allow(clippy::unwrap_used, reason = "in tests an error is a failure")]

use serde_json::Value;
use std::fs;

const TEXT: &str = "Harbour news\n\nThe band Hexa played in Lindt. A Eurasian framework was signed by Ada Moor. Later \
    Hexa left.\n";

fn mentions(args: &[&str]) -> String {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TEXT).unwrap();
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("byline");
    let output = command.current_dir(dir.path()).args(["mentions", "a.txt"]).args(args).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_trace_begins_with_who_found_it_and_ends_with_what_is_shown() {
    let out = mentions(&["--trace", "--format", "jsonl"]);
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() > 2, "{out}");
    for row in &rows {
        let trace = row["trace"].as_array().unwrap();
        assert_eq!(trace[0]["before"], Value::Null, "{row}");
        let last = &trace[trace.len() - 1];
        if row.get("dropped").is_some() {
            assert!(last["after"].is_null() && row.get("entity").is_none(), "{row}");
            assert_eq!(last["pass"], row["dropped"]);
        } else {
            let shown = trace.iter().rev().find_map(|step| step["after"].as_object()).unwrap();
            assert!(
                ["start", "end", "text", "label"].iter().all(|field| shown[*field] == row[field]),
                "{row}"
            );
        }
        assert!(trace.iter().all(|step| !(step["before"].is_null() && step["after"].is_null())), "{row}");
    }
}

#[test]
fn a_trace_stands_indented_behind_its_mention() {
    let out = mentions(&["--trace", "--ascii"]);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("a.txt:"), "{out}");
    assert!(out.contains("\n    recognizers: found "), "{out}");
    assert!(lines.iter().all(|line| line.starts_with("a.txt:") || line.starts_with("    ")), "{out}");
}

#[test]
fn without_it_nothing_is_traced() {
    assert!(!mentions(&["--format", "jsonl"]).contains("trace"));
}
