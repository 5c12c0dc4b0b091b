#include "core/command/list_query.h"

namespace liangjia {

Where& Where::before(const SqlFilter& filter) {
  values_.insert(values_.begin() + before_, filter.values.begin(), filter.values.end());
  before_ += std::ssize(filter.values);
  return *this;
}

Where& Where::with(const SqlFilter& filter) {
  text_ += " AND (" + filter.text + ")";
  values_.insert(values_.end(), filter.values.begin(), filter.values.end());
  return *this;
}

Where& Where::containing(std::initializer_list<std::string_view> columns, std::string_view words) {
  if (words.empty()) return *this;
  std::string pattern = "%";
  for (const char c : words) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  pattern += '%';
  SqlFilter any;
  for (const std::string_view column : columns) {
    any.text += (any.text.empty() ? "" : " OR ") + std::string(column) + " LIKE ?";
    any.values.emplace_back(pattern);
  }
  return with(any);
}

}  // namespace liangjia
