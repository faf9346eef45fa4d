//! Mails: in files of their own and in mailboxes.

mod body;
mod mailbox;
mod message;

pub(crate) use mailbox::{CUT, is_mailbox, mailbox};
pub(crate) use message::{is_mail, read};
