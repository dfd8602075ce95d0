//! The tutorial "Comparisons and Logic Functions in NumPy", line by line; its page is `docs/tutorials/comparisons.md`.

#[macro_use]
#[path = "transcript/mod.rs"]
pub(crate) mod transcript;

use std::process::ExitCode;

use rankn::prelude::*;
use transcript::Transcript;

fn main() -> ExitCode {
    let about = "Prints what the tutorial \"Comparisons and Logic Functions in NumPy\" shows.";
    transcript::start(about, tutorial)
}

pub(crate) fn tutorial(out: &mut Transcript) -> rankn::Result<()> {
    comparisons(out);
    truth_values(out)?;
    logic(out);
    Ok(())
}

fn comparisons(out: &mut Transcript) {
    out.section("Comparing arrays and scalars");
    transcript! { out;
        let arr = array![-1i64, 0, 1];
        arr.greater(0);
        // array([False, False,  True])
        arr.greater_equal(0);
        // array([False,  True,  True])
        arr.less(0);
        // array([ True, False, False])
        arr.less_equal(0);
        // array([ True,  True, False])
        arr.equal(0);
        // array([False,  True, False])
        arr.not_equal(0);
        // array([ True, False,  True])
    }

    out.section("Comparing arrays with arrays");
    transcript! { out;
        let arr_one = array![-1i64, 0, 1];
        let arr_two = array![1i64, 0, -1];
        arr_one.greater(&arr_two);
        // array([False, False,  True])
        arr_one.greater_equal(&arr_two);
        // array([False,  True,  True])
        arr_one.less(&arr_two);
        // array([ True, False, False])
        arr_one.less_equal(&arr_two);
        // array([ True,  True, False])
        arr_one.equal(&arr_two);
        // array([False,  True, False])
        arr_one.not_equal(&arr_two);
        // array([ True, False,  True])
        arr_one == arr_two;
        // false
    }
}

fn truth_values(out: &mut Transcript) -> rankn::Result<()> {
    out.section("Truth values of arrays and elements");
    transcript! { out;
        let arr = array![0i64, 1];
        arr.at(0)?.truth()?;
        // false
        arr.at(1)?.truth()?;
        // true
        arr.truth();
        // Err(Value: The truth value of an array with more than one element is ambiguous. Use a.any() or a.all())
        let arr_one = array![0i64, 0];
        arr_one.any();
        // false
        arr_one.all();
        // false
        let arr_two = array![0i64, 1];
        arr_two.any();
        // true
        arr_two.all();
        // false
        let arr_three = array![1i64, 1];
        arr_three.any();
        // true
        arr_three.all();
        // true
    }

    out.section("Nothing is true in an empty array");
    transcript! { out;
        let arr = NdArray::<f64>::zeros(0);
        arr.any();
        // false
    }
    Ok(())
}

fn logic(out: &mut Transcript) {
    out.section("Logical operations");
    transcript! { out;
        let arr_one = array![0i64, 1, 1];
        let arr_two = array![0i64, 0, 1];
        arr_one.logical_and(&arr_two);
        // array([False, False,  True])
        arr_one.logical_or(&arr_two);
        // array([False,  True,  True])
        arr_one.logical_not();
        // array([ True, False, False])
        arr_one.logical_xor(&arr_two);
        // array([False,  True, False])
    }
}
