-- Idempotency, audit, outbox. Rules: core/README.md.

CREATE TABLE IF NOT EXISTS idempotency (
  user_id        BIGINT NOT NULL,
  idem_key       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  request_digest BINARY(32) NOT NULL,
  created_at     DATETIME(6) NOT NULL,
  status         SMALLINT NOT NULL DEFAULT 0,
  version        BIGINT NOT NULL DEFAULT 0,
  reply          MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NULL,
  PRIMARY KEY (user_id, idem_key),
  KEY idempotency_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: audit_event
CREATE TABLE IF NOT EXISTS audit_event (
  id              BIGINT NOT NULL,
  at              DATETIME(6) NOT NULL,
  user_id         BIGINT NOT NULL,
  organisation_id BIGINT NOT NULL,
  source_address  VARCHAR(64) NOT NULL,
  request_id      VARCHAR(64) NOT NULL,
  act             VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_kind     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_id       BIGINT NOT NULL,
  before_digest   CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  after_digest    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  content         MEDIUMTEXT NOT NULL,
  row_digest      BINARY(32) NOT NULL,
  PRIMARY KEY (id),
  KEY audit_event_object (object_id, id),
  KEY audit_event_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: audit_key
CREATE TABLE IF NOT EXISTS audit_key (
  key_id        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  public_key    TEXT NOT NULL,
  first_used_at DATETIME(6) NOT NULL,
  PRIMARY KEY (key_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: audit_block
CREATE TABLE IF NOT EXISTS audit_block (
  number         BIGINT NOT NULL,
  sealed_at      DATETIME(6) NOT NULL,
  first_event_id BIGINT NOT NULL,
  last_event_id  BIGINT NOT NULL,
  event_count    BIGINT NOT NULL,
  previous_head  BINARY(32) NOT NULL,
  head           BINARY(32) NOT NULL,
  key_id         CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  signature      VARBINARY(128) NOT NULL,
  PRIMARY KEY (number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- append-only: audit_block_event
CREATE TABLE IF NOT EXISTS audit_block_event (
  event_id     BIGINT NOT NULL,
  block_number BIGINT NOT NULL,
  position     INT NOT NULL,
  PRIMARY KEY (event_id),
  UNIQUE KEY audit_block_event_position (block_number, position)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS outbox (
  id              BIGINT NOT NULL,
  topic           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  object_id       BIGINT NOT NULL,
  payload         MEDIUMTEXT NOT NULL,
  created_at      DATETIME(6) NOT NULL,
  next_attempt_at DATETIME(6) NOT NULL,
  attempts        INT NOT NULL DEFAULT 0,
  delivered_at    DATETIME(6) NULL,
  last_error      VARCHAR(500) NULL,
  PRIMARY KEY (id),
  KEY outbox_due (delivered_at, next_attempt_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
