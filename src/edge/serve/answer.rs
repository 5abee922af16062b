//! Answers one request.
//!
//! Every response forbids caching, framing, embedding elsewhere, and content sniffing.

use std::convert::Infallible;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{ALLOW, CONNECTION, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION};
use hyper::{Request, Response, StatusCode};

use super::gate;
use super::site::{News, Site};
use crate::page::EVENTS;
use crate::page::layout::picture_type;
use crate::text::percent;

/// A response: complete, or a stream of events.
type Answer = Response<Either<Full<Bytes>, Channel<Bytes, Infallible>>>;

/// The interval of keep-alive comments in a quiet event stream, by which a closed connection is
/// noticed.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// What a page may load is in its own head; who may frame it can only be said here.
const PAGE_POLICY: &str = "frame-ancestors 'none'";
/// The policy of a text, and of anything else that is not a page.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
/// A picture may be opened by itself; scripts in it are not run.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/// The headers of every response.
const ALWAYS: [(&str, &str); 7] = [
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("x-robots-tag", "noindex"),
];

/// The response to `request`, which came to `port`.
pub(super) async fn answer(site: &Site, port: u16, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let mut answer = match gate::refusal(&request, port) {
        Some((status, why)) => refuse(status, why),
        // The body could be the beginning of another request.
        None if !request.body().is_end_stream() => {
            let mut answer = refuse(StatusCode::BAD_REQUEST, "A request here has no body.");
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            answer
        }
        None => found(site, request.uri().path()).await,
    };
    for (name, value) in ALWAYS {
        answer.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    Ok(answer)
}

async fn found(site: &Site, address: &str) -> Answer {
    if address == "/" {
        let mut answer = plain(StatusCode::TEMPORARY_REDIRECT, "text/plain; charset=utf-8", Bytes::new());
        answer.headers_mut().insert(LOCATION, HeaderValue::from_static("/dashboard.html"));
        return answer;
    }
    if address == "/favicon.ico" {
        // Every browser requests it, and complains in its console if it is missing.
        return plain(StatusCode::NO_CONTENT, "text/plain; charset=utf-8", Bytes::new());
    }
    if address == EVENTS {
        return events(site);
    }
    // Decoded once, and compared with the list of addresses: never used as a path.
    let Some(path) = address.strip_prefix('/').and_then(percent::decoded) else { return nothing() };
    if let Some((bytes, mark)) = site.page(&path).await {
        let mut answer = plain(StatusCode::OK, page_type(&path), bytes);
        put_policy(&mut answer, PAGE_POLICY);
        if let Ok(mark) = HeaderValue::from_str(&format!("\"{mark}\"")) {
            answer.headers_mut().insert(ETAG, mark);
        }
        return answer;
    }
    let Some(media) = picture_type(&path) else { return nothing() };
    match site.picture(&path).await {
        Some(bytes) => {
            let mut answer = plain(StatusCode::OK, media, bytes.into());
            put_policy(&mut answer, PICTURE_POLICY);
            answer
        }
        None => nothing(),
    }
}

fn plain(status: StatusCode, media: &'static str, bytes: Bytes) -> Answer {
    let mut answer = Response::new(Either::Left(Full::new(bytes)));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    put_policy(&mut answer, POLICY);
    answer
}

fn put_policy(answer: &mut Answer, policy: &'static str) {
    answer.headers_mut().insert("content-security-policy", HeaderValue::from_static(policy));
}

fn refuse(status: StatusCode, why: &'static str) -> Answer {
    let mut answer = plain(status, "text/plain; charset=utf-8", Bytes::from_static(why.as_bytes()));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    answer
}

fn nothing() -> Answer {
    refuse(
        StatusCode::NOT_FOUND,
        "Only the pages and the pictures of the vault (up to 5 MB each) are shown here. \
         Other files open from their folder, or from the page in out/.",
    )
}

fn page_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "text/html; charset=utf-8",
    }
}

/// Sends the browser an event for every build, beginning with the last.
fn events(site: &Site) -> Answer {
    let (sender, body) = Channel::new(1);
    tokio::spawn(tell(sender, site.news()));
    let mut answer = Response::new(Either::Right(body));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    put_policy(&mut answer, POLICY);
    answer
}

/// Ends when the receiver is gone, or nothing more will come.
async fn tell(mut sender: Sender<Bytes, Infallible>, mut news: tokio::sync::watch::Receiver<News>) {
    // The browser reconnects a second after it lost the connection.
    let mut event = "retry: 1000\n".to_owned();
    let mut told = None;
    loop {
        let News { round, has_failed, .. } = *news.borrow_and_update();
        if told.replace((round, has_failed)) != Some((round, has_failed)) && round > 0 {
            // Without content, so that there is nothing to overhear; an event without `data` is
            // ignored.
            event += if has_failed { "event: failed\ndata:\n\n" } else { "event: built\ndata:\n\n" };
        }
        if !event.is_empty() && sender.send_data(std::mem::take(&mut event).into()).await.is_err() {
            return;
        }
        match tokio::time::timeout(SIGN_OF_LIFE, news.changed()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) => return,
            Err(_) => event.push_str(":\n\n"),
        }
    }
}
