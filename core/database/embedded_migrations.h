#pragma once
// The migrations of all modules, in order. Defined by the target that embeds them (cmake/embed_migrations.cmake):
// core does not know which modules there are.
#include <vector>

#include "core/database/migration.h"

namespace liangjia::db {

const std::vector<Migration>& embedded_migrations();

}  // namespace liangjia::db
