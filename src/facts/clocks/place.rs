//! The place whose law applies: reads `jurisdiction` as a country and perhaps a region.
//!
//! Never guesses: words that name no place known here give no place, and so no time limits.

use crate::text::{english, fold};

/// The code of a country, with its region if that is written: `us`, `us-ny`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    code: String,
}

/// The names of each place that has rows of its own.
const NAMES: &[(&str, &[&str])] = &[
    ("gb", &["great britain", "uk", "united kingdom", "england", "wales", "scotland", "england and wales"]),
    ("ni", &["northern ireland", "gb-nir", "uk-ni"]),
    ("ie", &["ireland", "republic of ireland"]),
    ("au", &["australia"]),
    ("nz", &["new zealand", "aotearoa"]),
    ("ca", &["canada"]),
    ("ca-on", &["ontario"]),
    ("ca-bc", &["british columbia"]),
    ("ca-qc", &["quebec", "québec"]),
    ("us", &["united states", "usa", "united states of america"]),
    ("us-federal", &["federal government", "us federal", "us federal government"]),
    ("us-ny", &["new york"]),
    ("us-il", &["illinois"]),
    ("us-ca", &["california"]),
    ("us-mn", &["minnesota"]),
    ("de", &["germany", "deutschland"]),
    ("at", &["austria", "österreich"]),
    ("ch", &["switzerland", "schweiz", "suisse"]),
    ("nl", &["netherlands", "the netherlands", "nederland"]),
    ("fr", &["france"]),
    ("es", &["spain", "españa"]),
    ("it", &["italy", "italia"]),
    ("se", &["sweden", "sverige"]),
    ("pl", &["poland", "polska"]),
    ("pt", &["portugal"]),
    ("sg", &["singapore"]),
    ("my", &["malaysia"]),
    ("za", &["south africa"]),
];

/// The member states of the European Union, by code, with their names.
const EU: &[(&str, &[&str])] = &[
    ("eu", &["european union"]),
    ("at", &["austria", "österreich"]),
    ("be", &["belgium", "belgië", "belgique"]),
    ("bg", &["bulgaria"]),
    ("cy", &["cyprus"]),
    ("cz", &["czechia", "czech republic"]),
    ("de", &["germany", "deutschland"]),
    ("dk", &["denmark", "danmark"]),
    ("ee", &["estonia"]),
    ("es", &["spain", "españa"]),
    ("fi", &["finland", "suomi"]),
    ("fr", &["france"]),
    ("gr", &["greece"]),
    ("hr", &["croatia"]),
    ("hu", &["hungary"]),
    ("ie", &["ireland", "republic of ireland"]),
    ("it", &["italy", "italia"]),
    ("lt", &["lithuania"]),
    ("lu", &["luxembourg"]),
    ("lv", &["latvia"]),
    ("mt", &["malta"]),
    ("nl", &["netherlands", "the netherlands", "nederland"]),
    ("pl", &["poland", "polska"]),
    ("pt", &["portugal"]),
    ("ro", &["romania"]),
    ("se", &["sweden", "sverige"]),
    ("si", &["slovenia"]),
    ("sk", &["slovakia"]),
];

/// Whether `text` names a member state of the European Union, a region of one, or the Union itself.
pub fn is_in_eu(text: &str) -> bool {
    let text = fold(text.trim()).replace('_', "-");
    text.split([',', '/', '(', ')', ';']).map(str::trim).any(|part| {
        let country = part.split('-').next().unwrap_or(part);
        EU.iter().any(|(code, names)| *code == country || names.iter().any(|name| fold(name) == part))
    })
}

/// A place as it is called, if `text` is its code or one of its names: `Great Britain`, `Illinois, United
/// States`. Anything else is returned as it is.
pub fn in_words(text: &str) -> String {
    let wanted = fold(text.trim()).replace('_', "-");
    let known = || NAMES.iter().chain(EU);
    let find = |wanted: &str| {
        known().find(|(code, names)| *code == wanted || names.iter().any(|name| fold(name) == wanted))
    };
    let Some((code, names)) = find(&wanted) else {
        // A region without a name here, such as `us-tx`, keeps its code.
        let named = wanted.split_once('-').filter(|(_, region)| region.len() <= 3);
        let named = named.and_then(|(country, region)| Some((find(country)?.1[0], region.to_uppercase())));
        return named.map_or_else(
            || text.trim().to_owned(),
            |(country, region)| format!("{region}, {}", english::capitals(country)),
        );
    };
    let name = english::capitals(names[0]);
    match code.split_once('-').and_then(|(country, _)| find(country)) {
        Some((_, country)) => format!("{name}, {}", english::capitals(country[0])),
        None => name,
    }
}

impl Place {
    /// The place that `text` names: a code such as `gb` or `us-ny`, a name, or both with a comma.
    pub fn read(text: &str) -> Option<Self> {
        let text = fold(text.trim()).replace('_', "-");
        let parts = text.split([',', '/', '(', ')', ';']).map(str::trim).filter(|part| !part.is_empty());
        // "New York, US": the narrower of the two.
        parts.filter_map(one).max_by_key(|place| place.code.len())
    }

    /// Whether the rows of `code` apply here: those of a country apply in its regions.
    pub fn is_in(&self, code: &str) -> bool {
        self.code == code || self.code.strip_prefix(code).is_some_and(|rest| rest.starts_with('-'))
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.code)
    }
}

fn one(part: &str) -> Option<Place> {
    let named =
        NAMES.iter().find(|(code, names)| *code == part || names.iter().any(|name| fold(name) == part));
    let code = if let Some((code, _)) = named {
        (*code).to_owned()
    } else {
        // A region without rows of its own still has its country's.
        let (country, region) = part.split_once('-').filter(|(_, region)| !region.is_empty())?;
        format!("{}-{region}", one(country)?.code)
    };
    Some(Place { code })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_from_codes_and_names() {
        let read = |text: &str| Place::read(text).map(|place| place.to_string());
        for (text, code) in [
            ("us", "us"),
            ("UK", "gb"),
            ("gb", "gb"),
            ("Scotland", "gb"),
            ("Northern Ireland", "ni"),
            ("US-NY", "us-ny"),
            ("New York, US", "us-ny"),
            ("us-tx", "us-tx"),
            ("Texas, USA", "us"),
            ("Québec", "ca-qc"),
            ("us_federal", "us-federal"),
            ("ca", "ca"),
            ("California", "us-ca"),
        ] {
            assert_eq!(read(text).as_deref(), Some(code), "{text}");
        }
        for text in ["eu", "other", "", "unknown", "Atlantis", "-", "us-"] {
            assert_eq!(read(text), None, "{text}");
        }
        for text in ["eu", "NL", "de-by", "Belgium", "Dublin, Ireland", "Österreich"] {
            assert!(is_in_eu(text), "{text}");
        }
        for text in ["gb", "Northern Ireland", "us-de", "Switzerland", "", "New York"] {
            assert!(!is_in_eu(text), "{text}");
        }
        for (text, said) in [
            ("GB", "Great Britain"),
            ("ireland", "Ireland"),
            ("us-il", "Illinois, United States"),
            ("US-TX", "TX, United States"),
            ("us-federal", "Federal Government, United States"),
            ("eu", "European Union"),
            ("Dublin, Ireland", "Dublin, Ireland"),
            ("other", "other"),
        ] {
            assert_eq!(in_words(text), said);
        }
        let place = Place::read("us-ny").unwrap();
        assert!(place.is_in("us") && place.is_in("us-ny") && !place.is_in("us-il") && !place.is_in("u"));
    }
}
