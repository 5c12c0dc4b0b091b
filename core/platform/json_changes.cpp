#include "core/platform/json_changes.h"

#include <algorithm>

namespace liangjia::json {
namespace {

std::string escaped(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

void compare(const std::string& pointer, const Value& before, const Value& after, std::vector<MemberChange>& changes);

void compare_members(const std::string& pointer, const Object& before, const Object& after, std::vector<MemberChange>& changes) {
  for (const auto& [name, value] : after.members()) {
    const Value* old = before.find(name);
    compare(pointer + "/" + escaped(name), old ? *old : Value{}, value, changes);
  }
  for (const auto& [name, value] : before.members()) {
    if (!after.find(name)) compare(pointer + "/" + escaped(name), value, {}, changes);
  }
}

void compare_items(const std::string& pointer, const Array& before, const Array& after, std::vector<MemberChange>& changes) {
  for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
    compare(pointer + "/" + std::to_string(i), i < before.size() ? before[i] : Value{}, i < after.size() ? after[i] : Value{}, changes);
  }
}

void compare(const std::string& pointer, const Value& before, const Value& after, std::vector<MemberChange>& changes) {
  if (before == after) return;
  if (before.object() && after.object()) return compare_members(pointer, *before.object(), *after.object(), changes);
  if (before.array() && after.array()) return compare_items(pointer, *before.array(), *after.array(), changes);
  changes.push_back({pointer, before, after});
}

}  // namespace

std::vector<MemberChange> changes_between(const Value& before, const Value& after) {
  std::vector<MemberChange> changes;
  compare("", before, after, changes);
  return changes;
}

}  // namespace liangjia::json
