#include "core/command/list_query.h"

#include <algorithm>

#include "core/database/like.h"
#include "core/platform/id_source.h"

namespace liangjia {

namespace {

// The column of "column = ?", else nothing.
std::string_view equal_column(std::string_view clause) {
  constexpr std::string_view kEnd = " = ?";
  if (!clause.ends_with(kEnd)) return {};
  clause.remove_suffix(kEnd.size());
  const bool plain = std::ranges::all_of(clause, [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
  return plain ? clause : std::string_view{};
}

}  // namespace

Where& Where::before(const SqlFilter& filter) {
  values_.insert(values_.begin() + before_, filter.values.begin(), filter.values.end());
  before_ += std::ssize(filter.values);
  return *this;
}

Where& Where::add(Clause clause) {
  text_ += " AND (" + clause.filter.text + ")";
  values_.insert(values_.end(), clause.filter.values.begin(), clause.filter.values.end());
  clauses_.push_back(std::move(clause));
  return *this;
}

Where& Where::with(const SqlFilter& filter) { return add({filter, std::string(equal_column(filter.text))}); }

Where& Where::among(std::string_view column, std::vector<db::Value> values) {
  SqlFilter filter{std::string(column) + " IN (", std::move(values)};
  for (std::size_t i = 0; i < filter.values.size(); ++i) filter.text += i == 0 ? "?" : ", ?";
  filter.text += ")";
  return add({std::move(filter), std::string(column)});
}

Where& Where::containing(std::initializer_list<std::string_view> columns, std::string_view words) {
  if (words.empty()) return *this;
  const std::string pattern = "%" + db::like_text(words) + "%";
  SqlFilter any;
  for (const std::string_view column : columns) {
    any.text += (any.text.empty() ? "" : " OR ") + std::string(column) + " LIKE ?";
    any.values.emplace_back(pattern);
  }
  return with(any);
}

Where& Where::by_others(const Actor& person, std::initializer_list<std::string_view> columns) {
  std::vector<db::Value> accounts{db::to_value(person.user)};
  for (const UserId& account : person.other_accounts) accounts.push_back(db::to_value(account));
  accounts = db::padded(std::move(accounts));
  for (const std::string_view column : columns) {
    const std::string name(column);
    with(SqlFilter{name + " IS NULL OR " + name + " NOT IN " + db::places(accounts.size()), accounts});
  }
  return *this;
}

// Rule LQ-4
Where& Where::made_from(const std::optional<Instant>& from) {
  constexpr std::chrono::hours kToSpare{24};
  if (from) made_from_ = platform::first_made_at(*from - kToSpare);
  return *this;
}

Where& Where::made_from(const std::optional<BusinessDate>& from) { return made_from(from ? std::optional{from->begin()} : std::nullopt); }

}  // namespace liangjia
