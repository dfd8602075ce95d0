//! Products that sum over chosen axes, and those that sum over none.

use super::semiring::{ConjugateTimes, Semiring, Times};
use super::stacked::{matmul, sum_of};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::expr::Leaf;
use crate::layout::{Axes, AxisIndex, Dims, Layout, Shape, normalize_distinct};
use crate::storage::Storage;

/// Which axes [`tensordot`](NdArray::tensordot) sums over: how many, the last of the left array with the first of the
/// right one; or a pair of lists, the axes of each in the order in which they belong together.
pub trait Contraction {
    /// The axes of both arrays, which have this many.
    #[doc(hidden)]
    fn into_axes(self, left: usize, right: usize) -> (Dims<isize>, Dims<isize>);
}

impl<I: AxisIndex> Contraction for I {
    fn into_axes(self, left: usize, _: usize) -> (Dims<isize>, Dims<isize>) {
        let count = self.saturated().max(0);
        // One more than there are is found to be out of bounds later.
        let count = count.min(left as isize + 1);
        (((left as isize - count)..left as isize).collect(), (0..count).collect())
    }
}

impl<A: Axes, B: Axes> Contraction for (A, B) {
    fn into_axes(self, _: usize, _: usize) -> (Dims<isize>, Dims<isize>) {
        (self.0.into_axes(), self.1.into_axes())
    }
}

impl<T: Semiring, S: Storage<T>> NdArray<T, S> {
    /// The product that sums over the last axis of this array and the last but one of the other, in a new array. NumPy:
    /// [`np.dot(a, b)`](https://numpy.org/doc/stable/reference/generated/numpy.dot.html).
    ///
    /// Of two arrays along one axis it is their inner product, an array without axes; of two matrices their product. An
    /// array without axes multiplies every element. With more axes the result has those of both that are not summed
    /// over, where [`matmul`](Self::matmul) broadcasts them. Nothing is conjugated; integers wrap around.
    ///
    /// # Errors
    /// When the axes that are summed over are not equally long.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2, 3].dot(&array![4, 5, 6])?.item()?, 32);
    /// assert_eq!(array![[1, 2], [3, 4]].dot(&array![1, 1])?, array![3, 7]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn dot<R: Storage<T>>(&self, rhs: &NdArray<T, R>) -> Result<NdArray<T>> {
        aligned([self.as_view(), rhs.as_view()], rhs.ndim().saturating_sub(2))
    }

    /// The product that sums over the last axis of both arrays, in a new array with the other axes of both. NumPy:
    /// [`np.inner(a, b)`](https://numpy.org/doc/stable/reference/generated/numpy.inner.html).
    ///
    /// An array without axes multiplies every element. Nothing is conjugated; integers wrap around.
    ///
    /// # Errors
    /// When the last axes are not equally long.
    ///
    /// ```
    /// use rankn::array;
    /// let (a, b) = (array![[1, 2], [3, 4]], array![[1, 0], [1, 1]]);
    /// assert_eq!(a.inner(&b)?, array![[1, 3], [3, 7]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn inner<R: Storage<T>>(&self, rhs: &NdArray<T, R>) -> Result<NdArray<T>> {
        aligned([self.as_view(), rhs.as_view()], rhs.ndim().saturating_sub(1))
    }

    /// The sum of the products of conjugated elements and the other array's, taken in C order. NumPy:
    /// [`np.vdot(a, b)`](https://numpy.org/doc/stable/reference/generated/numpy.vdot.html).
    ///
    /// # Errors
    /// When the arrays have different numbers of elements.
    ///
    /// ```
    /// use rankn::{Complex64, array};
    /// let z = array![Complex64::new(3.0, 4.0)];
    /// assert_eq!(z.vdot(&z)?, Complex64::new(25.0, 0.0));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn vdot<R: Storage<T>>(&self, rhs: &NdArray<T, R>) -> Result<T> {
        let (a, b) = (self.as_view(), rhs.as_view());
        if a.size() != b.size() {
            return Err(error::layout::cannot_reshape(b.size(), &[a.size() as isize]));
        }
        if a.shape() == b.shape() {
            return Ok(sum_of::<ConjugateTimes, T>(a, b));
        }
        Ok(sum_of::<ConjugateTimes, T>(a.flatten().as_view(), b.flatten().as_view()))
    }

    /// Every element times every element of the other array, in a new array with a row for each element of this one.
    /// NumPy: [`np.outer(a, b)`](https://numpy.org/doc/stable/reference/generated/numpy.outer.html).
    ///
    /// Both are taken in C order as if they had one axis. Nothing is conjugated.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 2].outer(&array![3, 4, 5]), array![[3, 4, 5], [6, 8, 10]]);
    /// ```
    pub fn outer<R: Storage<T>>(&self, rhs: &NdArray<T, R>) -> NdArray<T> {
        let (a, b) = (self.flatten(), rhs.flatten());
        a.as_column().lazy().with::<_, Times>(Leaf::new(b.as_row())).eval()
    }

    /// The product that sums over some axes of both arrays, in a new array with the other axes of both. NumPy:
    /// [`np.tensordot(a, b, axes)`](https://numpy.org/doc/stable/reference/generated/numpy.tensordot.html).
    ///
    /// The axes are a number, for as many last axes of this array and first axes of the other, in this order; or a pair
    /// of axes or lists of axes. Nothing is conjugated; integers wrap around.
    ///
    /// # Errors
    /// When an array does not have one of the axes or has it named twice, when the lists are not equally long, or when
    /// axes that belong together are not.
    ///
    /// ```
    /// use rankn::arange;
    /// let (a, b) = (arange(24).reshape([2, 3, 4])?, arange(12).reshape([4, 3])?);
    /// assert_eq!(a.tensordot(&b, 1)?.shape(), [2, 3, 3]);
    /// assert_eq!(a.tensordot(&b, ([1, 2], [1, 0]))?.shape(), [2]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn tensordot<R: Storage<T>>(
        &self,
        rhs: &NdArray<T, R>,
        axes: impl Contraction,
    ) -> Result<NdArray<T>> {
        let (left, right) = axes.into_axes(self.ndim(), rhs.ndim());
        if left.len() != right.len() {
            return Err(error::linalg::unequal_contraction());
        }
        let repeated = error::linalg::duplicate_contraction;
        let left = normalize_distinct(&left, self.ndim(), repeated)?;
        let right = normalize_distinct(&right, rhs.ndim(), repeated)?;
        if left.iter().zip(right.iter()).any(|(&i, &j)| self.shape()[i] != rhs.shape()[j]) {
            return Err(error::linalg::unequal_contraction());
        }
        contract([self.as_view(), rhs.as_view()], [&left, &right])
    }

    /// Every element times the whole other array, laid out as blocks in a new array. NumPy:
    /// [`np.kron(a, b)`](https://numpy.org/doc/stable/reference/generated/numpy.kron.html).
    ///
    /// Along each axis the lengths multiply; the array with fewer axes gets leading ones of length 1.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![1, 10].kron(&array![[1, 2], [3, 4]]), array![[1, 2, 10, 20], [3, 4, 30, 40]]);
    /// ```
    pub fn kron<R: Storage<T>>(&self, rhs: &NdArray<T, R>) -> NdArray<T> {
        let ndim = self.ndim().max(rhs.ndim());
        let blocks = self.with_layout(spread(self.layout(), ndim, 1));
        let items = rhs.with_layout(spread(rhs.layout(), ndim, 0));
        let lengths: Shape = (0..2 * ndim).map(|k| blocks.shape()[k] * items.shape()[k]).collect();
        let mut result = NdArray::zeros(&*lengths);
        result.assign(blocks.lazy().with::<_, Times>(Leaf::new(items)));
        let joined: Shape = lengths.chunks(2).map(|pair| pair[0] * pair[1]).collect();
        result.reshape(&*joined).expect("axes of a new array that lie one behind the other")
    }
}

/// The layout with as many axes, each beside one of length 1: at place 0 or 1 of a pair.
fn spread(layout: &Layout, ndim: usize, place: usize) -> Layout {
    let padded = (layout.ndim()..ndim).fold(layout.clone(), |layout, _| layout.insert_axis(0));
    (0..ndim).fold(padded, |layout, axis| layout.insert_axis(2 * axis + place))
}

/// The product that sums over the last axis of the first operand and one axis of the second.
fn aligned<T: Semiring>([a, b]: [NdView<'_, T>; 2], axis: usize) -> Result<NdArray<T>> {
    if a.ndim() == 0 || b.ndim() == 0 {
        return a.lazy().with::<_, Times>(Leaf::new(b)).try_eval();
    }
    let last = a.ndim() - 1;
    if a.shape()[last] != b.shape()[axis] {
        return Err(error::linalg::not_aligned([a.shape(), b.shape()], [last, axis]));
    }
    contract([a, b], [&[last], &[axis]])
}

/// The product that sums over pairs of equally long axes.
fn contract<T: Semiring>([a, b]: [NdView<'_, T>; 2], axes: [&[usize]; 2]) -> Result<NdArray<T>> {
    if a.ndim() == 1 && b.ndim() == 1 && axes[0].len() == 1 {
        return matmul(a, b);
    }
    let others = |x: &NdView<'_, T>, axes: &[usize]| -> Shape {
        (0..x.ndim()).filter(|axis| !axes.contains(axis)).collect()
    };
    let (left, right) = (others(&a, axes[0]), others(&b, axes[1]));
    let lengths =
        |x: &NdView<'_, T>, axes: &[usize]| -> Shape { axes.iter().map(|&k| x.shape()[k]).collect() };
    let shape = [&*lengths(&a, &left), &*lengths(&b, &right)].concat();
    let (mut left_copy, mut right_copy) = (None, None);
    let a = as_matrix(a, [&left, axes[0]], &mut left_copy)?;
    let b = as_matrix(b, [axes[1], &right], &mut right_copy)?;
    matmul(a, b)?.reshape(&*shape)
}

/// The array as a matrix whose rows and columns run over these axes: a view, or else one of a copy.
fn as_matrix<'s, T: Semiring>(
    array: NdView<'s, T>,
    axes: [&[usize]; 2],
    copy: &'s mut Option<NdArray<T>>,
) -> Result<NdView<'s, T>> {
    let lengths = axes.map(|axes| axes.iter().map(|&axis| array.shape()[axis]).product::<usize>());
    let permuted = array.layout().permute(&axes.concat());
    if let Some(layout) = permuted.reshape(&lengths) {
        return Ok(array.map_layout(layout));
    }
    Ok(copy.insert(array.with_layout(permuted).to_shape(lengths)?).as_view())
}
