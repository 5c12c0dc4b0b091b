#include "procurement/invoice/invoice_queries.h"

#include "core/command/list_query.h"
#include "procurement/invoice/invoice_store.h"
#include "procurement/invoice/invoice_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kView =
    db::view<InvoiceView>(db::part<kInvoiceTable, "n">([](auto& view) -> auto& { return view; }),
                          db::column("s.name", &InvoiceView::seller_name), db::column("b.name", &InvoiceView::buyer_name));
constexpr auto kInvoices =
    db::select<kView, "FROM invoice n JOIN organisation s ON s.id = n.seller_id JOIN organisation b ON b.id = n.buyer_id">(
        "invoice_queries.invoices");
constexpr OwnershipColumns kOwnership{"n.institution_id", "n.region_code", "n.winner_id", "n.distributor_id"};

constexpr ListIndex kIndexes[] = {{"invoice_number", "n.invoice_number"},
                                  {"invoice_institution_state", "n.institution_id", "n.state"},
                                  {"invoice_distributor_state", "n.distributor_id", "n.state"},
                                  {"invoice_winner_state", "n.winner_id", "n.state"},
                                  {"invoice_region_state", "n.region_code", "n.state"}};
constexpr ListSource kSource{"invoice n", "n.id", kIndexes, kTokens<InvoiceDocumentState>};

}  // namespace

Page<InvoiceView> list_invoices(db::Session& session, const Scope& scope, const InvoiceFilter& filter, const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("n.kind = ?", filter.kind);
  where.maybe("n.state = ?", filter.state);
  where.maybe("n.institution_id = ?", filter.institution);
  where.maybe("n.seller_id = ?", filter.seller);
  where.maybe("n.invoice_number = ?", filter.number);
  return read_page(session, kInvoices, kSource, where, page);
}

std::optional<InvoiceWithUpstream> find_invoice_view(db::Session& session, const Scope& scope, InvoiceId id) {
  auto found = read_one(session, kInvoices, Where(scope.filter(kOwnership)).with("n.id = ?", id));
  if (!found) return std::nullopt;
  InvoiceWithUpstream view{std::move(*found), {}};
  view.lines = lines_of_invoice(session, id);
  for (auto next = view.upstream; next && view.chain.size() < kUpstreamMost; next = view.chain.back().upstream) {
    Where where(Unscoped("who sees an invoice sees where its goods come from"));
    auto link = read_one(session, kInvoices, where.with("n.id = ?", *next));
    ensure(link.has_value(), "an upstream invoice is gone");
    view.chain.push_back(std::move(*link));
  }
  return view;
}

}  // namespace liangjia::procurement
