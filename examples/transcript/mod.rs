//! Code and what it gives, printed one below the other, for the examples that follow a tutorial of NumPy's.
//!
//! ```ignore
//! #[macro_use]
//! #[path = "transcript/mod.rs"]
//! mod transcript;
//!
//! fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
//!     out.section("Sums");
//!     transcript! { out;
//!         let a = array![4i64, 3, 1];
//!         a.sum();
//!         // 8
//!     }
//!     Ok(())
//! }
//! ```
//!
//! prints `// Sums`, a blank line, and the three lines of the block: each statement as it stands in the source, and below
//! it in a comment the value that it had. The comments in the source are there to be read; `tests/tutorials.rs` runs the
//! examples and holds what they print against their own source, comments included.
#![allow(dead_code, unreachable_pub, reason = "each example uses its own part of this module")]

use std::error::Error;
use std::fmt::Debug;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::process::ExitCode;

#[path = "../cli/mod.rs"]
mod cli;

/// What has been run so far, as text.
#[derive(Default)]
pub struct Transcript(String);

impl Transcript {
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Begins a part of the tutorial.
    pub fn section(&mut self, title: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0 += &format!("// {title}\n\n");
    }

    /// A statement, as it stands in the source, on one line.
    pub fn code(&mut self, statement: &str) {
        let lines: Vec<&str> = statement.lines().map(str::trim).collect();
        self.0 += &format!("{}\n", lines.join(" "));
    }

    /// The value of the statement before; assignments have none.
    pub fn value(&mut self, value: &impl Debug) {
        let text = format!("{value:?}");
        for line in text.lines().filter(|_| text != "()") {
            self.0 += format!("// {line}").trim_end();
            self.0.push('\n');
        }
    }
}

/// Runs statements, and adds each of them and its value to a [`Transcript`].
macro_rules! transcript {
    ($out:ident;) => {};
    ($out:ident; let $name:pat = $value:expr; $($rest:tt)*) => {
        $out.code(stringify!(let $name = $value;));
        let $name = $value;
        transcript! { $out; $($rest)* }
    };
    ($out:ident; $value:expr; $($rest:tt)*) => {
        $out.code(concat!(stringify!($value), ";"));
        $out.value(&$value);
        transcript! { $out; $($rest)* }
    };
}

/// The text of the panic that ends the closure, which is not printed otherwise.
pub fn panic_text<R>(work: impl FnOnce() -> R) -> Option<String> {
    let hook = take_hook();
    set_hook(Box::new(|_| ()));
    let end = catch_unwind(AssertUnwindSafe(work));
    set_hook(hook);
    end.err()?.downcast().ok().map(|text| *text)
}

/// The program around a tutorial that takes no options: it prints what the tutorial runs.
pub fn start(about: &str, tutorial: impl FnOnce(&mut Transcript) -> rankn::Result<()>) -> ExitCode {
    cli::start(about, |_| (), |()| print(tutorial))
}

fn print(tutorial: impl FnOnce(&mut Transcript) -> rankn::Result<()>) -> Result<(), Box<dyn Error>> {
    let mut out = Transcript::default();
    tutorial(&mut out)?;
    Ok(io::stdout().write_all(out.text().as_bytes())?)
}
