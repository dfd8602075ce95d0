//! The words of `einsum`: which subscripts each operand has, and which the result.

use crate::error::{self, Result};

/// A subscript: a letter, or an axis that an ellipsis stands for, counted from the last one.
pub(super) type Label = u32;

/// The number of the last axis of an ellipsis; those before it have greater ones.
const ELLIPSIS: Label = 1 << 8;

/// The subscripts of the operands and of the result.
pub(super) struct Subscripts {
    pub(super) inputs: Vec<Vec<Label>>,
    pub(super) output: Vec<Label>,
}

impl Subscripts {
    /// Reads the words for operands with so many axes.
    pub(super) fn read(text: &str, axes: &[usize]) -> Result<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (left, right) = match text.split_once("->") {
            Some((left, right)) => (left, Some(right)),
            None if text.contains(['-', '>']) => return Err(error::einsum::no_arrow()),
            None => (&*text, None),
        };
        let terms: Vec<&str> = left.split(',').collect();
        if terms.len() != axes.len() {
            return Err(error::einsum::wrong_number_of_operands(terms.len(), axes.len()));
        }
        let inputs: Vec<Vec<Label>> = (0..terms.len())
            .map(|k| labels(terms[k], Some(axes[k]), &format!("operand {k}")))
            .collect::<Result<_>>()?;
        // As many as the longest ellipsis stands for, the first axis first.
        let ellipsis = inputs.iter().flatten().filter(|&&label| label >= ELLIPSIS).max();
        let ellipsis: Vec<Label> = ellipsis.map_or(vec![], |&last| (ELLIPSIS..=last).rev().collect());
        let output = match right {
            Some(term) => explicit(term, &inputs, &ellipsis)?,
            None => [ellipsis, once(&inputs)].concat(),
        };
        Ok(Subscripts { inputs, output })
    }
}

/// The subscripts of a term, whose ellipsis stands for the axes that are left; for none, if their number is not known.
fn labels(term: &str, axes: Option<usize>, place: &str) -> Result<Vec<Label>> {
    let (before, behind) = match term.split_once("...") {
        Some((before, behind)) => (before, Some(behind)),
        None => (term, None),
    };
    let letters = |part: &str| {
        let letter = |c: char| match c {
            '.' => Err(error::einsum::stray_point(place)),
            _ if c.is_ascii_alphabetic() => Ok(Label::from(c)),
            _ => Err(error::einsum::no_letter(c)),
        };
        part.chars().map(letter).collect::<Result<Vec<Label>>>()
    };
    let (mut labels, behind_labels) = (letters(before)?, letters(behind.unwrap_or(""))?);
    let named = labels.len() + behind_labels.len();
    match axes {
        Some(axes) if named > axes => return Err(error::einsum::too_many_subscripts(place)),
        Some(axes) if behind.is_none() && named < axes => {
            return Err(error::einsum::too_few_subscripts("operand"));
        }
        Some(axes) => labels.extend((0..(axes - named) as Label).rev().map(|k| ELLIPSIS + k)),
        None => {}
    }
    labels.extend(behind_labels);
    Ok(labels)
}

/// The subscripts of the result as they were written.
fn explicit(term: &str, inputs: &[Vec<Label>], ellipsis: &[Label]) -> Result<Vec<Label>> {
    let letters = labels(term, None, "output")?;
    for (k, label) in letters.iter().enumerate() {
        let letter = char::from(*label as u8);
        if letters[..k].contains(label) {
            return Err(error::einsum::repeated_output(letter));
        }
        if !inputs.iter().flatten().any(|input| input == label) {
            return Err(error::einsum::unknown_output(letter));
        }
    }
    match term.find("...") {
        Some(at) => Ok([&letters[..at], ellipsis, &letters[at..]].concat()),
        None if !ellipsis.is_empty() => Err(error::einsum::too_few_subscripts("output")),
        None => Ok(letters),
    }
}

/// The letters that stand in one place only, in alphabetical order.
fn once(inputs: &[Vec<Label>]) -> Vec<Label> {
    let mut letters: Vec<Label> =
        inputs.iter().flatten().copied().filter(|&label| label < ELLIPSIS).collect();
    letters.sort_unstable();
    letters.chunk_by(|a, b| a == b).filter(|run| run.len() == 1).map(|run| run[0]).collect()
}

/// The letter of a subscript, or the points of an ellipsis.
pub(super) fn name(label: Label) -> String {
    if label < ELLIPSIS { char::from(label as u8).to_string() } else { "...".to_owned() }
}
