//! The Merkle tree of digests over the files of a record.
//!
//! Every digest is that of a few readable lines, so that `sha256sum` can check a proof. The two
//! digests below a node are sorted, and the leaves are in the order of their digests, so that
//! neither reveals where in the record a file is. There are never fewer leaves than [`FEWEST`], and
//! always [`LEVELS`] levels, padded with filler that only the owner of the secret can tell from
//! files: proofs do not reveal how many files there are.

use super::Files;
use super::digest::{Digest, of_lines};

/// The number of digests from a file to the root, in every proof of any record.
pub const LEVELS: usize = 20;

/// The most files that a record can have.
pub const MOST_FILES: usize = 1 << LEVELS;

/// The fewest leaves of a tree, including filler.
const FEWEST: usize = 1 << 11;

/// The salt of a file's leaf, so that its content cannot be guessed: known to the owner of the
/// secret, and to whoever gets the proof of this one file.
pub(super) fn salt(secret: Digest, name: &str) -> Digest {
    // The secret comes last, so that a known digest cannot be extended to that of another name.
    of_lines("salt", &[("name", &name), ("secret", &secret)])
}

/// The digest of a leaf: one file.
pub(super) fn leaf(salt: Digest, name: &str, content: Digest) -> Digest {
    of_lines("file", &[("salt", &salt), ("name", &name), ("sha256", &content)])
}

/// The digest of a node.
pub(super) fn node(one: Digest, other: Digest) -> Digest {
    of_lines("node", &[("", &one.min(other)), ("", &one.max(other))])
}

fn filler(secret: Digest, level: usize, number: usize) -> Digest {
    of_lines("filler", &[("level", &level), ("number", &number), ("secret", &secret)])
}

/// The root over `files`, and the path to it from the file called `name`: the sibling digest at
/// each level. The path is empty if there is no such file.
pub(super) fn climb(secret: Digest, files: &Files, name: &str) -> (Digest, Vec<Digest>) {
    let mut level: Vec<Digest> =
        files.iter().map(|(name, content)| leaf(salt(secret, name), name, *content)).collect();
    let mut own = files.get(name).map(|content| leaf(salt(secret, name), name, *content));
    let wanted = level.len().next_power_of_two().max(FEWEST);
    level.extend((level.len()..wanted).map(|number| filler(secret, 0, number)));
    level.sort_unstable();
    let mut way = Vec::new();
    for height in 0..LEVELS {
        if level.len() % 2 == 1 {
            level.push(filler(secret, height, level.len()));
        }
        let mut above = None;
        let pairs = level.chunks_exact(2).map(|pair| {
            let joined = node(pair[0], pair[1]);
            if let Some(digest) = own.filter(|own| pair.contains(own)) {
                way.push(if digest == pair[0] { pair[1] } else { pair[0] });
                above = Some(joined);
            }
            joined
        });
        level = pairs.collect();
        own = above;
    }
    (level[0], way)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Hasher;
    use super::*;

    fn secret(seed: u8) -> Digest {
        Hasher::of(&[seed])
    }

    fn files(count: usize) -> Files {
        (0..count).map(|i| (format!("notes/{i}.md"), Hasher::of(format!("{i}").as_bytes()))).collect()
    }

    fn root_of(way: &[Digest], leaf: Digest) -> Digest {
        way.iter().fold(leaf, |digest, beside| node(digest, *beside))
    }

    #[test]
    fn every_file_of_every_record_has_a_path_of_the_same_length() {
        for count in [1, 2, 3, 5, 17, FEWEST - 1, FEWEST, FEWEST + 1] {
            let files = files(count);
            for name in ["notes/0.md", &format!("notes/{}.md", count - 1)] {
                let (root, way) = climb(secret(1), &files, name);
                assert_eq!(way.len(), LEVELS);
                assert_eq!(root_of(&way, leaf(salt(secret(1), name), name, files[name])), root);
            }
            assert_eq!(climb(secret(1), &files, "elsewhere.md").1, []);
        }
    }

    /// Leaves, nodes, salts and filler made from the same digests, and two different nodes, never
    /// collide.
    #[test]
    fn leaves_nodes_salts_and_filler_never_collide() {
        let (a, b) = (Hasher::of(b"a"), Hasher::of(b"b"));
        let all = [
            node(a, b),
            leaf(a, "n", b),
            leaf(b, "n", a),
            salt(a, "n"),
            filler(a, 0, 0),
            filler(a, 1, 0),
            filler(a, 0, 1),
        ];
        for (i, one) in all.iter().enumerate() {
            assert!(all[i + 1..].iter().all(|other| other != one), "{i}");
        }
        assert_eq!(node(a, b), node(b, a));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_other_record_has_another_root(count in 1_usize..40, which in any::<prop::sample::Index>(), change in 0..4) {
            let before = files(count);
            let mut after = before.clone();
            let name = format!("notes/{}.md", which.index(count));
            let content = after[&name];
            let mut other_secret = secret(1);
            match change {
                0 => drop(after.insert(name, Hasher::of(b"another text"))),
                1 => drop(after.remove(&name)),
                2 => drop(after.insert("notes/new.md".to_owned(), content)),
                _ => other_secret = secret(2),
            }
            prop_assert_ne!(climb(secret(1), &before, "").0, climb(other_secret, &after, "").0);
        }

        /// Only its own path leads from a file to the root.
        #[test]
        fn a_path_proves_one_text_under_one_name(count in 1_usize..40, which in any::<prop::sample::Index>()) {
            let files = files(count);
            let name = format!("notes/{}.md", which.index(count));
            let (root, way) = climb(secret(1), &files, &name);
            let salt = salt(secret(1), &name);
            prop_assert_eq!(root_of(&way, leaf(salt, &name, files[&name])), root);
            prop_assert_ne!(root_of(&way, leaf(salt, &name, Hasher::of(b"another text"))), root);
            prop_assert_ne!(root_of(&way, leaf(salt, "notes/another.md", files[&name])), root);
            prop_assert_ne!(root_of(&way[..LEVELS - 1], leaf(salt, &name, files[&name])), root);
        }
    }
}
