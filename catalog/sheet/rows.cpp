#include "catalog/sheet/rows.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "catalog/sheet/errors.h"
#include "catalog/sheet/row_marks.h"
#include "catalog/sheet/title_units.h"
#include "catalog/wording/names.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kSentence = 25;  // characters; a lone cell this long is a remark, not a value

bool filled(const Cell& cell) { return cell.kind != CellKind::Empty; }

// "注：", "注1.", "备注", "说明", "合计" ... but not 注射用帕瑞昔布钠.
bool opens_note(std::string_view text) {
  const std::string word = squeezed(text);
  for (const std::string_view opening : {"备注", "说明", "附注", "填报说明", "填表说明", "note:", "Note:", "制表", "审核人", "填报人",
                                         "填表人", "负责人", "经办人", "联系人", "联系电话", "打印", "以下空白", "以下无正文", "第1页"}) {
    if (word.starts_with(opening)) return true;
  }
  if (!word.starts_with("注")) return false;
  const std::string_view rest = std::string_view(word).substr(std::string_view("注").size());
  return rest.empty() || rest.starts_with(':') || rest.starts_with("释") || rest.starts_with('.') || rest.starts_with("、") ||
         (rest.front() >= '0' && rest.front() <= '9');
}

// "本页小计", "合计：3 种", "甲院小计", "Subtotal". A name ends with none of these.
bool names_sum(std::string_view text) {
  constexpr std::size_t kLongest = 15;  // characters
  std::string word = lower_case(squeezed(without_brackets(half_width(text))));
  if (word.empty() || code_points(word) > kLongest) return false;
  while (word.ends_with(':')) word.pop_back();
  for (const std::string_view sum : {"小计", "合计", "总计", "共计", "累计", "总和", "页计", "总数", "subtotal", "sub-total", "total"}) {
    if (word.ends_with(sum) || word.starts_with(sum)) return true;
  }
  return word.starts_with("本页") || word.starts_with("以上共");
}

constexpr std::size_t kMark = 12;  // characters; a text this long that says "not winning" is a mark, a longer one a remark

class RowReader {
 public:
  RowReader(const Grid& grid, const Mapping& mapping) : grid_(grid), mapping_(mapping), kind_(definition(mapping.kind)) {
    const auto heading = std::find_if(grid.rows.begin(), grid.rows.end(), [&](const Row& row) { return row.number == mapping.header_row; });
    ensure(heading != grid.rows.end(), "mapping of another grid");
    first_ = static_cast<std::size_t>(heading - grid.rows.begin()) + static_cast<std::size_t>(mapping.header_rows);
    for (const MappedColumn& column : mapping.columns) {
      const std::size_t place = *column_of(kind_, column.key);
      places_.push_back(place);
      squeezed_titles_.push_back(squeezed(column.title));
      if (!kind_.columns[place].yearly) column_at_place_[place] = &column;
      if (kind_.columns[place].type == ValueType::Unit) unit_column_ = &column;
    }
    filled_somewhere_.resize(mapping.columns.size(), false);
    const bool wanted = mapping.kind == SheetKind::Orders || mapping.kind == SheetKind::VolumeReports || mapping.kind == SheetKind::Usage;
    if (mapping.kind == SheetKind::AwardResults) find_marks();
    if (wanted) find_answers();
    for (const ColumnSpec& column : kind_.columns) {
      if (column.need != Need::OneOf) continue;
      one_of_titles_ += (one_of_titles_.empty() ? "" : "、") + std::string(column.title_zh);
      one_of_titles_en_ += (one_of_titles_en_.empty() ? "" : ", ") + std::string(column.title_en);
    }
  }

  SheetRows read() {
    SheetRows out;
    std::vector<const Row*> read;
    for (std::size_t i = first_; i < grid_.rows.size(); ++i) {
      const Row& row = grid_.rows[i];
      const auto reason = reason_to_skip(row);
      if (reason) out.skipped.push_back({row.number, *reason});
      if (!reason) read.push_back(&row);
      if (!reason || *reason == SkipReason::NotWinning) note_filled(row);
    }
    for (const Row* row : read) read_one(*row, out);
    return out;
  }

 private:
  std::optional<SkipReason> reason_to_skip(const Row& row) const {
    if (repeats_heading(row)) return SkipReason::RepeatedHeading;
    if (is_template_example(row)) return SkipReason::TemplateExample;
    if (is_sum(row)) return SkipReason::Sum;
    if (is_marked_not_winning(row)) return SkipReason::NotWinning;
    if (is_note(row)) return SkipReason::Note;
    return std::nullopt;
  }

  // Which of the columns that decide what a row means are filled in by some row (IM-12).
  void note_filled(const Row& row) {
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      if (spec(i).all_or_none && filled(row.at(mapping_.columns[i].index))) filled_somewhere_[i] = true;
    }
  }

  const ColumnSpec& spec(std::size_t mapped) const { return kind_.columns[places_[mapped]]; }

  bool repeats_heading(const Row& row) const {
    std::size_t equal = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < mapping_.columns.size() && others == 0; ++i) {
      const std::string text = squeezed(row.at(mapping_.columns[i].index).text);
      if (!text.empty()) (squeezed_titles_[i].find(text) != std::string::npos ? equal : others) += 1;
    }
    return equal >= 2 && others == 0;
  }

  // The example row of our own template, left in place: every filled cell is the example of its column.
  bool is_template_example(const Row& row) const {
    std::size_t examples = 0;
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      const std::string& text = row.at(mapping_.columns[i].index).text;
      if (text != spec(i).example) return false;
      examples += text.empty() ? 0U : 1U;
    }
    return examples >= 3;
  }

  bool required_filled(const Row& row) const {
    bool one_of = one_of_titles_.empty();
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      const bool here = filled(row.at(mapping_.columns[i].index));
      if (spec(i).need == Need::Required && !here) return false;
      if (spec(i).need == Need::OneOf) one_of = one_of || here;
    }
    return one_of;
  }

  // The first thing that stands in the row, or what it is called by, is the word for a sum.
  bool is_sum(const Row& row) const {
    const auto named = [&](std::size_t column) {
      const Cell& cell = row.at(column);
      return cell.kind == CellKind::Text && cell.origin == Origin::Own && names_sum(cell.text);
    };
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      if (!filled(row.cells[column]) || row.cells[column].origin != Origin::Own) continue;
      if (named(column)) return true;
      if (row.cells[column].kind == CellKind::Text) break;  // a number in front counts the rows
    }
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      const bool identifies = std::any_of(kind_.identity.begin(), kind_.identity.end(),
                                          [&](const auto& set) { return std::find(set.begin(), set.end(), spec(i).key) != set.end(); });
      if (identifies && (spec(i).type == ValueType::Text || spec(i).type == ValueType::Code) && named(mapping_.columns[i].index))
        return true;
    }
    return false;
  }

  // IM-13: a table of all listed goods says in some column which of them did not win. Columns about earlier rounds say nothing of this one.
  void find_marks() {
    for (const UnmappedColumn& column : mapping_.unmapped) {
      if (column.why == Unread::LeftOut) continue;
      const bool earlier = column.title.find("上") != std::string::npos || column.title.find("历史") != std::string::npos ||
                           column.title.find("原") != std::string::npos;
      if (!earlier) marks_.push_back(&column);
    }
    const auto won =
        std::find_if(mapping_.columns.begin(), mapping_.columns.end(), [](const MappedColumn& column) { return column.key == "won"; });
    if (won != mapping_.columns.end()) won_ = &*won;
  }

  // IM-13: the columns in which a sheet of goods that somebody wants may take a row back: 是否采购, 状态, 备注.
  void find_answers() {
    for (const UnmappedColumn& column : mapping_.unmapped) {
      if (column.why != Unread::LeftOut) answers_.emplace_back(column.index, column.title);
    }
    for (const MappedColumn& column : mapping_.columns) {
      if (column.key == "remark") answers_.emplace_back(column.index, column.title);
    }
  }

  void check_wanted(const Row& row, FieldErrors& faults) const {
    for (const auto& [index, title] : answers_) {
      const Cell& cell = row.at(index);
      const std::string text = cleaned(cell.text);
      if (!filled(cell) || code_points(text) > kMark || !says_not_wanted(title, text)) continue;
      note_reached(reached::kToken, fault::kSaysNotWanted.token);
      faults.add(pointer(row, title), fault::kSaysNotWanted, {{"value", text}});
    }
  }

  bool is_marked_not_winning(const Row& row) const {
    if (won_ != nullptr) {
      const Reading reading = read_cell(row.at(won_->index), kind_.columns[*column_of(kind_, won_->key)], *won_);
      if (const bool* yes = std::get_if<bool>(&reading.value); yes && !*yes) return true;
    }
    return std::any_of(marks_.begin(), marks_.end(), [&](const UnmappedColumn* column) {
      const Cell& cell = row.at(column->index);
      return cell.kind == CellKind::Text && code_points(cell.text) <= kMark && says_not_winning(cell.text);
    });
  }

  bool is_note(const Row& row) const {
    std::size_t own = 0;
    const Cell* first = nullptr;
    std::size_t first_column = 0;
    bool spread = false;
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      const Cell& cell = row.cells[column];
      spread = spread || cell.origin == Origin::MergedAcross;
      if (!filled(cell) || cell.origin != Origin::Own) continue;
      ++own;
      if (first == nullptr) {
        first = &cell;
        first_column = column;
      }
    }
    if (first == nullptr) return true;  // the lower rows of a merged remark
    if (own == 1 && spread) return true;
    if (opens_note(first->text) && !required_filled(row)) return true;
    if (own != 1) return false;
    const bool in_required = std::any_of(mapping_.columns.begin(), mapping_.columns.end(), [&](const MappedColumn& column) {
      return column.index == first_column && kind_.columns[*column_of(kind_, column.key)].need != Need::Optional;
    });
    return !in_required || code_points(first->text) >= kSentence || first->text.find("。") != std::string::npos;
  }

  void read_one(const Row& row, SheetRows& out) {
    TypedRow typed(kind_, row.number);
    FieldErrors faults;
    const wording::UnitText unit = unit_of(row);
    bool one_of = one_of_titles_.empty();
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      const MappedColumn& column = mapping_.columns[i];
      Reading reading = read_cell(row.at(column.index), spec(i), column, unit);
      if (reading.fault != nullptr) {
        faults.add(pointer(row, column.title), *reading.fault, std::move(reading.arguments));
        one_of = one_of || spec(i).need == Need::OneOf;
        continue;
      }
      const bool empty = std::holds_alternative<std::monostate>(reading.value);
      if (empty && (spec(i).need == Need::Required || filled_somewhere_[i])) faults.add(pointer(row, column.title), error::kRequired);
      if (!empty && spec(i).need == Need::OneOf) one_of = true;
      if (empty) continue;
      if (spec(i).yearly) {
        typed.add_history({column.year, std::get<Counted>(reading.value)});
      } else {
        typed.set(places_[i], std::move(reading.value));
      }
    }
    if (!one_of)
      faults.add(pointer(row, first_one_of_title()), fault::kOneOfRequired, {{"titles", one_of_titles_}, {"titles_en", one_of_titles_en_}});
    for (const UnmappedColumn* column : marks_) {
      const Cell& cell = row.at(column->index);
      if (cell.kind != CellKind::Text || !says_not_winning(cell.text)) continue;
      note_reached(reached::kToken, fault::kSaysNotWinning.token);
      faults.add(pointer(row, column->title), fault::kSaysNotWinning, {{"value", cleaned(cell.text)}});
    }
    check_wanted(row, faults);
    if (faults.empty()) check_repeated(row, typed, faults);
    if (faults.empty()) {
      typed.sort_history();
      out.rows.push_back(std::move(typed));
    } else {
      out.faulty.push_back({row.number, faults.take()});
    }
  }

  // What the row's unit column says; nothing when it cannot be read, which is told as its own fault.
  wording::UnitText unit_of(const Row& row) const {
    if (unit_column_ == nullptr) return {};
    return wording::read_unit(cleaned(row.at(unit_column_->index).text)).value_or(wording::UnitText{});
  }

  static std::string pointer(const Row& row, std::string_view title) {
    return "row:" + std::to_string(row.number) + "/column:" + std::string(title);
  }

  std::string first_one_of_title() const {
    for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
      if (spec(i).need == Need::OneOf) return mapping_.columns[i].title;
    }
    return one_of_titles_;
  }

  static std::string identity_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return wording::normal(*text);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "1" : "";  // an empty mark means no
    return {};
  }

  void check_repeated(const Row& row, const TypedRow& typed, FieldErrors& faults) {
    for (const auto& set : kind_.identity) {
      if (!typed.has(set.front())) continue;
      std::string identity;
      for (const std::string_view key : set) identity += identity_text(typed.value(key)) + '\x1F';
      const auto [first, fresh] = first_rows_.emplace(std::string(set.front()) + '\x1F' + identity, row.number);
      if (fresh) return;
      const auto column = column_at_place_.find(*column_of(kind_, set.front()));
      const std::string title = column == column_at_place_.end() ? std::string(set.front()) : column->second->title;
      return faults.add(pointer(row, title), error::kDuplicate, {{"first", std::to_string(first->second)}});
    }
  }

  const Grid& grid_;
  const Mapping& mapping_;
  const KindDefinition& kind_;
  std::size_t first_ = 0;
  std::vector<std::size_t> places_;  // of each mapped column in kind_.columns
  std::vector<std::string> squeezed_titles_;
  std::vector<bool> filled_somewhere_;  // of each mapped column that decides what a row means
  std::map<std::size_t, const MappedColumn*> column_at_place_;
  std::string one_of_titles_;
  std::string one_of_titles_en_;
  const MappedColumn* unit_column_ = nullptr;
  const MappedColumn* won_ = nullptr;
  std::vector<const UnmappedColumn*> marks_;
  std::vector<std::pair<std::size_t, std::string>> answers_;  // index and title
  std::unordered_map<std::string, int> first_rows_;
};

}  // namespace

const Value& TypedRow::value(std::string_view key) const {
  const auto place = column_of(*kind_, key);
  ensure(place.has_value(), "sheet column that its kind does not have");
  return values_[*place];
}

Result<SheetRows> read_rows(const Grid& grid, const Mapping& mapping) {
  if (auto refusal = mapping_fault(mapping)) return *refusal;
  return RowReader(grid, mapping).read();
}

}  // namespace liangjia::catalog::sheet
