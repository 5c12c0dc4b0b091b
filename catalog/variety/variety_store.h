#pragma once
// Writes and bulk reads of varieties.
#include <vector>

#include "catalog/variety/variety.h"
#include "core/base/calendar.h"
#include "core/platform/json.h"

namespace liangjia::catalog {

std::vector<Variety> find_varieties(db::Session& session, const std::vector<VarietyId>& ids);
std::vector<Variety> find_varieties_by_codes(db::Session& session, const std::vector<std::string>& codes);
std::vector<Variety> all_varieties(db::Session& session);  // a city has some thousands
std::vector<Variety> find_varieties_by_names(db::Session& session, const std::vector<std::string>& generic_names);
void insert_varieties(db::Transaction& tx, const std::vector<Variety>& varieties, Instant now);
json::Object variety_document(const Variety& variety);

}  // namespace liangjia::catalog
