//! Counts and vectors of both generators: what the recorded steps draw, arrays of parameters, and errors.

use super::{floats, integers};
use proptest::prelude::*;
use rankn::prelude::*;
use rankn::random::{Generator, RandomState, UrnMethod, default_rng};
use rankn::{ErrorKind, Result};

fn number<T: std::str::FromStr>(word: &str) -> T {
    word.parse().unwrap_or_else(|_| panic!("{word} is no parameter"))
}

/// A list without blanks, `[1,2,3]`.
fn list<T: std::str::FromStr + Clone>(word: &str) -> NdArray<T> {
    let inside = word.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).expect("a list");
    NdArray::from_vec(inside.split(',').filter(|word| !word.is_empty()).map(number).collect())
}

/// What both generators draw.
macro_rules! draw_counts {
    ($name:ident, $rng:ident) => {
        pub(super) fn $name(rng: &mut $rng, words: &[&str], count: usize) -> Result<Option<Vec<u64>>> {
            Ok(Some(match words[0] {
                "poisson" => integers(rng.poisson(number::<f64>(words[1]), count)?),
                "binomial" => {
                    integers(rng.binomial(number::<i64>(words[1]), number::<f64>(words[2]), count)?)
                }
                "negative_binomial" => integers(rng.negative_binomial(
                    number::<f64>(words[1]),
                    number::<f64>(words[2]),
                    count,
                )?),
                "geometric" => integers(rng.geometric(number::<f64>(words[1]), count)?),
                "logseries" => integers(rng.logseries(number::<f64>(words[1]), count)?),
                "zipf" => integers(rng.zipf(number::<f64>(words[1]), count)?),
                "hypergeometric" => {
                    let [good, bad, taken] = [1, 2, 3].map(|at| number::<i64>(words[at]));
                    integers(rng.hypergeometric(good, bad, taken, count)?)
                }
                "multinomial" => {
                    integers(rng.multinomial(number::<i64>(words[1]), &list(words[2]), count)?)
                }
                "dirichlet" => floats(rng.dirichlet(&list(words[1]), count)?),
                _ => return Ok(None),
            }))
        }
    };
}

draw_counts!(of_generator, Generator);
draw_counts!(of_random_state, RandomState);

/// What only the new generator draws.
pub(super) fn of_urns(rng: &mut Generator, words: &[&str], count: usize) -> Result<Option<Vec<u64>>> {
    let method = match words[0] {
        "multivariate_hypergeometric" => UrnMethod::default(),
        "counted_hypergeometric" => UrnMethod::Count,
        _ => return Ok(None),
    };
    let drawn = rng.multivariate_hypergeometric_with(&list(words[1]), number(words[2]), count, method)?;
    Ok(Some(integers(drawn)))
}

#[test]
fn arrays_of_parameters_broadcast() -> Result<()> {
    // np.random.default_rng(5): hypergeometric([10, 300], [[20], [30]], 15), poisson([[0.5], [400]], (2, 3)),
    // multinomial([3, 400], [[[0.5, 0.5]], [[0.1, 0.9]]]), normal([0, 1e6], [1, 2, 3][:, None]).astype(int).
    let mut rng = default_rng(5);
    let drawn = rng.hypergeometric(array![10, 300], array![[20], [30]], 15, [2, 2])?;
    assert_eq!(drawn, array![[6, 15], [2, 14]]);
    let drawn = rng.poisson(array![[0.5], [400.0]], [2, 3])?;
    assert_eq!(drawn, array![[1, 0, 0], [427, 411, 383]]);
    let drawn = rng.multinomial(array![3, 400], &array![[[0.5, 0.5]], [[0.1, 0.9]]], [2, 2])?;
    assert_eq!(drawn, array![[[2, 1], [187, 213]], [[0, 3], [35, 365]]]);
    let drawn = rng.normal(array![0.0, 1e6], array![[1.0], [2.0], [3.0]], [3, 2])?;
    assert_eq!(drawn.cast::<i64>(), array![[-1, 999999], [-2, 999997], [0, 999996]]);
    // np.random.RandomState(5).binomial([[7], [9000]], [0.25, 0.75])
    let drawn = RandomState::new(5).binomial(array![[7], [9000]], array![0.25, 0.75], [2, 2])?;
    assert_eq!(drawn, array![[1, 4], [2195, 6746]]);
    Ok(())
}

#[test]
fn what_parameters_do_not_broadcast_to_is_no_shape() {
    let mut rng = default_rng(0);
    let three = array![0.1, 0.2, 0.3];
    let cases = [
        (
            rng.poisson(&three, 1).err(),
            "Output size (1,) is not compatible with broadcast dimensions of inputs (3,).",
        ),
        (
            rng.poisson(&three, ()).err(),
            "Output size () is not compatible with broadcast dimensions of inputs (3,).",
        ),
        (
            rng.binomial(array![[1], [2]], &three, 3).err(),
            "Output size (3,) is not compatible with broadcast dimensions of inputs (2,3).",
        ),
        (rng.geometric(&three, 2).err(), "operands could not be broadcast together with shapes (2,) (3,)"),
        (rng.geometric(0.5, -1).err(), "negative dimensions are not allowed"),
        (rng.dirichlet(&array![[1.0]], 1).err(), "alpha must be 1 dimensional"),
    ];
    for (err, text) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Shape));
    }
}

#[test]
fn counts_without_an_answer_are_errors_in_numpys_words() {
    let mut rng = default_rng(0);
    let mut legacy = RandomState::new(0);
    let half = array![0.5, 0.75];
    let cases = [
        (rng.poisson(-1.0, 1).err(), "lam < 0 or lam is NaN"),
        (rng.poisson(array![1.0, f64::NAN], 2).err(), "lam < 0 or lam contains NaNs"),
        (rng.poisson(1e300, 1).err(), "lam value too large"),
        (rng.binomial(-1, 0.5, 1).err(), "n < 0"),
        (rng.binomial(1, 1.5, 0).err(), "p < 0, p > 1 or p is NaN"),
        (rng.binomial(1, array![0.5, f64::NAN], 2).err(), "p < 0, p > 1 or p contains NaNs"),
        (rng.negative_binomial(f64::NAN, 0.5, 1).err(), "n must not be NaN"),
        (rng.negative_binomial(0.0, 0.5, 1).err(), "n <= 0"),
        (rng.negative_binomial(1.0, 0.0, 1).err(), "p <= 0, p > 1 or p contains NaNs"),
        (rng.negative_binomial(1e12, 1e-9, 1).err(), "n too large or p too small"),
        (rng.geometric(0.0, 1).err(), "p <= 0, p > 1 or p contains NaNs"),
        (rng.logseries(1.0, 1).err(), "p < 0, p >= 1 or p is NaN"),
        (rng.zipf(1.0, 1).err(), "a <= 1 or a is NaN"),
        (
            rng.hypergeometric(1_000_000_000, 1, 1, 1).err(),
            "both ngood and nbad must be less than 1000000000",
        ),
        (rng.hypergeometric(1, 1, 3, 1).err(), "ngood + nbad < nsample"),
        (rng.hypergeometric(-1, 5, 1, 1).err(), "ngood < 0"),
        (rng.hypergeometric(5, -1, 1, 1).err(), "nbad < 0"),
        (rng.hypergeometric(5, 5, -1, 1).err(), "nsample < 0"),
        (rng.multinomial(-1, &half, 1).err(), "n < 0"),
        (rng.multinomial(1, &array![0.7, 0.7, 0.1], 1).err(), "sum(pvals[:-1]) > 1.0"),
        (rng.multinomial(1, &array![[0.7, 0.7, 0.1]], 1).err(), "sum(pvals[...,:-1]) > 1.0"),
        (rng.multinomial(1, &array![1.5, 0.0], 1).err(), "pvals < 0, pvals > 1 or pvals contains NaNs"),
        (
            rng.multinomial(1, &NdArray::zeros(0), 1).err(),
            "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.",
        ),
        (rng.dirichlet(&array![1.0, -1.0], 1).err(), "alpha < 0"),
        (rng.multivariate_hypergeometric(&array![1, 2], -1, 1).err(), "nsample must be nonnegative."),
        (rng.multivariate_hypergeometric(&array![1, 2], 4, 1).err(), "nsample > sum(colors)"),
        (
            rng.multivariate_hypergeometric(&array![1, -2], 1, 1).err(),
            "colors must be a one-dimensional sequence of nonnegative integers",
        ),
        (
            rng.multivariate_hypergeometric(&array![1_000_000_000], 1, 1).err(),
            "When method is \"marginals\", sum(colors) must be less than 1000000000.",
        ),
        (
            rng.multivariate_hypergeometric(&array![i64::MAX, 1], 1, 1).err(),
            "sum(colors) must not exceed the maximum value of a 64 bit signed integer (9223372036854775807)",
        ),
        (rng.uniform(array![0.0, 1.0], array![1.0, 0.5], 2).err(), "high - low < 0"),
        (rng.triangular(0.0, array![0.5, 3.0], 2.0, 2).err(), "mode > right"),
        (legacy.hypergeometric(1, 1, 0, 1).err(), "nsample < 1 or nsample is NaN"),
        (legacy.hypergeometric(i64::MAX, 1, 1, 1).err(), "ngood + nbad < nsample"),
        (legacy.negative_binomial(1.0, 0.0, 1).err(), "n too large or p too small"),
        (legacy.binomial(1, -0.5, 1).err(), "p < 0, p > 1 or p is NaN"),
        (legacy.dirichlet(&array![1.0, 0.0], 1).err(), "alpha <= 0"),
    ];
    for (err, text) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Value));
    }
}

#[test]
fn an_urn_of_the_legacy_generator_may_be_as_large_as_an_integer() -> Result<()> {
    // np.random.RandomState(0).hypergeometric(2**63 - 3, 1, 20, 5) and so on; the first ones round a lot.
    let drawn = RandomState::new(0).hypergeometric(i64::MAX - 2, 1, 20, 5)?;
    assert_eq!(drawn, array![19, 20, 19, 20, 20]);
    let drawn = RandomState::new(0).hypergeometric(1 << 62, 1 << 60, 1_000_000, 3)?;
    assert_eq!(drawn, array![799731, 799949, 799763]);
    let drawn = RandomState::new(0).hypergeometric(1 << 60, (1 << 60) + 1, 11, 8)?;
    assert_eq!(drawn, array![7, 6, 7, 9, 5, 6, 8, 7]);
    assert!(RandomState::new(0).hypergeometric(i64::MAX - 1, 1, 20, 5).is_ok());
    Ok(())
}

#[test]
fn an_urn_too_large_for_memory_is_an_error() {
    let urn = array![i64::MAX / 2, 1];
    let err = default_rng(0).multivariate_hypergeometric_with(&urn, 5, 1, UrnMethod::Count);
    assert!(err.is_err());
}

proptest! {
    /// Broadcast parameters of any layout are those that single draws take one after the other.
    #[test]
    fn each_element_is_drawn_by_its_own_parameters(
        seed in any::<u32>(),
        shape in prop::collection::vec(0usize..4, 0..4),
        missing in prop::collection::vec(any::<bool>(), 4),
        flip in any::<bool>(),
    ) {
        let size: usize = shape.iter().product();
        let n = NdArray::from_vec((0..size as i64).map(|i| i * i * 7 % 301).collect()).reshape(&shape)?;
        let n = if flip { n.t().to_owned().into_t() } else { n };
        let narrow: Vec<usize> =
            shape.iter().zip(&missing).map(|(&len, &gone)| if gone { len.min(1) } else { len }).collect();
        let count: usize = narrow.iter().product();
        let p = NdArray::from_vec((0..count).map(|i| (i % 11) as f64 / 10.0).collect()).reshape(&narrow)?;
        let (mut at_once, mut single) = (default_rng(seed.into()), default_rng(seed.into()));
        let drawn = at_once.binomial(&n, &p, &shape)?;
        let wide = p.broadcast_to(&shape)?;
        for ((&drawn, &n), &p) in drawn.iter().zip(n.iter()).zip(wide.iter()) {
            prop_assert_eq!(drawn, single.binomial(n, p, 1)?[0]);
            prop_assert!((0..=n).contains(&drawn));
        }
        prop_assert_eq!(at_once.next_f64(), single.next_f64());
    }
}
