//! Which line of a text is its title, and what to call a text that has none.

use super::debris::Line;
use super::metadata::title::{Shape, is_kicker, shape};
use crate::text::Span;

/// How long a made title may be, in characters.
const MADE: usize = 72;

/// Where the title stands: the first line, debris aside, that looks like one and comes before the first paragraph.
/// `debris[i]` says whether `lines[i]` is debris.
pub(crate) fn find(text: &str, lines: &[Line<'_>], debris: &[bool]) -> Option<Span> {
    let told: Vec<usize> =
        (0..lines.len()).filter(|&i| !lines[i].is_blank() && !debris[i]).take(12).collect();
    let mut kicker = None;
    for (place, &at) in told.iter().enumerate() {
        let last = last_line(lines, at);
        let words = Span::new(lines[at].body.start, lines[last].body.end);
        let shape = shape(words.of(text));
        match shape {
            Shape::Title if is_kicker(words.of(text)) && place + 1 < told.len() => {
                kicker = kicker.or(Some(words));
            }
            Shape::Title => return Some(words),
            Shape::Paragraph => break,
            Shape::Neither => {}
        }
    }
    kicker
}

/// What to call a text without a title: its first words.
pub(crate) fn made(text: &str, lines: &[Line<'_>], debris: &[bool]) -> String {
    let first = (0..lines.len()).find(|&i| !lines[i].is_blank() && !debris[i]);
    let first = first.or_else(|| lines.iter().position(|line| !line.is_blank()));
    first_words(first.map_or("", |at| lines[at].body.of(text)))
}

/// The words of `text` that fit a made title, with an ellipsis where some are left out.
fn first_words(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count();
        if length > 0 && length + 1 + more > MADE {
            out.push('…');
            return out;
        }
        if length > 0 {
            out.push(' ');
        }
        if more > MADE {
            out.extend(word.chars().take(MADE));
            out.push('…');
            return out;
        }
        out.push_str(word);
        length += more + 1;
    }
    out
}

/// The last line of the block that starts at `at`: a line that begins in lower case goes on with the one above.
fn last_line(lines: &[Line<'_>], at: usize) -> usize {
    let goes_on = |line: &Line<'_>| line.text.chars().next().is_some_and(char::is_lowercase);
    let mut last = at;
    while lines.get(last + 1).is_some_and(goes_on) && last < at + 5 {
        last += 1;
    }
    last
}

#[cfg(test)]
mod tests {
    use crate::source::read;

    /// The title of a text, or none where it is made.
    fn title(text: &str) -> Option<String> {
        let article = read("a.txt", text.as_bytes()).unwrap().remove(0);
        let stands = article.headline.map(|span| span.of(&article.text).to_owned());
        assert_eq!(stands.is_none(), article.title_is_made(), "{text}");
        stands.map(|words| {
            assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), article.title.value);
            article.title.value
        })
    }

    const STORY: &str =
        "The harbour of Lindt was closed on Monday after a crane fell into the water, the port master said.";

    #[test]
    fn the_first_line_that_looks_like_one() {
        for head in [
            "Crane falls into harbour",
            "Crane falls into harbour: what we know",
            "Who let the crane fall?",
            "Why it matters to the U.S.",
            "Dr. Amsel returns to St. Ives",
            "起重机坠入港口",
        ] {
            assert_eq!(title(&format!("{head}\n\n{STORY}\n")).as_deref(), Some(head));
            assert_eq!(title(&format!("\u{feff}\n  {head}  \r\n\r\n{STORY}")).as_deref(), Some(head));
        }
    }

    #[test]
    fn a_kicker_or_a_debris_line_is_not_the_title() {
        for over in
            ["WORLD", "Opinion", "Advertisement", "Share", "2 min read", "https://harbour.example/crane"]
        {
            let text = format!("{over}\n\nCrane falls into harbour\n\n{STORY}\n");
            assert_eq!(title(&text).as_deref(), Some("Crane falls into harbour"), "{over}");
        }
        assert_eq!(title(&format!("TSUNAMI\n\n{STORY}")).as_deref(), Some("TSUNAMI"));
    }

    #[test]
    fn a_title_may_be_wrapped() {
        let text = format!("Crane falls into harbour,\nand nobody knows\nwhy\n\n{STORY}\n");
        assert_eq!(title(&text).as_deref(), Some("Crane falls into harbour, and nobody knows why"));
    }

    #[test]
    fn a_text_that_starts_in_mid_story_gets_its_first_words() {
        let article =
            read("a.txt", format!("{STORY}\n\nWhat comes next\n\n{STORY}").as_bytes()).unwrap().remove(0);
        assert!(article.title_is_made() && article.headline.is_none());
        assert_eq!(
            article.title.value,
            "The harbour of Lindt was closed on Monday after a crane fell into the…"
        );
        let wrapped = "The harbour of Lindt was closed on Monday after a crane\nfell into the water. The master\n\
                       said so on Tuesday, and that it would stay closed.\n";
        assert_eq!(title(wrapped), None);
        assert!(read("a.txt", "x".repeat(5000).as_bytes()).unwrap()[0].title.value.chars().count() < 80);
    }
}
