-- What an API token may be used for and from where (Rule AC-26); tokens of before keep what they could. Sessions get an identifier that
-- may be shown (Rule AC-27).
ALTER TABLE api_token
  ADD COLUMN scopes VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    DEFAULT 'read,catalogue,contracts,orders,deliveries,invoices,usage,settlement',
  ADD COLUMN addresses VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '';
ALTER TABLE user_session
  ADD COLUMN id BIGINT NOT NULL AUTO_INCREMENT,
  ADD UNIQUE KEY user_session_id (id);
ALTER TABLE user_session MODIFY COLUMN id BIGINT NOT NULL;
