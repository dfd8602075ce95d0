//! Halves as text: as few digits as identify each, as NumPy writes them.

use crate::{all, nearest, same, value};
use rankn::{DType, DynArray, NdArray, f16};

fn printed(values: &[f64]) -> String {
    NdArray::from_vec(values.iter().map(|x| nearest(*x)).collect()).to_string()
}

#[test]
fn as_numpy_prints_them() {
    assert_eq!(printed(&[0.1, 1.0, -2.5]), "[ 0.1  1.  -2.5]");
    assert_eq!(printed(&[65504.0]), "[6.55e+04]");
    assert_eq!(printed(&[2048.0, 3.0]), "[2.048e+03 3.000e+00]");
    assert_eq!(printed(&[999.0, 3.0]), "[999.   3.]");
    assert_eq!(printed(&[1000.0, 1.0]), "[1.e+03 1.e+00]");
    assert_eq!(printed(&[1e-5, 1.0, 100.0]), "[1.e-05 1.e+00 1.e+02]");
    assert_eq!(printed(&[f64::NAN, f64::INFINITY, 0.333]), "[  nan   inf 0.333]");
    // 2⁻⁶: below it halves lie closer, so that the nearer decimal belongs to another one.
    assert_eq!(printed(&[0.015625]), "[0.01563]");
    let scalars = [65504.0, 1000.0, 999.0, 12345.0, 1e-4, 6e-8, 0.0, -0.0, 2.71];
    let texts = scalars.map(|x| NdArray::scalar(nearest(x)).to_string());
    assert_eq!(texts, ["6.55e+04", "1e+03", "999.0", "1.2344e+04", "0.0001", "6e-08", "0.0", "-0.0", "2.71"]);
    let a = NdArray::from_vec(vec![nearest(0.1)]);
    assert_eq!(format!("{a:?} {a:.2}"), "array([0.1], dtype=float16) [0.1]");
}

/// No text is as short and leads to the same half: one digit fewer rounds to others.
#[test]
fn every_half_is_identified_by_as_few_digits_as_can_be() {
    for half in all().iter().filter(|half| half.is_finite()) {
        let text = NdArray::scalar(*half).to_string();
        assert!(same(nearest(text.parse().unwrap()), *half), "{half:?}: {text}");
        let digits = text.split('e').next().unwrap().trim_start_matches(['-', '0', '.']).replace('.', "");
        let digits = digits.trim_end_matches('0').len().max(1);
        let shorter =
            |x: f64| digits > 1 && same(nearest(format!("{x:.0$e}", digits - 2).parse().unwrap()), *half);
        let x = value(*half);
        assert!(!shorter(x) && !shorter(x.next_up()) && !shorter(x.next_down()), "{half:?}: {text}");
    }
}

#[test]
fn text_files() {
    let save = rankn::io::SaveText::new().format(rankn::io::TextFormat::Shortest);
    let (a, mut file) = (NdArray::from_vec([0.1, 65504.0, -2.0].map(nearest).to_vec()), Vec::new());
    save.write_to(&a, &mut file).unwrap();
    assert_eq!(String::from_utf8(file.clone()).unwrap(), "0.1\n65500.0\n-2.0\n");
    assert_eq!(rankn::io::LoadText::<f16>::new().read_from(&mut &*file).unwrap(), a);
}

#[test]
fn strings_and_objects() {
    let a = DynArray::from(NdArray::from_vec([1.1, 65504.0].map(nearest).to_vec()));
    let texts = a.astype(DType::Str(0)).unwrap();
    assert_eq!((texts.dtype(), texts.to_string()), (DType::Str(32), "['1.1' '6.55e+04']".to_owned()));
    assert_eq!(a.astype("object").unwrap().to_string(), "[1.099609375 65504.0]");
    assert_eq!(rankn::dynarray!["2.5", "1e9"].astype("float16").unwrap().to_string(), "[2.5 inf]");
}
