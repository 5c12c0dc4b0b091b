-- The fen between invoices and what was accepted: kept on the accepted line, paid or waited for by rule, written off when the money is
-- confirmed (Rules IN-9, BA-14, LE-8).
ALTER TABLE acceptance_line ADD COLUMN IF NOT EXISTS invoiced_fen BIGINT NOT NULL DEFAULT 0 AFTER invoiced_packs;

UPDATE acceptance_line a JOIN (SELECT l.acceptance_line_id, SUM(l.amount_fen) AS fen FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
  WHERE i.state = 'matched' AND l.acceptance_line_id IS NOT NULL GROUP BY l.acceptance_line_id) n ON n.acceptance_line_id = a.id
SET a.invoiced_fen = n.fen;

INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9161, 'settlement.match_tolerance_invoice_fen', '127', 'provisional', '2018-12-01', NULL, '默认：参照开票软件税额误差整张不超过1.27元的通行校验，正式依据待核', '市医保局', '2018-12-01 00:00:00', 1),
(9162, 'settlement.invoice_difference', 'accepted_amount', 'provisional', '2018-12-01', NULL, '默认：按验收金额支付，尾差留痕并转入尾差科目；如当地要求票款一致，改为 correct_invoice（待核）', '市医保局', '2018-12-01 00:00:00', 1);
