//! Which proxy is believed, and the address a request really comes from.

use axum::http::HeaderMap;
use std::{fmt, net::IpAddr, str::FromStr};

/// A network like `10.0.0.0/8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    address: IpAddr,
    bits: u8,
}

/// Not a network.
#[derive(Clone, Debug, thiserror::Error)]
#[error("a network is written like 10.0.0.0/8, not {0:?}")]
pub struct BadCidr(String);

impl FromStr for Cidr {
    type Err = BadCidr;
    fn from_str(text: &str) -> Result<Self, BadCidr> {
        let bad = || BadCidr(text.to_owned());
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.parse().map_err(|_| bad())?,
            None => width,
        };
        if bits > width {
            Err(bad())
        } else {
            Ok(Self { address, bits })
        }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.bits)
    }
}

impl Cidr {
    /// Whether an address lies in the network.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let shift = 32 - u32::from(self.bits);
                u64::from(own.to_bits()) >> shift == u64::from(other.to_bits()) >> shift
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let shift = 128 - u32::from(self.bits);
                let cut = |bits: u128| bits.checked_shr(shift).unwrap_or(0);
                cut(own.to_bits()) == cut(other.to_bits())
            }
            _ => false,
        }
    }
}

/// The caller's address: the last one a trusted proxy added, else the peer's.
pub fn caller(peer: IpAddr, trusted: Option<Cidr>, headers: &HeaderMap) -> IpAddr {
    if !trusted.is_some_and(|network| network.contains(peer)) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").into_iter();
    let mut hops = forwarded
        .filter_map(|value| value.to_str().ok())
        .flat_map(|it| it.split(','));
    hops.next_back()
        .and_then(|hop| hop.trim().parse().ok())
        .unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_contain_what_they_should() {
        let cases = [
            ("10.0.0.0/8", "10.200.3.4", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("0.0.0.0/0", "8.8.8.8", true),
            ("192.168.1.7", "192.168.1.7", true),
            ("192.168.1.7", "::ffff:192.168.1.7", true),
            ("fd00::/8", "fd12::1", true),
            ("::/0", "fe80::1", true),
            ("fd00::/8", "10.0.0.1", false),
        ];
        for (network, address, inside) in cases {
            let network: Cidr = network.parse().unwrap();
            assert_eq!(
                network.contains(address.parse().unwrap()),
                inside,
                "{network} {address}"
            );
        }
        for bad in ["10.0.0.0/33", "ten/8", "", "10.0.0.0/-1"] {
            assert!(bad.parse::<Cidr>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "6.6.6.6, 7.7.7.7".parse().unwrap());
        let peer: IpAddr = "10.0.0.1".parse().unwrap();
        assert_eq!(caller(peer, None, &headers), peer);
        let trusted = "10.0.0.0/8".parse().ok();
        assert_eq!(caller(peer, trusted, &headers).to_string(), "7.7.7.7");
        let elsewhere = "172.16.0.0/12".parse().ok();
        assert_eq!(caller(peer, elsewhere, &headers), peer);
    }
}
