//! Examples of what the product says back.

use leptos::prelude::*;

use super::Entry;
use crate::{
    Announcer, Banner, BannerKind, Button, EmptyState, Glyph, Kbd, LiveRegion, ProgressBar,
    SaveState, SavedState, Skeleton, Tag, ToastQueue, Toasts, Tone, VisuallyHidden, WeightBar,
    words,
};

pub(super) const EXAMPLES: &[Entry] = &[
    ("Banner", "四种", banners),
    ("Toasts", "可撤销", toasts),
    ("Tag", "状态", tags),
    ("ProgressBar", "执行率", progress),
    ("WeightBar", "少、齐、超", weights),
    ("SavedState", "五种", saved),
    ("EmptyState", "没有待办", empty),
    ("Skeleton", "加载中", skeleton),
    ("LiveRegion", "只说不显示", live),
    ("Kbd", "按键", kbd),
];

fn banners() -> AnyView {
    view! {
        <div class="stack stack--tight">
            <Banner>"2027 年目标申报窗口 11 月 30 日关闭。"</Banner>
            <Banner kind=BannerKind::Warning title="正在以学员03的身份查看">
                "所做操作记在培训空间。"
            </Banner>
            <Banner
                kind=BannerKind::Error
                title="没有保存"
                actions=|| view! { <Button>"再试一次"</Button> }
            >
                "网络断开，填写的内容保留在本机。"
            </Banner>
            <Banner kind=BannerKind::Success>"已批复 36 个项目。"</Banner>
        </div>
    }
    .into_any()
}

fn toasts() -> AnyView {
    let queue = ToastQueue::new();
    queue.push_undo(BannerKind::Success, "已退回给市民政局", || {});
    queue.push(BannerKind::Info, "已复制 4 行 3 列");
    view! { <Toasts queue words=&words::ZH /> }.into_any()
}

fn tags() -> AnyView {
    view! {
        <div class="cluster">
            <Tag text="草稿" />
            <Tag tone=Tone::Info text="已送审" />
            <Tag tone=Tone::Accent text="审核中" />
            <Tag tone=Tone::Success text="已批复" />
            <Tag tone=Tone::Warning text="临近截止" />
            <Tag tone=Tone::Danger text="已退回" />
            <Tag plain=true text="信息化" />
        </div>
    }
    .into_any()
}

fn progress() -> AnyView {
    view! { <ProgressBar label="执行率" percent=83.33 text="83.33%" /> }.into_any()
}

fn weights() -> AnyView {
    let full = |expected: &str| Some(expected.to_owned());
    let open = None::<String>;
    view! {
        <div class="stack stack--tight">
            <WeightBar label="产出" sum="45" expected=full("50") />
            <WeightBar label="效益" sum="30.0" expected=full("30") />
            <WeightBar label="满意度" sum="15" expected=full("10") />
            <WeightBar label="成本" sum="5" expected=open />
        </div>
    }
    .into_any()
}

fn saved() -> AnyView {
    let states = [
        (SaveState::Saved, "已保存"),
        (SaveState::Saving, "保存中"),
        (SaveState::Waiting, "等待联网"),
        (SaveState::Conflict, "有冲突"),
        (SaveState::Failed, "未能保存"),
    ];
    let line = |(state, text)| view! { <SavedState state text /> };
    view! { <div class="cluster">{states.map(line).into_iter().collect_view()}</div> }.into_any()
}

fn empty() -> AnyView {
    view! {
        <EmptyState
            title="没有需要处理的目标"
            text="新的退回和到期提醒会出现在这里。"
            glyph=Glyph::Target
            actions=|| view! { <Button>"查看全部目标"</Button> }
        />
    }
    .into_any()
}

fn skeleton() -> AnyView {
    view! { <Skeleton lines=4 label="正在加载" /> }.into_any()
}

fn live() -> AnyView {
    let announcer = Announcer::new();
    announcer.say("筛选出 24 个项目");
    view! {
        <LiveRegion announcer />
        <p>"此处有一句只读给读屏软件的话。"<VisuallyHidden>"筛选出 24 个项目"</VisuallyHidden></p>
    }
    .into_any()
}

fn kbd() -> AnyView {
    view! { <p><Kbd key="Ctrl" />" + "<Kbd key="S" />" 保存"</p> }.into_any()
}
