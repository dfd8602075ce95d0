//! `Generator`: deviates of continuous distributions beyond the normal and the exponential one.

use super::Generator;
use super::array::drawn;
use super::counts::poisson;
use super::parameters::{distributions, is_triangle, not_negative, positive};
use super::source::Source;
use crate::array::NdArray;
use crate::error;
use crate::layout::IntoShape;
use std::f64::consts::PI;

distributions! {
    Generator, "default_rng(0)";
    /// An array of deviates of Laplace's double exponential distribution around `loc`. NumPy: `rng.laplace(loc, scale, shape)`.
    "`scale` is negative, -0.0 included", "laplace(0.0, 1.0, [2, 3])?.shape(), [2, 3]",
    pub fn laplace(loc: f64, scale: f64) -> f64 { not_negative("scale", &scale) } Generator::next_laplace;
    /// An array of logistic deviates around `loc`. NumPy: `rng.logistic(loc, scale, shape)`.
    "`scale` is negative, -0.0 included", "logistic(0.0, 1.0, [2, 3])?.shape(), [2, 3]",
    pub fn logistic(loc: f64, scale: f64) -> f64 { not_negative("scale", &scale) } Generator::next_logistic;
    /// An array of deviates of Gumbel's distribution of extremes, whose mode is `loc`. NumPy: `rng.gumbel(loc, scale, shape)`.
    "`scale` is negative, -0.0 included", "gumbel(0.0, 1.0, [2, 3])?.shape(), [2, 3]",
    pub fn gumbel(loc: f64, scale: f64) -> f64 { not_negative("scale", &scale) } Generator::next_gumbel;
    /// An array of deviates of Rayleigh's distribution, whose mode is `scale`. NumPy: `rng.rayleigh(scale, shape)`.
    "`scale` is negative, -0.0 included", "rayleigh(2.0, [2, 3])?.shape(), [2, 3]",
    pub fn rayleigh(scale: f64) -> f64 { not_negative("scale", &scale) } Generator::next_rayleigh;
    /// An array of deviates of Weibull's distribution of scale 1. NumPy: `rng.weibull(a, shape)`.
    "`a` is negative, -0.0 included", "weibull(1.5, [2, 3])?.shape(), [2, 3]",
    pub fn weibull(a: f64) -> f64 { not_negative("a", &a) } Generator::next_weibull;
    /// An array of deviates of Pareto's second distribution, from 0 on. NumPy: `rng.pareto(a, shape)`.
    "`a` is not positive", "pareto(3.0, [2, 3])?.shape(), [2, 3]",
    pub fn pareto(a: f64) -> f64 { positive("a", &a) } Generator::next_pareto;
    /// An array of deviates in `[0, 1]` whose density grows with the power `a - 1`. NumPy: `rng.power(a, shape)`.
    "`a` is not positive", "power(5.0, [2, 3])?.shape(), [2, 3]",
    pub fn power(a: f64) -> f64 { positive("a", &a) } Generator::next_power;
    /// An array of deviates whose density is a triangle over `left` to `right`. NumPy: `rng.triangular(left, mode, right, shape)`.
    "not `left <= mode <= right` and `left < right`", "triangular(-1.0, 0.0, 2.0, [2, 3])?.shape(), [2, 3]",
    pub fn triangular(left: f64, mode: f64, right: f64) -> f64 { is_triangle(&left, &mode, &right) } Generator::next_triangular;
    /// An array of deviates of Student's t distribution. NumPy: `rng.standard_t(df, shape)`.
    "`df` is not positive", "standard_t(10.0, [2, 3])?.shape(), [2, 3]",
    pub fn standard_t(df: f64) -> f64 { positive("df", &df) } Generator::next_t;
    /// An array of sums of `df` squared normal deviates. NumPy: `rng.chisquare(df, shape)`.
    "`df` is not positive", "chisquare(2.0, [2, 3])?.shape(), [2, 3]",
    pub fn chisquare(df: f64) -> f64 { positive("df", &df) } Generator::next_chisquare;
    /// An array of sums of `df` squared normal deviates whose squared means add up to `nonc`. NumPy:
    /// `rng.noncentral_chisquare(df, nonc, shape)`.
    "`df` is not positive or `nonc` is negative", "noncentral_chisquare(3.0, 20.0, [2, 3])?.shape(), [2, 3]",
    pub fn noncentral_chisquare(df: f64, nonc: f64) -> f64 {
        positive("df", &df).and_then(|()| not_negative("nonc", &nonc))
    } Generator::next_noncentral_chisquare;
    /// An array of deviates of Fisher's F distribution. NumPy: `rng.f(dfnum, dfden, shape)`.
    "a parameter is not positive", "f(1.0, 48.0, [2, 3])?.shape(), [2, 3]",
    pub fn f(dfnum: f64, dfden: f64) -> f64 {
        positive("dfnum", &dfnum).and_then(|()| positive("dfden", &dfden))
    } Generator::next_f;
    /// An array of deviates of the noncentral F distribution. NumPy: `rng.noncentral_f(dfnum, dfden, nonc, shape)`.
    "`dfnum` or `dfden` is not positive or `nonc` is negative", "noncentral_f(3.0, 20.0, 3.0, [2, 3])?.shape(), [2, 3]",
    pub fn noncentral_f(dfnum: f64, dfden: f64, nonc: f64) -> f64 {
        positive("dfnum", &dfnum)
            .and_then(|()| positive("dfden", &dfden))
            .and_then(|()| not_negative("nonc", &nonc))
    } Generator::next_noncentral_f;
    /// An array of deviates of the beta distribution, in `[0, 1]`. NumPy: `rng.beta(a, b, shape)`.
    "a parameter is not positive", "beta(2.0, 5.0, [2, 3])?.shape(), [2, 3]",
    pub fn beta(a: f64, b: f64) -> f64 { positive("a", &a).and_then(|()| positive("b", &b)) } Generator::next_beta;
    /// An array of gamma deviates of scale 1. NumPy: `rng.standard_gamma(shape_parameter, shape)`.
    "the parameter is negative, -0.0 included", "standard_gamma(2.0, [2, 3])?.shape(), [2, 3]",
    pub fn standard_gamma(shape_parameter: f64) -> f64 { not_negative("shape", &shape_parameter) } Source::next_gamma;
    /// An array of angles in `[-pi, pi]` by von Mises's distribution around `mu`. NumPy: `rng.vonmises(mu, kappa, shape)`.
    "`kappa` is negative, -0.0 included", "vonmises(0.0, 4.0, [2, 3])?.shape(), [2, 3]",
    pub fn vonmises(mu: f64, kappa: f64) -> f64 { not_negative("kappa", &kappa) } Generator::next_vonmises;
    /// An array of deviates of Wald's inverse normal distribution. NumPy: `rng.wald(mean, scale, shape)`.
    "a parameter is not positive", "wald(3.0, 2.0, [2, 3])?.shape(), [2, 3]",
    pub fn wald(mean: f64, scale: f64) -> f64 {
        positive("mean", &mean).and_then(|()| positive("scale", &scale))
    } Generator::next_wald;
}

impl Generator {
    /// An array of deviates of Cauchy's distribution. NumPy: `rng.standard_cauchy(shape)`.
    ///
    /// # Panics
    /// If the shape has a negative length or too many elements.
    ///
    /// ```
    /// assert_eq!(rankn::random::default_rng(0).standard_cauchy([2, 3]).shape(), [2, 3]);
    /// ```
    #[track_caller]
    pub fn standard_cauchy(&mut self, shape: impl IntoShape) -> NdArray<f64> {
        let mut draw = || self.next_normal() / self.next_normal();
        error::or_raise(drawn(shape, |out| out.iter_mut().for_each(|x| *x = draw())))
    }

    /// A uniform double in `(0, 1)`.
    fn next_above_zero(&mut self) -> f64 {
        loop {
            let u = self.next_f64();
            if u > 0.0 {
                return u;
            }
        }
    }

    fn next_laplace(&mut self, loc: f64, scale: f64) -> f64 {
        match self.next_above_zero() {
            u @ 0.5.. => loc - scale * (2.0 - u - u).ln(),
            u => loc + scale * (u + u).ln(),
        }
    }

    fn next_logistic(&mut self, loc: f64, scale: f64) -> f64 {
        let u = self.next_above_zero();
        loc + scale * (u / (1.0 - u)).ln()
    }

    fn next_gumbel(&mut self, loc: f64, scale: f64) -> f64 {
        let u = 1.0 - self.next_above_zero();
        loc - scale * (-u.ln()).ln()
    }

    fn next_rayleigh(&mut self, scale: f64) -> f64 {
        scale * (2.0 * self.next_exponential()).sqrt()
    }

    fn next_weibull(&mut self, a: f64) -> f64 {
        if a == 0.0 { 0.0 } else { self.next_exponential().powf(1.0 / a) }
    }

    fn next_pareto(&mut self, a: f64) -> f64 {
        (self.next_exponential() / a).exp_m1()
    }

    fn next_power(&mut self, a: f64) -> f64 {
        (-(-self.next_exponential()).exp_m1()).powf(1.0 / a)
    }

    fn next_triangular(&mut self, left: f64, mode: f64, right: f64) -> f64 {
        let (base, rise) = (right - left, mode - left);
        let u = self.next_f64();
        match u <= rise / base {
            true => left + (u * (rise * base)).sqrt(),
            false => right - ((1.0 - u) * ((right - mode) * base)).sqrt(),
        }
    }

    fn next_t(&mut self, df: f64) -> f64 {
        let normal = self.next_normal();
        (df / 2.0).sqrt() * normal / self.next_gamma(df / 2.0).sqrt()
    }

    fn next_chisquare(&mut self, df: f64) -> f64 {
        2.0 * self.next_gamma(df / 2.0)
    }

    fn next_noncentral_chisquare(&mut self, df: f64, nonc: f64) -> f64 {
        if nonc.is_nan() {
            return nonc;
        }
        if nonc == 0.0 {
            return self.next_chisquare(df);
        }
        if df > 1.0 {
            let central = self.next_chisquare(df - 1.0);
            let moved = self.next_normal() + nonc.sqrt();
            return central + moved * moved;
        }
        let pairs = poisson(self, nonc / 2.0);
        self.next_chisquare(df + pairs.wrapping_mul(2) as f64)
    }

    fn next_f(&mut self, dfnum: f64, dfden: f64) -> f64 {
        let top = self.next_chisquare(dfnum) * dfden;
        top / (self.next_chisquare(dfden) * dfnum)
    }

    fn next_noncentral_f(&mut self, dfnum: f64, dfden: f64, nonc: f64) -> f64 {
        let top = self.next_noncentral_chisquare(dfnum, nonc) * dfden;
        top / (self.next_chisquare(dfden) * dfnum)
    }

    pub(super) fn next_beta(&mut self, a: f64, b: f64) -> f64 {
        /// Below it, nothing but 0 and 1 is drawn.
        const TINY: f64 = 3e-103;
        if a <= 1.0 && b <= 1.0 {
            return match a < TINY && b < TINY {
                true => f64::from((a + b) * self.next_f64() < a),
                false => self.johnk_beta(a, b),
            };
        }
        let (first, second) = (self.next_gamma(a), self.next_gamma(b));
        first / (first + second)
    }

    /// Jöhnk's rejection (1964), for parameters up to 1.
    fn johnk_beta(&mut self, a: f64, b: f64) -> f64 {
        loop {
            let (u, v) = (self.next_f64(), self.next_f64());
            let (x, y) = (u.powf(1.0 / a), v.powf(1.0 / b));
            if x + y > 1.0 || u + v <= 0.0 {
                continue;
            }
            if x > 0.0 && y > 0.0 {
                return x / (x + y);
            }
            // A power has underflowed: the ratio by its logarithm.
            let ratio = u.ln() / a - v.ln() / b;
            return match ratio > 0.0 {
                true => (-(-ratio).exp().ln_1p()).exp(),
                false => (ratio - ratio.exp().ln_1p()).exp(),
            };
        }
    }

    fn next_vonmises(&mut self, mu: f64, kappa: f64) -> f64 {
        match kappa {
            _ if kappa.is_nan() => kappa,
            ..1e-8 => PI * (2.0 * self.next_f64() - 1.0),
            ..1e-5 => self.wrapped_cauchy(mu, kappa, 1.0 / kappa + kappa),
            ..=1e6 => {
                let r = 1.0 + (1.0 + 4.0 * kappa * kappa).sqrt();
                let rho = (r - (2.0 * r).sqrt()) / (2.0 * kappa);
                self.wrapped_cauchy(mu, kappa, (1.0 + rho * rho) / (2.0 * rho))
            }
            _ => {
                let angle = mu + (1.0 / kappa).sqrt() * self.next_normal();
                let angle = if angle < -PI { angle + 2.0 * PI } else { angle };
                if angle > PI { angle - 2.0 * PI } else { angle }
            }
        }
    }

    /// Best and Fisher's rejection (1979) from a wrapped Cauchy distribution of parameter `s`.
    fn wrapped_cauchy(&mut self, mu: f64, kappa: f64, s: f64) -> f64 {
        let cosine = loop {
            let z = (PI * self.next_f64()).cos();
            let w = (1.0 + s * z) / (s + z);
            let (y, v) = (kappa * (s - w), self.next_f64());
            if y * (2.0 - y) - v >= 0.0 || (y / v).ln() + 1.0 - y >= 0.0 {
                break w;
            }
        };
        let angle = if self.next_f64() < 0.5 { -cosine.acos() } else { cosine.acos() };
        let angle = angle + mu;
        let wrapped = (angle.abs() + PI) % (2.0 * PI) - PI;
        if angle < 0.0 { -wrapped } else { wrapped }
    }

    /// Michael, Schucany and Haas's transformation with two roots (1976).
    fn next_wald(&mut self, mean: f64, scale: f64) -> f64 {
        let normal = self.next_normal();
        let y = mean * normal * normal;
        let x = mean * (1.0 - 2.0 / (1.0 + (1.0 + 4.0 * scale / y).sqrt()));
        if self.next_f64() <= mean / (mean + x) { x } else { mean * mean / x }
    }
}
