//! Vectors of normal deviates that depend on each other.

use rankn::prelude::*;
use rankn::random::{CovarianceFactor, MultivariateNormalOptions, default_rng};
use rankn::{ErrorKind, Result};

const METHODS: [CovarianceFactor; 3] =
    [CovarianceFactor::Svd, CovarianceFactor::Eigh, CovarianceFactor::Cholesky];

fn by(method: CovarianceFactor) -> MultivariateNormalOptions {
    MultivariateNormalOptions::new().method(method)
}

fn example() -> (NdArray<f64>, NdArray<f64>) {
    (array![1.0, -2.0, 3.0], array![[4.0, 2.0, 0.5], [2.0, 5.0, -1.0], [0.5, -1.0, 3.0]])
}

#[test]
fn vectors_by_choleskys_factor_are_numpys() -> Result<()> {
    // np.random.default_rng(42).multivariate_normal(mean, cov, (2, 2), method="cholesky")
    let expected = array![
        [
            [1.6094341595088628, -3.7752511327265594, 4.923809271781201],
            [2.8811294327824277, -4.961505660916459, 2.376398794992172]
        ],
        [
            [1.2556808063345708, -2.504644781519879, 3.2027988685502873],
            [-0.7060878551471601, -1.0942479778479228, 3.4783881187997925]
        ],
    ];
    let (mean, cov) = example();
    let mut rng = default_rng(42);
    let drawn = rng.multivariate_normal_with(&mean, &cov, [2, 2], &by(CovarianceFactor::Cholesky))?;
    assert_eq!(drawn.shape(), [2, 2, 3]);
    assert!(drawn.all_close(&expected, 1e-12, 1e-12), "{drawn}");
    assert_eq!(rng.next_f64(), 0.6438651200806645);
    Ok(())
}

#[test]
fn every_factor_gives_the_mean_and_the_covariance() -> Result<()> {
    let (mean, cov) = example();
    for method in METHODS {
        let drawn = default_rng(7).multivariate_normal_with(&mean, &cov.t(), 100_000, &by(method))?;
        assert!(drawn.along(0)?.mean().all_close(&mean, 0.0, 0.03), "{method:?}");
        let apart = &drawn - &mean;
        let found = apart.t().matmul(&apart)? / 100_000.0;
        assert!(found.all_close(&cov, 0.0, 0.1), "{method:?}: {found}");
    }
    let drawn = default_rng(7).multivariate_normal(&mean, &cov, 5)?;
    assert_eq!(drawn, default_rng(7).multivariate_normal_with(&mean, &cov, 5, &by(CovarianceFactor::Svd))?);
    Ok(())
}

#[test]
fn shapes_come_before_the_vectors() -> Result<()> {
    let (mean, cov) = example();
    for method in METHODS {
        let draw = |shape: &[usize]| default_rng(1).multivariate_normal_with(&mean, &cov, shape, &by(method));
        assert_eq!(draw(&[])?.shape(), [3]);
        assert_eq!(draw(&[2, 0])?.shape(), [2, 0, 3]);
        assert_eq!(draw(&[1])?.reshape(3)?, draw(&[])?);
        let nothing: (NdArray<f64>, NdArray<f64>) = (NdArray::zeros(0), NdArray::zeros([0, 0]));
        let drawn = default_rng(1).multivariate_normal_with(&nothing.0, &nothing.1, 2, &by(method))?;
        assert_eq!(drawn.shape(), [2, 0]);
    }
    Ok(())
}

#[test]
fn a_covariance_of_less_than_full_rank_draws_from_a_line() -> Result<()> {
    let (mean, cov) = (array![0.0, 0.0], array![[1.0, 2.0], [2.0, 4.0]]);
    for method in [CovarianceFactor::Svd, CovarianceFactor::Eigh] {
        let drawn = default_rng(3).multivariate_normal_with(&mean, &cov, 50, &by(method))?;
        let (x, y) = (drawn.slice(s![.., 0])?, drawn.slice(s![.., 1])?);
        assert!(y.all_close(2.0 * &x, 1e-6, 1e-6), "{method:?}");
    }
    Ok(())
}

#[test]
fn what_is_no_covariance_is_an_error_in_numpys_words() {
    let (mean, mixed) = (array![1.0, 2.0], array![[1.0, 2.0], [2.0, 1.0]]);
    let mut rng = default_rng(0);
    let mut draw = |method| rng.multivariate_normal_with(&mean, &mixed, 1, &by(method)).err();
    let [svd, eigh, cholesky] = METHODS.map(&mut draw);
    let cases = [
        (svd, "covariance is not symmetric positive-semidefinite.", ErrorKind::Value),
        (eigh, "covariance is not symmetric positive-semidefinite.", ErrorKind::Value),
        (cholesky, "Matrix is not positive definite", ErrorKind::Value),
        (rng.multivariate_normal(&mixed, &mixed, 1).err(), "mean must be 1 dimensional", ErrorKind::Shape),
        (
            rng.multivariate_normal(&mean, &mean, 1).err(),
            "cov must be 2 dimensional and square",
            ErrorKind::Shape,
        ),
        (
            rng.multivariate_normal(&mean, &NdArray::ones([2, 3]), 1).err(),
            "cov must be 2 dimensional and square",
            ErrorKind::Shape,
        ),
        (
            rng.multivariate_normal(&array![1.0], &mixed, 1).err(),
            "mean and cov must have same length",
            ErrorKind::Shape,
        ),
    ];
    for (err, text, kind) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, kind));
    }
    let unchecked = by(CovarianceFactor::Eigh).check_valid(false);
    assert!(rng.multivariate_normal_with(&mean, &mixed, 1, &unchecked).is_ok());
    let generous = by(CovarianceFactor::Eigh).tolerance(2.0);
    assert!(rng.multivariate_normal_with(&mean, &mixed, 1, &generous).is_ok());
}
