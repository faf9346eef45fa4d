//! What may go wrong with a server.

/// Why a server's index cannot be opened, or does not answer. Each is the end of a sentence that begins with the
/// address. Nothing in it tells who asks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(in crate::shell) enum RemoteError {
    /// No address of an index.
    #[error("is no index: write http://HOST:PORT/INDEX")]
    Address,
    /// https, or another scheme than http.
    #[error(
        "{0} is not spoken here, only http; make a tunnel (ssh -L 9200:localhost:9200 HOST) and name http://localhost:9200/INDEX"
    )]
    Scheme(String),
    /// The environment says who asks, but not in a form that is known.
    #[error("BYLINE_FROM_AUTH is to be USER:PASSWORD, or a scheme and a token (ApiKey ..., Bearer ...)")]
    Auth,
    /// The program was built without the feature `remote`.
    #[cfg_attr(feature = "remote", expect(dead_code, reason = "of builds without the feature"))]
    #[error("cannot be opened: this byline was built without the feature `remote`")]
    NotBuilt,
    /// No connection, or one that broke.
    #[error("does not answer ({0})")]
    Io(String),
    /// It takes too long.
    #[error("does not answer in time")]
    Timeout,
    /// An answer of more than so many bytes.
    #[error("answers with more than {} MB", .0 >> 20)]
    TooLarge(u64),
    /// It sends its callers elsewhere.
    #[error("sends its callers to {0}: name that address if it is to be asked")]
    Redirect(String),
    /// It refuses.
    #[error("answers {code}{}", if reason.is_empty() { String::new() } else { format!(": {reason}") })]
    Status {
        /// HTTP's status code.
        code: u16,
        /// What it says about it, in one line; may be empty.
        reason: String,
    },
    /// It wants to be asked later, by so many seconds, than one waits here.
    #[error("is busy, and asks to wait for {0} s")]
    Busy(u64),
    /// The answer is no JSON.
    #[error("answers with something that is no JSON: is it Elasticsearch or OpenSearch?")]
    NotJson,
    /// The answer is JSON of another form.
    #[error("answers in a form that is not known: {0}")]
    Form(&'static str),
    /// The index has no field that holds texts.
    #[error("has no field that reads like a text; say which with --map text=FIELD (its fields are {0})")]
    NoText(String),
}
