//! Answers requests on standard input, a line each: an operation, its options, and its operands (see `request`). An answer
//! is a line, too: `ok` and the results, `err` and the kind and text of an error, or `panic` and its text. The word `time`
//! before a request asks for seconds instead: the best of some repetitions.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    std::panic::set_hook(Box::new(|_| {})); // what a panic says is part of the answer
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", live::line::answer(&line?).replace('\n', " "))?;
        out.flush()?;
    }
    Ok(())
}
