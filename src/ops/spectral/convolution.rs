//! Convolution by transforms, or whichever is faster.

use crate::array::NdArray;
use crate::error::Result;
use crate::ops::fft;
use crate::ops::filter::{self, along, part_of};
use crate::ops::signal::ConvolveMode;
use crate::storage::Storage;

/// How a convolution is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Method {
    /// By whichever is estimated to be faster.
    #[default]
    Auto,
    /// By sums of products.
    Direct,
    /// By Fourier transforms.
    Fft,
}

/// The convolution of two arrays along all axes by Fourier transforms, in a new array. SciPy:
/// `scipy.signal.fftconvolve(a, b, mode)`.
///
/// [`ConvolveMode::Same`] has the shape of the first one. Rounding errors are relative to the largest results.
///
/// # Errors
/// When the numbers of axes differ, or with [`ConvolveMode::Valid`] neither array has at least the lengths of the other.
///
/// ```
/// use rankn::{ConvolveMode, array, spectral::fftconvolve};
/// let y = fftconvolve(&array![1.0, 2.0], &array![1.0, 1.0], ConvolveMode::Full)?;
/// assert!(y.all_close(array![1.0, 3.0, 2.0], 0.0, 1e-14));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn fftconvolve<A: Storage<f64>, B: Storage<f64>>(
    a: &NdArray<f64, A>,
    b: &NdArray<f64, B>,
    mode: ConvolveMode,
) -> Result<NdArray<f64>> {
    let part = part_of(a.shape(), b.shape(), mode)?;
    if a.is_empty() || b.is_empty() || a.ndim() == 0 {
        return filter::convolve(a, b, mode);
    }
    let full = full(a, b)?;
    let items: Vec<_> = part.into_iter().map(crate::layout::Item::from).collect();
    Ok(full.slice(items)?.to_owned())
}

/// All overlaps, of two arrays with elements.
fn full<A: Storage<f64>, B: Storage<f64>>(a: &NdArray<f64, A>, b: &NdArray<f64, B>) -> Result<NdArray<f64>> {
    let lengths: Vec<usize> = a.shape().iter().zip(b.shape()).map(|(n, k)| n + k - 1).collect();
    let fast: Vec<usize> = lengths.iter().map(|&n| next_fast_len(n)).collect();
    let spectrum = |x: &NdArray<f64>| fft::rfftn(x, Some(&fast), None, fft::Norm::Backward);
    let product = spectrum(&a.to_owned())? * spectrum(&b.to_owned())?;
    let all = fft::irfftn(&product, Some(&fast), None, fft::Norm::Backward)?;
    let items: Vec<_> = lengths.iter().map(|&n| crate::layout::Item::from(..n)).collect();
    Ok(all.slice(items)?.to_owned())
}

/// The next number that has no other factors than 2, 3 and 5.
fn next_fast_len(n: usize) -> usize {
    let smooth = |mut n: usize| {
        for factor in [2, 3, 5] {
            while n.is_multiple_of(factor) {
                n /= factor;
            }
        }
        n == 1
    };
    (n..).find(|&n| smooth(n)).unwrap_or(n)
}

/// The convolution of two arrays along all axes by Fourier transforms of pieces, in a new array: faster than [`fftconvolve`]
/// when one of them is much longer. SciPy: `scipy.signal.oaconvolve(a, b, mode)`.
///
/// # Errors
/// As those of [`fftconvolve`].
///
/// ```
/// use rankn::{ConvolveMode, NdArray, array, spectral::oaconvolve};
/// let y = oaconvolve(&NdArray::ones(1000), &array![0.25, 0.75], ConvolveMode::Valid)?;
/// assert!(y.all_close(1.0, 1e-14, 0.0));
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn oaconvolve<A: Storage<f64>, B: Storage<f64>>(
    a: &NdArray<f64, A>,
    b: &NdArray<f64, B>,
    mode: ConvolveMode,
) -> Result<NdArray<f64>> {
    let part = part_of(a.shape(), b.shape(), mode)?;
    if a.is_empty() || b.is_empty() || a.ndim() == 0 {
        return filter::convolve(a, b, mode);
    }
    let ratio = |axis: usize| {
        let (n, k) = (a.shape()[axis] as f64, b.shape()[axis] as f64);
        (n / k).max(k / n)
    };
    let axis = (0..a.ndim()).max_by(|&i, &j| ratio(i).total_cmp(&ratio(j))).expect("an axis");
    let (a, b) = (a.to_owned(), b.to_owned());
    let (long, short) = if a.shape()[axis] < b.shape()[axis] { (&b, &a) } else { (&a, &b) };
    let (n, k) = (long.shape()[axis], short.shape()[axis]);
    let piece = 8 * k;
    let mut shape: Vec<usize> = a.shape().iter().zip(b.shape()).map(|(n, k)| n + k - 1).collect();
    shape[axis] = n + k - 1;
    let mut sums = NdArray::<f64>::zeros(&shape);
    for from in (0..n).step_by(piece) {
        let to = (from + piece).min(n);
        let result = full(&long.slice(along(axis, from..to))?, short)?;
        sums.slice_mut(along(axis, from..to + k - 1))?.update(|sum| sum + result.lazy());
    }
    let items: Vec<_> = part.into_iter().map(crate::layout::Item::from).collect();
    Ok(sums.slice(items)?.to_owned())
}

/// Which method is estimated to be faster for two arrays, by the number of operations. SciPy:
/// `scipy.signal.choose_conv_method(a, b, mode)`.
///
/// ```
/// use rankn::{ConvolveMode, NdArray, spectral::{Method, choose_conv_method}};
/// let long = NdArray::<f64>::ones(10_000);
/// assert_eq!(choose_conv_method(&long, &long, ConvolveMode::Full), Method::Fft);
/// assert_eq!(choose_conv_method(&long, &NdArray::ones(5), ConvolveMode::Full), Method::Direct);
/// ```
pub fn choose_conv_method<A: Storage<f64>, B: Storage<f64>>(
    a: &NdArray<f64, A>,
    b: &NdArray<f64, B>,
    mode: ConvolveMode,
) -> Method {
    let Ok(part) = part_of(a.shape(), b.shape(), mode) else { return Method::Direct };
    let results: f64 = part.iter().map(|range| range.len() as f64).product();
    let direct = results * a.size().min(b.size()) as f64;
    let points: f64 = a.shape().iter().zip(b.shape()).map(|(n, k)| (n + k) as f64).product();
    // Of seven pairs, from 1000 numbers with 1000 to 512 × 512 with 31 × 31, transforms took 6 to 10 times as long for each point
    // and level as direct sums for each product (Zen 4, AVX-512).
    let transforms = 8.0 * points * points.max(2.0).log2();
    if direct <= transforms { Method::Direct } else { Method::Fft }
}

/// The convolution of two arrays along all axes, by this method, in a new array. SciPy: `scipy.signal.convolve(a, b, mode,
/// method)`.
///
/// [`ConvolveMode::Same`] has the shape of the first one. [`filter::convolve`] is the direct method for numbers of any type.
///
/// # Errors
/// As those of [`fftconvolve`].
///
/// ```
/// use rankn::{ConvolveMode, array, spectral::{Method, convolve}};
/// let y = convolve(&array![1.0, 2.0], &array![1.0, 2.0, 3.0, 4.0], ConvolveMode::Same, Method::Auto)?;
/// assert_eq!(y, array![4.0, 7.0]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn convolve<A: Storage<f64>, B: Storage<f64>>(
    a: &NdArray<f64, A>,
    b: &NdArray<f64, B>,
    mode: ConvolveMode,
    method: Method,
) -> Result<NdArray<f64>> {
    let method = if method == Method::Auto { choose_conv_method(a, b, mode) } else { method };
    if method == Method::Fft { fftconvolve(a, b, mode) } else { filter::convolve(a, b, mode) }
}
