//! The rand ecosystem: our generator for its distributions, its distributions for our arrays.

use super::{Generator, RandomState};
use crate::array::NdArray;
use crate::error;
use crate::layout::{IntoShape, checked_size};
use crate::storage::Uninit;
use rand::distr::Distribution;
use rand::{Rng, TryRng};
use std::convert::Infallible;

/// The words of the Mersenne Twister: 64 bits are two words, the first one on top, and bytes are words in
/// little-endian order, as `np.random.bytes` gives them.
impl TryRng for RandomState {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.generator.next_u32())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.generator.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            let word = self.generator.next_u32().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

/// The words of PCG64: 32 bits are the lower half of a word and then its upper half, and bytes are words of 32 bits
/// in little-endian order, as `Generator.bytes` gives them.
impl TryRng for Generator {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.words.next_u32())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.words.next_u64())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(4) {
            let word = self.words.next_u32().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

impl<T> NdArray<T> {
    /// An array of numbers drawn from a distribution, in C order: any distribution of `rand` and `rand_distr`, with
    /// any generator.
    ///
    /// Needs the feature `rand`, whose crates are re-exported as `rankn::random::{rand, rand_distr}`. NumPy:
    /// `rng.gamma(..)` and its like; the numbers differ from NumPy's.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// use rankn::NdArray;
    /// use rankn::random::{RandomState, rand_distr::Poisson};
    /// let mut rng = RandomState::new(100);
    /// let counts: NdArray<f64> = NdArray::random([3, 4], Poisson::new(2.0).unwrap(), &mut rng);
    /// assert_eq!(counts.shape(), [3, 4]);
    /// ```
    #[track_caller]
    pub fn random<D, R>(shape: impl IntoShape, distribution: D, rng: &mut R) -> Self
    where
        D: Distribution<T>,
        R: Rng + ?Sized,
    {
        let shape = error::or_raise(shape.into_shape());
        let size = checked_size(&shape).ok_or_else(|| error::layout::too_big(&shape));
        let elements = Uninit::drawn(error::or_raise(size), rng, move |rng| distribution.sample(rng));
        Self::packed(error::or_raise(elements), shape)
    }
}
