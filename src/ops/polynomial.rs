//! Polynomials: lists of coefficients, the lowest power first, as `np.polynomial.polynomial` has them. [`poly`](super::poly)
//! has the highest first, and does the work.

use super::poly::{self, trimmed};
use crate::array::{NdArray, NdView};
use crate::element::{Float, Number};
use crate::error::Result;
use crate::expr::op::{Add, BinaryOp, Mul};
use crate::storage::Storage;
#[cfg(feature = "linalg")]
use {crate::ops::linalg::decompose::Field, num_complex::Complex};

/// The values of a polynomial at the elements of an array, in a new one of the same shape. NumPy:
/// `np.polynomial.polynomial.polyval(x, c)`.
///
/// # Errors
/// When the coefficients are not a list.
///
/// ```
/// use rankn::{array, polynomial};
/// assert_eq!(polynomial::polyval(&array![2, 0], &array![3, 2, 1])?, array![11, 3]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyval<T: Number, S: Storage<T>, P: Storage<T>>(
    x: &NdArray<T, S>,
    c: &NdArray<T, P>,
) -> Result<NdArray<T>>
where
    Mul: BinaryOp<T, T, Out = T>,
    Add: BinaryOp<T, T, Out = T>,
{
    poly::polyval(&turned(c)?, x)
}

macro_rules! joins {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// When the coefficients are not lists.
        pub fn $name<T: Number, A: Storage<T>, B: Storage<T>>(a: &NdArray<T, A>, b: &NdArray<T, B>) -> Result<NdArray<T>> {
            let highest_first = trimmed(poly::$name(&turned(a)?, &turned(b)?)?.into_vec());
            Ok(highest_first.into_iter().rev().collect())
        }
    )*};
}

joins! {
    /// The sum of two polynomials, without zeros behind. NumPy: `np.polynomial.polynomial.polyadd(a, b)`.
    ///
    /// ```
    /// use rankn::{array, polynomial};
    /// let (a, b) = (array![1, 2], array![1, -2]);
    /// assert_eq!(polynomial::polyadd(&a, &b)?, array![2]);
    /// assert_eq!(polynomial::polysub(&a, &b)?, array![0, 4]);
    /// assert_eq!(polynomial::polymul(&a, &b)?, array![1, 0, -4]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    polyadd;
    /// The difference of two polynomials, without zeros behind. NumPy: `np.polynomial.polynomial.polysub(a, b)`.
    polysub;
    /// The product of two polynomials, without zeros behind. NumPy: `np.polynomial.polynomial.polymul(a, b)`.
    polymul;
}

/// The derivative of a polynomial; zero for a constant. NumPy: `np.polynomial.polynomial.polyder(c)`.
///
/// # Errors
/// When the coefficients are not a list.
///
/// ```
/// use rankn::{array, polynomial};
/// assert_eq!(polynomial::polyder(&array![3, 2, 1])?, array![2, 2]);
/// assert_eq!(polynomial::polyint(&array![2.0, 2.0], 3.0)?, array![3.0, 2.0, 1.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyder<T: Number, P: Storage<T>>(c: &NdArray<T, P>) -> Result<NdArray<T>> {
    let derivative = poly::polyder(&turned(c)?)?;
    if derivative.is_empty() { Ok(NdArray::zeros(1)) } else { Ok(turned(&derivative)?.to_owned()) }
}

/// The antiderivative of a polynomial with this constant. NumPy: `np.polynomial.polynomial.polyint(c, k=constant)`.
///
/// # Errors
/// When the coefficients are not a list.
pub fn polyint<T: Float, P: Storage<T>>(c: &NdArray<T, P>, constant: T) -> Result<NdArray<T>> {
    let zero = c.size() == 1 && !c.any();
    let sum = poly::polyint(&turned(c)?, constant)?;
    if zero { Ok(NdArray::full(1, constant)) } else { Ok(turned(&sum)?.to_owned()) }
}

/// The polynomial of this degree that fits the points best, as [`poly::polyfit`]. NumPy:
/// `np.polynomial.polynomial.polyfit(x, y, degree, w=weights)`.
///
/// # Errors
/// As for [`poly::polyfit`].
pub fn polyfit<A: Storage<f64>, B: Storage<f64>>(
    x: &NdArray<f64, A>,
    y: &NdArray<f64, B>,
    degree: usize,
    weights: Option<NdView<'_, f64>>,
) -> Result<NdArray<f64>> {
    Ok(turned(&poly::polyfit(x, y, degree, weights)?)?.to_owned())
}

/// The polynomial with these roots, and one for the highest power. NumPy: `np.polynomial.polynomial.polyfromroots(roots)`.
///
/// # Errors
/// When the roots are not a list.
///
/// ```
/// use rankn::{array, polynomial};
/// assert_eq!(polynomial::polyfromroots(&array![1.0, 2.0])?, array![2.0, -3.0, 1.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyfromroots<T: Number, R: Storage<T>>(roots: &NdArray<T, R>) -> Result<NdArray<T>> {
    Ok(turned(&poly::poly(roots)?)?.to_owned())
}

/// The roots of a polynomial, complex numbers in ascending order of their real and then of their imaginary parts. NumPy:
/// `np.polynomial.polynomial.polyroots(c)`, whose roots are real when all of them are.
///
/// # Errors
/// As for [`poly::roots`].
///
/// ```
/// use rankn::{array, polynomial};
/// let roots = polynomial::polyroots(&array![2.0, -3.0, 1.0])?;
/// assert!(roots.real().all_close(array![1.0, 2.0], 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
#[cfg(feature = "linalg")]
pub fn polyroots<F: Float, T: Field<Complex = Complex<F>>, P: Storage<T>>(
    c: &NdArray<T, P>,
) -> Result<NdArray<Complex<F>>> {
    let mut roots = poly::roots(&turned(c)?)?.into_vec();
    roots.sort_by(|a, b| (a.re, a.im).partial_cmp(&(b.re, b.im)).unwrap_or(std::cmp::Ordering::Equal));
    Ok(NdArray::from_vec(roots))
}

/// The coefficients in the other order.
fn turned<T, P: Storage<T>>(c: &NdArray<T, P>) -> Result<NdArray<T, P::View<'_>>> {
    poly::is_list(c)?;
    c.flip(0)
}
