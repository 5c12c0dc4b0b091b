#pragma once
// Indicators: what of the promise was kept, as exact fractions beside what the rule book asks for.
//   MI-1  completion: accepted net of returns / contracted, of accounts under contract in agreement years that are running;
//   MI-2  pace gap: completion less the days gone of the agreement year, each account's by its own year;
//   MI-3  winning share: winning / all use of varieties that have a winner there, by reference strength and by minimum units, of a month;
//   the
//         rule book says which is the official one;
//   MI-4  paid on time: paid by its due date / due in the month;
//   MI-5  repayment days: days from acceptance to payment of what was paid in the month, weighted by its money;
//   MI-6  prepaid / contracted amount, and offset / prepaid, of agreement years that are running, as the report of prepayments has them;
//   MI-7  of a city or county: drug varieties under contract of which something was accepted; institutions that the fund paid for directly,
//         the fewest of twelve months;
//   MI-9  delivery: accepted, returns not taken off, / ordered, by minimum units and by money; lines delivered in full in time / confirmed
//         lines; lines answered in time / lines sent; of orders whose deadline lies in a month that is over;
//   MI-10 supply: lines refused, expired, confirmed in part or not delivered in full in time, and the institutions that have one; lines
//   above
//         the winning price;
//   MI-11 stock: varieties bought since the agreement year began / varieties reported, of each institution; bought of varieties under
//         contract by institutions that reported none;
//   MI-8  a figure meets what the rule book asks by its exact fraction; what is told is rounded down.
// Contract and prepayment are read as they stand now, use and repayment of a month, from the sums by month (monitoring/rollup).
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/ratio.h"
#include "core/command/context.h"

namespace liangjia::monitoring {

enum class IndicatorKind {
  Completion,
  PaceGap,
  WinningShare,
  WinningShareUnits,
  DeliveryRate,
  DeliveryRateMoney,
  DeliveredInTime,
  AnsweredInTime,
  ShortLines,
  ShortInstitutions,
  AbovePrice,
  Stocked,
  Unreported,
  PaidOnTime,
  RepaymentDays,
  PrepaidRatio,
  OffsetRatio,
  Varieties,
  DirectInstitutions
};
enum class IndicatorBy { City, County, Level, Alliance, Institution, Round, Variety, Product, Winner, Distributor, Month, Year };
enum class Standing { Met, Low, Bad };

// One value of a breakdown: a division, a level, a month or the text of an id.
struct IndicatorKey {
  IndicatorBy by = IndicatorBy::City;
  std::string value;
};

struct IndicatorQuestion {
  IndicatorBy by = IndicatorBy::City;
  BusinessMonth month;             // of a series by month the last of twelve
  std::vector<IndicatorKey> only;  // of these alone

  const std::string* only_of(IndicatorBy by) const;
};

// Numerator / denominator; the value is rounded down to a millionth. None: there is nothing to divide by.
struct Figure {
  IndicatorKind kind = IndicatorKind::Completion;
  Int128 numerator = 0;
  Int128 denominator = 0;
  std::optional<Ratio> asked;  // by the rule book; none: nothing
  std::optional<Standing> standing;
  std::optional<bool> official;  // of what is told on several bases: whether this one counts

  std::optional<Ratio> value() const;
};

struct IndicatorLine {
  std::string key;  // of the dimension: division, level, or an id; empty for the city
  std::string name;
  std::vector<Figure> figures;  // those that are told of this dimension
};

std::vector<IndicatorLine> list_indicators(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question);

}  // namespace liangjia::monitoring

namespace liangjia {
template <>
struct EnumNames<monitoring::IndicatorKind> {
  using K = monitoring::IndicatorKind;
  static constexpr EnumName<K> kAll[] = {{K::Completion, "completion", "约定采购量完成率"},
                                         {K::PaceGap, "pace_gap", "序时进度差"},
                                         {K::WinningShare, "winning_share", "同通用名中选药品使用占比"},
                                         {K::WinningShareUnits, "winning_share_units", "中选药品使用占比（最小单位）"},
                                         {K::DeliveryRate, "delivery_rate", "配送率"},
                                         {K::DeliveryRateMoney, "delivery_rate_money", "配送率（金额）"},
                                         {K::DeliveredInTime, "delivered_in_time", "配送及时率"},
                                         {K::AnsweredInTime, "answered_in_time", "企业响应率"},
                                         {K::ShortLines, "short_lines", "未足量按时供应的订单行数"},
                                         {K::ShortInstitutions, "short_institutions", "断供机构数"},
                                         {K::AbovePrice, "above_price", "高于中选价的订单行数"},
                                         {K::Stocked, "stocked", "报量机构配备率"},
                                         {K::Unreported, "unreported", "未报量采购量"},
                                         {K::PaidOnTime, "paid_on_time", "按时回款率"},
                                         {K::RepaymentDays, "repayment_days", "平均回款天数"},
                                         {K::PrepaidRatio, "prepaid_ratio", "预付比例"},
                                         {K::OffsetRatio, "offset_ratio", "预付冲抵率"},
                                         {K::Varieties, "varieties", "执行中的集采药品品种数"},
                                         {K::DirectInstitutions, "direct_institutions", "直接结算机构数（近十二个月最少）"}};
};
template <>
struct EnumNames<monitoring::IndicatorBy> {
  using B = monitoring::IndicatorBy;
  static constexpr EnumName<B> kAll[] = {{B::City, "city", "全市"},
                                         {B::County, "county", "县（市、区）"},
                                         {B::Level, "level", "机构层级"},
                                         {B::Alliance, "alliance", "医共体"},
                                         {B::Institution, "institution", "医疗机构"},
                                         {B::Round, "round", "批次"},
                                         {B::Variety, "variety", "品种"},
                                         {B::Product, "product", "产品"},
                                         {B::Winner, "winner", "中选企业"},
                                         {B::Distributor, "distributor", "配送企业"},
                                         {B::Month, "month", "月份"},
                                         {B::Year, "year", "协议年度"}};
};
template <>
struct EnumNames<monitoring::Standing> {
  using S = monitoring::Standing;
  static constexpr EnumName<S> kAll[] = {{S::Met, "met", "达标"}, {S::Low, "low", "偏低"}, {S::Bad, "bad", "预警"}};
};
}  // namespace liangjia
