"""Compares the spiking network in NumPy and in rankn; run it through scripts/compare_network."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TOLERANCE = 1e-9  # mV, absolute
TARGET = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target"))
PROGRAMS = {
    "NumPy": [sys.executable, "benches/network_numpy.py"],
    "rankn": [str(TARGET / "release" / "examples" / "spiking_network")],
}


def run(command, sizes, folder):
    """Runs a program once; returns its spikes, its times in seconds and its peak memory in MB."""
    process = subprocess.Popen(command + sizes + ["--out", folder], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    output = process.stdout.read().decode()
    # wait4 tells the peak of this child alone; RUSAGE_CHILDREN would be the largest of all of them.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with status {process.returncode}")
    found = dict(re.findall(r"^(spikes|setup|loop): ([\d.]+)", output, re.MULTILINE))
    missing = {"spikes", "setup", "loop"} - found.keys()
    if missing:
        sys.exit(f"{' '.join(command)} did not print: {', '.join(sorted(missing))}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return {
        "spikes": int(found["spikes"]),
        "setup": float(found["setup"]),
        "loop": float(found["loop"]),
        "memory": usage.ru_maxrss / unit,
    }


def best(runs):
    """The smallest value of each measure: what disturbs a run only ever adds."""
    return {measure: min(r[measure] for r in runs) for measure in runs[0]}


def print_table(numpy, rankn):
    print(f"{'':14}{'NumPy':>10}{'rankn':>10}{'NumPy / rankn':>16}")
    for measure, unit, digits in [("setup", "s", 4), ("loop", "s", 4), ("memory", "MB", 1)]:
        ratio = f"{numpy[measure] / rankn[measure]:.2f}" if rankn[measure] > 0 else "-"
        name = f"{'peak memory' if measure == 'memory' else measure}, {unit}"
        print(f"{name:14}{numpy[measure]:10.{digits}f}{rankn[measure]:10.{digits}f}{ratio:>16}")


def differences(folders, spikes):
    """What differs between the results of the two programs, in words."""
    # Imported late: a child's peak memory is never below its parent's at the time of the fork.
    import numpy as np

    counts = sorted(set(spikes))
    if len(counts) > 1:
        yield f"the numbers of spikes differ: {', '.join(map(str, counts))}"
    expected, found = (np.load(pathlib.Path(folder) / "recording.npy") for folder in folders)
    if expected.shape != found.shape or expected.dtype != found.dtype:
        yield f"the recordings differ: {expected.dtype}{expected.shape} and {found.dtype}{found.shape}"
        return
    far = ~(np.abs(expected - found) <= TOLERANCE)
    print(f"spikes {spikes[0]}, largest difference of {found.size} recorded voltages {np.abs(expected - found).max():.2g} mV")
    if far.any():
        step, neuron = np.argwhere(far)[0]
        yield (
            f"{far.sum()} recorded voltages differ by more than {TOLERANCE} mV, first neuron {neuron} in step {step}: "
            f"{expected[step, neuron]!r} and {found[step, neuron]!r}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--neurons", default="2000")
    parser.add_argument("--duration", default="2.0", help="seconds of simulated time")
    parser.add_argument("--seed", default="100")
    parser.add_argument("--runs", type=int, default=3, help="runs of each program; the best of each measure counts")
    options = parser.parse_args()
    sizes = ["--neurons", options.neurons, "--duration", options.duration, "--seed", options.seed]

    with tempfile.TemporaryDirectory() as folder:
        folders = {name: str(pathlib.Path(folder) / name) for name in PROGRAMS}
        runs = {name: [] for name in PROGRAMS}
        for _ in range(max(options.runs, 1)):
            for name, command in PROGRAMS.items():
                runs[name].append(run(command, sizes, folders[name]))
        print(f"{options.neurons} neurons, {options.duration} s, seed {options.seed}; best of {options.runs}")
        print_table(best(runs["NumPy"]), best(runs["rankn"]))
        spikes = [result["spikes"] for name in PROGRAMS for result in runs[name]]
        found = list(differences(folders.values(), spikes))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
