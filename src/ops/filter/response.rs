//! What filters do to waves of each frequency.

use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::storage::{Storage, listed};
use num_complex::Complex64;
use std::f64::consts::PI;

/// Frequencies from 0 up to, but without, half the sampling rate, and the response of a filter to each, in new arrays. SciPy:
/// `scipy.signal.freqz(b, a, n)`; SciPy's `n` is 512.
///
/// The frequencies are angles for each sample, below `pi`. The absolute value of a response is what amplitudes are multiplied
/// by, its angle by how much phases advance.
///
/// # Errors
/// When the coefficients are not lists or there are none.
///
/// ```
/// use rankn::{array, filter::freqz};
/// let (w, h) = freqz(&array![0.5, 0.5], &array![1.0], 2)?;
/// assert_eq!(w, array![0.0, std::f64::consts::FRAC_PI_2]);
/// assert!(h.abs().all_close(array![1.0, 0.5f64.sqrt()], 1e-15, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn freqz<B: Storage<f64>, A: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
    n: usize,
) -> Result<(NdArray<f64>, NdArray<Complex64>)> {
    let w = frequencies(n)?;
    let h = freqz_at(b, a, &w)?;
    Ok((w, h))
}

/// The response of a filter to these frequencies, in a new array of their shape. SciPy: `scipy.signal.freqz(b, a, w)[1]`.
///
/// # Errors
/// When the coefficients are not lists or there are none.
///
/// ```
/// use rankn::{Complex64, array, filter::freqz_at};
/// let h = freqz_at(&array![0.5, 0.5], &array![1.0], &array![0.0])?;
/// assert_eq!(h, array![Complex64::new(1.0, 0.0)]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn freqz_at<B: Storage<f64>, A: Storage<f64>, W: Storage<f64>>(
    b: &NdArray<f64, B>,
    a: &NdArray<f64, A>,
    w: &NdArray<f64, W>,
) -> Result<NdArray<Complex64>> {
    let steps = steps(w.as_view());
    let (b, a) = (values(b.as_view(), &steps)?, values(a.as_view(), &steps)?);
    Ok(b / a)
}

/// Frequencies from 0 up to, but without, half the sampling rate, and the response to each of a filter in sections of second
/// order, in new arrays. SciPy: `scipy.signal.sosfreqz(sos, n)`, also named `freqz_sos`.
///
/// # Errors
/// When `sos` does not have two axes, or rows of six.
///
/// ```
/// use rankn::filter::{Band, butter_sos, sosfreqz};
/// let (_, h) = sosfreqz(&butter_sos(6, Band::Low(0.5))?, 2)?;
/// assert!(h.abs().all_close(rankn::array![1.0, 0.5f64.sqrt()], 1e-12, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn sosfreqz<F: Storage<f64>>(
    sos: &NdArray<f64, F>,
    n: usize,
) -> Result<(NdArray<f64>, NdArray<Complex64>)> {
    let w = frequencies(n)?;
    let h = sosfreqz_at(sos, &w)?;
    Ok((w, h))
}

/// The response of a filter in sections of second order to these frequencies, in a new array of their shape. SciPy:
/// `scipy.signal.sosfreqz(sos, w)[1]`.
///
/// # Errors
/// When `sos` does not have two axes, or rows of six.
///
/// ```
/// use rankn::{Complex64, array, filter::sosfreqz_at};
/// let h = sosfreqz_at(&array![[1.0, 1.0, 0.0, 2.0, 0.0, 0.0]], &array![0.0])?;
/// assert_eq!(h, array![Complex64::new(1.0, 0.0)]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn sosfreqz_at<F: Storage<f64>, W: Storage<f64>>(
    sos: &NdArray<f64, F>,
    w: &NdArray<f64, W>,
) -> Result<NdArray<Complex64>> {
    if sos.ndim() != 2 || sos.shape()[1] != 6 {
        return Err(error::ops::shape("sos array must be shape (n_sections, 6)"));
    }
    let steps = steps(w.as_view());
    let whole = NdArray::full(w.shape(), Complex64::new(1.0, 0.0));
    sos.outer_iter().try_fold(whole, |whole, row| {
        let (b, a) = row.split_at(0, 3)?;
        Ok(whole * values(b.as_view(), &steps)? / values(a.as_view(), &steps)?)
    })
}

fn frequencies(n: usize) -> Result<NdArray<f64>> {
    Ok(NdArray::from_vec(listed(n, (0..n).map(|k| PI * k as f64 / n as f64))?))
}

/// What a wave of each frequency is multiplied by when it is a sample later.
fn steps(w: NdView<'_, f64>) -> NdArray<Complex64> {
    w.lazy().map(|w| Complex64::from_polar(1.0, -w)).eval()
}

/// The values of a polynomial at each step, the constant term first.
fn values(c: NdView<'_, f64>, steps: &NdArray<Complex64>) -> Result<NdArray<Complex64>> {
    match c.ndim() {
        1 if c.is_empty() => return Err(error::ops::value("a filter needs coefficients")),
        1 => {}
        ndim => return Err(error::ops::not_a_list(ndim)),
    }
    let mut value = steps.zeros_like();
    for &c in c.to_vec().iter().rev() {
        value.update(|value| value * steps.lazy() + Complex64::new(c, 0.0));
    }
    Ok(value)
}
