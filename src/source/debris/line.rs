//! One line of a text, brought into a form that phrases can be compared with.

use crate::text::Span;

/// Lines longer than this (bytes) are paragraphs, and are compared with openings only.
const LONG: usize = 400;

/// One line of a text.
#[derive(Debug, Clone)]
pub(crate) struct Line<'a> {
    /// The line with its line end.
    pub(crate) span: Span,
    /// The line without white space and byte order mark around it.
    pub(crate) body: Span,
    /// The words of [`Line::body`].
    pub(crate) text: &'a str,
    /// Its plain form (see [`plain`]); of long lines, of their beginning.
    pub(crate) plain: String,
}

/// The lines of `text`, blank ones among them.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    each_line(text).collect()
}

/// As [`lines`], one after the other: a text of many short lines is much smaller than they are together.
pub(crate) fn each_line(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |raw| {
        let start = at;
        at += raw.len();
        let trimmed = raw.trim_start_matches(is_margin);
        let lead = raw.len() - trimmed.len();
        let body = trimmed.trim_end_matches(is_margin);
        Line {
            span: Span::new(start, at),
            body: Span::new(start + lead, start + lead + body.len()),
            text: body,
            plain: plain(head(body, LONG)),
        }
    })
}

/// White space, and marks without width that stand at the ends of lines.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}

/// The first `most` bytes of `text`, or a few less so as not to cut a character.
fn head(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Words in lower case with single spaces between, `#` for each number, nothing of punctuation but apostrophes.
/// "Comments (1,204)" becomes "comments #".
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '0'..='9' => {
                while chars.next_if(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).is_some() {}
                chars.next_if(|c| matches!(c, 'k' | 'K'));
                out.push('#');
            }
            '\'' | '’' | 'ʼ' if out.ends_with(char::is_alphanumeric) => out.push('\''),
            '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' => {}
            '\u{300}'..='\u{36f}' if c != '\u{307}' => out.push(c),
            _ if c.is_alphanumeric() || is_mark(c) => {
                out.extend(c.to_lowercase().filter(|c| *c != '\u{307}'));
            }
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end_matches([' ', '\'']).len());
    out
}

/// Vowel signs and the like, which are no letters to Unicode but belong to words of Indic and Thai writing.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{dff}' | '\u{e00}'..='\u{e7f}' | '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{65f}')
}

/// Networks and doings that share bars are made of.
const SHARING: [&str; 44] = [
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "telegram",
    "linkedin",
    "pinterest",
    "reddit",
    "email",
    "e-mail",
    "mail",
    "print",
    "copy",
    "link",
    "share",
    "tweet",
    "pin",
    "pocket",
    "flipboard",
    "messenger",
    "viber",
    "vk",
    "tumblr",
    "threads",
    "bluesky",
    "mastodon",
    "sms",
    "save",
    "url",
    "via",
    "on",
    "teilen",
    "partager",
    "compartir",
    "compartilhar",
    "condividi",
    "delen",
    "поделиться",
    "paylaş",
    "imprimir",
    "imprimer",
    "drucken",
    "#",
    "shares",
];
/// Of these, the ones that could not be anything else.
const NETWORKS: [&str; 13] = [
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "pinterest",
    "reddit",
    "flipboard",
    "messenger",
    "viber",
    "tumblr",
    "bluesky",
    "mastodon",
];

impl Line<'_> {
    /// Whether it holds nothing that is seen.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How many words its plain form has; writing without spaces counts three characters a word.
    pub(crate) fn words(&self) -> usize {
        self.plain
            .split(' ')
            .map(|word| if is_spaced(word) { 1 } else { word.chars().count().div_ceil(3) })
            .sum()
    }

    /// Whether it begins with a mark of a list item.
    pub(crate) fn is_item(&self) -> bool {
        let bare = self
            .text
            .trim_start_matches(['-', '–', '—', '•', '·', '*', '▪', '►', '▶', '→', '»', '›', '>', '+']);
        bare.len() < self.text.len() && bare.starts_with(|c: char| c.is_whitespace() || c.is_alphanumeric())
    }

    /// Whether it ends like running text does.
    pub(crate) fn ends_sentence(&self) -> bool {
        super::super::title::ends_sentence(self.text)
    }

    /// Whether it is a paragraph of a story: running text of some length.
    pub(crate) fn is_paragraph(&self) -> bool {
        let long = self.text.len() >= 90 || (self.words() >= 12 && self.text.len() >= 60);
        long && (self.text.len() > 220
            || self.text.ends_with(['.', '!', '?', '"', '”', '»', '。', '।', '…', ')']))
    }

    /// Whether it could be another story's headline: some words that do not end like a sentence.
    pub(crate) fn is_headline(&self) -> bool {
        (3..=28).contains(&self.words())
            && !self.ends_sentence()
            && !self.text.ends_with([',', ';', ':'])
            && !self.text.starts_with(['"', '“', '«', '„'])
    }

    /// Whether someone speaks in it.
    pub(crate) fn quotes(&self) -> bool {
        head(self.text, LONG * 4).contains(['"', '“', '”', '«', '„', '「'])
    }

    /// Whether it is nothing but names of networks and share buttons, two or more.
    pub(crate) fn is_share_bar(&self) -> bool {
        let mut count = 0;
        let mut network = 0;
        let fits = |word: &str| {
            count += 1;
            network += usize::from(NETWORKS.contains(&word));
            SHARING.contains(&word)
        };
        self.text.len() <= 160 && self.plain.split(' ').all(fits) && count >= 2 && network >= 1
    }

    /// Whether it bids the reader follow somebody on a network.
    pub(crate) fn is_follow(&self) -> bool {
        let begins = ["follow ", "folgen sie ", "suivez ", "sigue ", "siga ", "segui ", "volg "]
            .iter()
            .any(|word| self.plain.starts_with(word));
        begins
            && !self.quotes()
            && self.words() <= 20
            && self
                .plain
                .split(' ')
                .any(|word| NETWORKS.contains(&word) || matches!(word, "instagram" | "youtube" | "tiktok"))
    }

    /// Whether it is one word of a share bar.
    pub(crate) fn is_share_word(&self) -> bool {
        self.text.len() <= 24 && SHARING.contains(&self.plain.as_str()) && self.plain != "#"
    }

    /// Whether it states a copyright.
    pub(crate) fn is_copyright(&self) -> bool {
        if self.text.len() > 300 {
            return false;
        }
        let year = self.plain.split(' ').take(6).any(|word| word == "#");
        let sign =
            self.text.starts_with('©') || self.text.starts_with("(c) ") || self.text.starts_with("(C) ");
        (sign && (year || self.words() <= 8))
            || (self.plain.starts_with("copyright")
                && (year || self.text.contains('©'))
                && self.words() <= 30)
    }
}

/// Whether a word is of a writing that puts spaces between words.
fn is_spaced(word: &str) -> bool {
    !word
        .chars()
        .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}'))
}
