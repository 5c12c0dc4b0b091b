#pragma once
#include "core/database/table.h"
#include "core/identity/employer.h"

namespace liangjia::identity {

// FROM organisation
inline constexpr auto kEmployerView =
    db::view<Employer>(db::column("id", &Employer::id), db::column("kind", &Employer::kind), db::column("code", &Employer::code),
                       db::column("name", &Employer::name), db::column("region_code", &Employer::region_code));

}  // namespace liangjia::identity
