//! Who is answered: pages of this server, and the person who types its address.
//!
//! Any other request that a browser can be made to send comes from another page: by another name
//! for this machine (DNS rebinding), by a form, by a picture or a frame. It is refused before its
//! path is looked at. Pure.

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, Request, StatusCode};

/// Why `request` to `port` is refused; `None` if it is answered.
pub(super) fn refusal<B>(request: &Request<B>, port: u16) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    if request.uri().authority().is_some() || !is_for_us(headers, port) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "This is not a server for that name."));
    }
    if !is_from_us(headers, port) {
        return Some((StatusCode::FORBIDDEN, "Only this server's own pages are answered."));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "Pages can be read here, and nothing else."));
    }
    None
}

/// Whether there is exactly one `Host`, and it is this server.
fn is_for_us(headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (host, more) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next());
    more.is_none() && host.is_some_and(|host| is_ours(host, port))
}

/// Whether the request can come from a page of this server, or from the person.
fn is_from_us(headers: &HeaderMap, port: u16) -> bool {
    let is_our_origin = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| is_ours(host, port));
    let every = |name: &str, is_right: &dyn Fn(&str) -> bool| {
        headers.get_all(name).iter().all(|value| value.to_str().is_ok_and(is_right))
    };
    every(ORIGIN.as_str(), &is_our_origin)
        // Another port of this machine is the "same site", but another server.
        && every("sec-fetch-site", &|site| matches!(site, "same-origin" | "none"))
}

fn is_ours(host: &str, port: u16) -> bool {
    let is_here = |name: &str| name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost");
    match host.rsplit_once(':') {
        Some((name, given)) => is_here(name) && given == port.to_string(),
        None => is_here(host) && port == 80,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, target: &str, headers: &[(&str, &str)]) -> Option<u16> {
        let request = Request::builder().method(method).uri(target);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        refusal(&request.body(()).unwrap(), 4747).map(|(status, _)| status.as_u16())
    }

    #[test]
    fn the_person_and_the_servers_own_pages_are_answered() {
        for host in ["127.0.0.1:4747", "localhost:4747", "LocalHost:4747"] {
            assert_eq!(asked("GET", "/", &[("host", host)]), None, "{host}");
            let origin = format!("http://{host}");
            assert_eq!(asked("HEAD", "/a", &[("host", host), ("origin", &origin)]), None, "{origin}");
        }
        for site in ["none", "same-origin"] {
            assert_eq!(asked("GET", "/", &[("host", "localhost:4747"), ("sec-fetch-site", site)]), None);
        }
    }

    #[test]
    fn no_other_name_for_this_machine_is_answered() {
        for host in [
            "evil.example",
            "evil.example:4747",
            "127.0.0.1",
            "127.0.0.1:80",
            "127.0.0.1:04747",
            "localhost.:4747",
            "localhost:4747.evil.example",
            "127.0.0.1.evil.example:4747",
            "[::1]:4747",
            "0.0.0.0:4747",
            "",
            ":4747",
            "localhost:4747@evil.example",
            "127.1:4747",
            "2130706433:4747",
        ] {
            assert_eq!(asked("GET", "/", &[("host", host)]), Some(421), "{host}");
        }
        assert_eq!(asked("GET", "/", &[]), Some(421));
        let ours = ("host", "127.0.0.1:4747");
        assert_eq!(asked("GET", "/", &[ours, ours]), Some(421), "two hosts");
        assert_eq!(asked("GET", "http://evil.example/", &[ours]), Some(421), "an absolute target");
        assert_eq!(asked("GET", "http://127.0.0.1:4747/", &[ours]), Some(421));
    }

    #[test]
    fn no_other_page_is_answered() {
        let ours = ("host", "127.0.0.1:4747");
        for origin in [
            "http://evil.example",
            "null",
            "https://127.0.0.1:4747",
            "http://127.0.0.1:4748",
            "http://localhost",
            "http://127.0.0.1:4747.evil.example",
            "file://",
            "chrome-extension://abc",
            "",
        ] {
            assert_eq!(asked("GET", "/", &[ours, ("origin", origin)]), Some(403), "{origin}");
        }
        for site in ["cross-site", "same-site", "", "anything"] {
            assert_eq!(asked("GET", "/", &[ours, ("sec-fetch-site", site)]), Some(403), "{site}");
        }
        let twice = [ours, ("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site")];
        assert_eq!(asked("GET", "/", &twice), Some(403));
    }

    #[test]
    fn nothing_can_be_written() {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"] {
            assert_eq!(asked(method, "/", &[("host", "127.0.0.1:4747")]), Some(405), "{method}");
        }
    }
}
