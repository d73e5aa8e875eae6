//! Maintenance of the library: each verb, by whom, and what others get of it.

use crate::matrix::World;
use api::{
    Client,
    library::{Library, LibraryQuery, Merge, Retirement},
};
use domain::{
    indicator::Operator,
    library::{EntryDraft, Reach, ScoringRule, near_duplicates},
    lifecycle::Verb,
    taxonomy::Level2,
};
use tests::{
    RouterTransport, TestApp,
    census::census,
    targets::{reviewed, verb},
};

/// An entry as finance types it.
pub(crate) fn new_entry(name: &str) -> EntryDraft {
    EntryDraft {
        name: name.to_owned(),
        level2: Level2::Quality,
        functional_class: "205 教育".to_owned(),
        project_type: "培训".to_owned(),
        operator: Operator::AtLeast,
        typical_value: "95".to_owned(),
        unit: "%".to_owned(),
        explanation: "按期完成的数量占应完成数量的比例".to_owned(),
        scoring: "达到指标值得满分，未达到的按比例得分。".to_owned(),
        source: "部门统计".to_owned(),
        reach: Reach::Industry,
    }
}

fn retirement(retired: bool) -> Retirement {
    Retirement {
        retired,
        reason: "本地不再使用".to_owned(),
    }
}

async fn since(client: &Client<RouterTransport>, seq: i64) -> Library {
    let query = LibraryQuery { since: Some(seq) };
    client.find_library_since(&query).await.unwrap()
}

fn has(library: &Library, code: &str) -> bool {
    library.indicators.iter().any(|entry| entry.code == code)
}

#[tokio::test]
async fn an_entry_is_added_changed_retired_and_taken_back_and_others_get_the_difference() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let clerk = test.signed_in("unit").await;
    let first = clerk.find_library().await.unwrap();
    assert!(first.whole && first.count == 513, "{}", first.count);
    let nothing = since(&clerk, first.seq).await;
    assert!(!nothing.whole && nothing.indicators.is_empty() && nothing.gone.is_empty());

    let kept = finance
        .create_entry(&new_entry("演示任务完成率"))
        .await
        .unwrap();
    let code = kept.entry.code.clone();
    assert_eq!(code, "205-640104-22-001");
    assert_eq!(kept.entry.rule, ScoringRule::Ratio { pass_line: None });
    let added = since(&clerk, first.seq).await;
    assert_eq!(added.indicators.len(), 1);
    assert_eq!(added.indicators[0].initials, "ysrwwcl");
    assert_eq!(
        (added.indicators[0].place.as_str(), added.count),
        ("640104", 514)
    );

    let other = EntryDraft {
        typical_value: "98".to_owned(),
        ..new_entry("演示任务按期完成率")
    };
    let changed = finance
        .update_entry(&code, kept.version, &other)
        .await
        .unwrap();
    assert_eq!(
        (changed.entry.typical_value.as_str(), changed.version),
        ("98", 2)
    );
    let stale = finance
        .update_entry(&code, kept.version, &other)
        .await
        .unwrap_err();
    assert_eq!(stale.status(), Some(412));

    let retired = finance
        .retire_entry(&code, &retirement(true))
        .await
        .unwrap();
    assert!(retired.retired);
    let gone = since(&clerk, added.seq).await;
    assert_eq!(
        (gone.gone.as_slice(), gone.count),
        ([code.clone()].as_slice(), 513)
    );
    assert!(!has(&clerk.find_library().await.unwrap(), &code));
    finance
        .retire_entry(&code, &retirement(false))
        .await
        .unwrap();
    assert!(has(&since(&clerk, gone.seq).await, &code), "it comes back");

    let history = finance.list_entry_history(&code).await.unwrap();
    let actions: Vec<_> = history.iter().map(|one| one.action.as_str()).collect();
    let expected = ["restore", "retire", "update", "create"];
    assert_eq!(actions, expected.map(|verb| format!("library.{verb}")));
    assert!(
        history[0].changes.contains("本地不再使用"),
        "{:?}",
        history[0]
    );
}

#[tokio::test]
async fn a_national_entry_is_retired_in_one_place_only_and_never_edited() {
    let test = TestApp::new().await;
    let admin = test.signed_in("admin").await;
    let code = "000-01-21-02";
    let refused = admin.update_entry(code, 1, &new_entry("演示改名率")).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.problem().unwrap().code, "library.not_own");
    admin.retire_entry(code, &retirement(true)).await.unwrap();
    let again = admin
        .retire_entry(code, &retirement(true))
        .await
        .unwrap_err();
    assert_eq!(again.status(), Some(409));
    let own = admin.list_own_entries().await.unwrap();
    assert_eq!(own.len(), 1);
    assert!(own[0].retired && own[0].entry.place.is_empty());
    let here = test.signed_in("unit").await.find_library().await.unwrap();
    let elsewhere = test
        .signed_in("finance3")
        .await
        .find_library()
        .await
        .unwrap();
    assert!(!has(&here, code) && has(&elsewhere, code));
}

#[tokio::test]
async fn what_is_meant_for_more_than_one_place_reaches_the_districts_below() {
    let test = World::new().await.test;
    let city = test.signed_in("finance6").await;
    let wide = city
        .create_entry(&new_entry("演示全市完成率"))
        .await
        .unwrap();
    let local = EntryDraft {
        reach: Reach::Local,
        ..new_entry("演示市本级完成率")
    };
    let local = city.create_entry(&local).await.unwrap();
    let (wide, local) = (wide.entry.code, local.entry.code);
    let district = test.signed_in("unit").await.find_library().await.unwrap();
    assert!(has(&district, &wide) && !has(&district, &local));
    let elsewhere = test
        .signed_in("finance3")
        .await
        .find_library()
        .await
        .unwrap();
    assert!(!has(&elsewhere, &wide) && !has(&elsewhere, &local));
    let finance = test.signed_in("finance").await;
    let foreign = finance
        .retire_entry(&local, &retirement(true))
        .await
        .unwrap_err();
    assert_eq!(foreign.status(), Some(404));
    let above = finance
        .update_entry(&wide, 1, &new_entry("演示改名率"))
        .await
        .unwrap_err();
    assert_eq!(above.problem().unwrap().code, "library.not_own");
    finance
        .retire_entry(&wide, &retirement(true))
        .await
        .unwrap();
}

#[tokio::test]
async fn doubles_are_merged_and_their_use_is_counted_together() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = reviewed(&clerk, &department, &finance, "演示培训").await;
    let approve = verb(Verb::Approve);
    finance
        .move_target(target.id, target.version, &approve)
        .await
        .unwrap();
    let one = finance
        .create_entry(&new_entry("演示结业考核合格率"))
        .await
        .unwrap();
    let two = finance
        .create_entry(&new_entry("演示结业的考核合格率"))
        .await
        .unwrap();
    let library = finance.find_library().await.unwrap().indicators;
    let twins = near_duplicates(&library);
    let codes = [&one.entry.code, &two.entry.code];
    let found = twins
        .iter()
        .any(|twins| codes == [&library[twins.one].code, &library[twins.other].code]);
    assert!(found, "{twins:?}");
    let merge = |keep: &str, gone: &str| Merge {
        keep: keep.to_owned(),
        merge: vec![gone.to_owned()],
        reason: "含义相同".to_owned(),
    };
    let before = census(&test.app.main()).await;
    let levels = finance
        .merge_entries(&merge(codes[0], "000-01-21-02"))
        .await;
    assert_eq!(levels.unwrap_err().problem().unwrap().code, "library.merge");
    let itself = finance
        .merge_entries(&merge(codes[0], codes[0]))
        .await
        .unwrap_err();
    assert_eq!(itself.status(), Some(422));
    assert_eq!(before, census(&test.app.main()).await);
    finance
        .merge_entries(&merge(codes[0], codes[1]))
        .await
        .unwrap();
    let own = finance.list_own_entries().await.unwrap();
    let gone = own
        .iter()
        .find(|kept| kept.entry.code == *codes[1])
        .unwrap();
    assert!(gone.retired && gone.merged_into == *codes[0]);
    finance
        .merge_entries(&merge("000-01-21-01", "000-01-21-02"))
        .await
        .unwrap();
    let uses = clerk.find_library_uses().await.unwrap().uses;
    assert_eq!(uses.get("000-01-21-01"), Some(&1), "{uses:?}");
    assert_eq!(finance.list_entry_history(codes[0]).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_is_typed_wrong_is_told_at_its_field_and_nothing_is_written() {
    let test = TestApp::new().await;
    let finance = test.signed_in("finance").await;
    let before = census(&test.app.main()).await;
    let good = new_entry("演示任务完成率");
    let wrong = [
        (
            "name",
            EntryDraft {
                name: "=1+1".to_owned(),
                ..good.clone()
            },
        ),
        (
            "typical_value",
            EntryDraft {
                typical_value: "很多".to_owned(),
                ..good.clone()
            },
        ),
        (
            "functional_class",
            EntryDraft {
                functional_class: "教育教育教".to_owned(),
                ..good.clone()
            },
        ),
        (
            "reach",
            EntryDraft {
                reach: Reach::Common,
                ..good.clone()
            },
        ),
        (
            "explanation",
            EntryDraft {
                explanation: String::new(),
                ..good.clone()
            },
        ),
    ];
    for (field, draft) in wrong {
        let refused = finance.create_entry(&draft).await.unwrap_err();
        let fields = &refused.problem().unwrap().fields;
        assert_eq!(fields[0].field, field, "{fields:?}");
    }
    assert_eq!(before, census(&test.app.main()).await);
    finance.create_entry(&good).await.unwrap();
    let twice = finance.create_entry(&good).await.unwrap_err();
    assert_eq!(twice.problem().unwrap().fields[0].field, "name");
}

#[tokio::test]
async fn what_approved_targets_have_and_the_library_lacks_is_proposed() {
    let test = TestApp::new().await;
    let clerk = test.signed_in("unit").await;
    let department = test.signed_in("department").await;
    let finance = test.signed_in("finance").await;
    let target = reviewed(&clerk, &department, &finance, "演示培训").await;
    assert!(finance.list_entry_proposals().await.unwrap().is_empty());
    let approve = verb(Verb::Approve);
    finance
        .move_target(target.id, target.version, &approve)
        .await
        .unwrap();
    let proposals = finance.list_entry_proposals().await.unwrap();
    let named = |name: &str| proposals.iter().find(|one| one.draft.name == name);
    let found = named("所学内容岗位应用率").expect("an indicator the library lacks");
    assert_eq!(
        (found.targets, found.draft.typical_value.as_str()),
        (1, "80")
    );
    assert!(named("培训人次").is_none() || !proposals.is_empty());
    let elsewhere = test.signed_in("finance3").await;
    assert!(elsewhere.list_entry_proposals().await.unwrap().is_empty());
}
