-- One row that names the state of everything orders refer to: every command that changes organisations, alliances, rounds, products,
-- awards, prices, authorisations, formularies, agreements or the list of quota accounts (not their balances) counts it up in the same
-- transaction (Rule OR-17), so that a process may keep what it read.

CREATE TABLE IF NOT EXISTS reference_version (
  id      TINYINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT IGNORE INTO reference_version (id, version) VALUES (1, 0);

-- Placing an order asks for the accounts of an institution by variety: brand-free ones serve any award of it.
CREATE INDEX quota_account_variety ON quota_account (institution_id, variety_id);
