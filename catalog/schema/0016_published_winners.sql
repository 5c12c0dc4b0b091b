-- What an organiser publishes of a round beside its awards: how many won a variety (Rule CA-5), for which years purchases are looked at
-- and since when volumes are reported (Rule VO-1). And what an award is to those it serves: volume or none, its area or an institution
-- by name (Rule CA-6).

ALTER TABLE round_variety
  ADD COLUMN published_winners INT NULL,
  ADD CONSTRAINT round_variety_published CHECK (published_winners BETWEEN 1 AND 500);

ALTER TABLE procurement_round
  ADD COLUMN history_from INT NULL AFTER valid_to,
  ADD COLUMN history_to INT NULL AFTER history_from,
  ADD CONSTRAINT round_history CHECK ((history_from IS NULL) = (history_to IS NULL) AND history_to >= history_from);

ALTER TABLE agreement_year ADD COLUMN reports_from DATE NULL AFTER number;

-- A class of varieties that promised nothing was a winner's property all along.
ALTER TABLE award ADD COLUMN bears_volume BOOLEAN NOT NULL DEFAULT TRUE AFTER priority;
UPDATE award a JOIN round_variety v ON v.round_id = a.round_id AND v.variety_id = a.variety_id SET a.bears_volume = FALSE WHERE v.drug_class = 'zero_volume';
UPDATE round_variety SET drug_class = 'normal' WHERE drug_class = 'zero_volume';

CREATE TABLE IF NOT EXISTS award_service (
  award_id BIGINT NOT NULL,
  institution_id BIGINT NOT NULL,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  because VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (award_id, institution_id, valid_from),
  KEY award_service_institution (institution_id),
  CONSTRAINT award_service_award FOREIGN KEY (award_id) REFERENCES award (id),
  CONSTRAINT award_service_because CHECK (because IN ('reported_brand', 'notice')),
  CONSTRAINT award_service_period CHECK (valid_to >= valid_from)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
