#pragma once
// Whether a JSON value is what a schema says: the part of JSON Schema 2020-12 that our contract uses; a schema with a keyword
// this checker does not know is refused. Stricter than the standard in one thing: a member that an object's schema does not
// name is a fault, unless the schema speaks of additionalProperties or names no members at all.
#include <map>
#include <regex>
#include <string>
#include <string_view>

#include "core/platform/json.h"

namespace liangjia::test {

class SchemaCheck {
 public:
  // `document` is where references ("#/components/schemas/order") lead. It outlives the check.
  explicit SchemaCheck(const json::Value& document);

  // The first fault with its pointer ("/items/0/price: is no string"), or "". Any thread.
  std::string fault(const json::Value& schema, const json::Value& value) const { return fault_at(*schema.object(), value, ""); }
  // What a reference leads to. Throws when it leads nowhere.
  const json::Value& referred(const std::string& reference) const;

 private:
  std::string fault_at(const json::Object& schema, const json::Value& value, const std::string& pointer) const;
  std::string fault_of_all(const json::Array& schemas, const json::Value& value, const std::string& pointer) const;
  bool holds(const std::string& keyword, const json::Value& told, const json::Value& value) const;
  std::string members_fault(const json::Object& schema, const json::Object& value, const std::string& pointer) const;
  void collect(const json::Value& node, const std::string& pointer);

  std::map<std::string, const json::Value*, std::less<>> by_reference_;  // components, by "#/components/KIND/NAME"
  std::map<std::string, std::regex, std::less<>> patterns_;
};

}  // namespace liangjia::test
