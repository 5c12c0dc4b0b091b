#pragma once
// The contract of the API, read once from what the build joined (api/openapi): the program serves the same bytes as
// /api/v1/openapi.json. Its operations are what a test that must reach every one of them walks over.
#include <set>
#include <string>
#include <vector>

#include "core/platform/json.h"

namespace liangjia::test {

const json::Value& contract();

struct Operation {
  std::string id;               // "get_order"
  std::string method;           // "GET"
  std::string path;             // "/api/v1/orders/{id}"
  std::set<std::string> roles;  // tokens; "everyone", "anyone"
  bool in_person = false;
  bool has_body = false;
  bool needs_key = false;              // Idempotency-Key
  bool needs_version = false;          // If-Match
  std::vector<std::string> query;      // names of its own query parameters, without limit and cursor
  const json::Object* told = nullptr;  // its part of the contract

  bool reads() const { return method == "GET"; }
  bool has_id() const { return path.find("{id}") != std::string::npos; }
  std::string collection() const;                          // "orders" of "/api/v1/orders/{id}/trace"; "" outside /api/v1
  std::string target(const std::string& object_id) const;  // the path with this for its {id} or {kind}
};

const std::vector<Operation>& operations();

// The list that this operation gives as a sheet (Rule EX-2); none: it is no such sheet.
const Operation* list_behind(const Operation& operation);

}  // namespace liangjia::test
