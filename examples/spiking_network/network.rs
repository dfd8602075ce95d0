//! The balanced spiking network of Nicola & Clopath (2017), line by line as in the NumPy tutorial it is ported from.
#![allow(unreachable_pub, reason = "used by the example and by its tests")]

use rankn::random::RandomState;
use rankn::{MemoryOrder, NdArray, Result, s};

/// What the network is like. Times are in seconds, voltages in millivolts.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameters {
    /// Sampling interval of the simulation.
    pub dt: f64,
    /// Duration of the simulation.
    pub duration: f64,
    /// Refractory time of the neurons.
    pub tref: f64,
    /// Time constant of the neurons.
    pub tm: f64,
    /// The voltage neurons are set to after a spike.
    pub vreset: f64,
    /// The voltage above which a spike is triggered.
    pub vpeak: f64,
    /// The number of neurons.
    pub n: usize,
    /// Synaptic decay time constant.
    pub td: f64,
    /// Synaptic rise time constant.
    pub tr: f64,
    /// Connection probability between neurons.
    pub p: f64,
    /// A constant input into all neurons.
    pub offset: f64,
    /// Scaling factor of synaptic strength.
    pub g: f64,
    /// The seed that makes the random numbers reproducible: NumPy's, for the same seed.
    pub seed: u32,
    /// The number of neurons to record.
    pub nrec: usize,
}

impl Default for Parameters {
    fn default() -> Parameters {
        Parameters {
            dt: 0.00005,
            duration: 2.0,
            tref: 0.002,
            tm: 0.01,
            vreset: -65.0,
            vpeak: -40.0,
            n: 2000,
            td: 0.02,
            tr: 0.002,
            p: 0.1,
            offset: -40.0,
            g: 0.04,
            seed: 100,
            nrec: 10,
        }
    }
}

impl Parameters {
    /// The number of time steps.
    pub fn steps(&self) -> usize {
        (self.duration / self.dt).round_ties_even() as usize
    }
}

/// What the neurons did.
pub struct Activity {
    /// Recorded voltages: rows are time points, columns are the recorded neurons.
    pub voltages: NdArray<f64>,
    /// The time step of each spike, in order.
    pub steps: NdArray<i64>,
    /// The neuron of each spike.
    pub neurons: NdArray<i64>,
}

/// The weights of the connections, whose rows have mean zero: `w[i, j]` leads from neuron `j` to neuron `i`.
pub fn connect(par: &Parameters, rng: &mut RandomState) -> Result<NdArray<f64>> {
    let &Parameters { n, p, g, .. } = par;
    let weights = g * rng.randn([n, n]);
    let connected = rng.rand([n, n]).less(p);
    let mut w = weights;
    w.update(|w| connected.lazy().select(w / ((n as f64).sqrt() * p), 0.0));
    // Set the row mean to zero
    let row_means = w.along(1)?.keep_dims().filter(&connected)?.mean();
    w.update(|w| connected.lazy().select(w - &row_means, w));
    // A spike is felt through a column of the weights, so columns are kept together in memory.
    Ok(w.to_order(MemoryOrder::Fortran))
}

/// Runs the network over its time steps; `progress` hears of every step that begins.
pub fn simulate(
    par: &Parameters,
    w: &NdArray<f64>,
    rng: &mut RandomState,
    mut progress: impl FnMut(usize),
) -> Result<Activity> {
    let &Parameters { dt, tref, tm, vreset, vpeak, n, td, tr, offset, nrec, .. } = par;
    let (rise, decay) = ((-dt / tr).exp(), (-dt / td).exp());

    // Preinitialize recording
    let nt = par.steps();
    let mut rec = NdArray::zeros([nt, nrec]);
    let (mut steps, mut neurons) = (vec![], vec![]);

    // Initial conditions
    let mut ipsc = NdArray::zeros(n); // Post synaptic current storage variable
    let mut hm = NdArray::zeros(n); // Storage variable for filtered firing rates
    let mut tlast = NdArray::zeros(n); // Used to set the refractory times
    let mut v = vreset + rng.rand(n) * (30.0 - vreset); // Initialize neuron voltage

    for i in 0..nt {
        progress(i);
        let t = dt * i as f64;
        let input = ipsc.lazy() + offset; // Total input current

        // Voltage equation with refractory period: only change if voltage outside of refractory time period
        let active = (tlast.lazy() + tref).less(t);
        v.update(|v| v + dt * (active * (-v + input) / tm));

        let spiked = v.greater_equal(vpeak);
        let index = spiked.flatnonzero(); // Spiked neurons

        // Integrate the current
        ipsc.update(|ipsc| ipsc * rise + hm.lazy() * dt);
        if index.is_empty() {
            hm.update(|hm| hm * decay);
        } else {
            // The weight matrix column sum of spikers is the increase in current due to spiking
            let jd = w.along(1)?.take(&index)?.sum();
            hm.update(|hm| hm * decay + jd.lazy() / (tr * td));
            // Used to set the refractory period of the neurons
            tlast.update(|tlast| tlast + (t - tlast) * &spiked);
        }

        // Record the voltages, and those of spiked neurons at a visible peak
        let recorded = v.slice(s![..nrec])?;
        let peaks = (30.0 - recorded.lazy()) * spiked.slice(s![..nrec])?;
        rec.at_mut(i)?.assign(recorded.lazy() + peaks);
        if !index.is_empty() {
            v.update(|v| v + (vreset - v) * &spiked);
        }

        steps.resize(steps.len() + index.size(), i as i64);
        neurons.extend(index.into_vec());
    }
    Ok(Activity { voltages: rec, steps: NdArray::from_vec(steps), neurons: NdArray::from_vec(neurons) })
}
