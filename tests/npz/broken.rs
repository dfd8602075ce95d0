//! Archives that are not what they say: each is an error with a text, and none does harm.

use super::{COMPRESSED, STORED, reader, written};
use proptest::prelude::*;
use rankn::io::NpzWriter;
use rankn::{ErrorKind, Result, arange};
use std::io::{Cursor, Write};

/// Reads everything that can be read, as elements of two types.
fn read_all(bytes: &[u8]) {
    let Ok(mut npz) = reader(bytes) else { return };
    let names: Vec<String> = npz.names().map(str::to_owned).collect();
    for name in names {
        _ = npz.header(&name);
        for result in [npz.read::<i32>(&name).map(|a| a.size()), npz.read::<f64>(&name).map(|a| a.size())] {
            match result {
                Ok(size) => assert!(size <= 1 << 20, "more than the archive can hold"),
                Err(err) => assert!(!err.to_string().is_empty()),
            }
        }
    }
}

/// A member's bytes with others in their place, of the same length.
fn replaced(archive: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut bytes = archive.to_vec();
    for at in 0..=bytes.len() - old.len() {
        if bytes[at..].starts_with(old) {
            bytes[at..at + old.len()].copy_from_slice(new);
        }
    }
    assert!(bytes != archive, "there was something to replace");
    bytes
}

#[test]
fn a_truncated_archive_is_an_error() {
    let whole = written(true);
    for len in 0..whole.len() {
        assert!(reader(&whole[..len]).is_err(), "{len} of {} bytes", whole.len());
    }
}

/// An archive with one compressed member whose header and data need not fit each other.
fn with_member(header: &str, data: &[u8]) -> Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("x.npy", options).expect("writing to memory");
    zip.write_all(b"\x93NUMPY\x01\x00")?;
    zip.write_all(&(header.len() as u16).to_le_bytes())?;
    zip.write_all(header.as_bytes())?;
    zip.write_all(data)?;
    Ok(zip.finish().expect("writing to memory").into_inner())
}

#[test]
fn a_header_that_promises_too_much_costs_nothing() -> Result<()> {
    let lies = with_member(
        "{'descr': '<i4', 'fortran_order': False, 'shape': (10000000000000000,)}",
        &[0; 1_000_000],
    )?;
    let err = reader(&lies)?.read::<i32>("x").expect_err("too much");
    assert_eq!(err.to_string(), "x: EOF: reading array data, expected 40000000000000000 bytes got 1000000");
    Ok(())
}

#[test]
fn a_member_that_unpacks_to_more_than_its_header_says_is_not_unpacked() -> Result<()> {
    let bomb = with_member("{'descr': '<i4', 'fortran_order': False, 'shape': (3,)}", &vec![0; 20_000_000])?;
    assert!(bomb.len() < 100_000);
    let err = reader(&bomb)?.read::<i32>("x").expect_err("too little");
    assert_eq!(
        (err.to_string().as_str(), err.kind()),
        ("x: there is more data than that of the array", ErrorKind::Io)
    );
    Ok(())
}

#[test]
fn data_that_does_not_fit_its_checksum_is_an_error() -> Result<()> {
    let honest = written(false);
    let other = replaced(&honest, &123i32.to_le_bytes(), &124i32.to_le_bytes());
    let err = reader(&other)?.read::<i32>("x").expect_err("another element");
    assert_eq!((err.to_string().as_str(), err.kind()), ("x: Invalid checksum", ErrorKind::Io));
    Ok(())
}

#[test]
fn of_two_members_of_one_name_the_last_counts() -> Result<()> {
    let mut npz = NpzWriter::new(Cursor::new(Vec::new()));
    npz.write("a", &arange(2))?;
    npz.write("b", &arange(3))?;
    let bytes = replaced(&npz.finish()?.into_inner(), b"b.npy", b"a.npy");
    assert_eq!(reader(&bytes)?.read::<i32>("a")?, arange(3));
    Ok(())
}

proptest! {
    #[test]
    fn flipped_bits_do_no_harm(flips in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4), which in 0..4) {
        let mut bytes = [STORED.to_vec(), COMPRESSED.to_vec(), written(false), written(true)][which as usize].clone();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << (bit % 8);
        }
        read_all(&bytes);
    }

    #[test]
    fn pieces_of_archives_do_no_harm(start in any::<prop::sample::Index>(), end in any::<prop::sample::Index>()) {
        let (start, end) = (start.index(COMPRESSED.len()), end.index(COMPRESSED.len()));
        read_all(&COMPRESSED[start.min(end)..start.max(end)]);
        read_all(&[&STORED[..start], &STORED[end..]].concat());
    }
}
