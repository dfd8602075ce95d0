//! Sums of products over subscripts.
//!
//! Operands are multiplied pair by pair, from left to right. Whatever two of them are summed over becomes one axis of a
//! product of matrices, whatever both keep an axis of a stack; what only one of them is summed over goes first.

use super::semiring::{Semiring, Times, Total};
use super::stacked::matmul;
use super::subscripts::{Label, Subscripts, name};
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::expr::Leaf;
use crate::layout::{Layout, Shape, Strides};
use crate::ops::shape::AsView;
use std::collections::{BTreeMap, VecDeque};

/// The sum of products of elements of some arrays that subscripts say, in a new array.
///
/// Each array has a letter for each axis. Axes with one letter run together, and letters that the result, behind `->`, does
/// not have are summed over; without `->` it has those that stand in one place only, in alphabetical order. `...` stands for
/// all other axes, which broadcast. Arrays are multiplied from left to right, so the order of more than two matters for the
/// time that it takes. Nothing is conjugated; integers keep their type and wrap around. NumPy:
/// [`numpy.einsum`](https://numpy.org/doc/stable/reference/generated/numpy.einsum.html).
///
/// # Errors
/// When the subscripts are malformed or do not fit the arrays, or axes with one letter are not equally long.
///
/// ```
/// use rankn::{array, einsum};
/// let (a, b) = (array![[1, 2], [3, 4]], array![[0, 1], [1, 0]]);
/// assert_eq!(einsum("ij,jk->ik", &[&a, &b])?, a.matmul(&b)?);
/// assert_eq!(einsum("ii", &[&a])?.item()?, 5);
/// assert_eq!(einsum("ij,ij->j", &[&a, &b])?, array![3, 2]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn einsum<T: Semiring, A: AsView<T>>(subscripts: &str, arrays: &[A]) -> Result<NdArray<T>> {
    let views: Vec<NdView<'_, T>> = arrays.iter().map(A::as_view).collect();
    let axes: Vec<usize> = views.iter().map(NdArray::ndim).collect();
    let Subscripts { inputs, output } = Subscripts::read(subscripts, &axes)?;
    let lengths = lengths(&inputs, &views)?;
    let terms = views.iter().zip(&inputs).map(|(view, labels)| Term::new(view, labels, &lengths));
    let mut terms: VecDeque<Term<'_, T>> = terms.collect();
    let mut product = terms.pop_front().expect("a term for each array, and one at least");
    while let Some(next) = terms.pop_front() {
        let later = terms.iter().flat_map(|term| &term.labels);
        let kept: Vec<Label> = output.iter().chain(later).copied().collect();
        let (ours, theirs) = (product.labels.clone(), next.labels.clone());
        let a = product.without(|label| kept.contains(&label) || theirs.contains(&label));
        let b = next.without(|label| kept.contains(&label) || ours.contains(&label));
        product = times(&a, &b, &kept)?;
    }
    let result = product.without(|label| output.contains(&label));
    Ok(result.view(&output).to_owned())
}

/// How long the axes of each subscript are.
fn lengths<T>(inputs: &[Vec<Label>], views: &[NdView<'_, T>]) -> Result<BTreeMap<Label, usize>> {
    let mut lengths = BTreeMap::new();
    for (k, (labels, view)) in inputs.iter().zip(views).enumerate() {
        for (axis, &label) in labels.iter().enumerate() {
            let n = view.shape()[axis];
            if let Some(before) = labels[..axis].iter().position(|&other| other == label)
                && view.shape()[before] != n
            {
                return Err(error::einsum::unequal_diagonal(k, &name(label), view.shape()[before], n));
            }
            let common = lengths.entry(label).or_insert(n);
            if *common != n && *common != 1 && n != 1 {
                return Err(error::einsum::unequal_lengths(&name(label), *common, n));
            }
            *common = if *common == 1 { n } else { *common };
        }
    }
    Ok(lengths)
}

/// An array with a different subscript for each axis.
struct Term<'a, T> {
    labels: Vec<Label>,
    array: Held<'a, T>,
}

/// An operand, or what was computed from operands.
enum Held<'a, T> {
    Operand(NdView<'a, T>),
    Computed(NdArray<T>),
}

impl<T> Held<'_, T> {
    fn as_view(&self) -> NdView<'_, T> {
        match self {
            Held::Operand(view) => view.as_view(),
            Held::Computed(array) => array.as_view(),
        }
    }
}

impl<'a, T: Semiring> Term<'a, T> {
    /// An operand: its diagonals where a subscript is repeated, without axes of length 1 that broadcast.
    fn new(view: &NdView<'a, T>, labels: &[Label], lengths: &BTreeMap<Label, usize>) -> Self {
        let mut layout =
            Layout { shape: Shape::new(), strides: Strides::new(), offset: view.layout().offset };
        let mut kept: Vec<Label> = Vec::new();
        for (axis, label) in labels.iter().enumerate() {
            let (n, stride) = (view.shape()[axis], view.strides()[axis]);
            if let Some(place) = kept.iter().position(|other| other == label) {
                layout.strides[place] = if n > 1 { layout.strides[place] + stride } else { 0 };
            } else if n == lengths[label] {
                kept.push(*label);
                layout.shape.push(n);
                layout.strides.push(stride);
            }
        }
        Term { labels: kept, array: Held::Operand(view.with_layout(layout)) }
    }

    /// The sums over all subscripts but some.
    fn without(self, keep: impl Fn(Label) -> bool) -> Self {
        let (kept, summed): (Vec<usize>, Vec<usize>) =
            (0..self.labels.len()).partition(|&axis| keep(self.labels[axis]));
        if summed.is_empty() {
            return self;
        }
        let sums = self.array.as_view().along(summed).expect("different axes").by::<Total>();
        let labels = kept.iter().map(|&axis| self.labels[axis]).collect();
        Term { labels, array: Held::Computed(sums) }
    }

    /// The axes with these subscripts, in this order; one that the array does not have has length 1.
    fn view(&self, labels: &[Label]) -> NdView<'_, T> {
        let array = self.array.as_view();
        let mut layout =
            Layout { shape: Shape::new(), strides: Strides::new(), offset: array.layout().offset };
        for label in labels {
            let axis = self.labels.iter().position(|other| other == label);
            layout.shape.push(axis.map_or(1, |axis| array.shape()[axis]));
            layout.strides.push(axis.map_or(0, |axis| array.strides()[axis]));
        }
        array.map_layout(layout)
    }

    /// The elements as matrices, each of these groups of subscripts being one axis: without a copy where strides allow.
    fn matrices(&self, groups: [&[Label]; 3]) -> Result<Held<'_, T>> {
        let view = self.view(&groups.concat());
        let length = |group: &[Label]| self.view(group).size();
        let shape = groups.map(length);
        let shape = if groups[0].is_empty() { &shape[1..] } else { &shape };
        Ok(match view.layout().reshape(shape) {
            Some(layout) => Held::Operand(view.map_layout(layout)),
            None => Held::Computed(view.to_owned().reshape(shape)?),
        })
    }
}

/// The product of two terms, summed over the subscripts that both have and that are not kept.
fn times<'a, T: Semiring>(a: &Term<'_, T>, b: &Term<'_, T>, kept: &[Label]) -> Result<Term<'a, T>> {
    let (common, left): (Vec<Label>, Vec<Label>) =
        a.labels.iter().partition(|label| b.labels.contains(label));
    let right: Vec<Label> = b.labels.iter().copied().filter(|label| !a.labels.contains(label)).collect();
    let (stack, summed): (Vec<Label>, Vec<Label>) = common.iter().partition(|label| kept.contains(label));
    let labels = [&stack[..], &left, &right].concat();
    let product = if summed.is_empty() || left.is_empty() && right.is_empty() {
        let axes = [&labels[..], &summed].concat();
        let pairs = a.view(&axes).into_lazy().with::<_, Times>(Leaf::new(b.view(&axes)));
        let last: Vec<usize> = (labels.len()..axes.len()).collect();
        if last.is_empty() { pairs.try_eval()? } else { pairs.along(last)?.by::<Total>() }
    } else {
        let (first, second) = (a.matrices([&stack, &left, &summed])?, b.matrices([&stack, &summed, &right])?);
        let length = |label: &Label| {
            if a.labels.contains(label) { a.view(&[*label]) } else { b.view(&[*label]) }.size()
        };
        let shape: Shape = labels.iter().map(length).collect();
        matmul(first.as_view(), second.as_view())?.reshape(&*shape)?
    };
    Ok(Term { labels, array: Held::Computed(product) })
}
