-- Messages, what of them is read, and who was urged. Rules ME-1 .. ME-6: api/README.md.

-- forgets: message
CREATE TABLE IF NOT EXISTS message (
  organisation_id BIGINT NOT NULL,
  role            VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id              BIGINT NOT NULL,
  topic           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_kind     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_id       BIGINT NOT NULL,
  object_number   VARCHAR(64) NULL,
  sender_id       BIGINT NULL,
  note            VARCHAR(500) NULL,
  at              DATETIME(6) NOT NULL,
  PRIMARY KEY (organisation_id, role, id),
  KEY message_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- forgets: message_mark
CREATE TABLE IF NOT EXISTS message_mark (
  user_id    BIGINT NOT NULL,
  message_id BIGINT NOT NULL,
  at         DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, message_id),
  KEY message_mark_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS message_read_up_to (
  user_id BIGINT NOT NULL,
  topic   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  up_to   BIGINT NOT NULL,
  at      DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, topic)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Once a day for each document and organisation; that of the program itself reminds.
-- forgets: urge
CREATE TABLE IF NOT EXISTS urge (
  object_kind     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_id       BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  day             DATE NOT NULL,
  at              DATETIME(6) NOT NULL,
  PRIMARY KEY (object_kind, object_id, organisation_id, day),
  KEY urge_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
