#pragma once
// Acceptance lines, returns and what is owed since when, as people read them, narrowed by the reader's scope.
#include <optional>
#include <vector>

#include "core/base/page.h"
#include "procurement/acceptance/goods_return.h"

namespace liangjia::procurement {

struct AcceptanceFilter {
  std::optional<InvoiceState> invoice_state;
  std::optional<PaymentState> payment_state;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> distributor;
  std::optional<OrderId> order;
  std::optional<BusinessDate> from, to;  // of acceptance, both inclusive
  bool to_invoice = false;               // kept packs not invoiced yet
  bool overdue = false;                  // owed and past its due date
};

struct AcceptanceListItem {
  AcceptanceLine line;
  std::string institution_name, distributor_name, product_name, lot;
  BusinessDate expires_on;
};
Page<AcceptanceListItem> list_acceptances(db::Session& session, const Scope& scope, const AcceptanceFilter& filter, BusinessDate today,
                                          const PageRequest& page);

struct ReturnFilter {
  std::optional<ReturnState> state;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> distributor;
  std::optional<AcceptanceLineId> acceptance_line;
};
struct GoodsReturnView {
  GoodsReturn found;
  std::string institution_name, distributor_name, product_name, lot;
};
Page<GoodsReturnView> list_returns(db::Session& session, const Actor& actor, const ReturnFilter& filter, const PageRequest& page);

// What is owed on a day by how late it is, net of confirmed returns; a line that went back whole is not counted.
enum class AgeingBy { Institution, Distributor };
struct AgeingRow {
  OrganisationId party;
  std::string name;
  std::int64_t lines = 0;
  FenSum not_due, late_1_30, late_31_60, late_61_90, late_over_90;  // days that a clock stood still (DE-27) are not late
  FenSum paused;                                                    // of all of these, whose clock stands still
};
// The parties most overdue first, at most 500; the totals are of all.
struct Ageing {
  std::vector<AgeingRow> rows;
  AgeingRow total;
};
Ageing ageing(db::Session& session, const Scope& scope, AgeingBy by, BusinessDate today);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::AgeingBy> {
  using B = procurement::AgeingBy;
  static constexpr EnumName<B> kAll[] = {{B::Institution, "institution", "医疗机构"}, {B::Distributor, "distributor", "配送企业"}};
};
}  // namespace liangjia
