//! The README's key table is the table of commands.

#![allow(clippy::unwrap_used, reason = "in tests an error is a failure")]

use byline::app::{Keymap, Scope, TABLE};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- keys -->\n";
const END: &str = "<!-- end of keys -->";

/// The table as Markdown.
fn keys() -> String {
    let keymap = Keymap::default();
    let mut out = String::from("| keys | command | what it does |\n| --- | --- | --- |\n");
    for (scope, heading) in Scope::ALL {
        writeln!(out, "| **{heading}** | | |").unwrap();
        for entry in TABLE.iter().filter(|entry| entry.scope == scope) {
            let keys: Vec<String> = keymap
                .keys(entry.command)
                .iter()
                .map(|key| format!("`{}`", key.replace('|', "\\|")))
                .collect();
            writeln!(out, "| {} | {} | {} |", keys.join(" "), entry.name, entry.help).unwrap();
        }
    }
    out
}

/// Set `UPDATE_README` to have the table written anew.
#[test]
fn the_key_table_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, [before, BEGIN, &keys(), END, after].concat()).unwrap();
        return;
    }
    assert_eq!(table, keys(), "UPDATE_README=1 cargo test --test readme writes it anew");
}

#[test]
fn every_key_that_the_tour_names_does_something() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let tour = text.split("## Five minutes").nth(1).unwrap().split("## Keys").next().unwrap();
    let keymap = Keymap::default();
    let bound: Vec<String> = TABLE.iter().flat_map(|entry| keymap.keys(entry.command)).collect();
    let named = tour.split('`').skip(1).step_by(2).filter(|code| code.len() <= 5 && !code.contains('$'));
    let known =
        |code: &&str| bound.iter().any(|key| key == code) || ["/tok", "end$", "!not", "a | b"].contains(code);
    let unknown: Vec<&str> = named.filter(|code| !known(code)).collect();
    assert_eq!(unknown, Vec::<&str>::new());
}
