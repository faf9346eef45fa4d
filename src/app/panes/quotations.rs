//! Going from quotation to quotation, and who says them.

use crate::app::state::App;
use crate::corpus::ArticleId;
use crate::entity::{EntityId, Quotation};

impl App {
    /// The quotations of the open article.
    pub fn quotations_here(&self) -> &[Quotation] {
        self.analysis().map_or(&[], |analysis| &analysis.quotations)
    }

    /// The quotation that the cursor is on, or on whose opening mark: an index into [`App::quotations_here`].
    pub fn quotation_under_cursor(&self) -> Option<usize> {
        let all = self.quotations_here();
        let cursor = self.reader.cursor;
        let at = all.partition_point(|quotation| quotation.span.end <= cursor);
        all.get(at).filter(|quotation| self.opening(quotation) <= cursor).map(|_| at)
    }

    /// Where the mark stands that opens a quotation of the open article; where its words begin if there is
    /// none.
    fn opening(&self, quotation: &Quotation) -> usize {
        let start = quotation.span.start;
        let before = self.article().and_then(|article| article.text[..start].chars().next_back());
        start - before.filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).map_or(0, char::len_utf8)
    }

    /// The entity that says a quotation of `article`, where the text names it and it is indexed.
    pub fn speaker(&self, article: ArticleId, quotation: &Quotation) -> Option<EntityId> {
        let mention = self.corpus.analysis(article)?.mentions.get(quotation.speaker?)?;
        self.index.entity_of(article, mention.entity)
    }

    /// Who says a quotation of `article`: the speaker's name, or the words of the text that stand for one
    /// ("he", "the ministry").
    pub fn speaker_name(&self, article: ArticleId, quotation: &Quotation) -> Option<&str> {
        let entity = self.speaker(article, quotation).and_then(|id| self.index.entity(id));
        let words = || Some(quotation.speaker_span?.of(&self.corpus.article(article)?.text));
        entity.map(|entity| &*entity.name).or_else(words)
    }

    /// The speaker of the quotation that the cursor is on.
    pub(in crate::app) fn speaker_under_cursor(&self) -> Option<EntityId> {
        let quotation = &self.quotations_here()[self.quotation_under_cursor()?];
        self.speaker(self.reader.article?, quotation)
    }

    /// Goes to the start of the next or previous quotation.
    pub(in crate::app) fn next_quotation(&mut self, forward: bool) {
        let all = self.quotations_here();
        let cursor = self.reader.cursor;
        let at = if forward {
            Some(all.partition_point(|quotation| self.opening(quotation) <= cursor))
        } else {
            all.partition_point(|quotation| quotation.span.start < cursor).checked_sub(1)
        };
        let to = at.and_then(|at| all.get(at)).map(|quotation| quotation.span.start);
        let (analysed, any) = (self.analysis().is_some(), !all.is_empty());
        match (to, forward) {
            (Some(to), _) => self.reveal(to),
            (None, _) if !analysed => self.notice = "not analysed yet".into(),
            (None, _) if !any => self.notice = "no quotations in this article".into(),
            (None, true) => self.notice = "no quotation after this place".into(),
            (None, false) => self.notice = "no quotation before this place".into(),
        }
        self.drag_selection();
    }
}

#[cfg(test)]
mod tests {
    use crate::app::testing::{QUOTED, app, press};
    use crate::app::{App, CardWords, Overlay, Pane};

    /// The article, the words from the cursor to the end of the quotation it is on, and who says them.
    fn heard(app: &App) -> (u32, String, Option<String>) {
        let id = app.reader.article.expect("an article is open");
        let text = &app.article().expect("it is there").text;
        let Some(at) = app.quotation_under_cursor() else { return (id.0 + 1, String::new(), None) };
        let quotation = &app.quotations_here()[at];
        let words = text[app.reader.cursor..quotation.span.end].to_owned();
        (id.0 + 1, words, app.speaker_name(id, quotation).map(str::to_owned))
    }

    #[test]
    fn a_quotation_of_several_sentences_is_kept_whole() {
        let story = "Bridge opens\n\nIt rained. \"We waited for this. It is done,\" [Ana Petrova](person) said. Then she left.\n";
        let mut app = app((120, 40), &[story]);
        press(&mut app, "2 \" b");
        let kept = &app.user_data.bookmarks[0].anchor.exact;
        assert_eq!(kept, "\"We waited for this. It is done,\" Ana Petrova said.");
    }

    fn lines(app: &App, which: impl Fn(&CardWords) -> Option<String>) -> Vec<String> {
        app.card.lines.iter().filter_map(|line| which(&line.what)).collect()
    }

    #[test]
    fn quotations_are_walked_and_their_speakers_named() {
        let table = [
            ("\"", "We were early,", Some("Ana Petrova")),
            ("\" \"", "Nobody waits,", Some("she")),
            ("\" \" \"", "Not even in Telm,", Some("Karl Weber")),
            ("\" \" \" \"", "All is well.", None),
            ("\" \" \" \" \"", "All is well.", None),
            ("\" \" \" '", "Nobody waits,", Some("she")),
            ("\" '", "We were early,", Some("Ana Petrova")),
            ("G", "\"All is well.", None),
            ("G '", "Not even in Telm,", Some("Karl Weber")),
            ("\" \" \" w '", "Not even in Telm,", Some("Karl Weber")),
            ("j", "\"We were early,", Some("Ana Petrova")),
            ("w", "", None),
        ];
        for (keys, words, speaker) in table {
            let mut app = app((120, 40), &QUOTED);
            press(&mut app, "2");
            press(&mut app, keys);
            assert_eq!(heard(&app), (1, words.to_owned(), speaker.map(str::to_owned)), "{keys}");
        }
    }

    #[test]
    fn the_ends_and_an_article_without_quotations_are_told() {
        let mut app = app((120, 40), &QUOTED);
        press(&mut app, "2 '");
        assert_eq!(app.notice, "no quotation before this place");
        press(&mut app, "G \"");
        assert_eq!(app.notice, "no quotation after this place");
        press(&mut app, "J J \"");
        assert_eq!(app.notice, "no quotations in this article");
    }

    #[test]
    fn the_key_draws_a_selection_along() {
        let mut app = app((120, 40), &QUOTED);
        press(&mut app, "2 \" V \"");
        let selected = app.reader.selection.expect("a selection").span();
        let words = selected.of(&app.article().unwrap().text);
        assert!(words.contains("We were early") && words.contains("Nobody waits"), "{words}");
    }

    #[test]
    fn commands_in_a_quotation_are_about_its_speaker() {
        let mut app = app((120, 40), &QUOTED);
        press(&mut app, "2 \" \" \" g d");
        let id = app.card.entity.expect("a card");
        assert_eq!(&*app.index.entity(id).unwrap().name, "Karl Weber");
    }

    #[test]
    fn the_card_quotes_its_entity_in_all_articles_and_enter_goes_there() {
        let mut app = app((120, 40), &QUOTED);
        press(&mut app, "2 w g d");
        let said = lines(&app, |line| match line {
            CardWords::Quoted(words) => Some(words.clone()),
            _ => None,
        });
        assert_eq!(said, ["We were early,", "I will count them again."], "and nobody else's words");
        let sources = lines(&app, |line| match line {
            CardWords::Source(title) => Some(title.clone()),
            _ => None,
        });
        assert_eq!(sources, ["Votes are counted in Telm", "The count goes on"]);
        while app.card.lines[app.card.at].what != CardWords::Quoted("I will count them again.".into()) {
            let before = app.card.at;
            press(&mut app, "j");
            assert_ne!(app.card.at, before, "the line is reached");
        }
        press(&mut app, "Enter");
        assert_eq!((app.overlay(), app.focus), (None, Pane::Reader));
        assert_eq!(heard(&app), (2, "I will count them again.".into(), Some("Ana Petrova".into())));
        press(&mut app, "C-o");
        assert_eq!(app.reader.article.unwrap().0, 0);
    }

    #[test]
    fn a_card_says_no_more_than_there_is() {
        let mut app = app((120, 40), &QUOTED);
        press(&mut app, "2 J J w g d");
        assert_eq!(app.overlay(), Some(Overlay::Card));
        let headings = lines(&app, |line| match line {
            CardWords::Heading(words) => Some((*words).to_owned()),
            _ => None,
        });
        assert!(!headings.contains(&"Quoted as saying".to_owned()), "{headings:?}");
    }
}
