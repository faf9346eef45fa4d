//! An article broken into rows for one width: computed once per width, so that a frame costs only what it
//! shows.

use crate::source::Article;
use crate::text::{Span, wrap};

/// What a row shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Story text.
    Text,
    /// The article's title where it stands in the text.
    Title,
    /// A heading between paragraphs.
    Heading,
    /// Debris that is being shown.
    Debris,
    /// Debris that is folded away.
    Fold {
        /// How many lines of text are folded.
        lines: u32,
    },
    /// A blank row between paragraphs; it stands for no text.
    Gap,
}

/// One row of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The bytes of the article's text that it shows.
    pub span: Span,
    /// How it is shown.
    pub kind: RowKind,
}

/// All rows of an article at one width.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    rows: Vec<Row>,
    paragraphs: Vec<Span>,
}

/// A line of at least this many bytes is taken for a paragraph of prose.
const PROSE_BYTES: usize = 100;

/// A line of at most this many bytes without a full stop may be a heading.
const HEADING_BYTES: usize = 80;

impl Rows {
    /// Wraps `article` to `width` cells; its debris folded unless `unfolded`.
    pub fn new(article: &Article, width: usize, unfolded: bool) -> Self {
        let text = article.text.as_str();
        let all = article.paragraphs().all();
        // About as many as there will be: to grow takes twice the room.
        let rows = text.len() / width.max(1) + 2 * all.len();
        let mut out = Self { rows: Vec::with_capacity(rows), paragraphs: Vec::with_capacity(all.len()) };
        let mut last: Option<(Span, RowKind)> = None;
        for (at, &paragraph) in all.iter().enumerate() {
            let kind = kind_of(article, paragraph, all.get(at + 1).copied());
            if kind == RowKind::Debris && !unfolded && out.fold_into_last(paragraph) {
                last = Some((paragraph, kind));
                continue;
            }
            if let Some((before, before_kind)) = last
                && wants_gap(text, (before, before_kind), (paragraph, kind))
            {
                out.rows.push(Row { span: Span::new(paragraph.start, paragraph.start), kind: RowKind::Gap });
            }
            if kind == RowKind::Debris && !unfolded {
                out.rows.push(Row { span: paragraph, kind: RowKind::Fold { lines: 1 } });
            } else {
                wrap(text, paragraph, width, |span| out.rows.push(Row { span, kind }));
                out.paragraphs.push(paragraph);
            }
            last = Some((paragraph, kind));
        }
        out
    }

    /// Adds a debris paragraph to the fold that the rows end in, if they do.
    fn fold_into_last(&mut self, paragraph: Span) -> bool {
        match self.rows.last_mut() {
            Some(Row { span, kind: RowKind::Fold { lines } }) => {
                span.end = paragraph.end;
                *lines += 1;
                true
            }
            _ => false,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Row `at`.
    pub fn get(&self, at: usize) -> Option<Row> {
        self.rows.get(at).copied()
    }

    /// Rows `from..from + count`, as far as there are.
    pub fn slice(&self, from: usize, count: usize) -> &[Row] {
        let from = from.min(self.rows.len());
        &self.rows[from..(from + count).min(self.rows.len())]
    }

    /// The row that shows the byte `offset`, or the nearest before it that shows text.
    pub fn at(&self, offset: usize) -> usize {
        let mut at = self.rows.partition_point(|row| row.span.start <= offset).saturating_sub(1);
        while at > 0 && self.rows[at].kind == RowKind::Gap {
            at -= 1;
        }
        at
    }

    /// The nearest row to `at` in the direction of `step` that is not a gap; 0 where there is none.
    pub fn solid(&self, at: usize, forward: bool) -> usize {
        let solid = |at: &usize| self.rows.get(*at).is_some_and(|row| row.kind != RowKind::Gap);
        let last = self.rows.len().saturating_sub(1);
        let at = at.min(last);
        let found = if forward { (at..self.rows.len()).find(solid) } else { (0..=at).rev().find(solid) };
        found.or_else(|| (0..self.rows.len()).rev().find(solid)).unwrap_or(at)
    }

    /// The paragraphs that are shown, without folded debris.
    pub fn paragraphs(&self) -> &[Span] {
        &self.paragraphs
    }
}

fn kind_of(article: &Article, paragraph: Span, next: Option<Span>) -> RowKind {
    if article.is_debris(paragraph.start) {
        return RowKind::Debris;
    }
    if article.headline.is_some_and(|headline| headline.overlaps(paragraph)) {
        return RowKind::Title;
    }
    let body = paragraph.of(&article.text).trim();
    let ends_open = !body.ends_with(['.', '!', '?', ':', ';', ',', '"', '\u{201d}', '\u{bb}', ')']);
    let starts_big = body.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let leads = next.is_some_and(|next| next.len() > PROSE_BYTES && !article.is_debris(next.start));
    if body.len() <= HEADING_BYTES && ends_open && starts_big && leads {
        RowKind::Heading
    } else {
        RowKind::Text
    }
}

/// A blank line in the source is kept as one gap; without one, prose is set apart from prose and from
/// headings.
fn wants_gap(text: &str, (before, before_kind): (Span, RowKind), (next, next_kind): (Span, RowKind)) -> bool {
    let between = &text[before.end..next.start];
    if between.bytes().filter(|byte| *byte == b'\n').count() > 1 {
        return true;
    }
    if before_kind == RowKind::Heading {
        return false;
    }
    let set_apart = |kind| matches!(kind, RowKind::Heading | RowKind::Title);
    set_apart(next_kind)
        || set_apart(before_kind)
        || (before_kind == RowKind::Debris) != (next_kind == RowKind::Debris)
        || before.len() >= PROSE_BYTES
        || next.len() >= PROSE_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Debris, Origin, Sourced};

    fn article(text: &str) -> Article {
        Article::new(Origin::file("x.txt"), Sourced::new("T".into(), "first line"), text.into())
    }

    #[test]
    fn prose_lines_are_set_apart_and_headings_stand_on_theirs() {
        let prose = "A sentence of prose that is long enough to be one. ".repeat(3);
        let article = article(&format!("{prose}\nA heading\n{prose}\n"));
        let kinds: Vec<RowKind> = Rows::new(&article, 500, false).rows.iter().map(|row| row.kind).collect();
        assert_eq!(kinds, [RowKind::Text, RowKind::Gap, RowKind::Heading, RowKind::Text]);
    }

    #[test]
    fn debris_folds_to_one_row_and_unfolds() {
        let mut article = article("Story one.\nAdvert\nAdvert\nStory two.\n");
        article.debris = [(11, 18), (18, 25)]
            .map(|(start, end)| Debris { span: Span::new(start, end), rule: "advertisement" })
            .to_vec();
        let rows = Rows::new(&article, 40, false);
        let folds: Vec<_> =
            rows.rows.iter().filter(|row| matches!(row.kind, RowKind::Fold { lines: 2 })).collect();
        assert_eq!(folds.len(), 1);
        assert_eq!(folds[0].span.of(&article.text), "Advert\nAdvert");
        let open = Rows::new(&article, 40, true);
        assert_eq!(open.rows.iter().filter(|row| row.kind == RowKind::Debris).count(), 2);
    }

    #[test]
    fn an_offset_leads_to_its_row() {
        let article = article("one two three four five\n\nsix");
        let rows = Rows::new(&article, 10, false);
        for at in 0..article.text.len() {
            let row = rows.get(rows.at(at)).unwrap();
            assert!(row.span.start <= at, "{at}");
        }
        assert_eq!(rows.get(rows.at(26)).unwrap().span.of(&article.text), "six");
    }
}
