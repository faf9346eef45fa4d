//! Bytes as a file of one format: that of the table whose name is this target's.
#![no_main]

use byline::source::{FORMATS, Options, read_with};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// A name that such a file may have.
static NAME: LazyLock<String> = LazyLock::new(|| {
    let format = FORMATS.iter().find(|format| format.id == env!("CARGO_BIN_NAME"));
    format!("a.{}", format.and_then(|format| format.names().next()).expect("a format of the table"))
});

fuzz_target!(|bytes: &[u8]| {
    let options = Options { limit: 1 << 24, ..Options::default() };
    if let Ok(outcome) = read_with(&NAME, bytes, &options) {
        for article in &outcome.articles {
            for debris in &article.debris {
                assert!(!debris.span.of(&article.text).is_empty());
            }
        }
    }
});
