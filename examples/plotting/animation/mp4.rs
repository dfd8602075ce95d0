//! MP4 by the program ffmpeg, which gets the frames as they are made.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::super::figure::Image;
use super::{Film, Reel};

/// Players want even sizes: an odd one gets a line of white.
const EVEN: &str = "pad=ceil(iw/2)*2:ceil(ih/2)*2:color=white";

struct Mp4 {
    ffmpeg: Child,
}

/// Begins a film that `program` encodes.
///
/// # Errors
///
/// If there is no such program, with the formats that do without, or it does not start.
pub fn open(program: &str, path: &Path, reel: Reel) -> io::Result<Box<dyn Film>> {
    let (size, rate) = (format!("{}x{}", reel.width, reel.height), reel.fps.to_string());
    let mut command = Command::new(program);
    command.args(["-loglevel", "error", "-y"]);
    command.args(["-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", &size, "-framerate", &rate]);
    command.args(["-i", "pipe:0", "-an", "-vf", EVEN, "-codec:v", "h264", "-pix_fmt", "yuv420p"]);
    // A file name never reads as an option or a protocol.
    command.arg(std::path::absolute(path)?);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let missing = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(
            error.kind(),
            format!("the program '{program}' is not installed; '.gif' and '.apng' do without it"),
        ),
        _ => error,
    };
    Ok(Box::new(Mp4 { ffmpeg: command.spawn().map_err(missing)? }))
}

impl Film for Mp4 {
    fn add(&mut self, frame: &Image) -> io::Result<()> {
        let pipe = self.ffmpeg.stdin.as_mut().expect("open until the film is finished");
        // A broken pipe is the end of ffmpeg, which knows why.
        pipe.write_all(&frame.rgb()).map_err(|error| self.reason().unwrap_or(error))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.reason().map_or(Ok(()), Err)
    }
}

impl Mp4 {
    /// Waits for the program, and says why it failed if it did.
    fn reason(&mut self) -> Option<io::Error> {
        drop(self.ffmpeg.stdin.take());
        let mut text = String::new();
        let stderr = self.ffmpeg.stderr.as_mut().map(|stderr| stderr.read_to_string(&mut text));
        match stderr.unwrap_or(Ok(0)).and_then(|_| self.ffmpeg.wait()) {
            Ok(status) if status.success() => None,
            Ok(status) => Some(io::Error::other(format!("ffmpeg ended with {status}: {}", text.trim()))),
            Err(error) => Some(error),
        }
    }
}
