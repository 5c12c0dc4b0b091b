#pragma once
// Header fields in the order they came; names compare without regard to case (ASCII).
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace liangjia::api {

bool same_name(std::string_view a, std::string_view b);  // ASCII letters without regard to case
// Pieces between `separator`, blanks and tabs around each removed, empty ones left out.
std::vector<std::string_view> list_items(std::string_view text, char separator = ',');
std::string_view without_blanks(std::string_view text);  // blanks and tabs at both ends removed

class Headers {
 public:
  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  void set(std::string name, std::string value);  // replaces every field of that name
  // The first field of that name; a view into this object, "" never stands for absent.
  std::optional<std::string_view> get(std::string_view name) const;
  std::string_view get_or(std::string_view name, std::string_view otherwise) const { return get(name).value_or(otherwise); }
  std::size_t count(std::string_view name) const;
  // All fields of that name joined with ", " as RFC 9110 5.3 allows.
  std::string joined(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace liangjia::api
