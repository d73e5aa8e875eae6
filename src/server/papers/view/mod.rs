//! The comparison as somebody sees it, to take along: as 对比简报 and as workbook. Both are made of
//! the same blocks.

mod block;
mod book;
mod brief;
mod course;
mod live;
mod mix;
mod published;
mod rules;
mod shown;

pub(crate) use book::view_book;
pub(crate) use brief::brief;

use super::{measured, words};
use crate::{
    actor::Actor,
    app::App,
    db::organisation,
    error::Error,
    extract::{Json, Query},
    portfolio::READERS,
    routes::{comparison::find_published, rules::find_rules},
};
use api::{
    comparison::{Measures, MeasuresQuery, PublishedComparison},
    papers::ComparisonView,
    rules::{RulesComparison, RulesQuery},
};
use axum::extract::State;
use domain::{
    compare::Part,
    day,
    org::{Jurisdiction, JurisdictionCode},
};

/// The most jurisdictions side by side.
const PLACES_MAX: usize = 6;

/// What is on the screen.
struct Seen {
    view: ComparisonView,
    /// Everybody there is, to name what a district lies in.
    everybody: Vec<Jurisdiction>,
    /// Those chosen, in the order they were chosen in.
    places: Vec<Jurisdiction>,
    published: PublishedComparison,
    rules: RulesComparison,
    /// Live figures of those shown; none for readers who see none.
    live: Option<Measures>,
    as_of: String,
    demo: bool,
}

fn unknown() -> Error {
    Error::field(
        "on",
        "unknown",
        "请选择一至六个已登记的辖区",
        "Choose one to six known jurisdictions",
    )
}

impl Seen {
    async fn read(app: &App, actor: &Actor, mut view: ComparisonView) -> Result<Self, Error> {
        let Json(published) = find_published(State(app.clone()), actor.clone()).await?;
        let asked = RulesQuery {
            year: view.rules_year,
        };
        let Json(rules) = find_rules(State(app.clone()), actor.clone(), Query(asked)).await?;
        let mut tx = app.db(actor).await?.read().await?;
        let everybody = organisation::list_jurisdictions(&mut tx).await?;
        let places = match view.on.as_deref() {
            None | Some("") => published.jurisdictions.clone(),
            Some(codes) => chosen(codes, &everybody)?,
        };
        let mut live = None;
        if READERS.contains(&actor.role) {
            let query = MeasuresQuery {
                year: view.year,
                within: view.within.clone(),
            };
            let found = measured(app, actor, &mut tx, &query).await?;
            // The month of another year may stand in the address: then it is today, as on screen.
            view.month = view.month.filter(|month| *month <= found.month);
            live = Some(shown::shown(found, &view, &places));
        }
        drop(tx);
        Ok(Self {
            as_of: day::text(app.clock.today()),
            demo: app.config.demo,
            view,
            everybody,
            places,
            published,
            rules,
            live,
        })
    }

    /// Whose live figures these are, or else whose published ones: 兴庆区_吴忠市, or 兴庆区各部门.
    fn whose(&self, between: &str) -> String {
        let live = self.live.as_ref().and_then(|live| {
            if let Some(last) = live.path.last() {
                let name = match last.name.as_str() {
                    "" => "无主管部门",
                    name => name,
                };
                return Some(format!("{name}{}", each(live.part)));
            }
            let like = self.view.like.as_deref().unwrap_or_default();
            let first = live.rows.first()?;
            if live.group(like).is_none() {
                let names: Vec<&str> = live.rows.iter().map(|row| row.name.as_str()).collect();
                return Some(names.join(between));
            }
            let (region, level) = (first.place.region.label(words::ZH), first.place.level);
            Some(format!("{region}{}各辖区", level.label(words::ZH)))
        });
        live.unwrap_or_else(|| self.names(between))
    }

    /// Whose figures there are, for a heading: the published ones first where they are of others.
    fn about(&self) -> String {
        let (published, live) = (self.names("、"), self.whose("、"));
        if self.live.is_none() || published == live {
            return published;
        }
        format!("公开数据：{published}；系统数据：{live}")
    }

    fn names(&self, between: &str) -> String {
        let names: Vec<&str> = self.places.iter().map(|it| it.name.as_str()).collect();
        names.join(between)
    }

    /// The name of a file about this view.
    fn file_name(&self, what: &str) -> String {
        let year = self.live.as_ref().map(|live| format!("_{}年", live.year));
        format!(
            "{what}_{}{}_截至{}",
            self.whose("_"),
            year.unwrap_or_default(),
            self.as_of
        )
    }

    /// What is shown of everything there is, as label and value.
    fn filters(&self) -> Vec<[String; 2]> {
        let mut told = vec![["公开数据的辖区".to_owned(), self.names("、")]];
        if let Some(live) = &self.live {
            let shown = match live.part {
                Part::Jurisdictions => {
                    let rows: Vec<&str> = live.rows.iter().map(|row| row.name.as_str()).collect();
                    rows.join("、")
                }
                Part::Departments | Part::Units => self.whose("、"),
            };
            told.push(["系统数据的范围".to_owned(), shown]);
            told.push(["系统数据的年度".to_owned(), format!("{}年度", live.year)]);
            told.extend(self.moment(live));
            told.extend(shown::view(live, &self.view).map(|view| ["打开的视图".to_owned(), view]));
            if let Some(mix) = &self.view.mix {
                let told_mix = mix::formula(live, mix);
                told.extend(told_mix.map(|formula| ["自定义综合".to_owned(), formula]));
            }
        }
        let rows = if self.view.all.unwrap_or_default() {
            "全部指标"
        } else {
            "至少两地公布、可并列阅读的指标"
        };
        told.push(["公开数据的指标".to_owned(), rows.to_owned()]);
        let year = format!("{}年度规则包", self.rules.year);
        told.push(["规则的年度".to_owned(), year]);
        told.push(["数据截至".to_owned(), words::day(&self.as_of)]);
        told
    }
}

impl Seen {
    /// As of when the live figures are, and by what their rows are sorted.
    fn moment(&self, live: &Measures) -> Vec<[String; 2]> {
        let even = words::percent(live.expected);
        let course = match (self.view.month, live.month) {
            (Some(month), _) => {
                format!("{month}月末，序时进度{even}；应编报和已批复的项目数为今日数")
            }
            (None, 0) => "今日，尚无完整月份".to_owned(),
            (None, month) => format!("今日；最近的完整月份为{month}月，序时进度{even}"),
        };
        let mut told = vec![["系统数据的时点".to_owned(), course]];
        if let Some((measure, largest)) = shown::sort(live, &self.view) {
            let way = if largest {
                "从高到低"
            } else {
                "从低到高"
            };
            told.push([
                "系统数据的排序".to_owned(),
                format!("按{}{way}", measure.name(words::ZH)),
            ]);
        }
        told
    }
}

/// What the rows of a part are called together.
fn each(part: Part) -> &'static str {
    match part {
        Part::Jurisdictions => "各辖区",
        Part::Departments => "各部门",
        Part::Units => "各单位",
    }
}

fn chosen(codes: &str, everybody: &[Jurisdiction]) -> Result<Vec<Jurisdiction>, Error> {
    let mut places: Vec<Jurisdiction> = Vec::new();
    for code in codes.split(',').filter(|code| !code.is_empty()) {
        let code: JurisdictionCode = code.parse().map_err(|_| unknown())?;
        let found = everybody.iter().find(|place| place.code == code);
        let place = found.ok_or_else(unknown)?;
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    if places.is_empty() || places.len() > PLACES_MAX {
        return Err(unknown());
    }
    Ok(places)
}
