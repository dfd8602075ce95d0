mod network;
use network::*;
use std::time::Instant;
fn main() -> rankn::Result<()> {
    let par = Parameters::default();
    for _ in 0..3 {
    let mut rng = rankn::random::RandomState::new(par.seed);
    let a = Instant::now();
    let w = connect(&par, &mut rng)?;
    let b = Instant::now();
    let act = simulate(&par, &w, &mut rng, |_| ())?;
    let c = Instant::now();
    println!("spikes: {}\nsetup {:?} loop {:?}", act.steps.len(), b - a, c - b);
    println!("{}", act.voltages.at(-1)?);
    }
    Ok(())
}
