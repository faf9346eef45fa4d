//! No circles: neither between the files of a room nor between its folders.
//!
//! Imports are read from the source, and each is followed to the file that defines what is imported: through
//! the re-exports of a `mod.rs`, as the compiler does. Tests, and files that are there for tests only, may
//! use what they like.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests an error is a failure")]

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

const ROOMS: [&str; 9] = ["text", "source", "entity", "corpus", "passage", "story", "app", "view", "shell"];

/// Rooms in which there still are some.
const NOT_YET: &[&str] = &[];

/// A module's path from the root of the crate, or that of a name in it: `["app", "panes", "reader"]`.
type Names = Vec<String>;

#[derive(Default)]
struct Module {
    /// Whether other modules lie in it.
    is_folder: bool,
    /// What its `use` declarations bring into it, by the name that it has here.
    imports: Vec<(String, Names)>,
    /// The code without them.
    code: String,
}

type Modules = BTreeMap<Names, Module>;

fn names(path: &str) -> Names {
    path.split("::").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Reads all modules of the crate but those for tests.
fn modules() -> Modules {
    let mut out = Modules::new();
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut out);
    assert!(out.len() > 100, "the rooms were not found");
    out
}

fn read_folder(folder: &Path, path: &[String], out: &mut Modules) {
    for entry in fs::read_dir(folder).expect("src can be listed") {
        let file = entry.expect("src can be listed").path();
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let inner = [path, std::slice::from_ref(&stem)].concat();
        if file.is_dir() {
            read_folder(&file, &inner, out);
        } else if file.extension().is_some_and(|ending| ending == "rs")
            && !["tests", "testing", "main"].contains(&stem.as_str())
            && !stem.ends_with("_tests")
        {
            let is_folder = stem == "mod" || stem == "lib" || file.with_extension("").is_dir();
            let mut module = read_module(&fs::read_to_string(&file).expect("source files are text"));
            module.is_folder = is_folder;
            out.insert(if stem == "mod" || stem == "lib" { path.to_vec() } else { inner }, module);
        }
    }
}

fn read_module(text: &str) -> Module {
    // Unit tests stand at the end.
    let tests = Regex::new(r"#\[cfg\((?:all\()?test\b.*\]\nmod tests \{").unwrap();
    let code = tests.split(text).next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let uses = Regex::new(r"(?m)^[ \t]*(?:pub(?:\([^)]*\))?\s+)?use\s+([^;]+);").unwrap();
    let mut module = Module::default();
    for found in uses.captures_iter(&code) {
        read_tree(&found[1], &[], &mut module.imports);
    }
    // Nor are declarations and visibilities uses.
    let declared = Regex::new(r"(?m)\bpub\(in [^)]*\)|^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+\w+;").unwrap();
    module.code = declared.replace_all(&uses.replace_all(&code, ""), "").into_owned();
    module
}

/// Reads one tree of imports: `a::{b, c::{self, D as E}}`.
fn read_tree(tree: &str, before: &[String], out: &mut Vec<(String, Names)>) {
    let tree = tree.trim();
    if let Some((head, inner)) = tree.split_once('{') {
        let before = [before, &names(head)].concat();
        let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
        let (mut depth, mut start) = (0, 0);
        for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    read_tree(&inner[start..at], &before, out);
                    start = at + 1;
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path = [before, &names(path)].concat();
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let name = if alias.is_empty() { path.last().unwrap() } else { alias.trim() };
        out.push((name.to_owned(), path));
    }
}

/// The module that defines what `path` means in the module `here`; `None` for another crate's.
fn resolve(modules: &Modules, here: &[String], path: &[String], depth: usize) -> Option<Names> {
    let mut rest = path.iter().peekable();
    let mut at = match path.first()?.as_str() {
        "crate" => Names::new(),
        "self" | "super" => here.to_vec(),
        child if modules.contains_key(&[here, &[child.to_owned()]].concat()) => here.to_vec(),
        _ => return None,
    };
    while let Some(step) = rest.next_if(|name| ["crate", "self", "super"].contains(&name.as_str())) {
        if step == "super" {
            at.pop();
        }
    }
    while let Some(name) = rest.peek() {
        let inner = [at.as_slice(), std::slice::from_ref(*name)].concat();
        if !modules.contains_key(&inner) {
            break;
        }
        at = inner;
        rest.next();
    }
    let module = modules.get(&at)?;
    let passed_on = rest.peek().and_then(|name| module.imports.iter().find(|(known, _)| known == *name));
    match passed_on {
        Some((_, path)) if depth < 8 => resolve(modules, &at, path, depth + 1),
        _ => Some(at),
    }
}

/// Which modules each module of `room` uses, in that room.
fn edges(modules: &Modules, room: &str) -> BTreeSet<(Names, Names)> {
    let inline = Regex::new(r"\b[a-z_][a-z0-9_]*(?:::\w+)+").unwrap();
    let word = Regex::new(r"\w+").unwrap();
    let mut out = BTreeSet::new();
    for (here, module) in modules.iter().filter(|(path, _)| path.starts_with(&names(room))) {
        let words: BTreeSet<&str> = word.find_iter(&module.code).map(|found| found.as_str()).collect();
        // What is passed on only is used by those who take it.
        let used =
            module.imports.iter().filter(|(name, _)| !module.is_folder || words.contains(name.as_str()));
        let written = inline.find_iter(&module.code).map(|found| names(found.as_str()));
        for path in used.map(|(_, path)| path.clone()).chain(written) {
            let found = resolve(modules, here, &path, 0).filter(|found| found.first() == here.first());
            out.extend(found.filter(|found| found != here).map(|found| (here.clone(), found)));
        }
    }
    out
}

/// Those edges that lie on a circle: from the end of which a way leads back to the start.
fn circles(edges: &BTreeSet<(String, String)>) -> Vec<&(String, String)> {
    let leads_back = |(from, to): &&(String, String)| {
        let (mut reached, mut open) = (BTreeSet::from([to]), vec![to]);
        while let Some(at) = open.pop() {
            let next = edges.iter().filter(|(user, _)| user == at).map(|(_, used)| used);
            open.extend(next.filter(|used| reached.insert(used)));
        }
        from != to && reached.contains(from)
    };
    edges.iter().filter(leads_back).collect()
}

/// Of every folder of `room`, the circles between the files and folders that lie in it.
fn circles_in(modules: &Modules, room: &str) -> Vec<String> {
    let edges = edges(modules, room);
    let mut out = Vec::new();
    for (folder, module) in modules.iter().filter(|(path, _)| path.starts_with(&names(room))) {
        let child = |module: &Names| {
            module.starts_with(folder).then(|| module.get(folder.len()).cloned().unwrap_or("mod".into()))
        };
        let within = edges.iter().filter(|_| module.is_folder);
        let within = within.filter_map(|(from, to)| Some((child(from)?, child(to)?))).collect();
        let found = circles(&within);
        out.extend(found.iter().map(|(from, to)| format!("{}: {from} uses {to}", folder.join("/"))));
    }
    out
}

#[test]
fn no_file_or_folder_uses_what_uses_it() {
    let modules = modules();
    for room in ROOMS {
        let found = circles_in(&modules, room);
        let not_yet = NOT_YET.contains(&room);
        assert!(found.is_empty() || not_yet, "{found:#?}");
        assert!(!found.is_empty() || !not_yet, "{room} has none any more: take it off the list");
    }
}
