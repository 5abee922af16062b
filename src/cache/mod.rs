//! Values by key, each made again only where what it is made of is new.
//!
//! The one idea of what is stale: an equal fingerprint is an equal input. Holds no input, and knows
//! nothing of what its values are.
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

/// A number that is the same for the same input, in every run of one version of the program, and
/// practically never the same for another. Not made to withstand somebody who wants two to be equal.
pub fn fingerprint(input: impl Hash) -> u64 {
    FixedState::default().hash_one(input)
}

/// Values, each under a key, with the fingerprint of what it was made of.
#[derive(Debug)]
pub struct Cache<V> {
    /// By key.
    slots: Vec<Slot<V>>,
}

#[derive(Debug)]
struct Slot<V> {
    key: Arc<str>,
    /// `None` where the value was not made yet.
    of: Option<u64>,
    value: V,
}

impl<V> Default for Cache<V> {
    fn default() -> Self {
        Self { slots: Vec::new() }
    }
}

impl<V: Default + Send> Cache<V> {
    /// Makes room for each of `keys`, which are sorted. Gives back the values of the keys that are gone.
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

    /// Makes the values again whose fingerprint is new, side by side. Both functions are asked by the
    /// place of the key, from 0. What `make` gives beside the values comes back, in the order of the keys.
    pub fn renew<T: Send>(
        &mut self,
        fingerprint: impl Fn(usize) -> u64 + Sync,
        make: impl Fn(usize) -> (V, T) + Sync,
    ) -> Vec<T> {
        let renew = |(place, slot): (usize, &mut Slot<V>)| {
            let now = Some(fingerprint(place));
            if slot.of == now {
                return None;
            }
            // Should `make` panic, the value is not taken for what it is not.
            slot.of = None;
            let (value, beside) = make(place);
            (slot.value, slot.of) = (value, now);
            Some(beside)
        };
        self.slots.par_iter_mut().enumerate().filter_map(renew).collect()
    }

    /// Takes over values that were made before, by their key, where none was made since: of each, the
    /// fingerprint of what it was made of.
    pub fn recall(&mut self, known: impl Fn(&str) -> Option<(u64, V)>) {
        for slot in self.slots.iter_mut().filter(|slot| slot.of.is_none()) {
            if let Some((of, value)) = known(&slot.key) {
                (slot.of, slot.value) = (Some(of), value);
            }
        }
    }

    /// The values with the fingerprints of what they were made of, in the order of their keys.
    pub fn inputs(&self) -> impl Iterator<Item = (&V, u64)> {
        self.slots.iter().filter_map(|slot| Some((&slot.value, slot.of?)))
    }

    /// Forgets what the values were made of, so that each is made again.
    pub fn forget(&mut self) {
        self.slots.iter_mut().for_each(|slot| slot.of = None);
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.slots.iter().map(|slot| &slot.value)
    }

    /// The same, taken out.
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
        /// Whatever comes, goes and changes: the values are those of a new cache, and only what is new
        /// was made.
        #[test]
        fn it_is_as_if_all_had_been_made_anew(turns in prop::collection::vec(prop::collection::btree_map("[a-f]", 0u8..3, 0..6), 1..6)) {
            let mut cache: Cache<String> = Cache::default();
            let mut before: BTreeMap<Arc<str>, u8> = BTreeMap::new();
            for turn in turns {
                let now: BTreeMap<Arc<str>, u8> = turn.into_iter().map(|(key, of)| (key.into(), of)).collect();
                let inputs: Vec<_> = now.iter().collect();
                let value = |place: usize| format!("{}{}", inputs[place].0, inputs[place].1);
                let gone = cache.follow(now.keys());
                let expected: Vec<_> = before.iter().filter(|(key, _)| !now.contains_key(*key)).collect();
                prop_assert_eq!(gone, expected.iter().map(|(key, of)| format!("{key}{of}")).collect::<Vec<_>>());
                let made = cache.renew(|place| fingerprint(inputs[place].1), |place| (value(place), place));
                let is_new = |&place: &usize| before.get(inputs[place].0) != Some(inputs[place].1);
                prop_assert_eq!(made, (0..inputs.len()).filter(is_new).collect::<Vec<_>>());
                prop_assert_eq!(cache.values().cloned().collect::<Vec<_>>(), (0..inputs.len()).map(value).collect::<Vec<_>>());
                before = now;
            }
        }
    }
}
