#pragma once
#include "core/database/table.h"
#include "procurement/invoice/invoice.h"

namespace liangjia::procurement {

inline constexpr auto kInvoiceTable = db::table<Invoice>(
    "invoice", db::key("id", &Invoice::id), db::fixed("kind", &Invoice::kind), db::fixed("invoice_code", &Invoice::code),
    db::fixed("invoice_number", &Invoice::number), db::fixed("issued_on", &Invoice::issued_on), db::fixed("seller_id", &Invoice::seller),
    db::fixed("buyer_id", &Invoice::buyer), db::fixed("institution_id", &Invoice::institution).or_null(),
    db::fixed("region_code", &Invoice::region_code).or_null(), db::fixed("winner_id", &Invoice::winner).or_null(),
    db::fixed("distributor_id", &Invoice::distributor).or_null(), db::fixed("net_fen", &Invoice::net), db::fixed("tax_fen", &Invoice::tax),
    db::fixed("total_fen", &Invoice::total), db::fixed("upstream_invoice_id", &Invoice::upstream),
    db::fixed("blue_invoice_id", &Invoice::blue), db::changing("state", &Invoice::state), db::changing("live_key", &Invoice::live_key),
    db::fixed("mismatch", &Invoice::mismatch), db::fixed("uploaded_by", &Invoice::uploaded_by), db::version("version", &Invoice::version),
    db::fixed("created_at", &Invoice::created_at));

inline constexpr auto kInvoiceLineTable = db::table<InvoiceLine>(
    "invoice_line", db::key("id", &InvoiceLine::id), db::fixed("invoice_id", &InvoiceLine::invoice),
    db::fixed("line_no", &InvoiceLine::line_no), db::fixed("product_id", &InvoiceLine::product),
    db::fixed("acceptance_line_id", &InvoiceLine::acceptance_line), db::fixed("blue_line_no", &InvoiceLine::blue_line_no),
    db::fixed("packs", &InvoiceLine::packs), db::fixed("price_e4", &InvoiceLine::price), db::fixed("amount_fen", &InvoiceLine::amount),
    db::fixed("net_price", &InvoiceLine::net_price).or_null(), db::fixed("tax_rate_ppm", &InvoiceLine::tax_rate),
    db::fixed("net_fen", &InvoiceLine::net), db::fixed("tax_fen", &InvoiceLine::tax), db::fixed("mismatch", &InvoiceLine::mismatch));

}  // namespace liangjia::procurement
