//! The same checks at every level of the processor, which a process reads once.

use std::env;
use std::process::Command;

/// Set where tests run at one level only: in the processes started here, and by checks that take long.
const ONE_LEVEL: &str = "RANKN_ONE_LEVEL";

/// Runs the checks of a test here and, for each lower level, in a process of their own.
///
/// `test` is the full name of the test that calls this.
#[track_caller]
pub fn at_every_level(test: &str, checks: impl FnOnce()) {
    checks();
    at_lower_levels(&[test, "--exact"]);
}

/// Runs all other tests of a file at each lower level, with fewer random cases.
///
/// `test` is the full name of the test that calls this.
#[track_caller]
pub fn whole_file_at_every_level(test: &str) {
    at_lower_levels(&["--skip", test]);
}

#[track_caller]
fn at_lower_levels(arguments: &[&str]) {
    if env::var_os(ONE_LEVEL).is_some() {
        return;
    }
    for level in lower_levels() {
        let child = Command::new(env::current_exe().unwrap())
            .args(arguments)
            .env("RANKN_SIMD", level)
            .env("PROPTEST_CASES", "24")
            .env(ONE_LEVEL, "1")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success() && !text.contains(" 0 passed"), "at level {level}: {text}");
    }
}

/// The levels below that of this processor.
fn lower_levels() -> &'static [&'static str] {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx512f") {
        return &["baseline", "avx2"];
    } else if is_x86_feature_detected!("avx2") {
        return &["baseline"];
    }
    &[]
}
