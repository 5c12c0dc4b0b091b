#pragma once
// Writes and locks of rounds. A round's row is locked first of all (lock order in ARCHITECTURE.md).
#include "catalog/round/round.h"

namespace liangjia::catalog {

std::optional<Round> lock_round(db::Transaction& tx, RoundId id);
void insert_round(db::Transaction& tx, const Round& round);
void insert_agreement_years(db::Transaction& tx, const std::vector<AgreementYear>& years);
void update_round(db::Transaction& tx, const Round& round);  // its state; version + 1
void insert_round_varieties(db::Transaction& tx, const std::vector<RoundVariety>& varieties);
void update_drug_class(db::Transaction& tx, const RoundVariety& variety);
// Rule CA-5: the winners of a variety are the different winners of the round with the main role, withdrawn awards left out.
// Varieties new to the round join it as "normal".
void count_winners(db::Transaction& tx, RoundId round, const std::vector<VarietyId>& varieties);

}  // namespace liangjia::catalog
