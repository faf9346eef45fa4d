//! Addresses of the web.

/// What follows `http://` or `https://` in an address; `None` for any other. Schemes are compared without case
/// (RFC 3986, 3.1).
pub fn behind_scheme(address: &str) -> Option<&str> {
    ["http://", "https://"].iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        (start.eq_ignore_ascii_case(scheme) && !rest.is_empty()).then_some(rest)
    })
}
