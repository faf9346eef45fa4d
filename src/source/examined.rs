//! How much of a text is examined for debris, names, figures and quotations: all of any article, and the beginning of
//! what is far longer than an article can be, so that no file takes time and memory without bound.

use super::article::Article;
use crate::text::boundary;

/// So many bytes of a text are examined at most: a long novel.
const MOST: usize = 2 << 20;

/// So many words with a capital or digits, and lines, are examined at most. They are what costs: a list of names has as
/// many in half a megabyte as a novel has in two.
const MOST_TELLING: usize = 80_000;

/// A cut is put at a line's end where one is so near, in bytes.
const NEAR: usize = 4096;

impl Article {
    /// The part of the text, from its start, in which debris, names, figures and quotations are looked for: nearly
    /// always all.
    pub fn examined(&self) -> &str {
        examined(&self.text)
    }
}

/// What to say where a text is not examined whole.
pub(crate) fn warning(article: &Article) -> Option<String> {
    let (part, all) = (article.examined().len(), article.text.len());
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    (part < all).then(|| {
        format!(
            "names, quotations and debris are looked for in the first {:.1} of {:.1} MB only",
            megabytes(part),
            megabytes(all)
        )
    })
}

/// As [`Article::examined`], of a text that is no article yet.
pub(super) fn examined(text: &str) -> &str {
    // Each takes a byte at least: nearly no article need be looked through.
    if text.len() <= MOST_TELLING {
        return text;
    }
    let head = &text[..boundary(text, MOST)];
    let dense = telling(head).nth(MOST_TELLING);
    if dense.is_none() && head.len() == text.len() {
        return text;
    }
    let last = dense.unwrap_or(head.len());
    let near = boundary(text, last.saturating_sub(NEAR));
    let window = &text[near..last];
    let cut = window.rfind('\n').or_else(|| window.rfind(' ')).map_or(last, |at| near + at + 1);
    &text[..cut]
}

/// Where words begin that have a capital or a digit in front, and where lines end.
fn telling(text: &str) -> impl Iterator<Item = usize> {
    let mut within = false;
    let tells = move |(at, c): (usize, char)| {
        let begins = c == '\n' || !within && (c.is_uppercase() || c.is_numeric());
        within = c.is_alphanumeric();
        begins.then_some(at)
    };
    text.char_indices().filter_map(tells)
}

#[cfg(test)]
mod tests {
    use crate::source::read;

    fn examined(text: &str) -> (usize, Vec<String>) {
        let article = read("a.txt", text.as_bytes()).unwrap().remove(0);
        (article.examined().len(), article.warnings)
    }

    #[test]
    fn a_novel_is_examined_whole_and_more_is_said_not_to_be() {
        let line = "The boats of the old harbour came home before the storm did.\n";
        assert_eq!(examined(&line.repeat(20_000)), (line.len() * 20_000, Vec::new()));
        let (end, warnings) = examined(&line.repeat(100_000));
        assert_eq!(end % line.len(), 0, "cut between lines");
        assert!((2_000_000..2 << 20).contains(&end), "{end}");
        assert_eq!(warnings, ["names, quotations and debris are looked for in the first 2.1 of 6.1 MB only"]);
    }

    #[test]
    fn of_a_list_of_names_or_of_short_lines_less_is_examined() {
        let (end, warnings) = examined(&"Ada Fenn, Tom Brand, ".repeat(60_000));
        assert_eq!(end, 21 * 20_000, "four capitals each");
        assert_eq!(warnings.len(), 1);
        assert_eq!(examined(&"one\n".repeat(200_000)).0, 4 * 80_000);
    }
}
