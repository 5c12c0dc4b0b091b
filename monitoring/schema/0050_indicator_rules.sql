-- What the indicators are held against (monitoring/README.md).
INSERT IGNORE INTO rule (id, rule_key, value, certainty, valid_from, valid_to, source, owner, created_at, created_by) VALUES
(9701, 'indicator.pace_low', '0.1', 'provisional', '2018-12-01', NULL, '默认：完成率落后序时进度10个百分点为偏低；国家文件未作规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9702, 'indicator.pace_bad', '0.2', 'provisional', '2018-12-01', NULL, '默认：完成率落后序时进度20个百分点为预警；国家文件未作规定（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9703, 'indicator.paid_on_time_least', '1', 'provisional', '2018-12-01', NULL, '国办发〔2021〕2号要求按合同约定时间回款；目标100%系本系统默认（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9704, 'indicator.repayment_days_most', '30', 'provisional', '2018-12-01', NULL, '国办发〔2015〕7号：从交货验收合格到付款不超过30天；作为加权平均天数的上限系本系统默认（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9705, 'indicator.varieties_least', '100', 'provisional', '2018-12-01', NULL, '安政办发〔2021〕7号：落地集采药品100种以上；按执行中的品种数计系本系统默认（待核）', '市医保局', '2018-12-01 00:00:00', 1),
(9706, 'indicator.direct_institutions_least', '50', 'provisional', '2018-12-01', NULL, '安政办发〔2021〕7号：直接结算机构稳定在50家以上；按近十二个月每月不少于计系本系统默认（待核）', '市医保局', '2018-12-01 00:00:00', 1);
