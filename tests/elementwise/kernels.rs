//! Loops that are written for vector instructions, against one element after the other, at every level.

use super::oracle::layouts::all;
use super::oracle::levels::at_every_level;
use rankn::{NdArray, Storage, concatenate, stack};

/// Numbers without a pattern, the same in every run.
fn noise(count: usize) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(0x9E37_79B9_7F4A_7C15_u64), |x| {
        let x = x ^ (x << 13);
        let x = x ^ (x >> 7);
        Some(x ^ (x << 17))
    })
    .take(count)
}

/// The floor of the quotient and what it leaves, in wide integers.
fn divided(x: i128, y: i128) -> (i128, i128) {
    let floor = if y == 0 { 0 } else { x.div_euclid(y) - i128::from(y < 0 && x.rem_euclid(y) != 0) };
    (floor, if y == 0 { 0 } else { x - floor * y })
}

/// Quotients and remainders of all pairs of the edges of a type and of noise.
macro_rules! check_quotients {
    ($($t:ty)*) => {$({
        let edges = [<$t>::MIN, <$t>::MAX, 0, 1, 2, 3, 7, <$t>::MIN + 1, <$t>::MAX - 1, <$t>::MAX / 2, (0 as $t).wrapping_sub(1)];
        let small = (0..=u8::MAX).map(|x| x as i8 as $t);
        let wide = noise(60).map(|x| x as $t).chain(noise(60).map(|x| (x >> 40) as $t));
        let numbers: Vec<$t> = edges.into_iter().chain(small).chain(wide).collect();
        let pairs = numbers.iter().flat_map(|&x| numbers.iter().map(move |&y| (x, y)));
        let (x, y): (Vec<$t>, Vec<$t>) = pairs.unzip();
        let (quotients, remainders): (Vec<$t>, Vec<$t>) = x.iter().zip(&y).map(|(&x, &y)| {
            let (quotient, remainder) = divided(x as i128, y as i128);
            (quotient as $t, remainder as $t)
        }).unzip();
        let (x, y) = (NdArray::from_vec(x), NdArray::from_vec(y));
        assert_eq!(x.floor_div(&y).to_vec(), quotients, stringify!($t));
        assert_eq!(x.remainder(&y).to_vec(), remainders, stringify!($t));
    })*};
}

#[test]
fn integers_divide_rounding_down() {
    at_every_level("kernels::integers_divide_rounding_down", || {
        check_quotients! { i8 i16 i32 i64 u8 u16 u32 u64 }
    });
}

/// Floats around the bounds of a type, and any bits at all.
macro_rules! check_casts {
    ($float:ident $bits:ty: $($t:ty)*) => {$({
        let bounds = [0.0, <$t>::MIN as $float, <$t>::MAX as $float];
        let near = bounds.into_iter().flat_map(|x| [x, x.next_up(), x.next_down(), x - 1.0, x + 1.0, x - 0.5, x + 0.5]);
        let special = [$float::NAN, -$float::NAN, $float::INFINITY, $float::NEG_INFINITY, -0.0, 1e9, -1e9, 1e30];
        let any = noise(400).map(|x| $float::from_bits(x as $bits));
        let inside = noise(400).map(|x| (x as i64 >> 24) as $float / 7.0);
        let floats: Vec<$float> = near.chain(special).chain(any).chain(inside).collect();
        let expected: Vec<$t> = floats.iter().map(|&x| x as $t).collect();
        assert_eq!(NdArray::from_vec(floats).cast::<$t>().to_vec(), expected, stringify!($t));
    })*};
}

#[test]
fn floats_are_cast_to_integers_as_by_rust() {
    at_every_level("kernels::floats_are_cast_to_integers_as_by_rust", || {
        check_casts! { f64 u64: i8 i16 i32 i64 u8 u16 u32 u64 }
        check_casts! { f32 u32: i8 i16 i32 i64 u8 u16 u32 u64 }
    });
}

/// What masks of every length and density choose, for elements of one type, in rows with and without gaps.
fn check_masks<T: Copy + PartialEq + std::fmt::Debug>(make: impl Fn(u64) -> T) {
    for len in (0..20).chain([63, 64, 65, 200, 1000]) {
        for density in [0, 1, 128, 255, 256] {
            let mask: Vec<bool> = noise(len).map(|x| x >> 20 & 255 < density).collect();
            let old: Vec<T> = (0..len as u64).map(&make).collect();
            let places: Vec<usize> = (0..len).filter(|&i| mask[i]).collect();
            let new: Vec<T> = (0..places.len() as u64).map(|i| make(2000 + i)).collect();
            let (mut filled, mut put) = (old.clone(), old.clone());
            places.iter().zip(&new).for_each(|(&i, &value)| (filled[i], put[i]) = (make(9), value));
            let list = NdArray::from_vec(mask.clone());
            let found: Vec<i64> = places.iter().map(|&i| i as i64).collect();
            assert_eq!(list.flatnonzero().to_vec(), found);
            for gap in [1, 3] {
                let spread = |from: &[T]| from.iter().flat_map(|&x| std::iter::repeat_n(x, gap)).collect();
                let mut array: NdArray<T> = NdArray::from_vec(spread(&old));
                let mut view = array.slice_mut(rankn::s![..;gap as isize]).unwrap();
                let kept: Vec<T> = places.iter().map(|&i| old[i]).collect();
                assert_eq!(view.index(&mask).unwrap().to_vec(), kept);
                view.index_assign(&mask, make(9)).unwrap();
                assert_eq!(view.to_vec(), filled);
                view.index_assign(&mask, NdArray::from_vec(new.clone())).unwrap();
                assert_eq!(view.to_vec(), put);
                let backwards: Vec<T> = new.iter().rev().copied().collect();
                let backwards = NdArray::from_vec(backwards);
                view.fill(make(1));
                view.index_assign(&mask, backwards.flip(0).unwrap()).unwrap();
                assert!((0..len).all(|i| view[[i]] == if mask[i] { put[i] } else { make(1) }));
                let between = (0..len * gap).filter(|i| i % gap != 0);
                assert!(between.into_iter().all(|i| array[[i]] == old[i / gap]));
            }
        }
    }
}

#[test]
fn masks_choose_whatever_their_length_and_density() {
    at_every_level("kernels::masks_choose_whatever_their_length_and_density", || {
        check_masks(|i| i as u8);
        check_masks(|i| i as f32);
        check_masks(|i| i as f64 - 0.5);
        check_masks(|i| [i as u16, 1, 2]);
        check_masks(|i| (i % 3 == 0, ()));
    });
}

/// Shapes with short rows, with panels of rows and what is left of them, and with rows a page of memory apart.
const SHAPES: [&[usize]; 9] = [
    &[37, 3],
    &[3, 37],
    &[16, 15, 17],
    &[9, 5, 2, 3],
    &[300, 11],
    &[24, 40],
    &[20, 300],
    &[9, 1024],
    &[1, 1, 5, 1, 4, 1, 3, 2],
];

/// The elements in C order: quicker than index by index, for arrays of some size.
#[track_caller]
fn assert_elements<T: PartialEq, S: Storage<T>>(array: &NdArray<T, S>, shape: &[usize], expected: &[T]) {
    assert!(array.shape() == shape && array.iter().eq(expected), "{shape:?} {:?}", array.strides());
}

/// Copies and joins of arrays in every layout.
fn check_copies<T>(make: impl Fn(i32) -> T)
where
    T: Copy + PartialEq + std::fmt::Debug + rankn::CastFrom<T> + 'static,
{
    for shape in SHAPES {
        for (sample, elements) in all(shape, 5) {
            let sample = sample.map(|&x| make(x));
            let expected: Vec<T> = elements.into_iter().map(&make).collect();
            let view = sample.view();
            assert_elements(&view.to_owned(), shape, &expected);
            assert_elements(&view.to_order(rankn::MemoryOrder::Fortran), shape, &expected);
            assert!(view.to_vec() == expected);
            assert_elements(&view.cast::<T>(), shape, &expected);
            let mut target = NdArray::full(shape, make(0));
            target.assign(&view);
            assert_elements(&target, shape, &expected);
            for axis in 0..shape.len() {
                let pair = concatenate(&[&view, &target.view()], axis).unwrap();
                let (first, second) = pair.split_at(axis, shape[axis]).unwrap();
                assert_elements(&first, shape, &expected);
                assert_elements(&second, shape, &expected);
                let pair = stack(&[&target.view(), &view], axis).unwrap();
                assert_elements(&pair.index_axis(axis, 1).unwrap(), shape, &expected);
            }
        }
    }
}

#[test]
fn arrays_of_every_layout_are_copied() {
    at_every_level("kernels::arrays_of_every_layout_are_copied", || {
        check_copies(|x| x as u8);
        check_copies(f64::from);
        check_copies(|x| rankn::Complex64::new(f64::from(x), 1.0));
    });
}

#[test]
fn short_rows_are_computed_together() {
    at_every_level("kernels::short_rows_are_computed_together", || {
        for shape in SHAPES {
            let (last, len) = (shape[shape.len() - 1], shape.iter().product::<usize>());
            let row = NdArray::from_fn([last], |i| i[0] as i64 * 1000);
            let column = NdArray::from_fn(
                [shape[0]].iter().chain(&vec![1; shape.len() - 1]).copied().collect::<Vec<_>>(),
                |i| i[0] as i64,
            );
            for (sample, elements) in all(shape, 3) {
                let sample = sample.map(|&x| i64::from(x));
                let outer = len / shape[0];
                let sum = |k: usize| i64::from(elements[k]) + (k % last) as i64 * 1000 + (k / outer) as i64;
                let expected: Vec<i64> = (0..len).map(sum).collect();
                assert_elements(&(sample.view() + &row + &column), shape, &expected);
                let mut updated = sample.view().to_owned();
                updated.update(|x| x + row.lazy() + &column);
                assert_elements(&updated, shape, &expected);
                let less = sample.view().less(&row);
                assert!(
                    less.iter()
                        .enumerate()
                        .all(|(k, &l)| l == (i64::from(elements[k]) < (k % last) as i64 * 1000))
                );
            }
        }
    });
}
