//! What generators go on from, to be kept, or exchanged with NumPy.

use super::mt19937::WORDS;
use super::pcg64::SeedSequence;
use super::{Generator, RandomState};
use crate::error::{self, Result};

/// What a [`RandomState`] goes on from. NumPy: `rng.get_state()`.
#[derive(Clone, Debug, PartialEq)]
pub struct Mt19937State {
    /// The words of the Mersenne Twister.
    pub key: [u32; 624],
    /// How many of them have been handed out, up to 624.
    pub pos: usize,
    /// Whether the second normal deviate of a pair waits.
    pub has_gauss: bool,
    /// That deviate.
    pub cached_gaussian: f64,
}

/// What a [`Generator`] goes on from. NumPy: `rng.bit_generator.state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pcg64State {
    /// The counter of PCG64.
    pub state: u128,
    /// What is added to it each time, which is odd. NumPy: `state["state"]["inc"]`.
    pub increment: u128,
    /// Whether the upper half of a word waits.
    pub has_uint32: bool,
    /// That half.
    pub uinteger: u32,
}

impl RandomState {
    /// What comes next, whatever was drawn before. NumPy: `rng.get_state()`.
    ///
    /// ```
    /// use rankn::random::RandomState;
    /// let mut rng = RandomState::new(100);
    /// let state = rng.state(); // ("MT19937", key, pos, has_gauss, cached_gaussian)
    /// assert_eq!((state.key[0], state.pos, state.has_gauss), (100, 624, false));
    /// let drawn = rng.rand(3);
    /// rng.set_state(&state)?;
    /// assert_eq!(rng.rand(3), drawn);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    #[doc(alias = "get_state")]
    pub fn state(&self) -> Mt19937State {
        let (key, pos) = self.generator.state();
        let cached_gaussian = self.gauss.unwrap_or_default();
        Mt19937State { key, pos, has_gauss: self.gauss.is_some(), cached_gaussian }
    }

    /// Goes on from a state, which may be NumPy's. NumPy: `rng.set_state(state)`.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the position is beyond the end of the key or all words of the key
    /// are 0, from which the generator would not get away.
    ///
    /// ```
    /// use rankn::random::{Mt19937State, RandomState};
    /// let mut rng = RandomState::new(0);
    /// let key = RandomState::new(100).state().key;
    /// rng.set_state(&Mt19937State { key, pos: 624, has_gauss: false, cached_gaussian: 0.0 })?;
    /// assert_eq!(rng.next_f64(), 0.5434049417909654); // as after np.random.seed(100)
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn set_state(&mut self, state: &Mt19937State) -> Result<()> {
        if state.pos > WORDS {
            return Err(error::random::position_beyond_key(state.pos));
        }
        if state.key == [0; WORDS] {
            return Err(error::random::zero_key());
        }
        self.generator.set_state(state.key, state.pos);
        self.gauss = state.has_gauss.then_some(state.cached_gaussian);
        Ok(())
    }
}

impl Generator {
    /// A source that goes on from a state, which may be NumPy's.
    ///
    /// It spawns sources that start from the words of the state.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the increment is even.
    ///
    /// ```
    /// use rankn::random::{Generator, default_rng};
    /// let mut rng = default_rng(100);
    /// let mut same = Generator::from_state(&rng.state())?;
    /// assert_eq!(rng.random(3), same.random(3));
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn from_state(state: &Pcg64State) -> Result<Self> {
        let words =
            [state.state, state.increment].map(|wide| [0, 32, 64, 96].map(|shift| (wide >> shift) as u32));
        let mut generator = Generator::new(SeedSequence::from_words(words.as_flattened()));
        generator.set_state(state)?;
        Ok(generator)
    }

    /// What comes next, whatever was drawn before. NumPy: `rng.bit_generator.state`.
    ///
    /// ```
    /// let state = rankn::random::default_rng(100).state();
    /// assert_eq!(state.state, 241834680195789509926839563169936010333);
    /// ```
    #[doc(alias = "bit_generator")]
    pub fn state(&self) -> Pcg64State {
        self.words.state()
    }

    /// Goes on from a state, which may be NumPy's; what is spawned stays as it was. NumPy:
    /// `rng.bit_generator.state = state`.
    ///
    /// # Errors
    /// [`ErrorKind::Value`](crate::ErrorKind::Value) if the increment is even.
    ///
    /// ```
    /// let mut rng = rankn::random::default_rng(100);
    /// let before = rng.state();
    /// let drawn = rng.random(3);
    /// rng.set_state(&before)?;
    /// assert_eq!(rng.random(3), drawn);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn set_state(&mut self, state: &Pcg64State) -> Result<()> {
        if state.increment.is_multiple_of(2) {
            return Err(error::random::even_increment());
        }
        self.words.set_state(state);
        Ok(())
    }
}
