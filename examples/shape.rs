//! The tutorial "NumPy Arrays and Shape", line by line; its page is `docs/tutorials/shape.md`.

#[macro_use]
#[path = "transcript/mod.rs"]
pub(crate) mod transcript;

use std::process::ExitCode;

use rankn::prelude::*;
use transcript::Transcript;

fn main() -> ExitCode {
    transcript::start("Prints what the tutorial \"NumPy Arrays and Shape\" shows.", tutorial)
}

pub(crate) fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
    out.section("The same values in another shape");
    transcript! { out;
        let my_array = array![3i64, 2, 5, 6, 3, 4];
        my_array.shape();
        // [6]
        let my_array_reshaped = my_array.reshape([2, 3])?;
        my_array_reshaped.shape();
        // [2, 3]
        my_array_reshaped;
        // array([[3, 2, 5],
        //        [6, 3, 4]])
    }

    out.section("Sums along an axis");
    transcript! { out;
        let my_array = array![[3i64, 2, 5], [6, 3, 4]];
        let dim0_sum = my_array.along(0)?.sum();
        dim0_sum;
        // array([9, 5, 9])
        let dim1_sum = my_array.along(1)?.sum();
        dim1_sum;
        // array([10, 13])
    }

    out.section("Not every shape fits");
    transcript! { out;
        let my_array = arange(30i64);
        let my_array_reshaped = my_array.view().reshape([5, 6])?;
        my_array_reshaped.shape();
        // [5, 6]
        my_array.view().reshape([5, 7]);
        // Err(Shape: cannot reshape array of size 30 into shape (5,7))
    }

    out.section("Three dimensions");
    transcript! { out;
        let my_array = arange(30i64);
        let my_array_reshaped = my_array.reshape([5, 2, 3])?;
        my_array_reshaped.shape();
        // [5, 2, 3]
        my_array_reshaped;
        // array([[[ 0,  1,  2],
        //         [ 3,  4,  5]],
        //
        //        [[ 6,  7,  8],
        //         [ 9, 10, 11]],
        //
        //        [[12, 13, 14],
        //         [15, 16, 17]],
        //
        //        [[18, 19, 20],
        //         [21, 22, 23]],
        //
        //        [[24, 25, 26],
        //         [27, 28, 29]]])
    }

    out.section("From higher to lower dimensions");
    transcript! { out;
        let my_array = array![[3i64, 2, 5], [6, 3, 4]];
        let my_array_reshaped = my_array.view().reshape([6])?;
        my_array_reshaped.shape();
        // [6]
        my_array.shape();
        // [2, 3]
    }

    out.section("All dimensions in one");
    transcript! { out;
        let my_array = arange(30i64);
        let my_array_reshaped = my_array.reshape([5, 2, 3])?;
        let my_array_flattened = my_array_reshaped.flatten();
        my_array_flattened.shape();
        // [30]
    }
    Ok(())
}
