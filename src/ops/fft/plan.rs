//! The transforms of rows, by the crates `rustfft` and `realfft`; plans are kept by each thread.

use crate::element::{Complex32, Complex64, Element, Float};
use num_complex::Complex;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};
use rustfft::{Fft, FftPlanner};
use std::cell::RefCell;
use std::sync::Arc;

/// The floats that transforms compute in: `f32` and `f64`. Sealed.
pub trait Planned: Float + rustfft::FftNum + sealed::Sealed {
    #[doc(hidden)]
    fn complex(len: usize, inverse: bool) -> Arc<dyn Fft<Self>>;
    #[doc(hidden)]
    fn forward(len: usize) -> Arc<dyn RealToComplex<Self>>;
    #[doc(hidden)]
    fn backward(len: usize) -> Arc<dyn ComplexToReal<Self>>;
}

/// Elements that can be transformed: the real and complex numbers. Integers are transformed as `f64`. Sealed.
pub trait Spectral: Element + Copy + sealed::Sealed {
    /// The floats that the spectrum is made of.
    type Float: Planned;
    /// This number as a complex one.
    fn to_complex(self) -> Complex<Self::Float>;
}

/// Elements whose spectrum is symmetric: the real numbers. Sealed.
pub trait RealSpectral: Spectral {
    /// This number as a float.
    fn to_real(self) -> Self::Float;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! planned {
    ($($float:ident)*) => {$(
        impl Planned for $float {
            fn complex(len: usize, inverse: bool) -> Arc<dyn Fft<Self>> {
                thread_local!(static PLANS: RefCell<FftPlanner<$float>> = RefCell::new(FftPlanner::new()));
                PLANS.with_borrow_mut(|plans| match inverse {
                    false => plans.plan_fft_forward(len),
                    true => plans.plan_fft_inverse(len),
                })
            }

            fn forward(len: usize) -> Arc<dyn RealToComplex<Self>> {
                thread_local!(static PLANS: RefCell<RealFftPlanner<$float>> = RefCell::new(RealFftPlanner::new()));
                PLANS.with_borrow_mut(|plans| plans.plan_fft_forward(len))
            }

            fn backward(len: usize) -> Arc<dyn ComplexToReal<Self>> {
                thread_local!(static PLANS: RefCell<RealFftPlanner<$float>> = RefCell::new(RealFftPlanner::new()));
                PLANS.with_borrow_mut(|plans| plans.plan_fft_inverse(len))
            }
        }
    )*};
}
planned!(f32 f64);

macro_rules! real {
    ($($t:ident => $float:ident),*) => {$(
        impl sealed::Sealed for $t {}
        impl Spectral for $t {
            type Float = $float;
            #[inline]
            fn to_complex(self) -> Complex<$float> {
                Complex::new(self as $float, 0.0)
            }
        }
        impl RealSpectral for $t {
            #[inline]
            fn to_real(self) -> $float {
                self as $float
            }
        }
    )*};
}
real!(f32 => f32, f64 => f64, i8 => f64, i16 => f64, i32 => f64, i64 => f64, u8 => f64, u16 => f64, u32 => f64, u64 => f64);

macro_rules! complex {
    ($($t:ident => $float:ident),*) => {$(
        impl sealed::Sealed for $t {}
        impl Spectral for $t {
            type Float = $float;
            #[inline]
            fn to_complex(self) -> Complex<$float> {
                self
            }
        }
    )*};
}
complex!(Complex32 => f32, Complex64 => f64);
