//! Ticks and their labels.

use super::plotting::ticks::{Ticks, labels, number, places, widened};

fn ticks(low: f64, high: f64, bins: usize) -> Vec<String> {
    labels(&places(low, high, bins)).0
}

#[test]
fn ticks_are_multiples_of_nice_steps() {
    let cases: [(f64, f64, usize, &[&str]); 9] = [
        (-0.1, 2.1, 9, &["0.00", "0.25", "0.50", "0.75", "1.00", "1.25", "1.50", "1.75", "2.00"]),
        (0.0, 1.0, 9, &["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0.0, 10.0, 5, &["0", "2", "4", "6", "8", "10"]),
        (-180.0, 145.0, 9, &["−150", "−100", "−50", "0", "50", "100"]),
        (-2.0, -1.0, 4, &["−2.00", "−1.75", "−1.50", "−1.25", "−1.00"]),
        (0.0, 2000.0, 4, &["0", "500", "1000", "1500", "2000"]),
        (0.0, 0.0035, 4, &["0.000", "0.001", "0.002", "0.003"]),
        (3.1, 3.9, 1, &["3.2", "3.4", "3.6", "3.8"]),
        (2.0, 0.0, 2, &["0", "1", "2"]),
    ];
    for (low, high, bins, expected) in cases {
        assert_eq!(ticks(low, high, bins), expected, "from {low} to {high} with {bins} intervals");
    }
}

#[test]
fn places_are_the_doubles_nearest_to_their_decimals() {
    assert_eq!(places(0.0, 1.0, 10), [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]);
    assert_eq!(places(1e-7, 3e-7, 2), [1e-7, 2e-7, 3e-7]);
}

#[test]
fn any_range_has_two_ticks_within_it() {
    for exponent in -250..250 {
        for (low, high) in [(0.0, 1.0), (-1.0, 1.3), (0.999, 1.001), (-7.77, -7.7)] {
            let scale = 10f64.powi(exponent);
            for bins in 1..10 {
                let found = places(low * scale, high * scale, bins);
                assert!(
                    (2..=bins.max(4) + 1).contains(&found.len()),
                    "{found:?} from {low} to {high} e{exponent}"
                );
                let slack = 1e-8 * scale;
                assert!(found.iter().all(|at| low * scale - slack <= *at && *at <= high * scale + slack));
                assert!(found.is_sorted_by(|a, b| a < b));
            }
        }
    }
}

#[test]
fn long_numbers_share_a_note() {
    assert_eq!(labels(&[1e-7, 2e-7, 3e-7]), (vec!["1".into(), "2".into(), "3".into()], "×10⁻⁷".into()));
    assert_eq!(labels(&[0.0, 5e6, 1e7]), (vec!["0.0".into(), "0.5".into(), "1.0".into()], "×10⁷".into()));
    let near = labels(&[100000.0, 100000.5, 100001.0]);
    assert_eq!(near, (vec!["0.0".into(), "0.5".into(), "1.0".into()], "+100000".into()));
    let below = labels(&[-100001.0, -100000.5, -100000.0]);
    assert_eq!(below, (vec!["−1.0".into(), "−0.5".into(), "0.0".into()], "−100000".into()));
    let both = labels(&[1e9, 1e9 + 1e-3]);
    assert_eq!(both.1, "+1×10⁹");
    assert_eq!(labels(&[2000.0, 2001.0, 2002.0]).1, "");
    assert_eq!(labels(&[]), (vec![], String::new()));
}

#[test]
fn numbers_have_a_true_minus_and_no_negative_zero() {
    assert_eq!(number(-1.5, 1), "\u{2212}1.5");
    assert_eq!(number(-0.001, 1), "0.0");
    assert_eq!(number(2.0, 0), "2");
}

#[test]
fn ticks_become_fewer_until_their_labels_fit() {
    let sparse = Ticks::fitting(0.0, 1000.0, 9, |ticks| ticks.places.len() <= 3);
    assert_eq!(sparse.labels, ["0", "500", "1000"]);
    assert_eq!(Ticks::fitting(0.0, 10.0, 9, |_| false).labels, ["0"]);
}

#[test]
fn constant_and_missing_data_get_limits() {
    assert_eq!(widened(5.0, 5.0), (4.75, 5.25));
    assert_eq!(widened(0.0, 0.0), (-0.05, 0.05));
    assert_eq!(widened(f64::INFINITY, f64::NEG_INFINITY), (0.0, 1.0));
    assert_eq!(widened(f64::NAN, 1.0), (0.0, 1.0));
    assert_eq!(widened(1.0, 2.0), (1.0, 2.0));
    assert_eq!(widened(-1.7e308, 1.7e308), (-1.7e308, 1.7e308));
}
