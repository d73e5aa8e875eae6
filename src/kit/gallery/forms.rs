//! Examples of what one presses, types and chooses.

use leptos::prelude::*;

use super::Entry;
use crate::{
    Button, ButtonKind, CellInput, CellMark, CellSelect, CellState, Checkbox, Choice, EntryGrid,
    ErrorSummary, Glyph, Icon, InputKind, Issue, LinkButton, PasswordField, Radios, SearchBox,
    Select, TextArea, TextField, words,
};

pub(super) const EXAMPLES: &[Entry] = &[
    ("Button", "种类", buttons),
    ("Button", "进行中与不可用", busy_buttons),
    ("LinkButton", "像按钮的链接", link_button),
    ("TextField", "带提示与单位", text_field),
    ("TextField", "有错误", text_field_with_issue),
    ("PasswordField", "可显示", password_field),
    ("TextArea", "超过字数", text_area),
    ("Select", "尚未选择", select),
    ("Radios", "二选一", radios),
    ("Checkbox", "带说明", checkbox),
    ("SearchBox", "已输入", search_box),
    ("ErrorSummary", "按严重程度分组", error_summary),
    ("CellInput", "单元格的各种状态", cells),
];

fn buttons() -> AnyView {
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Primary submit=true>"送审"</Button>
            <Button>"保存"</Button>
            <Button kind=ButtonKind::Quiet><Icon glyph=Glyph::Book />"从指标库选择"</Button>
            <Button kind=ButtonKind::Danger>"作废"</Button>
            <Button label="打印"><Icon glyph=Glyph::Print /></Button>
        </div>
    }
    .into_any()
}

fn busy_buttons() -> AnyView {
    let reason = Some("还有 3 处错误需要改正".to_owned());
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Primary pending=true>"送审"</Button>
            <Button disabled=reason>"批复"</Button>
        </div>
    }
    .into_any()
}

fn link_button() -> AnyView {
    view! { <LinkButton href="/compare">"查看区域对比"</LinkButton> }.into_any()
}

fn text_field() -> AnyView {
    let value = RwSignal::new("1250.000000".to_owned());
    view! {
        <TextField
            id="amount"
            label="年度资金总额"
            hint="与预算批复一致，保留六位小数"
            unit="万元"
            kind=InputKind::Number
            required=true
            value
        />
    }
    .into_any()
}

fn text_field_with_issue() -> AnyView {
    let value = RwSignal::new("2027-13-01".to_owned());
    let issues = vec!["填写年度内的日期，例如 2027-06-30。".to_owned()];
    view! { <TextField id="until" label="完成时间" issues value /> }.into_any()
}

fn password_field() -> AnyView {
    let value = RwSignal::new(String::new());
    view! { <PasswordField id="password" label="密码" words=&words::ZH value /> }.into_any()
}

fn text_area() -> AnyView {
    let value = RwSignal::new("完成老旧小区改造 12 个，惠及居民 3 200 户。".repeat(3));
    view! { <TextArea id="objective" label="年度目标" limit=60 required=true value /> }.into_any()
}

fn select() -> AnyView {
    let options = ["数量指标", "质量指标", "时效指标", "成本指标"];
    let options = options.map(|name| Choice::new(name, name)).to_vec();
    let value = RwSignal::new(String::new());
    view! { <Select id="level2" label="二级指标" placeholder="请选择" options value /> }.into_any()
}

fn radios() -> AnyView {
    let options = vec![
        Choice::new("new", "新增项目"),
        Choice::new("old", "延续项目"),
    ];
    let value = RwSignal::new("old".to_owned());
    view! { <Radios id="kind" label="项目性质" options value /> }.into_any()
}

fn checkbox() -> AnyView {
    let value = RwSignal::new(true);
    view! {
        <Checkbox id="public" label="面向社会公众" hint="须设满意度指标" value />
    }
    .into_any()
}

fn search_box() -> AnyView {
    let value = RwSignal::new("manyidu".to_owned());
    view! { <SearchBox id="search" label="搜索指标" words=&words::ZH value /> }.into_any()
}

fn error_summary() -> AnyView {
    let issues = vec![
        Issue::error("weight-3", "产出指标权重合计 45，应为 50。"),
        Issue::error("amount", "资金总额与分项之和相差 20 000.00 元。"),
        Issue::warning("value-2", "指标值与上年相同，核对后确认。"),
        Issue::hint("", "同类项目多设成本指标。"),
    ];
    view! { <ErrorSummary issues attempts=1_u32 words=&words::ZH /> }.into_any()
}

fn cells() -> AnyView {
    let states = [
        (CellState::Idle, "12", None),
        (CellState::Changed, "13", None),
        (CellState::Saving, "14", None),
        (CellState::Saved, "15", None),
        (CellState::Unconfirmed, "≥90", Some("建议值，待确认")),
        (CellState::Invalid, "abc", Some("填写数字")),
        (CellState::Conflict, "20", Some("王丽改为 25")),
        (CellState::Locked, "已批复", None),
    ];
    let row = |(index, (state, text, note)): (usize, (CellState, &str, Option<&str>))| {
        let value = RwSignal::new(text.to_owned());
        let note = note.map(str::to_owned);
        view! {
            <tr>
                <th class="entry__head entry__head--row" scope="row">{state.name()}</th>
                <CellInput id=format!("cell-{index}") label=state.name() value state note />
            </tr>
        }
    };
    let rows = states.into_iter().enumerate().map(row).collect_view();
    let mark = RwSignal::new("yes".to_owned());
    let operator = RwSignal::new("≥".to_owned());
    let operators = ["＞", "≥", "＝", "≤", "＜", "定性"]
        .map(|sign| Choice::new(sign, sign))
        .to_vec();
    view! {
        <EntryGrid caption="状态">
            <tbody>
                {rows}
                <tr>
                    <th class="entry__head entry__head--row" scope="row">"operator"</th>
                    <CellSelect id="cell-op" label="符号" options=operators value=operator />
                </tr>
                <tr>
                    <th class="entry__head entry__head--row" scope="row">"mark"</th>
                    <CellMark id="cell-mark" label="经费保障" value=mark set="yes" />
                </tr>
            </tbody>
        </EntryGrid>
    }
    .into_any()
}
