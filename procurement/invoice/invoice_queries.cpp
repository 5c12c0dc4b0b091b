#include "procurement/invoice/invoice_queries.h"

#include <algorithm>

#include "catalog/party/party.h"
#include "core/command/list_query.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/invoice_store.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kItems =
    "SELECT n.id, n.kind, n.invoice_code, n.invoice_number, n.issued_on, n.seller_id, s.name, n.buyer_id, b.name, n.total_fen, n.state, "
    "n.mismatch, "
    "n.upstream_invoice_id, n.created_at, n.version FROM invoice n JOIN organisation s ON s.id = n.seller_id JOIN organisation b ON b.id = "
    "n.buyer_id";
constexpr OwnershipColumns kOwnership{"n.institution_id", "n.region_code", "n.winner_id", "n.distributor_id"};

Listed<InvoiceId> item_of(db::Row& row, const Actor& actor) {
  const auto id = row.take<InvoiceId>();
  json::Object document;
  document.set("id", id).set("kind", row.take<InvoiceKind>()).set("code", row.take<std::string>()).set("number", row.take<std::string>());
  document.set("issued_on", row.take<BusinessDate>());
  const auto seller = row.take<OrganisationId>();
  document.set("seller_id", seller).set("seller_name", row.take<std::string>());
  const auto buyer = row.take<OrganisationId>();
  document.set("buyer_id", buyer).set("buyer_name", row.take<std::string>()).set("total", row.take<Fen>());
  const auto state = row.take<InvoiceDocumentState>();
  document.set("state", state)
      .set("mismatch", row.take<std::optional<std::string>>())
      .set("upstream_invoice_id", row.take<std::optional<InvoiceId>>());
  document.set("created_at", row.take<Instant>()).set("version", row.take<std::int64_t>());
  document.set("allowed_actions", allowed_invoice_actions(state, seller, buyer, actor));
  return {id, std::move(document)};
}

std::string name_of(const std::vector<catalog::Organisation>& all, OrganisationId id) {
  const auto found = std::find_if(all.begin(), all.end(), [id](const auto& one) { return one.id == id; });
  return found == all.end() ? std::string() : found->name;
}

}  // namespace

Page<Listed<InvoiceId>> list_invoices(db::Session& session, const Actor& actor, const InvoiceFilter& filter, const PageRequest& page) {
  Where where(actor.scope.filter(kOwnership));
  where.maybe("n.kind = ?", filter.kind);
  where.maybe("n.state = ?", filter.state);
  where.maybe("n.institution_id = ?", filter.institution);
  where.maybe("n.seller_id = ?", filter.seller);
  where.maybe("n.invoice_number = ?", filter.number);
  return read_page(session, {"invoice_queries.list", kItems}, "n.id", where, page, [&actor](db::Row& row) { return item_of(row, actor); });
}

std::optional<InvoiceView> find_invoice_view(db::Session& session, const Actor& actor, InvoiceId id) {
  const auto invoice = find_invoice(session, id);
  if (!invoice || !actor.scope.covers(invoice->ownership())) return std::nullopt;
  std::vector<Invoice> chain;
  for (auto next = invoice->upstream; next && chain.size() < 2; next = chain.back().upstream) {
    auto link = find_invoice(session, *next);
    ensure(link.has_value(), "an upstream invoice is gone");
    chain.push_back(std::move(*link));
  }
  std::vector<OrganisationId> parties{invoice->seller, invoice->buyer};
  for (const Invoice& link : chain) {
    parties.push_back(link.seller);
    parties.push_back(link.buyer);
  }
  const auto names = catalog::find_organisations(session, parties);
  json::Object document = invoice_document(*invoice, actor);
  document.set("seller_name", name_of(names, invoice->seller)).set("buyer_name", name_of(names, invoice->buyer));
  json::Array upstream;
  for (const Invoice& link : chain) {
    upstream.push_back(json::Object{{"id", link.id},
                                    {"kind", link.kind},
                                    {"code", link.code},
                                    {"number", link.number},
                                    {"issued_on", link.issued_on},
                                    {"seller_name", name_of(names, link.seller)},
                                    {"buyer_name", name_of(names, link.buyer)},
                                    {"state", link.state}});
  }
  document.set("upstream", std::move(upstream));
  return InvoiceView{std::move(document), invoice->version};
}

}  // namespace liangjia::procurement
