//! Equations, inverses and determinants, by triangular factors with row pivots.

use super::super::matrix::Matrix;
use super::SlogdetResult;
use super::blocks::{Blocks, Columns, Scratch, lengths, order, outer};
use super::field::{self, Field};
use crate::array::{NdArray, NdView};
use crate::element::{Number, ZeroOne};
use crate::error::linalg::Signature;
use crate::error::{self, Result};
use crate::layout::{Layout, Shape, widen};
use crate::storage::Storage;
use faer::dyn_stack::StackReq;
use faer::linalg::lu::partial_pivoting as faer_lu;
use faer::perm::PermRef;
use faer::{MatMut, Par};

const SOLVE: Signature = Signature { name: "solve", text: "(m,m),(m,n)->(m,n)", axes: [2, 2] };
const SOLVE1: Signature = Signature { name: "solve1", text: "(m,m),(m)->(m)", axes: [2, 1] };

/// The triangular factors of one matrix after the other.
struct Lu<T> {
    factors: Columns<T>,
    /// Which row of the matrix is where, and where each row is.
    rows: [Vec<usize>; 2],
    /// Whether the rows were exchanged an odd number of times.
    odd: bool,
    scratch: Scratch,
}

impl<T: Field> Lu<T> {
    /// Room for matrices of order `n`, and for what else is done with their factors.
    fn new(n: usize, further: StackReq) -> Result<Self> {
        let request = faer_lu::factor::lu_in_place_scratch::<usize, T>(n, n, Par::Seq, Default::default());
        Ok(Lu {
            factors: Columns::new(n, n)?,
            rows: [vec![0; n], vec![0; n]],
            odd: false,
            scratch: Scratch::new(request.or(further))?,
        })
    }

    fn factor(&mut self, matrix: Matrix<'_, T>) {
        self.factors.read(matrix);
        let [forward, backward] = &mut self.rows;
        let (done, _) = faer_lu::factor::lu_in_place(
            self.factors.as_mut(),
            forward,
            backward,
            Par::Seq,
            self.scratch.stack(),
            Default::default(),
        );
        self.odd = done.transposition_count % 2 == 1;
    }

    fn pivots(&self) -> impl Iterator<Item = T> {
        let factors = self.factors.as_ref();
        (0..factors.nrows()).map(move |i| factors[(i, i)])
    }

    fn is_singular(&self) -> bool {
        self.pivots().any(|pivot| pivot == <T as ZeroOne>::zero())
    }

    /// Solves equations in place of their right sides.
    fn solve(&mut self, sides: MatMut<'_, T>) {
        let factors = self.factors.as_ref();
        let rows = PermRef::new_checked(&self.rows[0], &self.rows[1], factors.nrows());
        faer_lu::solve::solve_in_place(factors, factors, rows, sides, Par::Seq, self.scratch.stack());
    }

    fn invert(&mut self, to: MatMut<'_, T>) {
        let factors = self.factors.as_ref();
        let rows = PermRef::new_checked(&self.rows[0], &self.rows[1], factors.nrows());
        faer_lu::inverse::inverse(to, factors, factors, rows, Par::Seq, self.scratch.stack());
    }

    /// The determinant as a number of size 1 and the logarithm of its size.
    fn sign_and_log(&self) -> (T, T::Norm) {
        let minus = -<T as ZeroOne>::one();
        let mut sign = if self.odd { minus } else { <T as ZeroOne>::one() };
        let mut log = field::float::<T>(0.0);
        if self.is_singular() {
            return (<T as ZeroOne>::zero(), field::float::<T>(f64::NEG_INFINITY));
        }
        for pivot in self.pivots() {
            let size = field::size(pivot);
            sign *= pivot / field::of_real::<T>(size);
            log += num_traits::Float::ln(size);
        }
        (sign, log)
    }

    fn determinant(&self) -> T {
        let (zero, one) = (<T as ZeroOne>::zero(), <T as ZeroOne>::one());
        if self.is_singular() {
            return zero;
        }
        let product = self.pivots().fold(if self.odd { -one } else { one }, Number::mul);
        let size = field::size(product);
        if num_traits::Float::is_normal(size) {
            return product;
        }
        // The product may have left the range of the floats on the way.
        let (sign, log) = self.sign_and_log();
        sign * field::of_real::<T>(num_traits::Float::exp(log))
    }
}

/// The `x` of the equations `a x = b`, in a new array. NumPy: `np.linalg.solve(a, b)`.
///
/// The last two axes of `a` are square matrices. A `b` along one axis is a vector, any other holds matrices, whose columns
/// are right sides; stacks broadcast together.
///
/// # Errors
/// When `a` holds no square matrices, when one of them is singular, when the rows of `b` are not as many, or when the stacks
/// do not broadcast together.
///
/// ```
/// use rankn::{array, linalg};
/// let a = array![[3.0, 1.0], [1.0, 2.0]];
/// assert!(linalg::solve(&a, &array![9.0, 8.0])?.all_close(array![2.0, 3.0], 1e-15, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn solve<T: Field, S: Storage<T>, R: Storage<T>>(
    a: &NdArray<T, S>,
    b: &NdArray<T, R>,
) -> Result<NdArray<T>> {
    let b = b.as_view();
    match b.ndim() {
        1 => {
            let column = b.with_layout(b.layout().insert_axis(1));
            let solved = solved(&SOLVE1, [a.as_view(), column], b.shape())?;
            let last = solved.ndim() - 1;
            let layout = solved.layout().index_axis(last, 0);
            Ok(solved.map_layout(layout))
        }
        _ => {
            let shape = b.shape().to_vec();
            solved(&SOLVE, [a.as_view(), b], &shape)
        }
    }
}

/// The matrices `x`; `shape` is that of the right sides as they were given.
fn solved<T: Field>(
    signature: &Signature,
    [a, b]: [NdView<'_, T>; 2],
    shape: &[usize],
) -> Result<NdArray<T>> {
    let n = order(&a)?;
    if shape.len() < signature.axes[1] {
        return Err(error::linalg::too_few_axes(signature, 1, shape.len()));
    }
    let (rows, columns) = lengths(&b)?;
    if rows != n {
        return Err(error::linalg::lengths_differ(signature, n, rows));
    }
    let mut stack = Shape::from_slice(outer(&a));
    if !widen(&mut stack, outer(&b)) {
        let (vectors, core) = (signature.axes[1], [n, columns]);
        let core = &core[..vectors];
        return Err(error::linalg::stacks_differ([a.shape(), shape], [2, vectors], core));
    }
    let a = a.broadcast_to(&[&*stack, &[n, n]].concat()[..])?;
    let sides =
        b.broadcast_to(&[&*stack, &[n, columns]].concat()[..])?.to_order(crate::array::MemoryOrder::C);
    if sides.is_empty() {
        return Ok(sides);
    }
    let mut lu = Lu::new(n, faer_lu::solve::solve_in_place_scratch::<usize, T>(n, columns, Par::Seq))?;
    let mut blocks = Blocks::over(sides, n * columns);
    let mut factored = None;
    for matrix in Matrix::stack(&a) {
        if factored.replace(matrix.origin()) != Some(matrix.origin()) {
            lu.factor(matrix);
            if lu.is_singular() {
                return Err(error::linalg::singular());
            }
        }
        lu.solve(MatMut::from_row_major_slice_mut(blocks.next(), n, columns));
    }
    Ok(blocks.done())
}

/// The inverses of the matrices of the last two axes, in a new array. NumPy: `np.linalg.inv(a)`.
///
/// Nearly singular matrices have inverses of little worth, and no error; [`cond`](super::cond) tells.
///
/// # Errors
/// When the array holds no square matrices, or one of them is singular.
///
/// ```
/// use rankn::{array, linalg};
/// let inverse = linalg::inv(&array![[1.0, 2.0], [3.0, 4.0]])?;
/// assert!(inverse.all_close(array![[-2.0, 1.0], [1.5, -0.5]], 1e-15, 1e-15));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn inv<T: Field, S: Storage<T>>(a: &NdArray<T, S>) -> Result<NdArray<T>> {
    inverses(&a.as_view(), |_| Err(error::linalg::singular()))
}

/// The inverses, and what `singular` writes where there is none.
pub(super) fn inverses<T: Field>(
    a: &NdView<'_, T>,
    singular: impl Fn(&mut [T]) -> Result<()>,
) -> Result<NdArray<T>> {
    let n = order(a)?;
    let mut results = Blocks::new(outer(a), &[n, n])?;
    if n == 0 {
        return Ok(results.done());
    }
    let mut lu = Lu::new(n, faer_lu::inverse::inverse_scratch::<usize, T>(n, Par::Seq))?;
    let mut inverse = Columns::new(n, n)?;
    for matrix in Matrix::stack(a) {
        lu.factor(matrix);
        if lu.is_singular() {
            singular(results.next())?;
        } else {
            lu.invert(inverse.as_mut());
            inverse.write(results.next());
        }
    }
    Ok(results.done())
}

/// The determinants of the matrices of the last two axes, in a new array without these. NumPy: `np.linalg.det(a)`.
///
/// Of a singular matrix it is 0 or, by rounding, almost so; of a matrix without elements 1.
///
/// # Errors
/// When the array holds no square matrices.
///
/// ```
/// use rankn::{array, linalg};
/// assert!((linalg::det(&array![[1.0_f64, 2.0], [3.0, 4.0]])?.item()? + 2.0).abs() < 1e-15);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn det<T: Field, S: Storage<T>>(a: &NdArray<T, S>) -> Result<NdArray<T>> {
    let a = a.as_view();
    let n = order(&a)?;
    let mut results = Blocks::new(outer(&a), &[])?;
    if n == 0 {
        return Ok(NdArray::ones(outer(&a)));
    }
    let mut lu = Lu::new(n, StackReq::EMPTY)?;
    for matrix in Matrix::stack(&a) {
        lu.factor(matrix);
        results.next()[0] = lu.determinant();
    }
    Ok(results.done())
}

/// The signs of the determinants, and the logarithms of their absolute values, which do not overflow. NumPy:
/// `np.linalg.slogdet(a)`.
///
/// The sign is 1 or -1, of complex matrices a number of absolute value 1; of singular ones it is 0, and the logarithm
/// negative infinity.
///
/// # Errors
/// When the array holds no square matrices.
///
/// ```
/// use rankn::{NdArray, linalg};
/// let a = NdArray::<f64>::eye(400) * 1e-3;
/// let answer = linalg::slogdet(&a)?;
/// assert_eq!(answer.sign.item()?, 1.0);
/// assert!((answer.logabsdet.item()? - 400.0 * 1e-3f64.ln()).abs() < 1e-9);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn slogdet<T: Field, S: Storage<T>>(
    a: &NdArray<T, S>,
) -> Result<SlogdetResult<NdArray<T>, NdArray<T::Norm>>> {
    let a = a.as_view();
    let n = order(&a)?;
    if n == 0 {
        return Ok(SlogdetResult { sign: NdArray::ones(outer(&a)), logabsdet: NdArray::zeros(outer(&a)) });
    }
    let (mut signs, mut logs) = (Blocks::new(outer(&a), &[])?, Blocks::new(outer(&a), &[])?);
    let mut lu = Lu::new(n, StackReq::EMPTY)?;
    for matrix in Matrix::stack(&a) {
        lu.factor(matrix);
        (signs.next()[0], logs.next()[0]) = lu.sign_and_log();
    }
    Ok(SlogdetResult { sign: signs.done(), logabsdet: logs.done() })
}

/// The matrices of the last two axes multiplied with themselves, or their inverses for a negative `n`, in a new array.
/// NumPy: `np.linalg.matrix_power(a, n)`.
///
/// Integers have this without inverses: [`NdArray::matrix_power`].
///
/// # Errors
/// When the array holds no square matrices, or `n` is negative and one of them is singular.
///
/// ```
/// use rankn::{array, linalg};
/// let a = linalg::matrix_power(&array![[1.0, 2.0], [3.0, 4.0]], -2)?;
/// assert!(a.all_close(array![[5.5, -2.5], [-3.75, 1.75]], 1e-14, 1e-14));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn matrix_power<T: Field, S: Storage<T>>(a: &NdArray<T, S>, n: i32) -> Result<NdArray<T>> {
    match n {
        0.. => a.matrix_power(n.unsigned_abs()),
        _ => inv(a)?.matrix_power(n.unsigned_abs()),
    }
}

/// The `x` whose product with `a`, summed over the axes of `x`, is `b`, in a new array. NumPy: `np.linalg.tensorsolve(a, b, axes)`.
///
/// The first axes of `a` are those of `b`, the others those of `x`; with `axes`, these are moved to the end before.
///
/// # Errors
/// When `a` does not have the axes, when its first axes do not hold as many elements as the others and as `b`, or when
/// the equations are singular.
///
/// ```
/// use rankn::{NdArray, linalg};
/// let a = NdArray::<f64>::eye(6).reshape([2, 3, 6])?;
/// let b = NdArray::<f64>::ones([2, 3]);
/// assert_eq!(linalg::tensorsolve(&a, &b, &[])?, NdArray::ones(6));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn tensorsolve<T: Field, S: Storage<T>, R: Storage<T>>(
    a: &NdArray<T, S>,
    b: &NdArray<T, R>,
    axes: &[isize],
) -> Result<NdArray<T>> {
    let a = moved_to_end(a.as_view(), axes)?;
    let cut = b.ndim().min(a.ndim());
    let shape = a.shape()[cut..].to_vec();
    let unknowns: usize = shape.iter().product();
    if a.shape()[..cut].iter().product::<usize>() != unknowns {
        return Err(error::linalg::no_equations());
    }
    let matrix = a.to_order(crate::array::MemoryOrder::C).reshape([unknowns, unknowns])?;
    solve(&matrix, &b.flatten())?.reshape(shape)
}

/// The array with some axes moved to its end, in the order given.
fn moved_to_end<'a, T>(a: NdView<'a, T>, axes: &[isize]) -> Result<NdView<'a, T>> {
    let axes = crate::layout::normalize_axes(axes, a.ndim())?;
    let stay = (0..a.ndim()).filter(|axis| !axes.contains(axis));
    let order: Vec<usize> = stay.chain(axes.iter().copied()).collect();
    Ok(a.with_layout(a.layout().permute(&order)))
}

/// The array whose [`tensordot`](NdArray::tensordot) over `ind` axes with the given one is an identity, in a new array.
/// NumPy: `np.linalg.tensorinv(a, ind)`.
///
/// The last axes of the result are the first `ind` ones of `a`.
///
/// # Errors
/// When `ind` is 0, when the first axes do not hold as many elements as the others, or when the equations are singular.
///
/// ```
/// use rankn::{NdArray, linalg};
/// let a = NdArray::<f64>::eye(6).reshape([2, 3, 6])?;
/// assert_eq!(linalg::tensorinv(&a, 2)?.shape(), [6, 2, 3]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn tensorinv<T: Field, S: Storage<T>>(a: &NdArray<T, S>, ind: usize) -> Result<NdArray<T>> {
    if ind == 0 {
        return Err(error::linalg::no_such_axes());
    }
    let (first, last) = a.shape().split_at(ind.min(a.ndim()));
    let shape = [last, first].concat();
    let lengths = [first, last].map(|lengths| lengths.iter().product::<usize>());
    let matrix = a.as_view().to_order(crate::array::MemoryOrder::C);
    let layout = Layout::contiguous(&lengths)?;
    inv(&matrix.map_layout(layout))?.reshape(shape)
}
