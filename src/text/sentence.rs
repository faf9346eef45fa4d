//! Where sentences begin and end.

use super::Span;

/// The sentences of `text` in order, without the white space around them; none crosses a line break.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut start = at;
        for (i, _) in line.match_indices(". ") {
            push(text, start, at + i + 1, &mut out);
            start = at + i + 1;
        }
        at += line.len();
        push(text, start, at, &mut out);
    }
    out
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let raw = &text[start..end];
    let lead = raw.len() - raw.trim_start().len();
    let body = raw.trim();
    if !body.is_empty() {
        out.push(Span::new(start + lead, start + lead + body.len()));
    }
}
