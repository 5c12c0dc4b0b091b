-- How a person wants to see the console (Rule PF-1): one row a person, as JSON of the program's own. `shares`: some of its views are shown to
-- the person's organisation.
CREATE TABLE IF NOT EXISTS user_preferences (
  user_id BIGINT NOT NULL,
  content MEDIUMTEXT NOT NULL,
  shares BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
