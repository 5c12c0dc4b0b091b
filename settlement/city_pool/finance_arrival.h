#pragma once
// Money of county finance or of the city's budget that the pooled fund was owed: recorded by one person, booked by another (Rule CP-11).
#include <optional>
#include <string>

#include "core/base/object_kind.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

using FinanceArrivalId = Id<struct FinanceArrivalTag>;

namespace kind {
inline constexpr ObjectKind kFinanceArrival{"finance_arrival", "财政补足到账"};
}  // namespace kind

enum class FinancePayer { County, City };
enum class FinanceArrivalState { Recorded, Booked, Refused };
enum class FinanceArrivalStep { Book, Refuse };

struct FinanceArrival {
  FinanceArrivalId id;
  std::string number;
  PoolCode unit;  // whose finance; the city where its budget pays
  InsuranceKind kind = InsuranceKind::Residents;
  FinancePayer payer = FinancePayer::County;
  Fen amount;
  BusinessDate received_on;
  std::string bank_reference;
  FinanceArrivalState state = FinanceArrivalState::Recorded;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::int64_t version = 1;
  Instant created_at{};

  AccountKind receivable() const {
    return payer == FinancePayer::City ? AccountKind::ReceivableCityFinance : AccountKind::ReceivableCountyFinance;
  }
};

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::FinancePayer> {
  using P = settlement::FinancePayer;
  static constexpr EnumName<P> kAll[] = {{P::County, "county", "统筹单位财政"}, {P::City, "city", "市级财政"}};
};
template <>
struct EnumNames<settlement::FinanceArrivalState> {
  using S = settlement::FinanceArrivalState;
  static constexpr EnumName<S> kAll[] = {
      {S::Recorded, "recorded", "待复核"}, {S::Booked, "booked", "已入账"}, {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::FinanceArrivalStep> {
  using S = settlement::FinanceArrivalStep;
  static constexpr EnumName<S> kAll[] = {{S::Book, "book", "复核入账"}, {S::Refuse, "refuse", "退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<FinanceArrivalState, FinanceArrivalStep> kFinanceArrivalRows[] = {
    {FinanceArrivalState::Recorded, FinanceArrivalStep::Book, FinanceArrivalState::Booked},
    {FinanceArrivalState::Recorded, FinanceArrivalStep::Refuse, FinanceArrivalState::Refused}};
inline constexpr StateMachine<FinanceArrivalState, FinanceArrivalStep> kFinanceArrivalStates{kFinanceArrivalRows};

}  // namespace liangjia::settlement
