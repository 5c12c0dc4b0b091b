#include "api/search/document_kinds.h"

#include <algorithm>

namespace liangjia::api {
namespace {

constexpr OwnershipColumns kOfBoth{"t.institution_id", "t.region_code", "t.winner_id", "t.distributor_id"};
constexpr OwnershipColumns kOfEnterprise{"t.institution_id", "t.region_code", "", "t.enterprise_id"};
constexpr OwnershipColumns kOfInstitution{"t.institution_id", "t.region_code", "", ""};

constexpr std::string_view kOrder = "purchase_order";

constexpr DocumentKind kDocuments[] = {
    {"shipment",
     "get_shipment",
     "shipment",
     "t.institution_id",
     "t.distributor_id",
     {"t.institution_id", "t.region_code", "", "t.distributor_id"},
     "t.state",
     "t.shipped_at",
     "t.order_id"},
    {"acceptance_line", "get_acceptance", "acceptance_line", "t.institution_id", "t.distributor_id", kOfBoth, "t.payment_state",
     "t.accepted_at", "t.order_id"},
    {"goods_return", "get_return", "goods_return", "t.institution_id", "t.distributor_id", kOfBoth, "t.state", "t.created_at",
     "(SELECT l.order_id FROM order_line l WHERE l.id = t.order_line_id)"},
    {"settlement_batch", "get_batch", "settlement_batch", "t.enterprise_id", "t.institution_id", kOfEnterprise},
    {"recovery", "get_recovery", "recovery", "t.enterprise_id", "t.institution_id", kOfEnterprise},
    {"claim", "get_claim", "claim", "t.institution_id", "", kOfInstitution},
    {"prepayment", "get_prepayment", "prepayment", "t.institution_id", "", kOfInstitution},
    {"institution_top_up", "get_top_up", "institution_top_up", "t.institution_id", "", kOfInstitution},
    {"payment",
     "get_payment",
     "payment",
     "t.payee_id",
     "t.institution_id",
     {"t.institution_id", "t.region_code", "", "t.payee_id"},
     "t.state",
     "t.created_at",
     "NULL",
     "t.instruction_no"},
    {"fund_receipt", "get_fund_receipt", "fund_receipt", "", "", {"", "t.pool_code", "", ""}},
    {"agreement", "get_agreement", "agreement", "t.institution_id", "t.winner_id", kOfBoth},
    {"volume_report", "get_volume_report", "volume_report", "t.institution_id", "", kOfInstitution},
    {"usage_report", "get_usage_report", "usage_report", "t.institution_id", "", kOfInstitution, "''"},
    {"invoice", "get_invoice", "invoice", "", "", kOfBoth, "t.state", "t.created_at", "NULL", ""},
    // Like the lists: one's own orders, and those with a line of one's own.
    {kOrder, "get_order", "purchase_order", "t.buyer_id", "", {"t.buyer_id", "t.region_code", "", ""}, "t.state", "t.created_at", "t.id"}};

}  // namespace

std::span<const DocumentKind> document_kinds() { return kDocuments; }

Where within(const DocumentKind& kind, const Scope& scope) {
  if (kind.kind != kOrder) return Where(scope.filter(kind.owners));
  const SqlFilter lines = scope.filter({"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id"});
  Where orders(either(scope.filter(kind.owners),
                      {"EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = t.id AND " + lines.text + ")", lines.values}));
  if (scope.kind() != OrganisationKind::Institution) orders.with("t.submitted_at IS NOT NULL");  // a draft is the buyer's alone
  return orders;
}

bool may_see(db::Session& session, const Scope& scope, const MayOpen& may_open, std::string_view kind, std::int64_t id) {
  const auto found = std::ranges::find(kDocuments, kind, &DocumentKind::kind);
  if (found == std::end(kDocuments) || !may_open(found->operation)) return false;
  const Where where = within(*found, scope).with("t.id = ?", id);
  const std::string text = "SELECT t.id FROM " + std::string(found->table) + " t WHERE " + where.text();
  return !session.query_values({"document_kinds.may_see", text}, where.values()).empty();
}

}  // namespace liangjia::api
