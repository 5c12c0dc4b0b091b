-- A transfer that an order made by itself names the row that holds the alliance lead's standing consent (Rule OR-21).
ALTER TABLE quota_transfer ADD COLUMN consent_rule_id BIGINT NULL AFTER approved_by;

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9133, 'quota.alliance_pool', 'no', 'provisional', '2018-12-01', NULL, '系统默认：未经医共体牵头单位同意，不动用其他成员的约定量；同意的按县或机构另录 yes 并注明同意书；待核', '市医保局', '2018-12-01 00:00:00', 1);
