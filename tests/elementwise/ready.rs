//! Every operation on every built-in type that has a kernel, one element after the other against arrays of every layout,
//! at every level; and types of one's own, which have none.

use super::oracle::layouts::all;
use super::oracle::levels::at_every_level;
use super::oracle::strategies::Sample;
use num_complex::{Complex32, Complex64};
use rankn::nodes::op;
use rankn::{
    BinaryOp, CastFrom, DType, Element, NdArray, NdView, NdViewMut, Storage, UnaryOp, ZeroOne, s, select,
};
use std::fmt::Debug;

trait Value: Copy + PartialEq + Debug + 'static {}
impl<T: Copy + PartialEq + Debug + 'static> Value for T {}

type WithScalar<T, U> = fn(NdArray<T>, T) -> NdArray<U>;
type Pair<T, U> = fn(NdView<'_, T>, NdView<'_, T>) -> NdArray<U>;

/// More elements than a block and a cache line of rows, long rows, and short ones of which some make a block.
const SHAPES: [&[usize]; 5] = [&[1], &[7], &[530], &[2, 70], &[9, 5]];

/// Arrays with these values in all layouts of a shape, and the values in C order.
fn samples<T: Value>(shape: &[usize], seed: i32, values: &[T]) -> Vec<(Sample<T>, Vec<T>)> {
    let value = |&at: &i32| values[at.rem_euclid(values.len() as i32) as usize];
    let laid_out = all(shape, seed).into_iter();
    laid_out.map(|(sample, held)| (sample.map(value), held.iter().map(value).collect())).collect()
}

#[track_caller]
fn assert_same<T: Value, S: Storage<T>>(
    what: &str,
    array: &NdArray<T, S>,
    expected: impl Iterator<Item = T>,
) {
    let (found, expected) = (array.to_vec(), expected.collect::<Vec<_>>());
    assert_eq!(found.len(), expected.len(), "{what}");
    for (at, (&x, &y)) in found.iter().zip(&expected).enumerate() {
        // Only NaN differs from itself.
        #[expect(clippy::eq_op, reason = "for any type")]
        let same = x == y || (x != x && y != y);
        assert!(same, "{what}: {x:?} at {at}, expected {y:?}");
    }
}

/// Two arrays of every layout, rows and columns that repeat, and single elements.
fn check_pairs<T: Value, U: Value>(what: &str, values: &[T], one: impl Fn(T, T) -> U, arrays: Pair<T, U>) {
    for shape in SHAPES {
        let (left, right) = (samples(shape, 3, values), samples(shape, 40, values));
        for (k, (a, x)) in left.iter().enumerate() {
            for (b, y) in [&right[k], &right[(3 * k + 1) % right.len()]] {
                let expected = x.iter().zip(y).map(|(&x, &y)| one(x, y));
                assert_same(what, &arrays(a.view(), b.view()), expected);
            }
            let (columns, y) = (*shape.last().unwrap(), &right[k].1);
            let first = NdArray::scalar(y[0]);
            match k % 3 {
                0 => {
                    let row = NdView::from_slice(&y[..columns]);
                    let expected = x.iter().zip(y[..columns].iter().cycle()).map(|(&x, &y)| one(x, y));
                    assert_same(what, &arrays(a.view(), row.view()), expected);
                }
                1 => {
                    assert_same(what, &arrays(a.view(), first.view()), x.iter().map(|&x| one(x, y[0])));
                }
                _ => {
                    assert_same(what, &arrays(first.view(), a.view()), x.iter().map(|&x| one(y[0], x)));
                }
            }
        }
        if let &[rows, columns] = shape {
            let column = right[0].0.view().slice(s![.., ..1]).unwrap().to_owned();
            let y = |i: usize| right[0].1[i / columns * columns];
            let expected = (0..rows * columns).map(|i| one(left[1].1[i], y(i)));
            assert_same(what, &arrays(left[1].0.view(), column.view()), expected);
        }
    }
}

/// Owned arrays on either side, whose buffers may be used for the result, and scalars.
fn check_owned<T: Value, U: Value>(
    what: &str,
    values: &[T],
    one: impl Fn(T, T) -> U,
    left: fn(NdArray<T>, NdView<'_, T>) -> NdArray<U>,
    right: fn(NdView<'_, T>, NdArray<T>) -> NdArray<U>,
    scalar: [WithScalar<T, U>; 2],
) {
    for shape in SHAPES {
        for ((a, x), (b, y)) in samples(shape, 9, values).iter().zip(&samples(shape, 2, values)) {
            let expected = || x.iter().zip(y).map(|(&x, &y)| one(x, y));
            assert_same(what, &left(a.view().to_owned(), b.view()), expected());
            assert_same(what, &right(a.view(), b.view().to_owned()), expected());
            for scalar in scalar {
                let expected = x.iter().map(|&x| one(x, y[0]));
                assert_same(what, &scalar(a.view().to_owned(), y[0]), expected);
            }
        }
    }
}

/// Arrays of every layout that are updated in place, by arrays of every layout and by scalars.
fn check_updates<T: Value>(
    what: &str,
    values: &[T],
    one: impl Fn(T, T) -> T,
    update: fn(NdViewMut<'_, T>, NdView<'_, T>),
    scalar: fn(NdViewMut<'_, T>, T),
) {
    for shape in SHAPES {
        let right = samples(shape, 40, values);
        for (k, (a, x)) in samples(shape, 3, values).into_iter().take(6).enumerate() {
            let (b, y) = &right[(3 * k + 1) % right.len()];
            let (mut by_array, mut by_scalar) = (a.clone(), a);
            update(by_array.view_mut(), b.view());
            assert_same(what, &by_array.view(), x.iter().zip(y).map(|(&x, &y)| one(x, y)));
            scalar(by_scalar.view_mut(), y[0]);
            assert_same(what, &by_scalar.view(), x.iter().map(|&x| one(x, y[0])));
        }
    }
}

fn check_maps<T: Value, U: Value>(
    what: &str,
    values: &[T],
    one: impl Fn(T) -> U,
    array: fn(NdView<'_, T>) -> NdArray<U>,
) {
    for (a, x) in SHAPES.iter().flat_map(|shape| samples(shape, 5, values)) {
        assert_same(what, &array(a.view()), x.iter().map(|&x| one(x)));
    }
}

/// Values that divide, and are exponents.
trait Tame: Sized {
    fn tame() -> Vec<Self>;
    /// All kinds of values.
    fn wild() -> Vec<Self>;
}

macro_rules! values {
    ($($t:ty: $wild:expr;)*) => {$(
        impl Tame for $t {
            fn tame() -> Vec<Self> { (1..12u8).map(<$t as CastFrom<u8>>::cast_from).collect() }
            fn wild() -> Vec<Self> { Vec::from($wild) }
        }
    )*};
}

values! {
    bool: [true, false, false, true, true];
    i8: [0, 1, -1, 5, -7, i8::MIN, i8::MAX, 3, 100];
    i16: [0, 1, -1, 5, -7, i16::MIN, i16::MAX, 3, 300];
    i32: [0, 1, -1, 5, -7, i32::MIN, i32::MAX, 3, 70_000];
    i64: [0, 1, -1, 5, -7, i64::MIN, i64::MAX, 3, 1 << 40];
    u8: [0, 1, 5, u8::MAX, 3, 200, 9];
    u16: [0, 1, 5, u16::MAX, 3, 300, 9];
    u32: [0, 1, 5, u32::MAX, 3, 1 << 31, 9];
    u64: [0, 1, 5, u64::MAX, 3, 1 << 63, 9];
    f32: [0.0, -0.0, 1.5, -2.25, f32::NAN, f32::INFINITY, 1e30, -3e-40, 0.3, f32::NEG_INFINITY, 7.5];
    f64: [0.0, -0.0, 1.5, -2.25, f64::NAN, f64::INFINITY, 1e300, -3e-310, 0.3, f64::NEG_INFINITY, 7.5];
    Complex32: [1.5, -2.25, 0.0, 7.0].map(|re| Complex32::new(re, 2.0 - re));
    Complex64: [1.5, -2.25, 0.0, 7.0].map(|re| Complex64::new(re, 2.0 - re));
}

macro_rules! pairs {
    ($($values:ident $op:ident [$($t:ty)*] |$a:ident, $b:ident| $body:expr;)*) => {$($(
        check_pairs::<$t, _>(
            concat!(stringify!($op), " of ", stringify!($t)),
            &<$t as Tame>::$values(),
            <op::$op as BinaryOp<$t, $t>>::call,
            |$a, $b| $body,
        );
    )*)*};
}

macro_rules! owned {
    ($($values:ident $op:ident [$($t:ty)*] |$a:ident, $b:ident| $body:expr;)*) => {$($(
        check_owned::<$t, _>(
            concat!(stringify!($op), " of ", stringify!($t)),
            &<$t as Tame>::$values(),
            <op::$op as BinaryOp<$t, $t>>::call,
            |$a, $b| $body,
            |$a, $b| $body,
            [|$a, $b| $body, |a, $b| { let $a = a.view(); $body }],
        );
    )*)*};
}

macro_rules! updates {
    ($($values:ident $op:ident $assign:tt [$($t:ty)*];)*) => {$($(
        check_updates::<$t>(
            concat!(stringify!($op), " in place of ", stringify!($t)),
            &<$t as Tame>::$values(),
            <op::$op as BinaryOp<$t, $t>>::call,
            |mut a, b| a $assign b,
            |mut a, b| a $assign b,
        );
    )*)*};
}

macro_rules! maps {
    ($($values:ident $op:ident [$($t:ty)*] |$a:ident| $body:expr;)*) => {$($(
        check_maps::<$t, _>(
            concat!(stringify!($op), " of ", stringify!($t)),
            &<$t as Tame>::$values(),
            <op::$op as UnaryOp<$t>>::call_any,
            |$a| $body,
        );
    )*)*};
}

#[test]
fn two_arrays() {
    at_every_level("ready::two_arrays", || {
        pairs! {
            wild Add [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a, b| a + b;
            wild Sub [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a, b| a - b;
            wild Mul [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a, b| a * b;
            tame Div [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a, b| a / b;
            tame Rem [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a % b;
            wild TrueDiv [i8 i32 u64 f32 f64] |a, b| a.true_div(b);
            wild FloorDiv [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.floor_div(b);
            wild Remainder [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.remainder(b);
            tame Pow [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.pow(b);
            wild Atan2 [i16 u32 f32 f64] |a, b| a.atan2(b);
            wild Hypot [i64 u8 f32 f64] |a, b| a.hypot(b);
            wild CopySign [f32 f64] |a, b| a.copysign(b);
            wild BitAnd [bool i8 i16 i32 i64 u8 u16 u32 u64] |a, b| a & b;
            wild BitOr [bool i8 i16 i32 i64 u8 u16 u32 u64] |a, b| a | b;
            wild BitXor [bool i8 i16 i32 i64 u8 u16 u32 u64] |a, b| a ^ b;
            wild Shl [i8 i16 i32 i64 u8 u16 u32 u64] |a, b| a << b;
            wild Shr [i8 i16 i32 i64 u8 u16 u32 u64] |a, b| a >> b;
        }
    });
}

#[test]
fn comparisons() {
    at_every_level("ready::comparisons", || {
        pairs! {
            wild Maximum [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.maximum(b);
            wild Minimum [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.minimum(b);
            wild Equals [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a, b| a.equal(b);
            wild NotEquals [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a, b| a.not_equal(b);
            wild Less [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.less(b);
            wild LessEqual [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.less_equal(b);
            wild Greater [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.greater(b);
            wild GreaterEqual [bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.greater_equal(b);
            wild LogicalAnd [bool i16 u64 f32 Complex64] |a, b| a.logical_and(b);
            wild LogicalOr [bool i16 u64 f32 Complex64] |a, b| a.logical_or(b);
            wild LogicalXor [bool i16 u64 f32 Complex64] |a, b| a.logical_xor(b);
        }
    });
}

#[test]
fn further_pairs() {
    at_every_level("ready::further_pairs", || {
        pairs! {
            wild FMod [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a, b| a.fmod(b);
            wild FMax [i16 f32 f64] |a, b| a.fmax(b);
            wild FMin [u8 f32 f64] |a, b| a.fmin(b);
            wild Heaviside [f32 f64] |a, b| a.heaviside(b);
            wild LogAddExp [f32 f64] |a, b| a.logaddexp(b);
            wild LogAddExp2 [f32 f64] |a, b| a.logaddexp2(b);
            wild NextAfter [f32 f64] |a, b| a.nextafter(b);
        }
    });
}

#[test]
fn further_maps() {
    at_every_level("ready::further_maps", || {
        maps! {
            wild SignBit [i8 f32 f64] |a| a.signbit();
            wild BitwiseCount [i8 i16 i32 i64 u8 u16 u32 u64] |a| a.bitwise_count();
            wild Spacing [f32 f64] |a| a.spacing();
            wild Asinh [i16 f32 f64] |a| a.asinh();
            wild Acosh [f32 f64] |a| a.acosh();
            wild Atanh [f32 f64] |a| a.atanh();
            wild Mantissa [f32 f64] |a| a.frexp().0;
            wild Exponent [f32 f64] |a| a.frexp().1;
            wild Fraction [f32 f64] |a| a.modf().0;
        }
    });
}

/// Of each number, in steps of one bit of the exponent, times powers of 2 that lead through all sizes and beyond.
#[test]
fn numbers_times_powers_of_two() {
    at_every_level("ready::numbers_times_powers_of_two", || {
        for n in (-2200..2200).step_by(7).chain([i32::MIN, i32::MAX, -1074, -1022, 1023, 1024]) {
            let exact = |x: f64| {
                (0..n.unsigned_abs().min(5000)).try_fold(x, |x, _| match x {
                    _ if n > 0 && x.is_infinite() || x == 0.0 => Err(x),
                    _ => Ok(if n > 0 { x * 2.0 } else { x / 2.0 }),
                })
            };
            let numbers = [1.0, -1.75, f64::MAX, f64::MIN_POSITIVE, 5e-324, -0.0, f64::INFINITY];
            // Powers of two and what has few digits are not rounded before they vanish; the others are left out below.
            let numbers: Vec<f64> =
                numbers.into_iter().chain((-1060..1020).step_by(97).map(|k| 2f64.powi(k))).collect();
            let found = NdArray::from_vec(numbers.clone()).ldexp(&NdArray::full(numbers.len(), n));
            for (&x, &y) in numbers.iter().zip(&found) {
                let wanted = exact(x).unwrap_or_else(|end| end);
                let rounded_twice = wanted.abs() < f64::MIN_POSITIVE && x.to_bits() << 12 != 0;
                assert!(
                    rounded_twice || wanted.to_bits() == y.to_bits(),
                    "{x:?} times 2 to the {n} is {y:?}"
                );
            }
        }
    });
}

#[test]
fn buffers_that_are_used_again() {
    at_every_level("ready::buffers_that_are_used_again", || {
        owned! {
            wild Add [i8 u32 f64 Complex64] |a, b| a + b;
            wild Sub [i16 u64 f32 Complex32] |a, b| a - b;
            wild Mul [u8 i64 f64] |a, b| a * b;
            tame Div [i32 u16 f32 Complex64] |a, b| a / b;
            tame Rem [i8 f64] |a, b| a % b;
            wild BitAnd [bool i32] |a, b| a & b;
            wild BitOr [bool u64] |a, b| a | b;
            wild BitXor [bool i8] |a, b| a ^ b;
            wild Shl [i32] |a, b| a << b;
            wild Shr [u16] |a, b| a >> b;
        }
    });
}

#[test]
fn arrays_updated_in_place() {
    at_every_level("ready::arrays_updated_in_place", || {
        updates! {
            wild Add += [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64];
            wild Sub -= [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64];
            wild Mul *= [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64];
            tame Div /= [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64];
            tame Rem %= [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64];
            wild BitAnd &= [bool i8 i16 i32 i64 u8 u16 u32 u64];
            wild BitOr |= [bool i8 i16 i32 i64 u8 u16 u32 u64];
            wild BitXor ^= [bool i8 i16 i32 i64 u8 u16 u32 u64];
            wild Shl <<= [i8 i16 i32 i64 u8 u16 u32 u64];
            wild Shr >>= [i8 i16 i32 i64 u8 u16 u32 u64];
        }
    });
}

#[test]
fn one_array() {
    at_every_level("ready::one_array", || {
        maps! {
            wild Neg [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a| -a;
            wild Square [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a| a.square();
            tame Reciprocal [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a| a.reciprocal();
            wild Conj [i32 f64 Complex32 Complex64] |a| a.conj();
            wild Abs [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64] |a| a.abs();
            wild Sign [i8 i16 i32 i64 u8 u16 u32 u64 f32 f64] |a| a.sign();
            wild Floor [i16 u64 f32 f64] |a| a.floor();
            wild Ceil [i8 f32 f64] |a| a.ceil();
            wild Trunc [u32 f32 f64] |a| a.trunc();
            wild Round [i64 f32 f64] |a| a.round();
            wild Not [bool i8 i16 i32 i64 u8 u16 u32 u64] |a| !a;
            wild LogicalNot [bool i16 u64 f32 Complex64] |a| a.logical_not();
            wild IsNan [i8 f32 f64] |a| a.is_nan();
            wild IsInf [u16 f32 f64] |a| a.is_inf();
            wild IsFinite [i64 f32 f64] |a| a.is_finite();
            wild Sqrt [i8 u64 f32 f64 Complex32 Complex64] |a| a.sqrt();
            wild Cbrt [i16 f32 f64] |a| a.cbrt();
            wild Exp [i32 f32 f64 Complex32 Complex64] |a| a.exp();
            wild Exp2 [u8 f32 f64] |a| a.exp2();
            wild ExpM1 [f32 f64] |a| a.exp_m1();
            wild Ln [u16 f32 f64 Complex32 Complex64] |a| a.ln();
            wild Log2 [f32 f64] |a| a.log2();
            wild Log10 [f32 f64] |a| a.log10();
            wild Ln1p [f32 f64] |a| a.ln_1p();
            wild Sin [i64 f32 f64] |a| a.sin();
            wild Cos [u64 f32 f64] |a| a.cos();
            wild Tan [i8 f32 f64] |a| a.tan();
            wild Asin [f32 f64] |a| a.asin();
            wild Acos [f32 f64] |a| a.acos();
            wild Atan [f32 f64] |a| a.atan();
            wild Sinh [f32 f64] |a| a.sinh();
            wild Cosh [f32 f64] |a| a.cosh();
            wild Tanh [f32 f64] |a| a.tanh();
            wild ToRadians [i32 f32 f64] |a| a.to_radians();
            wild ToDegrees [f32 f64] |a| a.to_degrees();
            wild Angle [Complex32 Complex64] |a| a.angle();
        }
    });
}

macro_rules! casts {
    (@ $from:ty: $($to:ty)*) => {$(
        check_maps::<$from, $to>(
            concat!(stringify!($from), " as ", stringify!($to)),
            &<$from as Tame>::wild(),
            |x| <$to as CastFrom<$from>>::cast_from(x),
            |a| a.cast(),
        );
    )*};
    ($($from:ty)*) => {
        $(casts!(@ $from: bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64);)*
    };
}

#[test]
fn conversions() {
    at_every_level("ready::conversions", || {
        casts! { bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Complex32 Complex64 }
    });
}

/// A choice between two arrays, and between an array and a scalar; and elements that are assigned.
fn check_choices<T: Value + Tame + ZeroOne>() {
    let values = T::wild();
    for shape in SHAPES {
        let masks = samples(shape, 11, &bool::wild());
        let others = samples(shape, 4, &values);
        for (k, (a, x)) in samples(shape, 8, &values).iter().enumerate() {
            let ((mask, c), (b, y)) = (&masks[(k + 5) % 8], &others[(3 * k) % 8]);
            let chosen = select(&mask.view(), &a.view(), &b.view());
            let expected = c.iter().zip(x.iter().zip(y)).map(|(&c, (&x, &y))| if c { x } else { y });
            assert_same("choice", &chosen, expected);
            let chosen = select(&mask.view(), &a.view(), values[1]);
            assert_same("choice", &chosen, c.iter().zip(x).map(|(&c, &x)| if c { x } else { values[1] }));
            let mut target = others[k % 6].0.clone();
            target.view_mut().assign(&a.view());
            assert_same("assignment", &target.view(), x.iter().copied());
            target.view_mut().assign(values[1]);
            assert_same("assignment", &target.view(), x.iter().map(|_| values[1]));
        }
    }
}

#[test]
fn choices_and_assignments() {
    at_every_level("ready::choices_and_assignments", || {
        check_choices::<bool>();
        check_choices::<i16>();
        check_choices::<u32>();
        check_choices::<f64>();
        check_choices::<Complex64>();
    });
}

/// Whole numbers that say they are floats.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Liar(i64);

impl Element for Liar {
    const DTYPE: DType = DType::F64;
}

#[test]
fn types_of_ones_own_are_taken_at_their_operations_and_not_at_their_dtype() {
    let nan = f64::NAN.to_bits() as i64;
    let values: Vec<Liar> = [nan, -nan, 0, i64::MIN, 7, -7].map(Liar).into();
    check_pairs("Less of Liar", &values, |x, y| x < y, |a, b| a.less(b));
    check_pairs("Equals of Liar", &values, |x, y| x == y, |a, b| a.equal(b));
    check_pairs("Maximum of Liar", &values, |x, y| if x > y { x } else { y }, |a, b| a.maximum(b));
}

#[test]
fn shapes_in_errors_stand_as_in_the_program() {
    let (a, b) = (NdArray::<f64>::ones([2]), NdArray::<f64>::ones([3]));
    let text = "operands could not be broadcast together with shapes (2,) (3,)";
    super::oracle::panics::assert_panics(text, || a.greater(&b));
    super::oracle::panics::assert_panics(text, || &a + &b);
}
