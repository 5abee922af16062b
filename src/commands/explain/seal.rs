//! `regain explain seal`: what a seal shows, how to have it dated by others, and its format.

/// The topic as printed.
pub(super) const TEXT: &str = r#"Seals: showing later that a record existed on a day

  regain seal            makes seals/DAY.txt, three lines worked out from every file of the record
  regain verify [SEAL]   says which files are as they were, changed, gone or new
  regain prove ID        makes a proof that one file was in a seal, for somebody who has its lines

WHAT TO DO
Send the three lines to somebody who will keep them, today: a union, an adviser, a friend, yourself at an
address that is not your employer's. They can be read out or written down; only the third one matters. A
seal that nobody else holds shows nothing. Once a week, or after a day that mattered, is often enough.

Keep seals/.DAY.salts with your record, in your backups and in git. Without it nothing can be proved. Give it to
nobody: with it, somebody could try out guesses at what private entries say.

WHAT A SEAL SHOWS
That the files whose proof fits it existed, byte for byte as they are in the proof, when its lines came to
whoever holds them. The holder can say which day that was, from their own mail or diary: the day in the seal is only what
this machine's clock said.

WHAT IT DOES NOT SHOW
- That what a file says is true, or who wrote it.
- That it was written on the day it gives: only that it was not written after the seal was sent.
- What else was in the record, or that nothing was left out of it.
- Anything about a file that was changed since: the text of that day may still be in git.

WHAT IT GIVES AWAY
The lines reveal nothing: not what the files say, what they are called, how many there are, or how private
they are. A proof shows the one file that it is about, with its name, all of it. Of the other files it holds
digests that nobody can trace back to them without seals/.DAY.salts.

HAVING IT DATED BY A THIRD PARTY
Regain sends nothing. You can have the file seals/DAY.txt dated by somebody who does not know you; it gives nothing away:
- a time-stamping authority (RFC 3161): `openssl ts -query -data seals/DAY.txt -sha256 -cert -out DAY.tsq` makes the request,
  and the authority's page says where to send it; keep DAY.tsr, the answer
- OpenTimestamps: `ots stamp seals/DAY.txt`, free of charge; keep the .ots file
- a notary, or a letter to yourself with a postmark, left unopened
Ask an adviser which of these counts where you are. Put what you get into files/.

THE FORMAT, VERSION 1
It does not change: another one would have another number. `H(lines)` is the SHA-256, in 64 lower-case hexadecimal
digits, of the lines in UTF-8, each ended by one line feed. Every first line begins with `regain seal 1`.

  the files  all entries, and all other files of the vault but regain.toml, what begins with a dot, out/,
             and the files of seals/ that are no entries
  NAME       the path from the vault, with / between folders, in Unicode form NFC; a backslash is doubled, and a
             control character is \u{..} with its number in hexadecimal digits
  CONTENT    the SHA-256 of the file's bytes
  SECRET     32 random bytes, others for every seal, in hexadecimal digits
  SALT       H("regain seal 1 salt", "name NAME", "secret SECRET")
  leaf       H("regain seal 1 file", "salt SALT", "name NAME", "sha256 CONTENT")
  filler     H("regain seal 1 filler", "level LEVEL", "number NUMBER", "secret SECRET")
  node       H("regain seal 1 node", A, B), of two digests in ascending order

The leaves are made up with filler of level 0, numbered on from how many files there are, to the next power of two, and
to 2048 at least. They are sorted, and joined to nodes two by two, 20 times. A level with an odd count is made up with
filler of that level, numbered by that count. What is left is the root. A proof is SALT, NAME, CONTENT, and the 20
digests that its leaf and each node above it are joined with.

  seals/DAY.txt      "regain seal 1", "day DAY", "root ROOT"
  seals/.DAY.salts   a comment, "regain seal 1 list", "day DAY", "root ROOT", "secret SECRET", an empty line, and
                     CONTENT, two spaces and NAME for each file
"#;
