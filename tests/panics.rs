//! A panic of an operator, of `[]` and of their kin points at the line that used it, in NumPy's words.

use rankn::prelude::*;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, set_hook, take_hook};

thread_local! {
    /// The file, the line and the text of the last panic.
    static LAST: RefCell<(String, u32, String)> = const { RefCell::new((String::new(), 0, String::new())) };
}

/// Asserts that the closure panics in the line of the call, with this text.
#[track_caller]
fn panics<R>(text: &str, work: impl FnOnce() -> R) {
    let here = Location::caller();
    assert!(catch_unwind(AssertUnwindSafe(work)).is_err(), "no panic in line {}", here.line());
    let expected = (here.file().to_owned(), here.line(), text.to_owned());
    assert_eq!(LAST.take(), expected);
}

fn record_panics() {
    let report = take_hook();
    set_hook(Box::new(move |info| {
        let place = info.location().map_or((String::new(), 0), |at| (at.file().to_owned(), at.line()));
        let text = info.payload().downcast_ref::<String>().cloned().unwrap_or_default();
        LAST.set((place.0, place.1, text));
        report(info);
    }));
}

#[test]
fn panics_point_at_the_callers_line() {
    record_panics();
    let a = array![[1.0, 2.0], [3.0, 4.0]];
    let b = array![1.0, 2.0, 3.0];
    let mut c = a.clone();
    let text = "operands could not be broadcast together with shapes (2,2) (3,)";
    panics(text, || &a + &b);
    panics(text, || a.clone() + &b);
    panics(text, || &a + b.clone());
    panics(text, || a.clone() * b.clone());
    panics(text, || c -= &b);
    panics(text, || a.greater(&b));
    panics(text, || a.maximum(&b));
    panics(text, || a.is_close(&b, 0.0, 0.0));
    panics(text, || select(a.greater(0.0), &b, 0.0));
    panics(text, || (a.lazy() + &b).eval());
    panics(text, || (a.lazy() + &b).sum());
    panics(text, || (a.lazy() + &b).mean());
    panics(text, || c.update(|c| c + &b));
    panics(text, || zip((&a, &b)).for_each(|_| ()));
    panics("could not broadcast input array from shape (3,) into shape (2,2)", || c.assign(&b));
    panics("index 2 is out of bounds for axis 1 with size 2", || a[[0, 2]]);
    panics("index -4 is out of bounds for axis 0 with size 3", || b[-4]);
    panics("too many indices for array: array is 1-dimensional, but 2 were indexed", || b[[0, 0]]);
    panics("negative dimensions are not allowed", || NdArray::<f64>::zeros([-1]));
    panics("arange: cannot compute length", || arange(f64::NAN));
    panics("iteration over a 0-d array", || NdArray::scalar(1.0).outer_iter().len());
}
