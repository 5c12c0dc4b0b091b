#pragma once
// The second person of a payment into the fund: books it, so that the debt falls in both books, or refuses it (Rules DF-1, DF-2).
#include "core/command/runner.h"
#include "settlement/debt/top_up.h"

namespace liangjia::settlement {

template <TopUpStep kStep>
struct DecideTopUp {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    TopUpId id;
  };
  struct Snapshot {
    TopUp top_up;
    Fen owed;  // confirmed by the bank
  };
  using Decision = TopUp;
  using Outcome = TopUp;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const TopUp& top_up, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct BookTopUp : DecideTopUp<TopUpStep::Book> {
  static constexpr std::string_view kName = "book_top_up";
};
struct RefuseTopUp : DecideTopUp<TopUpStep::Refuse> {
  static constexpr std::string_view kName = "refuse_top_up";
};

extern template struct DecideTopUp<TopUpStep::Book>;
extern template struct DecideTopUp<TopUpStep::Refuse>;

}  // namespace liangjia::settlement
