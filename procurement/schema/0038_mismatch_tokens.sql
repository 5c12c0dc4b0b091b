-- Why an invoice did not match is a token; invoices from before said it in Chinese prose, which no reader of tokens knows.
UPDATE invoice_line SET mismatch = CASE WHEN mismatch LIKE '开票数量%' THEN 'packs_too_many' WHEN mismatch LIKE '发票单价%' THEN 'price_differs' ELSE 'amount_differs' END
WHERE mismatch NOT IN ('packs_too_many', 'price_differs', 'amount_differs', 'total_differs');
UPDATE invoice SET mismatch = CASE WHEN mismatch LIKE '第%行：开票数量%' THEN 'packs_too_many' WHEN mismatch LIKE '第%行：发票单价%' THEN 'price_differs' ELSE 'amount_differs' END
WHERE mismatch NOT IN ('packs_too_many', 'price_differs', 'amount_differs', 'total_differs');
