//! Front matter that is missing or cannot be read.

super::rules! {
    missing, unclosed, not_ours, yaml_syntax, duplicate_key, not_a_mapping, colon_in_value, hash_in_value, escape_in_value,
    tab_indent, anchor,
}
