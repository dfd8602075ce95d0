//! States of both generators are NumPy's, and are taken over from it.

use super::hash;
use rankn::random::{Generator, Mt19937State, Pcg64State, RandomState, default_rng};
use rankn::{ErrorKind, Result, array};

/// The words of a state as `record_generator.py` lists them.
pub(super) fn of_generator(rng: &Generator) -> Vec<u64> {
    let Pcg64State { state, increment, has_uint32, uinteger } = rng.state();
    let halves = [state, increment].map(|wide| [(wide >> 64) as u64, wide as u64]);
    [halves.as_flattened(), &[has_uint32.into(), uinteger.into()]].concat()
}

/// The words of a state as `record_random.py` lists them.
pub(super) fn of_random_state(rng: &RandomState) -> Vec<u64> {
    let Mt19937State { key, pos, has_gauss, cached_gaussian } = rng.state();
    let hash = hash(&key.map(u64::from));
    let hash = u64::from_str_radix(&hash[1..], 16).expect("a hash");
    vec![hash, pos as u64, has_gauss.into(), cached_gaussian.to_bits()]
}

#[test]
fn a_state_of_numpys_is_gone_on_from() -> Result<()> {
    // rng = np.random.default_rng(7); rng.integers(10); rng.bit_generator.state; then rng.integers(10**6, size=2)
    let state = Pcg64State {
        state: 202649823521392248019888743452465977457,
        increment: 261136684632268670825940853076396136793,
        has_uint32: true,
        uinteger: 2684764585,
    };
    let mut taken_over = default_rng(0);
    taken_over.set_state(&state)?;
    for mut rng in [Generator::from_state(&state)?, taken_over] {
        assert_eq!(rng.state(), state);
        assert_eq!(rng.integers(0, 1_000_000, 3)?, array![625095, 684179, 897213]);
        assert_eq!(rng.random(2), array![0.7756856902451935, 0.22520718999059186]);
    }
    Ok(())
}

#[test]
fn a_key_of_numpys_is_gone_on_from() -> Result<()> {
    // key = (np.arange(624, dtype=np.uint64) * 2654435761 % 2**32).astype(np.uint32)
    // rng.set_state(("MT19937", key, 622, 1, 0.25)); rng.randn(2), rng.rand(2), rng.get_state()
    let key = std::array::from_fn(|i| (i as u32).wrapping_mul(2654435761));
    let mut rng = RandomState::new(0);
    rng.set_state(&Mt19937State { key, pos: 622, has_gauss: true, cached_gaussian: 0.25 })?;
    assert_eq!(rng.state().key, key);
    assert_eq!(rng.randn(2), array![0.25, 0.38581656789574037]);
    assert_eq!(rng.rand(2), array![0.42206015248001383, 0.41422895090275047]);
    let state = rng.state();
    assert_eq!(state.key[..3], [3390356346, 2752006303, 741158025]);
    assert_eq!((state.pos, state.has_gauss, state.cached_gaussian), (10, true, -0.026135201912919345));
    // rng.set_state(("MT19937", key, 624)); rng.randn(2), rng.rand(2)
    rng.set_state(&Mt19937State { key, pos: 624, has_gauss: false, cached_gaussian: 7.0 })?;
    assert_eq!(rng.randn(2), array![-0.038717135387524824, -0.5498297047181193]);
    assert_eq!(rng.rand(2), array![0.9805516075962503, 0.42206015248001383]);
    Ok(())
}

#[test]
fn a_generator_made_from_a_state_spawns_by_its_words() {
    let state = default_rng(1).state();
    let mut twins = [(); 2].map(|()| Generator::from_state(&state).expect("a state"));
    let [a, b] = [0, 1].map(|i| twins[i].spawn(2).iter_mut().map(Generator::next_f64).collect::<Vec<_>>());
    assert_eq!(a, b);
    assert_ne!(a[0], a[1]);
    assert_ne!(a[0], twins[0].next_f64());
}

#[test]
fn states_that_lead_nowhere_are_errors() {
    let mut legacy = RandomState::new(0);
    let untouched = legacy.state();
    let beyond = Mt19937State { pos: 625, ..legacy.state() };
    let zero = Mt19937State { key: [0; 624], ..legacy.state() };
    let even = Pcg64State { increment: 2, ..default_rng(0).state() };
    let cases = [
        (legacy.set_state(&beyond).err(), "the position 625 is beyond the key of 624 words"),
        (legacy.set_state(&zero).err(), "a key whose words are all 0 gives no numbers"),
        (default_rng(0).set_state(&even).err(), "the increment must be odd"),
        (Generator::from_state(&even).err(), "the increment must be odd"),
    ];
    for (err, text) in cases {
        let err = err.expect(text);
        assert_eq!((err.to_string().as_str(), err.kind()), (text, ErrorKind::Value));
    }
    assert_eq!(legacy.state(), untouched);
}
