-- What the pooled fund of the city goes by (Rules CP-2, CP-3, CP-4, CP-5, CP-6, CP-9). What the document does not say has no figure or is a default that waits for the bureau's word.
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9280, 'city_pool.upload_months_employees', '3', 'confirmed', '2022-01-01', NULL, '丽政办发〔2021〕61号：职工医保按上年度基金支出3个月的额度归集，2023年起每年年初补足', '市医保局', '2018-12-01 00:00:00', 1),
(9281, 'city_pool.upload_months_residents', '1', 'confirmed', '2022-01-01', NULL, '丽政办发〔2021〕61号：居民医保按上年度基金支出1个月的额度归集，2023年起每年年初补足', '市医保局', '2018-12-01 00:00:00', 1),
(9282, 'gap.fund_share', '0.5', 'confirmed', '2022-01-01', NULL, '丽政办发〔2021〕61号：当期缺口经累计结余弥补后，归集基金承担50%', '市医保局', '2018-12-01 00:00:00', 1),
(9283, 'gap.fund_share_unrated', '0.45', 'provisional', '2022-01-01', NULL, '丽政办发〔2021〕61号：考核未达优良的，市级承担比例降低5个百分点；按50%降为45%理解（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9284, 'gap.city_share', '0.2', 'confirmed', '2022-01-01', NULL, '丽政办发〔2021〕61号：归集基金历年结余亦不足以支付时，市本级和缺口地政府分别按20%、80%承担', '市医保局', '2018-12-01 00:00:00', 1),
(9285, 'gap.city_share_unrated', '0.15', 'provisional', '2022-01-01', NULL, '丽政办发〔2021〕61号：考核未达优良的，市级承担比例降低5个百分点；按20%降为15%理解（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9286, 'gap.exhaustion', 'matched', 'provisional', '2022-01-01', NULL, '丽政办发〔2021〕61号未写明归集基金仅够支付一部分时如何分担；系统默认：可支付部分对等分担，其余按20%、80%（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9287, 'gap.transition_residents', 'yes', 'confirmed', '2022-01-01', '2024-12-31', '丽政办发〔2021〕61号：2022至2024年过渡期，居民医保缺口先由当地补足2021年财政补助标准与统一标准的差额', '市医保局', '2018-12-01 00:00:00', 1),
(9288, 'gap.transition_residents', 'no', 'confirmed', '2025-01-01', NULL, '丽政办发〔2021〕61号：过渡期至2024年止', '市医保局', '2018-12-01 00:00:00', 1),
(9289, 'surplus.pooled_share_residents', '0.5', 'confirmed', '2022-01-01', '2024-12-31', '丽政办发〔2021〕61号：过渡期内居民医保当年结余的50%纳入归集基金', '市医保局', '2018-12-01 00:00:00', 1),
(9290, 'surplus.pooled_share_residents', '', 'provisional', '2025-01-01', NULL, '丽政办发〔2021〕61号未写明2025年起的比例（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9291, 'surplus.pooled_share_employees', '', 'provisional', '2022-01-01', NULL, '丽政办发〔2021〕61号未写明职工医保当年结余是否纳入归集基金（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9292, 'subsidy.half_by_month', '4', 'confirmed', '2022-01-01', NULL, '丽政办发〔2021〕61号：居民医保财政补助4月底前到位一半', '市医保局', '2018-12-01 00:00:00', 1),
(9293, 'subsidy.all_by_month', '6', 'confirmed', '2022-01-01', NULL, '丽政办发〔2021〕61号：居民医保财政补助6月底前全部到位', '市医保局', '2018-12-01 00:00:00', 1);
