//! What is larger than memory can be, or than the system gives: an error from what returns errors, a panic from the rest,
//! never an abort.

use super::{errs, panic_of, panics};
use rankn::filter::{self, Band, image};
use rankn::random::RandomState;
use rankn::window::{self, Window};
use rankn::{
    DiffOptions, ErrorKind, NdArray, NdView, PadMode, Result, array, concatenate, hstack, indices, linspace,
    stack, waveform,
};

/// More elements than there are addresses, as soon as each takes 8 bytes.
const TOO_MANY: usize = 1 << 60;
/// More elements of 8 bytes than any system has memory for.
const REFUSED: usize = 1 << 50;

const REFUSED_TEXT: &str =
    "Unable to allocate 8.00 PiB for an array of 1125899906842624 elements of type f64";

fn too_many(elements: usize) -> String {
    format!(
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size: {elements} \
         elements of 8 bytes"
    )
}

/// Asserts that a function of a size has both errors.
#[track_caller]
fn fails<R>(act: impl Fn(usize) -> Result<R>) {
    errs(ErrorKind::Shape, &too_many(TOO_MANY), act(TOO_MANY));
    errs(ErrorKind::Memory, REFUSED_TEXT, act(REFUSED));
}

/// One element seen many times: its memory is that of one.
fn seen(one: &NdArray<f64>, times: usize) -> NdView<'_, f64> {
    one.broadcast_to([times]).unwrap()
}

#[test]
fn results_are_errors() {
    let one = array![1.0];
    fails(|n| one.repeat(n, 0));
    fails(|n| one.tile(n));
    fails(|n| one.tile([n / 16, 4, 4]));
    fails(|n| concatenate(&[seen(&one, n / 2), seen(&one, n / 2)], 0));
    fails(|n| hstack(&[seen(&one, n / 2), seen(&one, n / 2)]));
    fails(|n| stack(&vec![seen(&one, n / 4); 4], -1));
    fails(|n| seen(&one, n).to_shape(-1));
    fails(|n| seen(&one, n).to_shape([2, -1]));
    fails(|n| seen(&one, n).roll(0, 0));
    fails(|n| seen(&one, n).diff_with(&DiffOptions::new().times(0)));
    fails(|n| seen(&one, n / 2).as_column().take(&[0, 0], 1));
    fails(|n| seen(&one, n).as_row().index(&array![0]));
    fails(|n| RandomState::new(1).uniform(0.0, 1.0, n));
    fails(|n| RandomState::new(1).normal(0.0, 1.0, [n / 2, 2]));
    fails(|n| RandomState::new(1).exponential(1.0, n));
    fails(|n| one.vander(n as isize, true));
    fails(|n| image::uniform_filter(&one, n, PadMode::Edge));
    fails(|n| image::uniform_filter1d(&one, n, 0, PadMode::Edge));
    fails(|n| filter::firwin(n, Band::Low(0.5), Window::Hann));
    fails(|n| filter::savgol_coeffs(n, 2, 0, 1.0, 1.0));
    fails(|n| filter::savgol_coeffs(n, 2, 3, 1.0, 1.0));
    fails(|n| filter::freqz(&one, &one, n));
    fails(|n| waveform::unit_impulse(n, &[0]));
    let pass = filter::Desired { band: (0.0, 0.5), gain: (1.0, 1.0), weight: 1.0 };
    assert_eq!(filter::remez(REFUSED, &[pass]).unwrap_err().kind(), ErrorKind::Memory);
    assert_eq!(filter::butter(REFUSED, Band::Low(0.5)).unwrap_err().kind(), ErrorKind::Memory);
    assert_eq!(filter::resample_poly(&one, REFUSED, 1, 0).unwrap_err().kind(), ErrorKind::Memory);
    assert_eq!(filter::resample_poly(&one, 1, usize::MAX, 0).unwrap_err().kind(), ErrorKind::Shape);
    assert_eq!(filter::upfirdn(&one, &one, usize::MAX, usize::MAX, 0).unwrap(), one);
    errs(
        ErrorKind::Shape,
        "Maximum allowed size exceeded",
        filter::upfirdn(&one, &array![1.0, 2.0, 3.0], usize::MAX, 1, 0),
    );
    errs(ErrorKind::Memory, &REFUSED_TEXT.replace("f64", "i64"), indices([REFUSED]));
    assert_eq!(one.diff_with(&DiffOptions::new().times(usize::MAX)).unwrap().shape(), [0]);
    assert_eq!(RandomState::new(1).randint(0, 9, REFUSED).unwrap_err().kind(), ErrorKind::Memory);
}

#[test]
fn counts_beyond_every_shape_are_errors() {
    let two = array![1.0, 2.0];
    let shape = "array is too big; `arr.size` is larger than the maximum possible size: shape ";
    let asked = format!("{shape}(1099511627776,2199023255552)");
    errs(ErrorKind::Shape, &asked, two.tile([1usize << 40, 1 << 40]));
    errs(ErrorKind::Shape, &format!("{shape}(18446744073709551614,)"), two.repeat(isize::MAX, 0));
    errs(ErrorKind::Shape, &too_many((1 << 62) + (1 << 61)), two.repeat([1usize << 62, 1 << 61], 0));
    assert_eq!(two.repeat([REFUSED, 1], 0).unwrap_err().kind(), ErrorKind::Memory);
    let list = format!("Unable to allocate a list of {TOO_MANY} sections");
    errs(ErrorKind::Memory, &list, two.array_split(TOO_MANY, 0));
    errs(ErrorKind::Memory, &list, NdArray::<f64>::zeros(0).split(TOO_MANY, 0));
}

#[test]
fn the_rest_panics() {
    panics(REFUSED_TEXT, || NdArray::<f64>::zeros(REFUSED));
    panics(REFUSED_TEXT, || NdArray::<f64>::ones(REFUSED));
    panics(REFUSED_TEXT, || NdArray::full(REFUSED, 1.0));
    assert_eq!(panic_of(|| window::hanning(REFUSED)).0, REFUSED_TEXT);
    assert_eq!(panic_of(|| window::get_window(Window::Tukey(0.5), REFUSED, false)).0, REFUSED_TEXT);
    assert_eq!(panic_of(|| (0..REFUSED).map(|i| i as f64).collect::<NdArray<_>>()).0, REFUSED_TEXT);
    panics(REFUSED_TEXT, || NdArray::from_fn(REFUSED, |_| 1.0));
    panics(REFUSED_TEXT, || linspace(0.0, 1.0, REFUSED));
    panics(REFUSED_TEXT, || RandomState::new(1).rand(REFUSED));
    let one = array![1.0];
    for (n, text) in [(TOO_MANY, too_many(TOO_MANY)), (REFUSED, REFUSED_TEXT.to_owned())] {
        assert_eq!(panic_of(|| seen(&one, n).to_owned()).0, text);
        assert_eq!(panic_of(|| &seen(&one, n) + 1.0).0, text);
        assert_eq!(panic_of(|| seen(&one, n).abs()).0, text);
    }
    assert_eq!(panic_of(|| seen(&one, TOO_MANY).to_vec()).0, too_many(TOO_MANY));
}

#[test]
fn three_digits_of_the_size_are_told() {
    let text = |n: usize| array![1.0].repeat(n, 0).unwrap_err().to_string();
    assert!(text(2 * REFUSED).starts_with("Unable to allocate 16.0 PiB for"));
    assert!(text(15 * REFUSED).starts_with("Unable to allocate 120 PiB for"));
    assert!(text(160 * REFUSED).starts_with("Unable to allocate 1.25 EiB for"));
}
