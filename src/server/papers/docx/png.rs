//! Pictures that a browser sends: nothing but whole PNG files of a bearable size.

/// The first bytes of a PNG file.
const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];
/// The longest side in points.
const SIDE_MAX: u32 = 8_000;

/// A checked picture.
#[derive(Clone, Debug)]
pub(crate) struct Png {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// It is no PNG file, or too large a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PngError;

/// A part of the file: its kind, its content, and what follows.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    let length = u32::from_be_bytes(length.try_into().ok()?);
    let (kind, rest) = rest.split_at_checked(4)?;
    let (content, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    let (_, rest) = rest.split_at_checked(4)?;
    Some((kind, content, rest))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let (kind, head, mut rest) = part(bytes.strip_prefix(&SIGNATURE)?)?;
    if kind != b"IHDR" || head.len() != 13 {
        return None;
    }
    let mut drawn = false;
    loop {
        let (kind, _, after) = part(rest)?;
        drawn |= kind == b"IDAT";
        rest = after;
        if kind == b"IEND" {
            break;
        }
    }
    let (width, height) = (number(head, 0)?, number(head, 4)?);
    let sides = 1..=SIDE_MAX;
    let fits = sides.contains(&width) && sides.contains(&height);
    (drawn && rest.is_empty() && fits).then_some((width, height))
}

impl Png {
    /// Checks bytes from signature to end.
    pub(crate) fn new(bytes: Vec<u8>) -> Result<Self, PngError> {
        let (width, height) = size(&bytes).ok_or(PngError)?;
        Ok(Self {
            width,
            height,
            bytes,
        })
    }

    /// How high it is at a width.
    pub(super) fn height_at(&self, width: u32) -> u32 {
        scaled(width, self.height, self.width)
    }

    /// How wide it is at a height.
    pub(super) fn width_at(&self, height: u32) -> u32 {
        scaled(height, self.width, self.height)
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

fn scaled(length: u32, above: u32, below: u32) -> u32 {
    let wide = u64::from(length) * u64::from(above) / u64::from(below.max(1));
    u32::try_from(wide).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: &str, content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length[..], kind.as_bytes(), content, &[0; 4]].concat()
    }

    fn file(parts: &[Vec<u8>]) -> Vec<u8> {
        [&SIGNATURE[..], &parts.concat()].concat()
    }

    #[test]
    fn only_whole_pictures_of_a_bearable_size_pass() {
        let head = |width: u32, height: u32| {
            let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
            of("IHDR", &[&sides[..], &[8, 6, 0, 0, 0]].concat())
        };
        let (data, end) = (of("IDAT", b"x"), of("IEND", b""));
        let good = file(&[head(200, 100), data.clone(), end.clone()]);
        let png = Png::new(good.clone()).unwrap();
        assert_eq!((png.height_at(8_000), png.width_at(100)), (4_000, 200));
        let longer = [&good[..], b"<script>"].concat();
        for bad in [
            Vec::new(),
            b"GIF89a".to_vec(),
            good[..good.len() - 1].to_vec(),
            longer,
            file(&[head(200, 100), end.clone()]),
            file(&[head(0, 100), data.clone(), end.clone()]),
            file(&[head(9_000, 100), data.clone(), end.clone()]),
            file(&[data, end]),
        ] {
            assert_eq!(Png::new(bad).err(), Some(PngError));
        }
    }
}
