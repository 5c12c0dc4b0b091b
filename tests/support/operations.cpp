#include "tests/support/operations.h"

#include <sstream>
#include <stdexcept>

namespace liangjia::test {
namespace {

constexpr std::string_view kPrefix = "/api/v1/";

std::set<std::string> tokens_of(const std::string& list) {
  std::set<std::string> tokens;
  std::istringstream text(list.substr(list.find('[') + 1, list.find(']') - list.find('[') - 1));
  for (std::string token; std::getline(text, token, ',');) tokens.insert(token.substr(token.find_first_not_of(' ')));
  return tokens;
}

// "        - {name: state, in: query, ...": the name.
std::string query_name(const std::string& line) {
  constexpr std::string_view kName = "- {name: ";
  const auto begin = line.find(kName);
  if (begin == std::string::npos || line.find("in: query") == std::string::npos) return {};
  std::string name = line.substr(begin + kName.size(), line.find(',') - begin - kName.size());
  std::erase(name, '"');  // "on" would be a truth value to YAML
  return name;
}

void read_line(Operation& operation, const std::string& line) {
  constexpr std::string_view kId = "      operationId: ";
  if (line.starts_with(kId)) operation.id = line.substr(kId.size());
  if (line.starts_with("      x-roles: ")) operation.roles = tokens_of(line);
  if (line == "      x-in-person: true") operation.in_person = true;
  if (line.starts_with("      requestBody:")) operation.has_body = true;
  if (line.find("parameters/if_match\"") != std::string::npos) operation.needs_version = true;
  if (const auto name = query_name(line); !name.empty()) operation.query.push_back(name);
}

}  // namespace

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

std::vector<Operation> operations_of(const std::string& openapi) {
  std::vector<Operation> operations;
  std::istringstream text(openapi);
  std::string path;
  bool in_paths = false;
  for (std::string line; std::getline(text, line);) {
    if (!line.empty() && line.front() != ' ') in_paths = line == "paths:";
    if (!in_paths) continue;
    if (line.starts_with("  /")) path = line.substr(2, line.find(':') - 2);
    bool opens = false;
    for (const char* method : {"get", "post", "put", "patch", "delete"}) {
      if (line != "    " + std::string(method) + ":") continue;
      opens = true;
      Operation operation;
      operation.path = path;
      for (const char* c = method; *c; ++c) operation.method += static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
      operations.push_back(std::move(operation));
    }
    if (!opens && !operations.empty() && line.starts_with("      ")) read_line(operations.back(), line);
  }
  for (const Operation& operation : operations) {
    if (operation.id.empty() || operation.roles.empty())
      throw std::runtime_error("an operation without id or roles: " + operation.method + " " + operation.path);
  }
  return operations;
}

}  // namespace liangjia::test
