#pragma once
// Invoices in SQL. Locked after acceptance lines and returns, in ascending id.
#include <map>
#include <optional>
#include <vector>

#include "core/command/context.h"
#include "procurement/invoice/invoice.h"

namespace liangjia::procurement {

std::optional<Invoice> find_invoice(db::Session& session, InvoiceId id);  // with lines
std::optional<Invoice> lock_invoice(db::Transaction& tx, InvoiceId id);   // with lines
// The live invoice of that code and number.
std::optional<Invoice> find_live_invoice(db::Session& session, std::string_view code, std::string_view number);
// Packs by product on live, not mismatched invoices that name this one as upstream, and what red-letter invoices took back of it. Lock the
// upstream invoice first.
std::map<catalog::ProductId, Packs> packs_taken_from(db::Transaction& tx, InvoiceId upstream);
bool named_by_live_invoice(db::Transaction& tx, InvoiceId id);  // as its upstream or its blue one

// What live red-letter invoices took back of a line, below zero.
struct TakenBack {
  int line_no = 0;
  Packs packs;
  Fen amount;
};
std::vector<TakenBack> taken_back_of(db::Transaction& tx, InvoiceId blue);  // lock it first

std::vector<InvoiceLine> lines_of_invoice(db::Session& session, InvoiceId id);

void insert_invoice(db::Transaction& tx, const Invoice& invoice);  // with lines
void update_invoice(db::Transaction& tx, const Invoice& invoice);  // state and live key; the version goes up by one

}  // namespace liangjia::procurement
