//! Operations on two complex numbers, in NumPy's order and by its powers.

use super::cast::{convert, lent};
use super::convert::known;
use super::{DynArray, DynView};
use crate::array::NdArray;
use crate::element::{Complex64, DType};
use crate::error::Result;
use crate::expr::BinaryOp;
use num_traits::Zero as _;

/// Complex numbers of either precision by an operation on those in double precision.
pub(super) fn complexes<Op: BinaryOp<Complex64, Complex64, Out = Complex64>>(
    x: &DynView<'_>,
    y: &DynView<'_>,
    to: DType,
) -> Result<DynArray> {
    convert(&DynArray::from(wide::<Op>(x, y)?).as_view(), to)
}

/// An operation on complex numbers in double precision.
pub(super) fn wide<Op: BinaryOp<Complex64, Complex64>>(
    x: &DynView<'_>,
    y: &DynView<'_>,
) -> Result<NdArray<Op::Out>> {
    let (x, y) = (lent(x, DType::C128)?, lent(y, DType::C128)?);
    known::<Complex64>(&x.view()).lazy().with::<_, Op>(known::<Complex64>(&y.view()).lazy().0).try_eval()
}

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident => $out:ty, |$x:ident, $y:ident| $body:expr;)*) => {$(
        $(#[$doc])*
        pub(super) struct $name;
        impl BinaryOp<Complex64, Complex64> for $name {
            type Out = $out;
            #[inline(always)]
            fn call($x: Complex64, $y: Complex64) -> $out { $body }
        }
    )*};
}

operations! {
    /// Less in NumPy's order.
    Less => bool, |x, y| complex_less(x, y);
    /// Less in NumPy's order, or equal.
    LessEqual => bool, |x, y| complex_less(x, y) | (x == y);
    /// The greater one, or the first NaN.
    Maximum => Complex64, |x, y| if is_nan(x) | !(is_nan(y) | complex_less(x, y)) { x } else { y };
    /// The lesser one, or the first NaN.
    Minimum => Complex64, |x, y| if is_nan(x) | !(is_nan(y) | complex_less(y, x)) { x } else { y };
    /// The greater one; the other one beside NaN.
    FMax => Complex64, |x, y| if is_nan(y) | !(is_nan(x) | complex_less(x, y)) { x } else { y };
    /// The lesser one; the other one beside NaN.
    FMin => Complex64, |x, y| if is_nan(y) | !(is_nan(x) | complex_less(y, x)) { x } else { y };
    /// Powers.
    Power => Complex64, |x, y| complex_power(x, y);
}

/// NumPy's order of complex numbers: by real part, then by imaginary part; none beside NaN. Without a branch.
#[inline(always)]
pub(super) fn complex_less(x: Complex64, y: Complex64) -> bool {
    (x.re < y.re) & !x.im.is_nan() & !y.im.is_nan() | (x.re == y.re) & (x.im < y.im)
}

#[inline(always)]
fn is_nan(x: Complex64) -> bool {
    x.re.is_nan() | x.im.is_nan()
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
