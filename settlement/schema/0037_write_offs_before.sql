-- Differences of lines whose money was confirmed before they had a place in the books: booked now, one transfer a line, under the line's own
-- number (numbers are unique in the whole database).
INSERT IGNORE INTO ledger_account (id, book, kind, pool_code, institution_id, enterprise_id, normal_side, may_go_below_zero, balance_fen, created_at)
SELECT a.institution_id, 'institution', 'rounding_difference', a.region_code, a.institution_id, 0, 'credit', TRUE, 0, NOW(6)
FROM acceptance_line a WHERE a.payment_state = 'confirmed' AND a.invoiced_fen <> (a.price_e4 * a.invoiced_packs + 50) DIV 100
GROUP BY a.institution_id, a.region_code;

INSERT IGNORE INTO ledger_transfer (id, kind, document_kind, document_id, institution_id, enterprise_id, business_date, at, user_id, reverses_id, memo)
SELECT a.id, 'invoice_difference', 'acceptance_line', a.id, a.institution_id, a.distributor_id, CURDATE(), NOW(6), 1, NULL, a.number
FROM acceptance_line a WHERE a.payment_state = 'confirmed' AND a.invoiced_fen <> (a.price_e4 * a.invoiced_packs + 50) DIV 100;

INSERT IGNORE INTO ledger_entry (id, transfer_id, account_id, side, amount_fen, business_date)
SELECT IF(k.kind = 'goods', a.id, a.shipment_line_id), a.id, k.id,
  IF((k.kind = 'goods') = (a.invoiced_fen > (a.price_e4 * a.invoiced_packs + 50) DIV 100), 'debit', 'credit'),
  ABS(a.invoiced_fen - (a.price_e4 * a.invoiced_packs + 50) DIV 100), CURDATE()
FROM acceptance_line a JOIN ledger_account k ON k.institution_id = a.institution_id AND k.kind IN ('goods', 'rounding_difference')
WHERE a.payment_state = 'confirmed' AND a.invoiced_fen <> (a.price_e4 * a.invoiced_packs + 50) DIV 100;

UPDATE ledger_account k JOIN (SELECT e.account_id, SUM(IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen)) AS fen FROM ledger_entry e
  JOIN ledger_account a ON a.id = e.account_id WHERE a.kind IN ('goods', 'rounding_difference') GROUP BY e.account_id) s ON s.account_id = k.id
SET k.balance_fen = s.fen;
