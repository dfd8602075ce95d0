//! `Generator`: arrays of uniform, normal and exponential deviates and of whole numbers.

use super::Generator;
use super::array::drawn;
use super::parameters::{bounded, distributions, not_negative};
use super::shuffle::{shuffle_array, shuffle_by};
use super::source::Source;
use crate::array::NdArray;
use crate::error::{self, Result};
use crate::layout::{AxisIndex, IntoShape, normalize_axis};
use crate::storage::{Storage, StorageMut, reserve};

distributions! {
    Generator, "default_rng(42)";
    /// An array of uniform doubles between `low` and `high`, which itself is drawn only by rounding. NumPy:
    /// `rng.uniform(low, high, shape)`.
    "`high - low` is negative or not finite", "uniform(-1.0, 1.0, 1)?[0], 0.5479120971119267",
    pub fn uniform(low: f64, high: f64) -> f64 { bounded(&low, &high) }
    |rng: &mut Generator, low, high| low + (high - low) * rng.next_f64();
    /// An array of normal deviates around `loc` with standard deviation `scale`. NumPy: `rng.normal(loc, scale, shape)`.
    "`scale` is negative, -0.0 included", "normal(10.0, 2.0, 2)?[0], 10.609434159508863",
    pub fn normal(loc: f64, scale: f64) -> f64 { not_negative("scale", &scale) }
    |rng: &mut Generator, loc, scale| loc + scale * rng.next_normal();
    /// An array of exponential deviates with mean `scale`. NumPy: `rng.exponential(scale, shape)`.
    "`scale` is negative, -0.0 included", "exponential(0.5, 2)?[0], 1.2021043019829973",
    pub fn exponential(scale: f64) -> f64 { not_negative("scale", &scale) }
    |rng: &mut Generator, scale| scale * rng.next_exponential();
    /// An array of `exp` of normal deviates. NumPy: `rng.lognormal(mean, sigma, shape)`.
    "`sigma` is negative, -0.0 included", "lognormal(0.0, 0.0, 2)?.to_vec(), [1.0, 1.0]",
    pub fn lognormal(mean: f64, sigma: f64) -> f64 { not_negative("sigma", &sigma) }
    |rng: &mut Generator, mean, sigma| f64::exp(mean + sigma * rng.next_normal());
    /// An array of gamma deviates with mean `shape_parameter * scale`. NumPy: `rng.gamma(shape_parameter, scale, shape)`.
    "a parameter is negative, -0.0 included", "gamma(2.0, 1.5, [2, 3])?.shape(), [2, 3]",
    pub fn gamma(shape_parameter: f64, scale: f64) -> f64 {
        not_negative("shape", &shape_parameter).and_then(|()| not_negative("scale", &scale))
    }
    |rng: &mut Generator, shape, scale| scale * rng.next_gamma(shape);
}

impl Generator {
    /// An array of uniform doubles in `[0, 1)`. NumPy: `rng.random(shape)`.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// let a = rankn::random::default_rng(100).random([2, 2]);
    /// assert_eq!(a[[1, 0]], 0.2888632416912036);
    /// ```
    #[track_caller]
    pub fn random(&mut self, shape: impl IntoShape) -> NdArray<f64> {
        error::or_raise(drawn(shape, |out| out.iter_mut().for_each(|x| *x = self.next_f64())))
    }

    /// An array of standard normal deviates. NumPy: `rng.standard_normal(shape)`.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// let a = rankn::random::default_rng(42).standard_normal(2);
    /// assert_eq!(a[0], 0.30471707975443135);
    /// ```
    #[track_caller]
    pub fn standard_normal(&mut self, shape: impl IntoShape) -> NdArray<f64> {
        error::or_raise(drawn(shape, |out| out.iter_mut().for_each(|x| *x = self.next_normal())))
    }

    /// An array of standard exponential deviates. NumPy: `rng.standard_exponential(shape)`.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// let a = rankn::random::default_rng(42).standard_exponential(2);
    /// assert_eq!(a[0], 2.4042086039659947);
    /// ```
    #[track_caller]
    pub fn standard_exponential(&mut self, shape: impl IntoShape) -> NdArray<f64> {
        error::or_raise(drawn(shape, |out| out.iter_mut().for_each(|x| *x = self.next_exponential())))
    }

    /// An array of whole numbers from `low` to `high`, `high` not included. NumPy: `rng.integers(low, high, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `low >= high`, unless the shape has no elements;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// let a = rankn::random::default_rng(100).integers(0, 10, 5)?;
    /// assert_eq!(a.to_vec(), [7, 8, 1, 5, 0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[doc(alias = "randint")]
    pub fn integers(&mut self, low: i64, high: i64, shape: impl IntoShape) -> Result<NdArray<i64>> {
        let shape = shape.into_shape()?;
        if low >= high && !shape.contains(&0) {
            return Err(error::random::empty_range());
        }
        let span = high.wrapping_sub(1).wrapping_sub(low) as u64;
        let mut draw = || low.wrapping_add(self.next_up_to(span) as i64);
        drawn(&*shape, |out| out.iter_mut().for_each(|x| *x = draw()))
    }

    /// The whole numbers from 0 to `len`, not included, in random order. NumPy: `rng.permutation(len)`.
    ///
    /// For what NumPy's `permutation` does with an array, [`shuffle`](Self::shuffle) a copy.
    ///
    /// # Panics
    /// If there is no memory for `len` numbers.
    ///
    /// ```
    /// let a = rankn::random::default_rng(0).permutation(5);
    /// assert_eq!(a.to_vec(), [2, 4, 3, 0, 1]);
    /// ```
    #[track_caller]
    pub fn permutation(&mut self, len: usize) -> NdArray<i64> {
        let mut numbers = error::or_raise(reserve(len));
        numbers.extend(0..len as i64);
        shuffle_by(1, len, |max| self.next_masked(max), |i, j| numbers.swap(i, j));
        NdArray::from_vec(numbers)
    }

    /// Brings the entries along the first axis into random order; what is inside them stays together. An array without
    /// axes is left alone. NumPy: `rng.shuffle(array)`.
    ///
    /// ```
    /// let mut a = rankn::array![0, 1, 2, 3, 4];
    /// rankn::random::default_rng(0).shuffle(&mut a);
    /// assert_eq!(a.to_vec(), [2, 4, 3, 0, 1]);
    /// ```
    pub fn shuffle<T, S: StorageMut<T>>(&mut self, array: &mut NdArray<T, S>) {
        shuffle_array(array, |max| self.next_masked(max));
    }

    /// A copy in which the elements along an axis are in random order, in another one for each place of the other axes.
    ///
    /// NumPy: `rng.permuted(array, axis=axis)`.
    ///
    /// # Errors
    /// When the array has no such axis.
    ///
    /// ```
    /// let a = rankn::array![[0, 1, 2], [10, 11, 12]];
    /// let b = rankn::random::default_rng(0).permuted(&a, 1)?;
    /// assert_eq!(b, rankn::array![[2, 0, 1], [12, 11, 10]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn permuted<T: Clone, S: Storage<T>>(
        &mut self,
        array: &NdArray<T, S>,
        axis: impl AxisIndex,
    ) -> Result<NdArray<T>> {
        normalize_axis(axis.saturated(), array.ndim())?;
        let mut copy = array.try_to_owned()?;
        for mut lane in copy.lanes_mut(axis)? {
            self.shuffle(&mut lane);
        }
        Ok(copy)
    }
}
