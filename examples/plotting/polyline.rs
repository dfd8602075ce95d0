//! What remains of a long line on a page: runs of finite points inside a frame, thinned to the pixels.

use super::canvas::Frame;

type Point = (f64, f64);

/// Columns per pixel that a line is thinned to; two keep the edges of steep lines smooth.
const COLUMNS: f64 = 2.0;

/// The runs of finite points of a line, cut at `frame` and thinned.
pub fn runs(points: impl IntoIterator<Item = Point>, frame: &Frame) -> Vec<Vec<Point>> {
    let mut runs: Vec<Vec<Point>> = Vec::new();
    let mut last: Option<Point> = None;
    for point in points {
        let finite = point.0.is_finite() && point.1.is_finite();
        if let (Some(from), true) = (last, finite)
            && let Some((from, to)) = clip(from, point, frame)
        {
            match runs.last_mut() {
                Some(run) if run.last() == Some(&from) => run.push(to),
                _ => runs.push(vec![from, to]),
            }
        }
        last = finite.then_some(point);
    }
    runs.iter().map(|run| thin(run)).collect()
}

/// The part of a segment inside `frame`.
pub fn clip(from: Point, to: Point, frame: &Frame) -> Option<(Point, Point)> {
    if frame.contains(from) && frame.contains(to) {
        return Some((from, to));
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    let sides = [
        (-dx, from.0 - frame.left),
        (dx, frame.right - from.0),
        (-dy, from.1 - frame.top),
        (dy, frame.bottom - from.1),
    ];
    for (outwards, room) in sides {
        if outwards < 0.0 {
            start = start.max(room / outwards);
        } else if outwards > 0.0 {
            end = end.min(room / outwards);
        } else if room < 0.0 {
            return None;
        }
    }
    let point = |t: f64| (from.0 + t * dx, from.1 + t * dy);
    let first = if start > 0.0 { point(start) } else { from };
    let last = if end < 1.0 { point(end) } else { to };
    (start <= end).then_some((first, last))
}

/// At most four points for each column of consecutive points: the first, the extremes and the last, in order.
pub fn thin(points: &[Point]) -> Vec<Point> {
    let column = |point: &Point| (point.0 * COLUMNS).floor();
    let columns = points.chunk_by(|a, b| column(a) == column(b));
    columns.flat_map(|points| essential(points).into_iter().map(|i| points[i])).collect()
}

fn essential(points: &[Point]) -> Vec<usize> {
    if points.len() <= 4 {
        return (0..points.len()).collect();
    }
    let (mut low, mut high) = (0, 0);
    for (i, point) in points.iter().enumerate() {
        if point.1 < points[low].1 {
            low = i;
        }
        if point.1 > points[high].1 {
            high = i;
        }
    }
    let mut kept = vec![0, low.min(high), low.max(high), points.len() - 1];
    kept.dedup();
    kept
}
