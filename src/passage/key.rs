//! What identifies an article between runs.

use crate::corpus::Particulars;
use crate::source::{Article, behind_scheme};
use xxhash_rust::xxh3::xxh3_128;

/// What names `article` between runs: its address on the web where it has one, else its text.
///
/// A path does not: it changes when a file is moved, and means another file in another folder. An address
/// stays when a page is saved anew with other comment counts around the same story.
/// Two copies of a text have one key; a text without address that was edited has a new one.
pub fn article_key(article: &Article) -> String {
    identify(article).0
}

/// The [`article_key`] of an article, and the XXH3 hash of its text. Reads all of its text once.
pub fn identify(article: &Article) -> (String, u128) {
    let digest = xxh3_128(article.text.as_bytes());
    let address = article.address.as_ref().and_then(|address| plain_address(&address.value));
    (address.map_or_else(|| written(digest), |address| format!("address:{address}")), digest)
}

/// What lists show of an article. Reads all of its text once.
pub fn particulars(article: &Article) -> Particulars {
    Particulars::new(article, identify(article))
}

/// The XXH3 hash of `bytes`, as [`written`].
pub(super) fn digest(bytes: &[u8]) -> String {
    written(xxh3_128(bytes))
}

/// An XXH3 hash as it is kept: `xxh3:` and 32 hexadecimals.
pub(super) fn written(digest: u128) -> String {
    format!("xxh3:{digest:032x}")
}

/// An address without what two spellings of one page differ in: the scheme, `www.`, the fragment, a slash at
/// the end and the capitals of the host. `None` for what is no web address, and for a site's front page,
/// which many articles give as theirs.
pub(super) fn plain_address(address: &str) -> Option<String> {
    let rest = behind_scheme(address.trim())?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let at = rest.find(['/', '?'])?;
    let (host, path) = rest.split_at(at);
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let path = path.trim_end_matches('/');
    (!host.is_empty() && !path.is_empty()).then(|| format!("{host}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Origin, Sourced};

    fn article(path: &str, text: &str) -> Article {
        let title = Sourced::new("A bridge opens".to_owned(), "first line");
        Article::new(Origin::file(path), title, text.to_owned())
    }

    #[test]
    fn a_moved_file_is_the_same_article_and_another_text_in_its_place_is_not() {
        let here = article("a.txt", "A bridge opens\n\nIt rained.\n");
        assert_eq!(article_key(&here), article_key(&article("b/c.txt", "A bridge opens\n\nIt rained.\n")));
        assert_ne!(article_key(&here), article_key(&article("a.txt", "A bridge opens\n\nIt snowed.\n")));
    }

    #[test]
    fn an_address_names_an_article_whose_text_changed() {
        let with = |address: &str, text: &str| Article {
            address: Some(Sourced::new(address.to_owned(), "og:url")),
            ..article("a.html", text)
        };
        let key = article_key(&with("https://www.Example.org/news/7/", "one"));
        assert_eq!(key, article_key(&with("http://example.org/news/7#top", "two")));
        assert_ne!(key, article_key(&with("https://example.org/news/8", "one")));
        let front = |text| article_key(&with("https://example.org/", text));
        assert_ne!(front("one"), front("two"), "a front page is no article's address");
    }
}
