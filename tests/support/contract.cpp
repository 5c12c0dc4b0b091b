#include "tests/support/contract.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace liangjia::test {
namespace {

constexpr std::string_view kPrefix = "/api/v1/";

json::Value read_contract() {
  std::stringstream text;
  text << std::ifstream(LIANGJIA_CONTRACT).rdbuf();
  auto document = json::parse(text.str());
  if (!document) throw std::runtime_error("no contract in " LIANGJIA_CONTRACT);
  return std::move(*document);
}

std::string upper_case(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// A parameter that many operations share is referred to; each operation tells its own in place.
void read_parameter(Operation& operation, const json::Object& parameter) {
  const json::Value* shared = parameter.find("$ref");
  if (shared && shared->as_text().ends_with("/idempotency_key")) operation.needs_key = true;
  if (shared && shared->as_text().ends_with("/if_match")) operation.needs_version = true;
  if (!shared && parameter.find("in")->as_text() == "query") operation.query.push_back(parameter.find("name")->as_text());
}

Operation read_operation(const std::string& path, const std::string& method, const json::Object& told) {
  Operation operation;
  operation.id = told.find("operationId")->as_text();
  operation.method = upper_case(method);
  operation.path = path;
  operation.told = &told;
  for (const json::Value& role : *told.find("x-roles")->array()) operation.roles.insert(role.as_text());
  operation.in_person = told.find("x-in-person") != nullptr;
  operation.has_body = told.find("requestBody") != nullptr;
  if (const json::Value* parameters = told.find("parameters")) {
    for (const json::Value& parameter : *parameters->array()) read_parameter(operation, *parameter.object());
  }
  return operation;
}

std::vector<Operation> read_operations() {
  std::vector<Operation> all;
  for (const auto& [path, item] : contract().at("paths").object()->members()) {
    for (const auto& [method, told] : item.object()->members()) all.push_back(read_operation(path, method, *told.object()));
  }
  return all;
}

}  // namespace

const json::Value& contract() {
  static const json::Value document = read_contract();
  return document;
}

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = read_operations();
  return all;
}

const Operation* list_behind(const Operation& operation) {
  const json::Value* parameters = operation.told->find("parameters");
  const auto is_columns = [](const json::Value& parameter) {
    const json::Value* shared = parameter.object()->find("$ref");
    return shared && shared->as_text().ends_with("/columns");
  };
  if (!parameters || std::ranges::none_of(*parameters->array(), is_columns)) return nullptr;
  const std::string list = operation.path.substr(0, operation.path.rfind(".xlsx"));
  const auto found = std::ranges::find_if(operations(), [&](const Operation& one) { return one.reads() && one.path == list; });
  return found == operations().end() ? nullptr : &*found;
}

std::string Operation::collection() const {
  if (!path.starts_with(kPrefix)) return {};
  const std::string rest = path.substr(kPrefix.size());
  return rest.substr(0, rest.find('/'));
}

std::string Operation::target(const std::string& object_id) const {
  std::string filled = path;
  if (const auto open = filled.find('{'); open != std::string::npos) filled.replace(open, filled.find('}') - open + 1, object_id);
  return filled;
}

}  // namespace liangjia::test
