//! The plots of the examples: ticks, thinning, layout, files and films.

mod films;
#[path = "../../examples/plotting/mod.rs"]
mod plotting;
mod ticks;

use std::io::ErrorKind;
use std::path::PathBuf;

use plotting::canvas::Frame;
use plotting::polyline::{clip, runs, thin};
use plotting::progress::Progress;
use plotting::{Axes, Color, Figure, Image, Location, Marker, Side};

const PAGE: Frame = Frame { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };

fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("rankn-plotting-{}-{name}", std::process::id()))
}

fn ramp(count: usize) -> Vec<f64> {
    (0..count).map(|i| i as f64).collect()
}

fn pixel(image: &Image, x: usize, y: usize) -> [u8; 3] {
    let at = 4 * (y * image.width as usize + x);
    [image.bytes[at], image.bytes[at + 1], image.bytes[at + 2]]
}

/// The number of pixels of a colour.
fn count(image: &Image, color: [u8; 3]) -> usize {
    image.bytes.chunks_exact(4).filter(|pixel| pixel[..3] == color).count()
}

/// How far the nearest pixel that is not white is from the border.
fn clearance(image: &Image) -> usize {
    let (width, height) = (image.width as usize, image.height as usize);
    let inked = (0..width * height).filter(|i| pixel(image, i % width, i / width) != [255; 3]);
    let distance = |i: usize| [i % width, width - 1 - i % width, i / width, height - 1 - i / width];
    inked.flat_map(distance).min().expect("something is drawn")
}

#[test]
fn thinning_keeps_first_extremes_and_last_of_each_column() {
    let points: Vec<(f64, f64)> = (0..100_000)
        .map(|i| {
            let spike = if i == 54_321 { 1000.0 } else { 0.0 };
            (i as f64 / 1000.0, (i as f64).sin() + spike)
        })
        .collect();
    let thinned = thin(&points);
    assert!(thinned.len() <= 4 * 200, "{} points for 200 columns", thinned.len());
    assert!(thinned.contains(&points[54_321]));
    assert_eq!((thinned.first(), thinned.last()), (points.first(), points.last()));
    assert!(thinned.is_sorted_by(|a, b| a.0 < b.0));
    for column in points.chunks(500) {
        let lowest = column.iter().min_by(|a, b| a.1.total_cmp(&b.1)).expect("a column has points");
        assert!(thinned.contains(lowest));
    }
}

#[test]
fn thinning_leaves_sparse_lines_alone() {
    let points: Vec<(f64, f64)> = (0..400).map(|i| (f64::from(i) / 8.0, f64::from(i % 3))).collect();
    assert_eq!(thin(&points), points);
}

#[test]
fn lines_break_at_what_is_not_finite() {
    let points = [
        (0.0, 1.0),
        (10.0, 2.0),
        (20.0, f64::NAN),
        (30.0, 3.0),
        (f64::INFINITY, 4.0),
        (50.0, 5.0),
        (60.0, 6.0),
    ];
    assert_eq!(runs(points, &PAGE), [vec![(0.0, 1.0), (10.0, 2.0)], vec![(50.0, 5.0), (60.0, 6.0)]]);
}

#[test]
fn lines_are_cut_at_the_frame() {
    assert_eq!(clip((-50.0, 50.0), (50.0, 50.0), &PAGE), Some(((0.0, 50.0), (50.0, 50.0))));
    assert_eq!(clip((50.0, -100.0), (50.0, 300.0), &PAGE), Some(((50.0, 0.0), (50.0, 100.0))));
    assert_eq!(clip((-10.0, 5.0), (5.0, -10.0), &PAGE), None);
    assert_eq!(clip((200.0, 0.0), (300.0, 100.0), &PAGE), None);
    let through = [(-1e9, 10.0), (1e9, 10.0), (1e9, 90.0), (-1e9, 90.0)];
    assert_eq!(runs(through, &PAGE), [vec![(0.0, 10.0), (100.0, 10.0)], vec![(100.0, 90.0), (0.0, 90.0)]]);
}

#[test]
fn png_has_its_size_resolution_and_ink() {
    let path = temporary("line.png");
    let mut figure = Figure::new(3.0, 2.0).dpi(100.0);
    figure.axes_mut(0).plot(&ramp(5), &[1.0, 3.0, 2.0, 5.0, 4.0]).width(4.0).color(Color::hex(0xff0000));
    figure.save(&path).expect("the directory for temporary files can be written");

    let file = std::io::BufReader::new(std::fs::File::open(&path).expect("it was written"));
    let mut reader = png::Decoder::new(file).read_info().expect("the header is sound");
    let mut bytes = vec![0; reader.output_buffer_size().expect("the picture fits in memory")];
    reader.next_frame(&mut bytes).expect("the data are sound");
    let info = reader.info();
    assert_eq!((info.width, info.height), (300, 200));
    assert_eq!(info.pixel_dims.map(|dims| (dims.xppu, dims.yppu)), Some((3937, 3937)));
    let rgb: Vec<u8> = figure.render().bytes.chunks_exact(4).flat_map(|pixel| pixel[..3].to_vec()).collect();
    assert!(bytes == rgb, "the file shows what render gives");
    assert!(bytes.chunks_exact(3).filter(|pixel| *pixel == [255, 0, 0]).count() > 500);
    std::fs::remove_file(path).expect("it was written");
}

/// The names of all elements, after checking that they are closed in order.
fn elements(svg: &str) -> Vec<String> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for tag in svg.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("each tag ends");
        assert!(text.trim().is_empty(), "no loose text, but {text:?}");
        assert_eq!(tag.matches('"').count() % 2, 0, "attributes are quoted: {tag}");
        let name = tag.split(|c: char| c.is_whitespace() || c == '/').find(|part| !part.is_empty());
        let name = name.expect("each tag has a name").to_string();
        if tag.starts_with('/') {
            assert_eq!(open.pop().as_ref(), Some(&name), "elements close in order");
        } else if !tag.starts_with('?') {
            found.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "elements left open: {open:?}");
    found
}

fn paths(figure: &Figure) -> usize {
    elements(&figure.to_svg()).iter().filter(|name| *name == "path").count()
}

#[test]
fn svg_is_well_formed_and_has_one_path_for_each_part() {
    let mut figure = Figure::new(4.0, 3.0);
    figure.axes_mut(0).hide_all();
    assert_eq!(paths(&figure), 0);
    let axes = figure.axes_mut(0);
    axes.clear();
    axes.set_xlim(0.0, 1.0).set_ylim(0.0, 1.0).set_xticks(&[0.0, 1.0]).set_yticks(&[0.0, 0.5, 1.0]);
    let (labels, ticks, sides) = (5, 1, 4);
    assert_eq!(paths(&figure), labels + ticks + sides);
    figure.axes_mut(0).plot(&[0.0, 1.0], &[0.0, 1.0]).label("a < b & \"c\"");
    figure.axes_mut(0).raster(&[0.2, 0.4], &[0.2, 0.4]);
    assert_eq!(paths(&figure), labels + ticks + sides + 2);
    let (box_and_edge, line, text) = (2, 1, 1);
    figure.axes_mut(0).set_title("title").set_xlabel("x").legend(Location::Best);
    assert_eq!(paths(&figure), labels + ticks + sides + 2 + box_and_edge + line + text + 2);
    figure.axes_mut(0).scatter(&[0.1, 0.5, f64::NAN, 7.0], &[0.1, 0.5, 0.5, 0.5]).marker(Marker::Square);
    let uses = elements(&figure.to_svg()).iter().filter(|name| *name == "use").count();
    assert_eq!(uses, 2, "neither NaN nor what lies outside is drawn");
}

#[test]
fn saving_says_what_is_wrong() {
    let figure = Figure::new(1.0, 1.0);
    let error = figure.save("plot.jpeg").expect_err("there is no such format");
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    assert_eq!(error.to_string(), "cannot save 'plot.jpeg': the extension is 'jpeg', not 'png' or 'svg'");
    let error = figure.save("plot").expect_err("there is no extension");
    assert_eq!(error.to_string(), "cannot save 'plot': the extension is '', not 'png' or 'svg'");
    let path = temporary("missing").join("plot.png");
    let error = figure.save(&path).expect_err("there is no such directory");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(error.to_string().starts_with(&format!("cannot save '{}': ", path.display())));
}

#[test]
fn long_labels_stay_on_the_page() {
    let long = "a very long label with many words and a unit at its end (µV)";
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    for text in [long, word, "two\nlines"] {
        for (rows, columns) in [(1, 1), (2, 2), (1, 3)] {
            let mut figure = Figure::new(4.0, 3.0).dpi(72.0).grid(rows, columns);
            for i in 0..rows * columns {
                let axes = figure.axes_mut(i);
                axes.plot(&[0.0, 123_456.0], &[-1e5, 99_999.0]).label(text);
                axes.set_title(text).set_xlabel(text).set_ylabel(text).legend(Location::Best);
                axes.text(123_000.0, 99_000.0, "a note that would leave the page");
            }
            let clear = clearance(&figure.render());
            assert!(clear >= 2, "{clear} pixels from the border with {text:?} in {rows} by {columns}");
        }
    }
}

#[test]
fn legends_and_limits_at_the_border_stay_on_the_page() {
    let mut figure = Figure::new(4.0, 3.0).dpi(72.0);
    let axes = figure.axes_mut(0);
    axes.plot(&[0.0, 1e5], &[0.0, 1.0]).label("a legend outside of the axes");
    axes.set_xlim(0.0, 1e5).set_ylim(0.0, 1.0).legend(Location::Outside);
    assert!(clearance(&figure.render()) >= 5);
}

/// The frame of the only axes, by its black upright lines.
fn frame_columns(image: &Image) -> Vec<usize> {
    let middle = image.height as usize / 2 + 3;
    (0..image.width as usize).filter(|x| pixel(image, *x, middle) == [0; 3]).collect()
}

#[test]
fn the_best_legend_avoids_the_data() {
    let mut figure = Figure::new(4.0, 3.0).dpi(72.0);
    let axes = figure.axes_mut(0);
    axes.plot(&[0.0, 1.0], &[0.0, 1.0]).color(Color::hex(0xff0000)).width(3.0).label("rising");
    let mut with = |location| {
        figure.axes_mut(0).legend(location);
        figure.render()
    };
    let (best, clear, covering) =
        (with(Location::Best), with(Location::UpperLeft), with(Location::UpperRight));
    assert!(best == clear);
    assert!(count(&covering, [255, 0, 0]) < count(&best, [255, 0, 0]), "the line is pale below the legend");
}

#[test]
fn a_shared_axis_lines_panels_up_and_is_numbered_once() {
    let build = |shared: bool| {
        let mut figure = Figure::new(4.0, 4.0).dpi(72.0).grid(2, 1).height_ratios(&[3.0, 1.0]);
        if shared {
            figure = figure.share_x();
        }
        figure.subplot(0, 0).plot(&[0.0, 1.0], &[0.0, 10_000.0]);
        figure.subplot(1, 0).plot(&[0.0, 4.0], &[0.0, 1.0]);
        figure
    };
    let image = build(true).render();
    let columns =
        |y: usize| (0..image.width as usize).filter(|x| pixel(&image, *x, y) == [0; 3]).collect::<Vec<_>>();
    let (upper, lower) = (columns(55), columns(image.height as usize - 55));
    assert_eq!((upper.first(), upper.last()), (lower.first(), lower.last()));
    assert!(paths(&build(true)) < paths(&build(false)));
}

#[test]
fn strange_data_draw_without_panic() {
    let nan = [f64::NAN, f64::INFINITY];
    type Draw = fn(&mut Axes, &[f64]);
    let kinds: [Draw; 6] = [
        |axes, y| _ = axes.plot(y, y).marker(Marker::Diamond).label("line"),
        |axes, y| _ = axes.fill_between(y, y, y).label("area"),
        |axes, y| _ = axes.bar(y, y, 0.8).label("bars"),
        |axes, y| _ = axes.stairs(y, &ramp(y.len() + 1)).filled().label("stairs"),
        |axes, y| _ = axes.raster(y, y).label("spikes"),
        |axes, y| y.iter().for_each(|y| _ = axes.hline(*y)),
    ];
    for draw in kinds {
        for data in
            [&[][..], &nan, &[1.0], &[3.0, 3.0, 3.0], &[-1e300, 1e300], &[0.0, 1e-300], &[1e16, 1e16 + 2.0]]
        {
            let mut figure = Figure::new(2.0, 1.5).dpi(50.0);
            draw(figure.axes_mut(0), data);
            figure.axes_mut(0).legend(Location::Best);
            assert!(frame_columns(&figure.render()).len() >= 2, "the frame is there for {data:?}");
        }
    }
}

#[test]
fn data_outside_the_limits_are_not_drawn() {
    let mut figure = Figure::new(3.0, 2.0).dpi(72.0);
    let axes = figure.axes_mut(0);
    axes.set_xlim(0.0, 1.0).set_ylim(0.0, 1.0);
    axes.scatter(&[2.0, 0.5, 1e30], &[0.5, -3.0, 0.5]).color(Color::hex(0xff0000));
    axes.plot(&[0.0, 1e30], &[2.0, 2.0]).color(Color::hex(0xff0000));
    assert_eq!(count(&figure.render(), [255, 0, 0]), 0);
    figure.axes_mut(0).plot(&[-1e9, 1e9], &[0.5, 0.5]).width(3.0).color(Color::hex(0xff0000));
    assert!(count(&figure.render(), [255, 0, 0]) > 100);
}

#[test]
fn bars_stand_on_the_axis_without_seams() {
    let mut figure = Figure::new(4.0, 3.0).dpi(72.0);
    figure.axes_mut(0).bar(&ramp(97), &[1.0; 97], 1.0).color(Color::hex(0xff0000));
    figure.axes_mut(0).hide(&[Side::Bottom]);
    let image = figure.render();
    let red: Vec<usize> = (0..288).filter(|x| pixel(&image, *x, 100) == [255, 0, 0]).collect();
    assert!(red.len() > 150, "bars are there");
    assert_eq!(red.len(), red[red.len() - 1] - red[0] + 1, "no seams");
}

#[test]
fn clearing_makes_axes_new() {
    let mut figure = Figure::new(2.0, 2.0);
    let fresh = figure.render();
    let axes = figure.axes_mut(0);
    axes.plot(&[0.0, 5.0], &[0.0, 5.0]).label("gone");
    axes.set_title("gone").set_xlim(3.0, 4.0).legend(Location::Best).hide(&[Side::Top]);
    assert!(figure.render() != fresh);
    figure.axes_mut(0).clear();
    assert!(figure.render() == fresh);
}

#[test]
#[should_panic(expected = "x and y must have same first dimension, but have shapes (2,) and (3,)")]
fn lengths_must_agree() {
    Figure::new(1.0, 1.0).axes_mut(0).plot(&[0.0, 1.0], &[0.0, 1.0, 2.0]);
}

#[test]
#[should_panic(expected = "axis limits cannot be NaN or Inf: (0, NaN)")]
fn limits_must_be_finite() {
    Figure::new(1.0, 1.0).axes_mut(0).set_xlim(0.0, f64::NAN);
}

#[test]
fn progress_tells_part_and_time() {
    let mut progress = Progress::new("steps", 200);
    assert_eq!(progress.line(0.0), format!("steps {}   0 % ", "░".repeat(30)));
    progress.advance(50);
    assert_eq!(progress.line(2.0), format!("steps {}{}  25 % 6 s left", "█".repeat(7), "░".repeat(23)));
    progress.advance(150);
    assert_eq!(progress.line(8.25), format!("steps {} 100 % 8.2 s", "█".repeat(30)));
}
