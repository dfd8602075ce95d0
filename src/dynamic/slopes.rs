//! Slopes of functions that are known by samples.

use super::cast::lent;
use super::further::loop_of;
use super::operand::DynOperand;
use super::promote::Loops;
use super::{DynArray, DynStorage, DynView};
use crate::element::DType;
use crate::error::{self, Result};
use crate::layout::{AxisIndex, normalize_axis};

impl<S: DynStorage> DynArray<S> {
    /// The slopes of a function along an axis, of whose values these are samples a distance apart or at the places of a
    /// list. NumPy: `np.gradient(a, spacing, axis=axis)`.
    ///
    /// A new array of the same shape; `float64` for integers.
    ///
    /// # Errors
    /// As for [`NdArray::gradient`](crate::NdArray::gradient), or when the elements are `bool` or no numbers.
    ///
    /// ```
    /// use rankn::dynarray;
    /// assert_eq!(dynarray![1, 2, 4].gradient(1, 0)?.to_string(), "[1.  1.5 2. ]");
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn gradient<'r>(&self, spacing: impl Into<DynOperand<'r>>, axis: impl AxisIndex) -> Result<DynArray> {
        self.gradient_with(spacing, axis, 1)
    }

    /// The slopes, at both ends by so many neighbours. NumPy: `np.gradient(a, spacing, axis=axis, edge_order=edge_order)`.
    ///
    /// # Errors
    /// As for [`gradient`](DynArray::gradient), or when `edge_order` is neither 1 nor 2.
    pub fn gradient_with<'r>(
        &self,
        spacing: impl Into<DynOperand<'r>>,
        axis: impl AxisIndex,
        edge_order: usize,
    ) -> Result<DynArray> {
        let (spacing, axis) = (spacing.into(), normalize_axis(axis.saturated(), self.ndim())?);
        if self.dtype() == DType::Bool {
            return Err(error::dtype::boolean_subtract());
        }
        let to = loop_of("subtract", Loops::Quotients, &[self.dtype()])?;
        let to = if self.dtype().kind() == 'f' { self.dtype() } else { to };
        let steps = steps(&spacing, self.shape()[axis], to)?;
        slopes(&lent(&self.as_view(), to)?.view(), &steps, axis, edge_order)
    }
}

/// How far samples along an axis lie apart: one distance, or one for each two neighbours.
fn steps(spacing: &DynOperand<'_>, len: usize, to: DType) -> Result<DynArray> {
    let spacing = spacing.converted(part_of(to))?;
    let spacing = spacing.view();
    match *spacing.shape() {
        [] => spacing.copied(),
        [n] if n == len => {
            let steps = spacing.diff()?;
            // What is even is computed as if it had been said so.
            match steps.at(0) {
                Ok(first) if steps.equal(&first)?.all()?.truth()? => first.copied(),
                _ => Ok(steps),
            }
        }
        [_] => Err(error::ops::distances_differ()),
        _ => Err(error::ops::distances_are_no_list()),
    }
}

/// The slopes of floats or complex numbers: inside by both neighbours, at the ends by one or two.
fn slopes(x: &DynView<'_>, steps: &DynArray, axis: usize, edge_order: usize) -> Result<DynArray> {
    if !(1..=2).contains(&edge_order) {
        return Err(error::ops::edge_order());
    }
    let len = x.shape()[axis];
    if len <= edge_order {
        return Err(error::ops::too_few_samples());
    }
    let part = |from: usize, to: usize| {
        let mut items = vec![crate::Item::from(..); axis + 1];
        items[axis] = crate::Item::from(from..to);
        x.slice(&items)
    };
    let even = steps.ndim() == 0;
    let inner = match even {
        true => (part(2, len)? - part(0, len - 2)?)? / (steps + steps)?,
        false => {
            let column: Vec<isize> = (axis..x.ndim()).map(|at| if at == axis { -1 } else { 1 }).collect();
            let (first, second) =
                (steps.slice([crate::Item::from(..len - 2)])?, steps.slice([crate::Item::from(1..)])?);
            let both = (&first + &second)?;
            let weights = [
                (-(&second / (&first * &both)?)?)?,
                ((&second - &first)? / (&first * &second)?)?,
                (&first / (&second * &both)?)?,
            ];
            let term = |k: usize| part(k, len - 2 + k)? * weights[k].to_shape(&column)?;
            (term(0)? + term(1)?)? + term(2)?
        }
    }?;
    let edge = |place: usize, first: usize| -> Result<DynArray> {
        let at = |k: usize| if even { steps.copied() } else { steps.at(first + k)?.copied() };
        let sample = |k: usize| part(first + k, first + k + 1);
        if edge_order == 1 {
            return (sample(1)? - sample(0)?)? / at(0)?;
        }
        let weights = parabola(&at(0)?, &at(1)?, place == 0)?;
        let term = |k: usize| sample(k)? * &weights[k];
        (term(0)? + term(1)?)? + term(2)?
    };
    DynArray::concatenate([edge(0, 0)?, inner, edge(len - 1, len - 1 - edge_order)?], axis)
}

/// The weights of three samples, two steps apart, in the slope of their parabola at the first or the last one.
fn parabola(first: &DynArray, second: &DynArray, at_first: bool) -> Result<[DynArray; 3]> {
    let both = (first + second)?;
    let outer = |near: &DynArray, far: &DynArray| -> Result<[DynArray; 3]> {
        let own = (-((near + &both)? / (near * &both)?)?)?;
        Ok([own, (&both / (near * far)?)?, (-(near / (far * &both)?)?)?])
    };
    if at_first {
        return outer(first, second);
    }
    let [own, middle, other] = outer(second, first)?;
    Ok([(-other)?, (-middle)?, (-own)?])
}

/// The dtype of the parts of complex numbers; other floats have their own.
fn part_of(dtype: DType) -> DType {
    match dtype {
        DType::C64 => DType::F32,
        DType::C128 => DType::F64,
        other => other,
    }
}
