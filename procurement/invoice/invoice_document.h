#pragma once
// An invoice as JSON: in replies, lists and the audit.
#include "procurement/invoice/invoice_queries.h"

namespace liangjia::procurement {

json::Object invoice_document(const Invoice& invoice, const command::Moment& moment);  // with lines and what the reader may do next
json::Object invoice_view_document(const InvoiceWithUpstream& view, const command::Moment& moment);
json::Object invoice_item_document(const InvoiceView& view, const command::Moment& moment);  // of a list
json::Object invoice_digest(const Invoice& invoice);                                         // what the audit keeps

}  // namespace liangjia::procurement
