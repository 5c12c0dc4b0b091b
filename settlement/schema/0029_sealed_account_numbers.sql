-- Account numbers are kept sealed (Rule CA-15): the last four digits, the key's id and the seal. `migrate` seals those that are there.
ALTER TABLE bank_account MODIFY account_number VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;
ALTER TABLE payment MODIFY payee_account_number VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;

-- Replies kept for their keys told whole numbers; from now on they are masked.
UPDATE idempotency
SET reply = REGEXP_REPLACE(reply, 'account_number":"[0-9]+([0-9]{4})"', 'account_number":"****\\1"')
WHERE reply LIKE '%account_number":"%';
