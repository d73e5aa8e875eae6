//! What went wrong, and what to do.

super::texts! {
    offline_title: "网络不通", "No connection";
    offline_text: "已填写的内容保留在本机。网络恢复后请重试。",
                  "What you typed is kept here. Try again when the network is back.";
    timed_out_title: "服务器没有及时回应", "The server did not answer in time";
    timed_out_text: "请稍后重试；已填写的内容保留在本机。",
                    "Try again in a moment. What you typed is kept here.";
    signed_out_title: "登录已失效", "Signed out";
    signed_out_text: "请重新登录。", "Sign in again.";
    not_found_title: "找不到该内容", "Not found";
    forbidden_title: "无权查看", "Not allowed";
    conflict_title: "内容已被他人修改", "Changed by somebody else";
    refused_title: "未能办理", "Not accepted";
    busy_title: "系统繁忙", "Busy";
    broken_title: "系统出错", "Something broke";
    broken_text: "问题已记录。请稍后重试；如需协助，请提供编号。",
                 "It has been recorded. Try again later; quote the number when asking for help.";
    unreadable_title: "服务器的回应无法识别", "The answer could not be read";
    unreadable_text: "页面可能已更新，请刷新后重试。", "The app may have been updated. Reload the page.";
    wait_seconds: "请在 {} 秒后重试。", "Try again in {} seconds.";
    wait_minutes: "请在 {} 分钟后重试。", "Try again in {} minutes.";
    request_id: "编号", "Number";
    retry: "重试", "Try again";
    reload: "重新打开", "Open again";
    chunk_title: "这一页没有取到", "This page did not arrive";
    chunk_text: "网络不通，或系统刚刚更新。请重试；仍取不到时请重新打开网页，已填写的内容会保留。",
                "The network is down, or the system was just updated. Try again; if that does not \
                 help, open the page again. What you typed is kept.";
}
