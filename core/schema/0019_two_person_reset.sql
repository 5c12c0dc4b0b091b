-- A password that administrators make is a secret of one use, and of two persons where money or administration is at stake. Rules AC-20 and
-- AC-21: core/identity. Passwords of before are taken as their owners'.
ALTER TABLE user_account
  ADD COLUMN secret_expires_at DATETIME(6) NULL,
  ADD COLUMN one_person_secret BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN reset_requested_by BIGINT NULL,
  ADD COLUMN reset_requested_at DATETIME(6) NULL,
  ADD COLUMN reset_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN reset_second_half VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL;
