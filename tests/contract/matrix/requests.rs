//! A well-formed request for every operation, as the document of the interface describes it.

use super::world::{ROLES, World};
use crate::upkeep::new_entry;
use api::targets::ProjectChange;
use axum::http::Method;
use serde_json::{Value, json};
use tests::{
    DEMO_PASSWORD, TestApp, Wild,
    targets::{change, grounds, head, new_project, row_id, set},
};

/// An operation of the document.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: Method,
    pub(crate) path: String,
}

/// Every operation the server documents; what is routed is documented.
pub(crate) fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(server::router::document()).unwrap();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            found.push(Operation {
                id: id.to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
            });
        }
    }
    found
}

const NOBODY: &str = "0190aaaa-0000-7000-8000-00000000dead";

impl World {
    /// The request of a role for a subject.
    pub(crate) fn request(&self, operation: &Operation, subject: &str, role: usize) -> Wild {
        let body = self.body(&operation.id, subject, role);
        let is_file =
            ["add_file", "add_alert_file", "add_report_file"].contains(&operation.id.as_str());
        let is_workbook = [
            "import_organisation",
            "import_library",
            "import_figures",
            "preview_target_book",
            "start_import",
            "preview_import",
            "start_payments",
            "preview_payments",
        ]
        .contains(&operation.id.as_str());
        Wild {
            target: self.target(operation, subject),
            if_match: self
                .version(&operation.id, subject)
                .map(|version| format!("\"{version}\"").into_bytes()),
            content_type: match operation.method {
                Method::GET | Method::DELETE => None,
                _ if is_workbook => {
                    Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                }
                _ if is_file => Some("application/octet-stream"),
                _ => Some("application/json"),
            },
            body: match operation.method {
                Method::GET | Method::DELETE => Vec::new(),
                _ if is_workbook => b"no workbook".to_vec(),
                _ if is_file => b"%PDF-1.7".to_vec(),
                _ => serde_json::to_vec(&body).unwrap(),
            },
            method: operation.method.clone(),
        }
    }

    fn target(&self, operation: &Operation, subject: &str) -> String {
        let found = self.subject(subject);
        let id = match operation.id.as_str() {
            "find_progress" | "record_payment" | "record_actual" | "record_budget"
            | "find_report" | "save_report" | "step_report" | "add_report_file"
            | "find_report_file" | "remove_report_file" => {
                found.map(|it| it.target.project.project_year.unwrap().to_string())
            }
            "update_account" | "reset_password" => self.account(subject).map(|it| it.0),
            _ => found.map(|it| it.target.id.to_string()),
        };
        let remark = found.and_then(|it| it.remark.as_deref());
        let remark = remark.unwrap_or(NOBODY);
        let number = if subject.ends_with("approved") {
            "2"
        } else {
            "1"
        };
        let place = match subject {
            "foreign" => "640300",
            "unknown" => "999999",
            _ => "640104",
        };
        operation
            .path
            .replace("{id}", &id.unwrap_or_else(|| NOBODY.to_owned()))
            .replace("{number}", number)
            .replace("{remark}", remark)
            .replace("{file}", NOBODY)
            .replace("{code}", "000-01-21-02")
            .replace("{seq}", "1")
            .replace("{jurisdiction}", place)
            .replace("{window}", "7")
            .replace("{year}", "2027")
            + match operation.id.as_str() {
                "add_file" | "add_alert_file" | "add_report_file" => "?name=a.pdf",
                "list_unit_choices" => "?q=101001",
                "start_import" | "preview_import" => "?year=2027&name=x.xlsx",
                "start_payments" | "preview_payments" => "?year=2026&name=x.csv",
                _ => "",
            }
    }

    fn account(&self, subject: &str) -> Option<(String, i64)> {
        let [own, foreign] = &self.accounts;
        match subject {
            "own" => Some((own.id.clone(), own.version)),
            "foreign" => Some((foreign.id.clone(), foreign.version)),
            _ => None,
        }
    }

    fn version(&self, operation: &str, subject: &str) -> Option<i64> {
        let found = self.subject(subject);
        match operation {
            "save_cells" | "move_target" | "update_project" | "set_implementing_units" => {
                Some(found.map_or(1, |it| it.target.version))
            }
            "save_report" | "step_report" => Some(0),
            "record_payment" | "record_actual" | "record_budget" => {
                Some(found.map_or(1, |it| it.money_version))
            }
            "update_entry" | "decide_case" | "set_cycle" | "save_adjustment" => Some(1),
            "update_account" | "reset_password" => Some(self.account(subject).map_or(1, |it| it.1)),
            _ => None,
        }
    }

    fn body(&self, operation: &str, subject: &str, role: usize) -> Value {
        let username = if ROLES[role] == "-" {
            "unit"
        } else {
            ROLES[role]
        };
        let rationale = set(head(domain::target::Field::Rationale), "", "会议纪要");
        match operation {
            "sign_in" => json!({"username": username, "password": DEMO_PASSWORD}),
            "change_password" => json!({"old": DEMO_PASSWORD, "new": "another-word-9"}),
            "borrow_eyes" => json!({"role": "finance", "workspace": null}),
            "create_project" => json!(new_project("演示新项目")),
            "set_implementing_units" => json!({"units": []}),
            "create_unit_target" => json!({"year": 2027}),
            "update_project" => json!(ProjectChange {
                // The world's targets are those of the year under way.
                from_year: 2026,
                ..change("演示更名项目")
            }),
            "save_cells" => json!({"edits": [rationale]}),
            "move_target" => json!({"verb": verb_for(subject), "reason": "年中调整"}),
            "approve_targets" => {
                let found = self.subject(subject).unwrap();
                json!({"targets": [[found.target.id, found.target.version]]})
            }
            "propose_case" => json!({"note": "指标完整，可供同类项目参考"}),
            "decide_case" => json!({"release": true, "wide": false, "reason": ""}),
            "create_remark" => json!({"cell": null, "text": "请核对"}),
            "dismiss_problem" => json!({
                "place": {"at": "table"}, "rule": "time.none", "args": [], "reason": "无期限要求",
            }),
            "keep_presence" => json!({"window": 7}),
            "preview_checkpoints" | "run_checkpoints" => json!({"as_of": "2026-11-05"}),
            "keep_day" => json!({"as_of": "2026-10-31"}),
            "make_brief" => json!({ "view": {}, "pictures": [] }),
            "step_alerts" => json!({
                "ids": [NOBODY], "verb": "notify", "text": "请核实", "day": "2026-11-20",
            }),
            "record_payment" => {
                json!({"month": 3, "amount_wan": "1.5", "nature": "general_budget", "note": ""})
            }
            "record_actual" => {
                json!({"month": 3, "row": row_id(1), "actual": "300", "note": ""})
            }
            "set_cycle" => {
                json!({"opens_on": "2026-09-10", "due_on": "2026-11-10", "instructions": "请核对"})
            }
            "extend_cycle" => {
                json!({"unit": null, "due_on": "2026-11-20", "reason": "系统调试"})
            }
            "create_reminders" => {
                json!({"units": [TestApp::unit(101_001)], "text": "请尽快送审"})
            }
            "request_exemption" => json!({"reason": "项目取消"}),
            "decide_exemptions" => json!({"ids": [NOBODY], "grant": true, "opinion": ""}),
            "create_rollover" => {
                let project = self
                    .subject(subject)
                    .map(|it| it.target.project.id.unwrap().to_string());
                json!({"projects": [project.unwrap_or_else(|| NOBODY.to_owned())]})
            }
            "reset_workspaces" => json!(subject),
            "create_account" => json!({
                "username": "newclerk", "name": "演示新人", "role": "unit",
                "department": null, "unit": TestApp::unit(101_001), "password": "first-password",
            }),
            "update_account" => json!({"name": "演示改名"}),
            "reset_password" => json!({"password": "second-password"}),
            "cancel_import" | "read_alert" => json!({}),
            "save_mapping" => json!({"fingerprint": "0a".repeat(32), "columns": ["name", "value"]}),
            _ => adjustments(operation),
        }
    }
}

/// Adjustments of targets, and the budget beside them.
fn adjustments(operation: &str) -> Value {
    match operation {
        "save_adjustment" => json!(grounds("年中调整")),
        "record_budget" => json!({
            "change": "receipt", "nature": "general_budget", "amount_wan": "1.5",
            "on": "2026-03-20", "document": "", "note": "", "corrects": null,
        }),
        _ => upkeep(operation),
    }
}

/// What is kept up besides targets: monitoring tables, the library and the house.
fn upkeep(operation: &str) -> Value {
    match operation {
        "save_report" => json!({
            "month": 7,
            "edits": [{
                "cell": {"row": row_id(1), "field": "remark"}, "old": "", "new": "按月统计",
            }],
        }),
        "step_reports" => json!({
            "month": 7, "verb": "check", "text": "", "reports": [[NOBODY, 0]],
        }),
        "step_report" => json!({"month": 7, "verb": "submit", "text": ""}),
        "create_entry" | "update_entry" => json!(new_entry("演示指标完成率")),
        "withdraw_figure" => json!({"reason": "文件已废止"}),
        "retire_entry" => json!({"retired": true, "reason": "本地不用"}),
        "merge_entries" => json!({
            "keep": "000-01-21-02", "merge": ["000-01-21-01"], "reason": "含义相同",
        }),
        "create_department" => json!({"code": "199", "name": "演示新部门"}),
        "create_unit" => json!({
            "code": "101009", "name": "演示新单位", "department": TestApp::department(101),
        }),
        _ => Value::Null,
    }
}

/// The step that is due.
fn verb_for(subject: &str) -> &'static str {
    match subject.rsplit('-').next() {
        Some("sent") => "pass",
        Some("approved") => "adjust",
        _ => "submit",
    }
}
