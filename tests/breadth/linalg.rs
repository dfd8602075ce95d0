//! Sums over subscripts, norms, products of many matrices; sorting by several keys.

use super::oracle::strategies::{Sample, views_of};
use super::oracle::{Oracle, assert_holds, indices};
use super::{check, check_error, check_near, check_text, cube, matrix, row};
use proptest::prelude::*;
use rankn::{Complex64, ErrorKind, MatrixNorm, NdArray, array, einsum, lexsort, multi_dot};
use std::collections::BTreeMap;

/// What the recording script makes of a term: small different whole numbers in a shape that the letters say.
fn operand(term: &str, k: usize) -> NdArray<i64> {
    let named = term.replace("...", ".");
    let length = |letter: char| match letter {
        '.' => [vec![2, 1], vec![3]][k % 2].clone(),
        'i' | 'c' | 'a' => vec![3],
        'k' | 'b' => vec![2],
        'l' => vec![5],
        _ => vec![4],
    };
    let shape: Vec<usize> = named.chars().flat_map(length).collect();
    let count: usize = shape.iter().product();
    let numbers = (0..count as i64).map(|n| (n * 7 + 3 * k as i64) % 11 - 5);
    NdArray::from_shape_vec(&shape, numbers.collect()).unwrap()
}

fn operands(text: &str) -> Vec<NdArray<i64>> {
    let text = text.replace(' ', "");
    let left = text.split("->").next().unwrap();
    left.split(',').enumerate().map(|(k, term)| operand(term, k)).collect()
}

#[test]
fn sums_over_subscripts_as_numpy_has_them() {
    let cases = include_str!("../numpy/breadth.txt").lines().filter_map(|line| line.strip_prefix("einsum "));
    let texts: Vec<&str> =
        cases.map(|line| line.split(':').next().unwrap()).take_while(|text| *text != "ones").collect();
    assert_eq!(texts.len(), 44);
    for text in texts {
        let arrays = operands(text);
        check(&format!("einsum {text}"), &einsum(text, &arrays).unwrap());
        // The same by other strides.
        let turned: Vec<NdArray<i64>> =
            arrays.iter().map(|array| array.to_order(rankn::MemoryOrder::Fortran)).collect();
        check(&format!("einsum {text}"), &einsum(text, &turned).unwrap());
    }
    let ones = |shape: &[usize]| NdArray::<f64>::ones(shape);
    let (thin, flat) = (ones(&[3, 1]) * 2.0, ones(&[1, 4]));
    check("einsum ones", &einsum("ij,ij->ij", &[&flat, &thin]).unwrap());
    check("einsum one sum", &einsum("ij,ij->i", &[&flat, &thin]).unwrap());
    check("einsum empty", &einsum("ij,jk->ik", &[ones(&[2, 0]), ones(&[0, 3])]).unwrap());
    check("einsum no rows", &einsum("ij,jk->ik", &[ones(&[0, 2]), ones(&[2, 3])]).unwrap());
    check("einsum uint8", &einsum("i,i", &[array![20u8, 1], array![20u8, 3]]).unwrap());
    let one = NdArray::<bool>::eye(2);
    check("einsum bool", &einsum("ij,jk->ik", &[&one, &one]).unwrap());
}

#[test]
fn subscripts_that_do_not_fit() {
    let (two, m) = (NdArray::<f64>::ones(2), NdArray::<f64>::ones([2, 3]));
    check_error("einsum few", einsum("ij,jk", &[&m]), ErrorKind::Value);
    check_error("einsum many", einsum("ij", &[&m, &two]), ErrorKind::Value);
    check_error("einsum digit", einsum("i1", &[&m]), ErrorKind::Value);
    check_error("einsum point", einsum("i.j", &[&m]), ErrorKind::Value);
    check_error("einsum points", einsum("i...j...", &[&m]), ErrorKind::Value);
    check_error("einsum short", einsum("i", &[&m]), ErrorKind::Value);
    check_error("einsum long", einsum("ijk", &[&m]), ErrorKind::Value);
    check_error("einsum diagonal", einsum("ii", &[&m]), ErrorKind::Shape);
    check_error("einsum unknown", einsum("i->j", &[&two]), ErrorKind::Value);
    check_error("einsum twice", einsum("i->ii", &[&two]), ErrorKind::Value);
    check_error("einsum output", einsum("...i->i", &[&m]), ErrorKind::Value);
    check_error("einsum arrow", einsum("i-i", &[&two]), ErrorKind::Value);
    check_error("einsum digit out", einsum("i->1", &[&two]), ErrorKind::Value);
    let text = "operands could not be broadcast together: subscript 'j' has lengths 3 and 2";
    check_text(einsum("ij,jk", &[&m, &m]), ErrorKind::Shape, text);
    let text = "operands could not be broadcast together: subscript '...' has lengths 3 and 2";
    check_text(einsum("...,...", &[&m, &two]), ErrorKind::Shape, text);
    let text = "more operands provided to einstein sum function than specified in the subscripts string";
    check_text(einsum::<f64, NdArray<f64>>("", &[]), ErrorKind::Value, text);
}

#[test]
fn norms_as_numpy_has_them() {
    let f = array![[1.5, -2.0, 4.0, 0.25], [3.0, 3.0, -1.0, 8.0], [0.5, 2.5, 7.0, -6.0]];
    let z: NdArray<Complex64> = f.complex(&f.flip(0).unwrap());
    macro_rules! check_norms {
        ($($name:literal, $x:expr, $matrices:literal;)*) => {$({
            let x = $x;
            check_near(concat!("norm ", $name), &NdArray::scalar(x.norm()), 2.0);
            let orders = [
                ("2", 2.0), ("1", 1.0), ("0", 0.0), ("inf", f64::INFINITY), ("-inf", f64::NEG_INFINITY), ("3", 3.0),
                ("0.5", 0.5), ("-1", -1.0),
            ];
            for (order, p) in orders {
                let case = format!("vector_norm {} {order}", $name);
                check_near(&case, &NdArray::scalar(x.vector_norm(p)), 8.0);
                check_near(&format!("{case} last"), &x.along(-1).unwrap().vector_norm(p), 8.0);
            }
            if $matrices {
                for (order, kind) in KINDS {
                    check_near(&format!("matrix_norm {} {order}", $name), &x.matrix_norm(kind).unwrap(), 4.0);
                }
            }
        })*};
    }
    check_norms! {
        "floats", f.clone(), true; "integers", matrix(), true; "complex", z, true; "row", row(), false; "cube", cube(), true;
    }
    let none = NdArray::<f64>::zeros(0);
    for (order, p) in [("2", 2.0), ("1", 1.0), ("0", 0.0), ("inf", f64::INFINITY), ("3", 3.0)] {
        check(&format!("vector_norm empty {order}"), &NdArray::scalar(none.vector_norm(p)));
    }
    for (order, kind) in &KINDS[1..] {
        for (name, shape) in [("no rows", [0, 2]), ("no columns", [2, 0])] {
            let case = format!("matrix_norm {name} {order}");
            match NdArray::<f64>::zeros(shape).matrix_norm(*kind) {
                Ok(norm) => check(&case, &norm),
                Err(error) => check_error::<()>(&case, Err(error), ErrorKind::Value),
            }
        }
    }
    check_error("matrix_norm row", array![0.0, 1.0].matrix_norm(MatrixNorm::One), ErrorKind::Axis);
    assert_eq!(array![3.0f32, f32::NAN].vector_norm(f64::INFINITY).to_bits(), f32::NAN.to_bits());
    assert_eq!(f.along(0).unwrap().keep_dims().norm().shape(), [1, 4]);
    let large = f.greater(2.0);
    assert_eq!(f.along(1).unwrap().filter(&large).unwrap().vector_norm(1.0), array![4.0, 14.0, 9.5]);
}

const KINDS: [(&str, MatrixNorm); 5] = [
    ("fro", MatrixNorm::Frobenius),
    ("1", MatrixNorm::One),
    ("-1", MatrixNorm::MinusOne),
    ("inf", MatrixNorm::Infinity),
    ("-inf", MatrixNorm::MinusInfinity),
];

#[test]
fn products_of_many_as_numpy_has_them() {
    let r = [operand("il", 0), operand("lj", 1), operand("jk", 2), operand("kb", 3)];
    let (before, behind) = (operand("i", 1), operand("b", 1));
    let all = |row: bool, column: bool| -> Vec<&NdArray<i64>> {
        row.then_some(&before).into_iter().chain(&r).chain(column.then_some(&behind)).collect()
    };
    check("multi_dot four", &multi_dot(&all(false, false)).unwrap());
    check("multi_dot row", &multi_dot(&all(true, false)).unwrap());
    check("multi_dot column", &multi_dot(&all(false, true)).unwrap());
    check("multi_dot both", &multi_dot(&all(true, true)).unwrap());
    check("multi_dot two", &multi_dot(&r[..2]).unwrap());
    check_error("multi_dot one", multi_dot(&r[..1]), ErrorKind::Value);
    check_error("multi_dot cube", multi_dot(&[&r[0], &cube(), &r[1]]), ErrorKind::Axis);
    let ones = |rows: usize| NdArray::<f64>::ones([rows, 2]);
    check_error("multi_dot misfit", multi_dot(&[ones(2), ones(3)]), ErrorKind::Shape);
}

#[test]
fn several_keys_as_numpy_sorts_them() {
    let first = array![[1, 2, 1, 2, 0], [3, 3, 1, 1, 2]];
    let second = array![[3, 3, 0, 0, 3], [1, 1, 1, 1, 1]];
    check("lexsort", &lexsort(&[&first, &second]).unwrap());
    check("lexsort one", &lexsort(&[&first]).unwrap());
    let special = array![f64::NAN, f64::NEG_INFINITY, f64::NAN];
    check("lexsort nan", &lexsort(&[array![1.0, 0.0, 2.0], special]).unwrap());
    check_error("lexsort misfit", lexsort(&[array![1], array![1, 2]]), ErrorKind::Shape);
    let nothing: [NdArray<i64>; 0] = [];
    check_text(lexsort(&nothing), ErrorKind::Value, "need sequence of keys with len > 0 in lexsort");
    let text = "axis -1 is out of bounds for array of dimension 0";
    check_text(lexsort(&[NdArray::scalar(1)]), ErrorKind::Axis, text);
}

/// The sum by its definition: over all values of all letters.
fn naive(inputs: &[&str], output: &str, arrays: &[Oracle<i64>]) -> Oracle<i64> {
    let mut lengths = BTreeMap::new();
    for (term, array) in inputs.iter().zip(arrays) {
        lengths.extend(term.chars().zip(array.shape.iter().copied()));
    }
    let letters: Vec<char> = lengths.keys().copied().collect();
    let shape: Vec<usize> = output.chars().map(|letter| lengths[&letter]).collect();
    let mut sums = Oracle::from_fn(&shape, |_| 0);
    for index in indices(&lengths.values().copied().collect::<Vec<_>>()) {
        let at = |term: &str| -> Vec<usize> {
            term.chars()
                .map(|letter| index[letters.iter().position(|&other| other == letter).unwrap()])
                .collect()
        };
        let product = inputs.iter().zip(arrays).map(|(term, array)| array.get(&at(term))).product::<i64>();
        let place = at(output).iter().zip(&shape).fold(0, |outer, (i, n)| outer * n + i);
        sums.data[place] += product;
    }
    sums
}

/// Terms of up to three letters, and arrays that fit them.
fn terms() -> impl Strategy<Value = (Vec<String>, Vec<Sample<i64>>)> {
    let letters = prop::collection::vec(prop::collection::vec(0..4usize, 0..4), 1..4);
    let lengths = prop::collection::vec(prop_oneof![5 => 1..4usize, 1 => Just(0)], 4);
    (letters, lengths).prop_flat_map(|(terms, lengths)| {
        let samples: Vec<_> = terms
            .iter()
            .map(|term| views_of(&term.iter().map(|&letter| lengths[letter]).collect::<Vec<_>>()))
            .collect();
        let word = |term: &Vec<usize>| term.iter().map(|&letter| ['i', 'j', 'k', 'l'][letter]).collect();
        (Just(terms.iter().map(word).collect()), samples)
    })
}

proptest! {
    #[test]
    fn sums_over_subscripts_of_every_layout(
        (terms, samples) in terms(),
        keep in prop::collection::vec(any::<bool>(), 4),
    ) {
        let samples: Vec<Sample<i64>> = samples.iter().map(|sample| sample.map(|x| x % 7 - 3)).collect();
        let kept = |letter: &char| keep[*letter as usize - 'i' as usize] && terms.concat().contains(*letter);
        let output: String = "lkji".chars().filter(kept).collect();
        let views: Vec<_> = samples.iter().map(Sample::view).collect();
        let held: Vec<Oracle<i64>> = samples.iter().map(Sample::expected).collect();
        let inputs: Vec<&str> = terms.iter().map(String::as_str).collect();
        let text = format!("{}->{output}", terms.join(","));
        assert_holds(&einsum(&text, &views).unwrap(), &naive(&inputs, &output, &held));
    }
}
