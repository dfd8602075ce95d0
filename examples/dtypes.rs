//! The tutorial "NumPy Array Data Type", line by line; its page is `docs/tutorials/dtypes.md`.

#[macro_use]
#[path = "transcript/mod.rs"]
pub(crate) mod transcript;

use std::process::ExitCode;

use rankn::prelude::*;
use transcript::Transcript;

fn main() -> ExitCode {
    transcript::start("Prints what the tutorial \"NumPy Array Data Type\" shows.", tutorial)
}

pub(crate) fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Guessing the dtype");
    transcript! { out;
        let arr = dynarray![4, 3, 2];
        arr.dtype();
        // dtype('int32')
        let arr = dynarray![4, 3.0, 2];
        arr.dtype();
        // dtype('float64')
        let arr = dynarray![4, "3", 2];
        arr.dtype();
        // dtype('<U11')
        arr;
        // array(['4', '3', '2'], dtype='<U11')
    }

    out.section("Defining the dtype");
    transcript! { out;
        let arr = dynarray![4, 3, 2; "float"]?;
        arr.dtype();
        // dtype('float64')
        let arr = dynarray![4, 3, 2; "str"]?;
        arr.dtype();
        // dtype('<U1')
        let arr = dynarray![4, 3, 2; "bool"]?;
        arr.dtype();
        // dtype('bool')
        let arr = dynarray![4, 3, 2].cast::<f64>()?;
        arr;
        // array([4., 3., 2.])
    }

    out.section("object and the curse of flexibility");
    transcript! { out;
        let arr = dynarray![[3, 2, 1], [2, 5]];
        arr.dtype();
        // dtype('O')
        arr.clone() + 5;
        // Err(Dtype: can only concatenate list (not "int") to list)
        let arr = dynarray![3, 2, 1; "object"]?;
        arr.dtype();
        // dtype('O')
        (arr + 5)?;
        // array([8, 7, 6], dtype=object)
    }
    Ok(())
}
