//! The `byline` program: everything is in the library, see [`byline::shell`].

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether standard output was closed when the program was started.
static CLOSED: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    byline::shell::main(CLOSED.load(Ordering::Relaxed))
}

/// Rust opens `/dev/null` in the place of a closed stream before `main`, and what is printed is lost without
/// a word. So it is looked at before that.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
mod before_main {
    use filedescriptor::{POLLOUT, poll, pollfd};
    use std::sync::atomic::Ordering;

    /// That no such descriptor is open.
    const POLLNVAL: i16 = 0x20;

    extern "C" fn look() {
        let mut streams = [pollfd { fd: 1, events: POLLOUT, revents: 0 }];
        let closed = match poll(&mut streams, Some(std::time::Duration::ZERO)) {
            Ok(_) => streams[0].revents & POLLNVAL != 0,
            // There it asks in another way, which knows no closed ones.
            Err(_) => cfg!(target_vendor = "apple"),
        };
        super::CLOSED.store(closed, Ordering::Relaxed);
    }

    #[used]
    #[allow(unsafe_code, reason = "no other place is called so early; it only asks and notes")]
    #[cfg_attr(target_os = "linux", unsafe(link_section = ".init_array"))]
    #[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
    static LOOK: extern "C" fn() = look;
}
