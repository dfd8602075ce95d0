//! The tutorials that NumPy's newcomers read, line by line: what they type there, what is printed there.
//!
//! Printed arrays are spelled as NumPy 2.4.6 spells them. Integers in tutorials are `int64`, so they are `i64` here.

use rankn::prelude::*;
use std::f64::consts::PI;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Asserts that the array is printed like this, from the second line of the text on.
#[track_caller]
fn prints(array: impl Debug, text: &str) {
    assert_eq!(format!("\n{array:?}"), text);
}

/// The text of the panic that ends the closure.
#[track_caller]
fn panic_text<R>(work: impl FnOnce() -> R) -> String {
    let panic = catch_unwind(AssertUnwindSafe(work)).err().expect("a panic");
    *panic.downcast().expect("a panic with a text")
}

mod shape {
    use super::*;

    #[test]
    fn the_same_values_in_another_shape() -> rankn::Result<()> {
        let my_array = array![3i64, 2, 5, 6, 3, 4];
        assert_eq!(my_array.shape(), [6]);
        let my_array_reshaped = my_array.reshape([2, 3])?;
        assert_eq!(my_array_reshaped.shape(), [2, 3]);
        prints(
            my_array_reshaped,
            "
array([[3, 2, 5],
       [6, 3, 4]])",
        );
        Ok(())
    }

    #[test]
    fn sums_along_an_axis() -> rankn::Result<()> {
        let my_array = array![[3i64, 2, 5], [6, 3, 4]];
        let dim0_sum = my_array.along(0)?.sum();
        prints(dim0_sum, "\narray([9, 5, 9])");
        let dim1_sum = my_array.along(1)?.sum();
        prints(dim1_sum, "\narray([10, 13])");
        Ok(())
    }

    #[test]
    fn not_every_shape_fits() -> rankn::Result<()> {
        let my_array = arange(30i64); // A (30,) array
        assert_eq!(my_array.view().reshape([5, 6])?.shape(), [5, 6]);
        let error = my_array.reshape([5, 7]).unwrap_err();
        assert_eq!(error.to_string(), "cannot reshape array of size 30 into shape (5,7)");
        Ok(())
    }

    #[test]
    fn three_dimensions() -> rankn::Result<()> {
        let my_array = arange(30i64); // A (30,) array
        let my_array_reshaped = my_array.reshape([5, 2, 3])?;
        assert_eq!(my_array_reshaped.shape(), [5, 2, 3]);
        prints(
            my_array_reshaped,
            "
array([[[ 0,  1,  2],
        [ 3,  4,  5]],

       [[ 6,  7,  8],
        [ 9, 10, 11]],

       [[12, 13, 14],
        [15, 16, 17]],

       [[18, 19, 20],
        [21, 22, 23]],

       [[24, 25, 26],
        [27, 28, 29]]])",
        );
        Ok(())
    }

    #[test]
    fn from_higher_to_lower_dimensions() -> rankn::Result<()> {
        let my_array = array![[3i64, 2, 5], [6, 3, 4]];
        let my_array_reshaped = my_array.view().reshape([6])?;
        assert_eq!(my_array_reshaped.shape(), [6]);
        assert_eq!(my_array.shape(), [2, 3]);

        let my_array = arange(30i64); // A (30,) array
        let my_array_reshaped = my_array.reshape([5, 2, 3])?;
        let my_array_flattened = my_array_reshaped.flatten();
        assert_eq!(my_array_flattened.shape(), [30]);
        assert_eq!(my_array_flattened, arange(30i64));
        Ok(())
    }
}

mod broadcasting {
    use super::*;

    fn arr_one() -> NdArray<i64> {
        array![[4, 3, 2, 5, 6, 2], [30, 34, 1, 50, 60, 56], [22, 34, 32, 21, 12, 6]]
    }

    #[test]
    fn arrays_of_different_shape() {
        let arr_one = arr_one();
        let arr_two = array![1i64, 10, 20, 30, 40, 50];
        assert_eq!(arr_one.shape(), [3, 6]);
        assert_eq!(arr_two.shape(), [6]);
        let arrs_plus = &arr_one + &arr_two;
        prints(
            arrs_plus,
            "
array([[  5,  13,  22,  35,  46,  52],
       [ 31,  44,  21,  80, 100, 106],
       [ 23,  44,  52,  51,  52,  56]])",
        );
    }

    #[test]
    fn arrays_that_do_not_fit() {
        let arr_one = arr_one();
        let arr_two = array![4i64, 40, 20];
        assert_eq!(arr_one.shape(), [3, 6]);
        assert_eq!(arr_two.shape(), [3]);
        let error = "operands could not be broadcast together with shapes (3,6) (3,)";
        assert_eq!(panic_text(|| &arr_one + &arr_two), error);
        assert_eq!(broadcast_shapes(&[&[3, 6], &[3]]).unwrap_err().to_string(), error);
    }
}

mod arithmetic {
    use super::*;

    #[test]
    fn common_methods() -> rankn::Result<()> {
        let my_array = array![4i64, 3, 1];
        assert_eq!(my_array.sum(), 8);
        assert_eq!(my_array.mean(), 2.6666666666666665);
        assert_eq!(my_array.std(), 1.247219128924647);
        assert_eq!(my_array.max()?, 4);
        assert_eq!(my_array.min()?, 1);
        Ok(())
    }

    #[test]
    fn arrays_do_math_with_scalars() {
        let my_array = array![4i64, 3, 1];
        let my_array_plus = &my_array + 2;
        prints(my_array_plus, "\narray([6, 5, 3])");
    }

    /// The tutorial names them without an example; these are NumPy's answers.
    #[test]
    fn the_other_operators() {
        let my_array = array![4i64, 3, 1];
        prints(&my_array - 2, "\narray([ 2,  1, -1])");
        prints(&my_array * 2, "\narray([8, 6, 2])");
        prints(my_array.true_div(2), "\narray([2. , 1.5, 0.5])");
        prints(my_array.pow(2), "\narray([16,  9,  1])");
        prints(my_array.floor_div(2), "\narray([2, 1, 0])");
        prints(my_array.remainder(2), "\narray([0, 1, 1])");
    }

    #[test]
    fn arrays_do_math_with_arrays() {
        let array_one = array![4i64, 3, 1];
        let array_two = array![1i64, 2, 4];
        let array_plus_array = &array_one + &array_two;
        prints(array_plus_array, "\narray([5, 5, 5])");
    }

    #[test]
    fn lists_behave_otherwise() {
        let list_one = vec![4i64, 3, 1];
        let list_two = vec![1i64, 2, 4];
        let list_plus_list = [&list_one[..], &list_two[..]].concat();
        assert_eq!(list_plus_list, [4, 3, 1, 1, 2, 4]);
        let array_plus_array = NdArray::from(list_one) + NdArray::from(list_two);
        prints(array_plus_array, "\narray([5, 5, 5])");
    }

    #[test]
    fn a_large_array() {
        let my_array = rankn::random::RandomState::new(0).rand(100000); // A large array with 100000 elements
        let my_list = my_array.to_vec();
        let list_sum: f64 = my_list.iter().sum();
        assert!((list_sum - my_array.sum()).abs() < 1e-6);
        assert!((my_array.mean() - 0.5).abs() < 0.01);
    }
}

mod comparisons {
    use super::*;

    #[test]
    fn arrays_and_scalars() {
        let arr = array![-1i64, 0, 1];
        prints(arr.greater(0), "\narray([False, False,  True])");
        prints(arr.greater_equal(0), "\narray([False,  True,  True])");
        prints(arr.less(0), "\narray([ True, False, False])");
        prints(arr.less_equal(0), "\narray([ True,  True, False])");
        prints(arr.equal(0), "\narray([False,  True, False])");
        prints(arr.not_equal(0), "\narray([ True, False,  True])");
    }

    #[test]
    fn arrays_and_arrays() {
        let arr_one = array![-1i64, 0, 1];
        let arr_two = array![1i64, 0, -1];
        prints(arr_one.greater(&arr_two), "\narray([False, False,  True])");
        prints(arr_one.greater_equal(&arr_two), "\narray([False,  True,  True])");
        prints(arr_one.less(&arr_two), "\narray([ True, False, False])");
        prints(arr_one.less_equal(&arr_two), "\narray([ True,  True, False])");
        prints(arr_one.equal(&arr_two), "\narray([False,  True, False])");
        prints(arr_one.not_equal(&arr_two), "\narray([ True, False,  True])");
    }

    #[test]
    fn truth_values() -> rankn::Result<()> {
        let arr = array![0i64, 1];
        assert!(!arr.at(0)?.truth()?);
        assert!(arr.at(1)?.truth()?);
        assert_eq!(
            arr.truth().unwrap_err().to_string(),
            "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
        );
        Ok(())
    }

    #[test]
    fn any_and_all() {
        let arr_one = array![0i64, 0];
        assert!(!arr_one.any());
        assert!(!arr_one.all());
        let arr_two = array![0i64, 1];
        assert!(arr_two.any());
        assert!(!arr_two.all());
        let arr_three = array![1i64, 1];
        assert!(arr_three.any());
        assert!(arr_three.all());

        let arr: NdArray<f64> = array![];
        assert!(!arr.any());
    }

    #[test]
    fn logical_operations() {
        let arr_one = array![0i64, 1, 1];
        let arr_two = array![0i64, 0, 1];
        prints(arr_one.logical_and(&arr_two), "\narray([False, False,  True])");
        prints(arr_one.logical_or(&arr_two), "\narray([False,  True,  True])");
        prints(arr_one.logical_not(), "\narray([ True, False, False])");
        prints(arr_one.logical_xor(&arr_two), "\narray([False,  True, False])");
    }
}

mod indexing {
    use super::*;

    fn arr() -> NdArray<i64> {
        arange(20).reshape([2, 2, 5]).expect("20 elements")
    }

    #[test]
    fn single_values() {
        let arr = arange(10i64..15);
        prints(&arr, "\narray([10, 11, 12, 13, 14])");
        assert_eq!(arr[0], 10);
        assert_eq!(arr[4], 14);
    }

    #[test]
    fn single_values_of_many_dimensions() -> rankn::Result<()> {
        let arr = arange(20i64);
        let arr = arr.reshape([2, 2, 5])?;
        prints(
            &arr,
            "
array([[[ 0,  1,  2,  3,  4],
        [ 5,  6,  7,  8,  9]],

       [[10, 11, 12, 13, 14],
        [15, 16, 17, 18, 19]]])",
        );
        assert_eq!(arr[[0, 0, 1]], 1);
        assert_eq!(arr[[1, 0, 4]], 14);
        assert_eq!(arr.at(0)?.at(0)?[0], 0);
        assert_eq!(arr.at(1)?.at(0)?[4], 14);
        Ok(())
    }

    #[test]
    fn assignment() {
        let mut arr = arange(10i64..15);
        prints(&arr, "\narray([10, 11, 12, 13, 14])");
        arr[1] = 20;
        prints(&arr, "\narray([10, 20, 12, 13, 14])");
    }

    #[test]
    fn fewer_indices_than_dimensions() -> rankn::Result<()> {
        let arr = arr();
        prints(arr.slice(s![0, 1])?, "\narray([5, 6, 7, 8, 9])");
        prints(
            arr.at(1)?,
            "
array([[10, 11, 12, 13, 14],
       [15, 16, 17, 18, 19]])",
        );
        Ok(())
    }

    #[test]
    fn slices() -> rankn::Result<()> {
        let arr = arr();
        prints(arr.slice(s![0, .., 0])?, "\narray([0, 5])");
        prints(arr.slice(s![.., 0, 0])?, "\narray([ 0, 10])");

        prints(arr.slice(s![0, 0, 1..5;2])?, "\narray([1, 3])");
        prints(arr.slice(s![0, 0, 1..4])?, "\narray([1, 2, 3])");
        prints(arr.slice(s![0, 0, 1..])?, "\narray([1, 2, 3, 4])");
        prints(arr.slice(s![0, 0, ..3])?, "\narray([0, 1, 2])");
        prints(arr.slice(s![0, 0, ..])?, "\narray([0, 1, 2, 3, 4])");
        Ok(())
    }

    #[test]
    fn index_arrays() -> rankn::Result<()> {
        let arr = arange_step(10i64, 50, 3)?;
        let idc = arange(5i64);
        assert_eq!(idc.dtype().to_string(), "int64");
        prints(arr.index(&idc)?, "\narray([10, 13, 16, 19, 22])");
        let idc = arange(5i64..8);
        prints(arr.index(&idc)?, "\narray([25, 28, 31])");
        let idc = array![1i64, 2, 4];
        prints(arr.index(&idc)?, "\narray([13, 16, 22])");
        Ok(())
    }

    #[test]
    fn boolean_arrays() -> rankn::Result<()> {
        let arr = array![
            [[0i64, 1, 2, 3, 4], [10, 11, 12, 13, 14]], //
            [[5, 6, 7, 8, 9], [15, 16, 17, 18, 19]],
        ];
        let boolean_idc = arr.greater(10);
        prints(
            &boolean_idc,
            "
array([[[False, False, False, False, False],
        [False,  True,  True,  True,  True]],

       [[False, False, False, False, False],
        [ True,  True,  True,  True,  True]]])",
        );
        prints(arr.index(&boolean_idc)?, "\narray([11, 12, 13, 14, 15, 16, 17, 18, 19])");
        Ok(())
    }
}

mod threshold_detection {
    use super::*;

    fn data() -> NdArray<i64> {
        array![0, 0, 0, 5, 5, 5, 5, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0]
    }

    #[test]
    fn crossings() -> rankn::Result<()> {
        let data = data();
        let threshold = 2;
        let threshold_crossings = data.greater(threshold).diff_with(&DiffOptions::new().prepend(false))?;
        assert_eq!(threshold_crossings.shape(), data.shape());
        assert_eq!(threshold_crossings.dtype(), DType::Bool);

        let indices = threshold_crossings.argwhere();
        prints(indices.slice(s![.., 0])?, "\narray([ 3,  7, 11, 14])");
        prints(indices.slice(s![..;2, 0])?, "\narray([ 3, 11])"); // Upward crossings
        prints(indices.slice(s![1..;2, 0])?, "\narray([ 7, 14])"); // Downward crossings
        Ok(())
    }

    #[test]
    fn the_point_before_the_crossing() -> rankn::Result<()> {
        let data = data();
        let threshold = 2;
        let pre_threshold_crossings = data.greater(threshold).diff_with(&DiffOptions::new().append(false))?;
        prints(pre_threshold_crossings.argwhere().slice(s![.., 0])?, "\narray([ 2,  6, 10, 13])");
        Ok(())
    }
}

mod smoothing {
    use super::*;

    #[test]
    fn convolution() -> rankn::Result<()> {
        let data = array![2i64, 3, 1, 4, 1];
        let kernel = array![1i64, 2, 3, 4];
        let full = convolve(&data, &kernel, ConvolveMode::Full)?;
        prints(full, "\narray([ 2,  7, 13, 23, 24, 18, 19,  4])");
        let same = convolve(&data, &kernel, ConvolveMode::Same)?;
        assert_eq!(same.shape(), data.shape());
        let valid = convolve(&data, &kernel, ConvolveMode::Valid)?;
        prints(valid, "\narray([23, 24])");
        Ok(())
    }

    #[test]
    fn rolling_average() -> rankn::Result<()> {
        let data = arange(12.0);
        let kernel_size = 10;
        let kernel = NdArray::ones(kernel_size) / kernel_size as f64;
        let data_convolved = convolve(&data, &kernel, ConvolveMode::Same)?;
        assert_eq!(data_convolved.shape(), data.shape());
        let expected = array![1.0, 1.5, 2.1, 2.8, 3.6, 4.5, 5.5, 6.5, 6.3, 6.0, 5.6, 5.1];
        assert!(data_convolved.all_close(&expected, 1e-13, 0.0), "{data_convolved:?}");
        Ok(())
    }
}

mod travelling_wave {
    use super::*;

    // Create the traveling wave
    fn wave(x: &NdArray<f64>, t: &NdArray<f64>, wavelength: f64, speed: f64) -> NdArray<f64> {
        ((2.0 * PI) * (x - speed * t) / wavelength).sin()
    }

    #[test]
    fn one_row_for_each_time() -> rankn::Result<()> {
        let x = arange_step(0.0, 4.0, 0.01)?.into_slice(s![NewAxis, ..])?;
        let t = arange_step(0.0, 2.0, 0.01)?.into_slice(s![.., NewAxis])?;
        let yt = wave(&x, &t, 1.0, 1.0); // shape is [t,y]
        assert_eq!((x.shape(), t.shape(), yt.shape()), (&[1, 400][..], &[200, 1][..], &[200, 400][..]));
        assert_eq!(x[[0, -1]], 3.99);

        let start =
            array![0.0, 0.06279051952931337, 0.12533323356430426, 0.1873813145857246, 0.2486898871648548];
        assert!(yt.slice(s![0, ..5])?.all_close(&start, 1e-14, 0.0), "{:?}", yt.slice(s![0, ..5])?);
        assert!((yt.abs().sum() - 50912.82552603833).abs() < 1e-7, "{}", yt.abs().sum());

        // frames=np.arange(0, len(t[:,0])): each frame plots x[0,:] and yt[i,:]
        let frames = arange(t.slice(s![.., 0])?.len() as i64);
        assert_eq!(frames.len(), 200);
        for &i in &frames {
            assert_eq!(yt.slice(s![i, ..])?.shape(), x.slice(s![0, ..])?.shape());
        }
        Ok(())
    }
}
