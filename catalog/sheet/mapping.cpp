#include "catalog/sheet/mapping.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/readers.h"
#include "catalog/sheet/title_units.h"
#include "catalog/wording/units.h"
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

// The forms under which a title is looked up, the fullest first.
std::vector<std::string> forms_of(std::string_view title) {
  const std::string narrow = half_width(title);
  const std::string_view first_line = std::string_view(narrow).substr(0, narrow.find_first_of("\r\n"));
  std::vector<std::string> forms = {normal(narrow), normal(without_brackets(narrow)), normal(first_line),
                                    normal(without_brackets(first_line))};
  const std::size_t unit = forms[1].find("单位");
  if (unit != std::string::npos && unit > 0) forms.push_back(forms[1].substr(0, unit));
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
  std::optional<Unread> refused;
};

// Reads what the title says beside its name. Why the column cannot be read, when it takes something out of what it is called after.
std::optional<Unread> read_units(MappedColumn& column, const ColumnSpec& spec) {
  const std::string narrow = squeezed(column.title);
  const std::size_t unit_at = std::min({narrow.find('('), narrow.find("【"), narrow.find("单位:"), narrow.find('[')});
  const std::string_view units = unit_at == std::string::npos ? std::string_view(narrow) : std::string_view(narrow).substr(unit_at);
  if (units.find("万") != std::string_view::npos) column.multiplier = 10'000;
  column.percent = narrow.find('%') != std::string::npos;
  const TitleUnit told = title_unit(column.title, spec);
  column.unit = told.unit;
  if (told.multiplier != 1) column.multiplier = told.multiplier;
  return told.refused;
}

std::optional<Recognised> recognised(SheetKind kind, std::size_t index, const std::string& title) {
  if (title.empty() || title.size() > kTitleBytes) return std::nullopt;
  const TitleTable& table = titles_of(kind);
  const auto known = [&](const std::string& form) -> std::optional<Recognised> {
    std::string rest;
    const int year = leading_year(form, rest);
    const auto found = table.find(year == 0 ? form : rest);
    if (found == table.end()) return std::nullopt;
    const ColumnSpec& spec = definition(kind).columns[found->second.column];
    if (spec.yearly != (year != 0)) return std::nullopt;
    Recognised result{found->second, {index, title, spec.key, year}, std::nullopt};
    result.refused = read_units(result.column, spec);
    return result;
  };
  for (const std::string& form : forms_of(title)) {
    if (auto result = known(form)) return result;
  }
  const std::string bare = title_without_unit(half_width(title));
  return bare.empty() ? std::nullopt : known(normal(bare));
}

// The title of one column when the heading takes the row at `row` and, with `rows` == 2, the one below it.
std::string title_at(const Grid& grid, std::size_t row, int rows, std::size_t column, SheetKind kind) {
  std::string upper = trimmed(grid.rows[row].at(column).text);
  if (rows == 1) return upper;
  std::string lower = trimmed(grid.rows[row + 1].at(column).text);
  if (lower.empty() || lower == upper) return upper;
  if (upper.empty()) return lower;
  // "2023年" under "历史采购量", "中选价" under "中选结果", "规格" under "药品信息", "（片）" under "采购数量"
  for (const std::string& candidate : {lower + upper, upper + lower, lower, upper}) {
    if (recognised(kind, column, candidate)) return candidate;
  }
  return upper + lower;
}

const ColumnSpec& spec_of(SheetKind kind, std::string_view key) {
  const KindDefinition& known = definition(kind);
  return known.columns[*column_of(known, key)];
}

// How plainly the title, or the unit it tells, says that a price is the one of a pack that the sheet is about.
int plainness(SheetKind kind, std::string_view title, std::string_view unit) {
  const std::string narrow = squeezed(title);
  const bool pack = narrow.find("包装") != std::string::npos || unit == wording::kSmallestPack || unit == "盒";
  const bool award = kind == SheetKind::AwardResults && narrow.find("中选") != std::string::npos;
  return (pack ? 2 : 0) + (award ? 1 : 0);
}

void note_rival(Mapping& mapping, const MappedColumn& held, std::size_t rival) {
  for (ColumnQuestion& one : mapping.questions) {
    if (one.proposed == held.index) return one.rivals.push_back(rival);
  }
  mapping.questions.push_back({held.key, held.year, held.index, {rival}, false});
}

std::string_view unit_of(const Mapping& mapping, std::size_t index) {
  for (const MappedColumn& column : mapping.columns) {
    if (column.index == index) return column.unit;
  }
  return "";
}

// Rule IM-10: no question where the columns hold the same; one that must be answered where titles of amounts do not decide.
void settle_questions(const Grid& grid, Mapping& mapping) {
  const auto same = [&](std::size_t a, std::size_t b) {
    return std::all_of(grid.rows.begin(), grid.rows.end(), [&](const Row& row) {
      return row.number < mapping.header_row + mapping.header_rows || squeezed(row.at(a).text) == squeezed(row.at(b).text);
    });
  };
  for (ColumnQuestion& question : mapping.questions) {
    std::erase_if(question.rivals, [&](std::size_t rival) {
      if (!same(question.proposed, rival)) return false;
      for (UnmappedColumn& column : mapping.unmapped) {
        if (column.index == rival) column.why = Unread::Repeats;
      }
      return true;
    });
    const ColumnSpec& spec = spec_of(mapping.kind, question.key);
    const auto plain = [&](std::size_t index) { return plainness(mapping.kind, title_of(mapping, index), unit_of(mapping, index)); };
    const bool decided =
        spec.type == ValueType::Price && std::none_of(question.rivals.begin(), question.rivals.end(),
                                                      [&](std::size_t rival) { return plain(rival) >= plain(question.proposed); });
    const bool weighs = is_amount(spec.type) || spec.type == ValueType::Unit;  // the unit makes the amount
    question.must_answer = weighs && spec.kept && !decided;
  }
  std::erase_if(mapping.questions, [](const ColumnQuestion& question) { return question.rivals.empty(); });
}

// IM-10: a column 最小制剂单位 in a sheet that counts packs, or 包装单位 in one that counts minimum units, may describe the goods and not
// say what the numbers count; nobody but the user knows which.
void ask_what_units_are_of(Mapping& mapping) {
  const auto unit = std::ranges::find_if(
      mapping.columns, [&](const MappedColumn& column) { return spec_of(mapping.kind, column.key).type == ValueType::Unit; });
  if (unit == mapping.columns.end()) return;
  const auto role = wording::read_unit(without_brackets(half_width(unit->title)));
  if (!role || (role->words != wording::kMinimumUnit && role->words != wording::kSmallestPack)) return;
  const bool other = std::ranges::any_of(mapping.columns, [&](const MappedColumn& column) {
    const ColumnSpec& spec = spec_of(mapping.kind, column.key);
    return spec.type == ValueType::Quantity && column.unit.empty() && spec.unit != role->words;
  });
  if (other) mapping.questions.push_back({unit->key, 0, unit->index, {}, true});
}

// "单位：万片" in a line of its own above the heading counts for the quantities whose titles say nothing, "单位：万元" for prices.
void read_line_above(const Grid& grid, Mapping& mapping) {
  for (const Row& row : grid.rows) {
    if (row.number >= mapping.header_row) break;
    for (const Cell& cell : row.cells) {
      for (MappedColumn& column : mapping.columns) {
        const TitleUnit told = line_unit(cell.text, spec_of(mapping.kind, column.key));
        if (!column.unit.empty() || column.multiplier != 1) continue;
        column.unit = told.unit;
        column.multiplier = told.multiplier;
      }
    }
  }
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
  std::vector<Unread> why(grid.columns, Unread::Unknown);
  for (std::size_t column = 0; column < grid.columns; ++column) {
    titles.push_back(title_at(grid, row, rows, column, kind));
    auto one = recognised(kind, column, titles.back());
    if (one && one->refused) {
      why[column] = *one->refused;
    } else if (one) {
      found.push_back(std::move(*one));
    }
  }
  // Of several columns for one key the most telling title wins, then the leftmost: of prices one that says it is of a pack.
  const auto place = [kind](const Recognised& one) {
    const bool price = spec_of(kind, one.column.key).type == ValueType::Price;
    return std::pair{price ? -plainness(kind, one.column.title, one.column.unit) : 0, one.known.rank};
  };
  std::stable_sort(found.begin(), found.end(), [&](const Recognised& a, const Recognised& b) { return place(a) < place(b); });
  std::vector<bool> taken(grid.columns, false);
  for (Recognised& one : found) {
    const auto held = std::find_if(mapping.columns.begin(), mapping.columns.end(),
                                   [&](const MappedColumn& other) { return other.key == one.column.key && other.year == one.column.year; });
    if (held != mapping.columns.end()) {
      why[one.column.index] = Unread::Rival;
      note_rival(mapping, *held, one.column.index);
      continue;
    }
    taken[one.column.index] = true;
    mapping.columns.push_back(std::move(one.column));
  }
  std::sort(mapping.columns.begin(), mapping.columns.end(), [](const MappedColumn& a, const MappedColumn& b) { return a.index < b.index; });
  for (std::size_t column = 0; column < grid.columns; ++column) {
    if (!taken[column] && !titles[column].empty()) mapping.unmapped.push_back({column, titles[column], why[column]});
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
  if (best.header_row == 0) {
    find_missing(best);
    return best;
  }
  settle_questions(grid, best);
  read_line_above(grid, best);
  ask_what_units_are_of(best);
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
    std::erase_if(mapping.questions, [&](ColumnQuestion& question) {
      const bool rival = std::erase(question.rivals, target->index) > 0;
      return question.proposed == target->index || (rival && (!one.key.empty() || question.rivals.empty()));
    });
    if (one.key.empty()) {
      mapping.unmapped.push_back({target->index, target->title, Unread::LeftOut});
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
    read_units(mapped, spec);  // whatever the title takes out, the user's word counts
    const std::pair<std::string_view, int> slot{mapped.key, mapped.year};
    if (std::find(given.begin(), given.end(), slot) != given.end()) {
      return reject(fault::kColumnTakenTwice, {{"title", std::string(spec.title_zh)}, {"title_en", std::string(spec.title_en)}});
    }
    given.push_back(slot);
    const auto rival = std::find_if(mapping.columns.begin(), mapping.columns.end(),
                                    [&](const MappedColumn& column) { return column.key == mapped.key && column.year == mapped.year; });
    if (rival != mapping.columns.end()) {
      mapping.unmapped.push_back({rival->index, rival->title, Unread::Rival});
      mapping.columns.erase(rival);
    }
    mapping.columns.push_back(std::move(mapped));
  }
  std::sort(mapping.columns.begin(), mapping.columns.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  std::sort(mapping.unmapped.begin(), mapping.unmapped.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
  find_missing(mapping);
  return mapping;
}

const std::string& title_of(const Mapping& mapping, std::size_t index) {
  static const std::string kNone;
  for (const MappedColumn& column : mapping.columns) {
    if (column.index == index) return column.title;
  }
  for (const UnmappedColumn& column : mapping.unmapped) {
    if (column.index == index) return column.title;
  }
  return kNone;
}

Rejection rejection_of(const Mapping& mapping, const ColumnQuestion& question) {
  const ColumnSpec& spec = spec_of(mapping.kind, question.key);
  std::vector<std::string> titles{column_letters(question.proposed) + " " + title_of(mapping, question.proposed)};
  if (question.rivals.empty()) return reject(fault::kUnitUnclear, {{"column", titles.front()}});
  for (const std::size_t rival : question.rivals) titles.push_back(column_letters(rival) + " " + title_of(mapping, rival));
  return reject(fault::kColumnsUnclear,
                {{"title", std::string(spec.title_zh)}, {"title_en", std::string(spec.title_en)}, {"columns", joined(titles)}});
}

std::optional<Rejection> open_question(const Mapping& mapping) {
  const auto open = std::ranges::find(mapping.questions, true, &ColumnQuestion::must_answer);
  return open == mapping.questions.end() ? std::nullopt : std::optional{rejection_of(mapping, *open)};
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
