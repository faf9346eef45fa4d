//! A passage in words that can be pasted elsewhere.

use super::Bookmark;
use crate::source::{Article, Sourced};
use crate::text::{Part, Span, parts};
use jiff::civil::Date;

/// The words of `span` in quotation marks, and in brackets what is known of where they stand: author, title,
/// outlet, date, address; the file's name where nothing but the title is. One line: white space in the words
/// becomes single spaces. Holds no control characters, whatever the article holds.
pub(crate) fn citation(article: &Article, span: Span) -> String {
    format!("{} ({})", quoted(span.of(&article.text)), whence(article))
}

impl Bookmark {
    /// As `citation`, of the words that were kept: from `article` where that is open, else from what the
    /// bookmark remembers of it. Below, each in a line, what stands in their place now where that is at a
    /// `place` and they are others, and the note.
    pub fn citation(&self, article: Option<&Article>, place: Option<Span>) -> String {
        let mut lines =
            format!("{} ({})", quoted(&self.anchor.exact), article.map_or_else(|| self.remembered(), whence));
        let now = article.zip(place).and_then(|(article, place)| self.changed_to(article, place));
        lines.extend(now.map(|now| format!("\nnow: {}", quoted(now))));
        let note = plain(&self.note);
        if !note.is_empty() {
            lines.extend(["\n\u{2014} ", &note]);
        }
        lines
    }

    /// The words that stand in `article` at the bookmark's place, where they are others than those that were
    /// kept.
    pub fn changed_to<'a>(&self, article: &'a Article, place: Span) -> Option<&'a str> {
        let now = place.of(&article.text);
        (now != self.anchor.exact && plain(now) != plain(&self.anchor.exact)).then_some(now)
    }

    fn remembered(&self) -> String {
        let source = &self.source;
        let day = source.published.as_deref().map(|published| published.get(..10).unwrap_or(published));
        let date = day.map(|day| day.parse().map_or_else(|_| day.to_owned(), long));
        let known = cleaned([
            source.author.clone(),
            Some(titled(&source.title, source.title_is_made)),
            Some(source.outlet.clone()),
            date,
            source.address.clone(),
        ]);
        known.join(", ")
    }
}

/// What is known of where an article is from.
fn whence(article: &Article) -> String {
    let value = |known: &Option<Sourced<String>>| known.as_ref().map(|known| known.value.clone());
    let mut known = cleaned([
        value(&article.author),
        Some(titled(&article.title.value, article.title_is_made())),
        value(&article.outlet),
        article.date().map(long),
        value(&article.address),
    ]);
    if known.len() == 1 {
        known.push(plain(article.origin.name()));
    }
    known.join(", ")
}

fn cleaned(parts: [Option<String>; 5]) -> Vec<String> {
    parts.into_iter().flatten().map(|part| plain(&part)).filter(|part| !part.is_empty()).collect()
}

fn titled(title: &str, is_made: bool) -> String {
    format!("{}\u{201c}{}\u{201d}", if is_made { "untitled, begins " } else { "" }, plain(title))
}

fn long(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

fn quoted(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", within_quotes(&plain(words)))
}

/// Words that are to stand in double quotation marks, with single ones for the double ones in them.
fn within_quotes(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        let opens = out
            .chars()
            .next_back()
            .is_none_or(|before| before.is_whitespace() || "([\u{2014}".contains(before));
        out.push(match c {
            '\u{201c}' => '\u{2018}',
            '"' if opens => '\u{2018}',
            '\u{201d}' | '"' => '\u{2019}',
            other => other,
        });
    }
    out
}

/// `text` on one line, without characters that are not seen but do something. Joiners stay where scripts and
/// emoji need them.
fn plain(text: &str) -> String {
    let space = |c: char| if c.is_whitespace() { ' ' } else { c };
    let line: String = text.chars().map(space).collect();
    let seen = parts(&line).filter(|(.., part)| matches!(part, Part::Drawn | Part::Mark));
    let line: String = seen.map(|(_, c, _)| c).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Origin, Published, Sourced};
    use jiff::civil::date;

    const TEXT: &str = "A bridge opens\n\nThe mayor cut\nthe ribbon.\n";

    #[test]
    fn says_all_that_is_known() {
        let title = Sourced::new("A bridge opens".to_owned(), "first line");
        let mut article = Article::new(Origin::file("news/bridge.txt"), title, TEXT.to_owned());
        let span = Span::new(16, 42);
        assert_eq!(citation(&article, span), "“The mayor cut the ribbon.” (“A bridge opens”, bridge.txt)");
        article.author = Some(Sourced::new("Ada Vance".to_owned(), "byline"));
        assert_eq!(citation(&article, span), "“The mayor cut the ribbon.” (Ada Vance, “A bridge opens”)");
        article.outlet = Some(Sourced::new("The Courier".to_owned(), "og:site_name"));
        article.address = Some(Sourced::new("https://example.org/7".to_owned(), "og:url"));
        let published = Published { date: date(2025, 3, 9), time: None, offset: None };
        article.published = Some(Sourced::new(published, "dateline"));
        assert_eq!(
            citation(&article, span),
            "“The mayor cut the ribbon.” (Ada Vance, “A bridge opens”, The Courier, 9 March 2025, https://example.org/7)"
        );
    }

    #[test]
    fn a_made_title_is_said_to_be_none() {
        let title = Article::made_title("The mayor cut".to_owned());
        let article = Article::new(Origin::file("b.txt"), title, TEXT.to_owned());
        assert_eq!(
            citation(&article, Span::new(18, 27)),
            "“e mayor c” (untitled, begins “The mayor cut”, b.txt)"
        );
    }

    #[test]
    fn quotation_marks_within_a_passage_are_single_ones() {
        let text = "\u{201c}We wait,\u{201d} she said.";
        let title = Sourced::new("Waiting".to_owned(), "first line");
        let article = Article::new(Origin::file("w.txt"), title, text.to_owned());
        assert_eq!(citation(&article, Span::new(0, text.len())), "“‘We wait,’ she said.” (“Waiting”, w.txt)");
        let text = "\"We wait,\" she said.";
        let article = Article::new(Origin::file("w.txt"), article.title, text.to_owned());
        assert_eq!(citation(&article, Span::new(0, text.len())), "“‘We wait,’ she said.” (“Waiting”, w.txt)");
    }

    #[test]
    fn what_would_act_on_a_terminal_is_not_in_it() {
        let text = "red \u{1b}]52;c;aGk=\u{7} \u{9b}2J\u{202e}der\u{200b}\u{85}end\u{0}";
        let title = Sourced::new("a\u{1b}[2Jb".to_owned(), "first line");
        let article = Article::new(Origin::file("x\u{7}.txt"), title, text.to_owned());
        let cited = citation(&article, Span::new(0, text.len()));
        assert_eq!(cited, "“red ]52;c;aGk= 2Jder end” (“a[2Jb”, x.txt)");
    }
}
