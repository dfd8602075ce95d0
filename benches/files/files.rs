//! One large file, read, written or mapped in a process of its own: `files write|read|map|write-text|read-text PATH BYTES`.
//! Prints the seconds it took, and the most memory that the process had at any time, in bytes. A table of text has ten columns
//! of numbers with 19 digits, 250 bytes in a row.

use rankn::io::NpyMap;
use rankn::{NdArray, Result, linspace};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How many bytes a number takes in a table of text, with what is between them.
const TEXT: usize = 25;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, path, bytes] = &arguments[..] else {
        panic!("usage: files write|read|map|write-text|read-text PATH BYTES")
    };
    let bytes: usize = bytes.parse().expect("a number of bytes");
    let size = bytes / size_of::<f64>();
    let took = match what.as_str() {
        "write" => {
            let array = linspace(0.0, 1.0, size);
            timed(|| array.save(path))?.0
        }
        "read" => {
            let (took, array) = timed(|| NdArray::<f64>::load(path))?;
            assert_eq!((array.size(), array[-1]), (size, 1.0));
            took
        }
        "map" => {
            // SAFETY: the file is of this comparison alone, which does not write to it while it is mapped.
            let (took, map) = timed(|| unsafe { NpyMap::<f64>::open(path) })?;
            assert_eq!((map.view().size(), map.view()[-1]), (size, 1.0));
            took
        }
        "write-text" => {
            let table = linspace(0.0, 1.0, bytes / TEXT).reshape([-1, 10])?;
            timed(|| table.savetxt(path))?.0
        }
        "read-text" => {
            let (took, table) = timed(|| NdArray::<f64>::loadtxt(path))?;
            assert_eq!((table.size(), table[[-1, -1]]), (bytes / TEXT / 10 * 10, 1.0));
            took
        }
        other => panic!("'{other}' is none of write, read, map, write-text, read-text"),
    };
    println!("{} {}", took.as_secs_f64(), peak());
    Ok(())
}

fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(Duration, T)> {
    let start = Instant::now();
    let done = work()?;
    Ok((start.elapsed(), black_box(done)))
}

/// The most memory that this process had, which Linux tells.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kib.map_or(0, |kib| kib * 1024)
}
