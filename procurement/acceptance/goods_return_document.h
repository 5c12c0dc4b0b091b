#pragma once
// A goods return as JSON: in replies, lists and the audit; with what the reader may do next.
#include "procurement/acceptance/acceptance_queries.h"

namespace liangjia::procurement {

json::Object goods_return_document(const GoodsReturn& found, const command::Moment& moment);
json::Object goods_return_view_document(const GoodsReturnView& view, const command::Moment& moment);  // with names
json::Value goods_return_digest(const GoodsReturn& found);                                            // what the audit keeps

}  // namespace liangjia::procurement
