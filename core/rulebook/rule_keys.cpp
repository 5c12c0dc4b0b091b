// Every policy figure the program asks for. The shipped values and their sources: core/schema/0002_rulebook.sql.
#include "core/rulebook/rules.h"

namespace liangjia::rulebook {

const std::vector<RuleKey>& rule_keys() {
  static const std::vector<RuleKey> kKeys = {
      {"contract_ratio.winners_1", RuleType::Ratio, "中选企业1家时约定采购量占报量的比例",
       "contracted share of the reported volume, 1 winner"},
      {"contract_ratio.winners_2", RuleType::Ratio, "中选企业2家时约定采购量占报量的比例",
       "contracted share of the reported volume, 2 winners"},
      {"contract_ratio.winners_3", RuleType::Ratio, "中选企业3家时约定采购量占报量的比例",
       "contracted share of the reported volume, 3 winners"},
      {"contract_ratio.winners_4_or_more", RuleType::Ratio, "中选企业4家及以上时约定采购量占报量的比例",
       "contracted share of the reported volume, 4 or more winners"},
      {"agreement_years.winners_1", RuleType::Number, "中选企业1家时采购周期（年）", "agreement period in years, 1 winner"},
      {"agreement_years.winners_2", RuleType::Number, "中选企业2家时采购周期（年）", "agreement period in years, 2 winners"},
      {"agreement_years.winners_3", RuleType::Number, "中选企业3家时采购周期（年）", "agreement period in years, 3 winners"},
      {"agreement_years.winners_4_or_more", RuleType::Number, "中选企业4家及以上时采购周期（年）",
       "agreement period in years, 4 or more winners"},
      {"contract.year_on_year_least", RuleType::Ratio, "续约年度约定采购量占上年度的下限",
       "least contracted volume of a later year as a share of the year before"},
      {"brand_reporting", RuleType::Flag, "是否按厂牌报量（所报厂牌中选的由该企业供应）",
       "whether volumes are reported by brand, a brand that won serving whoever reported it"},
      {"quota.brand_free_most_units", RuleType::Number, "任一中选品牌均计入完成的约定量上限（最小单位）",
       "most contracted minimum units of an account that any winning brand fulfils"},
      {"quota.brand_free_who", RuleType::Text, "哪些机构适用任一中选品牌：township_alone 未入医共体的乡镇机构；township 全部乡镇机构",
       "whose small accounts any winning brand fulfils: townships outside an alliance, or all townships", "township_alone|township"},
      {"agreement.ends_on", RuleType::Date, "批次统一的采购周期截止日", "the one last day of a round's agreement periods"},
      {"report_floor.ratio", RuleType::Ratio, "报量下限占历史年均采购量的比例",
       "floor of a report as a share of the mean yearly purchases"},
      {"prepayment.ratio", RuleType::Ratio, "预付比例（占年度约定采购金额）", "prepayment as a share of the year's contracted amount"},
      {"prepayment.ratio_least", RuleType::Ratio, "预付比例下限", "least prepayment ratio"},
      {"order.response_hours", RuleType::Number, "企业响应订单时限（小时）", "hours an enterprise has to answer an order"},
      {"order.response_in_working_hours", RuleType::Flag, "响应时限是否只计工作日", "whether the response clock stops on days off"},
      {"order.delivery_hours", RuleType::Number, "一般配送时限（小时）", "hours to deliver"},
      {"order.delivery_hours_emergency", RuleType::Number, "急救配送时限（小时）", "hours to deliver an emergency order"},
      {"acceptance.least_remaining_days", RuleType::Number, "验收时药品剩余有效期下限（天）",
       "least remaining shelf life at acceptance, days"},
      {"due_date.rule", RuleType::Text, "回款期限规则：A 验收后N天；B 次月末；C 合同期限与A取短",
       "due date rule: A acceptance + N days, B end of next month, C contract term if shorter than A", "A|B|C"},
      {"due_date.days", RuleType::Number, "回款期限天数N", "days N of the due date rule"},
      {"due_date.contract_days", RuleType::Number, "合同约定回款天数（规则C）", "contract term in days, rule C"},
      {"due_date.move_to_working_day", RuleType::Flag, "到期日遇休息日是否顺延",
       "whether a due date on a day off moves to the next working day"},
      {"direct_settlement.enabled", RuleType::Flag, "是否由医保基金与企业直接结算", "whether the fund settles with enterprises directly"},
      {"settlement.verify_working_days", RuleType::Number, "医疗机构核对结算单时限（工作日）",
       "working days an institution has to verify a batch"},
      {"settlement.match_tolerance_fen", RuleType::Number, "三单匹配每行允许差额（分）", "tolerance of the three-way match per line, fen"},
      {"usage.winning_share_least", RuleType::Ratio, "同通用名中选药品使用占比下限", "least winning share within a variety"},
      {"usage.open_days", RuleType::Number, "月末后使用与库存可自由更正的天数",
       "days after a month's end in which its use and stock may be corrected without a reason"},
      {"sign_in.wrong_tries", RuleType::Number, "同一账号在同一处连续输错几次密码后须等候（3 至 10）",
       "wrong passwords of one account after which their source must wait, 3 to 10"},
      {"sign_in.first_wait_seconds", RuleType::Number, "首次等候秒数，此后每错一次加倍（不少于 30）",
       "seconds of the first wait, doubled by each wrong one more, at least 30"},
      {"sign_in.longest_wait_minutes", RuleType::Number, "等候最长分钟数（不超过 1440）", "minutes of the longest wait, at most 1440"},
      {"sign_in.address_tries", RuleType::Number, "同一地址 5 分钟内允许的错误登录次数（5 至 1000）",
       "wrong tries to sign in of one address in five minutes, 5 to 1000"},
  };
  return kKeys;
}

}  // namespace liangjia::rulebook
