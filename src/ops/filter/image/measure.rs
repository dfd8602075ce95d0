//! Sums, extremes and places of the elements that have a label.

use crate::array::{NdArray, NdView};
use crate::error::Result;
use crate::storage::Storage;

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident, $scipy:literal, $made:ident -> $result:ty, $example:literal;)*) => {$(
        $(#[$doc])*
        #[doc = concat!("SciPy: `scipy.ndimage.", $scipy, "(a, labels, index)`.")]
        ///
        /// # Errors
        /// When the labels cannot be broadcast to the shape of the array, or there is no memory.
        ///
        /// ```
        #[doc = concat!("use rankn::{array, filter::image::", stringify!($name), "};")]
        /// let (a, labels) = (array![[1.0, 2.0], [4.0, 6.0]], array![[1, 1], [0, 2]]);
        #[doc = concat!("let y = ", stringify!($name), "(&a, &labels, &array![1, 2])?;")]
        #[doc = concat!("assert_eq!(y, ", $example, ");")]
        /// # Ok::<(), rankn::Error>(())
        /// ```
        pub fn $name<S: Storage<f64>, L: Storage<i32>, I: Storage<i32>>(
            a: &NdArray<f64, S>,
            labels: &NdArray<i32, L>,
            index: &NdArray<i32, I>,
        ) -> Result<$result> {
            $made(&Groups::new(a.as_view(), labels.as_view(), index.as_view())?)
        }
    )*};
}

measures! {
    /// For each label of the index, the sum of the elements that have it, in a new array of the shape of the index; 0 for a label
    /// that no element has.
    sum_labels, "sum_labels", sums -> NdArray<f64>, "array![3.0, 6.0]";
    /// For each label of the index, the mean of the elements that have it, in a new array of the shape of the index; NaN for a
    /// label that no element has.
    mean, "mean", means -> NdArray<f64>, "array![1.5, 6.0]";
    /// For each label of the index, the largest one of the elements that have it, NaN when one of them is, in a new array of the
    /// shape of the index; 0 for a label that no element has.
    maximum, "maximum", largest -> NdArray<f64>, "array![2.0, 6.0]";
    /// For each label of the index, the smallest one of the elements that have it, NaN when one of them is, in a new array of the
    /// shape of the index; 0 for a label that no element has.
    minimum, "minimum", smallest -> NdArray<f64>, "array![1.0, 6.0]";
    /// For each label of the index, the indices of the first one of the largest elements that have it, along one more axis of a
    /// new array; zeros for a label that no element has.
    ///
    /// Of several equal ones, SciPy does not say which one it takes.
    maximum_position, "maximum_position", largest_place -> NdArray<i64>, "array![[0i64, 1], [1, 1]]";
    /// For each label of the index, the indices of the first one of the smallest elements that have it, along one more axis of a
    /// new array; zeros for a label that no element has.
    ///
    /// Of several equal ones, SciPy does not say which one it takes.
    minimum_position, "minimum_position", smallest_place -> NdArray<i64>, "array![[0i64, 0], [1, 1]]";
    /// For each label of the index, the mean of the indices of the elements that have it, weighted by the elements, along one more
    /// axis of a new array; NaN for a label whose elements have the sum 0.
    ///
    center_of_mass, "center_of_mass", centers -> NdArray<f64>, "array![[0.0, 2.0 / 3.0], [1.0, 1.0]]";
}

/// The elements of an array whose labels are asked for.
struct Groups<'a> {
    a: NdView<'a, f64>,
    labels: NdView<'a, i32>,
    /// The labels asked for, in order.
    distinct: Vec<i32>,
    /// For each label of the index, its place among these.
    places: Vec<usize>,
    shape: Vec<usize>,
}

impl<'a> Groups<'a> {
    fn new(a: NdView<'a, f64>, labels: NdView<'a, i32>, index: NdView<'_, i32>) -> Result<Self> {
        let layout = labels.broadcast_to(a.shape())?.layout().clone();
        let labels = labels.map_layout(layout);
        let mut distinct = index.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let place = |label: &i32| distinct.partition_point(|other| other < label);
        let places = index.iter().map(place).collect();
        Ok(Groups { a, labels, places, distinct, shape: index.shape().to_vec() })
    }

    /// What becomes of the first value for each label, when a closure takes in the elements that have it, with their numbers in
    /// C order.
    fn folded<R: Clone>(&self, first: R, mut take_in: impl FnMut(&mut R, usize, f64)) -> Vec<R> {
        let mut results = vec![first; self.distinct.len()];
        let mut last = None;
        for (number, (&x, &label)) in self.a.iter().zip(&self.labels).enumerate() {
            // Labels come in runs.
            let place = match last {
                Some((same, place)) if same == label => place,
                _ => self.distinct.binary_search(&label).ok(),
            };
            last = Some((label, place));
            if let Some(place) = place {
                take_in(&mut results[place], number, x);
            }
        }
        results
    }

    /// Where the element of a number in C order lies along an axis.
    fn index(&self, number: usize, axis: usize) -> usize {
        let lengths = self.a.shape();
        number / lengths[axis + 1..].iter().product::<usize>() % lengths[axis]
    }

    /// Results in the order of the index.
    fn ordered<R: Clone>(&self, results: &[R]) -> Result<NdArray<R>> {
        NdArray::from_shape_vec(
            &self.shape[..],
            self.places.iter().map(|&place| results[place].clone()).collect(),
        )
    }

    /// The number of the first one of the elements before which no other of its label comes.
    fn first(&self, before: impl Fn(f64, f64) -> bool) -> Vec<Option<(usize, f64)>> {
        self.folded(None, |best: &mut Option<(usize, f64)>, number, x| match best {
            Some((_, most)) if most.is_nan() || !(before(x, *most) || x.is_nan()) => {}
            _ => *best = Some((number, x)),
        })
    }
}

fn sums(groups: &Groups<'_>) -> Result<NdArray<f64>> {
    groups.ordered(&groups.folded(0.0, |sum, _, x| *sum += x))
}

fn means(groups: &Groups<'_>) -> Result<NdArray<f64>> {
    let counts = groups.folded(0.0, |count, _, _| *count += 1.0);
    Ok(sums(groups)? / groups.ordered(&counts)?)
}

fn largest(groups: &Groups<'_>) -> Result<NdArray<f64>> {
    values(groups, &groups.first(|x, most| x > most))
}

fn smallest(groups: &Groups<'_>) -> Result<NdArray<f64>> {
    values(groups, &groups.first(|x, least| x < least))
}

fn values(groups: &Groups<'_>, found: &[Option<(usize, f64)>]) -> Result<NdArray<f64>> {
    groups.ordered(&found.iter().map(|best| best.map_or(0.0, |(_, x)| x)).collect::<Vec<_>>())
}

fn largest_place(groups: &Groups<'_>) -> Result<NdArray<i64>> {
    indices(groups, &groups.first(|x, most| x > most))
}

fn smallest_place(groups: &Groups<'_>) -> Result<NdArray<i64>> {
    indices(groups, &groups.first(|x, least| x < least))
}

fn indices(groups: &Groups<'_>, found: &[Option<(usize, f64)>]) -> Result<NdArray<i64>> {
    let ndim = groups.a.ndim();
    let index = |(number, _)| (0..ndim).map(|axis| groups.index(number, axis) as i64).collect();
    let rows: Vec<Vec<i64>> = found.iter().map(|best| best.map_or_else(|| vec![0; ndim], index)).collect();
    rows_of(groups, &rows)
}

fn centers(groups: &Groups<'_>) -> Result<NdArray<f64>> {
    let nothing = (0.0, vec![0.0; groups.a.ndim()]);
    let moments = groups.folded(nothing, |(mass, moments), number, x| {
        *mass += x;
        let each = moments.iter_mut().enumerate();
        each.for_each(|(axis, moment)| *moment += x * groups.index(number, axis) as f64);
    });
    let center = |(mass, moments): (f64, Vec<f64>)| moments.into_iter().map(|moment| moment / mass).collect();
    rows_of(groups, &moments.into_iter().map(center).collect::<Vec<_>>())
}

/// A row for each label of the index.
fn rows_of<T: Clone>(groups: &Groups<'_>, rows: &[Vec<T>]) -> Result<NdArray<T>> {
    let mut shape = groups.shape.clone();
    shape.push(groups.a.ndim());
    NdArray::from_shape_vec(&shape[..], groups.places.iter().flat_map(|&place| rows[place].clone()).collect())
}
