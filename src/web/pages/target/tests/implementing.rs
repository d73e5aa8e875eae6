//! Who implements a project beside its leading unit, as the form says it.

use super::{super::implementing, *};
use api::implementing::UnitName;

fn shared() -> TargetDetail {
    let mut target = detail();
    target.project.implementing = vec![UnitName {
        id: UnitId(Uuid::from_u128(4)),
        code: "205002".to_owned(),
        name: "演示第二小学".to_owned(),
    }];
    target
}

#[test]
fn a_unit_that_shares_the_work_is_told_who_leads() {
    let target = TargetDetail {
        shared: true,
        editable: false,
        ..shared()
    };
    let told = |target: TargetDetail| {
        with_form(target, |form| {
            implementing::notice(form.ctx(), &form.detail_untracked()).to_html()
        })
    };
    let html = told(target);
    assert!(html.contains("本项目由演示第一小学牵头"), "{html}");
    assert!(html.contains("由牵头单位填报和送审"), "{html}");
    assert!(!told(shared()).contains("牵头"));
    let exempt = TargetDetail {
        exempt: true,
        ..detail()
    };
    assert!(told(exempt).contains("不适用绩效目标"));
}

#[test]
fn only_who_may_name_the_units_finds_the_button() {
    let page = |may_name_units| {
        let around = || Around {
            moved: RwSignal::new(None),
            again: Callback::new(|()| ()),
            notes: Notes::new(),
        };
        let target = TargetDetail {
            may_name_units,
            ..shared()
        };
        with_form(target, |form| {
            let button = implementing::button(form, around());
            button.map(RenderHtml::to_html).unwrap_or_default()
        })
    };
    assert!(page(true).contains("指定共同实施单位"));
    assert!(page(false).is_empty());
    assert_eq!(
        implementing::names(&shared().project.implementing),
        "演示第二小学"
    );
}

#[test]
fn the_paper_names_the_units_of_now_and_a_version_those_of_then() {
    let unit = |name: &str| UnitName {
        id: UnitId(Uuid::from_u128(41)),
        code: "102001".to_owned(),
        name: name.to_owned(),
    };
    let mut now = detail();
    now.project.implementing = vec![unit("现在的单位")];
    let [now, then] = with_form(now, |form| {
        let draft = TargetDraft::default();
        let then = Some(vec![unit("当时的单位")]);
        let then = view! { <paper::Sheet form draft=draft.clone() implementing=then /> };
        [
            view! { <paper::Sheet form draft /> }.to_html(),
            then.to_html(),
        ]
    });
    assert!(
        now.contains("共同实施单位") && now.contains("现在的单位"),
        "{now}"
    );
    assert!(
        then.contains("当时的单位") && !then.contains("现在的单位"),
        "{then}"
    );
}
