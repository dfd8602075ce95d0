//! Arrays in format strings: `{}` as NumPy's `str`, `{:?}` as its `repr`.

use std::cell::Cell;
use std::fmt::{self, Debug, Display, Write as _};

use super::print::{PrintOptions, Printer};
use super::{NdArray, NdView};
use crate::storage::Storage;

/// Writes the elements in brackets, as NumPy's `str` does: numbers aligned, more than 1000 elements summarised.
///
/// `{:.3}` sets the precision of floats, `{:+}` shows plus signs, `{:#}` shows all elements. A width is ignored.
///
/// Elements are `'static`, since the printer asks for their type: an array of `&'a str` can be printed only when its
/// strings live as long as the program.
///
/// ```
/// let a = rankn::NdArray::from_shape_vec([2, 2], vec![1.0, 0.5, 10.0, 1.0 / 3.0])?;
/// assert_eq!(a.to_string(), "[[ 1.          0.5       ]\n [10.          0.33333333]]");
/// assert_eq!(format!("{a:.2}"), "[[ 1.    0.5 ]\n [10.    0.33]]");
/// # Ok::<(), rankn::Error>(())
/// ```
impl<T: Display + 'static, S: Storage<T>> Display for NdArray<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_printer(&self.as_view(), &|x, text| write!(text, "{x}"), |printer| printer.display(f))
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
        with_printer(&self.as_view(), &|x, text| write!(text, "{x:?}"), |printer| printer.debug(f))
    }
}

impl<T: Display + 'static, S: Storage<T>> NdArray<T, S> {
    /// The elements in brackets, written as the options say.
    ///
    /// # Panics
    /// When the elements' own `Display` fails.
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
        let mut formatted = String::new();
        let written = with_printer(&self.as_view(), &|x, text| write!(text, "{x}"), |printer| {
            formatted = printer.format(options);
            Ok(())
        });
        written.expect("elements that can be written");
        formatted
    }
}

/// Writes an array whose elements `show` writes, and fails when one of them does.
fn with_printer<T>(
    array: &NdView<'_, T>,
    show: &dyn Fn(&T, &mut String) -> fmt::Result,
    write: impl FnOnce(Printer<'_, T>) -> fmt::Result,
) -> fmt::Result {
    let failure = Cell::new(Ok(()));
    let text = |element: &T| {
        let mut text = String::new();
        show(element, &mut text).unwrap_or_else(|err| failure.set(Err(err)));
        text
    };
    let get = |index: &[usize]| array.get(index).expect("the printer asks within the shape");
    write(Printer { shape: array.shape(), get: &get, text: &text, dtype: None }).and(failure.get())
}

/// Writes an array as `str`, or as `repr` with this dtype; elements of a type that is not built in have this text.
pub(crate) fn write_elements<T: 'static>(
    array: &NdView<'_, T>,
    text: &dyn Fn(&T) -> String,
    dtype: &str,
    f: &mut fmt::Formatter<'_>,
    debug: bool,
) -> fmt::Result {
    let get = |index: &[usize]| array.get(index).expect("the printer asks within the shape");
    let printer = Printer { shape: array.shape(), get: &get, text, dtype: Some(dtype) };
    if debug { printer.debug(f) } else { printer.display(f) }
}
