//! The built-in articles.

use crate::source::{Article, read};

/// Their names and texts.
const TEXTS: [(&str, &str); 5] = [
    ("seeds/first.txt", include_str!("../../../seeds/first.txt")),
    ("seeds/second.txt", include_str!("../../../seeds/second.txt")),
    ("seeds/third.txt", include_str!("../../../seeds/third.txt")),
    ("seeds/fourth.txt", include_str!("../../../seeds/fourth.txt")),
    ("seeds/fifth.txt", include_str!("../../../seeds/fifth.txt")),
];

/// How many there are, as names.
pub(super) const NAMES: [&str; 5] = [TEXTS[0].0, TEXTS[1].0, TEXTS[2].0, TEXTS[3].0, TEXTS[4].0];

/// The built-in articles, in order.
pub(in crate::shell) fn articles() -> Vec<Article> {
    TEXTS.iter().filter_map(|(name, text)| read(name, text.as_bytes()).ok()).flatten().collect()
}
