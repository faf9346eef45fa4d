//! A number, held exactly.

use std::fmt;

/// A number, held exactly: `digits` divided by ten to the power of `places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    digits: u128,
    places: u8,
}

impl Number {
    /// A whole number.
    pub(super) fn whole(value: u64) -> Self {
        Self { digits: u128::from(value), places: 0 }
    }

    /// Ten to the power of `power` times as much; stays as it is where that is beyond all figures.
    pub(super) fn shift(self, power: u8) -> Self {
        let cut = power.min(self.places);
        let left = u32::from(power - cut);
        let digits = 10u128.checked_pow(left).and_then(|factor| self.digits.checked_mul(factor));
        digits.map_or(self, |digits| Self { digits, places: self.places - cut })
    }

    /// `digits` of which the last `places` stand behind the point.
    pub(super) fn decimal(digits: u128, places: u8) -> Self {
        Self { digits, places }
    }

    /// As much and `whole` more.
    pub(super) fn plus(self, whole: u64) -> Self {
        let factor = 10u128.pow(u32::from(self.places.min(18)));
        Self { digits: self.digits + u128::from(whole) * factor, places: self.places }
    }

    /// So many times as much.
    pub(super) fn times(self, count: u64) -> Self {
        Self { digits: self.digits * u128::from(count), places: self.places }
    }

    /// What stands before the point.
    pub(super) fn floor(self) -> u64 {
        u64::try_from(self.digits / 10u128.pow(u32::from(self.places.min(18)))).unwrap_or(u64::MAX)
    }

    /// Whether nothing but zeros stands behind the point.
    pub(super) fn is_whole(self) -> bool {
        self.digits.is_multiple_of(10u128.pow(u32::from(self.places.min(18))))
    }

    /// A hundredth of it.
    pub(super) fn hundredth(self) -> Self {
        Self { places: self.places.saturating_add(2), ..self }
    }

    /// Whether it is less than `other`.
    pub(super) fn is_less(self, other: Number) -> bool {
        let factor = |places: u8| 10u128.saturating_pow(u32::from(places));
        self.digits.saturating_mul(factor(other.places)) < other.digits.saturating_mul(factor(self.places))
    }
}

impl fmt::Display for Number {
    /// In digits, without separators and without zeros at the end of a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.digits, width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let fraction = fraction.trim_end_matches('0');
        f.write_str(whole)?;
        if fraction.is_empty() { Ok(()) } else { write!(f, ".{fraction}") }
    }
}
