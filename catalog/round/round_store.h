#pragma once
// Writes and locks of rounds. A round's row is locked first of all (lock order in ARCHITECTURE.md).
#include "catalog/round/round.h"

namespace liangjia::catalog {

std::optional<Round> lock_round(db::Transaction& tx, RoundId id);
void insert_round(db::Transaction& tx, const Round& round);
void insert_agreement_years(db::Transaction& tx, const std::vector<AgreementYear>& years);
void update_round(db::Transaction& tx, const Round& round);  // its state; version + 1
void insert_round_varieties(db::Transaction& tx, const std::vector<RoundVariety>& varieties);
void update_round_variety(db::Transaction& tx, const RoundVariety& variety);  // its class and its published winners
// Counts the different winners that bear volume as main or brand suppliers, withdrawn awards left out: what Rule CA-5's published number
// is checked against. Varieties new to the round join it as "normal".
void count_winners(db::Transaction& tx, RoundId round, const std::vector<VarietyId>& varieties);
// Keeps the published number of winners of varieties that are in the round (Rule CA-5).
void publish_winners(db::Transaction& tx, const std::vector<RoundVariety>& varieties);

}  // namespace liangjia::catalog
