-- Secrets of second factors are sealed like account numbers (Rule AC-24): the program seals what is kept here as it migrates.
ALTER TABLE user_account
  MODIFY COLUMN factor_secret VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  MODIFY COLUMN factor_pending VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL;
