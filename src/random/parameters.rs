//! Parameters of distributions: one for all elements, or arrays of them that broadcast; and what NumPy checks of them.

use crate::array::{NdArray, NdView, create::zeros};
use crate::element::ZeroOne;
use crate::error::{self, Result};
use crate::layout::{Layout, Shape, widen};

/// Methods that check their parameters and draw each element: what a call returns an error for, an example and its
/// answer, and the function that draws one element.
macro_rules! distributions {
    ($rng:ident, $source:literal; $($(#[$doc:meta])* $errors:literal, $example:literal,
       pub fn $name:ident($($arg:ident: $type:ty),*) -> $element:ty { $check:expr } $draw:expr;)*) => {
        impl $crate::random::$rng { $(
            $(#[$doc])*
            ///
            /// Each parameter is one value or an array of them, which broadcasts to the shape.
            ///
            /// # Errors
            #[doc = concat!("- [`ErrorKind::Value`](crate::ErrorKind::Value) if ", $errors, ";")]
            /// - [`ErrorKind::Shape`](crate::ErrorKind::Shape) if the shape has a negative length or too many elements, or
            ///   the parameters do not broadcast to it.
            ///
            /// ```
            #[doc = concat!("assert_eq!(rankn::random::", $source, ".", $example, ");")]
            /// # Ok::<(), rankn::Error>(())
            /// ```
            pub fn $name(&mut self, $($arg: impl $crate::index::Values<$type>,)* shape: impl $crate::layout::IntoShape)
                -> $crate::error::Result<$crate::array::NdArray<$element>>
            {
                fn drawn(
                    rng: &mut $rng,
                    ($($arg,)*): ($($crate::array::NdView<'_, $type>,)*),
                    shape: $crate::error::Result<$crate::layout::Shape>,
                ) -> $crate::error::Result<$crate::array::NdArray<$element>> {
                    $check?;
                    let parameters = ($($arg,)*);
                    $crate::random::parameters::spread(&parameters, shape, |($($arg,)*)| $draw(rng, $($arg),*))
                }
                drawn(self, ($($arg.as_values(),)*), shape.into_shape())
            }
        )* }
    };
}
pub(super) use distributions;

/// The parameters of a distribution, each a view of no axes or of many values.
pub(super) trait Parameters {
    /// The parameters of one element.
    type Each: Copy + PartialEq;

    /// The shape that all of them broadcast to together with another one.
    fn common(&self, shape: &[usize]) -> Result<Shape>;

    /// The parameters of all elements, when they have no axes.
    fn only(&self) -> Option<Self::Each>;

    /// Calls a function with the parameters of each element of a shape that they broadcast to.
    fn for_each(&self, shape: &[usize], call: &mut dyn FnMut(Self::Each)) -> Result<()>;
}

impl<A: Copy + PartialEq> Parameters for (NdView<'_, A>,) {
    type Each = (A,);

    fn common(&self, shape: &[usize]) -> Result<Shape> {
        common(&[shape, self.0.shape()])
    }

    fn only(&self) -> Option<(A,)> {
        Some((only(&self.0)?,))
    }

    fn for_each(&self, shape: &[usize], call: &mut dyn FnMut((A,))) -> Result<()> {
        self.0.broadcast_to(shape)?.iter().for_each(|&a| call((a,)));
        Ok(())
    }
}

impl<A: Copy + PartialEq, B: Copy + PartialEq> Parameters for (NdView<'_, A>, NdView<'_, B>) {
    type Each = (A, B);

    fn common(&self, shape: &[usize]) -> Result<Shape> {
        common(&[shape, self.0.shape(), self.1.shape()])
    }

    fn only(&self) -> Option<(A, B)> {
        Some((only(&self.0)?, only(&self.1)?))
    }

    fn for_each(&self, shape: &[usize], call: &mut dyn FnMut((A, B))) -> Result<()> {
        let (a, b) = (self.0.broadcast_to(shape)?, self.1.broadcast_to(shape)?);
        a.iter().zip(b.iter()).for_each(|(&a, &b)| call((a, b)));
        Ok(())
    }
}

impl<A, B, C> Parameters for (NdView<'_, A>, NdView<'_, B>, NdView<'_, C>)
where
    A: Copy + PartialEq,
    B: Copy + PartialEq,
    C: Copy + PartialEq,
{
    type Each = (A, B, C);

    fn common(&self, shape: &[usize]) -> Result<Shape> {
        common(&[shape, self.0.shape(), self.1.shape(), self.2.shape()])
    }

    fn only(&self) -> Option<(A, B, C)> {
        Some((only(&self.0)?, only(&self.1)?, only(&self.2)?))
    }

    fn for_each(&self, shape: &[usize], call: &mut dyn FnMut((A, B, C))) -> Result<()> {
        let (a, b) = (self.0.broadcast_to(shape)?, self.1.broadcast_to(shape)?);
        let c = self.2.broadcast_to(shape)?;
        a.iter().zip(b.iter()).zip(c.iter()).for_each(|((&a, &b), &c)| call((a, b, c)));
        Ok(())
    }
}

fn common(shapes: &[&[usize]]) -> Result<Shape> {
    let mut common = Shape::new();
    match shapes.iter().all(|shape| widen(&mut common, shape)) {
        true => Ok(common),
        false => Err(error::layout::not_broadcastable(shapes)),
    }
}

fn only<T: Copy>(parameter: &NdView<'_, T>) -> Option<T> {
    if parameter.ndim() == 0 { parameter.iter().next().copied() } else { None }
}

/// An error unless the parameters broadcast to a shape and to none that is larger.
pub(super) fn fit(parameters: &impl Parameters, shape: &[usize]) -> Result<()> {
    let common = parameters.common(shape)?;
    if *common != *shape {
        return Err(error::random::unfit_shape(shape, &common));
    }
    Ok(())
}

/// An array of this shape in C order, each element drawn by the parameters that broadcasting gives it.
pub(super) fn spread<P: Parameters, T: ZeroOne>(
    parameters: &P,
    shape: Result<Shape>,
    mut draw: impl FnMut(P::Each) -> T,
) -> Result<NdArray<T>> {
    let shape = shape?;
    fit(parameters, &shape)?;
    let mut array = zeros(Layout::contiguous(&shape)?)?;
    let mut out = array.as_slice_mut().expect("new arrays are contiguous").iter_mut();
    match parameters.only() {
        Some(only) => out.for_each(|x| *x = draw(only)),
        None => parameters.for_each(&shape, &mut |each| {
            if let Some(x) = out.next() {
                *x = draw(each);
            }
        })?,
    }
    Ok(array)
}

/// A function of parameters that goes on with what was prepared for them as long as they are the same.
pub(super) fn prepared<P: Copy + PartialEq, D, T>(
    prepare: impl Fn(P) -> D,
    mut draw: impl FnMut(&mut D) -> T,
) -> impl FnMut(P) -> T {
    let mut kept: Option<(P, D)> = None;
    move |parameters| match &mut kept {
        Some((before, distribution)) if *before == parameters => draw(distribution),
        kept => draw(&mut kept.insert((parameters, prepare(parameters))).1),
    }
}

/// An error of this text if a parameter does not pass.
fn all<T: Copy>(
    parameter: &NdView<'_, T>,
    passes: impl Fn(T) -> bool,
    text: impl Fn() -> String,
) -> Result<()> {
    match parameter.iter().all(|&value| passes(value)) {
        true => Ok(()),
        false => Err(error::random::parameter(text())),
    }
}

/// What NumPy calls a NaN in one parameter and in many.
fn nan<T>(parameter: &NdView<'_, T>) -> &'static str {
    if parameter.ndim() == 0 { "is NaN" } else { "contains NaNs" }
}

/// An error if a sign bit is set, which is NumPy's test; NaN passes.
pub(super) fn not_negative(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    all(parameter, |value| value.is_sign_positive() || value.is_nan(), || format!("{name} < 0"))
}

/// The same for whole numbers.
pub(super) fn no_negative_count(name: &str, parameter: &NdView<'_, i64>) -> Result<()> {
    all(parameter, |value| value >= 0, || format!("{name} < 0"))
}

/// Whole numbers from 1 on.
pub(super) fn some_count(name: &str, parameter: &NdView<'_, i64>) -> Result<()> {
    all(parameter, |value| value >= 1, || format!("{name} < 1 or {name} is NaN"))
}

/// NaN passes, as in NumPy.
pub(super) fn positive(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    all(parameter, |value| value > 0.0 || value.is_nan(), || format!("{name} <= 0"))
}

pub(super) fn no_nan(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    all(parameter, |value| !value.is_nan(), || format!("{name} must not be NaN"))
}

/// From 0 to 1.
pub(super) fn probability(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    let text = || format!("{name} < 0, {name} > 1 or {name} {}", nan(parameter));
    all(parameter, |value| (0.0..=1.0).contains(&value), text)
}

/// From 0 to 1, without 0.
pub(super) fn positive_probability(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    let text = || format!("{name} <= 0, {name} > 1 or {name} contains NaNs");
    all(parameter, |value| value > 0.0 && value <= 1.0, text)
}

/// From 0 to 1, without 1.
pub(super) fn probability_below_one(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    let text = || format!("{name} < 0, {name} >= 1 or {name} {}", nan(parameter));
    all(parameter, |value| (0.0..1.0).contains(&value), text)
}

pub(super) fn above_one(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    all(parameter, |value| value > 1.0, || format!("{name} <= 1 or {name} {}", nan(parameter)))
}

/// The mean above which counts would not fit 64 bits.
pub(super) const LARGEST_MEAN: f64 = 9_223_372_006_484_771_000.0;

/// The mean of counts.
pub(super) fn mean_of_counts(name: &str, parameter: &NdView<'_, f64>) -> Result<()> {
    all(parameter, |value| value >= 0.0, || format!("{name} < 0 or {name} {}", nan(parameter)))?;
    all(parameter, |value| value <= LARGEST_MEAN, || format!("{name} value too large"))
}

/// Parameters of the negative binomial distribution whose counts fit 64 bits.
pub(super) fn trials_that_end(n: &NdView<'_, f64>, p: &NdView<'_, f64>) -> Result<()> {
    let both = (n.as_view(), p.as_view());
    let mut fits = true;
    both.for_each(&both.common(&[])?, &mut |(n, p)| {
        fits &= (1.0 - p) / p * (n + 10.0 * n.sqrt()) <= LARGEST_MEAN || n.is_nan();
    })?;
    match fits {
        true => Ok(()),
        false => Err(error::random::parameter("n too large or p too small".into())),
    }
}

/// Numbers of good, bad and taken ones that an urn may have.
pub(super) fn urns(parameters: &(NdView<'_, i64>, NdView<'_, i64>, NdView<'_, i64>)) -> Result<()> {
    /// So many and more of a kind are too many.
    const MANY: i64 = 1_000_000_000;
    let (good, bad, taken) = parameters;
    for kind in [good, bad] {
        all(kind, |n| n < MANY, || format!("both ngood and nbad must be less than {MANY}"))?;
    }
    enough(parameters)?;
    no_negative_count("ngood", good)?;
    no_negative_count("nbad", bad)?;
    no_negative_count("nsample", taken)
}

/// Urns that have as many as are taken.
pub(super) fn enough(parameters: &(NdView<'_, i64>, NdView<'_, i64>, NdView<'_, i64>)) -> Result<()> {
    let mut enough = true;
    parameters.for_each(&parameters.common(&[])?, &mut |(good, bad, taken)| {
        enough &= good.checked_add(bad).is_some_and(|all| all >= taken);
    })?;
    match enough {
        true => Ok(()),
        false => Err(error::random::parameter("ngood + nbad < nsample".into())),
    }
}

/// Ends of a range that is finite and does not go down.
pub(super) fn bounded(low: &NdView<'_, f64>, high: &NdView<'_, f64>) -> Result<()> {
    let both = (low.as_view(), high.as_view());
    let mut wrong = None;
    both.for_each(&both.common(&[])?, &mut |(low, high)| match high - low {
        range if !range.is_finite() => wrong = Some(error::random::unbounded_range()),
        range if range.is_sign_negative() => {
            wrong = wrong.take().or_else(|| Some(error::random::negative("high - low")))
        }
        _ => {}
    })?;
    wrong.map_or(Ok(()), Err)
}

pub(super) fn is_triangle(
    left: &NdView<'_, f64>,
    mode: &NdView<'_, f64>,
    right: &NdView<'_, f64>,
) -> Result<()> {
    let all = (left.as_view(), mode.as_view(), right.as_view());
    let mut text = None;
    all.for_each(&all.common(&[])?, &mut |(left, mode, right)| {
        let wrong = match () {
            () if left > mode => "left > mode",
            () if mode > right => "mode > right",
            () if left == right => "left == right",
            () => return,
        };
        text = text.or(Some(wrong));
    })?;
    text.map_or(Ok(()), |text| Err(error::random::parameter(text.into())))
}
