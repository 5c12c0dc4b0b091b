#pragma once
// Rule IN-8: enterprises whose invoices between each other the two-invoice rule does not count (国医改办发〔2016〕4号). A sales company
// that the maker owns or controls (one of a maker) and the sole agent of an imported product (one of a product) count as the maker itself;
// a transfer inside a distributor's group is no invoice of the chain. The city bureau records them, with the document that shows it.
#include <optional>
#include <string>

#include "catalog/product/product.h"
#include "core/base/object_kind.h"

namespace liangjia::procurement {

using EnterpriseLinkId = Id<struct EnterpriseLinkTag>;

namespace kind {
inline constexpr ObjectKind kEnterpriseLink{"enterprise_link", "企业关联"};
}  // namespace kind

enum class EnterpriseLinkKind { SalesCompany, SoleAgent, GroupTransfer };

struct EnterpriseLink {
  EnterpriseLinkId id;
  EnterpriseLinkKind kind = EnterpriseLinkKind::SalesCompany;
  OrganisationId enterprise;                  // the sales company, the agent, or the group's other company
  OrganisationId principal;                   // the maker; of a group transfer the company of the group that it goes with
  std::optional<catalog::ProductId> product;  // none: all that the principal makes
  BusinessDate valid_from;
  std::optional<BusinessDate> valid_to;  // last day
  std::string document;                  // number or title of what shows it
  std::string reason;
  std::string end_reason;  // "" until it is ended
  UserId recorded_by;
  std::int64_t version = 1;
  Instant created_at{};

  bool holds(BusinessDate on) const { return valid_from <= on && (!valid_to || on <= *valid_to); }
  bool covers(catalog::ProductId one) const { return !product || *product == one; }
  bool counts_as_maker() const { return kind != EnterpriseLinkKind::GroupTransfer; }
  bool ended() const { return !end_reason.empty(); }
};

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::EnterpriseLinkKind> {
  using K = procurement::EnterpriseLinkKind;
  static constexpr EnumName<K> kAll[] = {{K::SalesCompany, "sales_company", "全资或控股商业公司（视同生产企业）"},
                                         {K::SoleAgent, "sole_agent", "境外药品国内总代理（视同生产企业）"},
                                         {K::GroupTransfer, "group_transfer", "流通集团内部调拨（不计一票）"}};
};
}  // namespace liangjia
