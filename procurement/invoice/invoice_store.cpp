#include "procurement/invoice/invoice_store.h"

namespace liangjia::procurement {
namespace {

#define LIANGJIA_INVOICE_COLUMNS                                                                                                     \
  "id, kind, invoice_code, invoice_number, issued_on, seller_id, buyer_id, institution_id, region_code, winner_id, distributor_id, " \
  "net_fen, tax_fen, total_fen, upstream_invoice_id, state, uploaded_by, created_at"

constexpr db::Sql kFind{"invoice_store.find", "SELECT " LIANGJIA_INVOICE_COLUMNS ", version FROM invoice WHERE id = ?"};
constexpr db::Sql kLock{"invoice_store.lock", "SELECT " LIANGJIA_INVOICE_COLUMNS ", version FROM invoice WHERE id = ? FOR UPDATE"};
constexpr db::Sql kFindLive{"invoice_store.find_live",
                            "SELECT " LIANGJIA_INVOICE_COLUMNS
                            ", version FROM invoice WHERE invoice_code = ? AND invoice_number = ? AND live_key = 1"};
constexpr db::Sql kInsert{"invoice_store.insert",
                          "INSERT INTO invoice (" LIANGJIA_INVOICE_COLUMNS
                          ", mismatch, live_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"};
#undef LIANGJIA_INVOICE_COLUMNS
constexpr db::Sql kLines{"invoice_store.lines",
                         "SELECT id, line_no, product_id, acceptance_line_id, packs, price_e4, amount_fen, mismatch FROM invoice_line "
                         "WHERE invoice_id = ? ORDER BY line_no"};
constexpr db::Sql kInsertLines{
    "invoice_store.insert_lines",
    "INSERT INTO invoice_line (id, invoice_id, line_no, product_id, acceptance_line_id, packs, price_e4, amount_fen, mismatch) VALUES"};
constexpr db::Sql kTaken{"invoice_store.taken",
                         "SELECT l.product_id, SUM(l.packs) FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id "
                         "WHERE i.upstream_invoice_id = ? AND i.state IN ('uploaded', 'matched') GROUP BY l.product_id"};
constexpr db::Sql kNamed{"invoice_store.named", "SELECT COUNT(*) FROM invoice WHERE upstream_invoice_id = ? AND live_key = 1"};
constexpr db::Sql kWithdraw{"invoice_store.withdraw",
                            "UPDATE invoice SET state = 'withdrawn', live_key = NULL, version = version + 1 WHERE id = ? AND version = ?"};

std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

std::optional<Invoice> invoice_of(db::Session& session, std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  Invoice invoice;
  invoice.id = row->take<InvoiceId>();
  invoice.kind = row->take<InvoiceKind>();
  invoice.code = row->take<std::string>();
  invoice.number = row->take<std::string>();
  invoice.issued_on = row->take<BusinessDate>();
  invoice.seller = row->take<OrganisationId>();
  invoice.buyer = row->take<OrganisationId>();
  invoice.institution = row->take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  invoice.region_code = row->take<std::optional<std::string>>().value_or("");
  invoice.winner = row->take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  invoice.distributor = row->take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  invoice.net = row->take<Fen>();
  invoice.tax = row->take<Fen>();
  invoice.total = row->take<Fen>();
  invoice.upstream = row->take<std::optional<InvoiceId>>();
  invoice.state = row->take<InvoiceDocumentState>();
  invoice.uploaded_by = row->take<UserId>();
  invoice.created_at = row->take<Instant>();
  invoice.version = row->take<std::int64_t>();
  for (db::Row& line_row : session.query(kLines, invoice.id)) {
    InvoiceLine line;
    line.id = line_row.take<InvoiceLineId>();
    line.line_no = line_row.take<int>();
    line.product = line_row.take<catalog::ProductId>();
    line.acceptance_line = line_row.take<std::optional<AcceptanceLineId>>();
    line.packs = line_row.take<Packs>();
    line.price = line_row.take<Price>();
    line.amount = line_row.take<Fen>();
    line.mismatch = line_row.take<std::optional<std::string>>().value_or("");
    invoice.lines.push_back(std::move(line));
  }
  return invoice;
}

}  // namespace

std::optional<Invoice> find_invoice(db::Session& session, InvoiceId id) { return invoice_of(session, session.one(kFind, id)); }
std::optional<Invoice> lock_invoice(db::Transaction& tx, InvoiceId id) { return invoice_of(tx.session(), tx.one(kLock, id)); }
std::optional<Invoice> find_live_invoice(db::Session& session, std::string_view code, std::string_view number) {
  return invoice_of(session, session.one(kFindLive, code, number));
}

std::map<catalog::ProductId, Packs> packs_taken_from(db::Transaction& tx, InvoiceId upstream) {
  std::map<catalog::ProductId, Packs> taken;
  for (db::Row& row : tx.query(kTaken, upstream)) {
    const auto product = row.take<catalog::ProductId>();
    taken[product] = row.take<Packs>();
  }
  return taken;
}

bool named_by_live_invoice(db::Transaction& tx, InvoiceId upstream) { return tx.one(kNamed, upstream)->take<std::int64_t>() > 0; }

void insert_invoice(db::Transaction& tx, const Invoice& invoice) {
  std::string first_fault;
  std::vector<db::Value> values;
  for (const InvoiceLine& line : invoice.lines) {
    if (first_fault.empty() && !line.mismatch.empty()) first_fault = "第" + std::to_string(line.line_no) + "行：" + line.mismatch;
    for (db::Value value : {db::to_value(line.id), db::to_value(invoice.id), db::to_value(line.line_no), db::to_value(line.product),
                            db::to_value(line.acceptance_line), db::to_value(line.packs), db::to_value(line.price),
                            db::to_value(line.amount), db::to_value(unless_empty(line.mismatch))}) {
      values.push_back(std::move(value));
    }
  }
  tx.change_one(kInsert, invoice.id, invoice.kind, invoice.code, invoice.number, invoice.issued_on, invoice.seller, invoice.buyer,
                invoice.institution, unless_empty(invoice.region_code), invoice.winner, invoice.distributor, invoice.net, invoice.tax,
                invoice.total, invoice.upstream, invoice.state, invoice.uploaded_by, invoice.created_at, unless_empty(first_fault));
  tx.insert_rows(kInsertLines, 9, values);
}

void withdraw(db::Transaction& tx, const Invoice& invoice) { tx.change_one(kWithdraw, invoice.id, invoice.version); }

}  // namespace liangjia::procurement
