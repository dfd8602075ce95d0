//! What both generators give, and the deviates that they make of it in the same way.

use super::{Generator, RandomState};

/// A generator of uniform, normal and exponential deviates.
pub(super) trait Source {
    /// A uniform double in `[0, 1)`.
    fn unit(&mut self) -> f64;

    /// A standard normal deviate.
    fn gauss(&mut self) -> f64;

    /// A standard exponential deviate.
    fn decay(&mut self) -> f64;

    /// A whole number from 0 to `max`, both included: words are cut to the bits of `max` and drawn again while they
    /// exceed it.
    fn interval(&mut self, max: u64) -> u64;

    /// A gamma deviate of scale 1.
    fn next_gamma(&mut self, shape: f64) -> f64 {
        match shape {
            0.0 => 0.0,
            1.0 => self.decay(),
            ..1.0 => small_gamma(self, shape),
            _ => large_gamma(self, shape),
        }
    }
}

impl Source for Generator {
    #[inline]
    fn unit(&mut self) -> f64 {
        self.next_f64()
    }

    #[inline]
    fn gauss(&mut self) -> f64 {
        self.next_normal()
    }

    #[inline]
    fn decay(&mut self) -> f64 {
        self.next_exponential()
    }

    #[inline]
    fn interval(&mut self, max: u64) -> u64 {
        self.next_masked(max)
    }
}

impl Source for RandomState {
    #[inline]
    fn unit(&mut self) -> f64 {
        self.next_f64()
    }

    #[inline]
    fn gauss(&mut self) -> f64 {
        self.next_gauss()
    }

    #[inline]
    fn decay(&mut self) -> f64 {
        self.next_exponential()
    }

    #[inline]
    fn interval(&mut self, max: u64) -> u64 {
        self.next_up_to(max)
    }
}

/// Best's rejection (1983), for parameters below 1.
fn small_gamma<R: Source + ?Sized>(rng: &mut R, shape: f64) -> f64 {
    loop {
        let (u, v) = (rng.unit(), rng.decay());
        let y = if u <= 1.0 - shape { 0.0 } else { -((1.0 - u) / shape).ln() };
        let base = if u <= 1.0 - shape { u } else { 1.0 - shape + shape * y };
        let x = base.powf(1.0 / shape);
        if x <= v + y {
            return x;
        }
    }
}

/// Marsaglia and Tsang's cube of a normal deviate (2000), for parameters above 1.
fn large_gamma<R: Source + ?Sized>(rng: &mut R, shape: f64) -> f64 {
    let b = shape - 1.0 / 3.0;
    let c = 1.0 / (9.0 * b).sqrt();
    loop {
        let x = rng.gauss();
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = rng.unit();
        let quick = u < 1.0 - 0.0331 * (x * x) * (x * x);
        // NaN parameters end here, too.
        if quick || b.is_nan() || u.ln() < 0.5 * x * x + b * (1.0 - v + v.ln()) {
            return b * v;
        }
    }
}
