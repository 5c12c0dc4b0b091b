#pragma once
// --database mysql://user:password@host:port/schema?ca=FILE
#include <string_view>

#include "core/base/result.h"
#include "core/database/session.h"

namespace liangjia::db {

// Percent-decoding in user, password, schema and ca; host may be [IPv6]; port 3306 when left out. The rejection names the
// faulty part and never repeats the text, which may hold a password.
Result<Endpoint> parse_database_url(std::string_view url);

}  // namespace liangjia::db
