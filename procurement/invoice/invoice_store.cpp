#include "procurement/invoice/invoice_store.h"

#include "procurement/invoice/invoice_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFind = db::select<kInvoiceTable, "WHERE id = ?">("invoice_store.find");
constexpr auto kLock = db::select<kInvoiceTable, "WHERE id = ? FOR UPDATE">("invoice_store.lock");
constexpr auto kFindLive =
    db::select<kInvoiceTable, "WHERE invoice_code = ? AND invoice_number = ? AND live_key = 1">("invoice_store.find_live");
constexpr auto kLines = db::select<kInvoiceLineTable, "WHERE invoice_id = ? ORDER BY line_no">("invoice_store.lines");

struct Taken {
  catalog::ProductId product;
  Packs packs;
};
constexpr auto kTakenView = db::view<Taken>(db::column("l.product_id", &Taken::product),
                                            db::column("SUM(IF(i.blue_invoice_id <=> u.id, -l.packs, l.packs))", &Taken::packs));
constexpr auto kTaken = db::select<kTakenView,
                                   "FROM invoice u JOIN invoice i ON i.upstream_invoice_id = u.id OR i.blue_invoice_id = u.id "
                                   "JOIN invoice_line l ON l.invoice_id = i.id "
                                   "WHERE u.id = ? AND i.state IN ('uploaded', 'matched') GROUP BY l.product_id">("invoice_store.taken");
constexpr db::Sql kNamed{"invoice_store.named",
                         "SELECT COUNT(*) FROM invoice WHERE (upstream_invoice_id = ? OR blue_invoice_id = ?) AND live_key = 1"};
constexpr auto kTakenBackView =
    db::view<TakenBack>(db::column("l.blue_line_no", &TakenBack::line_no), db::column("SUM(l.packs)", &TakenBack::packs),
                        db::column("SUM(l.amount_fen)", &TakenBack::amount));
constexpr auto kTakenBack =
    db::select<kTakenBackView,
               "FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id "
               "WHERE i.blue_invoice_id = ? AND i.live_key = 1 GROUP BY l.blue_line_no">("invoice_store.taken_back");

std::optional<Invoice> with_lines(db::Session& session, std::optional<Invoice> invoice) {
  if (invoice) invoice->lines = lines_of_invoice(session, invoice->id);
  return invoice;
}

}  // namespace

std::optional<Invoice> find_invoice(db::Session& session, InvoiceId id) { return with_lines(session, db::one(session, kFind, id)); }
std::optional<Invoice> lock_invoice(db::Transaction& tx, InvoiceId id) {
  return with_lines(tx.session(), db::one(tx.session(), kLock, id));
}
std::optional<Invoice> find_live_invoice(db::Session& session, std::string_view code, std::string_view number) {
  return with_lines(session, db::one(session, kFindLive, code, number));
}
std::vector<InvoiceLine> lines_of_invoice(db::Session& session, InvoiceId id) { return db::all(session, kLines, id); }

std::map<catalog::ProductId, Packs> packs_taken_from(db::Transaction& tx, InvoiceId upstream) {
  std::map<catalog::ProductId, Packs> taken;
  for (const Taken& one : db::all(tx.session(), kTaken, upstream)) taken[one.product] = one.packs;
  return taken;
}

bool named_by_live_invoice(db::Transaction& tx, InvoiceId id) { return tx.one(kNamed, id, id)->take<std::int64_t>() > 0; }

std::vector<TakenBack> taken_back_of(db::Transaction& tx, InvoiceId blue) { return db::all(tx.session(), kTakenBack, blue); }

void insert_invoice(db::Transaction& tx, const Invoice& invoice) {
  db::insert<kInvoiceTable>(tx, invoice);
  db::insert_all<kInvoiceLineTable>(tx, invoice.lines);
}

void update_invoice(db::Transaction& tx, const Invoice& invoice) { db::update<kInvoiceTable>(tx, invoice); }

}  // namespace liangjia::procurement
