-- What an account stood at as a day ended, one row for each day it moved on (Rule LE-9): a balance as of any day is one row, however long the
-- account is kept. Written with the entries, whose sum up to the day it is; the entries of an account are read newest first.
CREATE TABLE IF NOT EXISTS ledger_day_balance (
  account_id BIGINT NOT NULL,
  business_date DATE NOT NULL,
  balance_fen BIGINT NOT NULL,
  PRIMARY KEY (account_id, business_date),
  CONSTRAINT ledger_day_balance_account FOREIGN KEY (account_id) REFERENCES ledger_account (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
INSERT INTO ledger_day_balance (account_id, business_date, balance_fen)
  SELECT m.account_id, m.business_date, SUM(m.moved) OVER (PARTITION BY m.account_id ORDER BY m.business_date)
  FROM (SELECT e.account_id, e.business_date, SUM(IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen)) AS moved
    FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id GROUP BY e.account_id, e.business_date) m
  ON DUPLICATE KEY UPDATE balance_fen = ledger_day_balance.balance_fen;
ALTER TABLE ledger_entry
  ADD KEY IF NOT EXISTS ledger_entry_account_id (account_id, id),
  DROP KEY IF EXISTS ledger_entry_account;
