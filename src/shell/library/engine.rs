//! tantivy: which fields there are, and what the words of a text are.

use super::catalogue::Extent;
use super::error::LibraryError;
use crate::corpus::terms;
use crate::text::{Folding, fold};
use std::path::Path;
use tantivy::schema::{
    BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{Index, IndexMeta, IndexSettings};

/// The fields of a document, which is an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// The text's words with their places.
    pub(super) text: Field,
    /// Its number in the library.
    pub(super) id: Field,
    /// The article, stored.
    pub(super) article: Field,
    /// The analysis, stored.
    pub(super) analysis: Field,
}

/// Blocks of the document store of so many bytes, and how hard zstd packs them. Of 5,000 articles with their analyses (25 MB of
/// text) the store takes 12.6 MB in blocks of 512 KB at level 3, 13.5 in 128 KB, 14.1 in 64 KB; at level 6 13.0 in 128 KB
/// and 13.5 in 64 KB, at level 9 12.75 in 128 KB. A search that reads many texts unpacks a block for nearly each: 0.8 ms for 512 KB.
const STORE_BLOCK: usize = 128 << 10;
const STORE_LEVEL: i32 = 9;

const TOKENIZER: &str = "folded";

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    // Lengths of fields are for scores, and there are none.
    let words = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        text: schema.add_text_field("text", TextOptions::default().set_indexing_options(words)),
        id: schema.add_u64_field("id", NumericOptions::default().set_fast().set_indexed()),
        article: schema.add_bytes_field("article", BytesOptions::default().set_stored()),
        analysis: schema.add_bytes_field("analysis", BytesOptions::default().set_stored()),
    };
    (schema.build(), fields)
}

/// A new index in an empty folder.
pub(super) fn create(folder: &Path) -> Result<(Index, Fields), LibraryError> {
    let (schema, fields) = schema();
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(STORE_LEVEL) }),
        docstore_blocksize: STORE_BLOCK,
        ..IndexSettings::default()
    };
    let index = Index::builder().schema(schema).settings(settings).create_in_dir(folder)?;
    index.tokenizers().register(TOKENIZER, Words);
    Ok((index, fields))
}

/// The index in a folder.
pub(super) fn open(folder: &Path) -> Result<(Index, Fields), LibraryError> {
    if !folder.join("meta.json").is_file() {
        return Err(LibraryError::Missing);
    }
    let index = Index::open_in_dir(folder)?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return Err(LibraryError::Outdated);
    }
    index.tokenizers().register(TOKENIZER, Words);
    Ok((index, fields))
}

/// What the commit says of the catalogue. `None` before the first.
pub(super) fn extent(meta: &IndexMeta) -> Result<Option<Extent>, LibraryError> {
    let Some(payload) = &meta.payload else { return Ok(None) };
    serde_json::from_str(payload).map(Some).map_err(|_| LibraryError::Damaged("a commit does not decode"))
}

/// Cuts texts into their words, folded as for the search on the screen.
#[derive(Clone, Debug)]
struct Words;

/// The words of one text.
struct Stream {
    words: Vec<(u32, u32)>,
    folded: String,
    next: usize,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let folded = fold(text, Folding::ALL).text.into_owned();
        let words = words(&folded).map(|(start, end)| (start as u32, end as u32)).collect();
        Stream { words, folded, next: 0, token: Token::default() }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some((start, end)) = self.words.get(self.next) else { return false };
        self.token.text.clear();
        self.token.text.push_str(&self.folded[*start as usize..*end as usize]);
        self.token.position = self.next;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The words of `typed`, folded as those of texts are.
pub(super) fn folded_words(typed: &str) -> Vec<String> {
    let folded = fold(typed, Folding::ALL).text;
    words(&folded).map(|(start, end)| folded[start..end].to_owned()).collect()
}

/// Where the terms of a folded text stand, as search looks for them.
fn words(folded: &str) -> impl Iterator<Item = (usize, usize)> {
    // All are parts of the text.
    let start = |term: &str| term.as_ptr().addr() - folded.as_ptr().addr();
    terms(folded).map(move |term| (start(term), start(term) + term.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut_in_all_scripts() {
        for (text, wanted) in [
            ("Don\u{2019}t PANIC, E\u{301}lan!", "don t panic elan"),
            ("Muller M\u{fc}ller \u{141}\u{f3}d\u{17a} stra\u{df}e", "muller muller lodz strasse"),
            ("\u{4e2d}\u{56fd}ok \u{3042}\u{3044}", "\u{4e2d} \u{56fd} ok \u{3042} \u{3044}"),
            ("\u{e44}\u{e17}\u{e22}", "\u{e44} \u{e17} \u{e22}"),
            ("1,200.50 -- ...", "1 200 50"),
            ("", ""),
        ] {
            assert_eq!(folded_words(text).join(" "), wanted);
        }
    }
}
