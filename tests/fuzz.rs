//! The fuzz targets over the inputs in `fuzz/seeds`: what fuzzing found worth keeping, and the inputs of mended bugs.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;

/// Runs a target over all inputs in its folder.
#[track_caller]
fn replay(target: &str, run: fn(&[u8])) {
    let folder = format!("fuzz/seeds/{target}");
    let entries = fs::read_dir(&folder).unwrap_or_else(|err| panic!("{folder}: {err}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder} is empty");
    for path in paths {
        let data = fs::read(&path).expect("a file that can be read");
        let done = std::panic::catch_unwind(|| run(&data));
        assert!(done.is_ok(), "{}", path.display());
    }
}

macro_rules! targets {
    ($($(#[$cfg:meta])* $target:ident)*) => {$(
        $(#[$cfg])*
        #[test]
        fn $target() {
            replay(stringify!($target), targets::$target);
        }
    )*};
}

targets! { npy #[cfg(feature = "npz")] npz text slicing indexing shape layout dtype differential }
