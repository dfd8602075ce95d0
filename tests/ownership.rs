//! Who drops what, who may be sent where, and elements that are not numbers.

use std::cell::RefCell;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use rankn::{Item, MemoryOrder, NdArray, NdView, NdViewMut, concatenate, ix, s};

/// Registers every value that lives; clones until its budget is used up, then panics.
#[derive(Default)]
struct Registry {
    living: HashSet<usize>,
    made: usize,
    clones_left: usize,
}

type Shared = Rc<RefCell<Registry>>;

struct Counted {
    id: usize,
    value: usize,
    registry: Shared,
}

impl Counted {
    fn new(value: usize, registry: &Shared) -> Self {
        let mut inner = registry.borrow_mut();
        inner.made += 1;
        let id = inner.made;
        assert!(inner.living.insert(id), "every value has an id of its own");
        Counted { id, value, registry: registry.clone() }
    }
}

impl Clone for Counted {
    fn clone(&self) -> Self {
        let left = self.registry.borrow().clones_left;
        assert!(left > 0, "no clones left");
        self.registry.borrow_mut().clones_left = left - 1;
        Counted::new(self.value, &self.registry)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        assert!(self.registry.borrow_mut().living.remove(&self.id), "a value is dropped once");
    }
}

const SHAPE: [usize; 2] = [3, 4];
const ALL: usize = 12;

fn counted(registry: &Shared) -> NdArray<Counted> {
    NdArray::from_fn(SHAPE, |i| Counted::new(4 * i[0] + i[1], registry))
}

fn values<'a>(elements: impl IntoIterator<Item = &'a Counted>) -> Vec<usize> {
    elements.into_iter().map(|x| x.value).collect()
}

/// The same elements in four layouts, as the strides and the offset in a slice of 12.
const LAYOUTS: [([isize; 2], usize); 4] = [([4, 1], 0), ([1, 3], 0), ([-4, -1], 11), ([4, -1], 3)];

/// Runs an operation with every number of clones from none to enough, and asserts that whenever it panics, nothing
/// of what it made is left, and that what it returns drops all it holds.
fn check_every_panic(clones: usize, operation: impl Fn(NdView<'_, Counted>) -> Box<dyn FnOnce() -> usize>) {
    for (strides, offset) in LAYOUTS {
        for budget in 0..=clones {
            let registry = Shared::default();
            let elements: Vec<Counted> = (0..ALL).map(|i| Counted::new(i, &registry)).collect();
            let view = NdView::from_slice_strided(&elements, SHAPE, &strides, offset).unwrap();
            registry.borrow_mut().clones_left = budget;
            match catch_unwind(AssertUnwindSafe(|| operation(view))) {
                Ok(result) => assert_eq!((budget, result()), (clones, ALL)),
                Err(_) => assert!(budget < clones),
            }
            assert_eq!(registry.borrow().living.len(), ALL, "{budget} clones of {strides:?}");
        }
    }
}

#[test]
fn copies_that_panic_drop_what_they_made() {
    check_every_panic(ALL, |view| {
        let copy = view.to_owned();
        Box::new(move || copy.size())
    });
    check_every_panic(ALL, |view| {
        let copy = view.to_order(MemoryOrder::Fortran);
        Box::new(move || copy.size())
    });
    check_every_panic(ALL, |view| {
        let copy = view.to_vec();
        Box::new(move || copy.len())
    });
    check_every_panic(2 * ALL, |view| {
        let copy = view.to_owned().clone();
        Box::new(move || copy.size())
    });
    // The value itself becomes the last element.
    check_every_panic(ALL, |view| {
        let copy = view.full_like(view[[0, 0]].clone());
        Box::new(move || copy.size())
    });
}

#[test]
fn large_transposed_copies_that_panic_drop_what_they_made() {
    let (shape, size) = ([8, 600], 4800);
    let registry = Shared::default();
    let elements: Vec<Counted> = (0..size).map(|i| Counted::new(i, &registry)).collect();
    let view = NdView::from_slice_strided(&elements, shape, &[1, 8], 0).unwrap();
    for budget in [1, 500, 2500, size] {
        registry.borrow_mut().clones_left = budget;
        let copy = catch_unwind(AssertUnwindSafe(|| view.to_owned()));
        assert_eq!(copy.is_ok(), budget == size);
        drop(copy);
        assert_eq!(registry.borrow().living.len(), size);
    }
}

#[test]
fn a_fill_that_panics_leaves_an_array() {
    for budget in 0..ALL {
        let registry = Shared::default();
        let mut array = counted(&registry).into_slice(s![..;-1, ..;-2]).unwrap();
        registry.borrow_mut().clones_left = budget;
        let value = Counted::new(100, &registry);
        let filled = catch_unwind(AssertUnwindSafe(|| array.fill(value)));
        assert_eq!(filled.is_err(), budget < 6);
        assert_eq!(registry.borrow().living.len(), ALL);
        assert_eq!(values(&array).iter().filter(|&&x| x == 100).count(), budget.min(6));
        drop(array);
        assert!(registry.borrow().living.is_empty());
    }
}

#[test]
fn functions_that_panic_leave_nothing() {
    for limit in 0..ALL {
        let registry = Shared::default();
        let made = catch_unwind(AssertUnwindSafe(|| {
            NdArray::from_fn(SHAPE, |i| {
                let n = 4 * i[0] + i[1];
                assert!(n < limit, "no more");
                Counted::new(n, &registry)
            })
        }));
        assert!(made.is_err() && registry.borrow().living.is_empty());
    }
}

#[test]
fn elements_are_moved_out_in_c_order_and_the_rest_is_dropped() {
    let items = [s![.., ..], s![..;-1, ..;2], s![1.., 1..3], s![2..2, ..], s![1..2, ..]];
    for (items, taken) in items.iter().flat_map(|items| (0..3).map(move |taken| (items, taken))) {
        for order in [MemoryOrder::C, MemoryOrder::Fortran] {
            let registry = Shared::default();
            registry.borrow_mut().clones_left = ALL;
            let array = counted(&registry).to_order(order).into_slice(items).unwrap();
            let expected = values(&array);
            let mut elements = array.into_iter();
            let first: Vec<Counted> = elements.by_ref().take(taken).collect();
            let last: Vec<Counted> = elements.by_ref().rev().take(taken).collect();
            let length = expected.len();
            assert_eq!(values(&first), expected[..taken.min(length)]);
            let from_end = length.saturating_sub(taken).min(taken);
            assert_eq!(values(last.iter().rev()), expected[length - from_end..]);
            drop(elements);
            assert_eq!(registry.borrow().living.len(), first.len() + last.len());
        }
    }
}

#[test]
fn vectors_keep_their_elements() {
    let registry = Shared::default();
    let elements: Vec<Counted> = (0..ALL).map(|i| Counted::new(i, &registry)).collect();
    let part = NdArray::from_shape_vec(SHAPE, elements).unwrap().into_slice(s![1]).unwrap();
    assert_eq!(registry.borrow().living.len(), ALL);
    let vec = part.into_vec();
    assert_eq!(values(&vec), [4, 5, 6, 7]);
    assert_eq!(registry.borrow().living.len(), 4);
    drop(vec);
    assert!(registry.borrow().living.is_empty());
}

#[test]
fn a_vector_of_another_size_is_dropped() {
    let registry = Shared::default();
    let elements: Vec<Counted> = (0..5).map(|i| Counted::new(i, &registry)).collect();
    assert!(NdArray::from_shape_vec(SHAPE, elements).is_err());
    assert!(registry.borrow().living.is_empty());
}

#[test]
fn elements_without_a_size_are_counted() {
    #[derive(Clone, Debug, PartialEq)]
    struct Nothing;
    let a = NdArray::full([3, 2], Nothing);
    assert_eq!((a.size(), a.iter().count(), a.to_vec().len()), (6, 6, 6));
    assert_eq!(a.slice(s![..;-2, 1]).unwrap().to_owned().into_vec(), vec![Nothing; 2]);
    assert!(a == a.to_order(MemoryOrder::Fortran));

    let many = NdArray::from_vec(vec![(); isize::MAX as usize]);
    assert_eq!(many.slice(s![1..;1 << 40]).unwrap().iter().count(), (isize::MAX as usize >> 40) + 1);
    assert_eq!(many.into_vec().len(), isize::MAX as usize);
}

#[test]
fn elements_without_a_size_are_dropped() {
    thread_local!(static DROPPED: RefCell<usize> = const { RefCell::new(0) });
    #[derive(Clone)]
    struct Token;
    impl Drop for Token {
        fn drop(&mut self) {
            DROPPED.with_borrow_mut(|n| *n += 1);
        }
    }
    let a = NdArray::full([2, 3], Token);
    let turned = a.to_order(MemoryOrder::Fortran);
    drop(a);
    assert_eq!(DROPPED.take(), 6);
    drop(turned.into_slice(s![1..]).unwrap().into_iter().next());
    assert_eq!(DROPPED.take(), 6);
}

#[test]
fn memory_of_our_own_is_aligned_to_cache_lines() {
    for size in [1024, 3000, 1_000_001] {
        let a = NdArray::<u8>::zeros(size);
        assert_eq!(a.to_owned().as_slice().unwrap().as_ptr().align_offset(64), 0);
        assert_eq!((&a + 1).as_slice().unwrap().as_ptr().align_offset(64), 0);
    }
}

#[test]
fn arrays_are_sent_and_shared_when_their_elements_are() {
    fn send<T: Send>() {}
    fn sync<T: Sync>() {}
    use std::cell::Cell;
    send::<NdArray<String>>();
    sync::<NdArray<String>>();
    send::<NdArray<Cell<i32>>>();
    send::<NdView<'_, String>>();
    sync::<NdView<'_, String>>();
    send::<NdViewMut<'_, Cell<i32>>>();
    sync::<NdViewMut<'_, String>>();
    send::<rankn::Iter<'_, i32>>();
    send::<rankn::IterMut<'_, Cell<i32>>>();
    send::<rankn::PartsMut<'_, Cell<i32>>>();
    fn check<T: Send + Sync>(_: T) {}
    let a = rankn::array![[1.0, 2.0]];
    check(a.lazy() * 2.0 + &a);
    check(a.lazy().along(0).unwrap());
    check(a.along(0).unwrap());
    check(a.into_lazy());
}

#[test]
fn threads_write_disjoint_parts() {
    let mut a = NdArray::<usize>::from_fn([4, 100], |_| 0);
    std::thread::scope(|scope| {
        for (i, mut column) in a.axis_iter_mut(0).unwrap().enumerate() {
            scope.spawn(move || column.fill(i));
        }
    });
    assert!(a.indexed_iter().all(|(index, &x)| x == index[0]));
}

#[test]
fn view_types_are_small() {
    assert!(size_of::<NdView<'_, f64>>() <= 152, "{}", size_of::<NdView<'_, f64>>());
    assert_eq!(size_of::<rankn::Error>(), size_of::<usize>());
    assert_eq!(size_of::<Item>(), 5 * size_of::<usize>());
}

/// Masks of half the elements, and of all.
fn mask(every: usize) -> NdArray<bool> {
    NdArray::from_fn(SHAPE, |i| (4 * i[0] + i[1]).is_multiple_of(every))
}

#[test]
fn chosen_elements_that_panic_are_dropped() {
    check_every_panic(ALL, |view| {
        let chosen = view.index(ix![&[2, 0, 1], ..]).unwrap();
        Box::new(move || chosen.size())
    });
    check_every_panic(ALL, |view| {
        let chosen = view.index(ix![.., &[3, 3, 0, -1]]).unwrap();
        Box::new(move || chosen.size())
    });
    check_every_panic(ALL, |view| {
        let chosen = view.index(&mask(1)).unwrap();
        Box::new(move || chosen.size())
    });
    check_every_panic(ALL / 2, |view| {
        let chosen = view.index(&mask(2)).unwrap();
        Box::new(move || 2 * chosen.size())
    });
    check_every_panic(ALL, |view| {
        let chosen = view.take_along_axis(&NdArray::<i64>::zeros(SHAPE), 1).unwrap();
        Box::new(move || chosen.size())
    });
}

#[test]
fn joins_and_repeats_that_panic_leave_nothing() {
    check_every_panic(2 * ALL, |view| {
        let joined = concatenate(&[view.clone(), view], 1).unwrap();
        Box::new(move || joined.size() / 2)
    });
    check_every_panic(2 * ALL, |view| {
        let tiled = view.tile(2).unwrap();
        Box::new(move || tiled.size() / 2)
    });
    check_every_panic(2 * ALL, |view| {
        let rolled = view.roll([1, 1], [0, 1]).unwrap();
        Box::new(move || rolled.size())
    });
    check_every_panic(ALL, |view| {
        let reshaped = view.to_shape(-1).unwrap();
        Box::new(move || reshaped.size())
    });
}

#[test]
fn assignments_that_panic_leave_an_array() {
    for budget in 0..6 {
        let registry = Shared::default();
        let (mut rows, mut masked) = (counted(&registry), counted(&registry));
        let value = Counted::new(100, &registry);
        registry.borrow_mut().clones_left = budget;
        let assigned = || rows.index_assign(ix![&[0, -1, 0], ..2], NdArray::from_vec(vec![value]));
        assert_eq!(catch_unwind(AssertUnwindSafe(assigned)).is_err(), budget < 6);
        registry.borrow_mut().clones_left = budget;
        let value = Counted::new(100, &registry);
        assert!(catch_unwind(AssertUnwindSafe(|| masked.index_assign(&mask(2), value))).is_err());
        assert_eq!(registry.borrow().living.len(), 2 * ALL);
        assert_eq!(values(&rows).iter().filter(|&&x| x == 100).count(), budget.min(4));
        assert_eq!(values(&masked).iter().filter(|&&x| x == 100).count(), budget);
        drop((rows, masked));
        assert!(registry.borrow().living.is_empty());
    }
}
