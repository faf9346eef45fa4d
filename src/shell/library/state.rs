//! A file of the caller's own beside a commit: its checksum, its length unpacked (both 8 bytes, little-endian), and the
//! content, compressed with zstd. The checksum is of the packed bytes and the length, so that it can be compared before
//! anything is unpacked.

use super::wire::SEAL;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use xxhash_rust::xxh3::Xxh3Default;
use zstd::stream::{read::Decoder, write::Encoder};

/// How hard zstd packs.
const LEVEL: i32 = 6;

/// Bytes before the content.
const HEAD: usize = SEAL + 8;

/// What is written is seen on its way.
struct Seen<W, S> {
    to: W,
    /// What is known of all that was written.
    known: S,
    see: fn(&mut S, &[u8]),
}

impl<W: Write, S> Write for Seen<W, S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.to.write(bytes)?;
        (self.see)(&mut self.known, &bytes[..length]);
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// What is packed is hashed behind the packing.
type Packed = Encoder<'static, Seen<BufWriter<File>, Xxh3Default>>;

/// Writes such a file.
pub(super) struct StateWriter(Seen<Packed, u64>);

impl StateWriter {
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        let mut file = BufWriter::new(File::create(path)?);
        file.write_all(&[0; HEAD])?;
        let hashed = Seen { to: file, known: Xxh3Default::new(), see: Xxh3Default::update };
        let count = |length: &mut u64, bytes: &[u8]| *length += bytes.len() as u64;
        Ok(Self(Seen { to: Encoder::new(hashed, LEVEL)?, known: 0, see: count }))
    }

    /// Has `write` write it, and waits until the disk has it.
    pub(super) fn written(mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        write(&mut self.0)?;
        let Seen { to, known: length, .. } = self.0;
        let Seen { to, known: mut hash, .. } = to.finish()?;
        let mut file = to.into_inner().map_err(io::IntoInnerError::into_error)?;
        let length = length.to_le_bytes();
        hash.update(&length);
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&hash.digest().to_le_bytes())?;
        file.write_all(&length)?;
        file.sync_all()
    }
}

/// The content of such a file, to be read as it comes, and its length in bytes. `None` where the checksum does not fit.
pub(super) fn read(path: &Path) -> io::Result<Option<(impl Read + use<>, usize)>> {
    let mut file = File::open(path)?;
    let mut head = [0; HEAD];
    file.read_exact(&mut head)?;
    let (seal, length) = head.split_at(SEAL);
    let mut hash = Xxh3Default::new();
    let mut some = vec![0; 1 << 16];
    loop {
        match file.read(&mut some)? {
            0 => break,
            read => hash.update(&some[..read]),
        }
    }
    hash.update(length);
    if hash.digest().to_le_bytes() != seal {
        return Ok(None);
    }
    let length = length.iter().rev().fold(0, |all, byte| all << 8 | usize::from(*byte));
    file.seek(SeekFrom::Start(HEAD as u64))?;
    Ok(Some((Decoder::with_buffer(BufReader::new(file))?, length)))
}
