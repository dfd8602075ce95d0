"""The spiking network of examples/spiking_network in NumPy: the reference for its numbers and for its speed.

    scripts/with_numpy benches/network_numpy.py [--neurons 2000] [--duration 2.0] [--seed 100] [--out DIR]

Prints `spikes: N`, `setup: S s` (weights and first voltages) and `loop: S s` (every time step); with --out it
saves the recorded voltages as DIR/recording.npy. `scripts/compare_network` runs both programs.
"""

import argparse
import pathlib
import time

import numpy as np

STEP = 0.00005  # seconds, as are the other times
REFRACTORY, MEMBRANE, RISE, DECAY = 0.002, 0.01, 0.002, 0.02
RESET, THRESHOLD, PEAK = -65.0, -40.0, 30.0  # mV
INPUT, STRENGTH, CONNECTED, RECORDED = -40.0, 0.04, 0.1, 10


def connect(neurons):
    """Sparse random weights; the mean of each neuron's connections is zero."""
    weights = np.random.randn(neurons, neurons)
    linked = np.random.rand(neurons, neurons) < CONNECTED
    weights = STRENGTH * weights * linked / (np.sqrt(neurons) * CONNECTED)
    linked = np.abs(weights) > 0
    means = np.repeat(np.mean(weights, axis=1, where=linked)[:, None], neurons, axis=1)
    weights[linked] = weights[linked] - means[linked]
    return weights


def simulate(weights, voltage, steps):
    """Integrates the network; returns the voltages of the first neurons at every step, and the spike count."""
    neurons = len(voltage)
    recording = np.zeros((steps, RECORDED))
    current, filtered, last_spike = np.zeros(neurons), np.zeros(neurons), np.zeros(neurons)
    spikes = 0
    for i in range(steps):
        now = STEP * i
        drive = current + INPUT
        change = (now > last_spike + REFRACTORY) * (-voltage + drive) / MEMBRANE
        voltage = voltage + STEP * change

        fired = np.argwhere(voltage >= THRESHOLD)[:, 0]
        spikes += len(fired)
        if len(fired) > 0:
            received = weights[:, fired].sum(axis=1)
        else:
            received = 0 * current
        last_spike = last_spike + (now - last_spike) * np.array(voltage >= THRESHOLD, dtype=int)
        current = current * np.exp(-STEP / RISE) + filtered * STEP
        filtered = filtered * np.exp(-STEP / DECAY) + received * int(len(fired) > 0) / (RISE * DECAY)

        voltage = voltage + (PEAK - voltage) * (voltage >= THRESHOLD)
        recording[i, :] = voltage[:RECORDED]
        voltage = voltage + (RESET - voltage) * (voltage >= THRESHOLD)
    return recording, spikes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--neurons", type=int, default=2000)
    parser.add_argument("--duration", type=float, default=2.0, help="seconds of simulated time")
    parser.add_argument("--seed", type=int, default=100)
    parser.add_argument("--out", type=pathlib.Path, help="folder for recording.npy")
    options = parser.parse_args()
    if options.neurons < RECORDED:
        parser.error(f"--neurons must be at least {RECORDED}, the number of recorded neurons")

    np.random.seed(options.seed)
    start = time.perf_counter()
    weights = connect(options.neurons)
    voltage = RESET + np.random.rand(options.neurons) * (PEAK - RESET)
    ready = time.perf_counter()
    recording, spikes = simulate(weights, voltage, round(options.duration / STEP))
    end = time.perf_counter()

    print(f"spikes: {spikes}")
    print(f"setup: {ready - start:.4f} s")
    print(f"loop: {end - ready:.4f} s")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        np.save(options.out / "recording.npy", recording)


if __name__ == "__main__":
    main()
