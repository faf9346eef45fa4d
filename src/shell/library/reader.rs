//! Reading a library: any number of programs and threads.

use super::analysis_wire::AnalysisWire;
use super::catalogue::{Catalogue, Extent, Live, StoredFile, particulars_of};
use super::engine::{self, Fields};
use super::error::LibraryError;
use super::particulars::{Particulars, StoredId};
use super::place::Place;
use super::query::{Found, TextQuery};
use super::state;
use super::wire::{ArticleWire, unsealed};
use super::writer::state_name;
use crate::entity::Analysis;
use crate::source::Article;
use rayon::prelude::*;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};
use tantivy::schema::{Field, Schema, Value};
use tantivy::store::StoreReader;
use tantivy::{Index, SegmentReader, TantivyDocument};

/// A library as it was at one commit; later ones do not change it. Clones are cheap.
#[derive(Clone)]
pub struct Reader(Arc<Opened>);

struct Opened {
    index: Index,
    schema: Schema,
    fields: Fields,
    segments: Vec<Segment>,
    catalogue: Catalogue,
    extent: Extent,
    /// By number, the segment and the document in it.
    places: OnceLock<Vec<(u32, u32)>>,
    live: OnceLock<Live>,
}

struct Segment {
    reader: SegmentReader,
    store: StoreReader,
}

/// Blocks of the document store that are kept unpacked, in each segment: those around what is read last.
const BLOCKS: usize = 4;

/// A writer may tidy up files between the list of them and their opening; then the list has changed as well.
const TRIES: usize = 5;

const WRONG_NUMBER: LibraryError = LibraryError::Damaged("an article has a wrong number");

/// No article has this place.
const NOWHERE: (u32, u32) = (u32::MAX, 0);

impl Reader {
    /// The library at `place`, as of its last commit.
    pub fn open(place: &Place) -> Result<Self, LibraryError> {
        place.check()?;
        let mut tries = 0;
        loop {
            match guarded(|| Self::try_open(place)) {
                Err(LibraryError::Damaged(_)) if tries < TRIES => tries += 1,
                other => return other,
            }
        }
    }

    fn try_open(place: &Place) -> Result<Self, LibraryError> {
        let (index, fields) = engine::open(&place.index())?;
        let meta = index.load_metas()?;
        // Before the first commit there is nothing to read.
        let extent = engine::extent(&meta)?.ok_or(LibraryError::Missing)?;
        let segment = |meta| {
            let reader = SegmentReader::open(&index.segment(meta))?;
            let store = reader.get_store_reader(BLOCKS)?;
            Ok(Segment { reader, store })
        };
        let segments = meta.segments.into_iter().map(segment).collect::<tantivy::Result<Vec<_>>>()?;
        let catalogue = Catalogue { path: place.folder().join(&extent.catalogue), length: extent.length };
        Ok(Self(Arc::new(Opened {
            schema: index.schema(),
            index,
            fields,
            segments,
            catalogue,
            extent,
            places: OnceLock::new(),
            live: OnceLock::new(),
        })))
    }

    /// Compares the checksums of what lists articles and files, in a few milliseconds for each 10 MB of it.
    /// What they hold for decodes.
    pub fn check_catalogue(&self) -> Result<(), LibraryError> {
        self.0.catalogue.check()
    }

    /// Whether that part was given to [`Commit::keep`](super::Commit::keep).
    pub fn has_state(&self, part: usize) -> bool {
        self.0.catalogue.path.with_file_name(state_name(&self.0.extent, part)).is_file()
    }

    /// A part of what was given to [`Commit::keep`](super::Commit::keep). `None` where it was not, or is damaged.
    pub fn state(&self, part: usize) -> Option<Vec<u8>> {
        let (mut from, length) = self.state_reader(part)?;
        let mut bytes = Vec::with_capacity(length);
        from.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// As [`Reader::state`], to be read as it comes, and its length in bytes. The checksum has been compared.
    pub fn state_reader(&self, part: usize) -> Option<(impl Read + use<>, usize)> {
        state::read(&self.0.catalogue.path.with_file_name(state_name(&self.0.extent, part))).ok()?
    }

    /// The files that the library holds, in no order.
    pub fn files(&self) -> Result<Vec<StoredFile>, LibraryError> {
        Ok(self.0.catalogue.files()?.0)
    }

    /// How many articles it holds.
    pub fn len(&self) -> Result<usize, LibraryError> {
        Ok(self.live()?.len())
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> Result<bool, LibraryError> {
        Ok(self.len()? == 0)
    }

    fn live(&self) -> Result<&Live, LibraryError> {
        if let Some(known) = self.0.live.get() {
            return Ok(known);
        }
        let live = Live::of(&self.files()?, self.0.extent.next)?;
        Ok(self.0.live.get_or_init(|| live))
    }

    /// The particulars of all articles, some hundreds at a time, in the order in which they were put.
    pub fn particulars(
        &self,
    ) -> Result<impl Iterator<Item = Result<Vec<Particulars>, LibraryError>>, LibraryError> {
        let live = self.live()?;
        self.particulars_of(|id| live.contains(id))
    }

    /// As [`Reader::particulars`], of `live` articles: for whoever knows which are, without a look at the files.
    pub fn particulars_of(
        &self,
        live: impl Fn(StoredId) -> bool + Sync,
    ) -> Result<impl Iterator<Item = Result<Vec<Particulars>, LibraryError>>, LibraryError> {
        let mut blocks = self.0.catalogue.particulars()?;
        let mut first = true;
        let next = move || {
            // The first block by itself, so that it is there at once; then as many as there are cores, side by side.
            let most = if std::mem::take(&mut first) { 1 } else { rayon::current_num_threads() };
            let some: Vec<_> = blocks.by_ref().take(most).collect();
            let read: Vec<_> = some.into_par_iter().map(|block| particulars_of(&block?, &live)).collect();
            (!read.is_empty()).then_some(read)
        };
        Ok(std::iter::from_fn(next).flatten())
    }

    /// An article. [`LibraryError::Missing`] for what is not there.
    pub fn article(&self, id: StoredId) -> Result<Article, LibraryError> {
        self.article_wire(&self.document(id)?, id)?.article()
    }

    /// What was found in an article. [`LibraryError::Missing`] for what is not there.
    pub fn analysis(&self, id: StoredId) -> Result<Analysis, LibraryError> {
        let document = self.document(id)?;
        self.analysis_in(&document, id, self.article_wire(&document, id)?.text())
    }

    /// An article with what was found in it: half the cost of asking for both.
    pub fn body(&self, id: StoredId) -> Result<(Article, Analysis), LibraryError> {
        let document = self.document(id)?;
        let article = self.article_wire(&document, id)?.article()?;
        let analysis = self.analysis_in(&document, id, &article.text)?;
        Ok((article, analysis))
    }

    fn article_wire<'a>(
        &self,
        document: &'a TantivyDocument,
        id: StoredId,
    ) -> Result<ArticleWire<'a>, LibraryError> {
        let (number, wire) = unsealed::<(u32, ArticleWire<'_>)>(bytes_of(document, self.0.fields.article)?)?;
        if number == id.0 { Ok(wire) } else { Err(WRONG_NUMBER) }
    }

    fn analysis_in(
        &self,
        document: &TantivyDocument,
        id: StoredId,
        text: &str,
    ) -> Result<Analysis, LibraryError> {
        let (number, wire) =
            unsealed::<(u32, AnalysisWire<'_>)>(bytes_of(document, self.0.fields.analysis)?)?;
        if number == id.0 { wire.analysis(text) } else { Err(WRONG_NUMBER) }
    }

    fn document(&self, id: StoredId) -> Result<TantivyDocument, LibraryError> {
        guarded(|| {
            let (segment, document) = self
                .places()?
                .get(id.0 as usize)
                .copied()
                .filter(|place| *place != NOWHERE)
                .ok_or(LibraryError::Missing)?;
            let segment = self.0.segments.get(segment as usize).ok_or(LibraryError::Missing)?;
            Ok(segment.store.get(document)?)
        })
    }

    fn places(&self) -> Result<&[(u32, u32)], LibraryError> {
        if let Some(known) = self.0.places.get() {
            return Ok(known);
        }
        let mut places = vec![NOWHERE; self.0.extent.next as usize];
        for (at, segment) in (0..).zip(&self.0.segments) {
            let ids = segment.reader.fast_fields().u64("id")?;
            for document in segment.reader.doc_ids_alive() {
                let id = ids.first(document).and_then(|id| usize::try_from(id).ok());
                let place = id.and_then(|id| places.get_mut(id));
                *place.ok_or(WRONG_NUMBER)? = (at, document);
            }
        }
        Ok(self.0.places.get_or_init(|| places))
    }

    /// The articles whose texts `query` admits, at most so many, in the order in which they were put. Fewer than `most`
    /// are found in a fraction of the time; they need not be the first ones.
    pub fn search(&self, query: &TextQuery, most: usize) -> Result<Vec<StoredId>, LibraryError> {
        let live = self.live()?;
        self.search_among(query, most, |id| live.contains(id))
    }

    /// As [`Reader::search`], among `live` articles: for whoever knows which are.
    pub fn search_among(
        &self,
        query: &TextQuery,
        most: usize,
        live: impl Fn(StoredId) -> bool,
    ) -> Result<Vec<StoredId>, LibraryError> {
        guarded(|| {
            let plan = query.plan(self.0.fields, &self.0.schema)?;
            let mut found = Vec::new();
            for Segment { reader, .. } in &self.0.segments {
                let ids = reader.fast_fields().u64("id")?;
                plan.run(reader, |document| {
                    if found.len() >= most {
                        return Found::Enough;
                    }
                    let id = ids.first(document).and_then(|id| u32::try_from(id).ok()).map(StoredId);
                    if !reader.is_deleted(document) {
                        found.extend(id.filter(|id| live(*id)));
                    }
                    Found::More
                })?;
            }
            found.sort_unstable();
            Ok(found)
        })
    }

    /// Reads all of it and compares every checksum.
    pub fn check(&self) -> Result<(), LibraryError> {
        guarded(|| {
            if !self.0.index.validate_checksum()?.is_empty() {
                return Err(LibraryError::Damaged("a checksum does not fit"));
            }
            let mut count = 0;
            for block in self.particulars()? {
                for particulars in block? {
                    let (article, analysis) = self.body(particulars.id)?;
                    let fits = article.origin == particulars.article.origin
                        && article.text.len() as u64 == particulars.bytes
                        && analysis.mentions.len() == particulars.mentions as usize;
                    if !fits {
                        return Err(LibraryError::Damaged("catalogue and index do not fit"));
                    }
                    count += 1;
                }
            }
            let states = (0..).take_while(|part| self.has_state(*part));
            if states.map(|part| self.state_reader(part)).any(|state| state.is_none()) {
                return Err(LibraryError::Damaged("a checksum of what stands beside it does not fit"));
            }
            if count == self.len()? { Ok(()) } else { Err(LibraryError::Damaged("articles are missing")) }
        })
    }
}

fn bytes_of(document: &TantivyDocument, field: Field) -> Result<&[u8], LibraryError> {
    document
        .get_first(field)
        .and_then(|value| value.as_bytes())
        .ok_or(LibraryError::Damaged("a document is empty"))
}

/// What `work` gives. The engine trusts its files, and a damaged one can make it panic.
fn guarded<T>(work: impl FnOnce() -> Result<T, LibraryError>) -> Result<T, LibraryError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(LibraryError::Damaged("the index cannot be read")))
}
