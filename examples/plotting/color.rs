//! Colours, and the ten that series take in turn.

/// A colour in sRGB with an opacity between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Color {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
    pub alpha: f32,
}

impl Color {
    pub const BLACK: Color = Color::hex(0x000000);
    pub const WHITE: Color = Color::hex(0xffffff);
    pub const GRAY: Color = Color::hex(0x808080);

    /// The opaque colour of a number written like a web colour: `0x1f77b4`.
    pub const fn hex(rgb: u32) -> Color {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Color { red, green, blue, alpha: 1.0 }
    }

    /// The `index`-th colour of the cycle "tab10": blue, orange, green, red, purple, brown, pink, grey, olive,
    /// cyan.
    pub const fn tab10(index: usize) -> Color {
        const CYCLE: [u32; 10] = [
            0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22,
            0x17becf,
        ];
        Color::hex(CYCLE[index % CYCLE.len()])
    }

    /// This colour with its opacity multiplied by `alpha`.
    pub fn fade(self, alpha: f32) -> Color {
        Color { alpha: self.alpha * alpha, ..self }
    }
}
