//! Where a library lies, and what it says of itself.

use super::error::LibraryError;
use crate::source::Options;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// Raised with every change of how a library is written.
pub(super) const FORMAT: u32 = 2;

/// Raised with every change of what is read from a file or found in an article.
const ANALYSIS: u32 = 1;

const MANIFEST: &str = "library.json";

/// Names the folder for libraries.
const CACHE_DIR: &str = "BYLINE_CACHE_DIR";

/// The platform's folder for libraries.
fn usual() -> Option<PathBuf> {
    Some(directories::ProjectDirs::from("", "", "byline")?.cache_dir().join("libraries"))
}

/// The library of some folders, whether there is one or not.
#[derive(Clone, Debug)]
pub struct Place {
    folder: PathBuf,
    manifest: Manifest,
}

/// What `library.json` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Manifest {
    /// The files and folders that were opened.
    folders: Vec<PathBuf>,
    /// How they were read.
    reading: String,
    format: u32,
    analysis: u32,
    byline: String,
    /// The version of tantivy's own format.
    engine: String,
}

/// What can be said of a library in a cache without opening it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Where it lies, and of what it is.
    pub place: Place,
    /// Whether this version of byline can read it.
    pub is_current: bool,
    /// What it takes on disk, in bytes.
    pub bytes: u64,
}

impl Place {
    /// The folder for libraries: `dir`, else the one that `BYLINE_CACHE_DIR` names, else the platform's. `None` where no
    /// home is known.
    pub fn cache(dir: Option<PathBuf>) -> Option<PathBuf> {
        let named = || std::env::var_os(CACHE_DIR).filter(|dir| !dir.is_empty()).map(PathBuf::from);
        dir.or_else(named).or_else(usual)
    }

    /// The library of `paths`, read so, among those in the folder `cache`. Another way of writing a path is another
    /// library, since articles name their files by it.
    pub fn of(cache: &Path, paths: &[PathBuf], reading: &Options) -> Self {
        let canonical = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let mut folders: Vec<PathBuf> = paths.iter().map(canonical).collect();
        folders.sort();
        folders.dedup();
        let reading = format!("{reading:?}");
        let mut named = reading.clone().into_bytes();
        // Articles name their files by the paths that were given.
        for folder in folders.iter().chain(paths) {
            named.push(0);
            named.extend_from_slice(folder.as_os_str().as_encoded_bytes());
        }
        let folder = cache.join(format!("{:032x}", xxh3_128(&named)));
        let byline = env!("CARGO_PKG_VERSION").to_owned();
        let engine = tantivy::version_string().to_owned();
        let manifest = Manifest { folders, reading, format: FORMAT, analysis: ANALYSIS, byline, engine };
        Self { folder, manifest }
    }

    /// Its own folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files and folders that it is of.
    pub fn folders(&self) -> &[PathBuf] {
        &self.manifest.folders
    }

    /// Removes it. Who has it open can go on reading.
    pub fn clear(&self) -> Result<(), LibraryError> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(LibraryError::io(&self.folder)(error))
            }
            _ => Ok(()),
        }
    }

    /// Whether what lies there is of these folders and of this version.
    pub(super) fn check(&self) -> Result<(), LibraryError> {
        let manifest = read_manifest(&self.folder)?;
        if manifest == self.manifest { Ok(()) } else { Err(LibraryError::Outdated) }
    }

    pub(super) fn write_manifest(&self) -> Result<(), LibraryError> {
        let path = self.folder.join(MANIFEST);
        let text = serde_json::to_vec_pretty(&self.manifest)
            .map_err(|_| LibraryError::Damaged("a folder's name cannot be written"))?;
        let written = fs::File::create(&path).and_then(|mut file| {
            file.write_all(&text)?;
            file.sync_all()
        });
        written.map_err(LibraryError::io(path))
    }

    pub(super) fn index(&self) -> PathBuf {
        self.folder.join("index")
    }
}

impl Summary {
    /// The libraries in the folder `cache`, by name.
    pub fn all(cache: &Path) -> Vec<Self> {
        let entries = fs::read_dir(cache).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut folders: Vec<PathBuf> = entries.filter(|path| path.join(MANIFEST).is_file()).collect();
        folders.sort();
        folders.into_iter().map(Self::of).collect()
    }

    fn of(folder: PathBuf) -> Self {
        let now = Place::of(Path::new(""), &[], &Options::default()).manifest;
        let nothing = Manifest { folders: Vec::new(), byline: String::new(), ..now.clone() };
        let manifest = read_manifest(&folder).unwrap_or(nothing);
        let Manifest { folders, reading, .. } = manifest.clone();
        let is_current = manifest == Manifest { folders, reading, ..now };
        let bytes = bytes_under(&folder);
        Self { place: Place { folder, manifest }, is_current, bytes }
    }
}

fn read_manifest(folder: &Path) -> Result<Manifest, LibraryError> {
    let path = folder.join(MANIFEST);
    let text = fs::read(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => LibraryError::Missing,
        _ => LibraryError::io(path)(error),
    })?;
    serde_json::from_slice(&text).map_err(|_| LibraryError::Outdated)
}

fn bytes_under(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => bytes_under(&entry.path()),
            Ok(meta) => meta.len(),
            Err(_) => 0,
        })
        .sum()
}
