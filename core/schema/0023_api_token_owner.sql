-- The tokens of a person are counted and revoked together.
ALTER TABLE api_token ADD KEY api_token_user (user_id);
