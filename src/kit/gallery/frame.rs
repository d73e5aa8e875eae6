//! A whole screen: the frame of the app around a form, as the pages compose it.

use leptos::prelude::*;

use crate::{
    Button, ButtonKind, CellInput, CellSelect, CellState, Choice, EntryGrid, Glyph, Icon, Menu,
    SaveState, SavedState, SearchBox, SidePanel, StateChain, Step, StepState, Tag, TextArea,
    TextField, Tone, WeightBar, words,
};

pub(super) fn screen() -> AnyView {
    view! {
        <div class="app">
            <a class="app__skip" href="#main">"跳到正文"</a>
            {topbar()}
            {nav()}
            <main class="app__main" id="main">
                <div class="page">{head()}{toolbar()}
                    <div class="split">
                        <div class="split__main stack">{objective()}{grid()}</div>
                        <div class="split__side">{library()}</div>
                    </div>
                </div>
            </main>
        </div>
    }
    .into_any()
}

fn topbar() -> AnyView {
    view! {
        <header class="topbar">
            <a class="topbar__brand" href="/">
                <span class="topbar__seal">"问"</span>
                <span class="topbar__name">"问效"</span>
            </a>
            <div class="topbar__place">
                <span>"兴庆区"</span><Tag plain=true text="2027 年" />
            </div>
            <div class="topbar__tools">
                <Button kind=ButtonKind::Quiet label="深色"><Icon glyph=Glyph::Theme /></Button>
                <span class="topbar__wide"><Button kind=ButtonKind::Quiet>"English"</Button></span>
                <Menu id="who" label="李芳 · 民政局" glyph=Glyph::Person>
                    <button type="button" class="menu__item">"退出"</button>
                </Menu>
            </div>
        </header>
    }
    .into_any()
}

fn nav() -> AnyView {
    let items = [
        (Glyph::Home, "工作台", false),
        (Glyph::Target, "绩效目标", true),
        (Glyph::Book, "指标库", false),
        (Glyph::Review, "目标审核", false),
        (Glyph::Pulse, "执行监控", false),
        (Glyph::Compare, "区域对比", false),
        (Glyph::Teach, "培训", false),
    ];
    let link = |(glyph, name, here): (Glyph, &'static str, bool)| {
        let count = here.then(|| view! { <span class="count">"3"</span> });
        view! {
            <li>
                <a class="nav__link" href="#main" aria-current=here.then_some("page")>
                    <Icon glyph /><span class="nav__text">{name}</span>{count}
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label="主菜单">
            <ul class="nav__list">{items.map(link).into_iter().collect_view()}</ul>
            <button type="button" class="nav__link nav__fold">
                <Icon glyph=Glyph::Fold /><span class="nav__text">"收起菜单"</span>
            </button>
        </nav>
    }
    .into_any()
}

fn head() -> AnyView {
    let step = |label: &str, note: Option<&str>, state| Step {
        label: label.to_owned(),
        note: note.map(str::to_owned),
        state,
    };
    let steps = vec![
        step("单位申报", Some("10-21"), StepState::Done),
        step("主管部门审核", Some("第 2 轮"), StepState::Current),
        step("财政审核", None, StepState::Todo),
        step("批复", None, StepState::Todo),
    ];
    view! {
        <div class="page__head">
            <h1 class="page__title">"智慧养老信息平台建设"</h1>
            <div class="page__actions">
                <SavedState state=SaveState::Saved text="已保存" />
                <Button>"保存"</Button>
                <Button kind=ButtonKind::Primary>"送审"</Button>
            </div>
            <div class="page__lead"><StateChain label="审核环节" steps words=&words::ZH /></div>
        </div>
    }
    .into_any()
}

fn toolbar() -> AnyView {
    let query = RwSignal::new(String::new());
    view! {
        <div class="toolbar">
            <SearchBox id="find" label="搜索指标" words=&words::ZH value=query />
            <Button><Icon glyph=Glyph::Filter />"筛选"</Button>
            <div class="toolbar__end">
                <Tag tone=Tone::Danger text="11-30 截止" />
                <Button kind=ButtonKind::Quiet><Icon glyph=Glyph::Book />"从指标库选择"</Button>
            </div>
        </div>
    }
    .into_any()
}

fn objective() -> AnyView {
    let money = RwSignal::new("86.500000".to_owned());
    let unit = RwSignal::new("兴庆区民政局".to_owned());
    let goal = RwSignal::new(
        "建成覆盖 11 个街道的养老服务平台，接入机构 36 家，服务老人 1.2 万人次。".to_owned(),
    );
    view! {
        <section class="form-section">
            <h2 class="form-section__title">"基本信息与年度目标"</h2>
            <div class="form-grid">
                <TextField id="unit" label="实施单位" value=unit readonly=true />
                <TextField id="money" label="年度资金总额" unit="万元" value=money required=true />
                <div class="form-grid__wide">
                    <TextArea id="goal" label="年度目标" limit=200 value=goal required=true />
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn grid() -> AnyView {
    let full = |weight: &str| Some(weight.to_owned());
    let heads = [
        "一级指标",
        "二级指标",
        "三级指标",
        "符号",
        "指标值",
        "单位",
        "权重",
    ];
    let heads = heads.map(|name| {
        let is_short = name.chars().count() < 4 && name != "指标值";
        let class = if is_short {
            "entry__head entry__head--narrow"
        } else {
            "entry__head"
        };
        view! { <th class=class scope="col">{name}</th> }
    });
    view! {
        <section class="form-section stack stack--tight">
            <h2 class="form-section__title">"绩效指标"</h2>
            <div class="weights">
                <WeightBar label="产出" sum="45" expected=full("50") />
                <WeightBar label="效益" sum="30" expected=full("30") />
                <WeightBar label="满意度" sum="10" expected=full("10") />
            </div>
            <EntryGrid caption="绩效指标">
                <thead><tr>{heads.into_iter().collect_view()}</tr></thead>
                <tbody>{rows()}</tbody>
            </EntryGrid>
        </section>
    }
    .into_any()
}

/// 一级, 二级, 三级, sign, value, unit, weight; the state of the value and its note.
type Row = ([&'static str; 7], CellState, Option<&'static str>);

const ROWS: &[Row] = &[
    (
        ["产出", "数量", "接入养老机构数", "≥", "36", "家", "15"],
        CellState::Saved,
        None,
    ),
    (
        ["产出", "质量", "平台验收合格率", "＝", "100", "%", "15"],
        CellState::Unconfirmed,
        Some("建议值，待确认"),
    ),
    (
        ["产出", "时效", "上线时间", "≤", "2027-13", "", "15"],
        CellState::Invalid,
        Some("填写年度内的日期"),
    ),
    (
        [
            "效益",
            "社会效益",
            "服务老人人次",
            "≥",
            "1.2",
            "万人次",
            "30",
        ],
        CellState::Changed,
        None,
    ),
    (
        ["满意度", "服务对象", "老年人满意度", "≥", "90", "%", "10"],
        CellState::Idle,
        None,
    ),
];

fn rows() -> AnyView {
    ROWS.iter()
        .enumerate()
        .map(entry_row)
        .collect_view()
        .into_any()
}

fn entry_row((index, (texts, state, note)): (usize, &Row)) -> AnyView {
    let [first, second, name, sign, value, unit, weight] = *texts;
    let (state, note) = (*state, note.map(str::to_owned));
    let options = ["＞", "≥", "＝", "≤", "＜"]
        .map(|sign| Choice::new(sign, sign))
        .to_vec();
    let text = |text: &str| RwSignal::new(text.to_owned());
    let id = |column: &str| format!("row{index}-{column}");
    view! {
        <tr class="entry__row">
            <td class="entry__cell">{first}</td>
            <td class="entry__cell">{second}</td>
            <CellInput id=id("name") label="三级指标" value=text(name) />
            <CellSelect id=id("sign") label="符号" options value=text(sign) />
            <CellInput id=id("value") label="指标值" numeric=true value=text(value) state note />
            <CellInput id=id("unit") label="单位" value=text(unit) />
            <CellInput id=id("weight") label="权重" numeric=true value=text(weight) />
        </tr>
    }
    .into_any()
}

fn library() -> AnyView {
    let open = RwSignal::new(true);
    view! {
        <SidePanel id="picker" open title="指标库" words=&words::ZH>
            <div class="stack stack--tight">
                <SearchBox
                    id="pick"
                    label="搜索指标"
                    words=&words::ZH
                    value=RwSignal::new(String::new())
                />
                <p class="muted small">"社会服务 · 信息化 · 27 条"</p>
                <p>"服务对象满意度"</p>
                <p>"系统故障修复响应时间"</p>
                <p>"信息数据安全事故次数"</p>
            </div>
        </SidePanel>
    }
    .into_any()
}
