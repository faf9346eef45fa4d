//! How often property tests try.

use proptest::prelude::ProptestConfig;

/// Short texts are quickly tried: more of them than of others.
pub(crate) fn many() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: 8 * usual.cases, failure_persistence: None, ..usual }
}
