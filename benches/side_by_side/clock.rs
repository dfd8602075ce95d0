//! What time is: that of the wall, or that of the processor.

use std::time::Instant;

/// How the time of calls is taken.
#[derive(Clone, Copy)]
pub(crate) enum Clock {
    /// Time as it passes, including that of other programs that run in between.
    Wall,
    /// What the processor spends on this thread, for machines that are busy with other things.
    #[cfg(target_os = "linux")]
    Cpu,
}

impl Clock {
    /// The clock of the processor, where there is one; the error is for the user.
    pub(crate) fn cpu() -> Result<Self, String> {
        #[cfg(target_os = "linux")]
        return Ok(Self::Cpu);
        #[cfg(not(target_os = "linux"))]
        Err("--cpu-time needs Linux".to_owned())
    }

    /// Seconds per call.
    pub(crate) fn time(self, call: &mut dyn FnMut(), calls: usize) -> f64 {
        let seconds = match self {
            Self::Wall => {
                let start = Instant::now();
                repeat(call, calls);
                start.elapsed().as_secs_f64()
            }
            #[cfg(target_os = "linux")]
            Self::Cpu => {
                let start = thread_time();
                repeat(call, calls);
                thread_time() - start
            }
        };
        seconds / calls as f64
    }
}

fn repeat(call: &mut dyn FnMut(), calls: usize) {
    for _ in 0..calls {
        call();
    }
}

/// Seconds that the processor has spent on this thread.
#[cfg(target_os = "linux")]
fn thread_time() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    #[expect(unsafe_code, reason = "the standard library does not know the time of a thread")]
    // SAFETY: `time` is valid for writing; the clock exists on every Linux.
    let status = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    assert_eq!(status, 0, "the clock of the thread can be read");
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}
