//! 登录.

super::texts! {
    title: "登录", "Sign in";
    lead: "预算绩效管理：目标、监控、评价与对比。",
          "Budget performance: targets, monitoring, evaluation and comparison.";
    username: "用户名", "User name";
    password: "密码", "Password";
    submit: "登录", "Sign in";
    need_username: "请填写用户名。", "Enter your user name.";
    need_password: "请填写密码。", "Enter your password.";
    demo_title: "演示账号", "Demonstration accounts";
    demo_text: "点一下即以该角色登录，密码均为 wenxiao-demo。",
               "One click signs in with that role; the password is wenxiao-demo.";
    again_title: "请重新登录", "Sign in again";
    again_text: "登录已失效。重新登录后，回到原来的页面，未保存的内容仍在。",
                "Your session has ended. Sign in to return to this page; \
                 unsaved text is still here.";
    again_other: "换其他账号", "Use another account";
    change_title: "修改密码", "Change password";
    change_lead: "首次登录或密码重置后，须先设置自己的密码。",
                 "After a reset or at first sign-in, choose your own password first.";
    old: "原密码", "Present password";
    new: "新密码", "New password";
    new_hint: "8 至 128 个字符。", "8 to 128 characters.";
    repeat: "再输入一次新密码", "New password again";
    change: "修改", "Change";
    too_short: "新密码至少 8 个字符。", "The new password needs at least 8 characters.";
    too_long: "新密码最多 128 个字符。", "The new password takes at most 128 characters.";
    differ: "两次输入的新密码不一致。", "The two new passwords differ.";
    same: "新密码不能与原密码相同。", "The new password must differ from the present one.";
    changed: "密码已修改，其他设备上的登录已退出。", "Password changed; other sessions have ended.";
}
