//! Who gets which answer: the product's table of sight, spelled out for every operation.

use super::world::ROLES;
use std::collections::BTreeSet;

/// Operation, subject, then the status for unit, department, finance, leader, region, trainer,
/// administrator and nobody.
///
/// 404: it does not exist for this role. 403: the role never does this, whatever the id.
/// 409: it sees the target, but the step is not its own or not due.
const TABLE: &str = "
    find_session        -                  200 200 200 200 200 200 200 200
    sign_in             -                  200 200 200 200 200 200 200 200
    sign_out            -                  200 200 200 200 200 200 200 401
    sign_out_everywhere -                  200 200 200 200 200 200 200 401
    change_password     -                  409 409 409 409 409 409 409 401
    borrow_eyes         -                  403 403 403 403 403 409 403 401
    return_eyes         -                  200 200 200 200 200 200 200 401
    find_organisation   -                  200 200 200 200 200 200 200 401
    find_pack           own                200 200 200 200 200 200 200 401
    find_pack           foreign            200 200 200 200 200 200 200 401
    find_pack           unknown            404 404 404 404 404 404 404 401
    find_library        -                  200 200 200 200 200 200 200 401
    find_library_uses   -                  200 200 200 200 200 200 200 401
    list_own_entries    -                  403 403 200 403 403 403 200 401
    list_entry_proposals -                 403 403 200 403 403 403 200 401
    create_entry        -                  403 403 200 403 403 403 200 401
    update_entry        -                  403 403 409 403 403 403 409 401
    retire_entry        -                  403 403 200 403 403 403 200 401
    merge_entries       -                  403 403 200 403 403 403 200 401
    import_library      -                  403 403 400 403 403 403 400 401
    export_library      -                  403 403 200 403 403 403 200 401
    list_entry_history  -                  403 403 200 403 403 403 200 401
    find_indicator_use  -                  200 200 200 200 200 200 200 401
    find_published      -                  200 200 200 200 200 200 200 401
    find_home           -                  200 200 200 200 200 200 200 401
    list_targets        -                  200 200 200 200 200 403 403 401
    list_reviews        -                  403 200 200 403 403 403 403 401
    find_live           -                  200 200 200 200 200 403 403 401
    find_monitoring     -                  200 200 200 200 200 403 403 401
    find_positions      -                  200 200 200 200 200 403 403 401
    find_target_lights  -                  200 200 200 200 200 403 403 401
    list_progress       -                  200 200 200 200 200 403 403 401
    list_alerts         -                  200 200 200 200 403 403 403 401
    find_alert_book     -                  200 200 200 200 403 403 403 401
    preview_checkpoints -                  403 403 200 403 403 403 403 401
    run_checkpoints     -                  403 403 200 403 403 403 403 401
    list_checkpoint_runs -                 403 403 200 403 403 403 403 401
    find_checkpoint_run unknown            403 403 404 403 403 403 403 401
    step_alerts         unknown            404 404 404 403 403 403 403 401
    list_treatments     unknown            200 200 200 200 403 403 403 401
    find_alert          unknown            404 404 404 404 403 403 403 401
    read_alert          unknown            404 403 403 403 403 403 403 401
    add_alert_file      unknown            404 403 403 403 403 403 403 401
    find_alert_file     unknown            404 404 404 404 403 403 403 401
    remove_alert_file   unknown            404 403 403 403 403 403 403 401

    list_reports        -                  200 200 200 200 403 403 403 401
    find_report         own-approved       200 200 200 200 403 403 403 401
    find_report         own-draft          404 404 404 404 404 403 403 401
    find_report         sibling-approved   404 200 200 200 403 403 403 401
    find_report         neighbour-approved 404 404 200 200 403 403 403 401
    find_report         foreign-approved   404 404 404 404 403 403 403 401
    find_report         unknown            404 404 404 404 404 403 403 401
    save_report         own-approved       200 403 403 403 403 403 403 401
    save_report         sibling-approved   404 403 403 403 403 403 403 401
    save_report         foreign-approved   404 404 404 404 403 403 403 401
    save_report         unknown            404 404 404 404 404 403 403 401
    step_report         own-approved       409 403 403 403 403 403 403 401
    step_report         neighbour-approved 404 404 403 403 403 403 403 401
    step_report         foreign-approved   404 404 404 404 403 403 403 401
    step_report         unknown            404 404 404 404 404 403 403 401
    add_report_file     own-approved       200 403 403 403 403 403 403 401
    add_report_file     foreign-approved   404 404 404 404 403 403 403 401
    add_report_file     unknown            404 404 404 404 404 403 403 401
    find_report_file    own-approved       404 404 404 404 403 403 403 401
    find_report_file    unknown            404 404 404 404 404 403 403 401
    remove_report_file  own-approved       404 403 403 403 403 403 403 401
    remove_report_file  unknown            404 404 404 404 404 403 403 401

    create_project      -                  200 403 403 403 403 403 403 401
    create_unit_target  -                  200 403 403 403 403 403 403 401
    approve_targets     own-sent           403 403 200 403 403 403 403 401

    find_target         own-draft          200 404 404 404 404 403 403 401
    find_target         own-sent           200 200 200 404 404 403 403 401
    find_target         own-approved       200 200 200 200 403 403 403 401
    find_target         sibling-draft      404 404 404 404 404 403 403 401
    find_target         sibling-sent       404 200 200 404 404 403 403 401
    find_target         sibling-approved   404 200 200 200 403 403 403 401
    find_target         neighbour-draft    404 404 404 404 404 403 403 401
    find_target         neighbour-sent     404 404 200 404 404 403 403 401
    find_target         neighbour-approved 404 404 200 200 403 403 403 401
    find_target         foreign-draft      404 404 404 404 404 403 403 401
    find_target         foreign-sent       404 404 404 404 404 403 403 401
    find_target         foreign-approved   404 404 404 404 403 403 403 401
    find_target         unknown            404 404 404 404 404 403 403 401

    list_changes        own-draft          200 404 404 404 404 403 403 401
    list_changes        own-sent           200 200 200 404 404 403 403 401
    list_changes        own-approved       200 200 200 403 403 403 403 401
    list_changes        sibling-draft      404 404 404 404 404 403 403 401
    list_changes        neighbour-draft    404 404 404 404 404 403 403 401
    list_changes        foreign-draft      404 404 404 404 404 403 403 401
    list_changes        sibling-sent       404 200 200 404 404 403 403 401
    list_changes        neighbour-approved 404 404 200 403 403 403 403 401
    list_changes        foreign-sent       404 404 404 404 404 403 403 401
    list_changes        foreign-approved   404 404 404 404 403 403 403 401
    list_changes        unknown            404 404 404 404 404 403 403 401

    find_version        own-draft          404 404 404 404 404 403 403 401
    find_version        own-sent           200 200 200 404 404 403 403 401
    find_version        own-approved       200 200 200 200 403 403 403 401
    find_version        sibling-draft      404 404 404 404 404 403 403 401
    find_version        neighbour-draft    404 404 404 404 404 403 403 401
    find_version        foreign-draft      404 404 404 404 404 403 403 401
    find_version        sibling-approved   404 200 200 200 403 403 403 401
    find_version        neighbour-approved 404 404 200 200 403 403 403 401
    find_version        foreign-sent       404 404 404 404 404 403 403 401
    find_version        foreign-approved   404 404 404 404 403 403 403 401
    find_version        unknown            404 404 404 404 404 403 403 401

    save_cells          own-draft          200 404 404 404 404 403 403 401
    save_cells          own-sent           409 409 409 404 404 403 403 401
    save_cells          own-approved       409 409 409 409 403 403 403 401
    save_cells          sibling-draft      404 404 404 404 404 403 403 401
    save_cells          sibling-sent       404 409 409 404 404 403 403 401
    save_cells          neighbour-draft    404 404 404 404 404 403 403 401
    save_cells          foreign-draft      404 404 404 404 404 403 403 401
    save_cells          foreign-approved   404 404 404 404 403 403 403 401
    save_cells          unknown            404 404 404 404 404 403 403 401

    update_project      own-draft          200 404 404 404 404 403 403 401
    update_project      own-sent           409 409 409 404 404 403 403 401
    update_project      own-approved       409 409 409 409 403 403 403 401
    update_project      sibling-draft      404 404 404 404 404 403 403 401
    update_project      sibling-sent       404 409 409 404 404 403 403 401
    update_project      neighbour-draft    404 404 404 404 404 403 403 401
    update_project      foreign-draft      404 404 404 404 404 403 403 401
    update_project      foreign-approved   404 404 404 404 403 403 403 401
    update_project      unknown            404 404 404 404 404 403 403 401

    set_implementing_units own-draft       200 404 404 404 404 403 403 401
    set_implementing_units own-sent        409 403 200 404 404 403 403 401
    set_implementing_units own-approved    409 403 200 403 403 403 403 401
    set_implementing_units sibling-draft   404 404 404 404 404 403 403 401
    set_implementing_units sibling-sent    404 403 200 404 404 403 403 401
    set_implementing_units neighbour-draft 404 404 404 404 404 403 403 401
    set_implementing_units foreign-draft   404 404 404 404 404 403 403 401
    set_implementing_units foreign-approved 404 404 404 404 403 403 403 401
    set_implementing_units unknown         404 404 404 404 404 403 403 401
    list_unit_choices   own-draft          200 404 404 404 404 403 403 401
    list_unit_choices   own-sent           409 403 200 404 404 403 403 401
    list_unit_choices   own-approved       409 403 200 403 403 403 403 401
    list_unit_choices   sibling-sent       404 403 200 404 404 403 403 401
    list_unit_choices   neighbour-approved 404 404 200 403 403 403 403 401
    list_unit_choices   foreign-draft      404 404 404 404 404 403 403 401
    list_unit_choices   foreign-approved   404 404 404 404 403 403 403 401
    list_unit_choices   unknown            404 404 404 404 404 403 403 401

    move_target         own-draft          200 404 404 404 404 403 403 401
    move_target         own-sent           409 200 409 404 404 403 403 401
    move_target         own-approved       200 403 403 403 403 403 403 401
    move_target         sibling-draft      404 404 404 404 404 403 403 401
    move_target         sibling-sent       404 200 409 404 404 403 403 401
    move_target         sibling-approved   404 403 403 403 403 403 403 401
    move_target         neighbour-sent     404 404 409 404 404 403 403 401
    move_target         neighbour-approved 404 404 403 403 403 403 403 401
    move_target         foreign-draft      404 404 404 404 404 403 403 401
    move_target         foreign-sent       404 404 404 404 404 403 403 401
    move_target         foreign-approved   404 404 404 404 403 403 403 401
    move_target         unknown            404 404 404 404 404 403 403 401

    create_remark       own-draft          409 404 404 404 404 403 403 401
    create_remark       own-sent           409 200 409 404 404 403 403 401
    create_remark       own-approved       409 409 409 409 403 403 403 401
    create_remark       sibling-sent       404 200 409 404 404 403 403 401
    create_remark       neighbour-sent     404 404 409 404 404 403 403 401
    create_remark       foreign-sent       404 404 404 404 404 403 403 401
    create_remark       unknown            404 404 404 404 404 403 403 401

    remove_remark       own-sent           404 200 404 404 404 403 403 401
    remove_remark       own-approved       404 404 404 404 403 403 403 401
    remove_remark       sibling-sent       404 200 404 404 404 403 403 401
    remove_remark       neighbour-sent     404 404 404 404 404 403 403 401
    remove_remark       foreign-sent       404 404 404 404 404 403 403 401
    remove_remark       foreign-approved   404 404 404 404 403 403 403 401

    dismiss_problem     own-draft          409 404 404 404 404 403 403 401
    dismiss_problem     own-sent           409 409 409 404 404 403 403 401
    dismiss_problem     own-approved       409 409 409 409 403 403 403 401
    dismiss_problem     sibling-draft      404 404 404 404 404 403 403 401
    dismiss_problem     sibling-sent       404 409 409 404 404 403 403 401
    dismiss_problem     neighbour-draft    404 404 404 404 404 403 403 401
    dismiss_problem     foreign-draft      404 404 404 404 404 403 403 401
    dismiss_problem     foreign-approved   404 404 404 404 403 403 403 401
    dismiss_problem     unknown            404 404 404 404 404 403 403 401

    restore_problem     own-draft          404 404 404 404 404 403 403 401
    restore_problem     own-sent           409 409 409 404 404 403 403 401
    restore_problem     sibling-draft      404 404 404 404 404 403 403 401
    restore_problem     foreign-approved   404 404 404 404 403 403 403 401
    restore_problem     unknown            404 404 404 404 404 403 403 401

    keep_presence       own-draft          200 404 404 404 404 403 403 401
    keep_presence       own-sent           200 200 200 404 404 403 403 401
    keep_presence       own-approved       200 200 200 200 403 403 403 401
    keep_presence       sibling-draft      404 404 404 404 404 403 403 401
    keep_presence       foreign-sent       404 404 404 404 404 403 403 401
    keep_presence       foreign-approved   404 404 404 404 403 403 403 401
    keep_presence       unknown            404 404 404 404 404 403 403 401
    end_presence        own-draft          200 404 404 404 404 403 403 401
    end_presence        sibling-draft      404 404 404 404 404 403 403 401
    end_presence        foreign-approved   404 404 404 404 403 403 403 401
    end_presence        unknown            404 404 404 404 404 403 403 401
    list_files          own-draft          200 404 404 404 404 403 403 401
    list_files          own-sent           200 200 200 404 404 403 403 401
    list_files          own-approved       200 200 200 200 403 403 403 401
    list_files          sibling-sent       404 200 200 404 404 403 403 401
    list_files          neighbour-approved 404 404 200 200 403 403 403 401
    list_files          foreign-approved   404 404 404 404 403 403 403 401
    list_files          unknown            404 404 404 404 404 403 403 401
    add_file            own-draft          200 404 404 404 404 403 403 401
    add_file            own-sent           409 409 409 404 404 403 403 401
    add_file            own-approved       409 409 409 409 403 403 403 401
    add_file            sibling-draft      404 404 404 404 404 403 403 401
    add_file            sibling-sent       404 409 409 404 404 403 403 401
    add_file            foreign-draft      404 404 404 404 404 403 403 401
    add_file            unknown            404 404 404 404 404 403 403 401
    find_file           own-draft          404 404 404 404 404 403 403 401
    find_file           own-approved       404 404 404 404 403 403 403 401
    find_file           foreign-approved   404 404 404 404 403 403 403 401
    remove_file         own-draft          404 404 404 404 404 403 403 401
    remove_file         own-sent           409 409 409 404 404 403 403 401
    remove_file         foreign-draft      404 404 404 404 404 403 403 401

    find_progress       own-draft          404 404 404 404 404 403 403 401
    find_progress       own-approved       200 200 200 200 200 403 403 401
    find_progress       sibling-sent       404 404 404 404 404 403 403 401
    find_progress       sibling-approved   404 200 200 200 200 403 403 401
    find_progress       neighbour-approved 404 404 200 200 200 403 403 401
    find_progress       foreign-approved   404 404 404 404 200 403 403 401
    find_progress       unknown            404 404 404 404 404 403 403 401

    record_payment      own-approved       200 403 403 403 403 403 403 401
    record_payment      sibling-approved   404 403 403 403 403 403 403 401
    record_payment      neighbour-approved 404 404 403 403 403 403 403 401
    record_payment      foreign-approved   404 404 404 404 403 403 403 401
    record_payment      unknown            404 404 404 404 404 403 403 401
    record_actual       own-approved       200 403 403 403 403 403 403 401
    record_actual       sibling-approved   404 403 403 403 403 403 403 401
    record_actual       neighbour-approved 404 404 403 403 403 403 403 401
    record_actual       foreign-approved   404 404 404 404 403 403 403 401
    record_actual       unknown            404 404 404 404 404 403 403 401

    save_adjustment     own-draft          409 404 404 404 404 403 403 401
    save_adjustment     own-sent           409 409 409 404 404 403 403 401
    save_adjustment     own-approved       409 409 409 409 403 403 403 401
    save_adjustment     sibling-draft      404 404 404 404 404 403 403 401
    save_adjustment     foreign-approved   404 404 404 404 403 403 403 401
    save_adjustment     unknown            404 404 404 404 404 403 403 401
    list_adjustments    own-draft          200 404 404 404 404 403 403 401
    list_adjustments    own-sent           200 200 200 404 404 403 403 401
    list_adjustments    own-approved       200 200 200 200 403 403 403 401
    list_adjustments    sibling-draft      404 404 404 404 404 403 403 401
    list_adjustments    neighbour-approved 404 404 200 200 403 403 403 401
    list_adjustments    foreign-approved   404 404 404 404 403 403 403 401
    list_adjustments    unknown            404 404 404 404 404 403 403 401
    record_budget       own-draft          403 403 404 403 403 403 403 401
    record_budget       own-approved       403 403 200 403 403 403 403 401
    record_budget       neighbour-approved 403 403 200 403 403 403 403 401
    record_budget       foreign-approved   403 403 404 403 403 403 403 401
    record_budget       unknown            403 403 404 403 403 403 403 401

    find_target_book    own-draft          200 404 404 404 404 403 403 401
    find_target_book    own-sent           200 200 200 404 404 403 403 401
    find_target_book    own-approved       200 200 200 200 403 403 403 401
    find_target_book    sibling-sent       404 200 200 404 404 403 403 401
    find_target_book    neighbour-draft    404 404 404 404 404 403 403 401
    find_target_book    foreign-approved   404 404 404 404 403 403 403 401
    find_target_book    unknown            404 404 404 404 404 403 403 401

    preview_target_book own-draft          200 404 404 404 404 403 403 401
    preview_target_book own-sent           409 409 409 404 404 403 403 401
    preview_target_book own-approved       409 409 409 409 403 403 403 401
    preview_target_book sibling-draft      404 404 404 404 404 403 403 401
    preview_target_book foreign-sent       404 404 404 404 404 403 403 401
    preview_target_book unknown            404 404 404 404 404 403 403 401

    find_block          own-draft          409 404 404 404 404 403 403 401
    find_block          own-approved       200 200 200 200 403 403 403 401
    find_block          neighbour-approved 404 404 200 200 403 403 403 401
    find_block          foreign-approved   404 404 404 404 403 403 403 401
    find_block          unknown            404 404 404 404 404 403 403 401

    find_list_book      -                  200 200 200 200 200 403 403 401
    save_mapping        -                  200 200 200 403 403 403 403 401
    find_cycle          -                  200 200 200 403 403 403 403 401
    set_cycle           -                  403 403 200 403 403 403 403 401
    extend_cycle        -                  403 403 200 403 403 403 403 401
    revoke_extension    -                  403 403 404 403 403 403 403 401
    find_board          -                  403 200 200 403 403 403 403 401
    create_reminders    -                  403 200 200 403 403 403 403 401
    find_reminder_list  -                  403 200 200 403 403 403 403 401

    request_exemption   own-draft          200 403 403 403 403 403 403 401
    request_exemption   own-sent           409 403 403 403 403 403 403 401
    request_exemption   sibling-draft      404 403 403 403 403 403 403 401
    request_exemption   foreign-draft      404 403 403 403 403 403 403 401
    request_exemption   unknown            404 403 403 403 403 403 403 401
    withdraw_exemption  own-draft          404 403 403 403 403 403 403 401
    withdraw_exemption  foreign-draft      404 403 403 403 403 403 403 401
    list_exemptions     -                  200 200 200 403 403 403 403 401
    decide_exemptions   -                  403 403 404 403 403 403 403 401

    find_rollover       -                  200 403 200 403 403 403 403 401
    create_rollover     own-approved       422 403 422 403 403 403 403 401
    create_rollover     neighbour-approved 404 403 422 403 403 403 403 401
    create_rollover     own-draft          422 403 404 403 403 403 403 401
    create_rollover     foreign-approved   404 403 404 403 403 403 403 401
    create_rollover     unknown            404 403 404 403 403 403 403 401

    list_imports        -                  200 200 200 403 403 403 200 401
    start_import        -                  409 409 409 403 403 403 409 401
    preview_import      -                  200 200 200 403 403 403 200 401
    find_import         unknown            404 404 404 403 403 403 404 401
    cancel_import       unknown            404 404 404 403 403 403 404 401
    find_import_file    unknown            404 404 404 403 403 403 404 401
    find_import_failed  unknown            404 404 404 403 403 403 404 401
    find_imports_template -                200 200 200 403 403 403 200 401
    start_payments      -                  409 409 409 403 403 403 403 401
    preview_payments    -                  200 200 200 403 403 403 403 401
    find_payments_template -               200 200 200 403 403 403 403 401
    propose_case        own-draft          409 404 403 403 403 403 403 401
    propose_case        own-approved       200 200 403 403 403 403 403 401
    propose_case        sibling-approved   404 200 403 403 403 403 403 401
    propose_case        neighbour-approved 404 404 403 403 403 403 403 401
    propose_case        foreign-approved   404 404 403 403 403 403 403 401
    propose_case        unknown            404 404 403 403 403 403 403 401
    list_cases          -                  200 200 200 200 200 403 403 401
    find_case           unknown            404 404 404 404 404 403 403 401
    decide_case         unknown            403 403 404 403 403 403 403 401

    find_training       -                  403 403 403 403 403 200 403 401
    reset_workspaces    mine               403 403 403 403 403 200 403 401
    reset_workspaces    class              403 403 403 403 403 200 403 401

    list_accounts       -                  403 403 403 403 403 403 200 401
    create_account      -                  403 403 403 403 403 403 200 401
    update_account      own                403 403 403 403 403 403 200 401
    update_account      foreign            403 403 403 403 403 403 404 401
    update_account      unknown            403 403 403 403 403 403 404 401
    reset_password      own                403 403 403 403 403 403 200 401
    reset_password      foreign            403 403 403 403 403 403 404 401
    reset_password      unknown            403 403 403 403 403 403 404 401
    create_department   -                  403 403 403 403 403 403 200 401
    create_unit         -                  403 403 403 403 403 403 200 401
    list_audit          -                  403 403 403 403 403 403 200 401
    import_organisation -                  403 403 403 403 403 403 400 401
    find_import_template -                  403 403 403 403 403 403 200 401
";

/// A line of the table for one role.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Expected {
    pub(crate) operation: &'static str,
    pub(crate) subject: &'static str,
    /// Its place in [`ROLES`].
    pub(crate) role: usize,
    pub(crate) status: u16,
}

/// The whole table, role by role.
pub(crate) fn expected() -> Vec<Expected> {
    let lines = TABLE.lines().filter(|line| !line.trim().is_empty());
    let mut all = Vec::new();
    for line in lines {
        let words: Vec<_> = line.split_whitespace().collect();
        let [operation, subject, statuses @ ..] = words.as_slice() else {
            panic!("not a line of the table: {line}");
        };
        assert_eq!(statuses.len(), ROLES.len(), "{line}");
        all.extend(statuses.iter().enumerate().map(|(role, status)| Expected {
            operation,
            subject,
            role,
            status: status.parse().unwrap(),
        }));
    }
    all
}

/// What a role may read anything of: targets by key, and units by number.
pub(crate) fn in_sight(role: &str) -> (BTreeSet<String>, BTreeSet<u32>) {
    let keys = |places: &[&str], states: &[&str]| {
        let pairs = places
            .iter()
            .flat_map(|place| states.iter().map(move |state| format!("{place}-{state}")));
        pairs.collect::<BTreeSet<_>>()
    };
    let district = ["own", "sibling", "neighbour"];
    let everywhere = ["own", "sibling", "neighbour", "foreign"];
    let filed = ["sent", "approved"];
    let all = ["draft", "sent", "approved"];
    let (targets, units): (_, &[u32]) = match role {
        "unit" => (keys(&["own"], &all), &[101_001]),
        "department" => (keys(&["own", "sibling"], &filed), &[101_001, 101_002]),
        "finance" => (keys(&district, &filed), &[101_001, 101_002, 102_001]),
        "leader" => (keys(&district, &["approved"]), &[101_001, 101_002, 102_001]),
        "region" => (
            keys(&everywhere, &["approved"]),
            &[101_001, 101_002, 102_001, 201_001, 301_001],
        ),
        // The audit of the own jurisdiction names what was changed.
        "admin" => (keys(&district, &all), &[101_001, 101_002, 102_001]),
        _ => (BTreeSet::new(), &[]),
    };
    (targets, units.iter().copied().collect())
}
