#pragma once
// The operations of the API document as the program serves it: what a test that must reach every one of them walks over.
#include <set>
#include <string>
#include <vector>

namespace liangjia::test {

struct Operation {
  std::string id;               // "get_order"
  std::string method;           // "GET"
  std::string path;             // "/api/v1/orders/{id}"
  std::set<std::string> roles;  // tokens; "everyone", "anyone"
  bool in_person = false;
  bool has_body = false;
  bool needs_version = false;      // If-Match
  std::vector<std::string> query;  // names of its own query parameters, without limit and cursor

  bool reads() const { return method == "GET"; }
  bool has_id() const { return path.find("{id}") != std::string::npos; }
  std::string collection() const;                          // "orders" of "/api/v1/orders/{id}/trace"; "" outside /api/v1
  std::string target(const std::string& object_id) const;  // the path with this for its {id} or {kind}
};

// Throws when the document has a shape this reader does not know.
std::vector<Operation> operations_of(const std::string& openapi);

}  // namespace liangjia::test
