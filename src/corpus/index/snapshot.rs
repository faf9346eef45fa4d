//! An index as bytes, to be kept and brought back without linking anew.
//!
//! A version, then numbers in LEB128 (seven bits a byte, the low ones first) and names in UTF-8, then a hash
//! of all (XXH3, 64 bits). What is damaged is told by the hash; each number is looked at nonetheless before
//! it is used. They are read as they come, so that an index is never in memory twice.

use super::{Index, Names, Posting, Postings};
use crate::corpus::ArticleId;
use crate::entity::{Chunks, Entity, Label, Links, Locals, Surface};
use rustc_hash::FxHashMap;
use std::io::{self, Read, Write};
use std::sync::Arc;
use xxhash_rust::xxh3::Xxh3Default;

/// Before everything; the last byte is the version.
const HEAD: &[u8; 8] = b"BYindex\x02";

/// Why bytes are no index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// They are something else, or of another version.
    #[error("this is no index of this version")]
    Foreign,
    /// They are not as they were written.
    #[error("the index is damaged")]
    Damaged,
}

impl Index {
    /// The index as bytes. What is not settled is settled in them.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // A vector takes all that is written.
        let _ = self.write_as(&mut bytes, &|id| Some(id));
        bytes
    }

    /// Writes the index as bytes, with articles under other numbers, in the same order and without gaps; those without a
    /// number must have been removed.
    pub fn write_as(
        &self,
        to: impl Write,
        number: &dyn Fn(ArticleId) -> Option<ArticleId>,
    ) -> io::Result<()> {
        if !self.unsettled.is_empty() {
            let mut settled = self.clone();
            settled.settle();
            return settled.write_as(to, number);
        }
        let mut out = Out { to, buffer: HEAD.to_vec(), hash: Xxh3Default::new(), written: Ok(()) };
        out.homes(&self.links);
        out.surfaces(&self.links);
        out.entities(&self.links);
        out.articles(&self.links, number);
        out.postings(&self.postings, number);
        out.number(self.articles.len() as u32);
        self.articles.iter().for_each(|count| out.number(*count));
        let names = self.names.sorted();
        out.number(names.len() as u32);
        let mut last = 0;
        for (hash, class) in names {
            out.number(hash - last);
            out.number(class);
            last = hash;
        }
        out.end()
    }

    /// The index that was written as these bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SnapshotError> {
        Self::from_reader(bytes, bytes.len())
    }

    /// The index that was written as what `bytes` gives, `length` in all.
    pub fn from_reader(bytes: impl Read, length: usize) -> Result<Self, SnapshotError> {
        let mut input = In::new(bytes, length);
        let head = (0..HEAD.len()).map(|_| input.byte()).collect::<Option<Vec<u8>>>();
        if head.is_none_or(|head| head != HEAD) {
            return Err(SnapshotError::Foreign);
        }
        let index = input.index().ok_or(SnapshotError::Damaged)?;
        if input.end() { Ok(index) } else { Err(SnapshotError::Damaged) }
    }
}

/// What is written, a buffer at a time; an error is told at the end.
struct Out<W> {
    to: W,
    buffer: Vec<u8>,
    hash: Xxh3Default,
    written: io::Result<()>,
}

impl<W: Write> Out<W> {
    fn byte(&mut self, byte: u8) {
        if self.buffer.len() >= BUFFER {
            self.flush();
        }
        self.buffer.push(byte);
    }

    fn flush(&mut self) {
        self.hash.update(&self.buffer);
        if self.written.is_ok() {
            self.written = self.to.write_all(&self.buffer);
        }
        self.buffer.clear();
    }

    fn end(mut self) -> io::Result<()> {
        self.flush();
        self.written?;
        self.to.write_all(&self.hash.digest().to_le_bytes())
    }

    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    /// A number that may be missing, as [`u32::MAX`].
    fn option(&mut self, number: u32) {
        self.number(number.wrapping_add(1));
    }

    fn surfaces(&mut self, links: &Links) {
        self.number(links.surfaces.len() as u32);
        for surface in links.surfaces.iter() {
            self.byte(surface.label as u8);
            self.option(surface.class);
            self.number(surface.text.len() as u32);
            self.buffer.extend(surface.text.as_bytes());
        }
    }

    fn homes(&mut self, links: &Links) {
        self.number(links.homes.len() as u32);
        links.homes.iter().for_each(|home| self.option(*home));
    }

    fn entities(&mut self, links: &Links) {
        // Names are kept once, so that where one stands tells which it is.
        let place = |text: &Arc<str>| Arc::as_ptr(text).cast::<u8>() as usize;
        let mut places: Vec<(usize, u32)> =
            links.surfaces.iter().map(|surface| place(&surface.text)).zip(0..).collect();
        places.sort_unstable();
        let at = |text: &Arc<str>| places.binary_search_by_key(&place(text), |(place, _)| *place);
        let surface = |text: &Arc<str>| at(text).map_or(0, |at| places[at].1);
        for (_, entity) in links.entities() {
            self.number(surface(&entity.name));
            self.number(entity.aliases().len() as u32);
            entity.aliases().iter().for_each(|alias| self.number(surface(alias)));
        }
    }

    fn articles(&mut self, links: &Links, number: &dyn Fn(ArticleId) -> Option<ArticleId>) {
        let all = || (0..).map(ArticleId).zip(links.articles.iter()).filter(|(id, _)| number(*id).is_some());
        self.number(all().count() as u32);
        for (_, locals) in all() {
            let Some(locals) = locals else {
                self.number(0);
                continue;
            };
            self.number(locals.names.len() as u32 + 1);
            locals.names.iter().for_each(|name| self.number(*name));
            self.number(locals.aliases.len() as u32);
            for (local, alias) in &locals.aliases {
                self.number(*local);
                self.number(*alias);
            }
        }
    }

    fn postings(&mut self, all: &Chunks<Postings>, number: &dyn Fn(ArticleId) -> Option<ArticleId>) {
        self.number(all.len() as u32);
        for postings in all.iter() {
            self.number(postings.iter().count() as u32);
            let mut last = 0;
            for posting in postings.iter() {
                let article = number(posting.article).map_or(last, |id| id.0);
                self.number(article - last);
                self.number(posting.mention);
                last = article;
            }
        }
    }
}

/// What is still to be read. All that is read is `None` where it cannot be.
struct In<R> {
    from: R,
    buffer: Box<[u8]>,
    /// Where in the buffer the next byte stands, and where its end is.
    at: usize,
    end: usize,
    /// How many bytes there are behind those in the buffer.
    left: usize,
    /// Of all that came before the buffer.
    hash: Xxh3Default,
}

/// So many bytes are read at a time.
const BUFFER: usize = 64 << 10;

/// Bytes of the hash at the end.
const HASH: usize = 8;

impl<R: Read> In<R> {
    fn new(from: R, length: usize) -> Self {
        let buffer = vec![0; BUFFER].into();
        Self { from, buffer, at: 0, end: 0, left: length.saturating_sub(HASH), hash: Xxh3Default::new() }
    }

    fn refill(&mut self) -> Option<()> {
        self.hash.update(&self.buffer[..self.end]);
        let most = self.left.min(BUFFER);
        self.from.read_exact(&mut self.buffer[..most]).ok()?;
        (self.at, self.end) = (0, most);
        self.left -= most;
        (most > 0).then_some(())
    }

    #[inline]
    fn byte(&mut self) -> Option<u8> {
        if self.at == self.end {
            self.refill()?;
        }
        self.at += 1;
        self.buffer.get(self.at - 1).copied()
    }

    /// Whether all was read and is as it was written.
    fn end(mut self) -> bool {
        self.hash.update(&self.buffer[..self.end]);
        let mut written = [0; HASH];
        let has_hash = self.from.read_exact(&mut written).is_ok();
        let is_read = self.at == self.end && self.left == 0;
        is_read && has_hash && self.hash.digest() == u64::from_le_bytes(written)
    }

    /// How many bytes are still to be read.
    fn rest(&self) -> usize {
        self.end - self.at + self.left
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// How many things follow, of at least one byte each.
    fn length(&mut self) -> Option<usize> {
        self.number().map(|length| length as usize).filter(|length| *length <= self.rest())
    }

    fn below(&mut self, limit: usize) -> Option<u32> {
        self.number().filter(|number| (*number as usize) < limit)
    }

    fn option_below(&mut self, limit: usize) -> Option<u32> {
        let number = self.number()?.wrapping_sub(1);
        (number == u32::MAX || (number as usize) < limit).then_some(number)
    }

    fn text(&mut self) -> Option<Arc<str>> {
        let length = self.length()?;
        let ready = self.buffer.get(self.at..self.end).and_then(|ready| ready.get(..length));
        if let Some(text) = ready {
            let text = std::str::from_utf8(text).ok()?.into();
            self.at += length;
            return Some(text);
        }
        let bytes = (0..length).map(|_| self.byte()).collect::<Option<Vec<u8>>>()?;
        Some(String::from_utf8(bytes).ok()?.into())
    }

    fn index(&mut self) -> Option<Index> {
        let homes = self.homes()?;
        let surfaces = self.surfaces(homes.len())?;
        let mut members: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (class, home) in (0..).zip(&homes).filter(|(class, home)| **home != u32::MAX && **home != *class)
        {
            (homes.get(*home as usize) == Some(home)).then_some(())?;
            members.entry(*home).or_default().push(class);
        }
        let is_homeless = |class: u32| homes.get(class as usize).is_none_or(|home| *home == u32::MAX);
        let entities = self.entities(&surfaces, &homes)?;
        let articles = self.articles(&surfaces, is_homeless)?;
        let postings = self.postings(homes.len(), articles.len())?;
        let counts = (0..self.length()?).map(|_| self.number()).collect::<Option<Chunks<u32>>>()?;
        let names = self.names()?;
        let classes = classes_of(&homes, members);
        let homes = homes.into_iter().collect();
        let links = Links { surfaces, articles, homes, entities, classes };
        Some(Index { links, postings, articles: counts, names, ..Index::default() })
    }

    fn surfaces(&mut self, classes: usize) -> Option<Chunks<Surface>> {
        let one = |input: &mut Self| {
            let label = *Label::ALL.get(input.byte()? as usize)?;
            let class = input.number()?.wrapping_sub(1);
            let class = if (class as usize) < classes { class } else { u32::MAX };
            Some(Surface { label, class, text: input.text()? })
        };
        (0..self.length()?).map(|_| one(self)).collect()
    }

    fn homes(&mut self) -> Option<Vec<u32>> {
        let length = self.length()?;
        (0..length).map(|_| self.option_below(length)).collect()
    }

    fn entities(&mut self, surfaces: &Chunks<Surface>, homes: &[u32]) -> Option<Chunks<Option<Entity>>> {
        let mut out = Chunks::default();
        for (class, home) in (0..).zip(homes) {
            out.push(if *home == class { Some(self.entity(surfaces)?) } else { None });
        }
        Some(out)
    }

    fn entity(&mut self, surfaces: &Chunks<Surface>) -> Option<Entity> {
        let name = surfaces.get(self.number()? as usize)?;
        let alias = |input: &mut Self| Some(Arc::clone(&surfaces.get(input.number()? as usize)?.text));
        let aliases = (0..self.length()?).map(|_| alias(self)).collect::<Option<Vec<Arc<str>>>>()?;
        Some(Entity::new(name.label, Arc::clone(&name.text), aliases))
    }

    fn articles(
        &mut self,
        surfaces: &Chunks<Surface>,
        is_homeless: impl Fn(u32) -> bool,
    ) -> Option<Chunks<Option<Arc<Locals>>>> {
        let one = |input: &mut Self| {
            let Some(count) = input.length()?.checked_sub(1) else { return Some(None) };
            let name = |input: &mut Self| {
                let name = input.below(surfaces.len())?;
                (!is_homeless(surfaces.get(name as usize)?.class)).then_some(name)
            };
            let names = (0..count).map(|_| name(input)).collect::<Option<Box<[u32]>>>()?;
            let alias = |input: &mut Self| Some((input.below(count)?, input.below(surfaces.len())?));
            let aliases = (0..input.length()?).map(|_| alias(input)).collect::<Option<_>>()?;
            Some(Some(Arc::new(Locals { names, aliases })))
        };
        (0..self.length()?).map(|_| one(self)).collect()
    }

    fn postings(&mut self, classes: usize, articles: usize) -> Option<Chunks<Postings>> {
        let length = self.length().filter(|length| *length <= classes)?;
        let mut own = Vec::new();
        let mut one = |input: &mut Self| {
            own.clear();
            let mut article: u32 = 0;
            for _ in 0..input.length()? {
                article = article.checked_add(input.number()?)?;
                let posting = Posting { article: ArticleId(article), mention: input.number()? };
                (own.last() < Some(&posting)).then(|| own.push(posting))?;
            }
            let is_there = own.is_empty() || (article as usize) < articles;
            is_there.then(|| Postings::new(&own))
        };
        (0..length).map(|_| one(self)).collect()
    }

    fn names(&mut self) -> Option<Names> {
        let mut hash: u32 = 0;
        let one = |input: &mut Self, hash: &mut u32| {
            *hash = hash.checked_add(input.number()?)?;
            Some((*hash, input.number()?))
        };
        let all = (0..self.length()?).map(|_| one(self, &mut hash)).collect::<Option<Vec<_>>>()?;
        all.is_sorted().then(|| Names::from_sorted(all))
    }
}

/// By entity, the classes of each that has several: `others` has them without the one that it is named by.
fn classes_of(homes: &[u32], mut others: FxHashMap<u32, Vec<u32>>) -> Chunks<Option<Arc<[u32]>>> {
    let of = |home: u32| {
        let mut classes = others.remove(&home)?;
        classes.push(home);
        classes.sort_unstable();
        Some(classes.into())
    };
    (0..homes.len() as u32).map(of).collect()
}
