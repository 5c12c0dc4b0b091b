#pragma once
#include "api/message/urge_store.h"
#include "core/database/table.h"

namespace liangjia::api {

inline constexpr auto kUrgeTable = db::table<KeptUrge>(
    "urge", db::key("object_kind", &KeptUrge::object_kind), db::key("object_id", &KeptUrge::object_id),
    db::key("organisation_id", &KeptUrge::organisation), db::key("day", &KeptUrge::day), db::fixed("at", &KeptUrge::at));

}  // namespace liangjia::api
