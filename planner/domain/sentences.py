"""The English sentence of every error and violation code, with places for its facts.

One table, so that window, paper, command line and translators see the same words. A sentence
names the place, the value and the way out. Nothing else stands here.
"""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # moments and quantities
    "moment_without_zone": "The time {moment} has no time zone. Give it the plant's zone.",
    # rights
    "not_allowed": "{person} may not do this: it needs the right “{right}”.",
    "unknown_person": "There is no active login “{login}” in this database.",
    # commands
    "nothing_to_undo": "There is nothing to undo.",
    "nothing_to_redo": "There is nothing to redo.",
    "undo_conflict": "Cannot undo: {who} has changed the same rows since (revision {revision}).",
    "reason_missing": "This needs a reason: write one in a few words.",
    "week_missing": "A dispatch list is for one week: give --week, such as 2014-W19.",
    "no_backup": "There is no backup of {database} in {folder}. Name one with --file.",
    "unknown_benchmark": "There is no benchmark “{name}”. There are: {names}.",
    "nobody_may_plan": "Nobody in this database may plan production; give a login with --as.",
    "too_many_changes": "Others kept changing the plan first; nothing was written. Try again.",
    "row_gone": "This is not in the plan any more: somebody removed or closed it.",
    "machine_not_eligible": "{machine} cannot run this operation: it needs {work_center}.",
    "operation_finished": "{operation} is finished and does not move.",
    "operation_running": "{operation} is running; it moves only when you confirm it.",
    "operation_frozen": "{operation} would touch the frozen zone, which ends {until}. "
    "Moving it needs the right “break frozen zone” and a reason.",
    "operation_unconstrained": "{operation} is a lead time without a machine; it cannot be put "
    "on one.",
    "past_promise": "{work_order} would end {end}, after its locked promise ({limit}). "
    "Open an internal change to move it that far.",
    "before_now": "{operation} cannot start before now ({now}).",
    "no_free_time": "There is no free working time on {machine} within the planning horizon.",
    # what cannot be scheduled
    "routing_loop": "{operation} waits, over other operations, for itself. Correct its routing.",
    "no_eligible_machine": "{operation} has no machine that can run it. Give its work center one.",
    "duration_not_positive": "{operation} has a duration that is not positive. Correct it.",
    "no_working_time": "{operation} has no machine that ever works. Give its calendar shifts.",
    # benchmark instances
    "instance_unreadable": "{file} cannot be read as text, JSON or a gzip of them.",
    "instance_too_short": "{file} ends before all its jobs are told.",
    "instance_stray": "{file}, line {line}: “{value}” has no place here. Remove it.",
    "instance_not_a_number": "{file}, line {line}: “{value}” is not a whole number.",
    "instance_count": "{file}, line {line}: {found} numbers, but {expected} belong here.",
    "instance_machine": "{file}, line {line}: machine {value} is not one of the {machines}.",
    "instance_minutes": "{file}, line {line}: {value} minutes are no duration.",
    "instance_field": "{file}: “{place}” is missing or not what belongs there.",
    "bom_loop": "These items are made of each other: {loop}. Correct the bill of material.",
    # dispatch lists and exports
    "week_unreadable": "“{week}” is not an ISO week. Write it as 2014-W19.",
    "export_cancelled": "The export was cancelled; {file} is as it was.",
    "export_unwritable": "{file} cannot be written: {reason}. Close it where it is open, or choose "
    "another folder.",
    "export_format": "{format} is not a format for this; choose one of {formats}.",
    "font_missing": "The font {file} is missing; install the program again.",
    # importing a workbook: the file
    "import_rejected": "{file} was not imported; problems found: {count}. Nothing was written; "
    "mend them all and import again.",
    "import_plan_not_empty": "{file} was not imported: this database already holds a company. "
    "Import into a new database.",
    "import_no_file": "There is no file {file}. Check its name and folder.",
    "import_file_too_big": "{file} is larger than {limit} MB. Split it, or remove pictures.",
    "import_not_a_workbook": "{file} is not a readable Excel workbook. Save it as .xlsx without a "
    "password.",
    "import_macros": "{file} holds macros. Save it as .xlsx, which has none.",
    "import_unpacks_too_far": "{file} unpacks to far more than a plant's data and is not opened. "
    "Save it again from Excel.",
    "import_hostile_xml": "{file} holds XML declarations no workbook needs and is not opened. "
    "Save it again from Excel.",
    # importing a workbook: sheets and columns
    "import_missing_sheet": "The sheet {sheet} is missing. Add it with its header row.",
    "import_unknown_sheet": "The sheet {sheet} is not known. Rename it, or begin its name with _ "
    "to have it passed over.",
    "import_missing_column": "Sheet {sheet}, row {row}: the column {column} is missing. Add it.",
    "import_unknown_column": "Sheet {sheet}, row {row}: the column {column} is not known. Rename "
    "it, or begin its title with _ to have it passed over.",
    "import_column_twice": "Sheet {sheet}, row {row}: the column {column} stands there twice. "
    "Remove one.",
    "import_too_many_rows": "Sheet {sheet}, row {row}: more than {limit} rows. Leave closed ones "
    "out.",
    # importing a workbook: cells
    "import_empty": "Sheet {sheet}, row {row}: {column} is empty. Fill it in.",
    "import_not_a_text": "Sheet {sheet}, row {row}: {column} “{value}” is not a text. Write it as "
    "text.",
    "import_cell_error": "Sheet {sheet}, row {row}: {column} shows the error {value}. Mend its "
    "formula, or write the value.",
    "import_unprintable": "Sheet {sheet}, row {row}: {column} “{value}” holds characters that "
    "cannot be printed. Type it again.",
    "import_too_long": "Sheet {sheet}, row {row}: {column} “{value}” is longer than {longest} "
    "characters. Shorten it.",
    "import_not_a_number": "Sheet {sheet}, row {row}: {column} “{value}” is not a number. Write "
    "it as 12 or 12.5.",
    "import_not_whole": "Sheet {sheet}, row {row}: {column} “{value}” is not a whole number. "
    "Write it without decimals.",
    "import_too_fine": "Sheet {sheet}, row {row}: {column} “{value}” has more than three "
    "decimals. Round it.",
    "import_out_of_range": "Sheet {sheet}, row {row}: {column} “{value}” is outside {low} to "
    "{high}. Correct it.",
    "import_not_a_date": "Sheet {sheet}, row {row}: {column} “{value}” is not a date. Write it as "
    "2026-03-02.",
    "import_not_a_moment": "Sheet {sheet}, row {row}: {column} “{value}” is not a date and time. "
    "Write it as 2026-03-02 07:00.",
    "import_date_out_of_range": "Sheet {sheet}, row {row}: {column} “{value}” is outside {low} to "
    "{high}. Correct the year.",
    "import_not_a_time": "Sheet {sheet}, row {row}: {column} “{value}” is not a time of day. "
    "Write it as 07:00.",
    "import_not_yes_no": "Sheet {sheet}, row {row}: {column} “{value}” is neither yes nor no. "
    "Write one of them.",
    "import_not_a_choice": "Sheet {sheet}, row {row}: {column} “{value}” is not one of: "
    "{choices}. Choose one.",
    # importing a workbook: between rows
    "import_twice": "Sheet {sheet}, row {row}: {column} “{value}” already stands in row "
    "{first_row}. Remove or rename one.",
    "import_unknown_reference": "Sheet {sheet}, row {row}: {column} “{value}” is not on the sheet "
    "{target}. Add it there, or correct it here.",
    "import_one_plant": "Sheet {sheet}: there are {count} plants. Leave exactly one row.",
    "import_unknown_zone": "Sheet {sheet}, row {row}: {column} “{value}” is not a time zone. "
    "Write it as Europe/Berlin.",
    "import_no_admin": "Sheet {sheet}: nobody has the role admin. Give it to one person at least.",
    "import_loop": "Sheet {sheet}, row {row}: {column} “{value}” makes an item its own component: "
    "{loop}. Break the loop.",
    "import_no_machine": "Sheet {sheet}, row {row}: {column} “{value}” has no machine. Add one on "
    "the sheet Machines.",
    "import_end_before_start": "Sheet {sheet}, row {row}: {column} “{value}” is not after its "
    "start ({start}). Correct one of them.",
    "import_future": "Sheet {sheet}, row {row}: {column} “{value}” is after the plant's now "
    "({now}). Correct it.",
    "import_disagrees": "Sheet {sheet}, row {row}: {column} “{value}” is another one than in row "
    "{first_row} of the same order. Make them alike.",
    "import_lock_without_promise": "Sheet {sheet}, row {row}: {column} “{value}” without a "
    "promised date. Fill in Promised, or unlock it.",
    # importing a workbook: what the report tells
    "import_assumed_lead_time": "{count} work orders have no routing; their item's lead time "
    "stands in.",
    "import_assumed_started_waiting": "{count} started operations have no free machine; they wait "
    "with their full time left.",
    "import_flag_not_in_stock": "{delivery} is promised and locked, but stock lacks {quantity} of "
    "{item}.",
    "import_flag_no_time": "{operation} is started, but {machine} has no working time for it "
    "within the planning horizon; it waits.",
    "import_flag_step_skipped": "{work_order}: step {step} has no actual start though step "
    "{later} has; taken as complete.",
    # the database: the environment
    "database_missing": "There is no database at {database}. Check the path, or make one with "
    "“planner db init”.",
    "database_exists": "There is a database at {database} already. Choose another name.",
    "database_cannot_open": "The database {database} cannot be opened. Check that the folder "
    "exists and that you may write there.",
    "database_locked": "The database {database} is busy with another program. Try again in a "
    "moment.",
    "disk_full": "The disk that holds {database} is full. Nothing was written; make room and try "
    "again.",
    "disk_error": "The disk that holds {database} reports an error. Copy the file to another disk.",
    "database_damaged": "The database {database} is damaged. Restore a backup.",
    "database_read_only": "The database {database} may only be read. Ask for the right to write "
    "the file and its folder.",
    "not_a_database": "{database} is not a database. Choose a Promiseboard file.",
    "not_our_database": "{database} belongs to another program. Choose a Promiseboard file.",
    "database_newer": "{database} was written by a newer Promiseboard (schema {version}). Install "
    "the newer program.",
    "database_older": "{database} was written by an older Promiseboard (schema {version}). Run "
    "“planner db upgrade”; it keeps a copy first.",
    "database_kind_unknown": "Databases of the kind “{kind}” cannot be opened. Give a path, "
    "sqlite:///path or postgresql://server/name.",
    "database_on_server": "{database} is on a server: its file is not copied or replaced here. "
    "Use the server's own backup, as planner/store/README.md says.",
    "database_on_network": "{database} lies on the network ({reason}), where a file cannot be "
    "locked safely. Keep it on a disk of this machine.",
    "guards_changed": "The guards of {database} are not those it was made with. Nothing is "
    "written to it; run “planner db verify” and restore a backup.",
    # the database: a server
    "server_url_unreadable": "This is not the address of a server. Write it as "
    "postgresql://login@server/name.",
    "server_without_name": "The address of {server} names no database. Write it as "
    "postgresql://login@server/name.",
    "server_without_login": "The address of {server} names no login. Write it as "
    "postgresql://login@server/name.",
    "password_in_url": "The address of {server} holds a password, which others on this machine "
    "could read. Leave it out; you are asked for it.",
    "password_missing": "{database} wants the password of “{login}”.",
    "password_wrong": "{database} does not accept “{login}” with this password.",
    "server_not_certain": "{server} is another machine, and sslmode={mode} does not make certain "
    "that it is the right one. Leave sslmode out, or write verify-full.",
    "server_not_proven": "{database} did not prove that it is the right server, so no password "
    "was sent ({reason}). Ask its admin for a certificate of that name.",
    "server_unreachable": "{database} cannot be reached ({reason}). Check the network and the "
    "name.",
    "server_lost": "The connection to {database} broke off. Try again in a moment.",
    "server_too_old": "{database} is PostgreSQL {version}, which has known faults. Promiseboard "
    "needs at least {needed}.",
    "server_read_only": "{database} may only be read just now. Ask its admin.",
    "server_without_plant": "There is no plant's database at {database} ({reason}). Make one with "
    "“planner db init --server”.",
    "server_needs_superuser": "Making a plant's database needs a superuser once; “{login}” is "
    "none.",
    "database_forbids": "The database does not let “{login}” do this ({reason}).",
    "reference_not_there": "A row of {table} names a row of {other} that is not there ({key}).",
    "file_without_passwords": "{database} is a file and keeps no passwords: whoever may open it "
    "may be anybody in it.",
    "passwords_differ": "The two passwords are not the same. Nothing was changed.",
    "password_too_short": "A password has at least {least} characters. Nothing was changed.",
    "login_unusable": "This login cannot be used on a server. Use at most 63 plain letters, not "
    "beginning with pg_ or promiseboard_.",
    "login_taken": "This login belongs to something else on the server. Choose another one.",
    "not_your_password": "Only “{login}” or an admin sets this password.",
    "password_in_clear": "A password is sent as its SCRAM verifier only.",
    # the database: what its guards refuse
    "no_open_change": "A row may only change within a recorded change set.",
    "not_yourself": "“{login}” may not write in somebody else's name.",
    "history_is_kept": "The history is never changed.",
    "behind": "Somebody else was faster. Look at their change and try again.",
    "wrong_row_version": "A row must carry the revision that writes it.",
    "id_is_for_ever": "The id of a row never changes.",
    "id_not_drawn": "A new row must take the next free id.",
    "structure_is_fixed": "The structure of the database is changed by an upgrade only.",
    "delivery_is_locked": "The delivery is locked: quantity, item, customer, dates, flag and pegs "
    "stay as agreed. Agree on a change, or have it unlocked.",
    "lock_period_is_kept": "A lock period is a record: it is closed once and then stays.",
    "lock_does_not_match": "A delivery's lock and its open lock period must name each other.",
    "not_the_first_schedule": "The first schedule can be made once only: work is planned already.",
    "plant_day_missing": "A locked delivery's shipping days are not in the plant calendar. Extend "
    "the calendar of plant days.",
    "past_must_finish_by": "An operation would end after its work order must finish. Open an "
    "internal change to move it that far.",
    "opening_comes_first": "An opening promise is made once per order line and before any other "
    "negotiation.",
    "one_negotiation_at_a_time": "A negotiation is open on this order line already. End it first.",
    "promise_needs_agreement": "A promised date is written by an agreement only.",
    "clock_needs_admin": "Only an admin sets the plant clock.",
    "row_refused": "The database refuses a row ({reason}). Correct it.",
    "reference_missing": "Row {id} of {table} names a row of {other} that is not there.",
    "rows_changed_meanwhile": "Rows of {table} are not as they were any more. Look at them and "
    "try again.",
    # the database: what verification finds
    "verify_integrity": "The file itself is damaged: {answer}. Restore a backup.",
    "verify_fingerprint": "The schema is not the one the last upgrade left.",
    "verify_guard": "The guard {guard} is missing or was changed.",
    "verify_gap": "Revision {revision} is missing from the history.",
    "verify_chain": "Revision {revision} was changed after it was sealed.",
    "verify_row": "Row {id} of {table} is not what the history says.",
    # violations (rule codes of planner.engine.checks)
    "machine_overlap": "{operation} overlaps {other} on {machine}.",
    "machine_ineligible": "{operation} stands on {machine}, which cannot run it.",
    "on_closed_time": "{operation} works on closed time of {machine}.",
    "before_predecessor": "{operation} starts before {other} ends.",
    "before_component": "{operation} starts before its component {other} is complete.",
    "after_must_finish_by": "{work_order} ends {end}, after it must finish ({limit}).",
    "pegged_beyond_supply": "{place} has {there}, but {pegged} of it are pegged.",
    "demand_not_accounted": "{place} needs {there}, but {pegged} are pegged or reported missing.",
    "not_placed": "{operation} has no place in the plan.",
    "delivery_late": "{delivery}: the forecast is {days} d after {date_kind}.",
    "overtaken_by_now": "{operation} was planned to start {start} and has not started.",
    "started_waiting": "{operation} is started and waits for a machine.",
    "lead_time_only": "{operation} has no routing; its lead time stands in.",
}
