//! Arrays in the formats of serde: a structure of the shape and the elements in C order.
//!
//! What is read is not trusted: memory grows with the elements that arrive, and the shape has to fit them.

use crate::array::NdArray;
use crate::storage::Storage;
use serde_core::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;
use std::marker::PhantomData;

const NAME: &str = "NdArray";
const FIELDS: [&str; 2] = ["shape", "data"];

/// The elements of an array as a sequence.
struct Data<'a, T, S>(&'a NdArray<T, S>);

impl<T: Serialize, S: Storage<T>> Serialize for Data<'_, T, S> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        serializer.collect_seq(self.0.iter())
    }
}

impl<T: Serialize, S: Storage<T>> Serialize for NdArray<T, S> {
    /// Writes `shape`, and `data`, the elements in C order.
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        let mut fields = serializer.serialize_struct(NAME, FIELDS.len())?;
        fields.serialize_field("shape", self.shape())?;
        fields.serialize_field("data", &Data(self))?;
        fields.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NdArray<T> {
    /// Reads what was written; an error if the shape does not have as many elements as there are.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(NAME, &FIELDS, Fields(PhantomData))
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = NdArray<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the shape and the elements of an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<NdArray<T>, A::Error> {
        let shape = fields.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let data = fields.next_element()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        array(shape, data)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<NdArray<T>, A::Error> {
        let (mut shape, mut data) = (None, None);
        while let Some(name) = fields.next_key::<Name>()? {
            match name {
                Name::Shape if shape.is_none() => shape = Some(fields.next_value()?),
                Name::Data if data.is_none() => data = Some(fields.next_value()?),
                Name::Shape => return Err(A::Error::duplicate_field(FIELDS[0])),
                Name::Data => return Err(A::Error::duplicate_field(FIELDS[1])),
                Name::Other => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        let missing = A::Error::missing_field;
        array(shape.ok_or_else(|| missing(FIELDS[0]))?, data.ok_or_else(|| missing(FIELDS[1]))?)
    }
}

fn array<T, E: Error>(shape: Vec<usize>, data: Vec<T>) -> Result<NdArray<T>, E> {
    NdArray::from_shape_vec(shape, data).map_err(E::custom)
}

/// The name of a field.
enum Name {
    Shape,
    Data,
    Other,
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor)
    }
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Name, E> {
        Ok(match name {
            "shape" => Name::Shape,
            "data" => Name::Data,
            _ => Name::Other,
        })
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<Name, E> {
        Ok(match place {
            0 => Name::Shape,
            1 => Name::Data,
            _ => Name::Other,
        })
    }
}
