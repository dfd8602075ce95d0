//! The `s![]` macro: slices written as in Python.

/// Makes the list of [`Item`](crate::Item)s of a slice, `[Item; N]`, from what Python writes between `[` and `]`.
///
/// Items are separated by commas. Each is an expression that converts into an [`Item`](crate::Item): an index, a range,
/// [`NewAxis`](crate::NewAxis) or [`Ellipsis`](crate::Ellipsis); a range may have a step after a semicolon. Python's
/// `a[1:4, ::-1, None, ..., 0]` is `a.slice(s![1..4, ..;-1, NewAxis, Ellipsis, 0])`. Negative indices and bounds count
/// from the end, and bounds beyond the end are clipped; the step of a slice applies to the bounds as they are, so
/// `4..1;-2` takes 4 and 2. Without items, `s![]` takes the whole array.
///
/// NumPy: [`numpy.s_`](https://numpy.org/doc/stable/reference/generated/numpy.s_.html).
///
/// ```
/// use rankn::{Ellipsis, NewAxis, arange, array, s};
/// let a = arange(6);
/// assert_eq!(a.slice(s![4..1;-2])?, array![4, 2]);
/// assert_eq!(a.slice(s![NewAxis, -2..])?, array![[4, 5]]);
///
/// let (first, step) = (1, 2);
/// assert_eq!(a.slice(s![Ellipsis, first..;step])?, array![1, 3, 5]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[macro_export]
macro_rules! s {
    () => { [$crate::Item::Ellipsis; 0] };
    ($($item:expr $(; $step:expr)?),+ $(,)?) => {{
        #[allow(clippy::reversed_empty_ranges, reason = "with a negative step it is not empty")]
        let items = [$($crate::Item::from($item)$(.step($step))?),+];
        items
    }};
}
