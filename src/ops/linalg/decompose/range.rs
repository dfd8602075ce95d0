//! Numbers far from the limits of their type: squares of others overflow, or vanish, inside the algorithms.

use super::blocks::Columns;
use super::field::{self, Field};
use crate::element::Number;
use crate::error::Result;
use faer::MatRef;

/// A matrix that is decomposed instead of another one.
pub(super) struct InRange<T> {
    copy: Option<Columns<T>>,
    exponent: i32,
}

impl<T: Field> InRange<T> {
    /// For a matrix whose largest number has this size: if need be, a copy that is multiplied by a power of two.
    pub(super) fn new(matrix: MatRef<'_, T>, largest: T::Norm) -> Result<Self> {
        let epsilon = <T::Norm as num_traits::Float>::epsilon();
        let least = num_traits::Float::sqrt(<T::Norm as num_traits::Float>::min_positive_value()) / epsilon;
        let zero = field::float::<T>(0.0);
        if largest == zero || (largest > least && largest < field::float::<T>(1.0) / least) {
            return Ok(InRange { copy: None, exponent: 0 });
        }
        let exponent = num_traits::Float::floor(num_traits::Float::log2(largest));
        let exponent = num_traits::ToPrimitive::to_i32(&exponent).unwrap_or(0);
        let mut copy = Columns::new(matrix.nrows(), matrix.ncols())?;
        // In two steps, neither of which leaves the range.
        let halves = [exponent / 2, exponent - exponent / 2].map(|n| power::<T>(-n));
        let mut to = copy.as_mut();
        for j in 0..matrix.ncols() {
            for (to, x) in to.as_mut().col_mut(j).iter_mut().zip(matrix.col(j).iter()) {
                *to = halves.iter().fold(*x, |x, half| x * field::of_real::<T>(*half));
            }
        }
        Ok(InRange { copy: Some(copy), exponent })
    }

    pub(super) fn matrix<'m>(&'m self, own: MatRef<'m, T>) -> MatRef<'m, T> {
        self.copy.as_ref().map_or(own, Columns::as_ref)
    }

    /// Multiplies values of the copy so that they are values of the matrix.
    pub(super) fn restore<U: Field<Norm = T::Norm>>(&self, values: &mut [U]) {
        if self.copy.is_some() {
            let halves = [self.exponent / 2, self.exponent - self.exponent / 2].map(power::<T>);
            let scale = |x: U| halves.iter().fold(x, |x, half| U::mul_real_impl(&x, half));
            values.iter_mut().for_each(|x| *x = scale(*x));
        }
    }

    /// The same for real values.
    pub(super) fn restore_real(&self, values: &mut [T::Norm]) {
        if self.copy.is_some() {
            let halves = [self.exponent / 2, self.exponent - self.exponent / 2].map(power::<T>);
            values.iter_mut().for_each(|x| *x = halves.iter().fold(*x, |x, half| x * *half));
        }
    }
}

/// A power of two.
fn power<T: Field>(exponent: i32) -> T::Norm {
    num_traits::Float::powi(<T::Norm as Number>::from_f64(2.0), exponent)
}
