//! `Generator`: deviates that are vectors.

use super::Generator;
use super::binomial::Binomial;
use super::parameters::{Parameters, fit, no_negative_count, probability};
use super::source::Source;
use super::urns::{Hypergeometric, Urn};
use crate::array::{NdArray, NdView, create::zeros};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::index::Values;
use crate::layout::{IntoShape, Layout, Shape};
use crate::storage::{Storage, reserve};

/// How `multivariate_hypergeometric` draws; each way has numbers of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum UrnMethod {
    /// One hypergeometric deviate for each colour. NumPy: `method="marginals"`.
    #[default]
    Marginals,
    /// One by one, from an array of everything in the urn. NumPy: `method="count"`.
    Count,
}

impl Generator {
    /// An array of how often each of several outcomes happens in `n` trials; the last axis, after the shape, has the
    /// outcomes. NumPy: `rng.multinomial(n, pvals, shape)`.
    ///
    /// `pvals` has the probabilities along its last axis; what the others lack of 1 is that of the last outcome. `n` and
    /// the other axes of `pvals` broadcast to the shape.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `n` is negative, a probability is not in `[0, 1]`, those without
    ///   the last one add up to more than 1, or there is none;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements, or the
    ///   parameters do not broadcast to it.
    ///
    /// ```
    /// use rankn::{array, random::default_rng};
    /// let drawn = default_rng(0).multinomial(20, &array![0.5, 0.25, 0.25], 2)?;
    /// assert_eq!(drawn, array![[11, 4, 5], [6, 3, 11]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn multinomial<S: Storage<f64>>(
        &mut self,
        n: impl Values<i64>,
        pvals: &NdArray<f64, S>,
        shape: impl IntoShape,
    ) -> Result<NdArray<i64>> {
        outcomes(self, n.as_values(), pvals.as_view(), &shape.into_shape()?)
    }

    /// An array of Dirichlet's deviates, each of which adds up to 1 along the last axis, which comes after the shape and is
    /// as long as `alpha`. NumPy: `rng.dirichlet(alpha, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if a parameter is negative;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if `alpha` has not one axis, or the shape has a negative length or
    ///   too many elements.
    ///
    /// ```
    /// use rankn::{array, random::default_rng};
    /// let drawn = default_rng(0).dirichlet(&array![1.0, 2.0, 3.0], 2)?;
    /// assert_eq!(drawn.shape(), [2, 3]);
    /// assert!(drawn.along(-1)?.sum().all_close(1.0, 0.0, 1e-15));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn dirichlet<S: Storage<f64>>(
        &mut self,
        alpha: &NdArray<f64, S>,
        shape: impl IntoShape,
    ) -> Result<NdArray<f64>> {
        self.parts(&one_axis("alpha", alpha.as_view())?, &shape.into_shape()?)
    }

    fn parts(&mut self, alpha: &[f64], shape: &[usize]) -> Result<NdArray<f64>> {
        /// Below it, all gamma deviates may be 0.
        const SMALL: f64 = 0.1;
        if alpha.iter().any(|&a| a < 0.0) {
            return Err(error::random::negative("alpha"));
        }
        let mut array = vectors(shape, alpha.len())?;
        let out = array.as_slice_mut().expect("new arrays are contiguous");
        match alpha.iter().all(|&a| a < SMALL) {
            true => self.break_sticks(alpha, out)?,
            false => out.chunks_exact_mut(alpha.len()).for_each(|out| normalised_gammas(self, alpha, out)),
        }
        Ok(array)
    }

    /// Breaks a part off what is left of a stick of length 1, by beta deviates.
    fn break_sticks(&mut self, alpha: &[f64], out: &mut [f64]) -> Result<()> {
        let mut sums: Vec<f64> = reserve(alpha.len())?;
        sums.extend(alpha.iter().rev().scan(0.0, |sum, a| {
            *sum += a;
            Some(*sum)
        }));
        sums.reverse();
        if sums.first().is_none_or(|&all| all == 0.0) {
            return Ok(());
        }
        for out in out.chunks_exact_mut(alpha.len()) {
            let mut left = 1.0;
            for (i, &after) in sums[1..].iter().enumerate() {
                let part = self.next_beta(alpha[i], after);
                out[i] = left * part;
                left *= 1.0 - part;
                if after == 0.0 {
                    break;
                }
            }
            out[alpha.len() - 1] = left;
        }
        Ok(())
    }

    /// An array of how many of each colour are among `nsample` that are taken from an urn, none of which is put back; the
    /// last axis, after the shape, has the colours. NumPy: `rng.multivariate_hypergeometric(colors, nsample, shape)`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `colors` has not one axis or a negative number, `nsample` is
    ///   negative or more than the urn has, or the urn has 10^9 or more;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::{array, random::default_rng};
    /// let drawn = default_rng(0).multivariate_hypergeometric(&array![16, 8, 4], 6, 2)?;
    /// assert_eq!(drawn, array![[3, 0, 3], [4, 1, 1]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn multivariate_hypergeometric<S: Storage<i64>>(
        &mut self,
        colors: &NdArray<i64, S>,
        nsample: i64,
        shape: impl IntoShape,
    ) -> Result<NdArray<i64>> {
        self.multivariate_hypergeometric_with(colors, nsample, shape, UrnMethod::Marginals)
    }

    /// The same by another method. NumPy: `rng.multivariate_hypergeometric(colors, nsample, shape, method)`.
    ///
    /// # Errors
    /// As [`multivariate_hypergeometric`](Self::multivariate_hypergeometric); by [`UrnMethod::Count`], there must be memory
    /// for everything in the urn instead.
    ///
    /// ```
    /// use rankn::{array, random::{UrnMethod, default_rng}};
    /// let colors = array![16, 8, 4];
    /// let drawn = default_rng(0).multivariate_hypergeometric_with(&colors, 6, 2, UrnMethod::Count)?;
    /// assert_eq!(drawn.along(-1)?.sum(), array![6, 6]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn multivariate_hypergeometric_with<S: Storage<i64>>(
        &mut self,
        colors: &NdArray<i64, S>,
        nsample: i64,
        shape: impl IntoShape,
        method: UrnMethod,
    ) -> Result<NdArray<i64>> {
        self.colors(&colors.as_view(), nsample, &shape.into_shape()?, method)
    }

    fn colors(
        &mut self,
        colors: &NdView<'_, i64>,
        taken: i64,
        shape: &[usize],
        method: UrnMethod,
    ) -> Result<NdArray<i64>> {
        let total = checked_urn(colors, taken, method)?;
        let colors: Vec<i64> = colors.iter().copied().collect();
        let mut array = vectors(shape, colors.len())?;
        let out = array.as_slice_mut().expect("new arrays are contiguous");
        if taken == 0 || out.is_empty() {
            return Ok(array);
        }
        let left_over = taken > total / 2;
        let fewer = if left_over { total - taken } else { taken };
        match method {
            UrnMethod::Marginals => {
                out.chunks_exact_mut(colors.len()).for_each(|out| self.marginals(&colors, total, fewer, out));
            }
            UrnMethod::Count => self.counted(&colors, total, fewer, out)?,
        }
        if left_over {
            out.chunks_exact_mut(colors.len())
                .for_each(|out| out.iter_mut().zip(&colors).for_each(|(n, all)| *n = all - *n));
        }
        Ok(array)
    }

    /// One colour after the other, against those that follow.
    fn marginals(&mut self, colors: &[i64], total: i64, taken: i64, out: &mut [i64]) {
        let (mut bad, mut taken) = (total, taken);
        let last = colors.len() - 1;
        for (out, &good) in out.iter_mut().zip(&colors[..last]) {
            if taken == 0 {
                break;
            }
            bad -= good;
            *out = Hypergeometric::new(Urn { good, bad, taken }).draw(self);
            taken -= *out;
        }
        out[last] = taken;
    }

    /// The first ones of everything in the urn after that much of a shuffle.
    fn counted(&mut self, colors: &[i64], total: i64, taken: i64, out: &mut [i64]) -> Result<()> {
        let total = usize::try_from(total).unwrap_or(usize::MAX);
        let mut urn: Vec<usize> = reserve(total)?;
        for (color, &count) in colors.iter().enumerate() {
            urn.extend(std::iter::repeat_n(color, count as usize));
        }
        for out in out.chunks_exact_mut(colors.len()) {
            for at in 0..taken as usize {
                let drawn = at + self.interval((total - at - 1) as u64) as usize;
                urn.swap(at, drawn);
                out[urn[at]] += 1;
            }
        }
        Ok(())
    }
}

/// How many are in an urn, if that many can be taken.
fn checked_urn(colors: &NdView<'_, i64>, taken: i64, method: UrnMethod) -> Result<i64> {
    /// As many and more are not for the hypergeometric distribution.
    const MANY: i64 = 1_000_000_000;
    if taken < 0 {
        return Err(error::random::parameter("nsample must be nonnegative.".into()));
    }
    if colors.ndim() != 1 || colors.iter().any(|&n| n < 0) {
        return Err(error::random::no_colors());
    }
    let total = colors
        .iter()
        .try_fold(0i64, |sum, &n| sum.checked_add(n))
        .ok_or_else(error::random::too_many_in_urn)?;
    if method == UrnMethod::Marginals && total >= MANY {
        return Err(error::random::many_in_urn());
    }
    match taken > total {
        true => Err(error::random::parameter("nsample > sum(colors)".into())),
        false => Ok(total),
    }
}

/// An array of vectors of zeros.
pub(super) fn vectors<T: ZeroOne>(shape: &[usize], len: usize) -> Result<NdArray<T>> {
    let shape: Shape = shape.iter().copied().chain([len]).collect();
    zeros(Layout::contiguous(&shape)?)
}

/// The elements of an array of one axis.
pub(super) fn one_axis(name: &str, array: NdView<'_, f64>) -> Result<Vec<f64>> {
    match array.ndim() {
        1 => Ok(array.iter().copied().collect()),
        _ => Err(error::random::not_one_axis(name)),
    }
}

/// For each of the trials of a shape, how often each outcome happens.
pub(super) fn outcomes<R: Source>(
    rng: &mut R,
    n: NdView<'_, i64>,
    pvals: NdView<'_, f64>,
    shape: &[usize],
) -> Result<NdArray<i64>> {
    let (&count, outer) =
        pvals.shape().split_last().filter(|(count, _)| **count > 0).ok_or_else(error::random::no_outcomes)?;
    probability("pvals", &pvals)?;
    let pvals_in_order = pvals.iter().copied().collect::<Vec<f64>>();
    if pvals_in_order.chunks(count).any(|p| compensated_sum(&p[..count - 1]) > 1.0 + 1e-12) {
        return Err(error::random::too_probable(pvals.ndim()));
    }
    no_negative_count("n", &n)?;
    let rows = (0..pvals_in_order.len()).step_by(count).collect();
    let rows: NdArray<usize> = NdArray::from_shape_vec(outer, rows)?;
    let parameters = (n, rows.as_view());
    fit(&parameters, shape)?;
    let mut array = vectors(shape, count)?;
    let mut out = array.as_slice_mut().expect("new arrays are contiguous").chunks_exact_mut(count);
    parameters.for_each(shape, &mut |(n, row)| {
        if let Some(out) = out.next() {
            multinomial(rng, n, &pvals_in_order[row..row + count], out);
        }
    })?;
    Ok(array)
}

/// The outcomes of trials, one after the other among those that are left.
fn multinomial<R: Source>(rng: &mut R, n: i64, p: &[f64], out: &mut [i64]) {
    let (mut left, mut rest) = (n, 1.0);
    let last = p.len() - 1;
    for (out, &p) in out.iter_mut().zip(&p[..last]) {
        *out = Binomial::new(left, p / rest).draw(rng);
        left -= *out;
        if left <= 0 {
            return;
        }
        rest -= p;
    }
    out[last] = left;
}

/// Gamma deviates divided by their sum.
pub(super) fn normalised_gammas<R: Source>(rng: &mut R, alpha: &[f64], out: &mut [f64]) {
    let mut sum = 0.0;
    for (x, &a) in out.iter_mut().zip(alpha) {
        *x = rng.next_gamma(a);
        sum += *x;
    }
    let inverse = 1.0 / sum;
    out.iter_mut().for_each(|x| *x *= inverse);
}

/// Kahan's sum.
pub(super) fn compensated_sum(terms: &[f64]) -> f64 {
    let (mut sum, mut lost) = (0.0, 0.0);
    for term in terms {
        let term = term - lost;
        let next = sum + term;
        lost = (next - sum) - term;
        sum = next;
    }
    sum
}
