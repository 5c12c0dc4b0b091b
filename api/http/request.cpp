#include "api/http/request.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/text.h"

namespace liangjia::api {
namespace {

const std::string* find(const TextPairs& pairs, std::string_view name) {
  for (const auto& [key, value] : pairs) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace

const std::string& Request::parameter(std::string_view name) const {
  const std::string* value = find(parameters, name);
  if (!value) throw InternalBug("route without the parameter " + std::string(name));
  return *value;
}

std::string Request::media_type() const {
  const std::string_view type = headers.get_or("Content-Type", "");
  return lower_case(without_blanks(type.substr(0, type.find(';'))));
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (const auto& [field, value] : headers.all()) {
    if (!same_name(field, "Cookie")) continue;
    for (const std::string_view item : list_items(value, ';')) {
      const std::size_t equals = item.find('=');
      if (equals != std::string_view::npos && item.substr(0, equals) == name) return std::string(item.substr(equals + 1));
    }
  }
  return std::nullopt;
}

const Actor& Request::who() const {
  if (!actor) throw InternalBug("handler reached without an actor: " + method + " " + target);
  return *actor;
}

bool Request::prefers_english() const {
  double english = 0;
  double chinese = 0;
  for (const std::string_view item : list_items(headers.get_or("Accept-Language", ""))) {
    const std::string tag = lower_case(item.substr(0, 2));
    double weight = 1;
    if (const std::size_t q = item.find("q="); q != std::string_view::npos) {
      // 0, 1 or 0.xxx: only the order matters, so a malformed weight counts as 0.
      weight = 0;
      double place = 1;
      for (const char c : item.substr(q + 2)) {
        if (c == '.') continue;
        if (c < '0' || c > '9') break;
        weight += place * (c - '0');
        place /= 10;
      }
    }
    if (tag == "en") english = std::max(english, weight);
    if (tag == "zh") chinese = std::max(chinese, weight);
  }
  return english > chinese;
}

}  // namespace liangjia::api
