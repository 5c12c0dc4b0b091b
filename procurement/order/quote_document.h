#pragma once
// Quotes and offers as JSON. Nothing of them is kept or audited: they are answers, not documents.
#include "procurement/order/import_orders.h"
#include "procurement/order/offer_queries.h"

namespace liangjia::procurement {

json::Object order_quote_document(const OrderQuote& quote, const command::Moment& moment);
json::Object offer_document(const OfferItem& offer);
// The rows alone; how the columns were understood is the preview's to say.
json::Object order_sheet_document(const OrderSheet& sheet);

}  // namespace liangjia::procurement
