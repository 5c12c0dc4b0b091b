#pragma once
// The rows behind one figure (Rule MI-12): what its numerator and its denominator are the sums of, in pages. Rows that count for nothing
// are left out, so that a page may be short.
#include "core/base/page.h"
#include "monitoring/indicator/indicator.h"

namespace liangjia::monitoring {

enum class IndicatorRowKind { QuotaAccount, UsageLine, AcceptanceLine, OrderLine, VolumeReport, Prepayment, Variety, Institution };

struct RowsQuestion {
  IndicatorKind indicator = IndicatorKind::Completion;
  BusinessMonth month;
  std::vector<IndicatorKey> only;
};

struct IndicatorRow {
  std::int64_t id = 0;  // of the row, for paging
  IndicatorRowKind kind = IndicatorRowKind::OrderLine;
  std::int64_t document = 0;  // what a person opens: the order of a line, the report of a line of use
  std::optional<OrganisationId> institution;
  std::string institution_name;
  std::string name;  // of the product or variety
  Int128 numerator = 0;
  Int128 denominator = 0;  // 0 throughout where what is counted stands alone
};

Page<IndicatorRow> list_indicator_rows(db::Session& session, const command::Moment& moment, const RowsQuestion& question,
                                       const PageRequest& page);

}  // namespace liangjia::monitoring

namespace liangjia {
template <>
struct EnumNames<monitoring::IndicatorRowKind> {
  using K = monitoring::IndicatorRowKind;
  static constexpr EnumName<K> kAll[] = {{K::QuotaAccount, "quota_account", "约定量账户"},
                                         {K::UsageLine, "usage_line", "使用明细"},
                                         {K::AcceptanceLine, "acceptance_line", "验收明细"},
                                         {K::OrderLine, "order_line", "订单行"},
                                         {K::VolumeReport, "volume_report", "报量"},
                                         {K::Prepayment, "prepayment", "预付"},
                                         {K::Variety, "variety", "品种"},
                                         {K::Institution, "institution", "医疗机构"}};
};
}  // namespace liangjia
