//! Convolution against two loops and differences against one, for every type, at every level.

mod oracle;

use oracle::levels::whole_file_at_every_level;
use oracle::strategies::views;
use oracle::{Oracle, assert_holds};
use proptest::prelude::*;
use rankn::ConvolveMode::{Full, Same, Valid};
use rankn::{Complex32, Complex64, DiffOptions, Item, NdArray, Number, convolve};

/// All overlaps of the two, the longer one first.
fn two_loops<T: Number>(long: &[T], short: &[T]) -> Vec<T> {
    let mut sums = vec![T::zero(); long.len() + short.len() - 1];
    for (i, &x) in long.iter().enumerate() {
        for (j, &tap) in short.iter().enumerate() {
            sums[i + j] = sums[i + j].add(x.mul(tap));
        }
    }
    sums
}

/// Every mode, in either order of the operands, of contiguous and of strided arrays.
fn check<T: Number + std::fmt::Debug>(n: usize, k: usize, make: impl Fn(i64) -> T) {
    let data: Vec<T> = (0..n as i64).map(|i| make((i * 7 + 3) % 11 - 5)).collect();
    let taps: Vec<T> = (0..k as i64).map(|i| make((i * 5 + 1) % 9 - 4)).collect();
    let full = two_loops(&data, &taps);
    let (less, more) = (n.min(k), n.max(k));
    let parts =
        [(Full, 0..n + k - 1), (Same, (less - 1) / 2..(less - 1) / 2 + more), (Valid, less - 1..more)];
    let spread: Vec<T> = data.iter().rev().flat_map(|&x| [x, make(1)]).collect();
    let spread = NdArray::from_vec(spread);
    let strided = spread.slice([Item::from(-2..).step(-2)]).unwrap();
    let strided = if n > 0 { strided } else { spread.view() };
    assert_eq!(strided.to_vec(), data);
    let (data, taps) = (NdArray::from_vec(data), NdArray::from_vec(taps));
    for (mode, part) in parts {
        let expected = &full[part];
        assert_eq!(convolve(&data, &taps, mode).unwrap().to_vec(), expected, "{n} {k} {mode:?}");
        assert_eq!(convolve(&taps, &data, mode).unwrap().to_vec(), expected, "{k} {n} {mode:?}");
        assert_eq!(convolve(&strided, &taps, mode).unwrap().to_vec(), expected, "{n} {k} {mode:?}");
    }
}

/// Lengths around those of vectors and of what is kept in registers.
#[test]
fn convolutions_of_every_length_and_type() {
    for n in [1, 2, 5, 31, 33, 64, 65, 256, 300] {
        for k in [1, 2, 3, 10, 31, 33, 101] {
            check(n, k, |x| x as f64);
            check(n, k, |x| x as f32);
            check(n, k, |x| x as i8);
            check(n, k, |x| x as u8);
            check(n, k, |x| (x << 13) as i16);
            check(n, k, |x| x as i32);
            check(n, k, |x| (x << 61) as u64);
            check(n, k, |x| x << 60);
            check(n, k, |x| Complex64::new(x as f64, (x % 3) as f64));
            check(n, k, |x| Complex32::new((x % 4) as f32, x as f32));
        }
    }
}

/// Taps that are infinite meet only the data that there is: NumPy has no NaN at the ends, either.
#[test]
fn nothing_is_multiplied_beyond_the_ends() {
    let data = NdArray::from_vec(vec![1.0; 100]);
    let taps = NdArray::from_vec(vec![f64::INFINITY; 7]);
    for mode in [Full, Same, Valid] {
        assert!(convolve(&data, &taps, mode).unwrap().iter().all(|&x| x == f64::INFINITY));
    }
}

/// The differences of neighbours along an axis.
fn neighbours<T: Copy>(o: &Oracle<T>, axis: usize, difference: impl Fn(T, T) -> T) -> Oracle<T> {
    let mut shape = o.shape.clone();
    shape[axis] = shape[axis].saturating_sub(1);
    Oracle::from_fn(&shape, |index| {
        let mut next = index.to_vec();
        next[axis] += 1;
        difference(*o.get(&next), *o.get(index))
    })
}

proptest! {
    #[test]
    fn differences_along_every_axis(sample in views(), times in 1..4_usize) {
        let (bytes, floats, bools) = (sample.map(|&x| (x * 77) as u8), sample.map(|&x| x as f32), sample.map(|&x| x % 3 == 0));
        for axis in 0..sample.shape.len() {
            let repeated = |count| std::iter::repeat_n((), count);
            let expected = repeated(times).fold(bytes.expected(), |o, ()| neighbours(&o, axis, u8::wrapping_sub));
            let options = DiffOptions::new().times(times).axis(axis as isize);
            assert_holds(&bytes.view().diff_with(&options).unwrap(), &expected);
            let expected = repeated(times).fold(floats.expected(), |o, ()| neighbours(&o, axis, |a, b| a - b));
            let options = DiffOptions::new().times(times).axis(axis as isize);
            assert_holds(&floats.view().diff_with(&options).unwrap(), &expected);
            let expected = repeated(times).fold(bools.expected(), |o, ()| neighbours(&o, axis, |a, b| a != b));
            let options = DiffOptions::new().times(times).axis(axis as isize);
            assert_holds(&bools.view().diff_with(&options).unwrap(), &expected);
        }
    }
}

#[test]
fn the_same_at_every_level() {
    whole_file_at_every_level("the_same_at_every_level");
}
