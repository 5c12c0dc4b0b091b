#include "tests/support/json_schema.h"

#include <algorithm>
#include <stdexcept>

namespace liangjia::test {
namespace {

bool is_of_type(const json::Value& value, std::string_view type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.boolean();
  if (type == "integer") return value.number();
  if (type == "string") return value.text();
  if (type == "array") return value.array();
  if (type == "object") return value.object();
  throw std::logic_error("a schema of type " + std::string(type));
}

bool is_of_types(const json::Value& value, const json::Value& told) {
  if (const std::string* type = told.text()) return is_of_type(value, *type);
  return std::ranges::any_of(*told.array(), [&](const json::Value& type) { return is_of_type(value, type.as_text()); });
}

std::int64_t characters_of(const std::string& utf8) {
  return std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool is_of_format(const std::string& text, const std::string& format) {
  static const std::map<std::string, std::regex, std::less<>> kFormats{
      {"date", std::regex("^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$")},
      {"date-time", std::regex("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$")},
      {"uri", std::regex("^[a-z][a-z0-9+.-]*:\\S+$")}};
  return std::regex_search(text, kFormats.at(format));
}

constexpr std::string_view kSilent[] = {"description",      "example",       "examples",   "default",
                                        "contentMediaType", "contentSchema", "properties", "additionalProperties"};

}  // namespace

SchemaCheck::SchemaCheck(const json::Value& document) { collect(document, "#"); }

void SchemaCheck::collect(const json::Value& node, const std::string& pointer) {
  if (const json::Array* items = node.array()) {
    for (const json::Value& item : *items) collect(item, pointer + "/-");
  }
  const json::Object* object = node.object();
  if (!object) return;
  if (pointer.starts_with("#/components/") && std::ranges::count(pointer, '/') == 3) by_reference_.emplace(pointer, &node);
  for (const auto& [name, value] : object->members()) {
    if (name == "pattern" && value.text()) patterns_.emplace(*value.text(), *value.text());
    collect(value, pointer + "/" + name);
  }
}

const json::Value& SchemaCheck::referred(const std::string& reference) const {
  const auto found = by_reference_.find(reference);
  if (found == by_reference_.end()) throw std::logic_error("a reference that leads nowhere: " + reference);
  return *found->second;
}

std::string SchemaCheck::fault_at(const json::Object& schema, const json::Value& value, const std::string& pointer) const {
  for (const auto& [keyword, told] : schema.members()) {
    std::string fault;
    if (keyword == "$ref") {
      fault = fault_at(*referred(told.as_text()).object(), value, pointer);
    } else if (keyword == "anyOf") {
      fault = fault_of_all(*told.array(), value, pointer);
    } else if (keyword == "items") {
      for (std::size_t i = 0; value.array() && i < value.size() && fault.empty(); ++i) {
        fault = fault_at(*told.object(), value.at(i), pointer + "/" + std::to_string(i));
      }
    } else if (keyword == "required") {
      for (const json::Value& name : *told.array()) {
        if (value.object() && !value.object()->find(name.as_text())) return pointer + "/" + name.as_text() + ": is missing";
      }
    } else if (!holds(keyword, told, value)) {
      fault = pointer + ": not as " + keyword + " " + json::dump(told) + " says: " + json::dump(value);
    }
    if (!fault.empty()) return fault;
  }
  return value.object() ? members_fault(schema, *value.object(), pointer) : "";
}

// "" when one of them has no fault.
std::string SchemaCheck::fault_of_all(const json::Array& schemas, const json::Value& value, const std::string& pointer) const {
  std::string all;
  for (const json::Value& schema : schemas) {
    const std::string fault = fault_at(*schema.object(), value, pointer);
    if (fault.empty()) return {};
    all += (all.empty() ? "" : " and ") + fault;
  }
  return all;
}

// Of the keywords that look at the value itself. A limit says nothing of a value of another type.
bool SchemaCheck::holds(const std::string& keyword, const json::Value& told, const json::Value& value) const {
  if (keyword == "type") return is_of_types(value, told);
  if (keyword == "enum") return std::ranges::count(*told.array(), value) == 1;
  if (keyword == "minimum") return !value.number() || *value.number() >= told.as_number();
  if (keyword == "maximum") return !value.number() || *value.number() <= told.as_number();
  if (keyword == "minItems") return !value.array() || std::ssize(*value.array()) >= told.as_number();
  if (keyword == "maxItems") return !value.array() || std::ssize(*value.array()) <= told.as_number();
  if (keyword == "minLength") return !value.text() || characters_of(*value.text()) >= told.as_number();
  if (keyword == "maxLength") return !value.text() || characters_of(*value.text()) <= told.as_number();
  if (keyword == "pattern") return !value.text() || std::regex_search(*value.text(), patterns_.at(told.as_text()));
  if (keyword == "format") return !value.text() || is_of_format(*value.text(), told.as_text());
  if (std::ranges::find(kSilent, keyword) == std::end(kSilent)) throw std::logic_error("a schema with the keyword " + keyword);
  return true;
}

// "properties" and "additionalProperties" together: what the schema names, and what it does not.
std::string SchemaCheck::members_fault(const json::Object& schema, const json::Object& value, const std::string& pointer) const {
  const json::Value* named = schema.find("properties");
  const json::Value* others = schema.find("additionalProperties");
  if (!named && !others) return {};
  for (const auto& [name, member] : value.members()) {
    const json::Value* told = named ? named->object()->find(name) : nullptr;
    if (!told && others && others->object()) told = others;
    if (!told && others && others->boolean() && *others->boolean()) continue;
    if (!told) return pointer + "/" + name + ": is not documented";
    if (std::string fault = fault_at(*told->object(), member, pointer + "/" + name); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace liangjia::test
