//! Compares the files of a seal with those of today.

use std::collections::BTreeMap;

use super::Files;

/// The differences between the sealed files and the present ones. Each file is in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Unchanged.
    pub same: Vec<String>,
    /// With other content.
    pub changed: Vec<String>,
    /// Renamed, otherwise unchanged: the old name and the new one.
    pub moved: Vec<(String, String)>,
    /// No longer there.
    pub gone: Vec<String>,
    /// Not there at the time of sealing.
    pub new: Vec<String>,
}

impl Comparison {
    /// Whether every sealed file is there, unchanged.
    pub fn is_whole(&self) -> bool {
        self.changed.is_empty() && self.moved.is_empty() && self.gone.is_empty()
    }
}

/// Compares the present files `now` with the `sealed` ones.
pub fn compare(sealed: &Files, now: &Files) -> Comparison {
    let mut found = Comparison::default();
    for (name, content) in sealed {
        match now.get(name) {
            Some(now) if now == content => found.same.push(name.clone()),
            Some(_) => found.changed.push(name.clone()),
            None => found.gone.push(name.clone()),
        }
    }
    let mut new: BTreeMap<_, Vec<&String>> = BTreeMap::new();
    for (name, content) in now.iter().filter(|(name, _)| !sealed.contains_key(*name)).rev() {
        new.entry(content).or_default().push(name);
    }
    for name in std::mem::take(&mut found.gone) {
        match new.get_mut(&sealed[&name]).and_then(Vec::pop) {
            Some(moved) => found.moved.push((name, moved.clone())),
            None => found.gone.push(name),
        }
    }
    found.new = new.into_values().flatten().cloned().collect();
    found.new.sort();
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Hasher;
    use super::*;

    proptest! {
        #[test]
        fn every_file_is_in_one_place(
            sealed in prop::collection::btree_map("[a-f]", 0_u8..4, 0..6),
            now in prop::collection::btree_map("[a-f]", 0_u8..4, 0..6),
        ) {
            let files = |of: &BTreeMap<String, u8>| -> Files {
                of.iter().map(|(name, content)| (name.clone(), Hasher::of(&[*content]))).collect()
            };
            let found = compare(&files(&sealed), &files(&now));
            let moved_from = found.moved.iter().map(|(from, _)| from);
            let mut old: Vec<&String> = found.same.iter().chain(&found.changed).chain(&found.gone).chain(moved_from).collect();
            old.sort();
            prop_assert_eq!(old, sealed.keys().collect::<Vec<_>>());
            let moved_to = found.moved.iter().map(|(_, to)| to);
            let mut new: Vec<&String> = found.same.iter().chain(&found.changed).chain(&found.new).chain(moved_to).collect();
            new.sort();
            prop_assert_eq!(new, now.keys().collect::<Vec<_>>());
            prop_assert!(found.same.iter().all(|name| sealed[name] == now[name]));
            prop_assert!(found.changed.iter().all(|name| sealed[name] != now[name]));
            prop_assert!(found.moved.iter().all(|(from, to)| sealed[from] == now[to]));
            prop_assert_eq!(found.is_whole(), sealed.iter().all(|(name, content)| now.get(name) == Some(content)));
        }
    }
}
