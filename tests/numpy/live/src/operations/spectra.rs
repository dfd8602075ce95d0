//! Fourier transforms.

use super::{Answer, one};
use crate::request::Request;
use rankn::DynView;
use rankn::fft::{self, Norm};

pub(super) fn run(request: &Request, arrays: &[DynView<'_>]) -> Answer {
    match arrays {
        [] => frequencies(request),
        [x] => along(request, x).or_else(|| along_several(request, x)),
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

fn along(request: &Request, x: &DynView<'_>) -> Answer {
    let n = || request.get("n").filter(|n| *n != "None").map(|n| n.parse().expect("a length"));
    let axis = || request.int("axis");
    one(match request.name.as_str() {
        "fftshift" => x.fftshift(request.ints("axes")),
        "ifftshift" => x.ifftshift(request.ints("axes")),
        "fft" => x.fft(n(), axis(), norm(request)),
        "ifft" => x.ifft(n(), axis(), norm(request)),
        "rfft" => x.rfft(n(), axis(), norm(request)),
        "irfft" => x.irfft(n(), axis(), norm(request)),
        "hfft" => x.hfft(n(), axis(), norm(request)),
        "ihfft" => x.ihfft(n(), axis(), norm(request)),
        _ => return None,
    })
}

fn along_several(request: &Request, x: &DynView<'_>) -> Answer {
    let list = |key| request.get(key).filter(|list| *list != "None").map(|_| request.ints(key));
    let (lengths, axes) = (list("s"), list("axes"));
    let lengths: Option<Vec<usize>> =
        lengths.map(|lengths| lengths.into_iter().map(|n| n as usize).collect());
    let (s, axes) = (lengths.as_deref(), axes.as_deref());
    one(match request.name.as_str() {
        "fftn" => x.fftn(s, axes, norm(request)),
        "ifftn" => x.ifftn(s, axes, norm(request)),
        "rfftn" => x.rfftn(s, axes, norm(request)),
        "irfftn" => x.irfftn(s, axes, norm(request)),
        "fft2" => x.fft2(s, norm(request)),
        "ifft2" => x.ifft2(s, norm(request)),
        "rfft2" => x.rfft2(s, norm(request)),
        "irfft2" => x.irfft2(s, norm(request)),
        _ => return None,
    })
}

fn norm(request: &Request) -> Norm {
    match request.text("norm") {
        "ortho" => Norm::Ortho,
        "forward" => Norm::Forward,
        _ => Norm::Backward,
    }
}
