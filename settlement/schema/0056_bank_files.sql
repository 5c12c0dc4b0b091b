-- Bank files: the account a bureau pays from, and in which form its bank is told to pay.

ALTER TABLE bank_account DROP CONSTRAINT IF EXISTS bank_account_purpose;
ALTER TABLE bank_account ADD CONSTRAINT IF NOT EXISTS bank_account_purpose CHECK (purpose IN ('settlement', 'prepayment', 'paying'));

ALTER TABLE payment
  ADD COLUMN IF NOT EXISTS file_format VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'none' AFTER result_confirmed_by,
  ADD COLUMN IF NOT EXISTS paying_account_id BIGINT NULL AFTER file_format,
  ADD COLUMN IF NOT EXISTS result_file CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER paying_account_id;
ALTER TABLE payment ADD CONSTRAINT IF NOT EXISTS payment_file_format CHECK (file_format IN ('none', 'pain_001_001_09', 'pain_001_001_10') AND (file_format = 'none' OR paying_account_id IS NOT NULL));

-- What each bank reads is its own word; until a bureau records it, our own file is all there is.
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9710, 'bank.instruction_format', 'none', 'provisional', '2018-12-01', NULL, '系统默认：只写平台格式；各统筹区开户银行所用报文版本待核（ISO 20022 pain.001.001.10、pain.001.001.09 可选）', '市医保局', '2018-12-01 00:00:00', 1);
