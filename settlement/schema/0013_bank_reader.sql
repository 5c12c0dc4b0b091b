-- The bank's instruction files were made from the outbox and are made from the change feed now. The reader goes on where the outbox
-- stood: before the first payment whose file was not written yet, or, when all were, behind everything that is sealed (what is not
-- sealed yet comes after it and is written again as the same file).

INSERT IGNORE INTO feed_cursor (name, block_number, position, failures, next_attempt_at)
SELECT 'bank_instructions', m.block_number, m.position - 1, 0, '2026-01-01'
FROM outbox o
JOIN audit_event e ON e.object_id = o.object_id AND e.object_kind = 'payment'
JOIN audit_block_event m ON m.event_id = e.id
WHERE o.topic = 'payment.instruct' AND o.delivered_at IS NULL
ORDER BY m.block_number, m.position LIMIT 1;

INSERT IGNORE INTO feed_cursor (name, block_number, position, failures, next_attempt_at)
SELECT 'bank_instructions', block_number, position, 0, '2026-01-01'
FROM audit_block_event
ORDER BY block_number DESC, position DESC LIMIT 1;
