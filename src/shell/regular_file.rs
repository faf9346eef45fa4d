//! Files that are files: what is a pipe, a device, a socket or made up by the kernel is refused before it is
//! opened.

use std::fs;
use std::io;
use std::path::Path;

/// All bytes of a file that is one.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    regular(path)?;
    fs::read(path)
}

/// All of a file that is one and holds text.
pub(super) fn read_text(path: &Path) -> io::Result<String> {
    regular(path)?;
    fs::read_to_string(path)
}

/// Refuses what is no file with bytes in it: a pipe, a device, a socket, what the kernel makes up when it is
/// read. Opening or reading one might never end.
pub(super) fn regular(path: &Path) -> io::Result<()> {
    match fs::metadata(path)? {
        meta if meta.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        meta if !meta.is_file() || is_made_up(&meta) => Err(io::Error::other(NO_FILE)),
        _ => Ok(()),
    }
}

/// What is named and is neither is not read.
pub(super) const NO_FILE: &str = "is neither a file nor a folder";

/// Whether a file or folder lies in one of the kernel's file systems, in which reading is asking.
pub(super) fn is_made_up(meta: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        use std::sync::OnceLock;
        static DEVICES: OnceLock<Vec<u64>> = OnceLock::new();
        let device = |path: &str| fs::metadata(path).map(|meta| meta.dev()).ok();
        let mounted = || {
            let found = ["/proc", "/sys", "/sys/kernel/debug", "/sys/kernel/tracing", "/sys/fs/cgroup"];
            // Where one is not mounted, its folder is one of the disk's.
            found.into_iter().filter_map(device).filter(|found| Some(*found) != device("/")).collect()
        };
        DEVICES.get_or_init(mounted).contains(&meta.dev())
    }
    #[cfg(not(unix))]
    {
        let _ = meta;
        false
    }
}
