//! Random numbers: NumPy's `numpy.random.default_rng` and `numpy.random.RandomState`, bit for bit.
//!
//! [`default_rng`] makes a [`Generator`], which new programs use. It is quicker and its deviates are those of
//! `np.random.default_rng(seed)`.
//!
//! A script that calls `np.random.seed(100)` and then `np.random.randn(..)` gets the same numbers here, in the same
//! order: the same generator (the Mersenne Twister MT19937), the same way from words to doubles, the same polar
//! method for normal deviates, which come in pairs and are handed out one by one. Doubles that need a logarithm
//! take it from the platform's mathematics library, as NumPy does.
//!
//! With the feature `rand`, [`RandomState`] and [`Generator`] also drive every distribution of the rand ecosystem, and
//! `NdArray::random` fills arrays from any of them with any generator.

mod array;
mod binomial;
mod choice;
mod continuous;
mod counts;
mod discrete;
#[cfg(feature = "rand")]
mod distributions;
mod draws;
mod factorials;
#[cfg(feature = "linalg")]
mod gaussian;
mod generator;
mod layers;
mod legacy;
mod mt19937;
mod parameters;
mod pcg64;
mod shuffle;
mod source;
mod state;
mod urns;
mod vectors;

use crate::error::{self, Result};
use mt19937::Mt19937;
use std::fmt;

pub use choice::ChoiceOptions;
#[cfg(feature = "linalg")]
pub use gaussian::{CovarianceFactor, MultivariateNormalOptions};
pub use generator::{Generator, default_rng};
pub use pcg64::SeedSequence;
pub use state::{Mt19937State, Pcg64State};
pub use vectors::UrnMethod;
#[cfg(feature = "rand")]
pub use {rand, rand_distr};

/// A source of random numbers that draws the same stream as NumPy's `RandomState` of the same seed.
///
/// It is a value: draw from `&mut rng`, and clone it to draw the same numbers twice. It is fast and its statistics
/// are good, but its output can be predicted, so it must not be used for secrets.
///
/// ```
/// use rankn::random::RandomState;
/// let mut rng = RandomState::new(100);
/// assert_eq!(rng.next_f64(), 0.5434049417909654); // np.random.seed(100); np.random.rand()
/// ```
#[derive(Clone)]
pub struct RandomState {
    generator: Mt19937,
    /// The second normal deviate of the last pair, if it is still to be handed out.
    gauss: Option<f64>,
}

impl RandomState {
    /// A source started from one number, as `np.random.RandomState(seed)`.
    #[doc(alias = "default_rng")]
    pub fn new(seed: u32) -> Self {
        RandomState { generator: Mt19937::new(seed), gauss: None }
    }

    /// A source started from a list of numbers, as `np.random.RandomState([..])`.
    ///
    /// A list of one number starts another stream than the number itself.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the list is empty.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let mut rng = RandomState::from_seeds(&[1, 2, 3])?;
    /// assert_eq!(rng.next_f64(), 0.6098612722867289);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_seeds(seeds: &[u32]) -> Result<Self> {
        if seeds.is_empty() {
            return Err(error::random::empty_seed());
        }
        Ok(RandomState { generator: Mt19937::from_seeds(seeds), gauss: None })
    }

    /// Starts again from a number, as `np.random.seed(seed)`; a normal deviate still to be handed out is dropped.
    pub fn seed(&mut self, seed: u32) {
        *self = Self::new(seed);
    }

    /// The next uniform double in `[0, 1)`, as `np.random.rand()`.
    #[inline]
    #[doc(alias = "random_sample")]
    pub fn next_f64(&mut self) -> f64 {
        self.generator.next_f64()
    }

    /// The next standard normal deviate, as `np.random.randn()`.
    ///
    /// Deviates are made in pairs; the second of a pair waits for the next call, whatever is drawn in between.
    #[inline]
    #[doc(alias = "standard_normal")]
    pub fn next_gauss(&mut self) -> f64 {
        self.gauss.take().unwrap_or_else(|| {
            let (first, second) = self.polar_pair();
            self.gauss = Some(second);
            first
        })
    }

    /// The next standard exponential deviate, as `np.random.standard_exponential()`.
    #[inline]
    pub fn next_exponential(&mut self) -> f64 {
        -(1.0 - self.next_f64()).ln()
    }

    /// Fills a slice with uniform doubles in `[0, 1)`: the numbers that as many calls of [`Self::next_f64`] give.
    pub fn fill_rand(&mut self, out: &mut [f64]) {
        self.generator.fill_f64(out);
    }

    /// Fills a slice with standard normal deviates: the numbers that as many calls of [`Self::next_gauss`] give.
    pub fn fill_randn(&mut self, out: &mut [f64]) {
        let waiting = usize::from(self.gauss.is_some()).min(out.len());
        let (first, others) = out.split_at_mut(waiting);
        first.iter_mut().for_each(|x| *x = self.next_gauss());
        let (pairs, last) = others.as_chunks_mut();
        for pair in pairs {
            *pair = self.polar_pair().into();
        }
        last.iter_mut().for_each(|x| *x = self.next_gauss());
    }

    /// Two standard normal deviates by Marsaglia's polar method, in the order they are handed out.
    #[inline]
    fn polar_pair(&mut self) -> (f64, f64) {
        loop {
            let x1 = 2.0 * self.next_f64() - 1.0;
            let x2 = 2.0 * self.next_f64() - 1.0;
            let r2 = x1 * x1 + x2 * x2;
            if r2 < 1.0 && r2 != 0.0 {
                let f = (-2.0 * r2.ln() / r2).sqrt();
                return (f * x2, f * x1);
            }
        }
    }

    /// A whole number from 0 to `max`, both included.
    ///
    /// Words are cut to the bits of `max` and drawn again while they exceed it; a `max` of up to 32 bits takes one
    /// word for each try, a larger one two.
    #[inline]
    fn next_up_to(&mut self, max: u64) -> u64 {
        shuffle::masked(max, |wide| match wide {
            false => u64::from(self.generator.next_u32()),
            true => self.generator.next_u64(),
        })
    }

    /// Fills a slice with whole numbers from `low` to `high`, both included.
    fn fill_integers(&mut self, low: i64, high: i64, out: &mut [i64]) {
        let span = high.wrapping_sub(low) as u64;
        out.iter_mut().for_each(|x| *x = low.wrapping_add(self.next_up_to(span) as i64));
    }
}

impl fmt::Debug for RandomState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RandomState").finish_non_exhaustive()
    }
}
