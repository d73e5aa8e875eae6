//! The accounts a demonstration offers.

use domain::role::Role;

/// The password of every demo account.
pub(crate) const DEMO_PASSWORD: &str = "wenxiao-demo";

/// An account: user name, name, role, jurisdiction, department code, unit code.
pub(crate) struct DemoAccount {
    pub(crate) username: &'static str,
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    pub(crate) jurisdiction: Option<&'static str>,
    pub(crate) department: Option<&'static str>,
    pub(crate) unit: Option<&'static str>,
}

/// One account for each role, in the order of the sign-in page.
pub(crate) fn demo_accounts() -> [DemoAccount; 7] {
    let at = |username, name, role| DemoAccount {
        username,
        name,
        role,
        jurisdiction: Some("640104"),
        department: None,
        unit: None,
    };
    [
        DemoAccount {
            department: Some("105"),
            unit: Some("105001"),
            ..at("unit", "演示经办员", Role::Unit)
        },
        DemoAccount {
            department: Some("105"),
            ..at("department", "演示主管科员", Role::Department)
        },
        at("finance", "演示绩效科员", Role::Finance),
        at("leader", "演示领导", Role::Leader),
        DemoAccount {
            jurisdiction: None,
            ..at("region", "演示自治区处员", Role::Region)
        },
        at("trainer", "演示培训教师", Role::Trainer),
        at("admin", "演示管理员", Role::Admin),
    ]
}

/// User name and name of a trainee: `trainee-01`, 学员01.
pub(crate) fn trainee(number: u32) -> (String, String) {
    (format!("trainee-{number:02}"), format!("学员{number:02}"))
}
