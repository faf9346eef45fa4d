//! The file of files and particulars: blocks that are appended and never changed.
//!
//! A block is its checksum (8 bytes), its kind (1), its length unpacked and packed (4 each, little-endian), and its
//! records, one after the other, compressed with zstd. A later record of a file takes the place of an earlier one.

use super::bits::Bits;
use super::error::LibraryError;
use super::particulars::{Entry, Particulars, StoredId};
use super::wire::{ParticularsWire, SEAL, seal};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// Which state of a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileStamp {
    /// The path as it was found.
    pub path: PathBuf,
    /// Its length in bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i64,
    /// Its number in its file system; 0 where there are none.
    pub inode: u64,
}

/// A file that a library holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Which state of it.
    pub stamp: FileStamp,
    /// The first articles of runs of articles, and how many each run has, in the order of the file.
    pub runs: Vec<(StoredId, u32)>,
}

impl StoredFile {
    /// Its articles, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = StoredId> {
        self.runs.iter().flat_map(|(first, count)| (first.0..first.0.saturating_add(*count)).map(StoredId))
    }
}

#[derive(Serialize, Deserialize)]
enum FileWire {
    Put { path: Vec<u8>, size: u64, modified: i64, inode: u64, runs: Vec<(u32, u32)> },
    Removed { path: Vec<u8> },
}

impl FileWire {
    /// The file. `None` for one that was removed.
    fn file(self) -> Result<Option<StoredFile>, LibraryError> {
        let Self::Put { path, size, modified, inode, runs } = self else { return Ok(None) };
        let stamp = FileStamp { path: path_of(path)?, size, modified, inode };
        let runs = runs.into_iter().map(|(first, count)| (StoredId(first), count)).collect();
        Ok(Some(StoredFile { stamp, runs }))
    }
}

/// How hard zstd packs.
const LEVEL: i32 = 6;

const TORN: LibraryError = LibraryError::Damaged("the catalogue does not decode");

/// The kinds of blocks.
const FILES: u8 = 1;
const PARTICULARS: u8 = 2;

/// Checksum, kind, two lengths.
const HEAD: usize = SEAL + 9;

/// A block is written when it has so many bytes; none is longer by more than a record.
const BLOCK: usize = 256 << 10;
/// What no block is longer than; a title may be long, but a damaged length shall not fill the memory.
const LONGEST: usize = 256 << 20;

/// Where the committed part of a catalogue ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Extent {
    /// The file's name.
    pub(super) catalogue: String,
    /// How many of its bytes count.
    pub(super) length: u64,
    /// The number of the next article.
    pub(super) next: u32,
}

/// Appends to a catalogue.
pub(super) struct CatalogueWriter {
    path: PathBuf,
    file: File,
    length: u64,
    files: Vec<u8>,
    particulars: Vec<u8>,
}

impl CatalogueWriter {
    /// A new file.
    pub(super) fn create(path: PathBuf) -> Result<Self, LibraryError> {
        let file = File::create(&path).map_err(LibraryError::io(&path))?;
        Ok(Self { path, file, length: 0, files: Vec::new(), particulars: Vec::new() })
    }

    /// Goes on behind the first `length` bytes.
    pub(super) fn append(path: PathBuf, length: u64) -> Result<Self, LibraryError> {
        let open = || {
            let mut file = OpenOptions::new().write(true).open(&path)?;
            let is_whole = file.metadata()?.len() >= length;
            if is_whole {
                file.set_len(length)?;
                file.seek(SeekFrom::End(0))?;
            }
            Ok((file, is_whole))
        };
        let (file, is_whole) = open().map_err(LibraryError::io(&path))?;
        if !is_whole {
            return Err(LibraryError::Damaged("the catalogue is too short"));
        }
        Ok(Self { path, file, length, files: Vec::new(), particulars: Vec::new() })
    }

    pub(super) fn put_file(&mut self, file: &StoredFile) -> Result<(), LibraryError> {
        let StoredFile { stamp, runs } = file;
        let runs = runs.iter().map(|(first, count)| (first.0, *count)).collect();
        let FileStamp { path, size, modified, inode } = stamp;
        let path = path.as_os_str().as_encoded_bytes().to_vec();
        record(
            &mut self.files,
            &FileWire::Put { path, size: *size, modified: *modified, inode: *inode, runs },
        )?;
        self.block_if_full()
    }

    pub(super) fn remove_file(&mut self, path: &Path) -> Result<(), LibraryError> {
        let path = path.as_os_str().as_encoded_bytes().to_vec();
        record(&mut self.files, &FileWire::Removed { path })?;
        self.block_if_full()
    }

    pub(super) fn put_article(&mut self, id: StoredId, entry: &Entry<'_>) -> Result<(), LibraryError> {
        record(&mut self.particulars, &ParticularsWire::of(id, entry))?;
        self.block_if_full()
    }

    /// Writes all and waits until the disk has it.
    pub(super) fn sync(&mut self) -> Result<u64, LibraryError> {
        self.blocks(0)?;
        self.file.sync_data().map_err(LibraryError::io(&self.path))?;
        Ok(self.length)
    }

    pub(super) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn block_if_full(&mut self) -> Result<(), LibraryError> {
        self.blocks(BLOCK)
    }

    /// Writes the records of each kind of which there are more than `most` bytes.
    fn blocks(&mut self, most: usize) -> Result<(), LibraryError> {
        for (kind, records) in [(PARTICULARS, &mut self.particulars), (FILES, &mut self.files)] {
            if records.len() <= most {
                continue;
            }
            let packed = zstd::bulk::compress(records, LEVEL).map_err(LibraryError::io(&self.path))?;
            let mut block = vec![0; SEAL];
            block.push(kind);
            block.extend_from_slice(&(records.len() as u32).to_le_bytes());
            block.extend_from_slice(&(packed.len() as u32).to_le_bytes());
            block.extend_from_slice(&packed);
            let seal = seal(&block[SEAL..]);
            block[..SEAL].copy_from_slice(&seal);
            self.file.write_all(&block).map_err(LibraryError::io(&self.path))?;
            self.length += block.len() as u64;
            records.clear();
        }
        Ok(())
    }

    /// Takes over the `live` particulars of another catalogue.
    pub(super) fn copy_particulars(&mut self, from: Blocks, live: &Live) -> Result<(), LibraryError> {
        for records in from {
            let records = records?;
            let mut rest = &records[..];
            while !rest.is_empty() {
                let (wire, after) =
                    postcard::take_from_bytes::<ParticularsWire<'_>>(rest).map_err(|_| TORN)?;
                if live.contains(StoredId(wire.id)) {
                    self.particulars.extend_from_slice(&rest[..rest.len() - after.len()]);
                }
                rest = after;
            }
            self.block_if_full()?;
        }
        Ok(())
    }
}

fn record(to: &mut Vec<u8>, value: &impl Serialize) -> Result<(), LibraryError> {
    *to = postcard::to_extend(value, std::mem::take(to))
        .map_err(|_| LibraryError::Damaged("a record does not encode"))?;
    Ok(())
}

/// The committed part of a catalogue.
#[derive(Clone, Debug)]
pub(super) struct Catalogue {
    pub(super) path: PathBuf,
    pub(super) length: u64,
}

impl Catalogue {
    /// The files that it holds, in no order, and how many records are of the past.
    pub(super) fn files(&self) -> Result<(Vec<StoredFile>, usize), LibraryError> {
        // Paths by their hash (XXH3, 128 bits): comparing paths themselves costs more than all the rest.
        let mut places: FxHashMap<u128, usize> = FxHashMap::default();
        let mut files: Vec<Option<StoredFile>> = Vec::new();
        let mut records = 0;
        for block in self.blocks(FILES)? {
            let block = block?;
            let mut rest = &block[..];
            while !rest.is_empty() {
                let (wire, after) = postcard::take_from_bytes::<FileWire>(rest).map_err(|_| TORN)?;
                rest = after;
                records += 1;
                let (FileWire::Put { path, .. } | FileWire::Removed { path }) = &wire;
                let place = *places.entry(xxh3_128(path)).or_insert(files.len());
                if place == files.len() {
                    files.push(None);
                }
                files[place] = wire.file()?;
            }
        }
        let files: Vec<StoredFile> = files.into_iter().flatten().collect();
        let dead = records - files.len();
        Ok((files, dead))
    }

    /// Compares the checksums of all blocks, which takes a fraction of the time of unpacking them.
    pub(super) fn check(&self) -> Result<(), LibraryError> {
        let mut blocks = self.blocks(FILES)?;
        while blocks.next_packed(|_| true)?.is_some() {}
        Ok(())
    }

    pub(super) fn particulars(&self) -> Result<Blocks, LibraryError> {
        self.blocks(PARTICULARS)
    }

    fn blocks(&self, kind: u8) -> Result<Blocks, LibraryError> {
        let file = File::open(&self.path).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => LibraryError::Damaged("the catalogue is missing"),
            _ => LibraryError::io(&self.path)(error),
        })?;
        Ok(Blocks { file: BufReader::new(file), left: self.length, kind })
    }
}

/// The records of one kind, unpacked, block by block.
pub(super) struct Blocks {
    file: BufReader<File>,
    left: u64,
    kind: u8,
}

impl Blocks {
    /// The next block of the kind. `None` at the end.
    fn block(&mut self) -> Result<Option<Vec<u8>>, LibraryError> {
        let wanted = self.kind;
        let Some((packed, unpacked)) = self.next_packed(|kind| kind == wanted)? else { return Ok(None) };
        zstd::bulk::decompress(&packed[HEAD - SEAL..], unpacked).map(Some).map_err(|_| TORN)
    }

    /// The next block of a wanted kind as it is on disk, but for its checksum, which fits; and its length unpacked.
    fn next_packed(&mut self, wanted: impl Fn(u8) -> bool) -> Result<Option<(Vec<u8>, usize)>, LibraryError> {
        while self.left > 0 {
            let mut head = [0; HEAD];
            self.file.read_exact(&mut head).map_err(|_| TORN)?;
            let number =
                |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]) as usize;
            let (kind, unpacked, packed) = (head[SEAL], number(SEAL + 1), number(SEAL + 5));
            let whole = (HEAD + packed) as u64;
            if whole > self.left || unpacked > LONGEST {
                return Err(TORN);
            }
            self.left -= whole;
            if !wanted(kind) {
                let beyond = i64::try_from(packed).map_err(|_| TORN)?;
                self.file.seek_relative(beyond).map_err(|_| TORN)?;
                continue;
            }
            let mut block = head[SEAL..].to_vec();
            block.resize(HEAD - SEAL + packed, 0);
            self.file.read_exact(&mut block[HEAD - SEAL..]).map_err(|_| TORN)?;
            if seal(&block) != head[..SEAL] {
                return Err(LibraryError::Damaged("a checksum does not fit"));
            }
            return Ok(Some((block, unpacked)));
        }
        Ok(None)
    }
}

impl Iterator for Blocks {
    type Item = Result<Vec<u8>, LibraryError>;

    fn next(&mut self) -> Option<Self::Item> {
        let block = self.block().transpose();
        if matches!(block, Some(Err(_))) {
            self.left = 0;
        }
        block
    }
}

/// The particulars in a block that are of `live` articles.
pub(super) fn particulars_of(
    block: &[u8],
    live: impl Fn(StoredId) -> bool,
) -> Result<Vec<Particulars>, LibraryError> {
    let mut rest = block;
    let mut out = Vec::new();
    while !rest.is_empty() {
        let (wire, after) = postcard::take_from_bytes::<ParticularsWire<'_>>(rest).map_err(|_| TORN)?;
        if live(StoredId(wire.id)) {
            out.push(wire.particulars()?);
        }
        rest = after;
    }
    Ok(out)
}

/// Which articles are of files that the library holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Live(Bits);

impl Live {
    /// Those of `files`, all below `next`.
    pub(super) fn of(files: &[StoredFile], next: u32) -> Result<Self, LibraryError> {
        let mut live = Bits::none(next);
        let fits = files.iter().flat_map(StoredFile::ids).all(|id| live.insert(id.0));
        if fits { Ok(Self(live)) } else { Err(TORN) }
    }

    pub(super) fn contains(&self, id: StoredId) -> bool {
        self.0.contains(id.0)
    }

    pub(super) fn len(&self) -> usize {
        self.0.count()
    }
}

/// The path whose encoded bytes these are.
#[cfg_attr(unix, allow(clippy::unnecessary_wraps, reason = "elsewhere not all bytes are paths"))]
fn path_of(bytes: Vec<u8>) -> Result<PathBuf, LibraryError> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        Ok(std::ffi::OsString::from_vec(bytes).into())
    }
    #[cfg(not(unix))]
    {
        String::from_utf8(bytes).map(PathBuf::from).map_err(|_| TORN)
    }
}
