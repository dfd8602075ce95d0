//! `RandomState`: counts and Dirichlet's deviates.

use super::RandomState;
use super::binomial::{Binomial, successes};
use super::counts::{ceil, few_trials, logarithmic, negative_binomial, poisson, zeta};
use super::parameters::{
    above_one, distributions, enough, mean_of_counts, no_negative_count, positive, positive_probability,
    prepared, probability, probability_below_one, some_count, spread, trials_that_end,
};
use super::urns::{Hypergeometric, Urn};
use super::vectors::{normalised_gammas, one_axis, outcomes, vectors};
use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::index::Values;
use crate::layout::{IntoShape, Shape};
use crate::storage::Storage;

distributions! {
    RandomState, "RandomState::new(0)";
    /// An array of the counts of events that happen `mean` times on average, as `np.random.poisson(lam, shape)`.
    "the mean is negative, NaN or too large for 64 bits", "poisson(2.5, 4)?.to_vec(), [4, 5, 3, 1]",
    pub fn poisson(mean: f64) -> i64 { mean_of_counts("lam", &mean) } poisson;
    /// An array of the failures before `n` successes, each as likely as `p`, as
    /// `np.random.negative_binomial(n, p, shape)`; `n` need not be whole.
    "`n` is not positive, `p` not in `[0, 1]`, or the counts would be too large for 64 bits",
    "negative_binomial(3.0, 0.5, 4)?.to_vec(), [11, 0, 5, 5]",
    pub fn negative_binomial(n: f64, p: f64) -> i64 {
        positive("n", &n).and_then(|()| probability("p", &p)).and_then(|()| trials_that_end(&n, &p))
    } negative_binomial;
    /// An array of the trials up to the first success, each as likely as `p`, as `np.random.geometric(p, shape)`; what
    /// exceeds 64 bits is their largest number.
    "`p` is not in `(0, 1]`", "geometric(0.25, 4)?.to_vec(), [3, 5, 4, 3]",
    pub fn geometric(p: f64) -> i64 { positive_probability("p", &p) } RandomState::next_geometric;
    /// An array of deviates of Fisher's distribution by the logarithmic series, from 1 on, as
    /// `np.random.logseries(p, shape)`.
    "`p` is not in `[0, 1)`", "logseries(0.75, 4)?.to_vec(), [2, 1, 2, 3]",
    pub fn logseries(p: f64) -> i64 { probability_below_one("p", &p) }
    |rng, p: f64| logarithmic(rng, p, (1.0 - p).ln(), |x| 1.0 - x.exp());
    /// An array of deviates of Zipf's distribution by the zeta function, from 1 on, as `np.random.zipf(a, shape)`.
    "`a` is not above 1", "zipf(2.0, 4)?.to_vec(), [2, 2, 1, 1]",
    pub fn zipf(a: f64) -> i64 { above_one("a", &a) } |rng, a| zeta(rng, a, 0.0);
}

impl RandomState {
    /// An array of the successes in `n` trials, each as likely as `p`, as `np.random.binomial(n, p, shape)`.
    ///
    /// Each parameter is one value or an array of them, which broadcasts to the shape.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `n` is negative or `p` not in `[0, 1]`;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements, or the
    ///   parameters do not broadcast to it.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let heads = RandomState::new(0).binomial(10, 0.5, 4)?;
    /// assert_eq!(heads.to_vec(), [5, 6, 5, 5]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn binomial(
        &mut self,
        n: impl Values<i64>,
        p: impl Values<f64>,
        shape: impl IntoShape,
    ) -> Result<NdArray<i64>> {
        successes(self, Binomial::legacy, (n.as_values(), p.as_values()), shape.into_shape())
    }

    /// An array of the good ones among `nsample` that are taken from an urn of `ngood` good and `nbad` bad ones, none of
    /// which is put back, as `np.random.hypergeometric(ngood, nbad, nsample, shape)`.
    ///
    /// Each parameter is one value or an array of them, which broadcasts to the shape.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `ngood` or `nbad` is negative, or `nsample` is less than 1 or more
    ///   than the urn has;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements, or the
    ///   parameters do not broadcast to it.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let drawn = RandomState::new(0).hypergeometric(20, 30, 15, 4)?;
    /// assert_eq!(drawn.to_vec(), [8, 6, 7, 6]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn hypergeometric(
        &mut self,
        ngood: impl Values<i64>,
        nbad: impl Values<i64>,
        nsample: impl Values<i64>,
        shape: impl IntoShape,
    ) -> Result<NdArray<i64>> {
        self.good_ones((ngood.as_values(), nbad.as_values(), nsample.as_values()), shape.into_shape())
    }

    fn good_ones(
        &mut self,
        parameters: (NdView<'_, i64>, NdView<'_, i64>, NdView<'_, i64>),
        shape: Result<Shape>,
    ) -> Result<NdArray<i64>> {
        enough(&parameters)?;
        no_negative_count("ngood", &parameters.0)?;
        no_negative_count("nbad", &parameters.1)?;
        some_count("nsample", &parameters.2)?;
        let prepare = |(good, bad, taken)| Hypergeometric::legacy(Urn { good, bad, taken });
        spread(&parameters, shape, prepared(prepare, |hypergeometric| hypergeometric.draw(self)))
    }

    /// An array of how often each of several outcomes happens in `n` trials, as `np.random.multinomial(n, pvals, shape)`;
    /// the last axis, after the shape, has the outcomes.
    ///
    /// `pvals` has the probabilities along its last axis; what the others lack of 1 is that of the last outcome. `n` and
    /// the other axes of `pvals` broadcast to the shape.
    ///
    /// # Errors
    /// As [`Generator::multinomial`](super::Generator::multinomial).
    ///
    /// ```
    /// use rankn::{array, random::RandomState};
    /// let drawn = RandomState::new(0).multinomial(20, &array![0.5, 0.25, 0.25], 2)?;
    /// assert_eq!(drawn, array![[10, 6, 4], [11, 5, 4]]);
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

    /// An array of Dirichlet's deviates, as `np.random.dirichlet(alpha, shape)`; each adds up to 1 along the last axis, which
    /// comes after the shape and is as long as `alpha`.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if a parameter is not positive;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if `alpha` has not one axis, or the shape has a negative length or
    ///   too many elements.
    ///
    /// ```
    /// use rankn::{array, random::RandomState};
    /// let drawn = RandomState::new(0).dirichlet(&array![1.0, 2.0, 3.0], 2)?;
    /// assert_eq!(drawn.shape(), [2, 3]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn dirichlet<S: Storage<f64>>(
        &mut self,
        alpha: &NdArray<f64, S>,
        shape: impl IntoShape,
    ) -> Result<NdArray<f64>> {
        positive("alpha", &alpha.as_view())?;
        let alpha = one_axis("alpha", alpha.as_view())?;
        let mut array = vectors(&shape.into_shape()?, alpha.len())?;
        let out = array.as_slice_mut().expect("new arrays are contiguous");
        out.chunks_exact_mut(alpha.len().max(1)).for_each(|out| normalised_gammas(self, &alpha, out));
        Ok(array)
    }

    /// Trials up to the first success, the end of 64 bits at most.
    fn next_geometric(&mut self, p: f64) -> i64 {
        match p >= 1.0 / 3.0 {
            true => few_trials(self, p),
            false => ceil((-self.next_f64()).ln_1p() / (1.0 - p).ln()),
        }
    }
}
