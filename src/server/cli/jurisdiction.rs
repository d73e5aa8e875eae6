//! `wenxiao jurisdiction`: places beyond those the program knows from the start.

use super::{Database, organisation::record, say, told};
use crate::{check::Checks, clock::Clock, db::organisation, ids::Ids};
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use domain::org::{Jurisdiction as Place, JurisdictionCode, Level, Region};

#[derive(Debug, Subcommand)]
pub(super) enum Jurisdiction {
    /// Creates a jurisdiction. Its code says the region, the level and the city around it; its
    /// rules are those of the pack named by the code, or inherited.
    Add(Add),
    /// Lists the jurisdictions.
    List(List),
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Six digits of GB/T 2260, like 640402; a city's end in 00.
    code: JurisdictionCode,
    /// 2 to 30 characters.
    name: String,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    database: Database,
}

impl Jurisdiction {
    pub(super) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Add(add) => add.run().await,
            Self::List(list) => list.run().await,
        }
    }
}

impl Add {
    async fn run(self) -> anyhow::Result<()> {
        let mut checks = Checks::new();
        let name = checks.name("name", &self.name, (2, 30));
        checks.done().map_err(|error| told(&error))?;
        let new = placed(self.code, name)?;
        let ids = Ids::random(Clock::wall());
        let db = self.database.open().await?;
        let mut tx = db.write().await?;
        if organisation::find_jurisdiction(&mut tx, new.code.as_str())
            .await?
            .is_some()
        {
            bail!("there is a jurisdiction {} already", new.code);
        }
        if let Some(city) = &new.parent {
            let known = organisation::find_jurisdiction(&mut tx, city.as_str()).await?;
            known.with_context(|| format!("{} lies in {city}: add that first", new.code))?;
        }
        organisation::create_jurisdiction(&mut tx, &new).await?;
        let about = (
            "jurisdiction",
            new.code.to_string(),
            new.name.clone(),
            new.code.to_string(),
        );
        record(&mut tx, &new.code, about, &ids).await?;
        tx.commit().await?;
        db.close().await;
        say(&format!("jurisdiction {} {} created", new.code, new.name))
    }
}

/// What the digits of a code say about a place.
fn placed(code: JurisdictionCode, name: String) -> anyhow::Result<Place> {
    let digits = code.as_str();
    let regions = [Region::Ningxia, Region::InnerMongolia];
    let region = regions
        .into_iter()
        .find(|region| digits.starts_with(region.prefix()))
        .with_context(|| {
            let known = regions.map(|region| format!("{}…", region.prefix()));
            format!("there are rules for {} only", known.join(" and "))
        })?;
    let city: JurisdictionCode = format!("{}00", digits.get(..4).unwrap_or_default()).parse()?;
    if digits.ends_with("0000") {
        bail!("{code} is a region; accounts of a region need no jurisdiction");
    }
    let (level, parent) = if code == city {
        (Level::Prefecture, None)
    } else {
        (Level::District, Some(city))
    };
    Ok(Place {
        code,
        name,
        level,
        parent,
        region,
    })
}

impl List {
    async fn run(self) -> anyhow::Result<()> {
        let db = self.database.open().await?;
        let mut tx = db.read().await?;
        let all = organisation::list_jurisdictions(&mut tx).await?;
        drop(tx);
        db.close().await;
        for place in all {
            say(&format!("{} {}", place.code, place.name))?;
        }
        Ok(())
    }
}
