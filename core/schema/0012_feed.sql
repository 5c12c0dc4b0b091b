-- The change feed. Rules FD-1 .. FD-4: core/journal/feed.h.

-- Rises with every audit row as it is written, whatever the clocks of the servers say: by it the sealer finds rows that wait for a block
-- and orders them. Rows of before get theirs in the order of their ids, in which they were sealed.
ALTER TABLE audit_event ADD COLUMN arrival BIGINT NOT NULL AUTO_INCREMENT, ADD UNIQUE KEY audit_event_arrival (arrival);

-- Where each reader stands: the last change it has gone past.
CREATE TABLE IF NOT EXISTS feed_cursor (
  name            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  block_number    BIGINT NOT NULL,
  position        INT NOT NULL,
  failures        INT NOT NULL,
  next_attempt_at DATETIME(6) NOT NULL,
  last_error      VARCHAR(500) NULL,
  PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
