//! Bytes as a file named `a.mbox`.
#![no_main]

use byline::source::{Options, read_with};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let options = Options { limit: 1 << 24, ..Options::default() };
    if let Ok(outcome) = read_with("a.mbox", bytes, &options) {
        for article in &outcome.articles {
            for debris in &article.debris {
                assert!(!debris.span.of(&article.text).is_empty());
            }
        }
    }
});
