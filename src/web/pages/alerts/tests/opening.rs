//! Where the list opens, and what the address says of it.

use super::*;

#[test]
fn a_role_opens_on_the_first_of_its_work_that_has_something_and_the_address_wins() {
    let opens = |role, there: &[Stage]| {
        let count = |stage: &Stage| StageCount {
            stage: *stage,
            count: u64::from(there.contains(stage)),
        };
        let counts: Vec<_> = Stage::ALL.iter().map(count).collect();
        usual(Some(role), &counts)
    };
    let cases: [(Role, &[Stage], &str); 12] = [
        (Role::Unit, Stage::ALL, "noticed"),
        (Role::Unit, &[Stage::Answered, Stage::Ended], "answered"),
        (Role::Department, Stage::ALL, "answered"),
        (
            Role::Department,
            &[Stage::Noticed, Stage::Overdue],
            "overdue",
        ),
        (Role::Department, &[Stage::Noticed], "noticed"),
        (Role::Finance, Stage::ALL, "open"),
        (Role::Finance, &[Stage::Ended, Stage::Answered], "answered"),
        (Role::Finance, &[Stage::Ended], "ended"),
        (Role::Leader, Stage::ALL, "all"),
        // Nothing anywhere: as it always was.
        (Role::Unit, &[], "noticed"),
        (Role::Department, &[], "answered"),
        (Role::Finance, &[], "open"),
    ];
    for (role, there, tab) in cases {
        assert_eq!(opens(role, there), tab, "{role:?} {there:?}");
    }
    let params = Params::parse("?tab=ledger&looks=zero&q=%E5%9F%B9%E8%AE%AD");
    assert_eq!(named(&params), Some("ledger"));
    let asked = query(&params, "ledger");
    assert_eq!((asked.watch, asked.stage), (Some(true), None));
    assert_eq!(asked.looks, Some(Looks::Zero));
    assert_eq!(asked.q.as_deref(), Some("培训"));
    let due = Params::parse("?tab=due");
    assert_eq!(named(&due), Some("due"));
    let asked = query(&due, "due");
    assert_eq!((asked.due, asked.stage), (Some(true), None));
    assert_eq!(named(&Params::parse("?tab=lost")), None);
    assert_eq!(named(&Params::default()), None);
}
