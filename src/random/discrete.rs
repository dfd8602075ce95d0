//! `Generator`: counts.

use super::Generator;
use super::binomial::{Binomial, successes};
use super::counts::{LARGEST, ceil, few_trials, logarithmic, negative_binomial, poisson, zeta};
use super::parameters::{
    above_one, distributions, mean_of_counts, no_nan, positive, positive_probability, prepared,
    probability_below_one, spread, trials_that_end, urns,
};
use super::urns::{Hypergeometric, Urn};
use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::index::Values;
use crate::layout::{IntoShape, Shape};

distributions! {
    Generator, "default_rng(0)";
    /// An array of the counts of events that happen `mean` times on average. NumPy: `rng.poisson(lam, shape)`.
    "the mean is negative, NaN or too large for 64 bits", "poisson(2.5, 4)?.to_vec(), [2, 0, 7, 1]",
    pub fn poisson(mean: f64) -> i64 { mean_of_counts("lam", &mean) } poisson;
    /// An array of the failures before `n` successes, each as likely as `p`; `n` need not be whole. NumPy:
    /// `rng.negative_binomial(n, p, shape)`.
    "`n` is not positive, `p` not in `(0, 1]`, or the counts would be too large for 64 bits",
    "negative_binomial(3.0, 0.5, 4)?.to_vec(), [0, 6, 1, 1]",
    pub fn negative_binomial(n: f64, p: f64) -> i64 {
        no_nan("n", &n)
            .and_then(|()| positive("n", &n))
            .and_then(|()| positive_probability("p", &p))
            .and_then(|()| trials_that_end(&n, &p))
    } negative_binomial;
    /// An array of the trials up to the first success, each as likely as `p`; what exceeds 64 bits is their largest number.
    /// NumPy: `rng.geometric(p, shape)`.
    "`p` is not in `(0, 1]`", "geometric(0.25, 4)?.to_vec(), [3, 4, 1, 1]",
    pub fn geometric(p: f64) -> i64 { positive_probability("p", &p) } Generator::next_geometric;
    /// An array of deviates of Fisher's distribution by the logarithmic series, from 1 on. NumPy: `rng.logseries(p, shape)`.
    "`p` is not in `[0, 1)`", "logseries(0.75, 4)?.to_vec(), [1, 1, 1, 1]",
    pub fn logseries(p: f64) -> i64 { probability_below_one("p", &p) }
    |rng, p: f64| logarithmic(rng, p, (-p).ln_1p(), |x| -x.exp_m1());
    /// An array of deviates of Zipf's distribution by the zeta function, from 1 on. NumPy: `rng.zipf(a, shape)`.
    "`a` is not above 1", "zipf(2.0, 4)?.to_vec(), [2, 1, 2, 5]",
    pub fn zipf(a: f64) -> i64 { above_one("a", &a) } |rng, a: f64| zeta(rng, a, LARGEST.powf(1.0 - a));
}

impl Generator {
    /// An array of the successes in `n` trials, each as likely as `p`. NumPy: `rng.binomial(n, p, shape)`.
    ///
    /// Each parameter is one value or an array of them, which broadcasts to the shape.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if `n` is negative or `p` not in `[0, 1]`;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements, or the
    ///   parameters do not broadcast to it.
    ///
    /// ```
    /// use rankn::{array, random::default_rng};
    /// let mut rng = default_rng(0);
    /// assert_eq!(rng.binomial(10, 0.5, 4)?.to_vec(), [6, 4, 2, 2]);
    /// let (n, p) = (array![[0], [1000]], array![0.25, 1.0]);
    /// assert_eq!(rng.binomial(&n, &p, [2, 2])?, array![[0, 0], [255, 1000]]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn binomial(
        &mut self,
        n: impl Values<i64>,
        p: impl Values<f64>,
        shape: impl IntoShape,
    ) -> Result<NdArray<i64>> {
        successes(self, Binomial::new, (n.as_values(), p.as_values()), shape.into_shape())
    }

    /// An array of the good ones among `nsample` that are taken from an urn of `ngood` good and `nbad` bad ones, none of
    /// which is put back. NumPy: `rng.hypergeometric(ngood, nbad, nsample, shape)`.
    ///
    /// Each parameter is one value or an array of them, which broadcasts to the shape.
    ///
    /// # Errors
    /// - [`ErrorKind::Value`](crate::ErrorKind::Value) if a parameter is negative, `nsample` is more than the urn has, or
    ///   `ngood` or `nbad` is 10^9 or more;
    /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements, or the
    ///   parameters do not broadcast to it.
    ///
    /// ```
    /// let drawn = rankn::random::default_rng(0).hypergeometric(20, 30, 15, 4)?;
    /// assert_eq!(drawn.to_vec(), [5, 7, 6, 5]);
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
        urns(&parameters)?;
        let prepare = |(good, bad, taken)| Hypergeometric::new(Urn { good, bad, taken });
        spread(&parameters, shape, prepared(prepare, |hypergeometric| hypergeometric.draw(self)))
    }

    /// Trials up to the first success, the end of 64 bits at most.
    fn next_geometric(&mut self, p: f64) -> i64 {
        match p >= 1.0 / 3.0 {
            true => few_trials(self, p),
            false => ceil(-self.next_exponential() / (-p).ln_1p()),
        }
    }
}
