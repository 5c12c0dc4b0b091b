-- The audit proves its own end, and the program's account may do what the program does and no more. Rules AU-3 .. AU-6, DB-4: core/README.md.

-- HMAC-SM3 over the row's digest with a secret that no database holds (journal/row_mark.h). Rows of before have none.
ALTER TABLE audit_event ADD COLUMN mark BINARY(32) NULL;

-- Keys are entered by the owner when the server starts.
-- read-only: audit_key

-- The only tables of which the program forgets rows; tests/tidy compares them with the code.
-- forgets: award_service
-- forgets: idempotency
-- forgets: known_device
-- forgets: order_template
-- forgets: password_history
-- forgets: product_handling
-- forgets: usage_line
-- forgets: user_session
-- forgets: volume_report_line
-- forgets: working_day
-- forgets: wrong_try
