//! What titles look like, and what stands over them.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The longest title, in characters. Headlines of news sites seldom pass 150.
const LONGEST: usize = 200;

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Title,
    Paragraph,
    Neither,
}

/// Whether a line could be a title of some words.
pub(crate) fn could_be_title(words: &str) -> bool {
    shape(words) == Shape::Title && words.split_whitespace().count() >= 4
}

/// What words look like.
pub(crate) fn shape(words: &str) -> Shape {
    let length = words.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return Shape::Paragraph;
    }
    if !words.chars().any(char::is_alphabetic) || words.contains("://") {
        return Shape::Neither;
    }
    if ends_sentence(words) || words.ends_with([',', ';', ':']) || holds_two_sentences(words) {
        return if length > 60 || holds_two_sentences(words) { Shape::Paragraph } else { Shape::Neither };
    }
    Shape::Title
}

/// Whether a line ends as a sentence of running text does. A question or an exclamation may be a title;
/// an initialism ("the U.S.") may end one.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』']);
    if bare.ends_with(['。', '।', '۔', '։']) {
        return true;
    }
    let Some(before) = bare.strip_suffix('.') else { return bare.ends_with('…') && bare.len() > 90 };
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    !(last.contains('.') || last.chars().count() == 1)
}

/// Whether a full stop within the line is followed by another sentence.
fn holds_two_sentences(words: &str) -> bool {
    words.match_indices(". ").any(|(at, _)| {
        let last = words[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let next = words[at + 2..].trim_start().chars().next();
        let abbreviation = last.contains('.')
            || last.chars().count() <= 2
            || matches!(last, "Mrs" | "Sen" | "Rep" | "Gov" | "Gen" | "Nov" | "Jan" | "Feb" | "Sgt" | "Capt");
        !abbreviation && next.is_some_and(char::is_uppercase)
    })
}

/// What sites call their sections.
const SECTIONS: &str = "news|world|politics|opinion|sport|sports|football|business|markets|companies|culture|arts|music|\
    film|books|food|science|technology|tech|health|economy|environment|climate|education|analysis|exclusive|breaking|\
    breaking news|world news|uk news|us news|features|feature|editorial|editorials|commentary|comment|local|local news|\
    national|international|entertainment|lifestyle|travel|money|finance|style|video|live|interview|explainer|obituary|\
    obituaries|review|reviews|weather|crime|europe|asia|africa|americas|middle east|the long read|guest essay|\
    politik|wirtschaft|kultur|gesellschaft|panorama|wissen|wissenschaft|sport|reise|ratgeber|meinung|regional|lokales|\
    ausland|inland|gesundheit|digital|leben|literatur|nachruf|kommentar|\
    politique|économie|société|culture|monde|france|sciences|santé|justice|faits divers|météo|voyage|idées|débats|planète|\
    política|economía|sociedad|cultura|internacional|nacional|deportes|opinión|ciencia|tecnología|viajes|sucesos|\
    economia|sociedade|mundo|brasil|esportes|opinião|ciência|saúde|tecnologia|turismo|polícia|cotidiano|\
    politica|società|esteri|cronaca|mondo|scienza|salute|viaggi|spettacoli|comunicato stampa|comunicati|\
    politiek|economie|binnenland|buitenland|cultuur|wetenschap|regio|opinie|\
    polityka|gospodarka|świat|kraj|region|kultura|nauka|społeczeństwo|biznes|zdrowie|\
    новости|политика|экономика|общество|в мире|культура|наука|спорт|происшествия|технологии|здоровье|\
    gündem|ekonomi|dünya|siyaset|spor|kültür sanat|sağlık|teknoloji|yaşam|magazin|eğitim|gündem haberleri";

/// No section's name has more bytes.
const LONGEST_SECTION: usize = 40;

/// Whether words are what a site calls a section.
pub(crate) fn is_section(words: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| SECTIONS.split('|').collect());
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    words.len() <= LONGEST_SECTION && KNOWN.contains(words.to_lowercase().as_str())
}

/// A word or two over the title: "WORLD", "Opinion", "EXCLUSIVE".
pub(crate) fn is_kicker(words: &str) -> bool {
    if is_section(words) {
        return true;
    }
    let mut count = 0;
    words.split_whitespace().all(|word| {
        count += 1;
        count <= 2 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase)
    })
}
