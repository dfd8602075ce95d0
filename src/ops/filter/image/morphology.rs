//! Shapes of truth values that shrink, grow and are filled.

use super::positions;
use crate::array::{NdArray, NdView};
use crate::error::{self, Result};
use crate::layout::Layout;
use crate::ops::ndindex;
use crate::ops::shape::PadMode;
use crate::storage::Storage;

/// How shapes shrink and grow: unless said otherwise by the neighbours along all axes, once, with `false` beyond the edges.
///
/// ```
/// use rankn::{NdArray, array, filter::image::{Morphology, binary_dilation}};
/// let dot = array![[true, false, false], [false, false, false]];
/// let square = Morphology::new().structure(&NdArray::full([3, 3], true));
/// assert_eq!(binary_dilation(&dot, &square)?, array![[true, true, false], [true, true, false]]);
/// let twice = Morphology::new().iterations(2);
/// assert_eq!(binary_dilation(&dot, &twice)?, array![[true, true, true], [true, true, false]]);
/// # Ok::<(), rankn::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Morphology {
    structure: Option<NdArray<bool>>,
    iterations: usize,
    border: bool,
}

impl Default for Morphology {
    fn default() -> Self {
        Morphology { structure: None, iterations: 1, border: false }
    }
}

impl Morphology {
    /// By the neighbours along all axes, once, with `false` beyond the edges.
    pub fn new() -> Self {
        Self::default()
    }

    /// Which elements around each one count; that in the middle is for itself, the later one of two.
    pub fn structure<S: Storage<bool>>(mut self, structure: &NdArray<bool, S>) -> Self {
        self.structure = Some(structure.to_owned());
        self
    }

    /// So many times; with 0, until nothing changes any more.
    pub fn iterations(mut self, iterations: usize) -> Self {
        self.iterations = iterations;
        self
    }

    /// What lies beyond the edges.
    pub fn border_value(mut self, border: bool) -> Self {
        self.border = border;
        self
    }

    /// The structure for an array of so many axes.
    fn structure_for(&self, ndim: usize) -> Result<NdArray<bool>> {
        match &self.structure {
            None => cross(ndim),
            Some(its) if its.ndim() != ndim => {
                Err(error::ops::shape("structure and input must have same dimensionality"))
            }
            Some(its) if its.is_empty() => Err(error::ops::value("structure must not be empty")),
            Some(its) => Ok(its.clone()),
        }
    }
}

/// An element and its neighbours along all axes.
fn cross(ndim: usize) -> Result<NdArray<bool>> {
    let shape = vec![3; ndim];
    let near = ndindex(&shape[..])?.map(|index| index.iter().filter(|&&i| i != 1).count() < 2);
    NdArray::from_shape_vec(&shape[..], near.collect())
}

/// Where all elements of the structure around an element are `true`, in a new array. SciPy: `scipy.ndimage.binary_erosion(a,
/// structure, iterations, border_value=border)`.
///
/// # Errors
/// When the structure does not have as many axes as the array, or has no elements; when iterations until nothing changes would
/// never end, as they may with structures that lack the element itself; when there is no memory.
///
/// ```
/// use rankn::{array, filter::image::{Morphology, binary_erosion}};
/// let a = array![true, true, true, false, true];
/// assert_eq!(binary_erosion(&a, &Morphology::new())?, array![false, true, false, false, false]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn binary_erosion<S: Storage<bool>>(a: &NdArray<bool, S>, options: &Morphology) -> Result<NdArray<bool>> {
    shrunk(a.as_view(), options)
}

/// Where an element of the structure around some `true` element lies, in a new array. SciPy:
/// `scipy.ndimage.binary_dilation(a, structure, iterations, border_value=border)`.
///
/// # Errors
/// As those of [`binary_erosion`].
///
/// ```
/// use rankn::{array, filter::image::{Morphology, binary_dilation}};
/// let a = array![true, false, false, false, true];
/// assert_eq!(binary_dilation(&a, &Morphology::new())?, array![true, true, false, true, true]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn binary_dilation<S: Storage<bool>>(
    a: &NdArray<bool, S>,
    options: &Morphology,
) -> Result<NdArray<bool>> {
    grown(a.as_view(), options)
}

/// What is left of shapes in which the structure has room, in a new array: they shrink, then grow. SciPy:
/// `scipy.ndimage.binary_opening(a, structure, iterations, border_value=border)`.
///
/// # Errors
/// As those of [`binary_erosion`].
///
/// ```
/// use rankn::{array, filter::image::{Morphology, binary_opening}};
/// let a = array![true, true, true, false, true];
/// assert_eq!(binary_opening(&a, &Morphology::new())?, array![true, true, true, false, false]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn binary_opening<S: Storage<bool>>(a: &NdArray<bool, S>, options: &Morphology) -> Result<NdArray<bool>> {
    grown(shrunk(a.as_view(), options)?.as_view(), options)
}

/// Shapes without the gaps in which the structure has no room, in a new array: they grow, then shrink. SciPy:
/// `scipy.ndimage.binary_closing(a, structure, iterations, border_value=border)`.
///
/// # Errors
/// As those of [`binary_erosion`].
///
/// ```
/// use rankn::{array, filter::image::{Morphology, binary_closing}};
/// let a = array![false, true, false, true, false];
/// assert_eq!(binary_closing(&a, &Morphology::new())?, array![false, true, true, true, false]);
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn binary_closing<S: Storage<bool>>(a: &NdArray<bool, S>, options: &Morphology) -> Result<NdArray<bool>> {
    shrunk(grown(a.as_view(), options)?.as_view(), options)
}

/// Shapes together with the elements that cannot be reached from beyond the edges without crossing them, in a new array. One
/// step is to the neighbours along all axes, or to the elements of a structure. SciPy: `scipy.ndimage.binary_fill_holes(a,
/// structure)`.
///
/// Iterations and the value beyond the edges do not matter.
///
/// # Errors
/// When the structure does not have as many axes as the array, or has no elements; when there is no memory.
///
/// ```
/// use rankn::{array, filter::image::{Morphology, binary_fill_holes}};
/// let ring = array![[true, true, true], [true, false, true], [true, true, true]];
/// assert!(binary_fill_holes(&ring, &Morphology::new())?.all());
/// # Ok::<(), rankn::Error>(())
/// ```
pub fn binary_fill_holes<S: Storage<bool>>(
    a: &NdArray<bool, S>,
    options: &Morphology,
) -> Result<NdArray<bool>> {
    let structure = options.structure_for(a.ndim())?;
    let background = !&a.view();
    let from_outside = dilated(a.view().zeros_like().as_view(), structure.as_view(), true)?;
    let reached = flooded(background.as_view(), (from_outside & &background).as_view(), &structure)?;
    Ok(!reached)
}

fn shrunk(a: NdView<'_, bool>, options: &Morphology) -> Result<NdArray<bool>> {
    let structure = options.structure_for(a.ndim())?;
    repeated(a, options.iterations, |a| eroded(a, structure.as_view(), options.border, |len| len / 2))
}

fn grown(a: NdView<'_, bool>, options: &Morphology) -> Result<NdArray<bool>> {
    let structure = options.structure_for(a.ndim())?;
    repeated(a, options.iterations, |a| dilated(a, structure.as_view(), options.border))
}

/// What is left after so many steps, or when a step changes nothing. An array that was there before, at a power of two of steps,
/// will be there again.
fn repeated(
    a: NdView<'_, bool>,
    iterations: usize,
    step: impl Fn(NdView<'_, bool>) -> Result<NdArray<bool>>,
) -> Result<NdArray<bool>> {
    let (mut now, mut before) = (step(a.view())?, a.try_to_owned()?);
    let mut steps = 1_usize;
    while steps != iterations {
        let next = step(now.as_view())?;
        if next == now {
            return Ok(now);
        }
        if iterations == 0 && next == before {
            return Err(error::ops::value("the iterations do not come to an end"));
        }
        if steps.is_power_of_two() {
            before = now;
        }
        (now, steps) = (next, steps + 1);
    }
    Ok(now)
}

/// Where nothing of the turned structure is `false`, the middle one of which has so many before it along an axis.
fn eroded(
    a: NdView<'_, bool>,
    structure: NdView<'_, bool>,
    border: bool,
    before: impl Fn(usize) -> usize,
) -> Result<NdArray<bool>> {
    let widths: Vec<_> = structure.shape().iter().map(|&len| super::around(len, before(len))).collect();
    let padded = a.pad(&widths, PadMode::Constant(border))?;
    let mut all = a.try_to_owned()?;
    all.fill(true);
    for (start, _) in ndindex(structure.shape())?.zip(&structure).filter(|(_, part)| **part) {
        let axes = start.iter().zip(a.shape()).enumerate();
        let layout = axes.fold(padded.layout().clone(), |layout, (axis, (&from, &len))| {
            layout.narrow(axis, from..from + len)
        });
        let part = padded.as_view().map_layout(layout);
        all.update(|all| all & part.lazy());
    }
    Ok(all)
}

/// What grows is what shrinks around it, by the turned structure.
fn dilated(a: NdView<'_, bool>, structure: NdView<'_, bool>, border: bool) -> Result<NdArray<bool>> {
    let layout = (0..structure.ndim()).fold(structure.layout().clone(), |layout, axis| layout.flip(axis));
    let turned = structure.map_layout(layout);
    Ok(!eroded((!&a).as_view(), turned, !border, |len| (len - 1) / 2)?)
}

/// The elements of an area that steps within it lead to from some of them.
fn flooded(
    area: NdView<'_, bool>,
    from: NdView<'_, bool>,
    structure: &NdArray<bool>,
) -> Result<NdArray<bool>> {
    let widths: Vec<_> = structure.shape().iter().map(|&len| super::around(len, len / 2)).collect();
    let padded = (&area & !&from).pad(&widths, PadMode::Constant(false))?;
    let strides = Layout::contiguous(padded.shape())?.strides;
    let middle: usize = widths.iter().zip(strides.iter()).map(|(width, &step)| width.0 * step as usize).sum();
    let steps = positions(structure.shape(), padded.shape()).into_iter().zip(structure);
    let steps: Vec<usize> = steps.filter(|(_, part)| **part).map(|(step, _)| step).collect();
    let places = positions(area.shape(), padded.shape());
    let mut dry = padded.into_vec();
    // A place is where the window around an element begins.
    let mut open: Vec<usize> = places.iter().zip(&from).filter(|(_, from)| **from).map(|(p, _)| *p).collect();
    while let Some(place) = open.pop() {
        for next in steps.iter().map(|step| place + step) {
            if std::mem::take(&mut dry[next]) {
                open.push(next - middle);
            }
        }
    }
    let left = places.into_iter().map(|place| dry[place + middle]).collect();
    Ok(&area & !NdArray::from_shape_vec(area.shape(), left)?)
}
