//! The tutorial "Array Indexing with NumPy", line by line; its page is `docs/tutorials/indexing.md`.

#[macro_use]
#[path = "transcript/mod.rs"]
pub(crate) mod transcript;

use std::process::ExitCode;

use rankn::prelude::*;
use transcript::Transcript;

fn main() -> ExitCode {
    transcript::start("Prints what the tutorial \"Array Indexing with NumPy\" shows.", tutorial)
}

pub(crate) fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
    single_values(out)?;
    slices(out)?;
    index_arrays(out)
}

fn single_values(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Single value indexing");
    transcript! { out;
        let arr = arange(10i64..15);
        arr;
        // array([10, 11, 12, 13, 14])
        arr[0];
        // 10
        arr[4];
        // 14
        let arr = arange(20i64);
        let arr = arr.reshape([2, 2, 5])?;
        arr;
        // array([[[ 0,  1,  2,  3,  4],
        //         [ 5,  6,  7,  8,  9]],
        //
        //        [[10, 11, 12, 13, 14],
        //         [15, 16, 17, 18, 19]]])
        arr[[0, 0, 1]];
        // 1
        arr[[1, 0, 4]];
        // 14
    }

    out.section("One axis after the other");
    transcript! { out;
        arr.at(0)?.at(0)?[0];
        // 0
        arr.at(1)?.at(0)?[4];
        // 14
    }

    out.section("Assigning to an element");
    transcript! { out;
        let mut arr = arange(10i64..15);
        arr;
        // array([10, 11, 12, 13, 14])
        arr[1] = 20;
        arr;
        // array([10, 20, 12, 13, 14])
    }
    Ok(())
}

fn slices(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Slice indexing");
    transcript! { out;
        let arr = array![[[0i64, 1, 2, 3, 4], [5, 6, 7, 8, 9]], [[10, 11, 12, 13, 14], [15, 16, 17, 18, 19]]];
        arr.slice(s![0, 1])?;
        // array([5, 6, 7, 8, 9])
        arr.slice(s![1])?;
        // array([[10, 11, 12, 13, 14],
        //        [15, 16, 17, 18, 19]])
        arr.slice(s![0, .., 0])?;
        // array([0, 5])
        arr.slice(s![.., 0, 0])?;
        // array([ 0, 10])
        arr.slice(s![0, 0, 1..5;2])?;
        // array([1, 3])
        arr.slice(s![0, 0, 1..4])?;
        // array([1, 2, 3])
        arr.slice(s![0, 0, 1..])?;
        // array([1, 2, 3, 4])
        arr.slice(s![0, 0, ..3])?;
        // array([0, 1, 2])
        arr.slice(s![0, 0, ..])?;
        // array([0, 1, 2, 3, 4])
    }
    Ok(())
}

fn index_arrays(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Index arrays");
    transcript! { out;
        let arr = arange_step(10i64, 50, 3)?;
        let idc = arange(5);
        idc.dtype().to_string();
        // "int32"
        arr.index(&idc)?;
        // array([10, 13, 16, 19, 22])
        let idc = arange(5..8);
        arr.index(&idc)?;
        // array([25, 28, 31])
        let idc = array![1, 2, 4];
        arr.index(&idc)?;
        // array([13, 16, 22])
    }

    out.section("Boolean arrays");
    transcript! { out;
        let arr = array![[[0i64, 1, 2, 3, 4], [10, 11, 12, 13, 14]], [[5, 6, 7, 8, 9], [15, 16, 17, 18, 19]]];
        let boolean_idc = arr.greater(10);
        boolean_idc;
        // array([[[False, False, False, False, False],
        //         [False,  True,  True,  True,  True]],
        //
        //        [[False, False, False, False, False],
        //         [ True,  True,  True,  True,  True]]])
        arr.index(&boolean_idc)?;
        // array([11, 12, 13, 14, 15, 16, 17, 18, 19])
    }
    Ok(())
}
