#pragma once
// Writes and bulk reads of varieties.
#include <vector>

#include "catalog/variety/variety.h"

namespace liangjia::catalog {

std::vector<Variety> find_varieties_by_codes(db::Session& session, const std::vector<std::string>& codes);
std::vector<Variety> find_varieties_by_names(db::Session& session, const std::vector<std::string>& generic_names);
std::vector<Variety> all_varieties(db::Session& session);  // a city has some thousands
void insert_varieties(db::Transaction& tx, const std::vector<Variety>& varieties);

}  // namespace liangjia::catalog
