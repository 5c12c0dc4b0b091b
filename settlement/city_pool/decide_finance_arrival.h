#pragma once
// The second person: books money of finance against what it owed, or refuses it (Rule CP-11).
#include "core/command/runner.h"
#include "settlement/city_pool/finance_arrival.h"

namespace liangjia::settlement {

template <FinanceArrivalStep kStep>
struct DecideFinanceArrival {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    FinanceArrivalId id;
  };
  struct Snapshot {
    FinanceArrival arrival;
    Fen receivable;
  };
  using Decision = FinanceArrival;
  using Outcome = FinanceArrival;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const FinanceArrival& arrival, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct BookFinanceArrival : DecideFinanceArrival<FinanceArrivalStep::Book> {
  static constexpr std::string_view kName = "book_finance_arrival";
};
struct RefuseFinanceArrival : DecideFinanceArrival<FinanceArrivalStep::Refuse> {
  static constexpr std::string_view kName = "refuse_finance_arrival";
};

extern template struct DecideFinanceArrival<FinanceArrivalStep::Book>;
extern template struct DecideFinanceArrival<FinanceArrivalStep::Refuse>;

}  // namespace liangjia::settlement
