//! Norms of vectors and matrices, and products of many matrices.

#[cfg(feature = "linalg")]
use super::decompose::singular_values;
use super::semiring::{Semiring, Total};
use super::stacked::matmul;
use crate::array::{NdArray, NdView};
use crate::element::{Float, Number};
use crate::error::{self, Result};
use crate::expr::op::{Magnitude, Pow, UnaryOp, maximum, minimum};
use crate::expr::{Apply, Closed, Leaf, Map, Scalar, Zip};
use crate::layout::normalize_axis;
use crate::ops::shape::AsView;
use crate::reduce::{Along, Filter};
use crate::storage::Storage;
use std::marker::PhantomData;

/// Which norm of a matrix: [`matrix_norm`](NdArray::matrix_norm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MatrixNorm {
    /// The square root of the sum of the squares of all elements. NumPy: `"fro"`.
    #[default]
    Frobenius,
    /// The largest sum of the absolute values in a column. NumPy: `1`.
    One,
    /// The smallest sum of the absolute values in a column. NumPy: `-1`.
    MinusOne,
    /// The largest sum of the absolute values in a row. NumPy: `inf`.
    Infinity,
    /// The smallest sum of the absolute values in a row. NumPy: `-inf`.
    MinusInfinity,
    /// The largest singular value. NumPy: `2`. Needs the feature `linalg`.
    #[cfg(feature = "linalg")]
    Two,
    /// The smallest singular value. NumPy: `-2`. Needs the feature `linalg`.
    #[cfg(feature = "linalg")]
    MinusTwo,
    /// The sum of the singular values. NumPy: `"nuc"`. Needs the feature `linalg`.
    #[cfg(feature = "linalg")]
    Nuclear,
}

impl<T: Number<Norm: Float>, S: Storage<T>> NdArray<T, S>
where
    Magnitude: UnaryOp<T, Out = T::Norm>,
{
    /// The square root of the sum of the squared absolute values of all elements: the length of a vector, the Frobenius norm
    /// of a matrix. A real number, of `f64` for integers. NumPy: `np.linalg.norm(a)`.
    ///
    /// Squares are not scaled, and may overflow.
    ///
    /// ```
    /// assert_eq!(rankn::array![3, 4].norm(), 5.0);
    /// ```
    pub fn norm(&self) -> T::Norm {
        self.vector_norm(2.0)
    }

    /// The norm of all elements as one vector: the `order`-th root of the sum of the powers of their absolute values, the
    /// largest of these for infinity, the smallest for negative infinity, and for 0 how many are not zero. NumPy:
    /// `np.linalg.vector_norm(a, ord=order)`.
    ///
    /// Without elements it is 0, or infinite for a negative order.
    ///
    /// ```
    /// use rankn::array;
    /// let a = array![1.0, -2.0, 2.0];
    /// assert_eq!([1.0, 2.0, f64::INFINITY].map(|order| a.vector_norm(order)), [5.0, 3.0, 2.0]);
    /// ```
    pub fn vector_norm(&self, order: f64) -> T::Norm {
        let whole = error::or_raise(Along::whole(Leaf::new(self.view())));
        whole.vector_norm(order)[[0; 0]]
    }

    /// The norms of the matrices of the last two axes, in a new array without these. NumPy:
    /// `np.linalg.matrix_norm(a, ord=order)`.
    ///
    /// Those that need singular values are there with the feature `linalg`, for numbers of the built-in types.
    ///
    /// # Errors
    /// When the array has fewer than two axes, when the smallest of no values is asked for, or when singular values are
    /// needed and cannot be found: of matrices with infinities or NaN, or of numbers of a type of your own.
    ///
    /// ```
    /// use rankn::{MatrixNorm, array};
    /// let a = array![[1i32, -2], [3, 4]];
    /// assert_eq!(a.matrix_norm(MatrixNorm::One)?.item()?, 6.0);
    /// assert_eq!(a.matrix_norm(MatrixNorm::Infinity)?.item()?, 7.0);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn matrix_norm(&self, order: MatrixNorm) -> Result<NdArray<T::Norm>> {
        matrix_norm(&self.as_view(), order)
    }
}

impl<E: Closed<Item: Number<Norm: Float>>, F: Filter> Along<E, F>
where
    Magnitude: UnaryOp<E::Item, Out = <E::Item as Number>::Norm>,
{
    /// The square roots of the sums of the squared absolute values along the axes. NumPy: `np.linalg.norm(a, axis=axis)`.
    ///
    /// A new array with the axes that are left, in C order.
    ///
    /// ```
    /// use rankn::array;
    /// assert_eq!(array![[3.0, 4.0], [6.0, 8.0]].along(1)?.norm(), array![5.0, 10.0]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn norm(self) -> NdArray<NormOf<E>> {
        self.vector_norm(2.0)
    }

    /// The norms of the elements along the axes as vectors; see [`NdArray::vector_norm`]. NumPy:
    /// `np.linalg.vector_norm(a, axis=axis, ord=order)`.
    ///
    /// A new array with the axes that are left, in C order.
    pub fn vector_norm(self, order: f64) -> NdArray<NormOf<E>> {
        let float = |x: f64| <NormOf<E> as Number>::from_f64(x);
        let (zero, infinity) = (float(0.0), float(f64::INFINITY));
        if order == 2.0 {
            let squares = self.with(|expr| Apply(expr, E::Item::norm_squared)).by::<Total>();
            return squares.into_lazy().map(|x: NormOf<E>| num_traits::Float::sqrt(x)).eval();
        }
        let counts = self.counts();
        let sizes = self.with(|expr| Map::<_, Magnitude>(expr, PhantomData));
        match order {
            1.0 => sizes.by::<Total>(),
            0.0 => sizes
                .count_nonzero()
                .into_lazy()
                .map(|n: i64| <NormOf<E> as Number>::from_f64(n as f64))
                .eval(),
            // The engine has no largest of nothing.
            f64::INFINITY if counts.all() => sizes.max().expect("there are elements"),
            f64::NEG_INFINITY if counts.all() => sizes.min().expect("there are elements"),
            f64::INFINITY => sizes.fold(zero, maximum),
            f64::NEG_INFINITY => sizes.fold(infinity, minimum),
            _ => {
                let power = |x| Scalar(float(x));
                let powers =
                    sizes.with(|expr| Zip::<_, _, Pow>(expr, power(order), PhantomData)).by::<Total>();
                powers.into_lazy().with::<_, Pow>(power(1.0 / order)).eval()
            }
        }
    }
}

/// The type of norms of an expression's items.
type NormOf<E> = <<E as crate::expr::Node>::Item as Number>::Norm;

fn matrix_norm<T: Number<Norm: Float>>(
    matrices: &NdView<'_, T>,
    order: MatrixNorm,
) -> Result<NdArray<T::Norm>>
where
    Magnitude: UnaryOp<T, Out = T::Norm>,
{
    let (rows, columns) = (normalize_axis(-2, matrices.ndim())?, normalize_axis(-1, matrices.ndim())?);
    let of_columns = || matrices.along(rows).map(|along| along.vector_norm(1.0));
    let of_rows = || matrices.along(columns).map(|along| along.vector_norm(1.0));
    let zero = <T::Norm as Number>::from_f64(0.0);
    Ok(match order {
        MatrixNorm::Frobenius => matrices.along([rows, columns])?.norm(),
        MatrixNorm::One => of_columns()?.along(-1)?.fold(zero, maximum),
        MatrixNorm::Infinity => of_rows()?.along(-1)?.fold(zero, maximum),
        MatrixNorm::MinusOne => of_columns()?.along(-1)?.min()?,
        MatrixNorm::MinusInfinity => of_rows()?.along(-1)?.min()?,
        #[cfg(feature = "linalg")]
        MatrixNorm::Two => singular_values(matrices)?.along(-1)?.fold(zero, maximum),
        #[cfg(feature = "linalg")]
        MatrixNorm::MinusTwo => singular_values(matrices)?.along(-1)?.min()?,
        #[cfg(feature = "linalg")]
        MatrixNorm::Nuclear => singular_values(matrices)?.along(-1)?.by::<Total>(),
    })
}

/// The product of two or more matrices, in the order of multiplications that takes the fewest. The first may be a row and
/// the last a column, along one axis; the result then lacks this axis.
///
/// NumPy: [`numpy.linalg.multi_dot`](https://numpy.org/doc/stable/reference/generated/numpy.linalg.multi_dot.html).
///
/// # Errors
/// When there are fewer than two arrays, when one between the first and the last has not two axes, or when neighbours do
/// not fit.
///
/// ```
/// use rankn::{array, multi_dot};
/// let (a, v) = (array![[1, 2], [3, 4]], array![1, 1]);
/// assert_eq!(multi_dot(&[&v, &a, &a])?, array![22, 32]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn multi_dot<T: Semiring, A: AsView<T>>(arrays: &[A]) -> Result<NdArray<T>> {
    let views: Vec<NdView<'_, T>> = arrays.iter().map(A::as_view).collect();
    let cuts = splits(&views.iter().map(|view| view.shape()).collect::<Vec<_>>())?;
    chain(&views, &cuts, 0, views.len() - 1)
}

/// Where a product of the matrices `i` to `j` with these shapes is cut into two, so that it takes the fewest
/// multiplications. The first may be a row, the last a column.
///
/// # Errors
/// When there are fewer than two, one is no matrix, or they do not fit.
pub(crate) fn splits(shapes: &[&[usize]]) -> Result<Vec<Vec<usize>>> {
    let n = shapes.len();
    if n < 2 {
        return Err(error::linalg::too_few_factors());
    }
    let shape = |(k, shape): (usize, &&[usize])| match **shape {
        [len] if k == 0 => Ok([1, len]),
        [len] if k == n - 1 => Ok([len, 1]),
        [rows, columns] => Ok([rows, columns]),
        _ => Err(error::linalg::not_a_matrix(shape.len())),
    };
    let shapes: Vec<[usize; 2]> = shapes.iter().enumerate().map(shape).collect::<Result<_>>()?;
    if let Some(pair) = shapes.windows(2).find(|pair| pair[0][1] != pair[1][0]) {
        return Err(error::linalg::not_aligned([&pair[0], &pair[1]], [1, 0]));
    }
    let ends = shapes.iter().map(|shape| shape[0]).chain([shapes[n - 1][1]]);
    let lengths: Vec<f64> = ends.map(|len| len as f64).collect();
    let (mut costs, mut cuts) = (vec![vec![0.0; n]; n], vec![vec![0; n]; n]);
    for span in 1..n {
        for i in 0..n - span {
            let j = i + span;
            let cost =
                |k: usize| costs[i][k] + costs[k + 1][j] + lengths[i] * lengths[k + 1] * lengths[j + 1];
            let best = (i..j).min_by(|&k, &l| cost(k).total_cmp(&cost(l))).expect("one cut at least");
            (costs[i][j], cuts[i][j]) = (cost(best), best);
        }
    }
    Ok(cuts)
}

/// The product of the matrices from `first` to `last`, which is greater.
fn chain<T: Semiring>(
    matrices: &[NdView<'_, T>],
    cuts: &[Vec<usize>],
    first: usize,
    last: usize,
) -> Result<NdArray<T>> {
    let part = |from: usize, to: usize| (from < to).then(|| chain(matrices, cuts, from, to)).transpose();
    let cut = cuts[first][last];
    let (left, right) = (part(first, cut)?, part(cut + 1, last)?);
    let a = left.as_ref().map_or_else(|| matrices[first].as_view(), NdArray::as_view);
    let b = right.as_ref().map_or_else(|| matrices[last].as_view(), NdArray::as_view);
    matmul(a, b)
}
