//! The roots of polynomials, as eigenvalues of their companion matrices.

use super::trimmed;
use crate::array::{NdArray, NdView};
use crate::element::{Number, ZeroOne};
use crate::error::{self, Result};
use crate::ops::linalg::decompose::{Field, eigvals};
use crate::storage::Storage;

/// The roots of the polynomial with these coefficients, as many as its degree, in a new list: the eigenvalues of the companion
/// matrix, which are complex numbers, and a zero for each coefficient that is zero at the end.
///
/// Zeros in front count for nothing. NumPy: `np.roots(p)`, whose roots are real when all of them are.
///
/// # Errors
/// When the coefficients are not a list or not finite, or the eigenvalues are not found.
///
/// ```
/// use rankn::{array, poly};
/// let roots = poly::roots(&array![0.0, 1.0, -3.0, 2.0, 0.0])?;
/// assert!(roots.real().all_close(array![2.0, 1.0, 0.0], 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn roots<T: Field, S: Storage<T>>(p: &NdArray<T, S>) -> Result<NdArray<T::Complex>> {
    of(p.as_view())
}

fn of<T: Field>(p: NdView<'_, T>) -> Result<NdArray<T::Complex>> {
    if p.ndim() != 1 {
        return Err(error::ops::shape("Input must be a rank-1 array."));
    }
    let mut p = trimmed(p.to_vec());
    let zeros = p.iter().rev().take_while(|c| !c.truth()).count().min(p.len() - 1);
    p.truncate(p.len() - zeros);
    let degree = p.len() - 1;
    let companion = NdArray::from_fn([degree, degree], |at| match (at[0], at[1]) {
        (0, column) => Number::div(Number::neg(p[column + 1]), p[0]),
        (row, column) => T::from_bool(row == column + 1),
    });
    let mut found = eigvals(&companion)?.to_vec();
    found.extend(std::iter::repeat_n(<T::Complex as ZeroOne>::zero(), zeros));
    Ok(NdArray::from_vec(found))
}
