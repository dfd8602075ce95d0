//! The tutorial on broadcasting, line by line; its page is `docs/tutorials/broadcasting.md`.

#[macro_use]
#[path = "transcript/mod.rs"]
pub(crate) mod transcript;

use std::process::ExitCode;

use rankn::prelude::*;
use transcript::{Transcript, panic_text};

fn main() -> ExitCode {
    transcript::start("Prints what the tutorial on broadcasting shows.", tutorial)
}

pub(crate) fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Two arrays of different shape");
    transcript! { out;
        let arr_one = array![[4i64, 3, 2, 5, 6, 2], [30, 34, 1, 50, 60, 56], [22, 34, 32, 21, 12, 6]];
        let arr_two = array![1i64, 10, 20, 30, 40, 50];
        arr_one.shape();
        // [3, 6]
        arr_two.shape();
        // [6]
        let arrs_plus = &arr_one + &arr_two;
        arrs_plus;
        // array([[  5,  13,  22,  35,  46,  52],
        //        [ 31,  44,  21,  80, 100, 106],
        //        [ 23,  44,  52,  51,  52,  56]])
    }

    out.section("Two arrays that do not fit: an operator panics");
    transcript! { out;
        let arr_two = array![4i64, 40, 20];
        arr_one.shape();
        // [3, 6]
        arr_two.shape();
        // [3]
        panic_text(|| &arr_one + &arr_two);
        // Some("operands could not be broadcast together with shapes (3,6) (3,)")
    }

    out.section("The same as an error");
    transcript! { out;
        (arr_one.lazy() + &arr_two).try_eval();
        // Err(Shape: operands could not be broadcast together with shapes (3,6) (3,))
        broadcast_shapes(&[arr_one.shape(), arr_two.shape()]);
        // Err(Shape: operands could not be broadcast together with shapes (3,6) (3,))
    }

    out.section("The rules, step by step");
    transcript! { out;
        let arr_two = array![1i64, 10, 20, 30, 40, 50];
        arr_two.expand_dims(0)?.shape();
        // [1, 6]
        arr_two.expand_dims(0)?.broadcast_to([3, 6])?;
        // array([[ 1, 10, 20, 30, 40, 50],
        //        [ 1, 10, 20, 30, 40, 50],
        //        [ 1, 10, 20, 30, 40, 50]])
        broadcast_shapes(&[&[3, 6], &[6]])?;
        // [3, 6]
    }
    Ok(())
}
