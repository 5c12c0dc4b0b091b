#pragma once
#include "core/database/table.h"
#include "core/identity/access_setting.h"

namespace liangjia::identity {

inline constexpr auto kAccessSettingTable =
    db::table<AccessSetting>("access_setting", db::key("name", &AccessSetting::name), db::changing("value", &AccessSetting::value),
                             db::changing("changed_at", &AccessSetting::changed_at));

}  // namespace liangjia::identity
