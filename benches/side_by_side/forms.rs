//! The same formulas in other forms: fused, into an array that exists, in place, by a closure.
//!
//! The formula `chain` is the voltage of the tutorial's network, `v + dt * ((-v + inp) / tm)`. NumPy has no fused form,
//! so its half of these cases is the best it has. The side `loop` is a loop over slices that the compiler makes vectors
//! of.

use crate::suite::Suite;
use crate::vectors::{Both, both};
use ndarray::Zip;
use rankn::prelude::*;
use rankn::random::RandomState;

const DT: f64 = 0.00005;
const TM: f64 = 0.01;

#[inline(always)]
fn chain(v: f64, inp: f64) -> f64 {
    v + DT * ((-v + inp) / TM)
}

/// Every form for `n` elements.
pub(crate) fn run(suite: &mut Suite, n: usize) {
    let mut rng = RandomState::new(7);
    let (a, b, mut c) = (both(rng.rand([n]) + 0.5), both(rng.rand([n]) + 0.5), both(NdArray::zeros([n])));
    chains(suite, a.clone(), &b, &mut c);
    if n != 2000 {
        others(suite, &a, &b, &mut c);
    }
}

fn chains(suite: &mut Suite, mut v: Both<f64>, inp: &Both<f64>, c: &mut Both<f64>) {
    if v.0.len() == 2000 {
        case!(suite, "chain_f64",
            Rankn: &v.0 + DT * ((-&v.0 + &inp.0) / TM),
            Ndarray: &v.1 + DT * ((-&v.1 + &inp.1) / TM));
    }
    case!(suite, "chain_fused_f64",
        Rankn: (v.0.lazy() + DT * ((-v.0.lazy() + &inp.0) / TM)).eval(),
        Ndarray: Zip::from(&v.1).and(&inp.1).map_collect(|v, inp| chain(*v, *inp)));
    let mut slice = c.0.clone();
    case!(suite, "chain_into_f64",
        Rankn: c.0.assign(v.0.lazy() + DT * ((-v.0.lazy() + &inp.0) / TM)),
        Ndarray: Zip::from(&mut c.1).and(&v.1).and(&inp.1).for_each(|c, v, inp| *c = chain(*v, *inp)),
        Loop: chain_into(slice.as_slice_mut().unwrap(), v.0.as_slice().unwrap(), inp.0.as_slice().unwrap()));
    case!(suite, "chain_zip_f64",
        Rankn: zip((&mut c.0, &v.0, &inp.0)).for_each(|(c, v, inp)| *c = chain(*v, *inp)),
        Ndarray: Zip::from(&mut c.1).and(&v.1).and(&inp.1).for_each(|c, v, inp| *c = chain(*v, *inp)));
    case!(suite, "chain_update_f64",
        Rankn: v.0.update(|v| v + DT * ((-v + &inp.0) / TM)),
        Ndarray: Zip::from(&mut v.1).and(&inp.1).for_each(|v, inp| *v = chain(*v, *inp)));
}

/// The loop over slices, compiled for AVX2 where the processor has it.
fn chain_into(c: &mut [f64], v: &[f64], inp: &[f64]) {
    #[inline(always)]
    fn kernel(c: &mut [f64], v: &[f64], inp: &[f64]) {
        for ((c, v), inp) in c.iter_mut().zip(v).zip(inp) {
            *c = chain(*v, *inp);
        }
    }
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("avx2") {
        #[target_feature(enable = "avx2")]
        fn kernel_avx2(c: &mut [f64], v: &[f64], inp: &[f64]) {
            kernel(c, v, inp);
        }
        #[expect(unsafe_code, reason = "calling a function compiled for a feature that was just detected")]
        // SAFETY: the processor has AVX2.
        return unsafe { kernel_avx2(c, v, inp) };
    }
    kernel(c, v, inp);
}

fn others(suite: &mut Suite, a: &Both<f64>, b: &Both<f64>, c: &mut Both<f64>) {
    case!(suite, "add_into_f64",
        Rankn: c.0.assign(a.0.lazy() + &b.0),
        Ndarray: Zip::from(&mut c.1).and(&a.1).and(&b.1).for_each(|c, a, b| *c = a + b));
    case!(suite, "distance_fused_f64",
        Rankn: (a.0.lazy() - &b.0).square().sum(),
        Ndarray: Zip::from(&a.1).and(&b.1).fold(0.0, |sum, a, b| sum + (a - b).powi(2)));
    case!(suite, "any_all_fused", Rankn: a.0.lazy().greater(-1.0).all(), Ndarray: a.1.iter().all(|a| *a > -1.0));
}
