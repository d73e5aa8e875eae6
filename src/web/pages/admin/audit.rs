//! The audit trail: who did what to what, newest first.

use super::{
    paged::{Paged, ROWS_AT_ONCE, nothing},
    search::{Search, use_words},
};
use crate::{
    ctx::{Ctx, ctx},
    lang::{fill, minute},
    loaded::{Remote, loaded},
};
use api::{
    Page,
    admin::{AuditEntry, ListAdminQuery},
};
use domain::lang::Lang;
use kit::{Column, DataTable};
use leptos::{prelude::*, task::spawn_local};

/// The words of what was done; a code without words stands for itself.
const ACTIONS: &[(&str, &str, &str)] = &[
    ("session.sign_in", "登录", "Signed in"),
    ("session.sign_out", "退出登录", "Signed out"),
    (
        "session.sign_out_everywhere",
        "在所有设备上退出",
        "Signed out everywhere",
    ),
    (
        "session.change_password",
        "修改密码",
        "Changed the password",
    ),
    ("session.borrow_eyes", "借用其他身份", "Borrowed eyes"),
    ("session.return_eyes", "回到自己的身份", "Returned eyes"),
    ("account.lock", "账号锁定", "Account locked"),
    ("account.create", "新建账号", "Created an account"),
    ("account.update", "修改账号", "Changed an account"),
    ("account.reset_password", "重置密码", "Reset a password"),
    ("department.create", "新建部门", "Created a department"),
    ("unit.create", "新建单位", "Created a unit"),
    ("jurisdiction.create", "新建辖区", "Created a jurisdiction"),
    (
        "target.import",
        "按文件更新目标",
        "Brought a target up to a file",
    ),
    ("organisation.import", "批量导入", "Imported a workbook"),
    ("workspace.reset", "重置练习空间", "Reset a workspace"),
    ("project.create", "新建项目", "Created a project"),
    (
        "unit_target.create",
        "新建整体支出目标",
        "Created a unit's target",
    ),
    (
        "project.units",
        "指定共同实施单位",
        "Named implementing units",
    ),
    ("project.update", "修改项目信息", "Corrected a project"),
    ("target.save", "修改绩效目标", "Changed a target"),
    ("target.submit", "送审", "Sent for review"),
    ("target.withdraw", "取消送审", "Withdrew"),
    ("target.pass", "通过", "Passed"),
    ("target.undo_pass", "取消审核", "Took a pass back"),
    ("target.return", "退回", "Returned"),
    ("target.undo_return", "取消退回", "Took a return back"),
    ("target.approve", "批复", "Approved"),
    ("target.adjust", "调整", "Began an adjustment"),
    ("target.void", "作废", "Voided"),
    (
        "target.exempt_request",
        "申请不适用",
        "Asked for no target to be due",
    ),
    (
        "target.exempt_withdraw",
        "撤回不适用申请",
        "Took that request back",
    ),
    (
        "target.exempt_grant",
        "认定不适用",
        "Granted that no target is due",
    ),
    (
        "target.exempt_refuse",
        "不同意不适用",
        "Refused that no target is due",
    ),
    ("target.exempt_end", "恢复应报", "Made a target due again"),
    ("cycle.set", "设置填报周期", "Set a filing cycle"),
    ("cycle.extend", "延期", "Extended a filing cycle"),
    ("cycle.revoke", "撤销延期", "Took an extension back"),
    ("cycle.remind", "登记催报", "Reminded units"),
    ("cycle.roll", "年度结转", "Rolled projects over"),
    (
        "target.dismiss",
        "说明提示的理由",
        "Gave a reason for a finding",
    ),
    (
        "target.dismissal_removed",
        "撤回说明的理由",
        "Took a reason back",
    ),
    ("target.remark", "写审核意见", "Wrote a remark"),
    ("target.remark_removed", "删除审核意见", "Removed a remark"),
    ("library.create", "新增指标", "Added an entry"),
    ("library.update", "修改指标", "Changed an entry"),
    ("library.retire", "停用指标", "Retired an entry"),
    ("library.restore", "恢复指标", "Took an entry back"),
    ("library.merge", "合并指标", "Merged entries"),
    ("library.import", "导入指标", "Imported entries"),
    ("case.propose", "推荐案例", "Proposed a case"),
    ("case.release", "发布案例", "Released a case"),
    ("case.decline", "不采用案例", "Declined a case"),
    ("payment.record", "填报支付", "Recorded a payment"),
    ("actual.record", "填报指标结果", "Recorded a result"),
    ("budget.record", "登记预算变动", "Recorded a budget event"),
    (
        "target.adjustment",
        "填写调整申请",
        "Wrote an application for adjustment",
    ),
    ("report.save", "填写监控表", "Filled in a monitoring table"),
    ("report.submit", "提交监控表", "Sent a monitoring table"),
    (
        "report.withdraw",
        "撤回监控表",
        "Withdrew a monitoring table",
    ),
    (
        "report.check",
        "主管部门核查监控表",
        "Department checked a table",
    ),
    (
        "report.accept",
        "财政部门核查监控表",
        "Finance accepted a table",
    ),
    ("report.return", "退回监控表", "Returned a monitoring table"),
    (
        "report.file_added",
        "上传监控佐证材料",
        "Added evidence of monitoring",
    ),
    (
        "report.file_removed",
        "删除监控佐证材料",
        "Removed evidence of monitoring",
    ),
    ("checkpoint.run", "运行监控检查点", "Ran checkpoints"),
    (
        "checkpoint.start",
        "开始监控检查",
        "Began a run of checkpoints",
    ),
    (
        "checkpoint.failed",
        "监控检查未完成",
        "A run of checkpoints failed",
    ),
    ("alert.notify", "发出整改通知", "Issued a notice"),
    ("alert.read", "阅读整改通知", "Read a notice"),
    ("alert.answer", "答复整改情况", "Answered a notice"),
    ("alert.send_back", "退回重新整改", "Sent an answer back"),
    ("alert.close", "办结预警", "Closed an alert"),
    ("alert.dismiss", "预警不予处理", "Dismissed an alert"),
    ("alert.reopen", "恢复处理预警", "Took an alert up again"),
    ("alert.treat", "提出处理意见", "Decided a treatment"),
    (
        "alert.file_added",
        "上传佐证材料",
        "Added a file to an answer",
    ),
    (
        "alert.file_removed",
        "删除佐证材料",
        "Removed a file of an answer",
    ),
];

/// What was done, in words.
pub(crate) fn action(code: &str, lang: Lang) -> String {
    let known = ACTIONS.iter().find(|(own, ..)| *own == code);
    known.map_or_else(
        || code.to_owned(),
        |(_, zh, en)| lang.pick(zh, en).to_owned(),
    )
}

/// The section.
#[component]
pub(super) fn Audit() -> impl IntoView {
    let ctx = ctx();
    let words = use_words();
    let entries: Remote<Page<AuditEntry>> = Remote::new(move || {
        ctx.fresh.all.track();
        let query = query(words.get(), None);
        ctx.ask(|client| client.list_audit(&query))
    });
    view! {
        <div class="toolbar">
            <Search id="audit-search" label=ctx.say(|m| m.admin.search_audit) />
        </div>
        {loaded(ctx, entries, move |page| audit_list(ctx, page, words))}
    }
    .into_any()
}

fn query(q: Option<String>, after: Option<String>) -> ListAdminQuery {
    ListAdminQuery {
        q,
        after,
        limit: Some(ROWS_AT_ONCE),
    }
}

/// The entries so far.
pub(super) fn audit_list(ctx: Ctx, page: Page<AuditEntry>, words: Memo<Option<String>>) -> AnyView {
    if page.items.is_empty() {
        return nothing(ctx).into_any();
    }
    let paged = Paged::new(page);
    let load = Callback::new(move |after: String| {
        let query = query(words.get_untracked(), Some(after));
        spawn_local(async move {
            let answer = ctx.ask(|client| client.list_audit(&query)).await;
            paged.take(ctx, answer);
        });
    });
    let columns = move || {
        vec![
            Column::text("at", ctx.say(|m| m.admin.at)),
            Column::text("by", ctx.say(|m| m.admin.by)),
            Column::text("action", ctx.say(|m| m.admin.action)),
            Column::text("subject", ctx.say(|m| m.admin.subject)),
            Column::text("changes", ctx.say(|m| m.admin.changes)),
        ]
    };
    view! {
        <DataTable
            caption=ctx.say(|m| m.admin.audit)
            hide_caption=true
            columns=Signal::derive(columns)
        >
            <For
                each=move || paged.rows.get()
                key=|entry| entry.seq
                children=move |entry| audit_row(ctx, entry)
            />
        </DataTable>
        {paged.foot(ctx, load)}
    }
    .into_any()
}

fn audit_row(ctx: Ctx, entry: AuditEntry) -> impl IntoView {
    let AuditEntry {
        at,
        by,
        acting_as,
        action: code,
        subject,
        changes,
        ..
    } = entry;
    let role = move || {
        acting_as.map(|role| {
            let role = role.label(ctx.prefs.lang.get());
            fill(ctx.t().admin.acting_as, &[role])
        })
    };
    view! {
        <tr class="table__row">
            <td class="table__cell table__cell--nowrap numeric">{minute(&at)}</td>
            <td class="table__cell">{by}" "<span class="muted small">{role}</span></td>
            <td class="table__cell">{move || action(&code, ctx.prefs.lang.get())}</td>
            <td class="table__cell table__cell--wrap">{subject}</td>
            <td class="table__cell table__cell--wrap preserve-lines">{changes}</td>
        </tr>
    }
}
