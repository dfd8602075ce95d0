//! The neuron of Hodgkin and Huxley (1952), and recordings of it.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use rankn::random::RandomState;
use rankn::{NdArray, NdView, Result, s, select, vstack};

/// The resting potential in mV.
pub const REST: f64 = -65.0;
/// The step of the integration in ms; 50 kHz recordings take every second.
pub const DT: f64 = 0.01;

// Conductances in mS/cm², reversal potentials in mV; the capacitance is 1 µF/cm².
const SODIUM: (f64, f64) = (120.0, 50.0);
const POTASSIUM: (f64, f64) = (36.0, -77.0);
const LEAK: (f64, f64) = (0.3, -54.387);

/// Voltages of neurons that a constant current flows into, in µA/cm², for `duration` ms: a row for each step of the
/// integration, a column for each neuron.
pub fn simulate(currents: &NdArray<f64>, duration: f64) -> Result<NdArray<f64>> {
    let steps = (duration / DT).round() as usize;
    let mut state = at_rest(currents.size())?;
    let mut voltages = NdArray::zeros([steps, currents.size()]);
    for step in 0..steps {
        voltages.at_mut(step)?.assign(state.at(0)?);
        state = runge_kutta(&state, DT, |state| rates(state, currents))?;
    }
    Ok(voltages)
}

/// One step of the classical method of fourth order.
pub fn runge_kutta(
    state: &NdArray<f64>,
    dt: f64,
    rates: impl Fn(&NdArray<f64>) -> Result<NdArray<f64>>,
) -> Result<NdArray<f64>> {
    let k1 = rates(state)?;
    let k2 = rates(&(state.lazy() + dt / 2.0 * &k1).eval())?;
    let k3 = rates(&(state.lazy() + dt / 2.0 * &k2).eval())?;
    let k4 = rates(&(state.lazy() + dt * &k3).eval())?;
    Ok((state.lazy() + dt / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)).eval())
}

/// Neurons at rest: a row of voltages, and rows for activation m, inactivation h and activation n of their channels.
fn at_rest(neurons: usize) -> Result<NdArray<f64>> {
    let v = NdArray::full(neurons, REST);
    let (alphas, betas) = gates(&v.as_view())?;
    let open = &alphas / (&alphas + &betas);
    vstack(&[v, open])
}

/// How fast each number of the state changes, per ms.
fn rates(state: &NdArray<f64>, currents: &NdArray<f64>) -> Result<NdArray<f64>> {
    let [v, m, h, n] = [state.at(0)?, state.at(1)?, state.at(2)?, state.at(3)?];
    let sodium = SODIUM.0 * m.powi(3) * &h * (&v - SODIUM.1);
    let potassium = POTASSIUM.0 * n.powi(4) * (&v - POTASSIUM.1);
    let leak = LEAK.0 * (&v - LEAK.1);
    let dv = currents - sodium - potassium - leak;

    let (alphas, betas) = gates(&v)?;
    let open = state.slice(s![1..])?;
    let dopen = alphas * (1.0 - &open) - betas * &open;
    vstack(&[dv, dopen])
}

/// How fast gates open and close at the voltages `v`, per ms, with a row for each of m, h and n.
fn gates(v: &NdView<'_, f64>) -> Result<(NdArray<f64>, NdArray<f64>)> {
    let v = v - REST;
    let alphas =
        vstack(&[ratio((25.0 - &v) / 10.0), 0.07 * (-&v / 20.0).exp(), 0.1 * ratio((10.0 - &v) / 10.0)])?;
    let betas = vstack(&[
        4.0 * (-&v / 18.0).exp(),
        1.0 / (1.0 + (3.0 - &v / 10.0).exp()),
        0.125 * (-&v / 80.0).exp(),
    ])?;
    Ok((alphas, betas))
}

/// `x / (exp(x) - 1)`, which is 1 at zero.
fn ratio(x: NdArray<f64>) -> NdArray<f64> {
    let near = x.abs().less(1e-6);
    select(&near, 1.0 - &x / 2.0, &x / x.exp_m1())
}

/// Every `stride`-th sample, under noise of the amplifier.
pub fn record(
    voltage: &NdView<'_, f64>,
    stride: usize,
    noise: f64,
    rng: &mut RandomState,
) -> Result<NdArray<f64>> {
    let samples = voltage.slice(s![..;stride as isize])?;
    Ok(&samples + noise * rng.randn(samples.size()))
}
