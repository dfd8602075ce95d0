//! Stacks of vectors and matrices: NumPy's rules for their shapes, and the walk over them.

use super::matrix::{Matrix, for_each_pair};
use super::product::{elements, product};
use super::semiring::{ConjugateTimes, Semiring, Times, Total};
use crate::array::{NdArray, NdView};
use crate::error::linalg::Signature;
use crate::error::{self, Result};
use crate::expr::{BinaryOp, Leaf};
use crate::layout::{AxisIndex, Shape, normalize_axis, widen};
use crate::reduce::fold_all;
use crate::storage::Storage;

const MATMUL: Signature = Signature { name: "matmul", text: "(n?,k),(k,m?)->(n?,m?)", axes: [1, 1] };
const MATVEC: Signature = Signature { name: "matvec", text: "(m,n),(n)->(m)", axes: [2, 1] };
const VECMAT: Signature = Signature { name: "vecmat", text: "(n),(n,m)->(m)", axes: [1, 2] };
const VECDOT: Signature = Signature { name: "vecdot", text: "(n),(n)->()", axes: [1, 1] };

impl<T: Semiring, S: Storage<T>> NdArray<T, S> {
    /// The matrix product, in a new array. NumPy: `a @ b`, [`np.matmul(a, b)`](https://numpy.org/doc/stable/reference/generated/numpy.matmul.html).
    ///
    /// The last two axes are matrices, the others are stacks of them and broadcast together. An array along one axis is
    /// a row on the left side and a column on the right, and its axis is not in the result: of two of them the result
    /// is an array without axes. Integers keep their type and wrap around, `bool`s say whether some pair is true. No
    /// operand is copied, whatever its strides, but for small blocks.
    ///
    /// Products of floats may differ in their last digits between processors, and from a sum in another order.
    ///
    /// # Errors
    /// When an array has no axes, when the rows of the left matrices are not as long as the columns of the right ones,
    /// or when the stacks do not broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![[1, 2], [3, 4]];
    /// assert_eq!(a.matmul(&array![[0, 1], [1, 0]])?, array![[2, 1], [4, 3]]);
    /// assert_eq!(a.matmul(&array![10, 1])?, array![12, 34]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn matmul<R: Storage<T>>(&self, rhs: &NdArray<T, R>) -> Result<NdArray<T>> {
        matmul(self.as_view(), rhs.as_view())
    }

    /// The products of matrices and vectors, in a new array. NumPy: [`np.matvec(a, v)`](https://numpy.org/doc/stable/reference/generated/numpy.matvec.html).
    ///
    /// The last two axes of this array are matrices, the last axis of the other is a vector; the other axes broadcast
    /// together.
    ///
    /// # Errors
    /// When one of them has too few axes, when the rows of the matrices are not as long as the vectors, or when the
    /// stacks do not broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// let (rotation, points) = (array![[0, -1], [1, 0]], array![[1, 0], [2, 3]]);
    /// assert_eq!(rotation.matvec(&points)?, array![[0, 1], [-3, 2]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn matvec<R: Storage<T>>(&self, vectors: &NdArray<T, R>) -> Result<NdArray<T>> {
        stacked(&MATVEC, [self.as_view(), vectors.as_view()], [false, true])
    }

    /// The products of conjugated vectors and matrices, in a new array. NumPy: [`np.vecmat(v, a)`](https://numpy.org/doc/stable/reference/generated/numpy.vecmat.html).
    ///
    /// The last axis of this array is a vector, the last two axes of the other are matrices; the other axes broadcast
    /// together.
    ///
    /// # Errors
    /// When one of them has too few axes, when the columns of the matrices are not as long as the vectors, or when the
    /// stacks do not broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![10, 1].vecmat(&array![[1, 2], [3, 4]])?, array![13, 24]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn vecmat<R: Storage<T>>(&self, matrices: &NdArray<T, R>) -> Result<NdArray<T>> {
        let conjugated = self.lazy().map(T::conjugate).eval();
        stacked(&VECMAT, [conjugated.as_view(), matrices.as_view()], [true, false])
    }

    /// The products of conjugated vectors and vectors along an axis of both, in a new array without it. NumPy:
    /// [`np.vecdot(a, b, axis=axis)`](https://numpy.org/doc/stable/reference/generated/numpy.vecdot.html).
    ///
    /// The other axes broadcast together. Rounding errors grow with the logarithm of the length.
    ///
    /// # Errors
    /// When one of them does not have the axis, when it is not equally long in both, or when the other axes do not
    /// broadcast together.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[1, 2], [3, 4]].vecdot(&array![10, 1], -1)?, array![12, 34]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn vecdot<R: Storage<T>>(&self, rhs: &NdArray<T, R>, axis: impl AxisIndex) -> Result<NdArray<T>> {
        vecdot([self.as_view(), rhs.as_view()], axis.saturated())
    }
}

pub(super) fn matmul<T: Semiring>(a: NdView<'_, T>, b: NdView<'_, T>) -> Result<NdArray<T>> {
    let vectors = [a.ndim() == 1, b.ndim() == 1];
    if vectors == [true, true] && a.size() == b.size() {
        return Ok(NdArray::scalar(sum_of::<Times, T>(a, b)));
    }
    stacked(&MATMUL, [a, b], vectors)
}

/// The sum of what an operation makes of each pair of elements of two arrays of one shape.
pub(super) fn sum_of<Op: BinaryOp<T, T, Out = T>, T: Semiring>(a: NdView<'_, T>, b: NdView<'_, T>) -> T {
    let pairs = a.lazy().with::<_, Op>(Leaf::new(b));
    let sum = fold_all::<Total, _>(pairs.0).expect("the shapes are equal");
    sum.expect("the sum of nothing is zero")
}

/// The products of two stacks of matrices, or of vectors that stand for matrices of one row or column.
fn stacked<T: Semiring>(
    signature: &Signature,
    operands: [NdView<'_, T>; 2],
    vectors: [bool; 2],
) -> Result<NdArray<T>> {
    check_axes(signature, &operands)?;
    let [a, b] = &operands;
    let a = if vectors[0] { a.with_layout(a.layout().insert_axis(a.ndim() - 1)) } else { a.view() };
    let b = if vectors[1] { b.with_layout(b.layout().insert_axis(b.ndim())) } else { b.view() };
    let ([left @ .., rows, inner], [right @ .., depth, columns]) = (a.shape(), b.shape()) else {
        unreachable!("both have two axes or more")
    };
    if inner != depth {
        return Err(error::linalg::lengths_differ(signature, *inner, *depth));
    }
    let core: Shape = [(*rows, vectors[0]), (*columns, vectors[1])]
        .into_iter()
        .filter_map(|(len, vector)| (!vector).then_some(len))
        .collect();
    let mut stack = Shape::from_slice(left);
    if !widen(&mut stack, right) {
        let cores = vectors.map(|vector| if vector { 1 } else { 2 });
        return Err(error::linalg::stacks_differ(operands.each_ref().map(|x| x.shape()), cores, &core));
    }
    if stack.is_empty() {
        let mut result = NdArray::zeros(&*core);
        let out = result.as_slice_mut().expect("new arrays are contiguous");
        product((Matrix::first_of(&a), Matrix::first_of(&b)), out);
        return Ok(result);
    }
    let whole = |rows: usize, columns: usize| [&*stack, &[rows, columns]].concat();
    let a = a.with_layout(a.layout().broadcast_to(&whole(*rows, *inner))?);
    let b = b.with_layout(b.layout().broadcast_to(&whole(*depth, *columns))?);
    Ok(products(&a, &b, &[&*stack, &*core].concat()))
}

/// Whether the operands have the axes that the product asks for.
fn check_axes<T>(signature: &Signature, operands: &[NdView<'_, T>; 2]) -> Result<()> {
    match (0..2).find(|&k| operands[k].ndim() < signature.axes[k]) {
        Some(k) => Err(error::linalg::too_few_axes(signature, k, operands[k].ndim())),
        None => Ok(()),
    }
}

/// The products of the matrices of two stacks of one shape, in an array of this shape.
fn products<T: Semiring>(a: &NdView<'_, T>, b: &NdView<'_, T>, shape: &[usize]) -> NdArray<T> {
    let mut result = NdArray::zeros(shape);
    let out = result.as_slice_mut().expect("new arrays are contiguous");
    for_each_pair([a, b], out, elements, product);
    result
}

fn vecdot<T: Semiring>(operands: [NdView<'_, T>; 2], axis: isize) -> Result<NdArray<T>> {
    check_axes(&VECDOT, &operands)?;
    let [left, right] = &operands;
    let a = left.move_axis(normalize_axis(axis, left.ndim())?, -1)?;
    let b = right.move_axis(normalize_axis(axis, right.ndim())?, -1)?;
    let ([left @ .., first], [right @ .., second]) = (a.shape(), b.shape()) else {
        unreachable!("both have an axis")
    };
    if first != second {
        return Err(error::linalg::lengths_differ(&VECDOT, *first, *second));
    }
    if !widen(&mut Shape::from_slice(left), right) {
        return Err(error::linalg::stacks_differ([a.shape(), b.shape()], [1, 1], &[]));
    }
    let pairs = a.lazy().with::<_, ConjugateTimes>(Leaf::new(b.view()));
    Ok(pairs.along(-1)?.by::<Total>())
}
