#pragma once
// What the books say of the varieties of a surplus: contracted volume before it moved for a failure, goods accepted inside the agreement
// year in the order of acceptance and net of returns, and use of other goods that were not bought here.
#include "settlement/surplus/surplus_inputs.h"

namespace liangjia::settlement {

// surplus_price_missing where goods that were used and not bought here have no listed price.
Result<std::vector<SurplusVariety>> accepted_varieties(db::Session& session, const SurplusUnit& unit, const SurplusInputs& inputs);

}  // namespace liangjia::settlement
