#pragma once
// A body with which each write on one document gets past the reading of its form, so that the answer tells whose the document is.
#include <string>

#include "tests/support/border.h"

namespace liangjia::test {

// The body of this write for that document; "" when none is known: tell one in write_bodies.cpp.
std::string body_for(const Operation& operation, std::int64_t object);

// A key nobody has used, and If-Match where it is needed.
ApiClient::Headers headers_for(const Operation& operation, const std::string& version = "\"v1\"");

// A digest of every table that a write leaves a trace in, by table. Sessions, seals and deliveries come and go by themselves.
std::map<std::string, std::string> traces();
std::string changed_tables(const std::map<std::string, std::string>& before);

}  // namespace liangjia::test
