//! What is named with `--from`: a host, an index on it, and who asks.

use super::error::RemoteError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::fmt;

/// Longer addresses are none.
const LONGEST: usize = 2000;

/// All but what RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'~');

/// What proves who asks: the value of an `Authorization` header. It is not shown, by `{:?}` neither.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::shell) struct Secret(String);

impl Secret {
    /// As the header has it.
    pub(super) fn header(&self) -> &str {
        &self.0
    }

    fn basic(user_info: &str) -> Self {
        Self(format!("Basic {}", STANDARD.encode(user_info)))
    }

    /// As the environment says it: `USER:PASSWORD`, or a header's value (`ApiKey ...`, `Bearer ...`, `Basic ...`).
    fn said(said: &str) -> Result<Self, RemoteError> {
        let said = said.trim();
        let scheme = said.split(' ').next().unwrap_or_default();
        if ["apikey", "bearer", "basic"].contains(&scheme.to_ascii_lowercase().as_str()) && scheme != said {
            return if said.chars().all(|c| matches!(c, ' '..='~')) {
                Ok(Self(said.to_owned()))
            } else {
                Err(RemoteError::Auth)
            };
        }
        if said.contains(':') { Ok(Self::basic(said)) } else { Err(RemoteError::Auth) }
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(not shown)")
    }
}

/// An index on a host. Shown without what proves who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::shell) struct Address {
    /// `http://HOST:PORT` and what leads to the server there, without a slash at the end.
    base: String,
    /// One index, several with commas between, or a pattern.
    index: String,
    secret: Option<Secret>,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.index)
    }
}

impl Address {
    /// Reads `http://[USER:PASSWORD@]HOST[:PORT][/PATH]/INDEX`. `auth` is what the environment says of who asks,
    /// and goes before what the address says.
    ///
    /// # Errors
    /// [`RemoteError::Address`], [`RemoteError::Scheme`], [`RemoteError::Auth`].
    pub(in crate::shell) fn parse(typed: &str, auth: Option<&str>) -> Result<Self, RemoteError> {
        let typed = typed.trim();
        let (scheme, rest) = typed.split_once("://").ok_or(RemoteError::Address)?;
        let scheme = scheme.to_ascii_lowercase();
        let plain =
            |c: char| matches!(c, '!'..='~') && !matches!(c, '?' | '#' | '"' | '<' | '>' | '\\' | '^' | '`');
        if !scheme.chars().all(|c| c.is_ascii_alphanumeric())
            || typed.len() > LONGEST
            || !rest.chars().all(plain)
        {
            return Err(RemoteError::Address);
        }
        if scheme != "http" {
            return Err(RemoteError::Scheme(scheme));
        }
        let (authority, path) = rest.split_once('/').ok_or(RemoteError::Address)?;
        let (user, host) =
            authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
        let (prefix, index) = path
            .trim_end_matches('/')
            .rsplit_once('/')
            .map_or(("", path.trim_end_matches('/')), |found| found);
        let steps = prefix.split('/').filter(|step| !step.is_empty());
        if !is_host(host) || !is_index(index) || steps.clone().any(|step| matches!(step, "." | "..")) {
            return Err(RemoteError::Address);
        }
        let mut base = format!("http://{}", host.to_ascii_lowercase());
        for step in steps {
            base.push('/');
            base.push_str(step);
        }
        let secret = match (auth.filter(|auth| !auth.trim().is_empty()), user) {
            (Some(said), _) => Some(Secret::said(said)?),
            (None, Some(user)) => Some(Secret::basic(&percent_decode_str(user).decode_utf8_lossy())),
            (None, None) => None,
        };
        Ok(Self { base, index: index.to_owned(), secret })
    }

    /// The server, without a slash at the end.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// The index, as it stands in a path.
    pub(super) fn index(&self) -> &str {
        &self.index
    }

    /// What proves who asks.
    pub(super) fn secret(&self) -> Option<&Secret> {
        self.secret.as_ref()
    }

    /// The index that a document is in, of those that are named: where it is one, by the name that was typed, which
    /// stays when the server keeps it elsewhere.
    fn index_of(&self, found: &str) -> String {
        let many = self.index.contains([',', '*']);
        if many { utf8_percent_encode(found, RESERVED).to_string() } else { self.index.clone() }
    }

    /// Where a document's index is: what stands for a file.
    pub(super) fn place(&self, index: &str) -> String {
        format!("{}/{}", self.base, self.index_of(index))
    }

    /// What names a document between runs, where it has no address of its own: where the server shows it.
    pub(super) fn document(&self, index: &str, id: &str) -> String {
        format!("{}/_doc/{}", self.place(index), utf8_percent_encode(id, RESERVED))
    }
}

/// A name or number of a host, with its port.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let bracketed = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let name_fits = match bracketed {
        Some(inner) => inner.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        }
    };
    port_fits && name_fits
}

/// Names of indexes as the servers allow them, with commas between, and `*`.
fn is_index(index: &str) -> bool {
    index.split(',').all(|name| {
        let fits =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '*' | '+' | '~' | '%');
        !name.is_empty()
            && !name.starts_with(['_', '-', '+'])
            && !matches!(name, "." | "..")
            && name.chars().all(fits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_index_and_who_asks_are_told_apart() {
        for (typed, shown) in [
            ("http://localhost:9200/news", "http://localhost:9200/news"),
            ("HTTP://News.Example/search/es/a,b-*/", "http://news.example/search/es/a,b-*"),
            ("http://[::1]:9200/news", "http://[::1]:9200/news"),
            ("http://ada:p%40ss@localhost/news", "http://localhost/news"),
        ] {
            assert_eq!(Address::parse(typed, None).unwrap().to_string(), shown, "{typed}");
        }
        let address = Address::parse("http://ada:p%40ss@localhost/news", None).unwrap();
        assert_eq!(address.secret().unwrap().header(), format!("Basic {}", STANDARD.encode("ada:p@ss")));
        assert!(!format!("{address:?} {address}").contains("p@ss"));
        let keyed = Address::parse("http://ada:x@localhost/news", Some("ApiKey abc")).unwrap();
        assert_eq!(keyed.secret().unwrap().header(), "ApiKey abc");
        let said = |auth| Address::parse("http://localhost/news", Some(auth));
        assert_eq!(said("secret").unwrap_err(), RemoteError::Auth);
        assert_eq!(said("Bearer a\r\nX: y").unwrap_err(), RemoteError::Auth);
    }

    #[test]
    fn what_is_no_index_is_refused() {
        for typed in [
            "localhost:9200/news",
            "http://localhost:9200",
            "http://localhost:9200/",
            "http://localhost:9200/_all",
            "http://localhost:9200/news?x=y",
            "http://localhost:9200/a/../news",
            "http://localhost:port/news",
            "http:///news",
            "http://local host/news",
            "http://localhost/news\r\nX: y",
        ] {
            assert_eq!(Address::parse(typed, None).unwrap_err(), RemoteError::Address, "{typed}");
        }
        assert_eq!(
            Address::parse("https://localhost/news", None).unwrap_err(),
            RemoteError::Scheme("https".to_owned())
        );
    }

    #[test]
    fn a_document_is_named_by_its_index_and_its_escaped_id() {
        let one = Address::parse("http://ada:x@h/news", None).unwrap();
        assert_eq!(one.document("news-v3", "../a b"), "http://h/news/_doc/%2E%2E%2Fa%20b");
        let many = Address::parse("http://h/news-*", None).unwrap();
        assert_eq!(many.document("news-v3", "1"), "http://h/news-v3/_doc/1");
        assert_eq!(many.place("a/../b"), "http://h/a%2F%2E%2E%2Fb");
    }
}
