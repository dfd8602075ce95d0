//! Fourier transforms.

use super::Answer;
use crate::request::Request;
use rankn::fft::{self, Norm};
use rankn::{DynArray, DynView};

/// The result for the types that a transform takes.
macro_rules! transform {
    ([$($variant:ident)*] $x:expr, $a:ident => $result:expr) => {
        match $x {
            $(DynArray::$variant($a) => Some($result.map(|result| vec![DynArray::from(result)])),)*
            _ => None,
        }
    };
}

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    match arrays {
        [] => frequencies(request),
        [x] => shifted(request, x).or_else(|| along(request, x)).or_else(|| along_several(request, x)),
        _ => None,
    }
}

fn frequencies(request: &Request) -> Answer {
    let function = match request.name.as_str() {
        "fftfreq" => fft::fftfreq,
        "rfftfreq" => fft::rfftfreq,
        _ => return None,
    };
    Some(Ok(vec![function(request.int("n") as usize, request.float("d")).into()]))
}

fn shifted(request: &Request, x: &DynView<'_>) -> Answer {
    match request.name.as_str() {
        "fftshift" => transform!([F32 F64 C64 C128] x, a => fft::fftshift(a, request.ints("axes"))),
        "ifftshift" => transform!([F32 F64 C64 C128] x, a => fft::ifftshift(a, request.ints("axes"))),
        _ => None,
    }
}

fn along(request: &Request, x: &DynView<'_>) -> Answer {
    let n = || request.get("n").filter(|n| *n != "None").map(|n| n.parse().expect("a length"));
    let axis = || request.int("axis");
    match request.name.as_str() {
        "fft" => transform!([F32 F64 C64 C128] x, a => fft::fft(a, n(), axis(), norm(request))),
        "ifft" => transform!([F32 F64 C64 C128] x, a => fft::ifft(a, n(), axis(), norm(request))),
        "rfft" => transform!([F32 F64] x, a => fft::rfft(a, n(), axis(), norm(request))),
        "irfft" => transform!([F32 F64 C64 C128] x, a => fft::irfft(a, n(), axis(), norm(request))),
        "hfft" => transform!([F32 F64 C64 C128] x, a => fft::hfft(a, n(), axis(), norm(request))),
        "ihfft" => transform!([F32 F64] x, a => fft::ihfft(a, n(), axis(), norm(request))),
        _ => None,
    }
}

fn along_several(request: &Request, x: &DynView<'_>) -> Answer {
    let list = |key| request.get(key).filter(|list| *list != "None").map(|_| request.ints(key));
    let (lengths, axes) = (list("s"), list("axes"));
    let lengths: Option<Vec<usize>> =
        lengths.map(|lengths| lengths.into_iter().map(|n| n as usize).collect());
    let (s, axes) = (lengths.as_deref(), axes.as_deref());
    match request.name.as_str() {
        "fftn" => transform!([F32 F64 C64 C128] x, a => fft::fftn(a, s, axes, norm(request))),
        "ifftn" => transform!([F32 F64 C64 C128] x, a => fft::ifftn(a, s, axes, norm(request))),
        "rfftn" => transform!([F32 F64] x, a => fft::rfftn(a, s, axes, norm(request))),
        "irfftn" => transform!([F32 F64 C64 C128] x, a => fft::irfftn(a, s, axes, norm(request))),
        _ => None,
    }
}

fn norm(request: &Request) -> Norm {
    match request.text("norm") {
        "ortho" => Norm::Ortho,
        "forward" => Norm::Forward,
        _ => Norm::Backward,
    }
}
