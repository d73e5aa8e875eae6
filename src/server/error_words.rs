//! Title and detail of every error, in both languages.

use crate::{error::Error, words::Words};

/// Title, and what happened and what to do.
pub(crate) fn words(error: &Error) -> (Words, Words) {
    match error {
        Error::Unauthenticated
        | Error::WrongCredentials
        | Error::Locked { .. }
        | Error::Blocked
        | Error::Csrf
        | Error::PasswordDue
        | Error::Forbidden => identity(error),
        Error::VersionMissing | Error::Stale { .. } | Error::Rule { .. } | Error::Refused(_) => {
            state(error)
        }
        Error::Busy | Error::TimedOut | Error::Internal(_) => server(error),
        _ => request(error),
    }
}

fn both(title: (&'static str, &'static str), zh: &'static str, en: &'static str) -> (Words, Words) {
    (Words::new(title.0, title.1), Words::new(zh, en))
}

fn identity(error: &Error) -> (Words, Words) {
    match error {
        Error::WrongCredentials => both(
            ("登录未成功", "Not signed in"),
            "用户名或密码不正确。请核对大小写后再试。",
            "User name or password is wrong. Check capital letters and try again.",
        ),
        Error::Locked { seconds } => {
            let minutes = seconds.div_ceil(60);
            (
                Words::new("账号暂时锁定", "Account locked for now"),
                Words::with(
                    format!(
                        "连续输错密码，账号已锁定。请 {minutes} 分钟后再试，或联系系统管理员。"
                    ),
                    format!(
                        "Too many wrong passwords. Try again in {minutes} min, \
                         or ask the administrator."
                    ),
                ),
            )
        }
        Error::Blocked => both(
            ("账号已停用", "Account blocked"),
            "该账号已被停用。请联系本辖区的系统管理员。",
            "This account is blocked. Ask the administrator of your jurisdiction.",
        ),
        Error::Csrf => both(
            ("页面已过期", "Page out of date"),
            "未收到本次会话的校验码。请刷新页面后重试。",
            "The token of this session did not arrive. Reload the page and try again.",
        ),
        Error::PasswordDue => both(
            ("请先修改密码", "Change the password first"),
            "当前密码由管理员设置，修改后才能继续。",
            "The administrator set the present password. Change it to go on.",
        ),
        Error::Forbidden => both(
            ("没有权限", "Not allowed"),
            "当前角色不能进行此操作。",
            "The present role may not do this.",
        ),
        _ => both(
            ("请登录", "Sign in"),
            "尚未登录，或登录已过期。请重新登录，已填内容不会丢失。",
            "Nobody is signed in, or the session ended. Sign in again; what was typed is kept.",
        ),
    }
}

fn state(error: &Error) -> (Words, Words) {
    match error {
        Error::VersionMissing => both(
            ("缺少版本号", "Version missing"),
            "修改前需要先读取。请求应带 If-Match，值为读取时的 ETag。",
            "Read before changing: send If-Match with the ETag that was read.",
        ),
        Error::Stale { .. } => both(
            ("内容已被他人修改", "Changed by somebody else"),
            "打开之后有人保存过。请对照两个值，选择保留哪一个，再保存。",
            "Somebody saved after you opened it. Compare the values, choose, and save again.",
        ),
        Error::Rule { words, .. } => (
            Words::new("当前不能进行", "Not possible now"),
            words.clone(),
        ),
        _ => both(
            ("未通过校验", "Refused by the rules"),
            "还有必须改正的问题，改正后再提交。",
            "There are errors to correct before this can be submitted.",
        ),
    }
}

fn server(error: &Error) -> (Words, Words) {
    match error {
        Error::Busy => both(
            ("服务繁忙", "Busy"),
            "同时的请求太多。请稍候再试，已填内容不会丢失。",
            "Too many requests at once. Try again in a moment; what was typed is kept.",
        ),
        Error::TimedOut => both(
            ("处理超时", "Took too long"),
            "处理时间超过限制，本次没有保存。请重试。",
            "It took longer than allowed and nothing was saved. Try again.",
        ),
        _ => both(
            ("系统内部错误", "Fault of the system"),
            "系统出现错误，本次没有保存。请把请求编号告诉管理员。",
            "The system failed and nothing was saved. Tell the administrator the request id.",
        ),
    }
}

fn request(error: &Error) -> (Words, Words) {
    match error {
        Error::Method => both(
            ("方法不适用", "Method not allowed"),
            "此地址不接受这种请求方法。",
            "This address does not take this method.",
        ),
        Error::SlowBody => both(
            ("接收超时", "Body too slow"),
            "请求内容接收超时。请检查网络后重试。",
            "The request arrived too slowly. Check the connection and try again.",
        ),
        Error::TooLarge { bytes_max } => {
            let kib = bytes_max / 1024;
            (
                Words::new("内容过大", "Too large"),
                Words::with(
                    format!("请求内容超过 {kib} KB 的上限。请分次提交。"),
                    format!("The request is larger than {kib} KB. Send it in parts."),
                ),
            )
        }
        Error::MediaType => both(
            ("内容类型不适用", "Media type not taken"),
            "此地址不接受这种内容类型。",
            "This address does not take this content type.",
        ),
        Error::Malformed(detail) => (
            Words::new("请求无法读取", "Unreadable request"),
            detail.clone(),
        ),
        Error::Fields(_) => both(
            ("有内容需要改正", "Fields to correct"),
            "请按各字段的提示改正后再提交。",
            "Correct the fields as told beside them and send again.",
        ),
        _ => both(
            ("没有找到", "Not found"),
            "地址不存在，或不在可见范围内。",
            "It does not exist, or you may not see it.",
        ),
    }
}
