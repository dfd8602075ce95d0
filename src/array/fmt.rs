//! Arrays in format strings: `{}` as NumPy's `str`, `{:?}` as its `repr`.

use std::fmt::{self, Debug, Display};

use super::print::{PrintOptions, Printer};
use super::{NdArray, NdView};
use crate::storage::Storage;

/// Writes the elements in brackets, as NumPy's `str` does: numbers aligned, more than 1000 elements summarised.
///
/// `{:.3}` sets the precision of floats, `{:+}` shows plus signs, `{:#}` shows all elements.
///
/// ```
/// let a = rankn::NdArray::from_shape_vec([2, 2], vec![1.0, 0.5, 10.0, 1.0 / 3.0])?;
/// assert_eq!(a.to_string(), "[[ 1.          0.5       ]\n [10.          0.33333333]]");
/// assert_eq!(format!("{a:.2}"), "[[ 1.    0.5 ]\n [10.    0.33]]");
/// # Ok::<(), rankn::Error>(())
/// ```
impl<T: Display + 'static, S: Storage<T>> Display for NdArray<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_printer(&self.as_view(), &|x| x.to_string(), |printer| printer.display(f))
    }
}

/// Writes the array as NumPy's `repr` does: the elements inside `array(..)`, with the dtype unless it is `int64`,
/// `float64`, `complex128` or `bool`, and with the shape of an empty or summarised array.
///
/// The flags of `{}` work too. Elements of a type that is not built in are written by their own `Debug`.
///
/// ```
/// let a = rankn::NdArray::from_vec(vec![1, 20]);
/// assert_eq!(format!("{a:?}"), "array([ 1, 20], dtype=int32)");
/// ```
impl<T: Debug + 'static, S: Storage<T>> Debug for NdArray<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_printer(&self.as_view(), &|x| format!("{x:?}"), |printer| printer.debug(f))
    }
}

impl<T: Display + 'static, S: Storage<T>> NdArray<T, S> {
    /// The elements in brackets, written as the options say.
    ///
    /// NumPy: `np.array2string(a, precision=.., ..)`. An array without axes is rounded to the precision too; `{}`
    /// shows all its digits.
    ///
    /// ```
    /// use rankn::{FloatMode, NdArray, PrintOptions};
    /// let a = NdArray::from_vec(vec![0.5, 2.0, 1.0 / 3.0]);
    /// let options = PrintOptions { precision: 2, floatmode: FloatMode::Fixed, ..PrintOptions::default() };
    /// assert_eq!(a.format(&options), "[0.50 2.00 0.33]");
    /// ```
    pub fn format(&self, options: &PrintOptions) -> String {
        with_printer(&self.as_view(), &|x| x.to_string(), |printer| printer.format(options))
    }
}

fn with_printer<T, R>(
    array: &NdView<'_, T>,
    text: &dyn Fn(&T) -> String,
    write: impl FnOnce(Printer<'_, T>) -> R,
) -> R {
    let get = |index: &[usize]| array.get(index).expect("the printer asks within the shape");
    write(Printer { shape: array.shape(), get: &get, text })
}
