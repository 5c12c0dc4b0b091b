#include "core/database/in_list.h"

#include <algorithm>
#include <iterator>

#include "core/base/check.h"

namespace liangjia::db {

std::vector<Row> query_in(Session& session, const Sql& sql, std::span<const Value> list, std::span<const Value> before,
                          std::span<const Value> after) {
  constexpr std::string_view kMark = "{in}";
  const std::size_t at = sql.text.find(kMark);
  ensure(at != std::string_view::npos, "query_in: the statement has no {in}");
  std::vector<Row> found;
  while (!list.empty()) {
    const auto part = list.first(std::min(list.size(), kInListMost));
    list = list.subspan(part.size());
    const std::vector<Value> members = padded({part.begin(), part.end()});
    std::vector<Value> values(before.begin(), before.end());
    values.insert(values.end(), members.begin(), members.end());
    values.insert(values.end(), after.begin(), after.end());
    const std::string text = std::string(sql.text.substr(0, at)) + places(members.size()) + std::string(sql.text.substr(at + kMark.size()));
    std::vector<Row> rows = session.query_values({sql.name, text}, values);
    std::move(rows.begin(), rows.end(), std::back_inserter(found));
  }
  return found;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

std::vector<Value> codes_of(const std::vector<std::string>& codes) {
  std::vector<Value> values;
  values.reserve(codes.size());
  for (const std::string& code : codes) {
    if (is_ascii(code)) values.push_back(to_value(code));
  }
  return values;
}

}  // namespace liangjia::db
