//! Random operations on random views, beside index-by-index code.

use super::bytes::{Bytes, Sample};
use super::oracle::{Oracle, assert_holds, broadcast, indices, python_slice};
use rankn::{
    CastFrom, Item, MemoryOrder, NdArray, NdView, NdViewMut, Real, Semiring, Side, Sortable, Summable,
    concatenate, select, stack, zip,
};
use std::fmt::Debug;

/// A type of elements; numbers near 0 are the same in all of them, but for their signs.
trait Case: Real + Summable<Sum: Debug> + Sortable + Semiring + CastFrom<i64> + Debug + PartialEq {
    fn of(number: i64) -> Self;
}

macro_rules! cases {
    ($($t:ty)*) => {$(
        impl Case for $t {
            fn of(number: i64) -> Self {
                number as $t
            }
        }
    )*};
}

cases! { i64 i32 i16 u8 f64 f32 }

/// A type, two views, and operations on them.
pub fn differential(data: &[u8]) {
    let mut bytes = Bytes(data);
    match bytes.below(6) {
        0 => run::<i64>(&mut bytes),
        1 => run::<i32>(&mut bytes),
        2 => run::<i16>(&mut bytes),
        3 => run::<u8>(&mut bytes),
        4 => run::<f64>(&mut bytes),
        _ => run::<f32>(&mut bytes),
    }
}

/// A view and what it holds.
type Pair<'a, T> = (NdView<'a, T>, Oracle<T>);

fn run<T: Case>(bytes: &mut Bytes<'_>) {
    let shape = bytes.shape();
    let first = bytes.sample(shape.clone(), true);
    let second = partner(bytes, &shape);
    let (left, right) = (elements(&first), elements(&second));
    let mut a = (view_of(&first, &left), first.expected().map(|&x| T::of(x)));
    let b = (view_of(&second, &right), second.expected().map(|&x| T::of(x)));
    for _ in 0..8 {
        if bytes.is_empty() {
            return;
        }
        match bytes.below(16) {
            0..=3 => a = seen_otherwise(bytes, a),
            4 => operators(&a, &b),
            5 => comparisons(&a, &b),
            6 => folded(bytes, &a),
            7 => masked(bytes, &a),
            8 => running(bytes, &a),
            9 => sorted(bytes, &a),
            10 => joined(bytes, &a),
            11 => repeated(bytes, &a),
            12 => written(bytes, &b),
            13 => copies(bytes, &a),
            14 => products(bytes, &a),
            _ => mapped(&a, &b),
        }
    }
}

/// A view of a shape that is broadcast with another, most of the time.
fn partner(bytes: &mut Bytes<'_>, shape: &[usize]) -> Sample {
    let dropped = bytes.below(shape.len() + 1);
    let ones = bytes.byte();
    let mut shape: Vec<usize> = match bytes.below(8) {
        0 => bytes.shape(),
        1..=4 => shape.to_vec(),
        _ => shape[dropped..]
            .iter()
            .enumerate()
            .map(|(k, &n)| if ones >> (k % 8) & 1 == 1 { 1 } else { n })
            .collect(),
    };
    if bytes.below(8) == 7 {
        shape.insert(0, 2);
    }
    bytes.sample(shape, true)
}

fn elements<T: Case>(sample: &Sample) -> Vec<T> {
    sample.buffer.iter().map(|&x| T::of(x)).collect()
}

fn view_of<'a, T>(sample: &Sample, elements: &'a [T]) -> NdView<'a, T> {
    NdView::from_slice_strided(elements, &sample.shape, &sample.strides, sample.offset)
        .expect("a layout that fits")
}

/// The same elements, or some of them, under other axes.
fn seen_otherwise<'a, T: Case>(bytes: &mut Bytes<'_>, (view, oracle): Pair<'a, T>) -> Pair<'a, T> {
    let ndim = oracle.shape.len();
    match bytes.below(5) {
        0 => {
            let step = |bytes: &mut Bytes<'_>| [1, -1, 2, -2, 3][bytes.below(5)];
            let items: Vec<Item> = oracle
                .shape
                .iter()
                .map(|&n| match bytes.below(4) {
                    0 if n > 1 => Item::Index(bytes.below(n) as isize),
                    1 => Item::Slice { start: Some(bytes.near(n)), stop: None, step: step(bytes) },
                    2 => Item::Slice { start: None, stop: Some(bytes.near(n)), step: step(bytes) },
                    _ => Item::Slice { start: None, stop: None, step: step(bytes) },
                })
                .collect();
            (view.slice(&items).expect("items that fit"), oracle.slice(&items))
        }
        1 => {
            let turn = bytes.below(ndim.max(1));
            let mut axes: Vec<usize> = (0..ndim).collect();
            axes.rotate_left(turn);
            if bytes.flag() {
                axes.reverse();
            }
            (view.permute_axes(&axes).expect("a permutation"), oracle.permute(&axes))
        }
        2 => {
            let size = oracle.data.len();
            let shape = match oracle.shape[..] {
                [first, second, ref rest @ ..] => [&[first * second], rest].concat(),
                _ if size % 2 == 0 && size > 0 => vec![2, size / 2],
                _ => vec![1, size],
            };
            match view.clone().reshape(&shape) {
                Ok(view) => (view, oracle.reshape(&shape)),
                Err(_) => (view, oracle),
            }
        }
        3 if oracle.data.len() < 300 && ndim < 7 => {
            let wide = [&[1 + bytes.below(3)], oracle.shape.as_slice()].concat();
            (view.broadcast_to(&wide).expect("a shape that fits"), oracle.broadcast_to(&wide))
        }
        _ => {
            let at = bytes.below(ndim + 1);
            let shape = [&oracle.shape[..at], &[1], &oracle.shape[at..]].concat();
            (view.expand_dims(at).expect("a place for an axis"), oracle.reshape(&shape))
        }
    }
}

/// Two oracles combined in their common shape.
fn combined<T: Clone, U: Clone>(a: &Oracle<T>, b: &Oracle<T>, f: impl Fn(&T, &T) -> U) -> Option<Oracle<U>> {
    let common = broadcast(&[&a.shape, &b.shape]).filter(|shape| shape.iter().product::<usize>() <= 4000)?;
    let (a, b) = (a.broadcast_to(&common), b.broadcast_to(&common));
    Some(Oracle::new(&common, a.data.iter().zip(&b.data).map(|(x, y)| f(x, y)).collect()))
}

fn operators<T: Case>((a, left): &Pair<'_, T>, (b, right): &Pair<'_, T>) {
    let with = |f: fn(T, T) -> T| combined(left, right, |&x, &y| f(x, y));
    let Some(sum) = with(T::add) else { return };
    assert_holds(&(a + b), &sum);
    assert_holds(&(a.to_owned() + b), &sum);
    assert_holds(&(a + b.to_order(MemoryOrder::Fortran)), &sum);
    assert_holds(&(a - b), &with(T::sub).expect("a common shape"));
    assert_holds(&(a * b), &with(T::mul).expect("a common shape"));
    assert_holds(&(-a), &left.map(|&x| T::neg(x)));
    let lazily = combined(left, right, |&x, &y| x.sub(y).mul(x).add(y)).expect("a common shape");
    assert_holds(&((a.lazy() - b) * a + b).eval(), &lazily);
    let mut target = a.broadcast_to(&sum.shape).expect("the common shape").to_owned();
    target += b;
    assert_holds(&target, &sum);
}

fn comparisons<T: Case>((a, left): &Pair<'_, T>, (b, right): &Pair<'_, T>) {
    let Some(less) = combined(left, right, |x, y| x < y) else { return };
    assert_holds(&a.less(b), &less);
    let equal = combined(left, right, |x, y| x == y).expect("a common shape");
    assert_holds(&a.equal(b), &equal);
    assert_holds(
        &a.maximum(b),
        &combined(left, right, |&x, &y| if x < y { y } else { x }).expect("a common shape"),
    );
    let chosen = combined(left, right, |&x, &y| if x < y { y } else { T::of(3) }).expect("a common shape");
    assert_holds(&select(&a.less(b), b, &NdArray::scalar(T::of(3))), &chosen);
    assert_eq!(a.shape() == b.shape() && equal.data.iter().all(|&same| same), a == b);
}

/// For every index of the axes that are not chosen, what a function says of the elements along the others, in C order.
fn along<T: Clone, U: Clone>(oracle: &Oracle<T>, chosen: &[bool], f: impl Fn(&[T]) -> U) -> Oracle<U> {
    let part = |want: bool| -> Vec<usize> {
        oracle.shape.iter().zip(chosen).map(|(&n, &c)| if c == want { n } else { 1 }).collect()
    };
    let (inner, kept) = (indices(&part(true)), part(false));
    let folded = Oracle::from_fn(&kept, |outer| {
        let at = |index: &Vec<usize>| {
            let index: Vec<usize> = index.iter().zip(outer).map(|(i, k)| i + k).collect();
            oracle.get(&index).clone()
        };
        f(&inner.iter().map(at).collect::<Vec<T>>())
    });
    let left: Vec<usize> = kept.iter().zip(chosen).filter(|(_, c)| !**c).map(|(&n, _)| n).collect();
    folded.reshape(&left)
}

fn chosen_axes(bytes: &mut Bytes<'_>, ndim: usize) -> (Vec<bool>, Vec<usize>) {
    let bits = bytes.byte();
    let chosen: Vec<bool> = (0..ndim).map(|axis| bits >> (axis % 8) & 1 == 1).collect();
    let axes = (0..ndim).filter(|&axis| chosen[axis]).collect();
    (chosen, axes)
}

/// Whether there is nothing along some axis that is folded: an error in NumPy, also when there is no result.
fn nothing<T>(oracle: &Oracle<T>, axes: &[usize]) -> bool {
    axes.iter().any(|&axis| oracle.shape[axis] == 0)
}

fn total<T: Case>(elements: &[T]) -> T::Sum {
    elements.iter().fold(zero::<T>(), |sum, x| rankn::Number::add(sum, x.to_sum()))
}

fn zero<T: Case>() -> T::Sum {
    T::of(0).to_sum()
}

/// The place of the first element that none is before.
fn first_best<T: Case>(elements: &[T], before: fn(&T, &T) -> bool) -> i64 {
    let beaten = |x: &T| elements.iter().any(|y| before(y, x));
    elements.iter().position(|x| !beaten(x)).unwrap_or(0) as i64
}

fn folded<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    let (chosen, axes) = chosen_axes(bytes, oracle.shape.len());
    let lanes = || a.along(&axes).expect("axes that are there");
    same(&lanes().sum(), &along(oracle, &chosen, total));
    let empty = nothing(oracle, &axes) || along(oracle, &chosen, <[T]>::len).data.contains(&0);
    match lanes().max() {
        Ok(max) => {
            let largest = |lane: &[T]| lane.iter().copied().fold(lane[0], |x, y| if x < y { y } else { x });
            same(&max, &along(oracle, &chosen, largest));
            let argmin = along(oracle, &chosen, |lane| first_best(lane, |x, y| x < y));
            same(&lanes().argmin().expect("elements"), &argmin);
            let argmax = along(oracle, &chosen, |lane| first_best(lane, |x, y| x > y));
            same(&lanes().argmax().expect("elements"), &argmax);
        }
        Err(err) => assert!(empty, "{err}"),
    }
    assert!(a.sum() == total(&oracle.data));
}

fn same<T: Clone + PartialEq + Debug>(array: &NdArray<T>, oracle: &Oracle<T>) {
    assert_holds(array, oracle);
}

/// Folds of what a mask chooses.
fn masked<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    let (chosen, axes) = chosen_axes(bytes, oracle.shape.len());
    let seed = bytes.byte();
    let shape =
        if bytes.flag() { oracle.shape.clone() } else { oracle.shape[oracle.shape.len().min(1)..].to_vec() };
    let mut bits = u32::from(seed) + 1;
    let flags = Oracle::from_fn(&shape, |_| {
        bits = bits.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bits >> 28 > u32::from(seed) % 16
    });
    let mask = NdArray::from_shape_vec(&shape, flags.data.clone()).expect("a flag for each place");
    let whole = flags.broadcast_to(&oracle.shape);
    let pairs: Vec<(T, bool)> = oracle.data.iter().copied().zip(whole.data.iter().copied()).collect();
    let pairs = Oracle::new(&oracle.shape, pairs);
    let kept =
        |lane: &[(T, bool)]| lane.iter().filter(|(_, flag)| *flag).map(|(x, _)| *x).collect::<Vec<T>>();
    let filtered = a.along(&axes).expect("axes that are there").filter(&mask).expect("a mask that fits");
    same(&filtered.sum(), &along(&pairs, &chosen, |lane| total(&kept(lane))));
    let filtered = a.along(&axes).expect("axes that are there").filter(&mask).expect("a mask that fits");
    let empty =
        nothing(oracle, &axes) || along(&pairs, &chosen, |lane| kept(lane).is_empty()).data.contains(&true);
    match filtered.min() {
        Ok(min) => {
            let least = |lane: &[(T, bool)]| kept(lane).into_iter().reduce(|x, y| if y < x { y } else { x });
            assert_holds(&min.map(|&x| Some(x)), &along(&pairs, &chosen, least));
        }
        Err(err) => assert!(empty, "{err}"),
    }
    if shape == oracle.shape {
        let taken: Vec<T> = kept(&pairs.data);
        assert_holds(&a.index(&mask).expect("a mask that fits"), &Oracle::new(&[taken.len()], taken));
    }
}

/// Running folds, and those of neighbours.
fn running<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    if oracle.shape.is_empty() {
        return;
    }
    let axis = bytes.below(oracle.shape.len());
    let upto = |index: &[usize]| -> Vec<T> {
        let at = |k: usize| {
            let mut index = index.to_vec();
            index[axis] = k;
            *oracle.get(&index)
        };
        (0..=index[axis]).map(at).collect()
    };
    let sums = Oracle::from_fn(&oracle.shape, |index| total(&upto(index)));
    same(&a.along(axis).expect("an axis").cumsum().expect("one axis"), &sums);
    let least = |lane: Vec<T>| lane.iter().copied().fold(lane[0], |x, y| if y < x { y } else { x });
    let minima = Oracle::from_fn(&oracle.shape, |index| least(upto(index)));
    same(&a.along(axis).expect("an axis").cummin().expect("one axis"), &minima);
}

fn ordered<T: Case>(mut lane: Vec<T>) -> Vec<T> {
    lane.sort_by(|x, y| x.partial_cmp(y).expect("numbers"));
    lane
}

fn sorted<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    let all = ordered(oracle.data.clone());
    let mut different = all.clone();
    different.dedup();
    assert_holds(&a.unique(), &Oracle::new(&[different.len()], different.clone()));
    let places = |x: &T| different.iter().filter(|y| *y < x).count() as i64;
    let line = NdArray::from_vec(different.clone());
    same(&line.searchsorted(a, Side::Left).expect("a line"), &oracle.map(places));
    if oracle.shape.is_empty() {
        return;
    }
    let axis = bytes.below(oracle.shape.len());
    let lane = |index: &[usize]| -> Vec<T> {
        let at = |k: usize| {
            let mut index = index.to_vec();
            index[axis] = k;
            *oracle.get(&index)
        };
        (0..oracle.shape[axis]).map(at).collect()
    };
    let expected = Oracle::from_fn(&oracle.shape, |index| ordered(lane(index))[index[axis]]);
    same(&a.sort(axis).expect("an axis"), &expected);
    let order = a.argsort(axis).expect("an axis");
    same(&a.take_along_axis(&order, axis).expect("places along the axis"), &expected);
    let mut owned = a.to_order(MemoryOrder::Fortran);
    owned.sort_inplace(axis).expect("an axis");
    same(&owned, &expected);
}

fn joined<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    let axis = bytes.below(oracle.shape.len() + 1);
    let stacked = [&oracle.shape[..axis], &[2], &oracle.shape[axis..]].concat();
    let expected = Oracle::from_fn(&stacked, |index| {
        let mut index = index.to_vec();
        index.remove(axis);
        *oracle.get(&index)
    });
    same(&stack(&[a.clone(), a.clone()], axis).expect("one shape"), &expected);
    let Some(&len) = oracle.shape.get(axis) else { return };
    let mut lists: Vec<Vec<usize>> = oracle.shape.iter().map(|&n| (0..n).collect()).collect();
    let flipped = a.flip(axis).expect("an axis");
    lists[axis].extend((0..len).rev());
    same(&concatenate(&[a.clone(), flipped], axis).expect("one shape"), &oracle.choose(&lists));
}

fn repeated<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    if oracle.shape.is_empty() || oracle.data.len() > 500 {
        return;
    }
    let axis = bytes.below(oracle.shape.len());
    let (len, times) = (oracle.shape[axis], bytes.below(4));
    let along = |list: Vec<usize>| {
        let mut lists: Vec<Vec<usize>> = oracle.shape.iter().map(|&n| (0..n).collect()).collect();
        lists[axis] = list;
        oracle.choose(&lists)
    };
    let every = (0..len).flat_map(|k| vec![k; times]).collect();
    same(&a.repeat(times, axis).expect("an axis"), &along(every));
    let mut reps = vec![1; oracle.shape.len()];
    reps[axis] = times;
    same(&a.tile(&reps).expect("counts"), &along((0..times).flat_map(|_| 0..len).collect()));
    let shift = bytes.integer();
    let place = |k: usize| (k as i128 - shift as i128).rem_euclid(len as i128) as usize;
    same(&a.roll(shift, axis).expect("an axis"), &along((0..len).map(place).collect()));
    let step = [1, -1, 2][bytes.below(3)];
    let (start, stop) = (bytes.near(len), bytes.near(len));
    let chosen = python_slice(len, Some(start), Some(stop), step);
    let list: Vec<i64> = chosen.iter().map(|&k| k as i64).collect();
    same(&a.take(&list, axis).expect("indices"), &along(chosen));
}

/// Assignments of views to views without overlap.
fn written<T: Case>(bytes: &mut Bytes<'_>, (b, right): &Pair<'_, T>) {
    let shape = [&[1 + bytes.below(2)], right.shape.as_slice()].concat();
    let sample = bytes.sample(shape.clone(), false);
    let mut buffer: Vec<T> = elements(&sample);
    let before = sample.expected().map(|&x| T::of(x));
    let source = right.broadcast_to(&shape);
    let way = bytes.below(4);
    let result = |(&x, &y): (&T, &T)| match way {
        0 => y,
        1 => x.add(y),
        2 => x.mul(y).sub(y),
        _ => y.sub(x),
    };
    let expected = Oracle::new(&shape, before.data.iter().zip(&source.data).map(result).collect());
    let mut around = buffer.clone();
    let places = Sample { buffer: (0..buffer.len() as i64).collect(), ..sample };
    places.expected().data.iter().zip(&expected.data).for_each(|(&at, x)| around[at as usize] = *x);
    let mut view = NdViewMut::from_slice_strided(&mut buffer, &shape, &places.strides, places.offset)
        .expect("no overlap");
    match way {
        0 => view.assign(b),
        1 => view += b,
        2 => view.update(|x| x * b - b),
        _ => zip((&mut view, &b.broadcast_to(&shape).expect("the shape"))).for_each(|(x, y)| *x = y.sub(*x)),
    }
    assert_holds(&view, &expected);
    assert_eq!(buffer, around, "what lies around the view");
}

/// Every way to read all elements, and other types of them.
fn copies<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    same(&a.to_owned(), oracle);
    same(&a.to_order(MemoryOrder::Fortran), oracle);
    same(&a.to_order(MemoryOrder::Fortran).into_order(MemoryOrder::C), oracle);
    assert_eq!(a.flatten().into_vec(), oracle.data);
    assert!(a.iter().rev().eq(oracle.data.iter().rev()));
    let texts = oracle.map(|x| format!("{x:?}"));
    assert_holds(&a.map(|x| format!("{x:?}")), &texts);
    if oracle.shape.is_empty() {
        return;
    }
    let axis = bytes.below(oracle.shape.len());
    for (k, part) in a.axis_iter(axis).expect("an axis").enumerate() {
        assert_holds(&part, &oracle.index_axis(axis, k));
    }
    let lanes: Vec<T> = a.lanes(axis).expect("an axis").flat_map(|lane| lane.to_vec()).collect();
    let mut last: Vec<usize> = (0..oracle.shape.len()).filter(|&k| k != axis).collect();
    last.push(axis);
    assert_eq!(lanes, oracle.permute(&last).data);
}

/// Products of matrices, with the elements modulo 8 so that floats are exact.
fn products<T: Case>(bytes: &mut Bytes<'_>, (a, oracle): &Pair<'_, T>) {
    let [rows, inner] = oracle.shape[..] else { return };
    let columns = bytes.below(12);
    let sample = bytes.sample(vec![inner, columns], true);
    let right: Vec<T> = elements(&sample);
    let b = view_of(&sample, &right);
    let expected = sample.expected().map(|&x| T::of(x));
    let product = Oracle::from_fn(&[rows, columns], |index| {
        let terms = (0..inner).map(|k| oracle.get(&[index[0], k]).mul(*expected.get(&[k, index[1]])));
        terms.fold(T::of(0), T::add)
    });
    same(&a.matmul(&b).expect("matrices that fit"), &product);
}

/// Closures over two views.
fn mapped<T: Case>((a, left): &Pair<'_, T>, (b, right): &Pair<'_, T>) {
    let Some(expected) = combined(left, right, |&x, &y| x.mul(x).sub(y)) else { return };
    let common = expected.shape.clone();
    let (wide, other) = (a.broadcast_to(&common), b.broadcast_to(&common));
    let (wide, other) = (wide.expect("the common shape"), other.expect("the common shape"));
    same(&zip((&wide, &other)).map_collect(|(&x, &y)| x.mul(x).sub(y)), &expected);
    let mut target = NdArray::full(&common, T::of(1));
    zip((&mut target, &wide, &other)).for_each(|(t, &x, &y)| *t = x.mul(x).sub(y));
    same(&target, &expected);
    assert!((a.lazy() * a - b).sum() == total(&expected.data));
}
