#pragma once
// Acceptance lines, returns and what is owed since when, as the API shows them, narrowed by the reader's scope.
#include <optional>
#include <vector>

#include "core/base/page.h"
#include "procurement/acceptance/goods_return.h"

namespace liangjia::procurement {

// A row of a list: its id, which is the cursor, and the document shown.
template <class IdType>
struct Listed {
  IdType id;
  json::Object document;
};

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

Page<Listed<AcceptanceLineId>> list_acceptances(db::Session& session, const Scope& scope, const AcceptanceFilter& filter,
                                                BusinessDate today, const PageRequest& page);
struct AcceptanceView {
  json::Object document;
  std::int64_t version = 0;
};
std::optional<AcceptanceView> find_acceptance_view(db::Session& session, const Scope& scope, AcceptanceLineId id, BusinessDate today);

struct ReturnFilter {
  std::optional<ReturnState> state;
  std::optional<OrganisationId> institution;
  std::optional<AcceptanceLineId> acceptance_line;
};
Page<Listed<GoodsReturnId>> list_returns(db::Session& session, const Actor& actor, const ReturnFilter& filter, const PageRequest& page);

// What is owed on a day by how late it is, net of confirmed returns; a line that went back whole is not counted.
enum class AgeingBy { Institution, Distributor };
struct AgeingRow {
  OrganisationId party;
  std::string name;
  std::int64_t lines = 0;
  FenSum not_due, late_1_30, late_31_60, late_61_90, late_over_90;
};
// The parties most overdue first, at most 500; the totals are of all.
struct Ageing {
  std::vector<AgeingRow> rows;
  AgeingRow total;
};
Ageing ageing(db::Session& session, const Scope& scope, AgeingBy by, BusinessDate today);
json::Object ageing_document(const Ageing& ageing, BusinessDate today);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::AgeingBy> {
  using B = procurement::AgeingBy;
  static constexpr EnumName<B> kAll[] = {{B::Institution, "institution", "医疗机构"}, {B::Distributor, "distributor", "配送企业"}};
};
}  // namespace liangjia
