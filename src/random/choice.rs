//! Choices from an array.

use super::{Generator, RandomState};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::{IntoShape, checked_size, normalize_axis};
use crate::ops::Side;
use crate::storage::{Storage, reserve};

/// From how many elements on, and for which part of them, a choice without replacement shuffles all of them.
const SHUFFLED: (usize, [usize; 2]) = (10_000, [20, 50]);

/// How elements are chosen: with replacement or not, how probably, along which axis.
///
/// ```
/// use rankn::{arange, array, random::{ChoiceOptions, default_rng}};
/// let mut rng = default_rng(0);
/// let drawn = rng.choice_with(&arange(100), 3, &ChoiceOptions::new().replace(false))?;
/// assert_eq!(drawn.unique().len(), 3);
/// let p = array![0.1, 0.0, 0.9];
/// let drawn = rng.choice_with(&array![10, 20, 30], 50, &ChoiceOptions::new().p(&p))?;
/// assert_eq!(drawn.unique(), array![10, 30]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone)]
pub struct ChoiceOptions<'p> {
    replace: bool,
    shuffle: bool,
    axis: isize,
    p: Option<NdView<'p, f64>>,
}

impl Default for ChoiceOptions<'_> {
    fn default() -> Self {
        ChoiceOptions { replace: true, shuffle: true, axis: 0, p: None }
    }
}

impl<'p> ChoiceOptions<'p> {
    /// Along the first axis, with replacement, all with the same probability.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether an element can be chosen again. NumPy: `replace=`.
    pub fn replace(mut self, replace: bool) -> Self {
        self.replace = replace;
        self
    }

    /// Whether the order of a choice without replacement is random, too, which takes longer. NumPy: `shuffle=`.
    pub fn shuffle(mut self, shuffle: bool) -> Self {
        self.shuffle = shuffle;
        self
    }

    /// The axis whose entries are chosen. NumPy: `axis=`.
    pub fn axis(mut self, axis: isize) -> Self {
        self.axis = axis;
        self
    }

    /// The probability of each entry. NumPy: `p=`.
    pub fn p<S: Storage<f64>>(mut self, p: &'p NdArray<f64, S>) -> Self {
        self.p = Some(p.as_view());
        self
    }

    /// How many are to be chosen from among `len`, and the probabilities, if there is an answer.
    fn checked(&self, len: usize, shape: &[usize]) -> Result<(usize, Option<NdArray<f64>>)> {
        let count = checked_size(shape).unwrap_or(usize::MAX);
        if len == 0 && count > 0 {
            return Err(error::random::nothing_to_choose());
        }
        let p = self.p.as_ref().map(|p| checked_probabilities(p, len)).transpose()?;
        match !self.replace && count > len {
            true => Err(error::random::sample_too_large()),
            false => Ok((count, p)),
        }
    }
}

impl Generator {
    /// An array of elements chosen from along the first axis of another, with replacement. NumPy: `rng.choice(a, shape)`.
    ///
    /// # Errors
    /// When the array has no axis, or no elements to choose from, or the shape is negative or too large.
    ///
    /// ```
    /// use rankn::{array, random::default_rng};
    /// let drawn = default_rng(0).choice(&array!["a", "b", "c"], 4)?;
    /// assert_eq!(drawn.to_vec(), ["c", "b", "b", "a"]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn choice<T: Clone, S: Storage<T>>(
        &mut self,
        array: &NdArray<T, S>,
        shape: impl IntoShape,
    ) -> Result<NdArray<T>> {
        self.choice_with(array, shape, &ChoiceOptions::new())
    }

    /// An array of elements chosen from another as the options say. NumPy: `rng.choice(a, shape, replace, p, axis, shuffle)`.
    ///
    /// The shape stands in the place of the axis.
    ///
    /// # Errors
    /// - When the array has no such axis, or no entries to choose from;
    /// - when there are not as many probabilities, or they are negative, or do not add up to 1;
    /// - without replacement, when there are fewer entries than asked for, or fewer whose probability is not zero.
    pub fn choice_with<T: Clone, S: Storage<T>>(
        &mut self,
        array: &NdArray<T, S>,
        shape: impl IntoShape,
        options: &ChoiceOptions<'_>,
    ) -> Result<NdArray<T>> {
        let axis = normalize_axis(options.axis, array.ndim())?;
        let shape = shape.into_shape()?;
        let indices = self.chosen(array.shape()[axis], &shape, options)?;
        array.take(&indices, axis)
    }

    fn chosen(&mut self, len: usize, shape: &[usize], options: &ChoiceOptions<'_>) -> Result<NdArray<i64>> {
        let (count, p) = options.checked(len, shape)?;
        match p {
            None if options.replace => self.integers(0, len as i64, shape),
            Some(p) if options.replace => places(p, self.random(shape)),
            None => NdArray::from_shape_vec(shape, self.different(len, count, options.shuffle)?),
            Some(p) => NdArray::from_shape_vec(shape, different_by(p, count, |len| self.random(len))?),
        }
    }

    /// So many different numbers below `len`.
    fn different(&mut self, len: usize, count: usize, shuffle: bool) -> Result<Vec<i64>> {
        let (many, parts) = SHUFFLED;
        if len > many && count > len / parts[usize::from(shuffle)] {
            let mut numbers = reserve(len)?;
            numbers.extend(0..len as i64);
            let first = (len - count).max(1);
            self.shuffle_from(first, &mut numbers);
            return Ok(numbers.split_off(len - count));
        }
        let mut numbers = self.floyd(len, count)?;
        if shuffle {
            self.shuffle_from(1, &mut numbers);
        }
        Ok(numbers)
    }

    fn shuffle_from(&mut self, first: usize, numbers: &mut [i64]) {
        super::shuffle::shuffle_by(
            first,
            numbers.len(),
            |max| self.next_up_to(max),
            |i, j| numbers.swap(i, j),
        );
    }

    /// Floyd's way: one draw for each number, from a range that grows; what was drawn before stands for its end.
    fn floyd(&mut self, len: usize, count: usize) -> Result<Vec<i64>> {
        let mut numbers = reserve(count)?;
        let mut seen = std::collections::HashSet::with_capacity(count);
        for end in len - count..len {
            let drawn = self.next_up_to(end as u64) as usize;
            let new = if seen.insert(drawn) { drawn } else { end };
            seen.insert(new);
            numbers.push(new as i64);
        }
        Ok(numbers)
    }
}

impl RandomState {
    /// An array of elements chosen from along the first axis of another, with replacement. NumPy:
    /// `np.random.choice(a, shape)`.
    ///
    /// # Errors
    /// When the array has no axis, or no elements to choose from, or the shape is negative or too large.
    ///
    /// ```
    /// use rankn::{array, random::RandomState};
    /// let drawn = RandomState::new(0).choice(&array!["a", "b", "c"], 4)?;
    /// assert_eq!(drawn.to_vec(), ["a", "b", "a", "b"]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn choice<T: Clone, S: Storage<T>>(
        &mut self,
        array: &NdArray<T, S>,
        shape: impl IntoShape,
    ) -> Result<NdArray<T>> {
        self.choice_with(array, shape, &ChoiceOptions::new())
    }

    /// An array of elements chosen from another as the options say. NumPy: `np.random.choice(a, shape, replace, p)`.
    ///
    /// The shape stands in the place of the axis. Choices without replacement are always in random order, whatever
    /// [`ChoiceOptions::shuffle`] says.
    ///
    /// # Errors
    /// As [`Generator::choice_with`].
    ///
    /// ```
    /// use rankn::{arange, random::{ChoiceOptions, RandomState}};
    /// let drawn = RandomState::new(0).choice_with(&arange(5), 3, &ChoiceOptions::new().replace(false))?;
    /// assert_eq!(drawn.to_vec(), [2, 0, 1]);
    /// # Ok::<(), rankn::Error>(())
    /// ```
    pub fn choice_with<T: Clone, S: Storage<T>>(
        &mut self,
        array: &NdArray<T, S>,
        shape: impl IntoShape,
        options: &ChoiceOptions<'_>,
    ) -> Result<NdArray<T>> {
        let axis = normalize_axis(options.axis, array.ndim())?;
        let shape = shape.into_shape()?;
        let indices = self.chosen(array.shape()[axis], &shape, options)?;
        array.take(&indices, axis)
    }

    fn chosen(&mut self, len: usize, shape: &[usize], options: &ChoiceOptions<'_>) -> Result<NdArray<i64>> {
        let (count, p) = options.checked(len, shape)?;
        match p {
            None if options.replace => self.randint(0, len as i64, shape),
            Some(p) if options.replace => places(p, self.rand(shape)),
            None => {
                let mut numbers = self.permutation(len).into_vec();
                numbers.truncate(count);
                NdArray::from_shape_vec(shape, numbers)
            }
            Some(p) => NdArray::from_shape_vec(shape, different_by(p, count, |len| self.rand(len))?),
        }
    }
}

/// So many different numbers with these probabilities, by uniform numbers: those drawn before have none any more.
fn different_by(
    mut p: NdArray<f64>,
    count: usize,
    mut uniform: impl FnMut(usize) -> NdArray<f64>,
) -> Result<Vec<i64>> {
    if p.greater(0.0).count_nonzero() < count as i64 {
        return Err(error::random::too_few_to_choose());
    }
    let mut numbers: Vec<i64> = Vec::with_capacity(count);
    while numbers.len() < count {
        let drawn = uniform(count - numbers.len());
        numbers.iter().for_each(|&number| p[number] = 0.0);
        let new = places(p.clone(), drawn)?;
        let mut firsts = new.unique_all().indices.into_vec();
        firsts.sort_unstable();
        numbers.extend(firsts.iter().map(|&at| new[at]));
    }
    Ok(numbers)
}

/// For each uniform number, the place that the probabilities give it.
fn places(p: NdArray<f64>, uniform: NdArray<f64>) -> Result<NdArray<i64>> {
    let mut sums = p.cumsum();
    match sums.to_vec().last() {
        Some(&total) => sums /= total,
        None => return NdArray::from_shape_vec(uniform.shape(), Vec::new()),
    }
    sums.searchsorted(uniform, Side::Right)
}

fn checked_probabilities(p: &NdView<'_, f64>, len: usize) -> Result<NdArray<f64>> {
    if p.ndim() != 1 {
        return Err(error::random::probabilities("p must be 1-dimensional"));
    }
    if p.size() != len {
        return Err(error::random::probabilities("a and p must have same size"));
    }
    let sum = p.sum();
    if sum.is_nan() {
        return Err(error::random::probabilities("Probabilities contain NaN"));
    }
    if p.iter().any(|&p| p < 0.0) {
        return Err(error::random::probabilities("Probabilities are not non-negative"));
    }
    if (sum - 1.0).abs() > f64::EPSILON.sqrt() {
        return Err(error::random::probabilities("Probabilities do not sum to 1"));
    }
    p.try_to_owned()
}
