//! What must hold whatever closures and element types do: drops, panics, elements without a size, types of users.

mod oracle;

use std::cell::Cell;

use oracle::layouts::all;
use oracle::panics::caught;
use rankn::{Element, NdArray, NdView, NdViewMut, Number, Summable, ZeroOne, array, s, select, zip};

thread_local! {
    static LIVING: Cell<isize> = const { Cell::new(0) };
}

/// Counts how many of it live.
#[derive(Debug, PartialEq)]
struct Counted(i32);

impl Counted {
    fn new(value: i32) -> Self {
        LIVING.set(LIVING.get() + 1);
        Counted(value)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        LIVING.set(LIVING.get() - 1);
    }
}

/// A result without a size that counts too.
struct Token;

impl Token {
    fn new() -> Self {
        LIVING.set(LIVING.get() + 1);
        Token
    }
}

impl Drop for Token {
    fn drop(&mut self) {
        LIVING.set(LIVING.get() - 1);
    }
}

#[test]
fn results_of_closures_that_panic_are_dropped_once() {
    for (sample, data) in all(&[3, 4, 2], 5) {
        let view = sample.view();
        for stop in 0..=data.len() {
            let mut calls = 0;
            let mut next = || {
                calls += 1;
                assert!(calls <= stop, "enough");
            };
            let collected = caught(|| {
                let result = zip((&view, &view)).map_collect(|(x, _)| {
                    next();
                    Counted::new(*x)
                });
                assert_eq!(LIVING.get(), result.size() as isize);
            });
            assert_eq!((collected.is_some(), LIVING.get()), (stop < data.len(), 0));
            let mut calls = 0;
            let mapped = caught(|| {
                view.map(|_| {
                    calls += 1;
                    assert!(calls <= stop, "enough");
                    Token::new()
                })
            });
            assert_eq!((mapped.is_some(), LIVING.get()), (stop < data.len(), 0));
        }
    }
}

#[test]
fn elements_replaced_by_a_closure_that_panics_are_dropped_once() {
    for stop in 0..=12 {
        let mut a = NdArray::from_fn([3, 4], |i| Counted::new((i[0] * 4 + i[1]) as i32));
        let mut calls = 0;
        let panic = caught(|| {
            a.view_mut().slice_mut(s![..;-1, ..;2]).unwrap().map_inplace(|x| {
                calls += 1;
                assert!(calls <= stop, "enough");
                *x = Counted::new(100);
            });
        });
        assert_eq!(panic.is_some(), stop < 6);
        assert_eq!(a.iter().filter(|x| x.0 == 100).count(), stop.min(6));
        assert_eq!(LIVING.get(), 12);
        drop(a);
        assert_eq!(LIVING.get(), 0);
    }
}

#[test]
fn lazy_closures_may_panic() {
    let a = NdArray::from_fn([700], |i| i[0] as i32);
    let odd = |x: i32| if x == 600 { panic!("no") } else { x };
    assert_eq!(caught(|| a.lazy().map(odd).eval()).unwrap().text, "no");
    assert_eq!(caught(|| a.lazy().map(odd).sum()).unwrap().text, "no");
    assert_eq!(caught(|| a.lazy().map(odd).along(0).unwrap().max()).unwrap().text, "no");
    let mut target = NdArray::zeros([700]);
    assert_eq!(caught(|| target.assign(a.lazy().map(odd))).unwrap().text, "no");
    // The array is whole, whatever was written before.
    assert!(target.iter().zip(&a).all(|(x, y)| *x == 0 || x == y));
    let mut backwards = NdArray::from_fn([1400], |i| i[0] as i32).into_slice(s![..;-2]).unwrap();
    assert!(caught(|| backwards.update(|x| x.map(|x| if x == 601 { panic!("no") } else { -x }))).is_some());
    assert_eq!(backwards.size(), 700);
    assert!(backwards.iter().all(|x| x.abs() % 2 == 1));
}

#[test]
fn strings_in_closures() {
    let words = NdArray::from_fn([2, 3], |i| format!("{}{}", i[0], i[1]));
    let lengths = words.t().map(|word| word.len() * 10);
    assert_eq!(lengths, NdArray::full([3, 2], 20));
    let mut column = NdArray::from_fn([2, 1], |i| format!("row {}", i[0]));
    let joined = zip((&words, &column)).map_collect(|(a, b)| format!("{b}: {a}"));
    assert_eq!(joined[[1, 2]], "row 1: 12");
    zip((&mut column.view_mut(), &words.slice(s![.., ..1]).unwrap())).for_each(|(x, y)| x.push_str(y));
    assert_eq!(column.to_vec(), ["row 000", "row 110"]);
    let mut first = words.clone();
    let borrowed: NdArray<&str> = words.map(String::as_str);
    zip((&mut first, &borrowed.t().to_owned().t())).for_each(|(x, y)| *x = y.to_uppercase());
    assert_eq!(first, words);
}

#[test]
fn references_outlive_the_walk() {
    let (a, mut b) = (array![[1, 2], [3, 4]], array![[10, 20], [30, 40]]);
    let (mut kept, transposed) = (vec![], a.t());
    zip((&transposed, &mut b)).for_each(|pair| kept.push(pair));
    kept.iter_mut().for_each(|(x, y)| **y += **x);
    kept.sort();
    assert_eq!(kept.len(), 4);
    assert_eq!(b, array![[11, 23], [32, 44]]);
    let pairs = zip((&a, &b)).map_collect(|pair| pair);
    assert_eq!(pairs[[1, 0]], (&3, &32));
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Unit;

impl Element for Unit {}

impl ZeroOne for Unit {
    fn zero() -> Self {
        Unit
    }
    fn one() -> Self {
        Unit
    }
}

#[test]
fn elements_without_a_size() {
    let shape = [30, 70];
    let a = NdArray::full(shape, Unit);
    let part = a.slice(s![..;-2, ..;3]).unwrap();
    assert_eq!(part.map(|_| ()).shape(), [15, 24]);
    assert_eq!(part.lazy().map(|_| 1).sum(), 360i64);
    assert_eq!(part.t().lazy().map(|unit| unit).eval(), NdArray::full([24, 15], Unit));
    assert_eq!(a.lazy().map(|_| 2.0).along(0).unwrap().sum(), NdArray::full([70], 60.0));
    let mut b = NdArray::full(shape, Unit);
    b.assign(&a.slice(s![..1]).unwrap());
    b.slice_mut(s![.., ..;-2]).unwrap().assign(Unit);
    b.slice_mut(s![.., ..;-2]).unwrap().update(|x| x.map(|x| x));
    assert_eq!(
        zip((&mut b, &a.t().to_owned().t())).map_collect(|(x, y)| *x == *y),
        NdArray::full(shape, true)
    );
    assert_eq!(a.equal(&part.slice(s![0, ..1]).unwrap()).count_nonzero(), 2100);
    assert_eq!(select(NdArray::full(shape, true), &a, Unit), a);
    assert_eq!((a.count_nonzero(), a.any(), a.all()), (0, false, false));
    let one = NdArray::scalar(());
    let many = one.broadcast_to([1usize << 40, 1 << 20]).unwrap();
    assert_eq!(many.slice(s![5, ..3]).unwrap().map(|()| 7), array![7, 7, 7]);
    let err = many.broadcast_to([8, 1usize << 40, 1 << 20]).unwrap_err();
    assert!(err.to_string().starts_with("array is too big"));
}

/// Numbers modulo 97, with padding between its fields and an alignment beyond that of any built-in type.
#[derive(Clone, Copy, Debug)]
#[repr(align(128))]
struct Clock {
    tag: u8,
    value: u32,
}

fn clock(value: u32) -> Clock {
    Clock { tag: 1, value: value % 97 }
}

impl PartialEq for Clock {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Element for Clock {}

impl ZeroOne for Clock {
    fn zero() -> Self {
        clock(0)
    }
    fn one() -> Self {
        clock(1)
    }
}

impl Summable for Clock {
    type Sum = Clock;
    type Mean = Clock;
    fn to_sum(self) -> Clock {
        self
    }
    fn to_mean(self) -> Clock {
        self
    }
}

impl Number for Clock {
    type Norm = Clock;
    fn norm_squared(self) -> Clock {
        self.mul(self)
    }
    fn add(self, rhs: Self) -> Self {
        assert_eq!((self.tag, rhs.tag), (1, 1), "both are initialised");
        clock(self.value + rhs.value)
    }
    fn sub(self, rhs: Self) -> Self {
        clock(self.value + 97 - rhs.value)
    }
    fn mul(self, rhs: Self) -> Self {
        clock(self.value * rhs.value)
    }
    fn div(self, rhs: Self) -> Self {
        (0..97).map(clock).find(|q| q.mul(rhs) == self).expect("97 is prime")
    }
    fn neg(self) -> Self {
        clock(97 - self.value)
    }
    fn from_f64(value: f64) -> Self {
        clock(value as u32)
    }
}

#[test]
fn numbers_of_users() {
    for (sample, data) in all(&[3, 600], 5) {
        let sample = sample.map(|&x| clock(x.unsigned_abs()));
        let data: Vec<u32> = data.iter().map(|x| x.unsigned_abs() % 97).collect();
        let a = sample.view();
        let expected = |f: &dyn Fn(u32) -> u32| {
            NdArray::from_shape_vec([3, 600], data.iter().map(|&x| clock(f(x))).collect()).unwrap()
        };
        assert_eq!(&a + &a, expected(&|x| 2 * x));
        assert_eq!(a.to_owned() * &a, expected(&|x| x * x));
        assert_eq!(&a - clock(5), expected(&|x| x + 92));
        assert_eq!(-&a, expected(&|x| 97 - x));
        assert_eq!(&a * &a.equal(clock(3)), expected(&|x| if x == 3 { 3 } else { 0 }));
        assert_eq!((a.lazy() * clock(3) + &a).eval(), expected(&|x| 4 * x));
        let mut b = a.to_owned();
        b /= clock(2);
        b.update(|x| x * clock(2) + x);
        assert_eq!(b * clock(2), expected(&|x| 3 * x));
        assert_eq!(a.powi(3), expected(&|x| x * x * x));
        assert_eq!(a.square(), expected(&|x| x * x));
        assert_eq!(a.sum(), clock(data.iter().sum()));
        assert_eq!(a.prod(), data.iter().fold(clock(1), |p, &x| p.mul(clock(x))));
        assert_eq!(a.along(1).unwrap().sum()[0], clock(data[..600].iter().sum()));
        assert_eq!(a.along(0).unwrap().sum()[7], clock(data[7] + data[607] + data[1207]));
        assert_eq!(a.cumsum()[1799], a.sum());
        assert_eq!(a.mean().mul(clock(1800)), a.sum());
        assert_eq!(a.count_nonzero(), data.iter().filter(|&&x| x != 0).count() as i64);
    }
    assert_eq!(
        NdArray::<Clock>::eye(2) + NdArray::<Clock>::ones([2]),
        array![[clock(2), clock(1)], [clock(1), clock(2)]]
    );
}

#[test]
fn arrays_cross_threads_as_views() {
    let a = NdArray::from_fn([4, 1000], |i| (i[0] + i[1]) as f64);
    let mut out = NdArray::zeros([4, 1000]);
    std::thread::scope(|scope| {
        for (mut row, from) in out.axis_iter_mut(0).unwrap().zip(a.axis_iter(0).unwrap()) {
            scope.spawn(move || row.assign(from.lazy() * 2.0));
        }
    });
    assert_eq!(out, &a * 2.0);
}

#[test]
fn disjoint_mutable_views_interleave() {
    let mut elements: Vec<i32> = (0..1200).collect();
    let (mut even, mut odd) = {
        let view = NdViewMut::from_slice(&mut elements);
        let pairs = view.reshape([600, 2]).unwrap();
        pairs.into_split(1, 1).unwrap()
    };
    even.update(|x| x + &odd);
    zip((&mut odd, &even)).for_each(|(x, y)| *x -= y);
    even -= &odd;
    assert_eq!(NdView::from_slice(&elements[..4]), array![1, 0, 7, -2]);
}
