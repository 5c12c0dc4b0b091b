-- Passwords, second factors and the people behind accounts. Rules AC-22, AC-23, AC-24 and AC-25: core/identity.
ALTER TABLE user_account
  ADD COLUMN factor_secret VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN factor_pending VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN factor_step BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN factor_tries INT NOT NULL DEFAULT 0,
  ADD COLUMN person BINARY(32) NULL,
  ADD COLUMN money_person BINARY(32) NULL,
  ADD KEY user_account_person (person),
  ADD UNIQUE KEY user_account_money_person (money_person);

-- Hashes of passwords that were their owner's before.
CREATE TABLE IF NOT EXISTS password_history (
  user_id       BIGINT NOT NULL,
  replaced_at   DATETIME(6) NOT NULL,
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (user_id, password_hash),
  KEY password_history_replaced (user_id, replaced_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- How people get in, where it is the data's own to say: whether a second factor is required.
CREATE TABLE IF NOT EXISTS access_setting (
  name       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  value      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
