//! `Generator` draws what NumPy's draws, number for number, as `tests/numpy/record_generator.py` recorded it.

use super::{bits, counts, floats, hash, integers, state};
use rankn::random::{ChoiceOptions, Generator, SeedSequence, default_rng};
use rankn::{ErrorKind, NdArray, Result, arange, array};

fn seeded(seed: &str) -> Generator {
    match seed.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        None => default_rng(seed.parse().expect("a seed")),
        Some(list) => {
            let words: Vec<u32> = list.split(',').map(|n| n.parse().expect("a seed")).collect();
            Generator::new(SeedSequence::from_words(&words))
        }
    }
}

/// Growing probabilities, of which the first is zero.
pub(super) fn chances(n: usize) -> NdArray<f64> {
    let p = arange(n as f64);
    let sum: f64 = p.sum();
    p / sum
}

fn choose(rng: &mut Generator, name: &str, n: usize, count: usize) -> Result<Vec<u64>> {
    let p = chances(n);
    let options =
        ChoiceOptions::new().replace(name.starts_with("choice")).shuffle(name != "sample_unshuffled");
    let options = if name.ends_with("_p") { options.p(&p) } else { options };
    Ok(integers(rng.choice_with(&(arange(n as i64) * 10), count, &options)?))
}

/// Draws of the distributions whose parameters are floats.
fn continuous(rng: &mut Generator, words: &[&str], count: usize) -> Result<Option<NdArray<f64>>> {
    let p: Vec<f64> = words[1..].iter().map(|word| word.parse().expect("a parameter")).collect();
    Ok(Some(match words[0] {
        "laplace" => rng.laplace(p[0], p[1], count)?,
        "logistic" => rng.logistic(p[0], p[1], count)?,
        "gumbel" => rng.gumbel(p[0], p[1], count)?,
        "rayleigh" => rng.rayleigh(p[0], count)?,
        "weibull" => rng.weibull(p[0], count)?,
        "pareto" => rng.pareto(p[0], count)?,
        "power" => rng.power(p[0], count)?,
        "triangular" => rng.triangular(p[0], p[1], p[2], count)?,
        "standard_cauchy" => rng.standard_cauchy(count),
        "standard_t" => rng.standard_t(p[0], count)?,
        "chisquare" => rng.chisquare(p[0], count)?,
        "noncentral_chisquare" => rng.noncentral_chisquare(p[0], p[1], count)?,
        "f" => rng.f(p[0], p[1], count)?,
        "noncentral_f" => rng.noncentral_f(p[0], p[1], p[2], count)?,
        "beta" => rng.beta(p[0], p[1], count)?,
        "standard_gamma" => rng.standard_gamma(p[0], count)?,
        "vonmises" => rng.vonmises(p[0], p[1], count)?,
        "wald" => rng.wald(p[0], p[1], count)?,
        _ => return Ok(None),
    }))
}

/// What one step of a recorded case draws; `None` when it needs a feature that is off.
fn draw(rng: &mut Generator, step: &str) -> Result<Option<Vec<u64>>> {
    let words: Vec<&str> = step.split(' ').collect();
    if words[0] == "state" {
        return Ok(Some(state::of_generator(rng)));
    }
    let count: usize = words[words.len() - 1].parse().expect("a count");
    let float = |at: usize| words[at].parse::<f64>().expect("a parameter");
    let integer = |at: usize| words[at].parse::<i64>().expect("a bound");
    if let Some(drawn) = counts::of_generator(rng, &words, count)?.or(counts::of_urns(rng, &words, count)?) {
        return Ok(Some(drawn));
    }
    if let Some(drawn) = continuous(rng, &words, count)? {
        return Ok(Some(floats(drawn)));
    }
    Ok(Some(match words[0] {
        "spawn" => {
            *rng = rng.spawn(count).pop().expect("a child");
            Vec::new()
        }
        "random" => floats(rng.random(count)),
        "standard_normal" => floats(rng.standard_normal(count)),
        "standard_exponential" => floats(rng.standard_exponential(count)),
        "uniform" => floats(rng.uniform(float(1), float(2), count)?),
        "normal" => floats(rng.normal(float(1), float(2), count)?),
        "exponential" => floats(rng.exponential(float(1), count)?),
        "gamma" => floats(rng.gamma(float(1), float(2), count)?),
        "lognormal" => floats(rng.lognormal(float(1), float(2), count)?),
        "integers" => integers(rng.integers(integer(1), integer(2), count)?),
        "permutation" => integers(rng.permutation(count)),
        "shuffle" => {
            let mut array = arange(count as i64);
            rng.shuffle(&mut array);
            integers(array)
        }
        "permuted" => integers(rng.permuted(&arange(2 * count as i64).reshape([count, 2])?, 0)?),
        "bytes" => return Ok(draw_bytes(rng, count)),
        name => choose(rng, name, integer(1) as usize, count)?,
    }))
}

#[cfg(feature = "rand")]
fn draw_bytes(rng: &mut Generator, count: usize) -> Option<Vec<u64>> {
    use rankn::random::rand::Rng;
    let mut bytes = vec![0; count];
    rng.fill_bytes(&mut bytes);
    Some(bytes.into_iter().map(u64::from).collect())
}

#[cfg(not(feature = "rand"))]
fn draw_bytes(_: &mut Generator, _: usize) -> Option<Vec<u64>> {
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
    for line in include_str!("../numpy/generator.txt").lines() {
        replayed += usize::from(replay(line)?);
    }
    assert_eq!(replayed, if cfg!(feature = "rand") { 71 } else { 70 });
    Ok(())
}

#[test]
fn words_of_a_sequence_are_numpys() {
    // np.random.SeedSequence(100).generate_state(4)
    let words = [271914307, 3436027390, 2045383475, 1838214715];
    assert_eq!(SeedSequence::new(100).generate_state(4), words);
    // np.random.SeedSequence(100).spawn(2)[1].spawn(1)[0].generate_state(2)
    let grandchild = SeedSequence::new(100).spawn(2)[1].spawn(1)[0].generate_state(2);
    assert_eq!(grandchild, [3216279462, 2351511127]);
    assert_eq!(SeedSequence::from_words(&[]), SeedSequence::new(0));
}

#[test]
fn entries_are_chosen_and_shuffled_along_an_axis_of_any_layout() -> Result<()> {
    let a = arange(12).reshape([3, 4])?;
    let of_columns = default_rng(3).choice_with(&a, [2, 3], &ChoiceOptions::new().axis(-1))?;
    assert_eq!(of_columns.shape(), [3, 2, 3]);
    let mut transposed = a.t().to_owned();
    let rows = default_rng(3).choice_with(&transposed, [2, 3], &ChoiceOptions::new())?;
    assert_eq!(rows.move_axis([2], [0])?, of_columns);
    default_rng(1).shuffle(&mut transposed);
    let mut apart = a.clone();
    default_rng(1).shuffle(&mut apart.view_mut().into_t());
    assert_eq!(apart.t(), transposed);
    assert_eq!(default_rng(1).permuted(&a.t(), 0)?.t(), default_rng(1).permuted(&a, 1)?);
    assert_eq!(default_rng(0).choice(&NdArray::<i32>::zeros(0), [0, 2])?.shape(), [0, 2]);
    Ok(())
}

#[test]
fn parameters_without_an_answer_are_errors_in_numpys_words() {
    let mut rng = default_rng(0);
    let a = array![1, 2, 3];
    let (short, nan) = (array![0.5, 0.5], array![0.5, f64::NAN, 0.5]);
    let (negative, much) = (array![0.5, -0.5, 1.0], array![0.5, 0.4, 0.2]);
    let (square, one) = (array![[1.0]], array![0.0, 1.0, 0.0]);
    let mut choose = |p: &NdArray<f64>| rng.choice_with(&a, 1, &ChoiceOptions::new().p(p)).err();
    let sample = |p: Option<&NdArray<f64>>, n| {
        let options = ChoiceOptions::new().replace(false);
        default_rng(0).choice_with(&a, n, &p.map_or(options.clone(), |p| options.p(p))).err()
    };
    let empty = default_rng(0).choice(&NdArray::<i32>::zeros(0), 1).err();
    let mut rng = default_rng(0);
    let cases = [
        (choose(&short), "a and p must have same size"),
        (choose(&nan), "Probabilities contain NaN"),
        (choose(&negative), "Probabilities are not non-negative"),
        (choose(&much), "Probabilities do not sum to 1"),
        (choose(&square), "p must be 1-dimensional"),
        (sample(None, 4), "Cannot take a larger sample than population when replace is False"),
        (sample(Some(&one), 2), "Fewer non-zero entries in p than size"),
        (empty, "a cannot be empty unless no samples are taken"),
        (rng.uniform(-1e308, 1e308, 1).err(), "high - low range exceeds valid bounds"),
        (rng.uniform(1.0, 0.0, 1).err(), "high - low < 0"),
        (rng.normal(0.0, -1.0, 1).err(), "scale < 0"),
        (rng.exponential(-1.0, 1).err(), "scale < 0"),
        (rng.gamma(-1.0, 1.0, 1).err(), "shape < 0"),
        (rng.gamma(1.0, -1.0, 1).err(), "scale < 0"),
        (rng.lognormal(0.0, -1.0, 1).err(), "sigma < 0"),
        (rng.integers(5, 5, 1).err(), "low >= high"),
        (rng.laplace(0.0, -1.0, 1).err(), "scale < 0"),
        (rng.logistic(0.0, -0.0, 1).err(), "scale < 0"),
        (rng.gumbel(0.0, -1.0, 1).err(), "scale < 0"),
        (rng.rayleigh(-1.0, 1).err(), "scale < 0"),
        (rng.weibull(-1.0, 1).err(), "a < 0"),
        (rng.pareto(0.0, 1).err(), "a <= 0"),
        (rng.power(0.0, 1).err(), "a <= 0"),
        (rng.triangular(1.0, 0.0, 2.0, 1).err(), "left > mode"),
        (rng.triangular(0.0, 3.0, 2.0, 1).err(), "mode > right"),
        (rng.triangular(1.0, 1.0, 1.0, 1).err(), "left == right"),
        (rng.standard_t(0.0, 1).err(), "df <= 0"),
        (rng.chisquare(-1.0, 1).err(), "df <= 0"),
        (rng.noncentral_chisquare(0.0, 1.0, 1).err(), "df <= 0"),
        (rng.noncentral_chisquare(1.0, -1.0, 1).err(), "nonc < 0"),
        (rng.f(0.0, 1.0, 1).err(), "dfnum <= 0"),
        (rng.noncentral_f(1.0, 0.0, 1.0, 1).err(), "dfden <= 0"),
        (rng.beta(1.0, 0.0, 1).err(), "b <= 0"),
        (rng.standard_gamma(-1.0, 1).err(), "shape < 0"),
        (rng.vonmises(0.0, -1.0, 1).err(), "kappa < 0"),
        (rng.wald(0.0, 1.0, 1).err(), "mean <= 0"),
        (rng.wald(1.0, 0.0, 1).err(), "scale <= 0"),
    ];
    for (err, text) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Value));
    }
    assert!(rng.integers(5, 5, [2, 0]).is_ok_and(|empty| empty.is_empty()));
    let err = default_rng(0).choice(&NdArray::scalar(1), 1).expect_err("no axis");
    assert_eq!(err.kind(), ErrorKind::Axis);
}
