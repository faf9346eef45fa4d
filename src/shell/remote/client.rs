//! One question and its answer, over HTTP. Blocking; for any number of threads.

use super::address::Address;
use super::error::RemoteError;
use serde_json::Value;
use std::time::Duration;

/// How long one waits, and how much one takes.
#[derive(Debug, Clone, Copy)]
pub(in crate::shell) struct Limits {
    /// In milliseconds, until there is a connection.
    pub(in crate::shell) connect_ms: u64,
    /// In milliseconds, from asking to the last byte of an answer.
    pub(in crate::shell) answer_ms: u64,
    /// An answer has at most so many bytes.
    pub(in crate::shell) bytes: u64,
    /// In seconds, how long one waits at most when the server is busy and says for how long.
    pub(in crate::shell) busy_s: u64,
    /// How often one asks a server that is busy.
    pub(in crate::shell) tries: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect_ms: 5_000, answer_ms: 60_000, bytes: 32 << 20, busy_s: 20, tries: 4 }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub(super) enum Method {
    Get,
    Post,
    Delete,
}

/// What came back.
struct Answer {
    code: u16,
    location: Option<String>,
    retry_after: Option<u64>,
    bytes: Vec<u8>,
}

/// Asks one server.
#[derive(Debug)]
pub(super) struct Client {
    address: Address,
    limits: Limits,
    #[cfg(feature = "remote")]
    agent: ureq::Agent,
}

impl Client {
    /// The answer to `body` at `path`, which begins with a slash.
    pub(super) fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, RemoteError> {
        let body = body.map(ToString::to_string);
        let mut waits = 0;
        loop {
            let answer = self.once(method, path, body.as_deref())?;
            if !matches!(answer.code, 429 | 502 | 503 | 504) {
                return understood(answer);
            }
            waits += 1;
            let wait = answer.retry_after.unwrap_or(u64::from(waits));
            if wait > self.limits.busy_s {
                return Err(RemoteError::Busy(wait));
            }
            if waits >= self.limits.tries {
                return understood(answer);
            }
            std::thread::sleep(Duration::from_secs(wait));
        }
    }

    #[cfg(not(feature = "remote"))]
    pub(super) fn new(address: Address, limits: Limits) -> Self {
        Self { address, limits }
    }

    #[cfg(not(feature = "remote"))]
    fn once(&self, _: Method, _: &str, _: Option<&str>) -> Result<Answer, RemoteError> {
        Err(RemoteError::NotBuilt)
    }
}

#[cfg(feature = "remote")]
impl Client {
    pub(super) fn new(address: Address, limits: Limits) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // Nothing goes to a host that the environment names.
            .proxy(None)
            .user_agent(concat!("byline/", env!("CARGO_PKG_VERSION")))
            .timeout_connect(Some(Duration::from_millis(limits.connect_ms)))
            .timeout_global(Some(Duration::from_millis(limits.answer_ms)))
            .build();
        Self { address, limits, agent: config.new_agent() }
    }

    /// Asks once more where the connection broke: the server may have closed one that was kept open.
    fn once(&self, method: Method, path: &str, body: Option<&str>) -> Result<Answer, RemoteError> {
        match self.send(method, path, body) {
            Err(RemoteError::Io(_)) => self.send(method, path, body),
            done => done,
        }
    }

    fn send(&self, method: Method, path: &str, body: Option<&str>) -> Result<Answer, RemoteError> {
        let method = match method {
            Method::Get => ureq::http::Method::GET,
            Method::Post => ureq::http::Method::POST,
            Method::Delete => ureq::http::Method::DELETE,
        };
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address.base()))
            .header("accept", "application/json");
        if let Some(secret) = self.address.secret() {
            let mut value =
                ureq::http::HeaderValue::from_str(secret.header()).map_err(|_| RemoteError::Auth)?;
            value.set_sensitive(true);
            request = request.header("authorization", value);
        }
        let answer = match body {
            Some(body) => {
                let request =
                    request.header("content-type", "application/json").body(body).map_err(broken)?;
                let request = self.agent.configure_request(request).allow_non_standard_methods(true).build();
                self.agent.run(request)
            }
            None => self.agent.run(request.body(()).map_err(broken)?),
        };
        let mut answer = answer.map_err(|error| failed(&error, self.limits))?;
        let header = |name: &str| {
            let value = answer.headers().get(name)?.to_str().ok()?;
            Some(value.chars().take(300).collect::<String>())
        };
        let (location, retry_after) = (header("location"), header("retry-after"));
        let body = answer.body_mut().with_config().limit(self.limits.bytes).read_to_vec();
        let bytes = body.map_err(|error| failed(&error, self.limits))?;
        let retry_after = retry_after.and_then(|seconds| seconds.trim().parse().ok());
        Ok(Answer { code: answer.status().as_u16(), location, retry_after, bytes })
    }
}

#[cfg(feature = "remote")]
fn broken(error: impl std::fmt::Display) -> RemoteError {
    RemoteError::Io(error.to_string())
}

#[cfg(feature = "remote")]
fn failed(error: &ureq::Error, limits: Limits) -> RemoteError {
    match error {
        ureq::Error::Timeout(_) => RemoteError::Timeout,
        ureq::Error::BodyExceedsLimit(_) => RemoteError::TooLarge(limits.bytes),
        ureq::Error::HostNotFound => RemoteError::Io("there is no such host".to_owned()),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => RemoteError::Timeout,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            RemoteError::Io("nothing listens there".to_owned())
        }
        error => broken(error),
    }
}

/// What an answer says, where it is one to build on.
fn understood(answer: Answer) -> Result<Value, RemoteError> {
    let Answer { code, location, bytes, .. } = answer;
    if (300..400).contains(&code) {
        return Err(RemoteError::Redirect(location.unwrap_or_else(|| "another address".to_owned())));
    }
    // serde_json goes no deeper than 128 levels.
    let value: Result<Value, _> = serde_json::from_slice(&bytes);
    if (200..300).contains(&code) {
        return value.map_err(|_| RemoteError::NotJson);
    }
    let reason = value.ok().and_then(|value| reason(&value)).unwrap_or_else(|| standard(code).to_owned());
    Err(RemoteError::Status { code, reason })
}

/// What Elasticsearch and OpenSearch say about an error: `error.root_cause[0].reason`, `error.reason`, or `error`.
fn reason(value: &Value) -> Option<String> {
    let error = value.get("error")?;
    let cause = error.pointer("/root_cause/0/reason").or_else(|| error.get("reason")).unwrap_or(error);
    let line: String = crate::text::one_line(cause.as_str()?).chars().take(200).collect();
    (!line.is_empty()).then_some(line)
}

/// What a status means where the server does not say.
fn standard(code: u16) -> &'static str {
    match code {
        401 => "it wants to know who asks (BYLINE_FROM_AUTH)",
        403 => "it does not let you read this",
        404 => "there is no such index",
        429 | 503 => "it is busy",
        _ => "",
    }
}

#[cfg(all(test, feature = "remote"))]
#[path = "client_tests.rs"]
mod tests;
