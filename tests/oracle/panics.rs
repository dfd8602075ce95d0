//! Expected panics: their texts and places, without a word on the screen.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static EXPECTED: RefCell<Option<Option<Panic>>> = const { RefCell::new(None) };
}

/// What a panic said, and the file and line that it named.
#[derive(Clone, Debug, PartialEq)]
pub struct Panic {
    pub text: String,
    pub place: (String, u32),
}

/// The panic of a closure, or `None` when it returns.
pub fn caught<R>(f: impl FnOnce() -> R) -> Option<Panic> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let default = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map_or((String::new(), 0), |l| (l.file().to_owned(), l.line()));
            let literal = info.payload().downcast_ref::<&str>().map(|text| text.to_string());
            let text = info.payload().downcast_ref().cloned().or(literal).unwrap_or_default();
            let expected = EXPECTED.with_borrow_mut(|e| e.as_mut().map(|e| *e = Some(Panic { text, place })));
            if expected.is_none() {
                default(info);
            }
        }));
    });
    let before = EXPECTED.replace(Some(None));
    let result = panic::catch_unwind(AssertUnwindSafe(f));
    let seen = EXPECTED.replace(before);
    match result {
        Ok(_) => None,
        Err(_) => seen.flatten(),
    }
}

/// Asserts that a closure panics with this text, and that the panic names a line of the calling file.
#[track_caller]
pub fn assert_panics<R>(text: &str, f: impl FnOnce() -> R) {
    let panic = caught(f).expect("a panic");
    assert_eq!(panic.text, text);
    assert_eq!(panic.place.0, panic::Location::caller().file(), "the panic names the line of its cause");
}
