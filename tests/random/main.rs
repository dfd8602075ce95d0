//! `RandomState` draws what NumPy's draws, number for number.
//!
//! The answers were recorded by `tests/numpy/record_random.py`. Those that take a logarithm have the last bit of the
//! platform's mathematics library, which is NumPy's when both use the same one.

mod counts;
#[cfg(feature = "linalg")]
mod gaussian;
mod generator;
mod state;

use rankn::random::{ChoiceOptions, RandomState};
use rankn::{ErrorKind, NdArray, Result, arange};

/// FNV-1a over 64-bit words instead of bytes: how long draws are recorded.
fn hash(words: &[u64]) -> String {
    let hash = words.iter().fold(0xcbf29ce484222325, |h, word| (h ^ word).wrapping_mul(0x100000001b3_u64));
    format!("#{hash:016x}")
}

/// A recorded number: the bits of the float or integer that a word of the file stands for.
fn bits(word: &str) -> u64 {
    word.parse::<i64>().map_or_else(|_| word.parse::<f64>().expect("a number").to_bits(), |n| n as u64)
}

fn floats(array: NdArray<f64>) -> Vec<u64> {
    array.as_slice().expect("drawn in C order").iter().map(|x| x.to_bits()).collect()
}

fn integers(array: NdArray<i64>) -> Vec<u64> {
    array.as_slice().expect("drawn in C order").iter().map(|n| *n as u64).collect()
}

fn seeded(seed: &str) -> RandomState {
    match seed.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        None => RandomState::new(seed.parse().expect("a seed")),
        Some(list) => {
            let seeds: Vec<u32> = list.split(',').map(|n| n.parse().expect("a seed")).collect();
            RandomState::from_seeds(&seeds).expect("seeds")
        }
    }
}

fn choose(rng: &mut RandomState, name: &str, n: &str, count: usize) -> Result<Vec<u64>> {
    let n: usize = n.parse().expect("how many to choose from");
    let p = generator::chances(n);
    let options = ChoiceOptions::new().replace(name.starts_with("choice"));
    let options = if name.ends_with("_p") { options.p(&p) } else { options };
    Ok(integers(rng.choice_with(&arange(n as i64), count, &options)?))
}

/// What one step of a recorded case draws; `None` when it needs a feature that is off.
fn draw(rng: &mut RandomState, step: &str) -> Result<Option<Vec<u64>>> {
    let words: Vec<&str> = step.split(' ').collect();
    let float = |at: usize| words[at].parse::<f64>().expect("a parameter");
    let integer = |at: usize| words[at].parse::<i64>();
    if words[0] == "state" {
        return Ok(Some(state::of_random_state(rng)));
    }
    let count: usize = words[words.len() - 1].parse().expect("a count");
    if let Some(drawn) = counts::of_random_state(rng, &words, count)? {
        return Ok(Some(drawn));
    }
    Ok(Some(match words[0] {
        "choice" | "choice_p" | "sample" | "sample_p" => choose(rng, words[0], words[1], count)?,
        "seed" => {
            rng.seed(count as u32);
            Vec::new()
        }
        "rand" => floats(rng.rand(count)),
        "randn" => floats(rng.randn(count)),
        "uniform" => floats(rng.uniform(float(1), float(2), count)?),
        "normal" => floats(rng.normal(float(1), float(2), count)?),
        "exponential" => floats(rng.exponential(float(1), count)?),
        "randint" => {
            let (Ok(low), Ok(high)) = (integer(1), integer(2)) else { unreachable!("bounds are integers") };
            integers(rng.randint(low, high, count)?)
        }
        "permutation" => integers(rng.permutation(count)),
        "shuffle" => {
            let mut array = NdArray::from_vec((0..count as i64).collect());
            rng.shuffle(&mut array);
            integers(array)
        }
        "bytes" => return Ok(draw_bytes(rng, count)),
        other => unreachable!("{other} is not recorded"),
    }))
}

#[cfg(feature = "rand")]
fn draw_bytes(rng: &mut RandomState, count: usize) -> Option<Vec<u64>> {
    use rankn::random::rand::Rng;
    let mut bytes = vec![0; count];
    rng.fill_bytes(&mut bytes);
    Some(bytes.into_iter().map(u64::from).collect())
}

#[cfg(not(feature = "rand"))]
fn draw_bytes(_: &mut RandomState, _: usize) -> Option<Vec<u64>> {
    None
}

/// Replays one line of the file; `false` when it needs a feature that is off.
fn replay(line: &str) -> Result<bool> {
    let (case, answer) = line.split_once(" |").expect("a case and its answer");
    let mut steps = case.split("; ");
    let mut rng = seeded(steps.next().expect("a seed"));
    let mut recorded = answer.split_ascii_whitespace();
    for step in steps {
        let Some(drawn) = draw(&mut rng, step)? else { return Ok(false) };
        if drawn.len() >= 60 {
            assert_eq!(Some(hash(&drawn).as_str()), recorded.next(), "{step} of: {case}");
            continue;
        }
        let expected: Vec<u64> = recorded.by_ref().take(drawn.len()).map(bits).collect();
        assert_eq!(drawn, expected, "{step} of: {case}");
    }
    assert_eq!(recorded.next(), None, "more was recorded than drawn: {case}");
    Ok(true)
}

#[test]
fn every_recorded_stream_is_drawn_bit_for_bit() -> Result<()> {
    let mut replayed = 0;
    for line in include_str!("../numpy/random.txt").lines() {
        replayed += usize::from(replay(line)?);
    }
    assert_eq!(replayed, if cfg!(feature = "rand") { 63 } else { 62 });
    Ok(())
}

#[test]
fn the_spiking_network_starts_from_its_golden_numbers() {
    // np.random.seed(100); randn(n, n)[0, :4], then rand(n, n)[0, :4], for the tutorial's full and small sizes.
    let small = [0.45382581732960126, 0.17049076174742372, 0.18861842309467014, 0.1043008771087428];
    let full = [0.9763327063369488, 0.5680383435896104, 0.3588460648330041, 0.5401499003966133];
    for (n, uniform) in [(200, small), (2000, full)] {
        let mut rng = RandomState::new(100);
        let w = rng.randn([n, n]);
        let normal = [-1.7497654730546974, 0.34268040332750216, 1.153035802563644, -0.25243603652138985];
        assert_eq!(w.as_slice().expect("C order")[..4], normal);
        let mask = rng.rand([n, n]);
        assert_eq!(mask.shape(), [n, n]);
        assert_eq!(mask.as_slice().expect("C order")[..4], uniform);
    }
}

#[test]
fn fills_of_any_length_equal_numbers_drawn_one_by_one() {
    for lengths in [[0, 1, 2], [1, 1, 1], [3, 0, 5], [311, 1, 313], [624, 1249, 7]] {
        let mut filling = RandomState::new(5);
        let mut single = filling.clone();
        for len in lengths {
            let (mut normal, mut uniform) = (vec![0.0; len], vec![0.0; len]);
            filling.fill_randn(&mut normal);
            filling.fill_rand(&mut uniform);
            assert!(normal.iter().all(|x| *x == single.next_gauss()), "{lengths:?}");
            assert!(uniform.iter().all(|x| *x == single.next_f64()), "{lengths:?}");
        }
        assert_eq!(filling.next_gauss(), single.next_gauss());
    }
}

#[test]
fn a_clone_carries_the_deviate_that_waits() {
    let mut rng = RandomState::new(100);
    rng.next_gauss();
    let mut twin = rng.clone();
    assert_eq!(twin.next_gauss(), 0.34268040332750216);
    assert_eq!(rng.next_gauss(), 0.34268040332750216);
}

#[test]
fn standard_exponential_is_exponential_of_scale_one() -> Result<()> {
    let drawn = RandomState::new(100).exponential(1.0, 3)?;
    let mut rng = RandomState::new(100);
    assert!(drawn.as_slice().expect("C order").iter().all(|x| *x == rng.next_exponential()));
    Ok(())
}

#[test]
fn shuffle_moves_whole_rows_whatever_their_order_in_memory() -> Result<()> {
    // np.random.RandomState(3).permutation(np.arange(20).reshape(5, 4))[:, 0]
    let expected = [12, 16, 4, 0, 8];
    let mut rows = NdArray::from_shape_vec([5, 4], (0..20).collect())?;
    RandomState::new(3).shuffle(&mut rows);
    let moved: Vec<i32> = expected.iter().flat_map(|first| *first..*first + 4).collect();
    assert_eq!(rows.as_slice(), Some(moved.as_slice()));

    let mut none = NdArray::from_shape_vec([0, 4], Vec::<i32>::new())?;
    RandomState::new(3).shuffle(&mut none);
    let mut scalar = NdArray::from_shape_vec((), vec![7])?;
    RandomState::new(3).shuffle(&mut scalar);
    assert_eq!(scalar.as_slice(), Some(&[7][..]));
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors_in_numpys_words() {
    let mut rng = RandomState::new(0);
    let cases = [
        (RandomState::from_seeds(&[]).err(), "Seed must be non-empty"),
        (rng.uniform(-1e308, 1e308, 1).err(), "Range exceeds valid bounds"),
        (rng.uniform(0.0, f64::NAN, 1).err(), "Range exceeds valid bounds"),
        (rng.normal(0.0, -1.0, 1).err(), "scale < 0"),
        (rng.normal(0.0, -0.0, 0).err(), "scale < 0"),
        (rng.exponential(-1.0, 1).err(), "scale < 0"),
        (rng.randint(5, 5, 1).err(), "low >= high"),
        (rng.randint(i64::MAX, i64::MIN, [2, 2]).err(), "low >= high"),
    ];
    for (err, text) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Value));
    }
    let err = rng.randint(0, 1, -1).expect_err("a negative length");
    assert_eq!(
        (err.to_string().as_str(), err.kind()),
        ("negative dimensions are not allowed", ErrorKind::Shape)
    );
    assert!(rng.randint(5, 5, [2, 0]).is_ok_and(|empty| empty.is_empty()));
    assert!(rng.normal(0.0, f64::NAN, 1).is_ok_and(|a| a[0].is_nan()));
}

#[test]
#[should_panic(expected = "negative dimensions are not allowed")]
fn a_negative_length_panics_where_nothing_else_can_fail() {
    RandomState::new(0).rand([2, -1]);
}

#[cfg(feature = "rand")]
mod ecosystem {
    use super::*;
    use rankn::random::{
        rand::{Rng, RngExt},
        rand_distr::{Exp, StandardNormal, StandardUniform},
    };

    #[test]
    fn words_are_those_of_the_stream() {
        // np.random.RandomState(7).randint(0, 2**32, 3, dtype=np.uint32)
        let mut rng = RandomState::new(7);
        assert_eq!([rng.next_u32(), rng.next_u32()], [327741615, 976413892]);
        // np.random.RandomState(7).randint(0, 2**64, dtype=np.uint64)
        assert_eq!(RandomState::new(7).next_u64(), 1407639518939636932);
    }

    #[test]
    fn arrays_are_drawn_in_c_order_from_any_distribution() {
        let mut one_by_one = RandomState::new(9);
        let a: NdArray<f64> = NdArray::random([3, 5], StandardNormal, &mut RandomState::new(9));
        let expected: Vec<f64> = (0..15).map(|_| one_by_one.sample(StandardNormal)).collect();
        assert_eq!(a.as_slice(), Some(expected.as_slice()));

        let flags: NdArray<bool> = NdArray::random(100, StandardUniform, &mut RandomState::new(9));
        assert!(flags.as_slice().expect("C order").contains(&true));
        let empty: NdArray<f64> = NdArray::random([0, 2], Exp::new(1.0).expect("a rate"), &mut one_by_one);
        assert_eq!(empty.shape(), [0, 2]);
    }
}
