//! What is kept between runs, and the configuration: `user_data` reads and writes the files, `saver` is the
//! thread that does so while one reads.

mod config;
mod saver;
mod user_data;

pub(super) use config::{Config, ConfigError};
pub(super) use saver::Saver;
pub use user_data::{Store, StoreError};
