//! The paragraphs of an article: its lines, or blocks of lines where its text was hard-wrapped.

use super::article::Article;
use crate::text::{self, Span, boundary};

/// An article seen as paragraphs. Titles and debris stand alone, whatever is around them.
#[derive(Debug, Clone, Copy)]
pub struct Paragraphs<'a> {
    article: &'a Article,
    /// Whether a paragraph may be more than a line.
    hard_wrapped: bool,
}

impl Article {
    /// Its paragraphs, to be asked for.
    pub fn paragraphs(&self) -> Paragraphs<'_> {
        let alone = |line: Span| self.stands_alone(line);
        Paragraphs { article: self, hard_wrapped: text::is_hard_wrapped(&self.text, alone) }
    }

    fn stands_alone(&self, line: Span) -> bool {
        self.is_debris(line.start) || self.headline.is_some_and(|headline| headline.overlaps(line))
    }
}

impl Paragraphs<'_> {
    /// Whether some paragraphs are more than a line.
    pub fn are_joined(&self) -> bool {
        self.hard_wrapped
    }

    /// All of them, in order, without line ends and blank lines between them.
    pub fn all(&self) -> Vec<Span> {
        text::paragraphs(&self.article.text, |line| self.article.stands_alone(line))
    }

    /// The paragraph that `span` begins in, looked for in `reach` bytes before and behind it.
    pub fn around(&self, span: Span, reach: usize) -> Span {
        let text = self.article.text.as_str();
        let window = Span::new(
            boundary(text, span.start.saturating_sub(reach)),
            boundary(text, span.end.saturating_add(reach)),
        );
        let mut found = line_at(text, window, span);
        if !self.hard_wrapped || self.article.stands_alone(found) {
            return without_return(text, found);
        }
        let belongs = |line: &Span| !line.of(text).trim().is_empty() && !self.article.stands_alone(*line);
        while let Some(end) = found.start.checked_sub(1).filter(|end| *end > window.start) {
            let Some(line) = Some(line_at(text, window, Span::new(end, end))).filter(belongs) else { break };
            found.start = line.start;
        }
        while found.end + 1 < window.end {
            let next = found.end + 1;
            let Some(line) = Some(line_at(text, window, Span::new(next, next))).filter(belongs) else {
                break;
            };
            found.end = line.end;
        }
        without_return(text, found)
    }
}

/// From the line that `span` begins in to the end of the one that it ends in, as far as that lies in `window`. The
/// line feed at the end is left out.
fn line_at(text: &str, window: Span, span: Span) -> Span {
    let before = text.get(window.start..span.start).unwrap_or_default();
    let behind = text.get(span.end..window.end).unwrap_or_default();
    let start = before.rfind('\n').map_or(window.start, |at| window.start + at + 1);
    Span::new(start, behind.find('\n').map_or(window.end, |at| span.end + at))
}

/// `span` without the carriage return that may stand before the line feed behind it.
fn without_return(text: &str, span: Span) -> Span {
    let length = span.of(text).strip_suffix('\r').map_or(span.len(), str::len);
    Span::new(span.start, span.start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;

    /// Lines as mail programs cut them.
    const WRAPPED: &str = "Crane falls into the harbour\n\
        The crane of the northern quay fell into the water on Monday\n\
        morning, said the harbour office. Nobody was hurt, and ships\n\
        that had come from Gorm and Tarn with timber, and small ones\n\
        of all sizes went in and out by the southern quay.\n\n\
        It will be lifted next week, when the two large pontoons from\n\
        Amsel have come, which takes them four days on a quiet sea.\n";

    #[test]
    fn what_is_around_a_place_is_one_of_all() {
        let returns = WRAPPED.replace('\n', "\r\n");
        for text in [
            WRAPPED,
            &returns,
            "One line\n\nAnother line, and a longer one than the first.\nA third.\n",
            "x",
            "\n\n",
        ] {
            let Ok(articles) = read("a.txt", text.as_bytes()) else { continue };
            let paragraphs = articles[0].paragraphs();
            for paragraph in paragraphs.all() {
                for at in paragraph.start..paragraph.end {
                    assert_eq!(paragraphs.around(Span::new(at, at), 10_000), paragraph, "{at} of {text:?}");
                }
            }
        }
        let article = &read("a.txt", WRAPPED.as_bytes()).unwrap()[0];
        assert_eq!(article.paragraphs().all().len(), 3);
    }

    #[test]
    fn debris_does_not_say_how_the_story_was_wrapped() {
        let menu = "Home\nNews\n".repeat(10);
        let mut article = read("a.txt", WRAPPED.as_bytes()).unwrap().remove(0);
        assert!(article.paragraphs().are_joined());
        let shift = |span: Span| Span::new(span.start + menu.len(), span.end + menu.len());
        article.text.insert_str(0, &menu);
        article.headline = article.headline.map(shift);
        assert!(!article.paragraphs().are_joined(), "the menu's lines are short");
        article.debris.push(crate::source::Debris { span: Span::new(0, menu.len()), rule: "test" });
        assert!(article.paragraphs().are_joined());
    }
}
