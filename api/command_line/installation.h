#pragma once
// What anybody may know of this installation before signing in: its name, its version, and for the demo city, whose password is published,
// who there is to sign in as. Looked up once, at start.
#include "core/database/pool.h"
#include "core/platform/json.h"

namespace liangjia::api {

json::Object installation_document(db::Pool& pool);

}  // namespace liangjia::api
