//! Operations on two complex numbers, in NumPy's order and by its powers.

use super::binary::combine;
use super::cast::{convert, lent};
use super::convert::known;
use super::{DynArray, DynView};
use crate::element::{Complex64, DType};
use crate::error::Result;
use crate::layout::broadcast_shapes;
use num_traits::Zero as _;

/// Complex numbers of either precision by a function of those in double precision.
pub(super) fn complexes(
    x: &DynView<'_>,
    y: &DynView<'_>,
    to: DType,
    function: fn(Complex64, Complex64) -> Complex64,
) -> Result<DynArray> {
    let shape = broadcast_shapes(&[x.shape(), y.shape()])?;
    let (wide_x, wide_y) = (lent(x, DType::C128)?, lent(y, DType::C128)?);
    let (a, b) = (known(&wide_x.view()), known(&wide_y.view()));
    convert(&DynArray::from(combine(&a, &b, &shape, |x, y| Ok(function(*x, *y)))?).as_view(), to)
}

pub(super) fn complex_order(
    x: &DynView<'_>,
    y: &DynView<'_>,
    holds: fn(Complex64, Complex64) -> bool,
) -> Result<DynArray> {
    let shape = broadcast_shapes(&[x.shape(), y.shape()])?;
    let (x, y) = (lent(x, DType::C128)?, lent(y, DType::C128)?);
    let (a, b) = (known::<Complex64>(&x.view()), known::<Complex64>(&y.view()));
    Ok(combine(&a, &b, &shape, |x, y| Ok(holds(*x, *y)))?.into())
}

/// NumPy's order of complex numbers: by real part, then by imaginary part; none beside NaN.
pub(super) fn complex_less(x: Complex64, y: Complex64) -> bool {
    if x.re == y.re { x.im < y.im } else { x.re < y.re && !x.im.is_nan() && !y.im.is_nan() }
}

pub(super) fn complex_maximum(x: Complex64, y: Complex64) -> Complex64 {
    if x.is_nan() || !(y.is_nan() || complex_less(x, y)) { x } else { y }
}

pub(super) fn complex_minimum(x: Complex64, y: Complex64) -> Complex64 {
    if x.is_nan() || !(y.is_nan() || complex_less(y, x)) { x } else { y }
}

/// Powers of complex numbers: small whole ones by multiplication, as NumPy does.
pub(crate) fn complex_power(x: Complex64, y: Complex64) -> Complex64 {
    if y.is_zero() {
        return Complex64::new(1.0, 0.0);
    }
    if x.is_zero() {
        let part = if y.re > 0.0 { 0.0 } else { f64::NAN };
        return Complex64::new(part, part);
    }
    match y.im == 0.0 && y.re.fract() == 0.0 && y.re.abs() < 100.0 {
        true => x.powi(y.re as i32),
        false => x.powc(y),
    }
}
