//! A small HTTP/1.1 caller over one kept connection: enough to measure our own server.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) cookie: Option<String>,
    /// Null where it is no JSON.
    pub(crate) body: Value,
    pub(crate) bytes: Vec<u8>,
}

/// A signed-in connection.
pub(crate) struct Caller {
    stream: BufReader<TcpStream>,
    cookie: String,
    csrf: String,
}

impl Caller {
    /// Connects.
    pub(crate) fn connect(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::new(stream),
            cookie: String::new(),
            csrf: String::new(),
        })
    }

    /// Connects anew with the same session: an idle connection is closed by the server.
    pub(crate) fn reconnect(&mut self, address: SocketAddr) -> Result<()> {
        let fresh = Self::connect(address)?;
        self.stream = fresh.stream;
        Ok(())
    }

    /// Connects and signs in with the demonstration's password.
    pub(crate) fn sign_in(address: SocketAddr, username: &str) -> Result<Self> {
        let mut caller = Self::connect(address)?;
        let body = serde_json::json!({ "username": username, "password": "wenxiao-demo" });
        let reply = caller.call("POST", "/api/v1/session", None, Some(&body))?;
        let csrf = reply.body.pointer("/session/csrf").and_then(Value::as_str);
        caller.csrf = csrf
            .with_context(|| format!("sign-in answered {}", reply.status))?
            .into();
        let cookie = reply.cookie.context("sign-in set no cookie")?;
        cookie
            .split(';')
            .next()
            .unwrap_or_default()
            .clone_into(&mut caller.cookie);
        Ok(caller)
    }

    /// Another connection with the same session.
    pub(crate) fn beside(&self, address: SocketAddr) -> Result<Self> {
        let mut other = Self::connect(address)?;
        other.cookie.clone_from(&self.cookie);
        other.csrf.clone_from(&self.csrf);
        Ok(other)
    }

    /// Reads a path as cheaply as a caller can: nothing is unpacked or understood.
    pub(crate) fn again(&mut self, path: &str) -> Result<u16> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\n\r\n",
            self.cookie
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut length = 0;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse()?;
            }
        }
        self.bytes(length)?;
        status.context("no HTTP answer")
    }

    /// Sends a request and reads the whole answer.
    pub(crate) fn call(
        &mut self,
        method: &str,
        path: &str,
        version: Option<i64>,
        body: Option<&Value>,
    ) -> Result<Reply> {
        let content = body.map(Value::to_string).unwrap_or_default();
        let version = version.map_or_else(String::new, |at| format!("if-match: \"{at}\"\r\n"));
        let headers = format!("content-type: application/json\r\n{version}");
        self.send((method, path), &headers, content.as_bytes())
    }

    /// Sends a file and reads the whole answer.
    pub(crate) fn upload(&mut self, path: &str, kind: &str, content: &[u8]) -> Result<Reply> {
        self.send(
            ("POST", path),
            &format!("content-type: {kind}\r\n"),
            content,
        )
    }

    fn send(&mut self, (method, path): (&str, &str), more: &str, body: &[u8]) -> Result<Reply> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {}\r\nx-csrf-token: {}\r\n\
             accept-encoding: br\r\ncontent-length: {}\r\n{more}\r\n",
            self.cookie,
            self.csrf,
            body.len(),
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request)?;
        self.read()
    }

    fn read(&mut self) -> Result<Reply> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut reply = Reply {
            status: status.context("no HTTP answer")?,
            cookie: None,
            body: Value::Null,
            bytes: Vec::new(),
        };
        let mut length = 0;
        let (mut chunked, mut packed) = (false, false);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else {
                break;
            };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = true,
                "content-encoding" => packed = value == "br",
                "set-cookie" => reply.cookie = Some(value.to_owned()),
                _ => {}
            }
        }
        let mut body = if chunked {
            self.chunks()?
        } else {
            self.bytes(length)?
        };
        if packed {
            let mut whole = Vec::new();
            brotli::BrotliDecompress(&mut body.as_slice(), &mut whole)?;
            body = whole;
        }
        reply.body = serde_json::from_slice(&body).unwrap_or_default();
        reply.bytes = body;
        Ok(reply)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        loop {
            let length = usize::from_str_radix(self.line()?.trim(), 16)?;
            all.extend(self.bytes(length)?);
            self.line()?;
            if length == 0 {
                return Ok(all);
            }
        }
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(line.trim_end().to_owned())
    }
}
