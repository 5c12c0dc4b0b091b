#pragma once
// How an invoice reads as a document, and which steps a person may take on it now.
#include "core/command/actor.h"
#include "core/platform/json.h"
#include "procurement/invoice/invoice.h"

namespace liangjia::procurement {

json::Object invoice_document(const Invoice& invoice, const Actor& actor);  // with lines
json::Value invoice_digest(const Invoice& invoice);                         // what the audit keeps
json::Array allowed_invoice_actions(InvoiceDocumentState state, OrganisationId seller, OrganisationId buyer, const Actor& actor);

}  // namespace liangjia::procurement
