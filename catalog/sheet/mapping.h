#pragma once
// Which column of the user's file holds what. propose_mapping() finds the heading row and recognises its titles; the
// user may change the proposal with overrides; rows.h then reads the rows. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "catalog/sheet/grid.h"
#include "catalog/sheet/kinds.h"

namespace liangjia::catalog::sheet {

constexpr std::size_t kHeadingSearchRows = 30;

struct MappedColumn {
  std::size_t index;  // in the file, from 0
  std::string title;  // as in the file, blanks at the ends removed
  std::string_view key;
  int year = 0;                 // yearly columns: the year in the title
  std::int64_t multiplier = 1;  // 10'000 when the title counts in 万
  bool percent = false;         // the title says %, so 60 means 0.6
  std::string unit = {};        // quantities and prices: what the title, or a line above the heading, says they count; "" when nothing
};

// Why a column is not read.
enum class Unread {
  Unknown,       // no such column is known
  SaysNot,       // its title takes something out (不含税) or turns it round
  OtherMeasure,  // its title tells another measure than is needed: money for a quantity, dollars
  Rival,         // another column was taken for the same thing, and they differ
  Repeats,       // another column holds the very same
  LeftOut        // by the user's word
};

struct UnmappedColumn {
  std::size_t index;
  std::string title;
  Unread why = Unread::Unknown;
};

// Several columns could be the same thing and their cells differ, or one column of units may be about something else (IM-10): which was
// taken, for the user to confirm or change.
struct ColumnQuestion {
  std::string_view key;
  int year = 0;
  std::size_t proposed = 0;         // indices in the file
  std::vector<std::size_t> rivals;  // none: whether the proposed column is what it is taken for
  bool must_answer = false;         // the titles do not decide: nothing is imported before the user says
};

struct Mapping {
  SheetKind kind{};
  int header_row = 0;   // as the user's program shows it; 0: not found
  int header_rows = 1;  // 2 when the titles stand in two rows
  std::vector<MappedColumn> columns;
  std::vector<UnmappedColumn> unmapped;
  std::vector<std::string_view> missing;  // keys of columns that must be there and are not
  std::vector<ColumnQuestion> questions = {};
};

// The user's word on one column: named by its place or, without one, by its title. An empty key leaves the column out.
struct Override {
  std::optional<std::size_t> index;
  std::string title;
  std::string key;
};

Mapping propose_mapping(const Grid& grid, SheetKind kind);

// The sheet named `sheet`. Without a name: the first that has all required columns of `kind`, covers and tables of other kinds passed
// over; when none has, the first with data, for the refusal to speak of. kSheetsTried bounds what a hostile workbook costs.
constexpr std::size_t kSheetsTried = 5;
Result<Grid> read_grid_of(SheetKind kind, std::string_view bytes, std::string_view file_name, std::string_view sheet);

// `mapping` with the overrides applied one after another; a key that was mapped elsewhere moves here. Refuses an unknown key
// (unknown_value), an unknown column, and two overrides that give one key to two columns. A question about a column named is answered.
Result<Mapping> with_overrides(const Grid& grid, Mapping mapping, const std::vector<Override>& overrides);

// The refusal that names what is missing and what was seen; none when the mapping is fit for reading rows.
std::optional<Rejection> mapping_fault(const Mapping& mapping);

// The first question that the user must answer, as a refusal; none when there is no such question.
std::optional<Rejection> open_question(const Mapping& mapping);
Rejection rejection_of(const Mapping& mapping, const ColumnQuestion& question);
const std::string& title_of(const Mapping& mapping, std::size_t index);  // "" when the column has none

}  // namespace liangjia::catalog::sheet

template <>
struct liangjia::EnumNames<liangjia::catalog::sheet::Unread> {
  using U = liangjia::catalog::sheet::Unread;
  static constexpr EnumName<U> kAll[] = {{U::Unknown, "unknown", "不认识的列"},
                                         {U::SaysNot, "says_not", "列名含“不含”“非”等，意思相反"},
                                         {U::OtherMeasure, "other_measure", "计量与所需不同"},
                                         {U::Rival, "rival", "另一列已作此用，内容不同"},
                                         {U::Repeats, "repeats", "与另一列内容相同"},
                                         {U::LeftOut, "left_out", "已指明不用"}};
};
