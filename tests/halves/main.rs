//! Halves.
use rankn::*;
#[test]
fn t() {
    let mut out = String::new();
    for bits in 0..=65535u16 {
        let h = f16::from_bits(bits);
        let a = NdArray::from_vec(vec![h]);
        out += &format!("{} {a}\n", NdArray::scalar(h));
    }
    std::fs::write("/tmp/f16_print.txt", out).unwrap();
}
