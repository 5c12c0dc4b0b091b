#pragma once
// What was accepted and what is owed for it as JSON: in replies, lists and the audit.
#include "procurement/acceptance/accept_goods.h"
#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/acceptance/add_trace_codes.h"
#include "procurement/acceptance/late_reason.h"

namespace liangjia::procurement {

json::Object acceptance_document(const AcceptanceLine& line, const command::Moment& moment);
json::Value acceptance_digest(const AcceptanceLine& line);  // what the audit keeps
// Just accepted: the shipment with the lines made and the alarms raised.
json::Object accepted_goods_document(const AcceptGoods::Outcome& outcome, const command::Moment& moment);
json::Array late_reasons_document(const std::vector<LateReason>& reasons);  // all of a line, the first first
// With codes added later, and the alarms they raised.
json::Object coded_goods_document(const AddTraceCodes::Outcome& outcome, const command::Moment& moment);
json::Object acceptance_item_document(const AcceptanceListItem& item, const command::Moment& moment);
json::Object ageing_document(const Ageing& ageing, BusinessDate today);

}  // namespace liangjia::procurement
