//! Runs the real program in a pseudo-terminal, types keys at it and reads its screen.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code, reason = "in tests an error is a failure")]

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A test fails that waits longer than this for something to come on the screen.
const PATIENCE: Duration = Duration::from_secs(30);

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has cells")
}

/// The program on a terminal of its own.
pub(crate) struct Run {
    screen: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    /// Everything the program has written.
    pub(crate) written: Vec<u8>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Where it runs: a folder without articles.
    _here: TempDir,
}

impl Run {
    /// Starts `byline ARGS` on a screen of `columns` by `rows`, with its data in `data`.
    pub(crate) fn new(size: (u16, u16), data: &Path, args: &[&str]) -> Self {
        Self::with(size, data, args, &[])
    }

    /// As [`Run::new`], with variables of the environment.
    pub(crate) fn with(
        (columns, rows): (u16, u16),
        data: &Path,
        args: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        Self::start((columns, rows), data, Path::new(env!("CARGO_BIN_EXE_byline")), args, env)
    }

    /// As [`Run::with`], of a program that may start byline itself.
    pub(crate) fn start(
        (columns, rows): (u16, u16),
        data: &Path,
        program: &Path,
        args: &[&str],
        env: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let here = TempDir::new().unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("BYLINE_DATA_DIR", data);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CONFIG_HOME", data);
        command.env_remove("NO_COLOR");
        for (name, value) in env {
            command.env(name, value);
        }
        command.cwd(here.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, bytes) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { screen, bytes, written: Vec::new(), keys, master: pair.master, child, _here: here }
    }

    /// The screen as text.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The cursor's row and column.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        self.screen.screen().cursor_position()
    }

    /// Types keys as bytes.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until the screen fits.
    pub(crate) fn until(&mut self, what: &str, fits: impl Fn(&str) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !fits(&self.text()) {
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.written.extend(bytes);
                }
                Err(error) => panic!("{what} never came ({error:?}):\n{}", self.text()),
            }
        }
        self
    }

    /// Waits until `words` are on the screen.
    pub(crate) fn sees(&mut self, words: &str) -> &mut Self {
        self.until(words, |screen| screen.contains(words))
    }

    /// Waits until `words` are off the screen.
    pub(crate) fn loses(&mut self, words: &str) -> &mut Self {
        self.until(&format!("the end of {words}"), |screen| !screen.contains(words))
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(columns));
        self
    }

    /// The process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Waits for the end of the program and takes in all it has written.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        loop {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.written.extend(bytes);
                }
                Err(RecvTimeoutError::Disconnected) => return status,
                Err(RecvTimeoutError::Timeout) => panic!("the terminal stays open"),
            }
        }
    }

    /// Whether the terminal is as it was: on its main screen, the cursor shown.
    pub(crate) fn is_given_back(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
