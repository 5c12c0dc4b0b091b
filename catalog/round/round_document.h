#pragma once
// Rounds, their agreement years and varieties as JSON: in replies, lists and the audit.
#include "catalog/round/classify_varieties.h"
#include "catalog/round/open_round.h"
#include "catalog/round/round_queries.h"
#include "core/command/context.h"

namespace liangjia::catalog {

json::Object round_document(const Round& round);
json::Object opened_round_document(const OpenRound::Outcome& opened);
json::Object classified_varieties_document(const ClassifyVarieties::Outcome& classified);
json::Object published_winners_document(RoundId round, const std::vector<RoundVariety>& varieties);
// With what the reader may do next.
json::Object round_item_document(const Round& round, const command::Moment& moment);
json::Object round_view_document(const Round& round, const std::vector<AgreementYear>& years,
                                 const std::vector<RoundVarietyView>& varieties, const command::Moment& moment);

}  // namespace liangjia::catalog
