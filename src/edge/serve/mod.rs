//! Serves the pages over HTTP, on this machine alone, and notifies the browser of new ones.
//!
//! Answers from memory, by a fixed list of addresses: an address never becomes a path of the file
//! system. Only pictures are read on request, by the names that the walk found. Listens on the
//! loopback address only, answers nobody but its own pages (`gate`), and its events have no
//! content.

mod answer;
mod connections;
mod gate;
mod site;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use connections::Connections;
pub use site::Site;

/// The default port.
pub const PORT: u16 = 4747;

/// How long a client may take to send a request, and how long a connection may then be idle.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// The most headers of a request.
const MOST_HEADERS: usize = 64;
/// How long to wait after the system could not accept a connection.
const PAUSE: Duration = Duration::from_millis(20);

/// A port that is bound, but not answered yet.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    port: u16,
}

/// A running server; it stops when this is dropped.
#[derive(Debug)]
pub struct Serving {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Binds `port` of the loopback address; 0 means any free port.
    ///
    /// # Errors
    /// If another program uses it, or this one may not.
    pub fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// The URL of the pages.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves the content of `site`, in a thread of its own.
    ///
    /// # Errors
    /// If the system provides no thread or no event loop.
    pub fn serve(self, site: Site) -> io::Result<Serving> {
        let (stop, stopped) = oneshot::channel();
        let (tell_ready, ready) = mpsc::channel();
        let thread = thread::Builder::new().name("serve".to_owned()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                // For reading pictures.
                .max_blocking_threads(4)
                .build();
            let runtime = match runtime {
                Ok(runtime) => runtime,
                Err(error) => return drop(tell_ready.send(Err(error))),
            };
            let accepting = async {
                let _ = tell_ready.send(Ok(()));
                tokio::select! {
                    () = accept(self.listener, self.port, site) => {}
                    _ = stopped => {}
                }
            };
            runtime.block_on(accepting);
            runtime.shutdown_background();
        })?;
        ready.recv().unwrap_or_else(|_| Err(io::Error::other("the server did not start")))?;
        Ok(Serving { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, the browser noticed by the end of its connection.
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, port: u16, site: Site) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let mut connections = Connections::default();
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            connections.add(tokio::spawn(attend(stream, port, site.clone())).abort_handle());
        } else {
            // Mostly because no descriptors are left.
            connections.drop_oldest();
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// Answers all requests of one connection.
async fn attend(stream: TcpStream, port: u16, site: Site) {
    // An event is a few bytes, and must not wait for more.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| answer::answer(&site, port, request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    // A client that hangs up, or does not speak HTTP, needs no answer.
    let _ = connection.await;
}
