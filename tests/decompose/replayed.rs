//! What NumPy answered, as `tests/numpy/record_linalg.py` recorded it.

use crate::recorded::{Answer, lengths, replay};
use crate::{complex_data, data};
use rankn::linalg::{self, Field, Form, Tolerance, Triangle};
use rankn::{Complex64, MatrixNorm, NdArray, Number, Result};

/// The elements that were recorded.
trait Recorded: Field<Norm = f64, Complex = Complex64> {
    fn data(shape: &[usize]) -> NdArray<Self>;
    fn answer(array: &NdArray<Self>) -> Answer;
    fn norms(array: &NdArray<Self>, norm: MatrixNorm) -> Result<NdArray<f64>>;
    fn conditions(array: &NdArray<Self>, norm: MatrixNorm) -> Result<NdArray<f64>>;
}

macro_rules! recorded {
    ($($t:ty: $data:ident, $answer:ident;)*) => {$(
        impl Recorded for $t {
            fn data(shape: &[usize]) -> NdArray<Self> {
                $data(shape)
            }
            fn answer(array: &NdArray<Self>) -> Answer {
                Answer::$answer(array)
            }
            fn norms(array: &NdArray<Self>, norm: MatrixNorm) -> Result<NdArray<f64>> {
                array.matrix_norm(norm)
            }
            fn conditions(array: &NdArray<Self>, norm: MatrixNorm) -> Result<NdArray<f64>> {
                linalg::cond(array, norm)
            }
        }
    )*};
}
recorded! { f64: data, of; Complex64: complex_data, complex; }

fn adjoint<T: Recorded>(a: &NdArray<T>) -> NdArray<T> {
    a.mt().expect("matrices").map(|&x| Number::conj(x))
}

fn definite<T: Recorded>(a: &NdArray<T>) -> NdArray<T> {
    let n = a.shape()[a.ndim() - 1];
    a.matmul(&adjoint(a)).expect("square matrices") + NdArray::<T>::eye(n)
}

fn triangle(word: &str) -> Triangle {
    if word == "lower" { Triangle::Lower } else { Triangle::Upper }
}

fn norm(word: &str) -> MatrixNorm {
    match word {
        "fro" => MatrixNorm::Frobenius,
        "1" => MatrixNorm::One,
        "-1" => MatrixNorm::MinusOne,
        "inf" => MatrixNorm::Infinity,
        "-inf" => MatrixNorm::MinusInfinity,
        "2" => MatrixNorm::Two,
        "-2" => MatrixNorm::MinusTwo,
        _ => MatrixNorm::Nuclear,
    }
}

fn tolerance(word: &str) -> Tolerance {
    match word.split_once('_') {
        Some(("tol", limit)) => Tolerance::Absolute(limit.parse().expect("a number")),
        Some((_, factor)) => Tolerance::Relative(factor.parse().expect("a number")),
        None => Tolerance::Rounding,
    }
}

/// Sorted by their real parts, then by the imaginary ones, as each row is.
fn sorted(eigenvalues: NdArray<Complex64>) -> NdArray<Complex64> {
    let n = eigenvalues.shape()[eigenvalues.ndim() - 1];
    let (shape, mut numbers) = (eigenvalues.shape().to_vec(), eigenvalues.into_vec());
    if n > 0 {
        let order = |x: &Complex64, y: &Complex64| x.re.total_cmp(&y.re).then(x.im.total_cmp(&y.im));
        numbers.chunks_mut(n).for_each(|row| row.sort_by(order));
    }
    NdArray::from_shape_vec(shape, numbers).expect("as many numbers")
}

/// The sides of equations: a vector, or a matrix of so many columns.
fn sides<T: Recorded>(rows: usize, columns: &str) -> NdArray<T> {
    let columns: Option<usize> = columns.parse().ok();
    T::data(&[Some(rows), columns].into_iter().flatten().collect::<Vec<_>>())
}

fn square<T: Recorded>(name: &str, words: &[&str]) -> Option<Result<Answer>> {
    let of = |word: &str| T::data(&lengths(word));
    Some(match name {
        "det" => linalg::det(&of(words[0])).map(|answer| T::answer(&answer)),
        "inv" => linalg::inv(&of(words[0])).map(|answer| T::answer(&answer)),
        "slogdet" => linalg::slogdet(&of(words[0]))
            .map(|answer| T::answer(&answer.sign).and(Answer::of(&answer.logabsdet))),
        "eigvals" => linalg::eigvals(&of(words[0])).map(|answer| Answer::complex(&sorted(answer))),
        "matrix_power" => linalg::matrix_power(&of(words[0]), -2).map(|answer| T::answer(&answer)),
        "solve" => {
            let a = of(words[0]);
            linalg::solve(&a, &sides::<T>(a.shape()[a.ndim() - 1], words[1])).map(|answer| T::answer(&answer))
        }
        _ => return None,
    })
}

/// Of matrices that are made symmetric, or positive definite.
fn triangular<T: Recorded>(name: &str, half: &str, shape: &[usize]) -> Result<Answer> {
    let a = T::data(shape);
    let is_square = shape.len() > 1 && shape[shape.len() - 1] == shape[shape.len() - 2];
    let made = |make: fn(&NdArray<T>) -> NdArray<T>| if is_square { make(&a) } else { a.clone() };
    // In columns, to be read over strides.
    match name {
        "cholesky" => linalg::cholesky(&made(definite).to_order(rankn::MemoryOrder::Fortran), triangle(half))
            .map(|answer| T::answer(&answer)),
        _ => {
            linalg::eigvalsh(&made(|a| a + adjoint(a)).to_order(rankn::MemoryOrder::Fortran), triangle(half))
                .map(|answer| Answer::of(&answer))
        }
    }
}

fn any<T: Recorded>(name: &str, words: &[&str]) -> Option<Result<Answer>> {
    let a = || T::data(&lengths(words[0]));
    Some(match name {
        "svdvals" => linalg::svdvals(&a()).map(|answer| Answer::of(&answer)),
        "pinv" => linalg::pinv(&a(), words[1].parse().ok()).map(|answer| T::answer(&answer)),
        "matrix_rank" => linalg::matrix_rank(&a(), tolerance(words[1]))
            .map(|answer| Answer::of(&answer.map(|&rank| rank as f64))),
        "matrix_norm" => T::norms(&a(), norm(words[1])).map(|answer| Answer::of(&answer)),
        "cond" => T::conditions(&a(), norm(words[1])).map(|answer| Answer::of(&answer)),
        "qr" if words[1] == "r" => linalg::qr_r(&a()).map(|answer| T::answer(&answer)),
        "qr" => {
            let form = if words[1] == "reduced" { Form::Reduced } else { Form::Complete };
            linalg::qr(&a(), form).map(|answer| T::answer(&answer.q).and(T::answer(&answer.r)))
        }
        "lstsq" => {
            let sides = sides::<T>(lengths(words[0])[0], words[1]);
            let sides = sides.flip(0).expect("an axis");
            linalg::lstsq(&a(), &sides, words[2].parse().ok()).map(|answer| {
                let rank = NdArray::scalar(answer.rank as f64);
                let reals = Answer::of(&answer.residuals).and(Answer::of(&rank)).and(Answer::of(&answer.s));
                T::answer(&answer.x).and(reals)
            })
        }
        _ => return None,
    })
}

fn tensors<T: Recorded>(name: &str, words: &[&str]) -> Option<Result<Answer>> {
    let a = T::data(&lengths(words[0]));
    let answer = match name {
        "tensorinv" => linalg::tensorinv(&a, words[1].parse().expect("a count")),
        "tensorsolve" => {
            let axes: Vec<isize> = match words[2] {
                "None" => vec![],
                axes => lengths(axes).into_iter().map(|axis| axis as isize).collect(),
            };
            linalg::tensorsolve(&a, &T::data(&lengths(words[1])), &axes)
        }
        _ => return None,
    };
    Some(answer.map(|answer| T::answer(&answer)))
}

fn answer<T: Recorded>(words: &[&str]) -> Option<Result<Answer>> {
    let name = words[0];
    match name {
        "cholesky" | "eigvalsh" => Some(triangular::<T>(name, words[1], &lengths(words[3]))),
        _ => square::<T>(name, &words[2..])
            .or_else(|| any::<T>(name, &words[2..]))
            .or_else(|| tensors::<T>(name, &words[2..])),
    }
}

#[test]
fn every_recorded_case_is_answered_alike() {
    let of_kind = |words: &[&str]| match words[1..3].contains(&"real") {
        true => answer::<f64>(words),
        false => answer::<Complex64>(words),
    };
    assert_eq!(replay(include_str!("../numpy/linalg.txt"), 1e-11, of_kind), 1321);
}
