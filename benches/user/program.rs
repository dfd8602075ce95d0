//! A program that uses twenty operations: `scripts/compile_times` measures how long it takes to compile.

use rankn::prelude::*;
use rankn::random::RandomState;

fn main() -> rankn::Result<()> {
    let mut rng = RandomState::new(100);
    let w = rng.randn([8, 8]);
    let t = linspace(0.0, 1.0, 64).reshape([8, 8])?;
    let mut v = &w * 2.0 + &t;
    let wave = (&t * 6.28).sin() + (-&t).exp();
    let late = wave.greater(0.5);
    v.index_assign(&late, 0.0)?;
    v += &wave;
    v.update(|v| v + 0.1 * (w.lazy() - &t));
    v.slice_mut(s![1..-1, ..;2])?.assign(0.5);
    let centred = &v - &v.along(0)?.mean();
    let joined = concatenate(&[v.view(), centred.t()], 0)?;
    let smooth = convolve(&v.flatten(), &NdArray::full([5], 0.2), ConvolveMode::Same)?;
    println!("{joined}\n{smooth}");
    println!("{} {} {:?}", v.sum(), v.std(), v.max()?);
    println!("{}\n{}", late.argwhere(), smooth.diff()?);
    println!("{}", v.along(1)?.filter(&late)?.sum());
    println!("{}", select(&late, &v, 0.0).cast::<i32>());
    Ok(())
}
