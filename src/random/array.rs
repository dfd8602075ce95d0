//! Arrays of random numbers.

use super::RandomState;
use super::shuffle::{shuffle_array, shuffle_by};
use crate::array::{NdArray, create::zeros};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::{IntoShape, Layout};
use crate::storage::{StorageMut, reserve};

impl RandomState {
    /// An array of uniform doubles in `[0, 1)`, as `np.random.rand(..)` and `np.random.random_sample(..)`.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let a = RandomState::new(100).rand([2, 2]);
    /// assert_eq!(a[[1, 0]], 0.4245175907491331);
    /// ```
    #[track_caller]
    #[doc(alias = "random_sample")]
    pub fn rand(&mut self, shape: impl IntoShape) -> NdArray<f64> {
        error::or_raise(drawn(shape, |out| self.fill_rand(out)))
    }

    /// An array of standard normal deviates, as `np.random.randn(..)` and `np.random.standard_normal(..)`.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let mut rng = RandomState::new(100);
    /// let a = rng.randn(3);
    /// assert_eq!(a[0], -1.7497654730546974);
    /// // The deviates are made in pairs: the one left over comes first next time.
    /// let b = rng.randn([1, 1]);
    /// assert_eq!(b[[0, 0]], -0.25243603652138985);
    /// ```
    #[track_caller]
    #[doc(alias = "standard_normal")]
    pub fn randn(&mut self, shape: impl IntoShape) -> NdArray<f64> {
        error::or_raise(drawn(shape, |out| self.fill_randn(out)))
    }

    /// An array of uniform doubles between `low` and `high`, as `np.random.uniform(low, high, shape)`.
    ///
    /// `high` itself can be drawn only by rounding. It may be less than `low`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `high - low` is not finite;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let a = RandomState::new(100).uniform(-1.0, 1.0, 2)?;
    /// assert_eq!(a[0], 0.08680988358193087);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn uniform(&mut self, low: f64, high: f64, shape: impl IntoShape) -> Result<NdArray<f64>> {
        let range = high - low;
        if !range.is_finite() {
            return Err(error::random::infinite_range());
        }
        drawn(shape, |out| {
            self.fill_rand(out);
            out.iter_mut().for_each(|x| *x = low + range * *x);
        })
    }

    /// An array of normal deviates around `loc` with standard deviation `scale`, as
    /// `np.random.normal(loc, scale, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `scale` is negative, -0.0 included;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let a = RandomState::new(100).normal(10.0, 0.5, 2)?;
    /// assert_eq!(a[0], 9.125117263472651);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn normal(&mut self, loc: f64, scale: f64, shape: impl IntoShape) -> Result<NdArray<f64>> {
        check_scale(scale)?;
        drawn(shape, |out| {
            self.fill_randn(out);
            out.iter_mut().for_each(|x| *x = loc + scale * *x);
        })
    }

    /// An array of exponential deviates with mean `scale`, as `np.random.exponential(scale, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `scale` is negative, -0.0 included;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let a = RandomState::new(100).exponential(1.0, 2)?;
    /// assert_eq!(a[0], 0.7839583679650844);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn exponential(&mut self, scale: f64, shape: impl IntoShape) -> Result<NdArray<f64>> {
        check_scale(scale)?;
        drawn(shape, |out| out.iter_mut().for_each(|x| *x = scale * self.next_exponential()))
    }

    /// An array of whole numbers from `low` to `high`, `high` not included, as `np.random.randint(low, high, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `low >= high`, unless the shape has no elements;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let a = RandomState::new(100).randint(0, 10, 5)?;
    /// assert_eq!(a.as_slice(), Some(&[8, 8, 3, 7, 7][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[doc(alias = "integers")]
    pub fn randint(&mut self, low: i64, high: i64, shape: impl IntoShape) -> Result<NdArray<i64>> {
        let shape = shape.into_shape()?;
        if low >= high && !shape.contains(&0) {
            return Err(error::random::empty_range());
        }
        drawn(&*shape, |out| self.fill_integers(low, high.wrapping_sub(1), out))
    }

    /// The whole numbers from 0 to `len`, not included, in random order, as `np.random.permutation(len)`.
    ///
    /// For what NumPy's `permutation` does with an array, [`shuffle`](Self::shuffle) a copy.
    ///
    /// # Panics
    /// If there is no memory for `len` numbers.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let a = RandomState::new(100).permutation(5);
    /// assert_eq!(a.as_slice(), Some(&[1, 2, 3, 4, 0][..]));
    /// ```
    pub fn permutation(&mut self, len: usize) -> NdArray<i64> {
        let mut numbers = error::or_raise(reserve(len));
        numbers.extend(0..len as i64);
        shuffle_by(1, len, |max| self.next_up_to(max), |i, j| numbers.swap(i, j));
        NdArray::from_vec(numbers)
    }

    /// Brings the entries along the first axis into random order, as `np.random.shuffle(array)`; what is inside them
    /// stays together. An array without axes is left alone.
    ///
    /// ```
    /// use rankn::{NdArray, random::RandomState};
    /// let mut a = NdArray::from_shape_vec([3, 2], vec![0, 1, 10, 11, 20, 21])?;
    /// RandomState::new(100).shuffle(&mut a);
    /// assert_eq!(a.as_slice(), Some(&[10, 11, 20, 21, 0, 1][..]));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn shuffle<T, S: StorageMut<T>>(&mut self, array: &mut NdArray<T, S>) {
        shuffle_array(array, |max| self.next_up_to(max));
    }
}

/// An array of this shape in C order, filled by `fill`.
pub(super) fn drawn<T>(shape: impl IntoShape, fill: impl FnOnce(&mut [T])) -> Result<NdArray<T>>
where
    T: ZeroOne,
{
    let layout = Layout::contiguous(&shape.into_shape()?)?;
    let mut array = zeros(layout)?;
    fill(array.as_slice_mut().expect("new arrays are contiguous"));
    Ok(array)
}

/// An error if the sign bit is set, which is NumPy's test; NaN passes.
pub(super) fn check_scale(scale: f64) -> Result<()> {
    if scale.is_sign_negative() && !scale.is_nan() {
        return Err(error::random::negative_scale());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_apart_in_memory_are_shuffled_as_rows_next_to_each_other() -> Result<()> {
        let mut dense = NdArray::from_shape_vec([5, 3], (0..15).collect())?;
        // The same numbers, in Fortran order.
        let columns = (0..3).flat_map(|j| (0..5).map(move |i| 3 * i + j)).collect();
        let array = NdArray::from_shape_vec([3, 5], columns)?;
        let transposed = array.layout().transpose();
        let mut apart = array.map_layout(transposed);
        RandomState::new(3).shuffle(&mut dense);
        RandomState::new(3).shuffle(&mut apart);
        for index in (0..5).flat_map(|i| (0..3).map(move |j| [i, j])) {
            assert_eq!(apart.get(index), dense.get(index), "{index:?}");
        }
        assert_eq!(dense.get([0, 0]), Some(&9));
        Ok(())
    }
}
