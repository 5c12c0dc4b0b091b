#pragma once
// What is done with the pooled fund of a city in a year and for one kind of insurance, each as a document that one person records and
// another books (Rule CP-8): balances to begin with, the first upload, a year's figures, how the year is shared, the top-up of 1 January.
// What follows from figures and books is computed as it is recorded, shown by all readings, and computed again as it is booked; where the
// books have moved meanwhile it is recorded anew. An act stands once; one that was refused may be recorded again.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/invariant.h"
#include "settlement/city_pool/city_pool_rules.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

using PoolActId = Id<struct PoolActTag>;
using PoolActUnitId = Id<struct PoolActUnitTag>;

namespace kind {
inline constexpr ObjectKind kPoolAct{"pool_act", "归集基金事项"};
}  // namespace kind

enum class PoolActSort { Opening, FirstUpload, Year, Sharing, TopUp };
enum class PoolActState { Recorded, Booked, Refused };
enum class PoolActStep { Book, Refuse };

// One unit of an act. Figures of its year are recorded, or taken over from the act that recorded them; balances are those of the books.
struct PoolUnit {
  PoolCode unit;
  Fen surplus;   // accumulated: to begin with, or before the act
  Fen personal;  // of personal accounts from before; employees only
  Fen premium, county_subsidy, upper_subsidy, interest;
  Fen spend;  // of the act's year; of the year before in a first upload
  std::int64_t heads = 0;
  PoolRating rating = PoolRating::Other;
  std::string rating_document;  // the paper the rating stands in
  Fen make_good;
  Fen standard_before, standard_now;
  Fen amount, from_surplus, from_finance;  // uploaded

  Fen income() const { return premium + county_subsidy + upper_subsidy + interest; }
  bool operator==(const PoolUnit&) const = default;
};

struct PoolAct {
  PoolActId id;
  std::string number;
  PoolCode city;
  InsuranceKind kind = InsuranceKind::Residents;
  PoolActSort sort = PoolActSort::Opening;
  int year = 0;
  Fen credited;     // to the pooled fund as money: older pools in the opening, interest in a year
  Fen required;     // of a top-up: what the fund must have
  Fen pool_before;  // the pooled fund, before the act
  GapReading reading = GapReading::Matched;
  std::string rules;  // ids, separated by commas
  bool provisional = false;
  std::string evidence;
  PoolActState state = PoolActState::Recorded;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::optional<std::int64_t> live = 1;  // none once it is refused: of what is live there is one
  std::int64_t version = 1;
  Instant created_at{};
};
struct PoolActUnit {
  PoolActUnitId id;
  PoolActId act;
  PoolUnit figures;
};
// A unit's year by one reading.
struct PoolActShare {
  PoolActId act;
  GapReading reading = GapReading::Matched;
  UnitSharing sharing;
};

// Change type for the invariants.
struct PoolActChange {
  std::optional<PoolAct> before;
  PoolAct after;
};

// "city_pool.equation", "city_pool.personal", "city_pool.persons", "city_pool.booked".
std::vector<command::Invariant> city_pool_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::PoolActSort> {
  using S = settlement::PoolActSort;
  static constexpr EnumName<S> kAll[] = {{S::Opening, "opening", "期初余额"},
                                         {S::FirstUpload, "first_upload", "首次归集"},
                                         {S::Year, "year", "年度收支"},
                                         {S::Sharing, "sharing", "年度分担"},
                                         {S::TopUp, "top_up", "年初补足"}};
};
template <>
struct EnumNames<settlement::PoolActState> {
  using S = settlement::PoolActState;
  static constexpr EnumName<S> kAll[] = {
      {S::Recorded, "recorded", "待复核"}, {S::Booked, "booked", "已入账"}, {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::PoolActStep> {
  using S = settlement::PoolActStep;
  static constexpr EnumName<S> kAll[] = {{S::Book, "book", "复核入账"}, {S::Refuse, "refuse", "退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<PoolActState, PoolActStep> kPoolActRows[] = {
    {PoolActState::Recorded, PoolActStep::Book, PoolActState::Booked},
    {PoolActState::Recorded, PoolActStep::Refuse, PoolActState::Refused}};
inline constexpr StateMachine<PoolActState, PoolActStep> kPoolActStates{kPoolActRows};

}  // namespace liangjia::settlement
