//! Animations and the files of films.

use std::fs::{self, File};
use std::io::{BufReader, ErrorKind};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use proptest::prelude::*;

use super::plotting::animation::changed::Changes;
use super::plotting::animation::{Reel, gif, mp4, open};
use super::plotting::{Animation, Color, Figure, Image};
use super::temporary;

const FRAMES: usize = 7;

/// A line that rises from frame to frame, under a text that changes.
fn rising(color: Color) -> Animation<'static> {
    Animation::new(Figure::new(2.0, 1.5).dpi(60.0), FRAMES, move |figure, frame| {
        let axes = figure.axes_mut(0);
        axes.clear();
        axes.plot(&[0.0, 1.0], &[0.0, frame as f64]).color(color);
        axes.set_ylim(0.0, FRAMES as f64).set_title(&format!("frame {frame}"));
    })
}

/// Each frame as it should be seen.
fn expected(color: Color) -> Vec<Image> {
    let mut frames = vec![];
    for frame in 0..FRAMES {
        let mut figure = Figure::new(2.0, 1.5).dpi(60.0);
        let axes = figure.axes_mut(0);
        axes.plot(&[0.0, 1.0], &[0.0, frame as f64]).color(color);
        axes.set_ylim(0.0, FRAMES as f64).set_title(&format!("frame {frame}"));
        frames.push(figure.render());
    }
    frames
}

/// Lays a part over a picture; `bytes` has as many bytes for a pixel as `part` says.
fn overlay(below: &mut Image, (left, top): (u32, u32), (width, height): (u32, u32), part: &[u8]) {
    let each = part.len() / (width * height) as usize;
    for (i, pixel) in part.chunks_exact(each).enumerate() {
        let (x, y) = (left as usize + i % width as usize, top as usize + i / width as usize);
        let at = 4 * (y * below.width as usize + x);
        below.bytes[at..at + each].copy_from_slice(pixel);
    }
}

fn blank() -> Image {
    Image { width: 120, height: 90, bytes: vec![255; 4 * 120 * 90] }
}

#[test]
fn a_gif_shows_every_frame_and_keeps_time() {
    let path = temporary("film.gif");
    rising(Color::BLACK).save(&path, 30, |_| ()).expect("the directory for temporary files can be written");
    let mut options = ::gif::DecodeOptions::new();
    options.set_color_output(::gif::ColorOutput::RGBA);
    let mut film = options.read_info(File::open(&path).expect("it was written")).expect("a sound header");
    assert_eq!((film.width(), film.height()), (120, 90));
    let (mut shown, mut delays) = (blank(), vec![]);
    for image in expected(Color::BLACK) {
        let frame = film.read_next_frame().expect("sound data").expect("a frame for each");
        let size = (u32::from(frame.width), u32::from(frame.height));
        overlay(&mut shown, (u32::from(frame.left), u32::from(frame.top)), size, &frame.buffer);
        delays.push(frame.delay);
        assert!(shown == image, "frame {} differs", delays.len());
    }
    assert!(film.read_next_frame().expect("sound data").is_none());
    assert!(matches!(film.repeat(), ::gif::Repeat::Infinite));
    assert_eq!(delays, [3, 4, 3, 3, 4, 3, 3]);
    fs::remove_file(path).expect("it was written");
}

#[test]
fn an_apng_shows_every_frame_in_its_colors() {
    let path = temporary("film.apng");
    let color = Color::tab10(1);
    rising(color).save(&path, 25, |_| ()).expect("the directory for temporary files can be written");
    let file = BufReader::new(File::open(&path).expect("it was written"));
    let mut film = png::Decoder::new(file).read_info().expect("a sound header");
    let control = film.info().animation_control.expect("it is animated");
    assert_eq!((control.num_frames, control.num_plays), (FRAMES as u32, 0));
    let mut shown = blank();
    for (frame, image) in expected(color).iter().enumerate() {
        let mut bytes = vec![0; film.output_buffer_size().expect("it fits in memory")];
        let info = film.next_frame(&mut bytes).expect("sound data");
        let control = *film.info().frame_control().expect("each frame has one");
        assert_eq!((control.delay_num, control.delay_den), (1, 25));
        let part = &bytes[..info.buffer_size()];
        overlay(&mut shown, (control.x_offset, control.y_offset), (control.width, control.height), part);
        assert!(shown == *image, "frame {frame} differs");
    }
    fs::remove_file(path).expect("it was written");
}

#[test]
fn more_colors_than_a_gif_has_are_replaced_by_near_ones() {
    let bytes = (0..64 * 64u32).flat_map(|i| [(i % 64 * 4) as u8, (i / 64 * 4) as u8, 99, 255]).collect();
    let image = Image { width: 64, height: 64, bytes };
    let path = temporary("colors.gif");
    let mut film = gif::open(&path, Reel { width: 64, height: 64, frames: 1, fps: 10 }).expect("it opens");
    film.add(&image).and_then(|()| film.finish()).expect("it is written");
    let mut options = ::gif::DecodeOptions::new();
    options.set_color_output(::gif::ColorOutput::RGBA);
    let mut film = options.read_info(File::open(&path).expect("it was written")).expect("a sound header");
    let frame = film.read_next_frame().expect("sound data").expect("one frame");
    let far = frame.buffer.iter().zip(&image.bytes).map(|(a, b)| u32::from(a.abs_diff(*b)));
    let mean = f64::from(far.sum::<u32>()) / image.bytes.len() as f64;
    assert!(mean < 6.0, "{mean} of 255");
    fs::remove_file(path).expect("it was written");
}

#[test]
fn frames_are_initialized_once_and_updated_in_order() {
    let calls = std::cell::RefCell::new(vec![]);
    let figure = Figure::new(1.0, 1.0).dpi(20.0);
    let mut animation = Animation::new(figure, 3, |figure, frame| {
        calls.borrow_mut().push(format!("update {frame}"));
        figure.axes_mut(0).set_title(&frame.to_string());
    })
    .init(|_| calls.borrow_mut().push("init".into()));
    let path = temporary("order.gif");
    animation
        .save(&path, 10, |frame| calls.borrow_mut().push(format!("done {frame}")))
        .expect("it is written");
    let mut last = Figure::new(1.0, 1.0).dpi(20.0);
    last.axes_mut(0).set_title("2");
    assert!(animation.figure().render() == last.render(), "the last frame stays");
    drop(animation);
    let expected = ["init", "update 0", "done 0", "update 1", "done 1", "update 2", "done 2"];
    assert_eq!(calls.into_inner(), expected);
    fs::remove_file(path).expect("it was written");
}

#[test]
fn films_say_what_is_wrong() {
    let fails = |path: &Path, fps| rising(Color::BLACK).save(path, fps, |_| ()).expect_err("it is wrong");
    let error = fails(Path::new("film.avi"), 30);
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    let text = "cannot save 'film.avi': the extension is 'avi', not 'gif', 'apng' or 'mp4'";
    assert_eq!(error.to_string(), text);
    let error = fails(Path::new("film.gif"), 60);
    assert_eq!(error.to_string(), "cannot save 'film.gif': a GIF shows at most 50 frames a second, not 60");
    let error = fails(Path::new("film.apng"), 100_000);
    assert_eq!(error.to_string(), "cannot save 'film.apng': too many frames a second for APNG");
    let large = Reel { width: 70_000, height: 3, frames: 1, fps: 1 };
    let error = open(Path::new("film.gif"), large).err().expect("it is too large");
    assert_eq!(error.to_string(), "cannot save 'film.gif': a GIF cannot be 70000 by 3 pixels");
    let missing = temporary("missing").join("film.gif");
    assert_eq!(fails(&missing, 30).kind(), ErrorKind::NotFound);
}

/// One test at a time starts programs: one that starts while another writes its own still holds that file open, and the
/// system runs no file that is open for writing.
fn alone() -> MutexGuard<'static, ()> {
    static STARTING: Mutex<()> = Mutex::new(());
    STARTING.lock().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn without_its_program_an_mp4_says_what_works() {
    let _alone = alone();
    let reel = Reel { width: 4, height: 2, frames: 1, fps: 30 };
    let error = mp4::open("no-such-encoder", Path::new("film.mp4"), reel).err().expect("there is none");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let text = "the program 'no-such-encoder' is not installed; '.gif' and '.apng' do without it";
    assert_eq!(error.to_string(), text);
}

/// A program of the given text in place of ffmpeg.
#[cfg(unix)]
fn program(name: &str, text: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = temporary(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be made a program");
    path
}

#[test]
#[cfg(unix)]
fn an_mp4_gets_its_frames_through_a_pipe() {
    let _alone = alone();
    // The last argument is the file; the film is the arguments and then the frames.
    let encoder = program("encoder", "for file; do :; done; echo \"$@\" >\"$file\"; cat >>\"$file\"");
    let path = temporary("film.mp4");
    let reel = Reel { width: 120, height: 90, frames: 2, fps: 24 };
    let mut film = mp4::open(encoder.to_str().expect("plain letters"), &path, reel).expect("it starts");
    let frames = expected(Color::tab10(3));
    frames[..2].iter().for_each(|frame| film.add(frame).expect("it listens"));
    film.finish().expect("it ends well");
    let film = fs::read(&path).expect("it was written");
    let line = film.iter().position(|byte| *byte == b'\n').expect("a line of arguments");
    let arguments = String::from_utf8_lossy(&film[..line]).into_owned();
    assert!(arguments.contains("-pixel_format rgb24 -video_size 120x90 -framerate 24"), "{arguments}");
    assert!(film[line + 1..] == [frames[0].rgb(), frames[1].rgb()].concat());
    fs::remove_file(path).and(fs::remove_file(encoder)).expect("they were written");
}

#[test]
#[cfg(unix)]
fn a_failing_encoder_is_heard() {
    let _alone = alone();
    let reel = Reel { width: 120, height: 90, frames: 2, fps: 24 };
    for (name, read) in [("deaf", ""), ("late", "cat >/dev/null; ")] {
        let encoder = program(name, &format!("{read}echo 'no such codec' >&2; exit 3"));
        let name = encoder.to_str().expect("plain letters");
        let mut film = mp4::open(name, Path::new("film.mp4"), reel).expect("it starts");
        let frame = &expected(Color::BLACK)[0];
        // A pipe holds some frames before it is known to be broken.
        let added = (0..20).try_for_each(|_| film.add(frame));
        let error = added.and_then(|()| film.finish()).expect_err("it fails");
        assert_eq!(error.to_string(), "ffmpeg ended with exit status: 3: no such codec");
        fs::remove_file(encoder).expect("it was written");
    }
}

#[test]
fn frames_of_a_gif_keep_time_at_every_speed() {
    for fps in 1..=50 {
        let mut time = 0;
        for frame in 0..500 {
            let delay = u32::from(gif::delay(frame, fps));
            assert!(delay >= 2, "frame {frame} of {fps} a second");
            time += delay;
            let exact = 100.0 * f64::from(frame + 1) / f64::from(fps);
            assert!((f64::from(time) - exact).abs() <= 0.5, "frame {frame} of {fps} a second ends at {time}");
        }
    }
}

fn images() -> impl Strategy<Value = Vec<Image>> {
    (1..6u32, 1..6u32, 1..5usize).prop_flat_map(|(width, height, count)| {
        let bytes = prop::collection::vec(0..2u8, 4 * (width * height) as usize);
        let image = bytes.prop_map(move |bytes| Image { width, height, bytes });
        prop::collection::vec(image, count)
    })
}

proptest! {
    #[test]
    fn changes_laid_over_each_other_give_the_frames(frames in images()) {
        let mut changes = Changes::default();
        let mut shown = Image { bytes: vec![7; frames[0].bytes.len()], ..frames[0].clone() };
        for frame in &frames {
            let part = changes.next(frame);
            let differing = (0..frame.bytes.len()).filter(|i| shown.bytes[*i] != frame.bytes[*i]);
            let stride = 4 * frame.width as usize;
            let places: Vec<(usize, usize)> = differing.map(|i| (i % stride / 4, i / stride)).collect();
            let span = |values: Vec<usize>| match (values.iter().min(), values.iter().max()) {
                (Some(low), Some(high)) => (*low as u32, (high - low + 1) as u32),
                _ => (0, 1),
            };
            let (left, width) = span(places.iter().map(|place| place.0).collect());
            let (top, height) = span(places.iter().map(|place| place.1).collect());
            let found = (part.left, part.top, part.image.width, part.image.height);
            prop_assert_eq!(found, (left, top, width, height));
            overlay(&mut shown, (left, top), (width, height), &part.image.bytes);
            prop_assert!(shown == *frame);
        }
    }
}
