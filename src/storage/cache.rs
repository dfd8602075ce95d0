//! Memory for buffers, aligned for vector instructions, and a cache of what was freed.
//!
//! Fresh memory costs more than arithmetic: the kernel clears each page when it is first touched, which takes longer
//! than adding up two arrays. So a freed buffer waits here for the next one of about its size. The cache is one for the
//! process; a thread that finds it busy goes to the system instead of waiting.
//!
//! # The invariant
//! A block of a class is memory of `class` bytes from `system`, with the alignment `ALIGN`. The cache owns the blocks in it:
//! nothing refers to them, and each is handed out or given back to the system once.
#![expect(unsafe_code, reason = "hands out memory and takes it back")]

use std::alloc::Layout;
use std::ptr::NonNull;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::system;

/// The alignment of the memory: a cache line, and the widest vector register.
pub(super) const ALIGN: usize = 64;

/// How many blocks are kept at most, so that looking through them stays quick.
const BLOCKS: usize = 32;

/// How many bytes are kept at most, unless the user says otherwise.
const LIMIT: usize = 128 << 20;

static CACHE: Mutex<Cache> = Mutex::new(Cache { blocks: Vec::new(), bytes: 0, limit: None });

/// Freed blocks, the one freed last at the end.
struct Cache {
    blocks: Vec<Block>,
    bytes: usize,
    /// `None` until it is first asked for.
    limit: Option<usize>,
}

struct Block {
    start: NonNull<u8>,
    class: usize,
}

// SAFETY: a block is memory that nothing refers to; any thread may have it.
unsafe impl Send for Block {}

impl Cache {
    fn limit(&mut self) -> usize {
        *self.limit.get_or_insert_with(|| {
            let wanted = std::env::var("RANKN_CACHE_BYTES").ok();
            wanted.and_then(|bytes| bytes.parse().ok()).unwrap_or(LIMIT)
        })
    }

    fn take(&mut self, class: usize) -> Option<NonNull<u8>> {
        let at = self.blocks.iter().rposition(|block| block.class == class)?;
        self.bytes -= class;
        Some(self.blocks.remove(at).start)
    }

    fn put(&mut self, block: Block) {
        if block.class > self.limit() {
            return block.free();
        }
        self.shrink(self.limit.unwrap_or(0) - block.class, BLOCKS - 1);
        self.bytes += block.class;
        self.blocks.push(block);
    }

    /// Frees the oldest blocks until there are no more than so many bytes and blocks.
    fn shrink(&mut self, bytes: usize, blocks: usize) {
        let mut surplus = 0;
        while self.bytes > bytes || self.blocks.len() - surplus > blocks {
            self.bytes -= self.blocks[surplus].class;
            surplus += 1;
        }
        self.blocks.drain(..surplus).for_each(Block::free);
    }
}

impl Block {
    fn free(self) {
        // SAFETY: the block came from there with this size and alignment, and is given back once (the invariant).
        unsafe { system::free(self.start, Layout::from_size_align_unchecked(self.class, ALIGN)) };
    }
}

/// The size of the blocks for so many bytes: at most an eighth larger, so that similar sizes share blocks. `None` when
/// no memory is so large.
fn class(bytes: usize) -> Option<Layout> {
    let step = (bytes.checked_next_power_of_two()? / 16).max(ALIGN);
    let class = bytes.checked_next_multiple_of(step)?;
    Layout::from_size_align(class, ALIGN).ok()
}

/// Memory for so many bytes, at least one, all of them 0 if `zeroed`; `None` when there is no such memory.
pub(super) fn allocate(bytes: usize, zeroed: bool) -> Option<NonNull<u8>> {
    let layout = class(bytes)?;
    let Some(kept) = CACHE.try_lock().ok().and_then(|mut cache| cache.take(layout.size())) else {
        return system::allocate(layout, zeroed);
    };
    if zeroed {
        // SAFETY: the block is memory of this size that nothing else refers to.
        unsafe { kept.write_bytes(0, layout.size()) };
    }
    Some(kept)
}

/// Takes memory back.
///
/// # Safety
/// `start` came from `allocate` for as many bytes, and nothing refers to that memory any more.
pub(super) unsafe fn free(start: NonNull<u8>, bytes: usize) {
    let class = class(bytes).expect("a block of this class was allocated").size();
    let block = Block { start, class };
    match CACHE.try_lock() {
        Ok(mut cache) => cache.put(block),
        Err(_) => block.free(),
    }
}

fn cache() -> MutexGuard<'static, Cache> {
    CACHE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many bytes of freed buffers are kept for new arrays at most.
///
/// 128 MiB, unless the environment variable `RANKN_CACHE_BYTES` or [`set_cache_limit`] says otherwise.
pub fn cache_limit() -> usize {
    cache().limit()
}

/// Sets how many bytes of freed buffers are kept for new arrays at most, for the whole process; 0 keeps none.
///
/// What is kept already and goes beyond is given back to the system at once, the oldest first.
///
/// ```
/// rankn::memory::set_cache_limit(16 << 20);
/// assert_eq!(rankn::memory::cache_limit(), 16 << 20);
/// ```
pub fn set_cache_limit(bytes: usize) {
    let mut cache = cache();
    cache.limit = Some(bytes);
    cache.shrink(bytes, BLOCKS);
}

/// How many bytes of freed buffers are kept now.
pub fn cached_bytes() -> usize {
    cache().bytes
}

/// Gives all freed buffers that are kept back to the system.
///
/// ```
/// drop(rankn::NdArray::<f64>::ones([1000, 1000]));
/// rankn::memory::clear_cache();
/// assert_eq!(rankn::memory::cached_bytes(), 0);
/// ```
pub fn clear_cache() {
    cache().shrink(0, 0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_at_most_an_eighth_larger() {
        for bytes in (1024..100_000).step_by(7).chain([80_000_000, 123_456_789]) {
            let class = class(bytes).unwrap().size();
            assert!(class >= bytes && class - bytes <= bytes / 8, "{bytes} in {class}");
        }
        assert!(class(usize::MAX - 5).is_none());
    }

    #[test]
    fn the_oldest_blocks_go_first() {
        let mut cache = Cache { blocks: vec![], bytes: 0, limit: Some(8192) };
        let mut put = |bytes| {
            let layout = class(bytes).unwrap();
            let start = system::allocate(layout, false).unwrap();
            cache.put(Block { start, class: layout.size() });
            (start, cache.bytes)
        };
        let (a, b, c) = (put(4096), put(2048), put(4096));
        assert_eq!((a.1, b.1, c.1), (4096, 6144, 6144));
        put(10_000);
        assert_eq!(cache.take(4096), Some(c.0));
        assert_eq!(cache.take(4096), None);
        assert_eq!((cache.bytes, cache.blocks.len()), (2048, 1));
        Block { start: c.0, class: 4096 }.free();
        cache.shrink(0, 0);
    }
}
