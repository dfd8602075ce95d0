//! The comparisons of approx: arrays are equal when their shapes are, and each element is to the other one.

use crate::array::NdArray;
use crate::storage::Storage;
use approx::{AbsDiffEq, RelativeEq, UlpsEq};

/// Whether two arrays have one shape, and elements that a function finds equal.
fn all<A, B, S: Storage<A>, R: Storage<B>>(
    left: &NdArray<A, S>,
    right: &NdArray<B, R>,
    equal: impl Fn(&A, &B) -> bool,
) -> bool {
    left.shape() == right.shape() && left.iter().zip(right.iter()).all(|(a, b)| equal(a, b))
}

impl<A, B, S, R> AbsDiffEq<NdArray<B, R>> for NdArray<A, S>
where
    A: AbsDiffEq<B> + PartialEq<B>,
    A::Epsilon: Clone,
    S: Storage<A>,
    R: Storage<B>,
    Self: PartialEq<NdArray<B, R>>,
{
    type Epsilon = A::Epsilon;

    fn default_epsilon() -> A::Epsilon {
        A::default_epsilon()
    }

    fn abs_diff_eq(&self, other: &NdArray<B, R>, epsilon: A::Epsilon) -> bool {
        all(self, other, |a, b| a.abs_diff_eq(b, epsilon.clone()))
    }
}

impl<A, B, S, R> RelativeEq<NdArray<B, R>> for NdArray<A, S>
where
    A: RelativeEq<B> + PartialEq<B>,
    A::Epsilon: Clone,
    S: Storage<A>,
    R: Storage<B>,
    Self: PartialEq<NdArray<B, R>>,
{
    fn default_max_relative() -> A::Epsilon {
        A::default_max_relative()
    }

    fn relative_eq(&self, other: &NdArray<B, R>, epsilon: A::Epsilon, max_relative: A::Epsilon) -> bool {
        all(self, other, |a, b| a.relative_eq(b, epsilon.clone(), max_relative.clone()))
    }
}

impl<A, B, S, R> UlpsEq<NdArray<B, R>> for NdArray<A, S>
where
    A: UlpsEq<B> + PartialEq<B>,
    A::Epsilon: Clone,
    S: Storage<A>,
    R: Storage<B>,
    Self: PartialEq<NdArray<B, R>>,
{
    fn default_max_ulps() -> u32 {
        A::default_max_ulps()
    }

    fn ulps_eq(&self, other: &NdArray<B, R>, epsilon: A::Epsilon, max_ulps: u32) -> bool {
        all(self, other, |a, b| a.ulps_eq(b, epsilon.clone(), max_ulps))
    }
}
