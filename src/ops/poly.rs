//! Polynomials: lists of coefficients, the highest power first, as NumPy's `np.polyval` and its like have them.

#[cfg(feature = "linalg")]
mod roots;

#[cfg(feature = "linalg")]
pub use roots::roots;

use super::signal::{ConvolveMode, convolve};
use crate::array::{NdArray, NdView};
use crate::element::{Float, Number};
use crate::error::{self, Result};
use crate::expr::Leaf;
use crate::expr::op::{Add, BinaryOp, Mul};
use crate::storage::Storage;

/// The values of a polynomial at the elements of an array, in a new one of the same shape; 0 without coefficients.
///
/// NumPy: `np.polyval(p, x)`.
///
/// # Errors
/// When the coefficients are not a list.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::polyval(&array![1, 2, 3], &array![2, 0])?, array![11, 3]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyval<T: Number, P: Storage<T>, S: Storage<T>>(
    p: &NdArray<T, P>,
    x: &NdArray<T, S>,
) -> Result<NdArray<T>>
where
    Mul: BinaryOp<T, T, Out = T>,
    Add: BinaryOp<T, T, Out = T>,
{
    let mut values = NdArray::zeros(x.shape());
    for coefficient in coefficients(p.as_view())? {
        let term = Leaf::new(NdArray::scalar(coefficient));
        values.update(|y| y.with::<_, Mul>(Leaf::new(x.as_view())).with::<_, Add>(term));
    }
    Ok(values)
}

/// The sum of two polynomials, as long as the longer one. NumPy: `np.polyadd(a, b)`.
///
/// # Errors
/// When the coefficients are not lists.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::polyadd(&array![1, 2], &array![1, 2, 3])?, array![1, 3, 5]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyadd<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
) -> Result<NdArray<T>> {
    aligned(a.as_view(), b.as_view(), T::add)
}

/// The difference of two polynomials, as long as the longer one. NumPy: `np.polysub(a, b)`.
///
/// # Errors
/// When the coefficients are not lists.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::polysub(&array![1, 2], &array![1, 2])?, array![0, 0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polysub<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
) -> Result<NdArray<T>> {
    aligned(a.as_view(), b.as_view(), T::sub)
}

/// The product of two polynomials, without leading zeros of theirs. NumPy: `np.polymul(a, b)`.
///
/// # Errors
/// When the coefficients are not lists.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::polymul(&array![0, 1], &array![1, 1])?, array![1, 1]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polymul<T: Number, A: Storage<T>, B: Storage<T>>(
    a: &NdArray<T, A>,
    b: &NdArray<T, B>,
) -> Result<NdArray<T>> {
    let [a, b] = [trimmed(coefficients(a.as_view())?), trimmed(coefficients(b.as_view())?)];
    convolve(&NdArray::from_vec(a), &NdArray::from_vec(b), ConvolveMode::Full)
}

/// The quotient and the remainder of two polynomials. NumPy: `np.polydiv(u, v)`.
///
/// The remainder has no leading coefficients that are zero but for rounding (`1e-8`), as NumPy's.
///
/// # Errors
/// When the coefficients are not lists, or there are none.
///
/// ```
/// use rankn::{array, poly};
/// let (quotient, remainder) = poly::polydiv(&array![3.0, 5.0, 2.0], &array![2.0, 1.0])?;
/// assert_eq!((quotient, remainder), (array![1.5, 1.75], array![0.25]));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polydiv<T: Float, U: Storage<T>, V: Storage<T>>(
    u: &NdArray<T, U>,
    v: &NdArray<T, V>,
) -> Result<(NdArray<T>, NdArray<T>)> {
    let (mut rest, divisor) = (coefficients(u.as_view())?, coefficients(v.as_view())?);
    let (Some(&lead), false) = (divisor.first(), rest.is_empty()) else {
        return Err(error::ops::empty_argument(if rest.is_empty() { "u" } else { "v" }));
    };
    let steps = (rest.len() + 1).saturating_sub(divisor.len());
    let scale = T::from_f64(1.0) / lead;
    let mut quotient = vec![T::from_f64(0.0); steps.max(1)];
    for k in 0..steps {
        quotient[k] = scale * rest[k];
        let factor = quotient[k];
        rest[k..k + divisor.len()].iter_mut().zip(&divisor).for_each(|(r, &d)| *r = *r - factor * d);
    }
    let tiny = T::from_f64(1e-8);
    let zeros = rest.iter().take_while(|r| num_traits::Float::abs(**r) <= tiny).count();
    rest.drain(..zeros.min(rest.len() - 1));
    Ok((NdArray::from_vec(quotient), NdArray::from_vec(rest)))
}

/// The derivative of a polynomial; nothing for a constant. NumPy: `np.polyder(p)`.
///
/// # Errors
/// When the coefficients are not a list.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::polyder(&array![1, 2, 3])?, array![2, 2]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyder<T: Number, P: Storage<T>>(p: &NdArray<T, P>) -> Result<NdArray<T>> {
    let p = coefficients(p.as_view())?;
    let degree = p.len().saturating_sub(1);
    let terms = p.iter().take(degree).enumerate();
    Ok(terms.map(|(k, &c)| c.mul(T::from_f64((degree - k) as f64))).collect())
}

/// The antiderivative of a polynomial with this constant. NumPy: `np.polyint(p, k=constant)`.
///
/// # Errors
/// When the coefficients are not a list.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::polyint(&array![2.0, 1.0], 0.0)?, array![1.0, 1.0, 0.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyint<T: Float, P: Storage<T>>(p: &NdArray<T, P>, constant: T) -> Result<NdArray<T>> {
    let p = coefficients(p.as_view())?;
    let terms = p.iter().enumerate().map(|(k, &c)| c / T::from_f64((p.len() - k) as f64));
    Ok(terms.chain([constant]).collect())
}

/// The polynomial with leading coefficient 1 that has these roots. NumPy: `np.poly(roots)`.
///
/// # Errors
/// When the roots are not a list.
///
/// ```
/// use rankn::{array, poly};
/// assert_eq!(poly::poly(&array![1.0, 2.0])?, array![1.0, -3.0, 2.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn poly<T: Number, R: Storage<T>>(roots: &NdArray<T, R>) -> Result<NdArray<T>> {
    let mut p = vec![T::one()];
    for root in coefficients(roots.as_view())? {
        p.push(T::zero());
        for k in (1..p.len()).rev() {
            p[k] = p[k].sub(root.mul(p[k - 1]));
        }
    }
    Ok(NdArray::from_vec(p))
}

/// The polynomial of this degree that fits the points best: the sum of its squared distances from `y` is least.
///
/// Each distance is multiplied by its weight, if there are some, before it is squared. The problem is solved by an
/// orthogonal decomposition of scaled powers of `x`. NumPy: `np.polyfit(x, y, degree, w=weights)`.
///
/// # Errors
/// When `x`, `y` and the weights are not lists of one length, or there are fewer different points than coefficients.
///
/// ```
/// use rankn::{NdView, array, poly};
/// let line = poly::polyfit(&array![0.0, 1.0, 2.0], &array![1.0, 3.0, 5.0], 1, None)?;
/// assert!(line.all_close(array![2.0, 1.0], 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn polyfit<A: Storage<f64>, B: Storage<f64>>(
    x: &NdArray<f64, A>,
    y: &NdArray<f64, B>,
    degree: usize,
    weights: Option<NdView<'_, f64>>,
) -> Result<NdArray<f64>> {
    let (x_list, mut right) = (coefficients(x.as_view())?, coefficients(y.as_view())?);
    let weights = weights.map_or_else(|| Ok(vec![1.0; x_list.len()]), coefficients)?;
    if x_list.len() != right.len() || weights.len() != right.len() {
        return Err(error::ops::shape("expected x and y to have same length"));
    }
    if x_list.len() <= degree {
        return Err(error::ops::value("polyfit needs as many points as coefficients"));
    }
    let powers = (0..=degree).rev();
    let power =
        |k: usize| x_list.iter().zip(&weights).map(|(x, w)| w * x.powi(k as i32)).collect::<Vec<f64>>();
    let mut columns: Vec<Vec<f64>> = powers.map(power).collect();
    let scales: Vec<f64> = columns.iter().map(|column| norm(column)).collect();
    for (column, scale) in columns.iter_mut().zip(&scales) {
        column.iter_mut().for_each(|x| *x /= scale);
    }
    right.iter_mut().zip(&weights).for_each(|(y, w)| *y *= w);
    let solution = least_squares(&mut columns, &mut right)?;
    Ok(solution.iter().zip(&scales).map(|(c, scale)| c / scale).collect())
}

fn norm(column: &[f64]) -> f64 {
    column.iter().map(|x| x * x).sum::<f64>().sqrt()
}

/// The factors of these columns whose sum is nearest to the right side, by Householder's reflections.
pub(crate) fn least_squares(columns: &mut [Vec<f64>], right: &mut [f64]) -> Result<Vec<f64>> {
    let n = columns.len();
    for k in 0..n {
        let (done, later) = columns.split_at_mut(k + 1);
        let column = &mut done[k][k..];
        let length = norm(column).copysign(-column[0]);
        if length.abs() <= right.len() as f64 * f64::EPSILON || length.is_nan() {
            return Err(error::ops::value("polyfit needs as many different points as coefficients"));
        }
        let mut mirror = column.to_vec();
        mirror[0] -= length;
        let square = mirror.iter().map(|x| x * x).sum::<f64>() / 2.0;
        let others = later.iter_mut().map(|other| &mut other[k..]).chain([column, &mut right[k..]]);
        for other in others {
            let part = mirror.iter().zip(&*other).map(|(m, x)| m * x).sum::<f64>() / square;
            other.iter_mut().zip(&mirror).for_each(|(x, m)| *x -= part * m);
        }
    }
    let mut solution = vec![0.0; n];
    for k in (0..n).rev() {
        let known: f64 = (k + 1..n).map(|j| columns[j][k] * solution[j]).sum();
        solution[k] = (right[k] - known) / columns[k][k];
    }
    Ok(solution)
}

fn coefficients<T: Clone>(p: NdView<'_, T>) -> Result<Vec<T>> {
    is_list(&p).map(|()| p.to_vec())
}

pub(super) fn is_list<T, P: Storage<T>>(p: &NdArray<T, P>) -> Result<()> {
    match p.ndim() {
        1 => Ok(()),
        ndim => Err(error::ops::not_a_list(ndim)),
    }
}

/// Without leading zeros; zero alone stays.
pub(super) fn trimmed<T: Number>(mut p: Vec<T>) -> Vec<T> {
    let zeros = p.iter().take_while(|c| **c == T::zero()).count();
    p.drain(..zeros);
    if p.is_empty() { vec![T::zero()] } else { p }
}

/// Coefficients of one power side by side; the shorter polynomial has zeros before it.
fn aligned<T: Number>(a: NdView<'_, T>, b: NdView<'_, T>, combine: fn(T, T) -> T) -> Result<NdArray<T>> {
    let (a, b) = (coefficients(a)?, coefficients(b)?);
    let len = a.len().max(b.len());
    let padded = |p: Vec<T>| std::iter::repeat_n(T::zero(), len - p.len()).chain(p);
    Ok(padded(a).zip(padded(b)).map(|(a, b)| combine(a, b)).collect())
}
