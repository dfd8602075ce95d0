//! Answers requests on standard input, a line each: an operation, its options, and its operands (see `request`). An answer
//! is a line, too: `ok` and the results, `err` and the kind and text of an error, or `panic` and its text.

mod arrays;
mod operations;
mod request;

use request::Request;
use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};

fn main() -> std::io::Result<()> {
    set_hook(Box::new(|_| {})); // what a panic says is part of the answer
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        writeln!(out, "{}", answer(&line?).replace('\n', " "))?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> String {
    catch_unwind(AssertUnwindSafe(|| computed(line)))
        .unwrap_or_else(|payload| format!("panic/{}", text_of(&*payload)))
}

fn computed(line: &str) -> String {
    let request = Request::parse(line);
    let results = match request.views() {
        Ok(views) => operations::run(&request, &views),
        Err(err) => Err(err),
    };
    match results {
        Ok(results) => results.iter().map(arrays::write).fold("ok".into(), |all, one| all + "/" + &one),
        Err(err) => format!("err/{:?}/{err}", err.kind()),
    }
}

fn text_of(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}
