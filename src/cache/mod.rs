//! A cache of values by key, each recomputed only when the fingerprint of its input changes.
//!
//! Equal fingerprints are taken to mean equal inputs. Stores no inputs, and knows nothing about its values.
//!
//! ```
//! use regain::cache::{Cache, fingerprint};
//!
//! let mut lengths: Cache<usize> = Cache::default();
//! let texts = [("a".into(), "one"), ("b".into(), "three")];
//! lengths.follow(texts.iter().map(|(key, _)| key));
//! let renew = |lengths: &mut Cache<usize>| {
//!     lengths.renew(|place| fingerprint(texts[place].1), |place| (texts[place].1.len(), place))
//! };
//! assert_eq!(renew(&mut lengths), [0, 1]);
//! assert!(renew(&mut lengths).is_empty());
//! assert_eq!(lengths.values().collect::<Vec<_>>(), [&3, &5]);
//! ```

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use foldhash::quality::FixedState;
use rayon::prelude::*;

/// A hash of `input`, the same in every run of one version of the program. Not cryptographic: collisions are
/// improbable by accident, but can be constructed.
pub fn fingerprint(input: impl Hash) -> u64 {
    FixedState::default().hash_one(input)
}

/// Values by key, each with the fingerprint of its input.
#[derive(Debug)]
pub struct Cache<V> {
    /// Sorted by key.
    slots: Vec<Slot<V>>,
}

#[derive(Debug)]
struct Slot<V> {
    key: Arc<str>,
    /// The fingerprint of the input; `None` if the value is not computed yet.
    of: Option<u64>,
    value: V,
}

impl<V> Default for Cache<V> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<V: Default + Send> Cache<V> {
    /// Sets the keys, which must be sorted. Returns the values of the keys that are gone.
    pub fn follow<'k>(&mut self, keys: impl ExactSizeIterator<Item = &'k Arc<str>> + Clone) -> Vec<V> {
        let is_as_before = keys.len() == self.slots.len()
            && self.slots.iter().zip(keys.clone()).all(|(slot, key)| slot.key == *key);
        if is_as_before {
            return Vec::new();
        }
        let mut gone = Vec::new();
        let mut before = std::mem::take(&mut self.slots).into_iter().peekable();
        for key in keys {
            while let Some(slot) = before.next_if(|slot| slot.key < *key) {
                gone.push(slot.value);
            }
            let same = before.next_if(|slot| slot.key == *key);
            self.slots.push(same.unwrap_or_else(|| Slot {
                key: Arc::clone(key),
                of: None,
                value: V::default(),
            }));
        }
        gone.extend(before.map(|slot| slot.value));
        gone
    }

    /// Recomputes, in parallel, the values whose fingerprint changed. Both functions get the position of the
    /// key, from 0. `make` returns the value and a second result; the second results are returned in the
    /// order of the keys.
    pub fn renew<T: Send>(
        &mut self,
        fingerprint: impl Fn(usize) -> u64 + Sync,
        make: impl Fn(usize) -> (V, T) + Sync,
    ) -> Vec<T> {
        let mut all = Vec::new();
        let keys = self.slots.len().max(1);
        self.renew_in_batches(keys, fingerprint, make, |beside| all = beside);
        all
    }

    /// Like [`renew`](Self::renew), but for at most `size` keys at a time: `take` gets the second results of
    /// each batch, in order, before the next one is computed.
    pub fn renew_in_batches<T: Send>(
        &mut self,
        size: usize,
        fingerprint: impl Fn(usize) -> u64 + Sync,
        make: impl Fn(usize) -> (V, T) + Sync,
        mut take: impl FnMut(Vec<T>),
    ) {
        let renew = |(place, slot): (usize, &mut Slot<V>)| {
            let now = Some(fingerprint(place));
            if slot.of == now {
                return None;
            }
            // If `make` panics, the old value must not count as current.
            slot.of = None;
            let (value, beside) = make(place);
            (slot.value, slot.of) = (value, now);
            Some(beside)
        };
        for (batch, slots) in self.slots.chunks_mut(size).enumerate() {
            let slots = slots.par_iter_mut().enumerate();
            take(slots.map(|(place, slot)| (batch * size + place, slot)).filter_map(renew).collect());
        }
    }

    /// Fills keys that have no computed value from `known`, which returns a value and the fingerprint of its
    /// input.
    pub fn recall(&mut self, known: impl Fn(&str) -> Option<(u64, V)>) {
        for slot in self.slots.iter_mut().filter(|slot| slot.of.is_none()) {
            if let Some((of, value)) = known(&slot.key) {
                (slot.of, slot.value) = (Some(of), value);
            }
        }
    }

    /// The computed values with the fingerprints of their inputs, in the order of their keys.
    pub fn inputs(&self) -> impl Iterator<Item = (&V, u64)> {
        self.slots.iter().filter_map(|slot| Some((&slot.value, slot.of?)))
    }

    /// Clears the fingerprints, so that each value is recomputed.
    pub fn forget(&mut self) {
        self.slots.iter_mut().for_each(|slot| slot.of = None);
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.slots.iter().map(|slot| &slot.value)
    }

    /// Like [`values`](Self::values), by value.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.slots.into_iter().map(|slot| slot.value)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_could_not_be_made_is_made_the_next_time() {
        let mut cache: Cache<u32> = Cache::default();
        cache.follow([Arc::from("a")].iter());
        let fails =
            std::panic::AssertUnwindSafe(|| cache.renew(|_| 1, |_| -> (u32, ()) { panic!("on purpose") }));
        assert!(std::panic::catch_unwind(fails).is_err());
        assert_eq!(cache.renew(|_| 1, |_| (7, ())).len(), 1);
        assert_eq!(cache.values().collect::<Vec<_>>(), [&7]);
    }

    proptest! {
        /// After any sequence of changes, the values equal those of a new cache, and only changed ones were
        /// recomputed.
        #[test]
        fn it_is_as_if_all_had_been_made_anew(turns in prop::collection::vec(prop::collection::btree_map("[a-f]", 0u8..3, 0..6), 1..6), size in 1usize..8) {
            let mut cache: Cache<String> = Cache::default();
            let mut before: BTreeMap<Arc<str>, u8> = BTreeMap::new();
            for turn in turns {
                let now: BTreeMap<Arc<str>, u8> = turn.into_iter().map(|(key, of)| (key.into(), of)).collect();
                let inputs: Vec<_> = now.iter().collect();
                let value = |place: usize| format!("{}{}", inputs[place].0, inputs[place].1);
                let gone = cache.follow(now.keys());
                let expected: Vec<_> = before.iter().filter(|(key, _)| !now.contains_key(*key)).collect();
                prop_assert_eq!(gone, expected.iter().map(|(key, of)| format!("{key}{of}")).collect::<Vec<_>>());
                let mut made = Vec::new();
                cache.renew_in_batches(size, |place| fingerprint(inputs[place].1), |place| (value(place), place), |batch| {
                    assert!(batch.len() <= size);
                    made.extend(batch);
                });
                let is_new = |&place: &usize| before.get(inputs[place].0) != Some(inputs[place].1);
                prop_assert_eq!(made, (0..inputs.len()).filter(is_new).collect::<Vec<_>>());
                prop_assert_eq!(cache.values().cloned().collect::<Vec<_>>(), (0..inputs.len()).map(value).collect::<Vec<_>>());
                before = now;
            }
        }
    }
}
