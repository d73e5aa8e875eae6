//! Examples of what leads somewhere or opens something.

use leptos::prelude::*;

use super::{Entry, tables::spec};
use crate::{
    Button, ButtonKind, CoachMark, Deck, Dialog, Disclosure, Glyph, Meeting, Menu, Sheet, SheetRow,
    SidePanel, Slide, StateChain, Step, StepState, Tab, TabPanel, Tabs, words,
};

pub(super) const EXAMPLES: &[Entry] = &[
    ("Tabs", "第二项选中", tabs),
    ("StateChain", "退回后", chain),
    ("Menu", "收起", menu),
    ("Disclosure", "展开", disclosure),
    ("SidePanel", "打开", side_panel),
    ("Dialog", "收起", dialog),
    ("CoachMark", "收起", coach),
    ("Meeting", "收起", meeting),
];

fn tabs() -> AnyView {
    let tabs = vec![
        Tab::new("published", "公开数据"),
        Tab {
            count: Some(Signal::stored(3)),
            ..Tab::new("live", "系统数据")
        },
    ];
    view! {
        <Tabs id="data" label="数据来源" tabs selected="live" on_select=|_| {} />
        <TabPanel id="data" selected="live">"截至 2026-11-05"</TabPanel>
    }
    .into_any()
}

fn chain() -> AnyView {
    let step = |label: &str, note: Option<&str>, state| Step {
        label: label.to_owned(),
        note: note.map(str::to_owned),
        state,
    };
    let steps = vec![
        step("单位申报", Some("10-21"), StepState::Done),
        step("主管部门审核", Some("张敏 10-25"), StepState::Returned),
        step("财政审核", None, StepState::Todo),
        step("批复", None, StepState::Todo),
    ];
    view! { <StateChain label="审核环节" steps words=&words::ZH /> }.into_any()
}

fn menu() -> AnyView {
    view! {
        <Menu id="account" label="李芳" glyph=Glyph::Person>
            <button type="button" class="menu__item">"修改密码"</button>
            <button type="button" class="menu__item">"退出"</button>
        </Menu>
    }
    .into_any()
}

fn disclosure() -> AnyView {
    view! { <Disclosure summary="计算过程" open=true>"实际支付 ÷ 调整后预算"</Disclosure> }
        .into_any()
}

fn side_panel() -> AnyView {
    let open = RwSignal::new(true);
    view! {
        <SidePanel id="library" open title="指标库" words=&words::ZH>
            "服务对象满意度"
        </SidePanel>
    }
    .into_any()
}

fn dialog() -> AnyView {
    let open = RwSignal::new(false);
    view! {
        <Button on_click=move || open.set(true)>"退回…"</Button>
        <Dialog
            id="return"
            open
            title="退回"
            words=&words::ZH
            actions=move || view! {
                <Button on_click=move || open.set(false)>"取消"</Button>
                <Button kind=ButtonKind::Primary>"退回"</Button>
            }
        >
            "写明原因和期限。"
        </Dialog>
    }
    .into_any()
}

fn coach() -> AnyView {
    let running = RwSignal::new(false);
    let step = RwSignal::new(1_usize);
    let mark = move || {
        running.get().then(|| {
            view! {
                <CoachMark
                    target="#gallery-tour"
                    title="帐户"
                    text="在这里切换语言、修改密码。"
                    step
                    steps=3_usize
                    on_next=move || step.update(|step| *step += 1)
                    on_back=move || step.update(|step| *step -= 1)
                    on_close=move || running.set(false)
                    words=&words::ZH
                />
            }
        })
    };
    let start = move || running.set(true);
    view! { <Button attr:id="gallery-tour" on_click=start>"开始导览"</Button>{mark} }.into_any()
}

fn sheet() -> Sheet {
    let texts = |texts: [&str; 3]| texts.map(str::to_owned).to_vec();
    Sheet {
        title: "公开指标对照".to_owned(),
        heads: texts(["指标", "兴庆区（市辖区，属银川市）", "吴忠市（地级市）"]),
        rows: vec![SheetRow {
            cells: texts(["重点评价项目 个", "9 个\n2023年度", "23 个\n2022年度"]),
            documents: vec!["兴庆区预算绩效管理工作报告".to_owned()],
        }],
        source: ["出处：", "；"],
    }
}

fn meeting() -> AnyView {
    let running = RwSignal::new(false);
    let slides = move || {
        running.get().then(|| {
            let deck = Deck {
                title: "执行监控".to_owned(),
                chosen: vec!["兴庆区".to_owned()],
                stamp: "数据截至 2026-11-05，14:20 定格".to_owned(),
                demo: Some("演示数据".to_owned()),
                slides: vec![Slide::Chart(Box::new(spec())), Slide::Sheet(sheet())],
            };
            view! { <Meeting deck words=&words::ZH on_end=move |()| running.set(false) /> }
        })
    };
    view! { <Button on_click=move || running.set(true)>"会议模式"</Button>{slides} }.into_any()
}
