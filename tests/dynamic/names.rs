//! What NumPy gave for arrays of each dtype, from `tests/numpy/names.txt`: every name of the families beyond arithmetic.

use crate::record::{NUMBERS, dtype, letter, parse, small};
use rankn::{
    BitOrder, ConvolveMode, DType, DynArray, MatrixNorm, NdArray, PadBy, PadMode, QuantileMethod, Result,
    Side, array, dynarray,
};
use std::collections::HashMap;

const RECORD: &str = include_str!("../numpy/names.txt");

/// The lines that begin with this word, split into fields.
fn lines(what: &str) -> Vec<Vec<&'static str>> {
    let lines = RECORD.lines().map(|line| line.split('\t').collect());
    let found: Vec<Vec<&str>> = lines.filter(|fields: &Vec<&str>| fields[0] == what).collect();
    assert!(!found.is_empty(), "no line `{what}`");
    found
}

fn errors() -> HashMap<&'static str, &'static str> {
    lines("error").into_iter().map(|fields| (fields[1], fields[2])).collect()
}

/// Numbers as elements of a dtype: halves less for floats, with an imaginary part for complex numbers.
fn of(c: &str, shape: &[usize], numbers: &[i32]) -> DynArray {
    let values = DynArray::from(NdArray::from_shape_vec(shape, numbers.to_vec()).unwrap());
    let kind = dtype(c).kind();
    let values = if matches!(kind, 'f' | 'c') { (values - 0.5).unwrap() } else { values };
    let imaginary: NdArray<f64> = (0..numbers.len()).map(|k| (k % 3) as f64 - 1.0).collect();
    let values = match kind {
        'c' => values.complex(&imaginary.reshape(shape).unwrap()).unwrap(),
        _ => values,
    };
    values.astype(dtype(c)).unwrap()
}

fn x(c: &str) -> DynArray {
    of(c, &[2, 3], &[3, 1, 2, 2, 0, 1])
}

fn y(c: &str) -> DynArray {
    of(c, &[2, 3], &[1, 2, 2, 3, 1, 5])
}

fn v(c: &str) -> DynArray {
    of(c, &[6], &[1, 3, 2, 3, 0, 7])
}

fn square(c: &str) -> DynArray {
    of(c, &[3, 3], &[1, 2, 0, 0, 3, 4, 5, 0, 6])
}

/// With NaN where there is one.
fn holes(c: &str) -> DynArray {
    let mut values = x(c);
    if matches!(dtype(c).kind(), 'f' | 'c') {
        values.index_assign(rankn::ix![.., 1], f64::NAN).unwrap();
    }
    values
}

fn first(list: &DynArray, n: usize) -> DynArray {
    list.slice([rankn::Item::from(..n)]).unwrap().to_owned()
}

type Answer = Result<Vec<DynArray>>;

fn one(result: Result<DynArray>) -> Answer {
    Ok(vec![result?])
}

fn two(result: Result<(DynArray, DynArray)>) -> Answer {
    let (first, second) = result?;
    Ok(vec![first, second])
}

fn elements(name: &str, c: &str) -> Option<Answer> {
    Some(match name {
        "arcsinh" => one(x(c).asinh()),
        "arccosh" => one(x(c).acosh()),
        "arctanh" => one((x(c) / 4).and_then(|x| x.atanh())),
        "sinc" => one(x(c).sinc()),
        "i0" => one((x(c) / 4).and_then(|x| x.i0())),
        "signbit" => one(x(c).signbit()),
        "spacing" => one(x(c).spacing()),
        "bitwise_count" => one(v(c).bitwise_count()),
        "frexp" => two(x(c).frexp()),
        "modf" => two(x(c).modf()),
        "nan_to_num" => one(holes(c).nan_to_num()),
        "nan_to_num_with" => one(holes(c).nan_to_num_with(7.0, 8.0, 9.0)),
        "fmod" => one(x(c).fmod(y(c))),
        "fmax" => one(holes(c).fmax(y(c))),
        "fmin" => one(holes(c).fmin(y(c))),
        "gcd" => one(x(c).gcd(y(c))),
        "lcm" => one(x(c).lcm(y(c))),
        "heaviside" => one(x(c).heaviside(y(c))),
        "logaddexp" => one(x(c).logaddexp(y(c))),
        "logaddexp2" => one(x(c).logaddexp2(y(c))),
        "nextafter" => one(x(c).nextafter(y(c))),
        "ldexp" => one(x(c).ldexp(&array![1i64, -2, 3])),
        "divmod" => two(x(c).divmod(y(c))),
        "complex" => one(x(c).complex(y(c))),
        "polar" => one(x(c).polar(y(c))),
        _ => return None,
    })
}

fn folds(name: &str, c: &str) -> Option<Answer> {
    let all = holes(c);
    let along = all.along(1).unwrap();
    let (whole, rows) = (x(c), y(c));
    let axis = whole.along(1).unwrap();
    Some(one(match name {
        "nansum" => along.nansum(),
        "nanprod" => along.nanprod(),
        "nanmin" => along.nanmin(),
        "nanmax" => along.nanmax(),
        "nanmean" => along.nanmean(),
        "nanvar" => along.nanvar(),
        "nanstd" => along.nanstd(),
        "nanmedian" => along.nanmedian(),
        "nancumsum" => along.nancumsum(),
        "nancumprod" => along.nancumprod(),
        "nanargmin" => along.nanargmin(),
        "nanargmax" => along.nanargmax(),
        "nansum_all" => all.nansum(),
        "nanmin_all" => all.nanmin(),
        "nanmean_all" => all.nanmean(),
        "nanstd_all" => all.nanstd(),
        "nanmedian_all" => all.nanmedian(),
        "nancumsum_all" => all.nancumsum(),
        "nanargmax_all" => all.nanargmax(),
        "nan_nothing" => all.along(0).unwrap().nanmin(),
        "nanvar_ddof" => along.nanvar_ddof(1.0),
        "nanvar_none" => all.along(0).unwrap().nanvar_ddof(1.0),
        "ptp" => whole.along(0).unwrap().ptp(),
        "average" => axis.average(&array![1.0, 2.0, 3.0]),
        "average_own" => rows.along(0).unwrap().average(&rows),
        "trapezoid" => axis.trapezoid(1.0),
        "trapezoid_at" => axis.trapezoid(&array![0.0, 1.0, 3.0]),
        "quantile" => axis.quantile(0.3, QuantileMethod::Linear),
        "lower" => axis.quantile(0.4, QuantileMethod::Lower),
        "percentile" => whole.percentile(30.0, QuantileMethod::Linear),
        "nanquantile" => along.nanquantile(0.25, QuantileMethod::Linear),
        "norm" => whole.norm(),
        "norm_1" => axis.vector_norm(1.0),
        "norm_0" => axis.vector_norm(0.0),
        "norm_inf" => axis.vector_norm(f64::INFINITY),
        "norm_3" => axis.vector_norm(3.0),
        "norm_least" => axis.vector_norm(f64::NEG_INFINITY),
        "matrix_norm" => whole.matrix_norm(MatrixNorm::One),
        "frobenius" => whole.matrix_norm(MatrixNorm::Frobenius),
        "cov" => whole.cov(),
        "corrcoef" => rows.corrcoef(),
        "cov_line" => v(c).cov(),
        _ => return None,
    }))
}

fn samples(name: &str, c: &str) -> Option<Answer> {
    let (x, y, v) = (x(c), y(c), v(c));
    Some(match name {
        "gradient" => one(x.gradient(2.0, 1)),
        "gradient_at" => one(v.gradient_with(&array![0.0, 1.0, 3.0, 4.0, 6.0, 7.0], 0, 2)),
        "interp" => one(v.interp(&array![0.0, 2.0, 5.0], &array![1.0, 5.0, -1.0])),
        "interp_values" => {
            one(DynArray::from(array![0.5, 9.0, 3.0]).interp(&array![0.0, 1.0, 2.0, 3.0, 4.0, 5.0], &v))
        }
        "unwrap" => one((&v * 2).and_then(|v| v.unwrap_phase(std::f64::consts::TAU, -1))),
        "histogram" => two(v.histogram(4)),
        "histogram_at" => two(v.histogram(&array![0.0, 1.0, 2.0, 3.0])),
        "bincount" => one(v.bincount(0)),
        "bincount_weighted" => one(v.bincount_weighted(&array![1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 0)),
        "digitize" => one(v.digitize(of(c, &[4], &[0, 1, 2, 3]), false)),
        "correlate" => one(DynArray::correlate(&v, first(&v, 2), ConvolveMode::Full)),
        "einsum" => one(DynArray::einsum("ij,kj->ik", [&x, &y])),
        "einsum_sum" => one(DynArray::einsum("ij->", [&x])),
        "multi_dot" => one(DynArray::multi_dot([x.as_view(), square(c).as_view(), y.t()])),
        "packbits" => one(x.packbits(1, BitOrder::Big)),
        "unpackbits" => one(v.unpackbits(0, BitOrder::Big)),
        "arange" => one(DynArray::arange(1, 7, 2, dtype(c))),
        "linspace" => one(DynArray::linspace(0, 7, 4, true, dtype(c))),
        "logspace" => one(DynArray::logspace(0.0, 2.0, 3, 10.0, dtype(c))),
        "geomspace" => one(DynArray::geomspace(1.0, 16.0, 5, dtype(c))),
        "tri" => one(DynArray::tri(2, 3, 1, dtype(c))),
        "eye_with" => one(DynArray::eye_with(2, 3, 1, dtype(c))),
        "pad_mean" => one(x.pad_by([(0, 0), (1, 2)], PadBy::Mean)),
        "pad_median" => one(x.pad_by(1, PadBy::Median)),
        "pad_maximum" => one(x.pad_by(1, PadBy::Maximum)),
        "pad_ramp" => one(v.pad_by((3, 2), PadBy::LinearRamp(2.0))),
        _ => return polynomials(name, c),
    })
}

fn polynomials(name: &str, c: &str) -> Option<Answer> {
    let (x, v) = (x(c), v(c));
    Some(match name {
        "polyval" => one(first(&v, 3).polyval(&x)),
        "polyadd" => one(v.polyadd(first(&v, 2))),
        "polysub" => one(v.slice(rankn::s![1..3]).unwrap().polysub(&v)),
        "polymul" => one(v.polymul(first(&v, 2))),
        "polydiv" => two(v.polydiv(first(&v, 3))),
        "polyder" => one(v.polyder()),
        "polyint" => one(v.polyint(0.0)),
        "poly" => one(first(&v, 3).poly()),
        "vander" => one(v.vander(3, false)),
        #[cfg(feature = "fft")]
        "fft" => one(x.fft(None, -1, rankn::fft::Norm::Backward)),
        #[cfg(feature = "fft")]
        "rfft" => one(v.rfft(None, -1, rankn::fft::Norm::Backward)),
        #[cfg(feature = "fft")]
        "irfft" => one(v.irfft(None, -1, rankn::fft::Norm::Backward)),
        #[cfg(feature = "fft")]
        "fft2" => one(x.fft2(None, rankn::fft::Norm::Backward)),
        #[cfg(feature = "fft")]
        "fftshift" => one(v.fftshift(0)),
        _ => return None,
    })
}

fn moves(name: &str, c: &str) -> Option<Answer> {
    let (x, y, v) = (x(c), y(c), v(c));
    let reversed = v.flip(0).unwrap();
    Some(match name {
        "delete" => one(x.delete(&[0, -1], 1)),
        "insert" => one(x.insert(&[0, 2], y.slice(rankn::s![.., ..2]).unwrap(), 1)),
        "insert_one" => one(v.insert(1, v.slice(rankn::s![3..5]).unwrap(), 0)),
        "resize" => one(x.resize([2, 5])),
        "trim_zeros" => {
            let zero = (v.slice(rankn::s![4..5]).unwrap() * DynArray::zeros((), dtype(c)).unwrap()).unwrap();
            one(v.insert(0, &zero, 0).and_then(|v| Ok(v.trim_zeros()?.to_owned())))
        }
        "pad_edge" => one(x.pad([(1, 0), (0, 2)], PadMode::Edge)),
        "pad_reflect" => one(v.pad((2, 3), PadMode::Reflect)),
        "pad_constant" => one(v.pad((2, 1), PadMode::Constant(1.into()))),
        "pad_wrap" => one(x.pad(2, PadMode::Wrap)),
        "tril" => one(square(c).tril(-1)),
        "triu" => one(v.triu(0)),
        "diag" => one(v.diag(1)),
        "diag_of" => one(square(c).diag(-1)),
        "diagflat" => one(y.slice(rankn::s![..1]).unwrap().diagflat(-1)),
        "choose" => one(DynArray::choose(&array![[0, 1, 1], [1, 0, 0]], [&x, &y])),
        "select_first" => one(DynArray::select_first(
            [&array![true, false, false], &array![true, true, false]],
            [&x, &y],
            x.slice(rankn::s![0, 0]).unwrap(),
        )),
        "block" => one(DynArray::block([[&x, &y], [&y, &x]])),
        "rot90" => one(x.rot90(1, [0, 1]).map(|x| x.to_owned())),
        "put" => {
            let mut to = x.to_owned();
            one(to.put(&[0, -1, 2], first(&v, 2)).map(|()| to))
        }
        "put_along_axis" => {
            let mut to = x.to_owned();
            let values = y.slice(rankn::s![.., ..1]).unwrap();
            one(to.put_along_axis(&array![[2], [0]], values, 1).map(|()| to))
        }
        "windows" => one(v.sliding_window_view(3, 0).map(|v| v.to_owned())),
        "atleast_3d" => one(Ok(v.atleast_3d().to_owned())),
        "union1d" => one(x.union1d(&y)),
        "intersect1d" => one(x.intersect1d(&y)),
        "setdiff1d" => one(y.setdiff1d(&x)),
        "setxor1d" => one(x.setxor1d(&y)),
        "isin" => one(y.is_in(&x)),
        "lexsort" => one(DynArray::lexsort([v.as_view(), reversed]).map(DynArray::from)),
        "searchsorted_by" => one(v
            .argsort(0)
            .and_then(|order| v.searchsorted_by(first(&v, 2), Side::Right, &order))
            .map(DynArray::from)),
        _ => return None,
    })
}

/// An array that the record describes: a letter, a shape, and the values.
fn described(text: &str) -> DynArray {
    let (letter, rest) = text.split_once('(').expect("a letter and a shape");
    let (shape, values) = rest.split_once(')').expect("a shape");
    let shape: Vec<usize> = shape.split(',').filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
    let values = values.strip_prefix(' ').unwrap_or_default();
    let list = match dtype(letter) {
        // Words may be empty.
        DType::Str(width) => {
            let words = values.split(' ').map(str::to_owned).collect();
            DynArray::from_strings(NdArray::from_vec(words), width)
        }
        DType::Object => parse(values, "l").astype("O").unwrap(),
        _ => parse(values, letter),
    };
    list.reshape(&shape).unwrap()
}

/// Whether two arrays are the same but for rounding. Half precision is `float32` here.
fn alike(ours: &DynArray, theirs: &DynArray) -> bool {
    let tolerance = match (ours.dtype(), theirs.dtype()) {
        (DType::F32 | DType::C64, _) => 2e-6,
        _ => 1e-13,
    };
    let same = || ours.shape() == theirs.shape() && ours.dtype() == theirs.dtype();
    match ours.dtype().kind() {
        'f' | 'c' => {
            let close = ours.is_close(theirs, tolerance, tolerance).unwrap();
            let both = (ours.is_nan().unwrap() & theirs.is_nan().unwrap()).unwrap();
            same() && (close | both).unwrap().all().unwrap().truth().unwrap()
        }
        _ => same() && ours.array_equal(theirs).unwrap(),
    }
}

fn differs(answer: &Answer, recorded: &str, errors: &HashMap<&str, &str>) -> Option<String> {
    if let Some(number) = recorded.strip_prefix('!') {
        let text = errors[number];
        return match answer {
            Err(err) if err.to_string() == text => None,
            Err(err) => Some(format!("{err} instead of {text}")),
            Ok(arrays) => Some(format!("{arrays:?} instead of {text}")),
        };
    }
    let ours = match answer {
        Ok(arrays) => arrays,
        Err(err) => return Some(format!("{err} instead of {recorded}")),
    };
    let theirs: Vec<&str> = recorded.split(';').collect();
    let half = |text: &str| text.starts_with('e') && !cfg!(feature = "f16");
    let equal = ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(ours, theirs)| match half(theirs) {
            true => ours.dtype() == DType::F32,
            false => alike(ours, &described(theirs)),
        });
    (!equal).then(|| format!("{ours:?} instead of {recorded}"))
}

#[test]
fn every_name_of_every_dtype() {
    let (errors, mut wrong, mut count) = (errors(), Vec::new(), 0);
    for fields in lines("case") {
        let &[_, name, c, recorded] = &fields[..] else { panic!("four fields") };
        let tables: [fn(&str, &str) -> Option<Answer>; 4] = [elements, folds, samples, moves];
        let Some(answer) = tables.iter().find_map(|table| table(name, c)) else {
            assert!(name.contains("fft"), "no operation {name}");
            continue;
        };
        count += 1;
        wrong.extend(differs(&answer, recorded, &errors).map(|text| format!("{name} {c}: {text}")));
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

fn verdict(result: Result<DType>) -> String {
    result.map_or_else(|err| err.to_string(), letter)
}

fn expected(token: &str, errors: &HashMap<&str, &str>) -> String {
    token.strip_prefix('!').map_or_else(
        || if cfg!(feature = "f16") { token.to_owned() } else { token.replace('e', "f") },
        |number| errors[number].to_owned(),
    )
}

#[test]
fn pairs_of_dtypes() {
    let (errors, mut wrong) = (errors(), Vec::new());
    for fields in lines("pair") {
        let &[_, name, a, recorded] = &fields[..] else { panic!("four fields") };
        let letters =
            if matches!(name, "gcd" | "lcm") { "?bLld".to_owned() } else { NUMBERS.replace('e', "") };
        for (b, token) in letters.chars().map(String::from).zip(recorded.split(' ')) {
            let (x, y) = (small(a), small(&b));
            let result = match name {
                "fmod" => x.fmod(&y),
                "fmax" => x.fmax(&y),
                "fmin" => x.fmin(&y),
                "gcd" => x.gcd(&y),
                "lcm" => x.lcm(&y),
                "heaviside" => x.heaviside(&y),
                "logaddexp" => x.logaddexp(&y),
                "logaddexp2" => x.logaddexp2(&y),
                "nextafter" => x.nextafter(&y),
                "ldexp" => x.ldexp(&y),
                "divmod" => x.divmod(&y).map(|(quotients, _)| quotients),
                "union1d" => x.union1d(&y),
                "setdiff1d" => x.setdiff1d(&y),
                other => panic!("no operation {other}"),
            };
            let (ours, theirs) = (verdict(result.map(|x| x.dtype())), expected(token, &errors));
            if ours != theirs {
                wrong.push(format!("{name} {a} {b}: {ours} instead of {theirs}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

fn update<'r>(name: &str, target: &mut DynArray, rhs: impl Into<rankn::DynOperand<'r>>) -> Result<()> {
    match name {
        "add" => target.add_assign(rhs),
        "subtract" => target.sub_assign(rhs),
        "multiply" => target.mul_assign(rhs),
        "true_divide" => target.div_assign(rhs),
        "floor_divide" => target.floor_div_assign(rhs),
        "remainder" => target.rem_assign(rhs),
        "power" => target.pow_assign(rhs),
        "bitwise_and" => target.bitand_assign(rhs),
        "bitwise_or" => target.bitor_assign(rhs),
        "bitwise_xor" => target.bitxor_assign(rhs),
        "left_shift" => target.shl_assign(rhs),
        "right_shift" => target.shr_assign(rhs),
        other => panic!("no operation {other}"),
    }
}

#[test]
fn operations_in_place() {
    let (errors, mut wrong) = (errors(), Vec::new());
    let mut check = |what: String, before: &DynArray, result: Result<()>, after: DynArray, token: &str| {
        let kept = result.is_ok() || after == *before;
        let (ours, theirs) = (verdict(result.map(|()| after.dtype())), expected(token, &errors));
        if ours != theirs || !kept {
            wrong.push(format!("{what}: {ours} instead of {theirs}"));
        }
    };
    for fields in lines("update") {
        let &[_, name, a, recorded] = &fields[..] else { panic!("four fields") };
        for (b, token) in ["?", "B", "i", "L", "f", "D", "U3", "O"].iter().zip(recorded.split(' ')) {
            if token == "-" {
                continue;
            }
            let mut target = small(a);
            let result = update(name, &mut target, small(b));
            check(format!("{name} {a} {b}"), &small(a), result, target, token);
        }
    }
    for fields in lines("update_by") {
        let &[_, name, a, recorded] = &fields[..] else { panic!("four fields") };
        for (scalar, token) in
            ["True", "1", "2.5", "1j"].iter().zip(recorded.split(' ')).filter(|pair| pair.1 != "-")
        {
            let mut target = small(a);
            let result = update(name, &mut target, crate::record::scalar(scalar));
            check(format!("{name} {a} {scalar}"), &small(a), result, target, token);
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_list_of_quantiles_has_a_dtype_of_its_own() {
    let a = dynarray![1.0, 2.0, 4.0; "float32"].unwrap();
    let dtype = |found: Result<DynArray>| found.unwrap().dtype();
    assert_eq!(dtype(a.quantile(0.5, QuantileMethod::Linear)), DType::F32);
    assert_eq!(dtype(a.quantile(array![0.5], QuantileMethod::Linear)), DType::F64);
    assert_eq!(dtype(a.percentile(array![50.0], QuantileMethod::Lower)), DType::F32);
}
