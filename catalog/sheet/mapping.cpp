#include "catalog/sheet/mapping.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/readers.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kTitleBytes = 300;  // longer cells are sentences, not titles

// For comparing: narrow forms, no blanks, lower case, without the marks people put around titles.
std::string normal(std::string_view title) {
  std::string kept;
  for (const char c : lower_case(squeezed(title))) {
    if (c != '*' && c != ':' && c != '_' && c != '/' && c != '"') kept.push_back(c);
  }
  return kept;
}

// The title without "(…)", "[…]", "【…】".
std::string without_brackets(std::string_view title) {
  static constexpr std::pair<std::string_view, std::string_view> kPairs[] = {{"(", ")"}, {"[", "]"}, {"【", "】"}};
  std::string out(title);
  for (const auto& [open, close] : kPairs) {
    for (std::size_t begin = out.find(open); begin != std::string::npos; begin = out.find(open, begin)) {
      const std::size_t end = out.find(close, begin);
      if (end == std::string::npos) break;
      out.erase(begin, end + close.size() - begin);
    }
  }
  return out;
}

// The forms under which a title is looked up, the fullest first.
std::vector<std::string> forms_of(std::string_view title) {
  const std::string narrow = half_width(title);
  const std::string_view first_line = std::string_view(narrow).substr(0, narrow.find_first_of("\r\n"));
  std::vector<std::string> forms = {normal(narrow), normal(without_brackets(narrow)), normal(first_line),
                                    normal(without_brackets(first_line))};
  const std::size_t unit = forms[1].find("单位");
  if (unit != std::string::npos && unit > 0) forms.push_back(forms[1].substr(0, unit));
  for (const std::string_view tail : {"元", "万片", "万支", "万袋", "万粒", "万"}) {
    if (forms[1].size() > tail.size() && forms[1].ends_with(tail)) forms.push_back(forms[1].substr(0, forms[1].size() - tail.size()));
  }
  return forms;
}

struct Known {
  std::size_t column;
  std::size_t rank;  // 0: our own title, then the variants in order
};

using TitleTable = std::unordered_map<std::string, Known>;

TitleTable title_table(const KindDefinition& kind) {
  TitleTable table;
  // Own titles of all columns come before any variant, so that a variant never takes another column's title.
  for (std::size_t i = 0; i < kind.columns.size(); ++i) table.emplace(normal(kind.columns[i].title_zh), Known{i, 0});
  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    std::size_t rank = 0;
    for (const std::string_view variant : variants_of(kind.columns[i].variants)) table.emplace(normal(variant), Known{i, ++rank});
    table.emplace(normal(kind.columns[i].title_en), Known{i, ++rank});
    table.emplace(normal(kind.columns[i].key), Known{i, ++rank});
  }
  return table;
}

const TitleTable& titles_of(SheetKind kind) {
  static const std::map<SheetKind, TitleTable> kTables = [] {
    std::map<SheetKind, TitleTable> tables;
    for (const auto& name : EnumNames<SheetKind>::kAll) tables.emplace(name.value, title_table(definition(name.value)));
    return tables;
  }();
  return kTables.at(kind);
}

// "2023年历史采购量" -> 2023 and "年历史采购量"; 0 when the title does not begin with a year.
int leading_year(std::string_view form, std::string& rest) {
  if (form.size() < 4 || !form.starts_with("20") || form[2] < '0' || form[2] > '9' || form[3] < '0' || form[3] > '9') return 0;
  rest = form.substr(4);
  return 2000 + (form[2] - '0') * 10 + (form[3] - '0');
}

struct Recognised {
  Known known;
  MappedColumn column;
};

void read_units(MappedColumn& column) {
  const std::string narrow = squeezed(column.title);
  const std::size_t unit_at = std::min({narrow.find('('), narrow.find("【"), narrow.find("单位:"), narrow.find('[')});
  const std::string_view units = unit_at == std::string::npos ? std::string_view(narrow) : std::string_view(narrow).substr(unit_at);
  if (units.find("万") != std::string_view::npos) column.multiplier = 10'000;
  column.percent = narrow.find('%') != std::string::npos;
}

std::optional<Recognised> recognised(SheetKind kind, std::size_t index, const std::string& title) {
  if (title.empty() || title.size() > kTitleBytes) return std::nullopt;
  const TitleTable& table = titles_of(kind);
  for (const std::string& form : forms_of(title)) {
    std::string rest;
    const int year = leading_year(form, rest);
    const auto found = table.find(year == 0 ? form : rest);
    if (found == table.end()) continue;
    const ColumnSpec& spec = definition(kind).columns[found->second.column];
    if (spec.yearly != (year != 0)) continue;
    Recognised result{found->second, {index, title, spec.key, year}};
    read_units(result.column);
    return result;
  }
  return std::nullopt;
}

// The title of one column when the heading takes the row at `row` and, with `rows` == 2, the one below it.
std::string title_at(const Grid& grid, std::size_t row, int rows, std::size_t column, SheetKind kind) {
  std::string upper = trimmed(grid.rows[row].at(column).text);
  if (rows == 1) return upper;
  std::string lower = trimmed(grid.rows[row + 1].at(column).text);
  if (lower.empty() || lower == upper) return upper;
  if (upper.empty()) return lower;
  // "2023年" under "历史采购量", "中选价" under "中选结果", "规格" under "药品信息"
  for (const std::string& candidate : {lower + upper, upper + lower, lower, upper}) {
    if (recognised(kind, column, candidate)) return candidate;
  }
  return upper + lower;
}

bool present(const Mapping& mapping, std::string_view key) {
  return std::any_of(mapping.columns.begin(), mapping.columns.end(), [&](const MappedColumn& column) { return column.key == key; });
}

void find_missing(Mapping& mapping) {
  mapping.missing.clear();
  std::vector<std::string_view> alternatives;
  bool one_present = false;
  for (const ColumnSpec& column : definition(mapping.kind).columns) {
    const bool here = present(mapping, column.key);
    if (column.need == Need::Required && !here) mapping.missing.push_back(column.key);
    if (column.need != Need::OneOf) continue;
    alternatives.push_back(column.key);
    one_present = one_present || here;
  }
  if (!one_present) mapping.missing.insert(mapping.missing.end(), alternatives.begin(), alternatives.end());
}

Mapping mapping_at(const Grid& grid, SheetKind kind, std::size_t row, int rows) {
  Mapping mapping{kind, grid.rows[row].number, rows, {}, {}, {}};
  std::vector<Recognised> found;
  std::vector<std::string> titles;
  for (std::size_t column = 0; column < grid.columns; ++column) {
    titles.push_back(title_at(grid, row, rows, column, kind));
    if (auto one = recognised(kind, column, titles.back())) found.push_back(std::move(*one));
  }
  // Of several columns for one key the most telling title wins, then the leftmost.
  std::stable_sort(found.begin(), found.end(), [](const Recognised& a, const Recognised& b) { return a.known.rank < b.known.rank; });
  std::vector<bool> taken(grid.columns, false);
  for (Recognised& one : found) {
    const bool again = std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                   [&](const MappedColumn& other) { return other.key == one.column.key && other.year == one.column.year; });
    if (again) continue;
    taken[one.column.index] = true;
    mapping.columns.push_back(std::move(one.column));
  }
  std::sort(mapping.columns.begin(), mapping.columns.end(), [](const MappedColumn& a, const MappedColumn& b) { return a.index < b.index; });
  for (std::size_t column = 0; column < grid.columns; ++column) {
    if (!taken[column] && !titles[column].empty()) mapping.unmapped.push_back({column, titles[column]});
  }
  find_missing(mapping);
  return mapping;
}

std::size_t score(const Mapping& mapping) {
  std::size_t points = 0;
  for (const MappedColumn& column : mapping.columns) {
    const KindDefinition& kind = definition(mapping.kind);
    points += kind.columns[*column_of(kind, column.key)].need == Need::Optional ? 1U : 2U;
  }
  return points;
}

// The column an override speaks of, removed from where `mapping` had it; nullopt when the file has no such column.
std::optional<UnmappedColumn> taken_out(const Grid& grid, Mapping& mapping, const Override& one) {
  const auto matches = [&](const auto& column) {
    return one.index ? column.index == *one.index : normal(column.title) == normal(one.title);
  };
  if (const auto at = std::find_if(mapping.columns.begin(), mapping.columns.end(), matches); at != mapping.columns.end()) {
    UnmappedColumn column{at->index, at->title};
    mapping.columns.erase(at);
    return column;
  }
  if (const auto at = std::find_if(mapping.unmapped.begin(), mapping.unmapped.end(), matches); at != mapping.unmapped.end()) {
    UnmappedColumn column = *at;
    mapping.unmapped.erase(at);
    return column;
  }
  if (one.index && *one.index < grid.columns) return UnmappedColumn{*one.index, column_letters(*one.index)};  // without a title
  return std::nullopt;
}

}  // namespace

Mapping propose_mapping(const Grid& grid, SheetKind kind) {
  Mapping best{kind, 0, 1, {}, {}, {}};
  std::size_t best_score = 2;  // one lucky word does not make a heading
  const std::size_t rows = std::min(grid.rows.size(), kHeadingSearchRows);
  for (const int height : {1, 2}) {  // two rows only where they say more than one: a title row above is no heading
    for (std::size_t row = 0; row < rows && row + static_cast<std::size_t>(height - 1) < grid.rows.size(); ++row) {
      Mapping candidate = mapping_at(grid, kind, row, height);
      const std::size_t points = score(candidate);
      if (points <= best_score) continue;
      best_score = points;
      best = std::move(candidate);
    }
  }
  if (best.header_row == 0) find_missing(best);
  return best;
}

Result<Grid> read_grid_of(SheetKind kind, std::string_view bytes, std::string_view file_name, std::string_view sheet) {
  auto first = read_grid(bytes, file_name, {}, sheet);
  if (!first || !sheet.empty() || !mapping_fault(propose_mapping(*first, kind))) return first;
  std::size_t tried = 1;
  for (const std::string& name : first->sheets) {
    if (name == first->sheet) continue;
    if (tried++ == kSheetsTried) break;
    auto other = read_grid(bytes, file_name, {}, name);
    if (other && !mapping_fault(propose_mapping(*other, kind))) return other;
  }
  return first;
}

Result<Mapping> with_overrides(const Grid& grid, Mapping mapping, const std::vector<Override>& overrides) {
  const KindDefinition& kind = definition(mapping.kind);
  if (mapping.header_row == 0) {
    if (const auto refusal = mapping_fault(mapping)) return *refusal;
  }
  std::vector<std::pair<std::string_view, int>> given;
  for (const Override& one : overrides) {
    const std::optional<UnmappedColumn> target = taken_out(grid, mapping, one);
    if (!target) {
      return reject(fault::kNoSuchColumn, {{"column", one.index ? column_letters(*one.index) : one.title}});
    }
    if (one.key.empty()) {
      mapping.unmapped.push_back(*target);
      continue;
    }
    const auto place = column_of(kind, one.key);
    if (!place) {
      std::vector<std::string> keys;
      for (const ColumnSpec& column : kind.columns) keys.emplace_back(column.key);
      return reject(error::kUnknownValue, {{"allowed", joined(keys)}});
    }
    const ColumnSpec& spec = kind.columns[*place];
    MappedColumn mapped{target->index, target->title, spec.key};
    std::string rest;
    if (spec.yearly) mapped.year = leading_year(normal(target->title), rest);
    read_units(mapped);
    const std::pair<std::string_view, int> slot{mapped.key, mapped.year};
    if (std::find(given.begin(), given.end(), slot) != given.end()) {
      return reject(fault::kColumnTakenTwice, {{"title", std::string(spec.title_zh)}, {"title_en", std::string(spec.title_en)}});
    }
    given.push_back(slot);
    const auto rival = std::find_if(mapping.columns.begin(), mapping.columns.end(),
                                    [&](const MappedColumn& column) { return column.key == mapped.key && column.year == mapped.year; });
    if (rival != mapping.columns.end()) {
      mapping.unmapped.push_back({rival->index, rival->title});
      mapping.columns.erase(rival);
    }
    mapping.columns.push_back(std::move(mapped));
  }
  std::sort(mapping.columns.begin(), mapping.columns.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  std::sort(mapping.unmapped.begin(), mapping.unmapped.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  find_missing(mapping);
  return mapping;
}

std::optional<Rejection> mapping_fault(const Mapping& mapping) {
  const KindDefinition& kind = definition(mapping.kind);
  if (mapping.header_row == 0) {
    std::vector<std::string> expected;
    std::vector<std::string> expected_en;
    for (const ColumnSpec& column : kind.columns) {
      if (column.need == Need::Optional) continue;
      expected.emplace_back(column.title_zh);
      expected_en.emplace_back(column.title_en);
    }
    return reject(fault::kHeadingNotFound,
                  {{"rows", std::to_string(kHeadingSearchRows)}, {"expected", joined(expected)}, {"expected_en", joined(expected_en)}});
  }
  if (mapping.missing.empty()) return std::nullopt;
  std::vector<std::string> missing;
  std::vector<std::string> missing_en;
  for (const std::string_view key : mapping.missing) {
    missing.emplace_back(kind.columns[*column_of(kind, key)].title_zh);
    missing_en.emplace_back(kind.columns[*column_of(kind, key)].title_en);
  }
  std::vector<std::string> seen;
  for (const MappedColumn& column : mapping.columns) seen.push_back(column.title);
  for (const UnmappedColumn& column : mapping.unmapped) seen.push_back(column.title);
  return reject(fault::kMissingColumns, {{"missing", joined(missing)}, {"missing_en", joined(missing_en)}, {"seen", joined(seen)}});
}

}  // namespace liangjia::catalog::sheet
