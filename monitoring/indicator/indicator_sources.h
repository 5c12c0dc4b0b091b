#pragma once
// Where indicators are read: each source, each indicator and each breakdown is told once, in a table, and any indicator is told by any
// breakdown that its source has a column for. Rows and sums of a source have the same columns, so that one expression serves both.
#include <span>
#include <string>
#include <string_view>

#include "core/command/actor.h"
#include "monitoring/indicator/indicator.h"

namespace liangjia::monitoring {

enum class SourceId { Contracts, Uses, Repayments, Orders, Stock, Unreported, Prepayments };

// By what rows can be told apart; empty: by nothing of the kind.
struct Columns {
  std::string_view institution, region, winner, distributor, variety, product, round, year, month;
  OwnershipColumns owner() const { return {institution, region, winner, distributor}; }
};

// `x` is a row of what is summed; `t.day` the day that is asked about.
struct Source {
  SourceId id;
  std::string_view name;
  std::string_view table;
  std::string_view joined;
  std::string_view conditions;
  Columns columns;
  bool over = false;  // of months that are over: until then deadlines lie ahead
};

enum class Unit { Strength, Count, Fen, E4 };
enum class Bound { None, AtLeast, AtMost, Behind };  // Behind: no more than so far below nothing

struct Definition {
  IndicatorKind kind;
  SourceId source;
  std::string_view numerator, denominator;  // of one row, to be added up; no denominator: what is counted stands alone
  Unit unit = Unit::Count;
  bool distinct = false;  // the numerator is what is counted, each once
  Bound bound = Bound::None;
  std::string_view met = {}, bad = {};  // keys of the rule book
  bool divisions = false;               // of cities and counties alone

  // What is counted alone is told of one: of quantities one unit of reference strength, as they are in millionths of it.
  Int128 alone() const { return unit == Unit::Strength ? 1'000'000 : 1; }
};

struct Breakdown {
  IndicatorBy by;
  std::string_view Columns::*column;   // none: all together
  std::string_view key, name, joined;  // {} is the column
  std::string_view only = "{} = ?";    // one value of it
  bool id = true;                      // the value is the number of an id
  int days = 0;                        // places for the day behind the value
};

std::span<const Source> sources();
const Source& source_of(SourceId id);
std::span<const Definition> definitions();
const Definition& definition_of(IndicatorKind kind);
const Breakdown& breakdown_of(IndicatorBy by);

// The text with the column in its places; empty when the column is.
std::string placed(std::string_view text, std::string_view column);
// The day that a source is asked about: contracts as of the question's day, what is of a month at the month's end.
BusinessDate day_of(const Source& source, const IndicatorQuestion& question, BusinessDate today);
// Whether the figure has a meaning for the question.
bool is_told(const Definition& definition, const Scope& scope, const IndicatorQuestion& question, BusinessDate today);
// One value of a breakdown, as a condition on these columns.
SqlFilter only(const Columns& columns, const IndicatorKey& key, BusinessDate day);

}  // namespace liangjia::monitoring
