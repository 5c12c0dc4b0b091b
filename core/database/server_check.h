#pragma once
// Is a database server that somebody else set up safe enough for money (DB-2)? Read once at start; the program refuses to
// serve while anything is listed.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/session.h"

namespace liangjia::db {

struct UnsafeSetting {
  std::string name;
  std::string found;
  std::string wanted;
  std::string_view zh;  // what could happen
  std::string_view en;
};

// Variables by name, as the session sees them. A variable the server does not have is skipped: MariaDB, MySQL and TiDB differ.
std::vector<UnsafeSetting> unsafe_settings(const std::map<std::string, std::string>& variables);
std::vector<UnsafeSetting> unsafe_settings(Session& session);

// database_unsafe naming each of them, what was found and what is wanted.
Result<Done> refuse_unsafe(const std::vector<UnsafeSetting>& settings);

}  // namespace liangjia::db
