//! The tutorials that NumPy's newcomers read, line by line: what they type there, what is printed there.
//!
//! Printed arrays are spelled as NumPy 2.4.6 spells them. Integers in tutorials are `int64`, so they are `i64` here.

#![allow(clippy::duplicate_mod, reason = "each example brings what examples share")]

#[path = "../examples/arithmetic.rs"]
#[allow(dead_code, reason = "the program around the tutorial is not run")]
mod arithmetic;
#[path = "../examples/broadcasting.rs"]
#[allow(dead_code, reason = "the program around the tutorial is not run")]
mod broadcasting;
#[path = "../examples/comparisons.rs"]
#[allow(dead_code, reason = "the program around the tutorial is not run")]
mod comparisons;
#[path = "../examples/dtypes.rs"]
#[allow(dead_code, reason = "the program around the tutorial is not run")]
mod dtypes;
#[path = "../examples/indexing.rs"]
#[allow(dead_code, reason = "the program around the tutorial is not run")]
mod indexing;
#[path = "../examples/shape.rs"]
#[allow(dead_code, reason = "the program around the tutorial is not run")]
mod shape;

use rankn::prelude::*;
use std::f64::consts::PI;
use std::fmt::Debug;
use std::time::Duration;

/// Asserts that the array is printed like this, from the second line of the text on.
#[track_caller]
fn prints(array: impl Debug, text: &str) {
    assert_eq!(format!("\n{array:?}"), text);
}

/// Defines tests that run examples and compare what they print with their source, where the tutorial's outputs stand in
/// comments.
macro_rules! print_their_comments {
    ($($example:ident)*) => {$(
        #[test]
        fn $example() -> rankn::Result<()> {
            let mut out = $example::transcript::Transcript::default();
            $example::tutorial(&mut out)?;
            let source = include_str!(concat!("../examples/", stringify!($example), ".rs"));
            assert_eq!(out.text(), promised(source));
            Ok(())
        }
    )*};
}

mod examples_print {
    use super::*;

    print_their_comments! { arithmetic broadcasting comparisons dtypes indexing shape }
}

/// What an example is to print: the titles of its sections and the lines of its `transcript!` blocks, up to what only
/// measures.
fn promised(source: &str) -> String {
    let (mut text, mut inside) = (String::new(), false);
    for line in source.lines().take_while(|line| !line.contains("fn performance(")) {
        if let Some(title) =
            line.trim().strip_prefix("out.section(\"").and_then(|rest| rest.strip_suffix("\");"))
        {
            text += &format!("{}// {title}\n\n", if text.is_empty() { "" } else { "\n" });
        }
        inside &= line != "    }";
        if inside {
            text += line.trim();
            text.push('\n');
        }
        inside |= line == "    transcript! { out;";
    }
    text
}

#[test]
fn sums_of_lists_and_arrays_are_timed() -> rankn::Result<()> {
    let mut out = arithmetic::transcript::Transcript::default();
    arithmetic::performance(&mut out, Duration::from_micros(100))?;
    let lines: Vec<&str> = out.text().lines().collect();
    let timed = |code: &str| {
        let at = lines.iter().position(|line| *line == code).expect(code);
        let time = lines[at + 1].strip_prefix("// ").and_then(|line| line.split(' ').next()).expect("a time");
        time.parse::<f64>().expect("a number of microseconds")
    };
    assert!(timed("timeit(&|| my_list.iter().sum());") > 1.0, "{}", out.text());
    assert!(timed("timeit(&|| my_array.sum());") > 1.0, "{}", out.text());
    assert_eq!(lines.last(), Some(&"// true"));
    Ok(())
}

mod threshold_detection {
    use super::*;

    fn data() -> NdArray<i64> {
        array![0, 0, 0, 5, 5, 5, 5, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0]
    }

    #[test]
    fn crossings() -> rankn::Result<()> {
        let data = data();
        let threshold = 2;
        let threshold_crossings = data.greater(threshold).diff_with(&DiffOptions::new().prepend(false))?;
        assert_eq!(threshold_crossings.shape(), data.shape());
        assert_eq!(threshold_crossings.dtype(), DType::Bool);

        let indices = threshold_crossings.argwhere();
        prints(indices.slice(s![.., 0])?, "\narray([ 3,  7, 11, 14])");
        prints(indices.slice(s![..;2, 0])?, "\narray([ 3, 11])"); // Upward crossings
        prints(indices.slice(s![1..;2, 0])?, "\narray([ 7, 14])"); // Downward crossings
        Ok(())
    }

    #[test]
    fn the_point_before_the_crossing() -> rankn::Result<()> {
        let data = data();
        let threshold = 2;
        let pre_threshold_crossings = data.greater(threshold).diff_with(&DiffOptions::new().append(false))?;
        prints(pre_threshold_crossings.argwhere().slice(s![.., 0])?, "\narray([ 2,  6, 10, 13])");
        Ok(())
    }
}

mod smoothing {
    use super::*;

    #[test]
    fn convolution() -> rankn::Result<()> {
        let data = array![2i64, 3, 1, 4, 1];
        let kernel = array![1i64, 2, 3, 4];
        let full = convolve(&data, &kernel, ConvolveMode::Full)?;
        prints(full, "\narray([ 2,  7, 13, 23, 24, 18, 19,  4])");
        let same = convolve(&data, &kernel, ConvolveMode::Same)?;
        assert_eq!(same.shape(), data.shape());
        let valid = convolve(&data, &kernel, ConvolveMode::Valid)?;
        prints(valid, "\narray([23, 24])");
        Ok(())
    }

    #[test]
    fn rolling_average() -> rankn::Result<()> {
        let data = arange(12.0);
        let kernel_size = 10;
        let kernel = NdArray::ones(kernel_size) / kernel_size as f64;
        let data_convolved = convolve(&data, &kernel, ConvolveMode::Same)?;
        assert_eq!(data_convolved.shape(), data.shape());
        let expected = array![1.0, 1.5, 2.1, 2.8, 3.6, 4.5, 5.5, 6.5, 6.3, 6.0, 5.6, 5.1];
        assert!(data_convolved.all_close(&expected, 1e-13, 0.0), "{data_convolved:?}");
        Ok(())
    }
}

mod travelling_wave {
    use super::*;

    // Create the traveling wave
    fn wave(x: &NdArray<f64>, t: &NdArray<f64>, wavelength: f64, speed: f64) -> NdArray<f64> {
        ((2.0 * PI) * (x - speed * t) / wavelength).sin()
    }

    #[test]
    fn one_row_for_each_time() -> rankn::Result<()> {
        let x = arange_step(0.0, 4.0, 0.01)?.into_slice(s![NewAxis, ..])?;
        let t = arange_step(0.0, 2.0, 0.01)?.into_slice(s![.., NewAxis])?;
        let yt = wave(&x, &t, 1.0, 1.0); // shape is [t,y]
        assert_eq!((x.shape(), t.shape(), yt.shape()), (&[1, 400][..], &[200, 1][..], &[200, 400][..]));
        assert_eq!(x[[0, -1]], 3.99);

        let start =
            array![0.0, 0.06279051952931337, 0.12533323356430426, 0.1873813145857246, 0.2486898871648548];
        assert!(yt.slice(s![0, ..5])?.all_close(&start, 1e-14, 0.0), "{:?}", yt.slice(s![0, ..5])?);
        assert!((yt.abs().sum() - 50912.82552603833).abs() < 1e-7, "{}", yt.abs().sum());

        // frames=np.arange(0, len(t[:,0])): each frame plots x[0,:] and yt[i,:]
        let frames = arange(t.slice(s![.., 0])?.len() as i64);
        assert_eq!(frames.len(), 200);
        for &i in &frames {
            assert_eq!(yt.slice(s![i, ..])?.shape(), x.slice(s![0, ..])?.shape());
        }
        Ok(())
    }
}
