//! The element-wise engine against naive answers, index by index.

mod broadcasting;
mod cast;
mod complex;
mod kernels;
mod layouts;
mod operands;
#[path = "../oracle/mod.rs"]
mod oracle;
mod ready;
mod special;

use oracle::strategies::{Sample, broadcasting, views};
use oracle::{Oracle, assert_holds};
use proptest::prelude::*;
use rankn::{MemoryOrder, NdArray, select, zip};

/// The two oracles seen in their common shape by the five rules, and combined.
fn combine<A: Clone, B: Clone, U: Clone>(a: &Oracle<A>, b: &Oracle<B>, f: impl Fn(&A, &B) -> U) -> Oracle<U> {
    let (a, b) = broadcasting::five_rules(a, b).expect("shapes that fit");
    let data = a.data.iter().zip(&b.data).map(|(x, y)| f(x, y)).collect();
    Oracle::new(&a.shape, data)
}

/// Halves, negative and positive, so that every operation below is exact or the same operation on the same numbers.
fn floats(sample: &Sample<i64>, shift: i64) -> Sample<f64> {
    sample.map(|&x| (x * 7 % 23 - shift) as f64 / 2.0)
}

/// One eager operator in all its forms, and the same lazily and in place, against one expectation.
macro_rules! check_operator {
    ($op:tt $assign:tt, $a:expr, $b:expr, $t:ty, $f:expr) => {{
        let (a, b) = ($a, $b);
        let expected = combine(&a.expected(), &b.expected(), $f);
        let (va, vb) = (a.view(), b.view());
        assert_holds(&(&va $op &vb), &expected);
        assert_holds(&(&va $op vb.clone()), &expected);
        assert_holds(&(va.clone() $op &vb), &expected);
        assert_holds(&(va.clone() $op vb.clone()), &expected);
        assert_holds(&(va.to_owned() $op &vb), &expected);
        assert_holds(&(&va $op vb.to_owned()), &expected);
        assert_holds(&(va.to_owned() $op vb.to_owned()), &expected);
        let (fa, fb) = (va.to_order(MemoryOrder::Fortran), vb.to_order(MemoryOrder::Fortran));
        assert_holds(&(&fa $op &fb), &expected);
        assert_holds(&(fa $op fb), &expected);
        assert_holds(&(va.lazy() $op &vb).eval(), &expected);
        assert_holds(&(&va $op vb.lazy()).eval(), &expected);
        assert_holds(&(va.to_owned() $op vb.lazy()).eval(), &expected);
        assert_holds(&(va.lazy() $op vb.to_owned()).eval(), &expected);
        let mut target: NdArray<$t> = va.broadcast_to(&expected.shape).unwrap().to_owned();
        target $assign &vb;
        assert_holds(&target, &expected);
    }};
}

proptest! {
    #[test]
    fn operators_of_floats((samples, _) in broadcasting(2)) {
        let (a, b) = (floats(&samples[0], 11), floats(&samples[1], 5));
        // Divisors without zeros, so that results can be compared.
        let divisor = b.map(|x| if *x == 0.0 { 3.5 } else { *x });
        check_operator!(+ +=, &a, &b, f64, |x, y| x + y);
        check_operator!(- -=, &a, &b, f64, |x, y| x - y);
        check_operator!(* *=, &a, &b, f64, |x, y| x * y);
        check_operator!(/ /=, &a, &divisor, f64, |x, y| x / y);
        check_operator!(% %=, &a, &divisor, f64, |x, y| x % y);
    }

    #[test]
    fn operators_of_integers_wrap((samples, _) in broadcasting(2)) {
        let a = samples[0].map(|&x| (x * 37) as i8);
        let b = samples[1].map(|&x| (x * 91 - 64) as i8);
        let divisor = b.map(|&x| if x == 0 { -1 } else { x });
        check_operator!(+ +=, &a, &b, i8, |x: &i8, y: &i8| x.wrapping_add(*y));
        check_operator!(- -=, &a, &b, i8, |x: &i8, y: &i8| x.wrapping_sub(*y));
        check_operator!(* *=, &a, &b, i8, |x: &i8, y: &i8| x.wrapping_mul(*y));
        check_operator!(/ /=, &a, &divisor, i8, |x: &i8, y: &i8| x.wrapping_div(*y));
        check_operator!(% %=, &a, &divisor, i8, |x: &i8, y: &i8| x.wrapping_rem(*y));
        check_operator!(& &=, &a, &b, i8, |x, y| x & y);
        check_operator!(| |=, &a, &b, i8, |x, y| x | y);
        check_operator!(^ ^=, &a, &b, i8, |x, y| x ^ y);
    }

    #[test]
    fn masks_with_numbers((samples, _) in broadcasting(2)) {
        let numbers = floats(&samples[0], 9);
        let mask = samples[1].map(|x| x % 3 == 0);
        let (n, m) = (numbers.view(), mask.view());
        let (on, om) = (numbers.expected(), mask.expected());
        let truth = |y: &bool| if *y { 1.0 } else { 0.0 };
        assert_holds(&(&n * &m), &combine(&on, &om, |x, y| x * truth(y)));
        assert_holds(&(&m * &n), &combine(&om, &on, |y, x| x * truth(y)));
        assert_holds(&(n.to_owned() - &m), &combine(&on, &om, |x, y| x - truth(y)));
        assert_holds(&(&m - n.to_owned()), &combine(&om, &on, |y, x| truth(y) - x));
        assert_holds(&(m.to_owned() + n.to_owned()), &combine(&om, &on, |y, x| truth(y) + x));
        assert_holds(&(m.lazy() / n.lazy().map(|x| x.abs() + 1.0)).eval(), &combine(&om, &on, |y, x| truth(y) / (x.abs() + 1.0)));
        let mut target = n.broadcast_to(&combine(&on, &om, |_, _| 0).shape).unwrap().to_owned();
        target *= &m;
        assert_holds(&target, &combine(&on, &om, |x, y| x * truth(y)));
        check_operator!(& &=, &numbers.map(|x| *x > 0.0), &mask, bool, |x, y| x & y);
        check_operator!(| |=, &numbers.map(|x| *x > 0.0), &mask, bool, |x, y| x | y);
        check_operator!(^ ^=, &numbers.map(|x| *x > 0.0), &mask, bool, |x, y| x ^ y);
    }

    #[test]
    fn scalars_on_either_side(sample in views()) {
        let sample = floats(&sample, 4);
        let (a, expected) = (sample.view(), sample.expected());
        assert_holds(&(&a - 2.5), &expected.map(|x| x - 2.5));
        assert_holds(&(2.5 - &a), &expected.map(|x| 2.5 - x));
        assert_holds(&(2.5 - a.to_owned()), &expected.map(|x| 2.5 - x));
        assert_holds(&(2.5 - a.t().to_owned().into_t()), &expected.map(|x| 2.5 - x));
        assert_holds(&(a.to_owned() * 2.5), &expected.map(|x| x * 2.5));
        assert_holds(&(2.5 - a.lazy()).eval(), &expected.map(|x| 2.5 - x));
        assert_holds(&-&a, &expected.map(|x| -x));
        assert_holds(&-a.to_owned(), &expected.map(|x| -x));
        assert_holds(&(-a.lazy()).eval(), &expected.map(|x| -x));
        assert_holds(&!a.greater(0.0), &expected.map(|x| *x <= 0.0));
        let mut target = a.to_owned();
        target -= 1.5;
        assert_holds(&target, &expected.map(|x| x - 1.5));
    }

    #[test]
    fn comparisons_and_logic((samples, _) in broadcasting(2)) {
        let (a, b) = (samples[0].map(|x| x % 4), samples[1].map(|x| x % 3));
        let (va, vb, oa, ob) = (a.view(), b.view(), a.expected(), b.expected());
        assert_holds(&va.equal(&vb), &combine(&oa, &ob, |x, y| x == y));
        assert_holds(&va.not_equal(&vb), &combine(&oa, &ob, |x, y| x != y));
        assert_holds(&va.less(&vb), &combine(&oa, &ob, |x, y| x < y));
        assert_holds(&va.less_equal(&vb), &combine(&oa, &ob, |x, y| x <= y));
        assert_holds(&va.greater(vb.to_owned()), &combine(&oa, &ob, |x, y| x > y));
        assert_holds(&va.greater_equal(vb.lazy()).eval(), &combine(&oa, &ob, |x, y| x >= y));
        assert_holds(&va.logical_and(&vb), &combine(&oa, &ob, |x, y| *x != 0 && *y != 0));
        assert_holds(&va.logical_or(&vb.cast::<f32>()), &combine(&oa, &ob, |x, y| *x != 0 || *y != 0));
        assert_holds(&va.logical_xor(&vb.equal(1)), &combine(&oa, &ob, |x, y| (*x != 0) != (*y == 1)));
        assert_holds(&va.logical_not(), &oa.map(|x| *x == 0));
        assert_holds(&va.maximum(&vb), &combine(&oa, &ob, |x, y| *x.max(y)));
        assert_holds(&va.minimum(vb.to_owned()), &combine(&oa, &ob, |x, y| *x.min(y)));
    }

    #[test]
    fn lazy_expressions((samples, common) in broadcasting(3)) {
        let all: Vec<Sample<f64>> = samples.iter().map(|s| floats(s, 8)).collect();
        let (a, b, c) = (all[0].view(), all[1].view(), all[2].view());
        let wide = |k: usize| all[k].expected().broadcast_to(&common);
        let (oa, ob, oc) = (wide(0), wide(1), wide(2));
        let naive = |f: &dyn Fn(f64, f64, f64) -> f64| {
            let data = (0..oa.data.len()).map(|i| f(oa.data[i], ob.data[i], oc.data[i])).collect();
            Oracle::new(&common, data)
        };
        let result = (a.lazy() + (b.lazy() - &c) / 4.0 * 2.0).maximum(&c).abs().eval();
        assert_holds(&result, &naive(&|x, y, z| (x + (y - z) / 4.0 * 2.0).max(z).abs()));
        let result = (&a - (b.lazy() * c.to_owned()).map(|x| x + 1.0)).try_eval().unwrap();
        assert_holds(&result, &naive(&|x, y, z| x - (y * z + 1.0)));
        assert_holds(&a.lazy().greater(&b).select(&c, -1.0).eval(), &naive(&|x, y, z| if x > y { z } else { -1.0 })
            .broadcast_to(&common));
        assert_holds(&select(a.lazy().less(&b), &b, c.lazy() * 2.0), &naive(&|x, y, z| if x < y { y } else { z * 2.0 }));
        assert_holds(&select(&a.equal(&b), c.to_owned(), &a), &naive(&|x, y, z| if x == y { z } else { x }));
        let whole = a.broadcast_to(&common).unwrap().to_owned();
        let sum = (whole.lazy() * &b + &c).map(|x| x as i64).sum();
        prop_assert_eq!(sum, naive(&|x, y, z| (x * y + z).trunc()).data.iter().sum::<f64>() as i64);
    }

    #[test]
    fn closures_over_several_arrays((samples, common) in broadcasting(3)) {
        let (a, b) = (samples[0].view(), samples[1].view());
        let c = samples[2].map(|x| x.to_string());
        let (oa, ob) = (samples[0].expected().broadcast_to(&common), samples[1].expected().broadcast_to(&common));
        let oc = c.expected().broadcast_to(&common);
        let texts: Vec<String> =
            (0..oa.data.len()).map(|i| format!("{} {} {}", oa.data[i], ob.data[i], oc.data[i])).collect();
        let result = zip((&a, &b, &c.view())).map_collect(|(x, y, z)| format!("{x} {y} {z}"));
        prop_assert!(result.is_c_contiguous());
        assert_holds(&result, &Oracle::new(&common, texts.clone()));
        let mut order = vec![];
        zip((&a, &b, &c.view())).map_collect(|(x, y, z)| order.push(format!("{x} {y} {z}")));
        prop_assert_eq!(&order, &texts, "map_collect calls in C order");
        order.clear();
        zip((&a, &b, &c.view())).for_each(|(x, y, z)| order.push(format!("{x} {y} {z}")));
        order.sort();
        let mut sorted = texts;
        sorted.sort();
        prop_assert_eq!(order, sorted);
        assert_holds(&c.view().map(String::len), &c.expected().map(String::len));
    }
}
