//! The same checks at every level of the processor, which a process reads once.

use std::env;
use std::process::Command;

/// Set where a test runs for one level only.
const CHILD: &str = "RANKN_TEST_CHILD";

/// Runs the checks of a test here and, for each level, in a process of their own.
///
/// `test` is the full name of the test that calls this.
#[track_caller]
pub fn at_every_level(test: &str, checks: impl FnOnce()) {
    checks();
    if env::var_os(CHILD).is_some() {
        return;
    }
    for level in ["baseline", "avx2", "avx512"] {
        let child = Command::new(env::current_exe().unwrap())
            .args([test, "--exact"])
            .env("RANKN_SIMD", level)
            .env(CHILD, "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success() && text.contains("1 passed"), "at level {level}: {text}");
    }
}

/// Runs all other tests of a file at each level, with fewer random cases.
///
/// `test` is the full name of the test that calls this.
#[track_caller]
pub fn whole_file_at_every_level(test: &str) {
    for level in ["baseline", "avx2", "avx512"] {
        let child = Command::new(env::current_exe().unwrap())
            .args(["--skip", test])
            .env("RANKN_SIMD", level)
            .env("PROPTEST_CASES", "24")
            .env(CHILD, "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success() && !text.contains(" 0 passed"), "at level {level}: {text}");
    }
}
