//! Choosing and ordering entries, as data: what `list --where` and `--sort` say.
