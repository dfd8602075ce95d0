//! The tour: what the library does, from making an array to saving it. The first file to read, and to run:
//! `cargo test --test tour`. It takes less than a second and passes through every engine, so `scripts/check_valgrind`
//! runs it too.

use rankn::prelude::*;
use rankn::random::RandomState;

#[test]
fn arrays_are_made_and_printed() -> rankn::Result<()> {
    let a = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]];
    assert_eq!((a.shape(), a.ndim(), a.size(), a.dtype()), (&[2, 3][..], 2, 6, DType::F64));
    assert_eq!(a.to_string(), "[[1.  2.  3. ]\n [4.  5.  6.5]]");
    assert_eq!(format!("{:?}", arange(3)), "array([0, 1, 2], dtype=int32)");

    assert_eq!(arange(6).reshape([2, -1])?, array![[0, 1, 2], [3, 4, 5]]);
    assert_eq!(NdArray::from_fn([2, 2], |index| index[0] == index[1]), array![[true, false], [false, true]]);
    assert_eq!(linspace(0.0, 1.0, 3), array![0.0, 0.5, 1.0]);
    assert_eq!(NdArray::ones([2, 2]) * 3.0, NdArray::full([2, 2], 3.0));
    Ok(())
}

#[test]
fn slices_are_views() -> rankn::Result<()> {
    let mut a = arange(12).reshape([3, 4])?;
    assert_eq!(a[[1, -1]], 7);
    assert_eq!(a.slice(s![1.., ..;-2])?, array![[7, 5], [11, 9]]);
    assert_eq!(a.t().shape(), [4, 3]);
    a.slice_mut(s![.., 0])?.fill(0);
    a.slice_mut(s![0, 2..])?.assign(array![8, 9]);
    assert_eq!(a, array![[0, 1, 8, 9], [0, 5, 6, 7], [0, 9, 10, 11]]);
    Ok(())
}

#[test]
fn integers_and_masks_choose() -> rankn::Result<()> {
    let mut a = arange(10).reshape([2, 5])?;
    assert_eq!(a.index(ix![.., &[4, 0, 0]])?, array![[4, 0, 0], [9, 5, 5]]);
    assert_eq!(a.index(&(&a % 4).equal(1))?, array![1, 5, 9]);
    assert_eq!(a.greater(6).argwhere(), array![[1i64, 2], [1, 3], [1, 4]]);
    a.index_assign(&a.less(8), 0)?;
    a.index_add(ix![1, &[0, 0, 4]], 10)?; // index 0 twice
    assert_eq!(a, array![[0, 0, 0, 0, 0], [20, 0, 0, 8, 19]]);
    Ok(())
}

#[test]
fn operators_broadcast() {
    let column = array![[1.0], [2.0]];
    let row = array![10.0, 20.0, 30.0];
    assert_eq!(&column + &row, array![[11.0, 21.0, 31.0], [12.0, 22.0, 32.0]]);
    let mut a = 2.0 * &row - 1.0; // the buffer of the product becomes that of the difference
    a /= array![19.0, 39.0, 59.0];
    assert_eq!(a, array![1.0, 1.0, 1.0]);
    assert_eq!(select(row.greater(15.0), &row, -1.0), array![-1.0, 20.0, 30.0]);
    assert_eq!(array![200u8, 100] + 100, array![44, 200]); // integers wrap
    assert!((row.sin().square() + row.cos().square()).all_close(1.0, 1e-15, 0.0));
}

/// Arrays that lie in memory in another way than they are walked: long rows with gaps, columns, rows backwards.
#[test]
fn any_layout_computes() -> rankn::Result<()> {
    let x = arange(0.0..2000.0);
    let (even, odd) = (x.slice(s![..;2])?, x.slice(s![1..;2])?);
    assert_eq!(&odd - &even, NdArray::ones(1000));
    assert_eq!(&x + &x.flip(0)?, NdArray::full(2000, 1999.0));

    let tall = arange(0.0..9600.0).reshape([600, 16])?;
    let wide = tall.t().to_owned();
    assert_eq!(&wide - &tall.t(), NdArray::zeros([16, 600]));
    let mut target = NdArray::zeros([600, 16]);
    target.slice_mut(s![..;-1, ..;2])?.assign(&tall.slice(s![.., ..;2])?);
    assert_eq!(target[[599, 2]], tall[[0, 2]]);
    Ok(())
}

#[test]
fn lazy_expressions_run_in_one_pass() {
    let (mut v, input) = (array![-50.0, -40.0, 20.0f64], array![1.0, 2.0, 3.0]);
    let expression = (v.lazy() + &input) * 0.5;
    assert_eq!(expression.eval(), array![-24.5, -19.0, 11.5]);
    assert_eq!((v.lazy() * &input).sum(), -70.0);
    v.update(|v| v * 2.0 + &input);
    assert_eq!(v, array![-99.0, -78.0, 43.0]);
    zip((&mut v, &input)).for_each(|(v, input)| *v = v.max(*input));
    assert_eq!(v, array![1.0, 2.0, 43.0]);
    let words = zip((&v, &input)).map_collect(|(v, input)| format!("{v}/{input}"));
    assert_eq!(words.to_vec(), ["1/1", "2/2", "43/3"]);
}

#[test]
fn reductions_fold_axes() -> rankn::Result<()> {
    let a = arange(0.0..6000.0f64).reshape([2, 3, 1000])?;
    assert_eq!(a.sum(), 17_997_000.0);
    assert_eq!(a.along(-1)?.max()?, array![[999.0, 1999.0, 2999.0], [3999.0, 4999.0, 5999.0]]);
    assert_eq!(a.along(0)?.mean()[[2, 5]], 3505.0);
    assert_eq!(a.along([0, 2])?.keep_dims().sum().shape(), [1, 3, 1]);
    let small = a.less(10.0);
    assert_eq!(a.filter(&small)?.sum().item()?, 45.0);
    assert_eq!((a.argmax()?, small.count_nonzero(), small.any()), (5999, 10, true));
    assert_eq!(array![[1, 2], [3, 4]].along(0)?.cumsum()?, array![[1i64, 2], [4, 6]]);
    Ok(())
}

#[test]
fn arrays_are_joined_and_parted() -> rankn::Result<()> {
    let (a, b) = (array![[1, 2], [3, 4]], array![[5, 6]]);
    let joined = concatenate(&[&a, &b], 0)?;
    assert_eq!(joined, array![[1, 2], [3, 4], [5, 6]]);
    assert_eq!(stack(&[&a, &a], -1)?.shape(), [2, 2, 2]);
    assert_eq!(joined.split(3, 0)?[1], array![[3, 4]]);
    assert_eq!(a.repeat(2, 1)?, array![[1, 1, 2, 2], [3, 3, 4, 4]]);
    let words = array![[1], [2]].map(|number| number.to_string());
    assert_eq!(hstack(&[&words, &words])?.to_vec(), ["1", "1", "2", "2"]);
    Ok(())
}

#[test]
fn errors_speak_numpys_words() {
    let error = arange(30).reshape([5, 7]).unwrap_err();
    assert_eq!(error.kind(), rankn::ErrorKind::Shape);
    assert_eq!(error.to_string(), "cannot reshape array of size 30 into shape (5,7)");
    let error = array![1, 2].along(1).err().expect("there is only axis 0");
    assert_eq!(error.to_string(), "axis 1 is out of bounds for array of dimension 1");
}

/// The random numbers are those of `np.random.seed(100)`, bit for bit.
#[test]
fn random_numbers_are_saved_and_loaded() -> rankn::Result<()> {
    let noise = RandomState::new(100).randn([300, 4]);
    assert_eq!(noise[[0, 0]], -1.7497654730546974);
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("tour.npy");
    noise.save(&path)?;
    assert_eq!(NdArray::<f64>::load(&path)?, noise);
    assert_eq!(std::fs::metadata(&path)?.len(), 128 + 300 * 4 * 8);
    Ok(())
}
