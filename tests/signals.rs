//! What the examples `threshold_detection`, `smoothing` and `traveling_wave` compute.

#[path = "../examples/threshold_detection/crossings.rs"]
mod crossings;
#[path = "../examples/smoothing/filter.rs"]
mod filter;
#[path = "../examples/smoothing/neuron.rs"]
mod neuron;
#[path = "../examples/threshold_detection/signal.rs"]
mod signal;
#[path = "../examples/traveling_wave/wave.rs"]
mod wave;

use std::f64::consts::PI;

use approx::assert_abs_diff_eq;
use proptest::prelude::*;
use rankn::random::RandomState;
use rankn::{ConvolveMode, NdArray, Result, arange, array, linspace, s};

/// The indices after which, or before which, the loop sees the signal change sides; beyond its ends it is below.
fn naive_crossings(data: &[i64], threshold: i64) -> (Vec<i64>, Vec<i64>) {
    let (mut post, mut pre) = (vec![], vec![]);
    for i in 0..data.len() {
        let before = i > 0 && data[i - 1] > threshold;
        let after = i + 1 < data.len() && data[i + 1] > threshold;
        let here = data[i] > threshold;
        if here != before {
            post.push(i as i64);
        }
        if here != after {
            pre.push(i as i64);
        }
    }
    (post, pre)
}

proptest! {
    #[test]
    fn crossings_are_those_of_a_loop(data in prop::collection::vec(-3..4i64, 0..60), threshold in -4..5i64) {
        let (post, pre) = naive_crossings(&data, threshold);
        let array = NdArray::from_vec(data.clone());
        let found = crossings::indices(&crossings::post_crossings(&array, threshold)?)?;
        prop_assert_eq!(found.to_vec(), post);
        let upward = (0..data.len()).filter(|i| data[*i] > threshold && (*i == 0 || data[*i - 1] <= threshold));
        let downward = (1..data.len()).filter(|i| data[*i] <= threshold && data[*i - 1] > threshold);
        prop_assert_eq!(crossings::upward(&found)?.to_vec(), upward.map(|i| i as i64).collect::<Vec<_>>());
        prop_assert_eq!(crossings::downward(&found)?.to_vec(), downward.map(|i| i as i64).collect::<Vec<_>>());
        let found = crossings::indices(&crossings::pre_crossings(&array, threshold)?)?;
        prop_assert_eq!(found.to_vec(), pre);
    }

    #[test]
    fn the_first_of_each_group_is_kept(steps in prop::collection::vec(1..9i64, 0..40), apart in 0..10i64) {
        let indices = NdArray::from_vec(steps).cumsum();
        let (mut kept, mut last) = (vec![], None);
        for &index in &indices {
            if last.is_none_or(|last| index - last >= apart) {
                kept.push(index);
            }
            last = Some(index);
        }
        prop_assert_eq!(crossings::first_of_each(&indices.as_view(), apart)?.to_vec(), kept);
    }

    #[test]
    fn a_wave_moves_by_its_speed(wavelength in 0.1..10.0f64, speed in -5.0..5.0f64, time in 0.0..3.0f64) {
        let x = linspace(0.0, 4.0, 17);
        let moved = wave::wave(&x, &array![time], wavelength, speed);
        let shifted = wave::wave(&(&x - speed * time), &array![0.0], wavelength, speed);
        prop_assert!(moved.all_close(&shifted, 0.0, 1e-9));
        let repeated = wave::wave(&(&x + wavelength), &array![time], wavelength, speed);
        prop_assert!(moved.all_close(&repeated, 0.0, 1e-9));
    }
}

#[test]
fn crossings_of_the_practice_signal() -> Result<()> {
    let data = signal::practice();
    let post = crossings::indices(&crossings::post_crossings(&data, 2)?)?;
    assert_eq!(post, array![3, 7, 11, 14]);
    assert_eq!(crossings::upward(&post)?, array![3, 11]);
    assert_eq!(crossings::downward(&post)?, array![7, 14]);
    assert_eq!(crossings::indices(&crossings::pre_crossings(&data, 2)?)?, array![2, 6, 10, 13]);
    Ok(())
}

#[test]
fn every_event_of_a_recording_is_found_once() -> Result<()> {
    for seed in 0..5 {
        let par = signal::Parameters { duration: 4.0, seed, ..signal::Parameters::default() };
        let recording = signal::record(&par)?;
        assert_eq!(recording.voltage.size(), 40_000);
        assert!(recording.onsets.size() >= 15, "{} events", recording.onsets.size());
        assert!(recording.onsets.diff()?.greater_equal(500).all());
        let post = crossings::indices(&crossings::post_crossings(&recording.voltage, 0.5)?)?;
        let upward = crossings::upward(&post)?;
        assert!(upward.size() > recording.onsets.size(), "noise crosses the threshold, too");
        let events = crossings::first_of_each(&upward, 200)?;
        assert_eq!(events.size(), recording.onsets.size());
        let delays = events - &recording.onsets;
        assert!(delays.greater(0).all() && delays.less(20).all(), "{delays}");
    }
    Ok(())
}

#[test]
fn the_recording_of_the_guide_has_as_many_events_as_it_says() -> Result<()> {
    let recording = signal::record(&signal::Parameters::default())?;
    let post = crossings::indices(&crossings::post_crossings(&recording.voltage, 0.5)?)?;
    let upward = crossings::upward(&post)?;
    let events = crossings::first_of_each(&upward, 200)?;
    assert_eq!((upward.size(), events.size(), recording.onsets.size()), (474, 71, 71));
    assert_eq!((events - recording.onsets).max()?, 10, "samples of 0.1 ms");
    Ok(())
}

#[test]
fn a_recording_has_the_noise_it_should_have() -> Result<()> {
    let par = signal::Parameters { interval: 100.0, duration: 2.0, ..signal::Parameters::default() };
    let quiet = signal::record(&par)?;
    assert_eq!(quiet.onsets.size(), 0);
    assert_abs_diff_eq!(quiet.voltage.std(), 0.1, epsilon = 0.002);
    let clean = signal::record(&signal::Parameters { noise: 0.0, ..signal::Parameters::default() })?;
    let peak = clean.voltage.max()?;
    assert!((1.0..=1.2).contains(&peak), "{peak}");
    assert!(clean.voltage.slice(s![..clean.onsets[0]])?.equal(0.0).all());
    Ok(())
}

/// How often a voltage rises above zero.
fn spikes(voltage: &NdArray<f64>) -> usize {
    voltage.to_vec().windows(2).filter(|pair| pair[0] <= 0.0 && pair[1] > 0.0).count()
}

#[test]
fn the_neuron_rests_fires_once_or_fires_on() -> Result<()> {
    let voltages = neuron::simulate(&array![0.0, 5.0, 10.0], 50.0)?;
    assert_eq!(voltages.shape(), [5000, 3]);
    let [rest, once, train] = [0, 1, 2].map(|i| voltages.slice(s![.., i]).map(|v| v.to_owned()));
    let (rest, once, train) = (rest?, once?, train?);
    assert!(rest.all_close(neuron::REST, 0.0, 0.01), "from {} to {}", rest.min()?, rest.max()?);
    assert_eq!([spikes(&rest), spikes(&once), spikes(&train)], [0, 1, 4]);
    // Overshoot and afterhyperpolarization lie between the reversal potentials of sodium and potassium.
    assert_abs_diff_eq!(train.max()?, 40.3, epsilon = 0.5);
    assert_abs_diff_eq!(train.min()?, -75.3, epsilon = 0.5);
    // The published model fires about 68 times a second at 10 µA/cm².
    let times = crossings::indices(&crossings::post_crossings(&train, 0.0)?)?;
    let interval = crossings::upward(&times)?.diff()?[-1] as f64 * neuron::DT;
    assert_abs_diff_eq!(interval, 14.6, epsilon = 0.2);
    Ok(())
}

/// The same neuron with one number at a time.
fn naive_rates([v, m, h, n]: [f64; 4], current: f64) -> [f64; 4] {
    let u = v + 65.0;
    let ratio = |x: f64| if x.abs() < 1e-6 { 1.0 - x / 2.0 } else { x / x.exp_m1() };
    let gate = |x: f64, alpha: f64, beta: f64| alpha * (1.0 - x) - beta * x;
    let sodium = 120.0 * m * m * m * h * (v - 50.0);
    let potassium = 36.0 * n * n * n * n * (v + 77.0);
    [
        current - sodium - potassium - 0.3 * (v + 54.387),
        gate(m, ratio((25.0 - u) / 10.0), 4.0 * (-u / 18.0).exp()),
        gate(h, 0.07 * (-u / 20.0).exp(), 1.0 / (1.0 + (3.0 - u / 10.0).exp())),
        gate(n, 0.1 * ratio((10.0 - u) / 10.0), 0.125 * (-u / 80.0).exp()),
    ]
}

#[test]
fn the_neuron_is_that_of_a_loop_over_numbers() -> Result<()> {
    let current = 7.5;
    let voltages = neuron::simulate(&array![0.0, current], 10.0)?;
    // The gates rest where opening and closing balance: m, h and n at 0 mV of the original paper.
    let mut state = [-65.0, 0.05293248525724958, 0.5961207535084603, 0.3176769140606974];
    let at = |state: [f64; 4], rates: [f64; 4], dt: f64| std::array::from_fn(|i| state[i] + dt * rates[i]);
    for step in 0..1000 {
        assert_abs_diff_eq!(voltages[[step, 1]], state[0], epsilon = 1e-8);
        let k1 = naive_rates(state, current);
        let k2 = naive_rates(at(state, k1, 0.005), current);
        let k3 = naive_rates(at(state, k2, 0.005), current);
        let k4 = naive_rates(at(state, k3, 0.01), current);
        state = std::array::from_fn(|i| state[i] + 0.01 / 6.0 * (k1[i] + 2.0 * k2[i] + 2.0 * k3[i] + k4[i]));
    }
    Ok(())
}

#[test]
fn the_integration_is_of_fourth_order() -> Result<()> {
    let error = |steps: usize| -> Result<f64> {
        let mut state = array![1.0, 2.0];
        for _ in 0..steps {
            state = neuron::runge_kutta(&state, 1.0 / steps as f64, |state| Ok(-state))?;
        }
        (state - array![1.0, 2.0] * (-1.0f64).exp()).abs().max()
    };
    let gain = error(10)? / error(20)?;
    assert!((14.0..18.0).contains(&gain), "half the step gives {gain} times less error, not 16 times");
    Ok(())
}

#[test]
fn recordings_are_sampled_and_noisy() -> Result<()> {
    let voltage = arange(1000).cast::<f64>();
    let mut rng = RandomState::new(3);
    let clean = neuron::record(&voltage.as_view(), 4, 0.0, &mut rng)?;
    assert_eq!(clean, voltage.slice(s![..;4])?);
    let noise = neuron::record(&voltage.as_view(), 1, 0.5, &mut rng)? - &voltage;
    assert_abs_diff_eq!(noise.std(), 0.5, epsilon = 0.04);
    Ok(())
}

#[test]
fn a_rolling_average_is_that_of_a_loop() -> Result<()> {
    let data = RandomState::new(1).randn(57);
    for size in [1, 2, 10, 20] {
        let means: Vec<f64> =
            data.to_vec().windows(size).map(|w| w.iter().sum::<f64>() / size as f64).collect();
        let valid = filter::smooth(&data, size, ConvolveMode::Valid)?;
        assert!(valid.all_close(&NdArray::from_vec(means), 0.0, 1e-14));
        // `full` has what came in later, `same` begins where the kernel's middle meets the data.
        let full = filter::smooth(&data, size, ConvolveMode::Full)?;
        assert_eq!(full.slice(s![size - 1..57])?, valid);
        let start = (size - 1) / 2;
        assert_eq!(filter::smooth(&data, size, ConvolveMode::Same)?, full.slice(s![start..start + 57])?);
    }
    let twice = filter::second_derivative(&array![1.0, 4.0, 9.0, 17.0])?;
    assert_eq!(twice, array![2.0, 3.0]);
    Ok(())
}

#[test]
fn smoothing_takes_from_the_peak_and_shifts_it() -> Result<()> {
    let voltage = neuron::simulate(&array![5.0], 12.0)?.slice(s![..;2, 0])?.to_owned();
    let data = filter::second_derivative(&voltage)?;
    let peak = |size| -> Result<(f64, usize)> {
        let smoothed = filter::smooth(&data, size, ConvolveMode::Same)?;
        // The zeros beyond the ends look like steps.
        let inner = smoothed.slice(s![50..-50])?;
        Ok((inner.max()?, inner.argmax()?))
    };
    let peaks = [peak(1)?, peak(10)?, peak(20)?];
    assert!(peaks.is_sorted_by(|a, b| b.0 < 0.95 * a.0 && b.1 < a.1), "{peaks:?}");
    Ok(())
}

#[test]
fn a_rolling_average_passes_low_frequencies() -> Result<()> {
    let frequencies = linspace(0.0, 0.5, 201);
    for size in [1, 2, 10, 20] {
        let response = filter::response(&filter::kernel(size), &frequencies)?;
        let k = size as f64;
        let exact = frequencies.map(|&f| match f {
            0.0 => 1.0,
            f => (PI * f * k).sin().abs() / (k * (PI * f).sin()),
        });
        assert!(response.all_close(&exact, 0.0, 1e-13), "kernel size {size}");
    }
    let at = |size, f: f64| Ok::<_, rankn::Error>(filter::response(&filter::kernel(size), &array![f])?[0]);
    assert!(at(10, 0.01)? > at(20, 0.01)?, "the longer, the less is left");
    assert!(at(20, 0.05)? < 1e-15, "a whole wave under the kernel averages to nothing");
    Ok(())
}
