//! The wave itself.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use std::f64::consts::PI;

use rankn::NdArray;

/// How far the wave is displaced at the positions `x` and times `t`, which broadcast: positions along a row and times
/// down a column give a row for each time.
pub fn wave(x: &NdArray<f64>, t: &NdArray<f64>, wavelength: f64, speed: f64) -> NdArray<f64> {
    ((2.0 * PI) * (x - speed * t) / wavelength).sin()
}
