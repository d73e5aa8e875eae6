//! As much HTTP as waiting for a server and reading the driver's log takes.

use std::io;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// Sends a request on a connection of its own and gives status and body.
pub(crate) async fn send(
    port: u16,
    (method, path): (&str, &str),
    body: &str,
) -> io::Result<(u16, String)> {
    let mut socket = TcpStream::connect(("127.0.0.1", port)).await?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    socket.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    let mut part = vec![0; 16 * 1024];
    // The driver keeps the connection open, so its length says when the answer is whole.
    loop {
        let read = socket.read(&mut part).await?;
        bytes.extend_from_slice(&part[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let whole = text.split_once("\r\n\r\n").and_then(|(head, rest)| {
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))?;
            let length: usize = length.1.trim().parse().ok()?;
            let start = bytes.len() - rest.len().min(bytes.len());
            (bytes.len() - start >= length).then(|| (head.to_owned(), rest.to_owned()))
        });
        if let Some((head, rest)) = whole {
            return Ok((status(&head)?, rest));
        }
        if read == 0 {
            let (head, rest) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
            return Ok((status(head)?, rest.to_owned()));
        }
    }
}

fn status(head: &str) -> io::Result<u16> {
    let found = head
        .split_whitespace()
        .nth(1)
        .and_then(|it| it.parse().ok());
    found.ok_or_else(|| io::Error::other(format!("not HTTP: {head:.80}")))
}
