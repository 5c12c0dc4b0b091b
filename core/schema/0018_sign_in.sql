-- Signing in under siege. Rules AC-2, AC-16 and AC-17: core/identity.

-- Wrong passwords, counted for each account where they come from.
CREATE TABLE IF NOT EXISTS wrong_try (
  user_id       BIGINT NOT NULL,
  source        VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tries         INT NOT NULL,
  blocked_until DATETIME(6) NULL,
  last_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (user_id, source),
  KEY wrong_try_last (last_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Devices that somebody signed in on before; of its token the SM3 digest.
CREATE TABLE IF NOT EXISTS known_device (
  token_digest BINARY(32) NOT NULL,
  user_id      BIGINT NOT NULL,
  created_at   DATETIME(6) NOT NULL,
  last_used_at DATETIME(6) NOT NULL,
  PRIMARY KEY (token_digest, user_id),
  KEY known_device_user (user_id),
  KEY known_device_last (last_used_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

INSERT IGNORE INTO rule (id, rule_key, value, valid_from, source, owner, created_at, created_by) VALUES
(9101, 'sign_in.wrong_tries', '5', '2018-12-01', 'GB/T 22239-2019 8.1.4.1 b)：限制非法登录次数；次数为本系统默认值（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9102, 'sign_in.first_wait_seconds', '60', '2018-12-01', 'GB/T 22239-2019 8.1.4.1 b)；时长为本系统默认值（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9103, 'sign_in.longest_wait_minutes', '30', '2018-12-01', 'GB/T 22239-2019 8.1.4.1 b)；时长为本系统默认值（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9104, 'sign_in.address_tries', '30', '2018-12-01', 'GB/T 22239-2019 8.1.4.1 b)；次数为本系统默认值（待核）', '市医保局', '2018-12-01 00:00:00', 1);
