-- Sums by month that follow the change feed (monitoring/README.md): kept for reading, never a source. Packs are packs, units minimum units,
-- micro units millionths of a unit of reference strength, amounts fen, all net of what went back.
-- forgets: purchase_month
-- forgets: repayment_month
-- forgets: use_month

-- Goods by the month in which they were accepted.
CREATE TABLE IF NOT EXISTS purchase_month (
  institution_id BIGINT NOT NULL,
  distributor_id BIGINT NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id BIGINT NOT NULL,
  winner_id BIGINT NOT NULL,
  contracted BOOLEAN NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  variety_id BIGINT NOT NULL,
  line_count BIGINT NOT NULL,
  packs BIGINT NOT NULL,
  units BIGINT NOT NULL,
  micro_units BIGINT NOT NULL,
  amount_fen BIGINT NOT NULL,
  PRIMARY KEY (institution_id, distributor_id, month, product_id, winner_id, contracted),
  KEY purchase_month_region (month, region_code),
  KEY purchase_month_distributor (distributor_id, month),
  KEY purchase_month_winner (winner_id, month)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Money of accepted lines: due and of that paid in time by the month in which it was due, paid, its days and what of
-- it the fund paid directly by the month in which it was paid.
CREATE TABLE IF NOT EXISTS repayment_month (
  institution_id BIGINT NOT NULL,
  distributor_id BIGINT NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  winner_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  due_fen BIGINT NOT NULL,
  on_time_fen BIGINT NOT NULL,
  paid_fen BIGINT NOT NULL,
  paid_fen_days BIGINT NOT NULL,
  direct_fen BIGINT NOT NULL,
  PRIMARY KEY (institution_id, distributor_id, month, winner_id),
  KEY repayment_month_region (month, region_code),
  KEY repayment_month_distributor (distributor_id, month),
  KEY repayment_month_winner (winner_id, month)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- Use of the varieties that have a winner there, winning and other.
CREATE TABLE IF NOT EXISTS use_month (
  institution_id BIGINT NOT NULL,
  month CHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  variety_id BIGINT NOT NULL,
  region_code CHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  winning_units BIGINT NOT NULL,
  other_units BIGINT NOT NULL,
  winning_micro_units BIGINT NOT NULL,
  other_micro_units BIGINT NOT NULL,
  PRIMARY KEY (institution_id, month, variety_id),
  KEY use_month_region (month, region_code),
  KEY use_month_variety (variety_id, month)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- What a pair of institution and distributor accepted from a month on; columns that never change.
ALTER TABLE acceptance_line ADD KEY IF NOT EXISTS acceptance_line_pair_day (institution_id, distributor_id, accepted_on);
