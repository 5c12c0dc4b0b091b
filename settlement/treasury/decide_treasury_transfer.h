#pragma once
// The second person: books a transfer of the treasury, or refuses it (Rules TY-4, TY-6).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"
#include "settlement/treasury/treasury_transfer_store.h"

namespace liangjia::settlement {

template <TreasuryTransferStep kStep>
struct DecideTreasuryTransfer {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    TreasuryTransferId id;
  };
  struct Snapshot {
    TreasuryTransfer transfer;
    Fen left;           // of the plan
    Fen source;         // the account the money leaves, of its kind of insurance
    FundPosition unit;  // of a sweep
  };
  using Decision = TreasuryTransfer;
  using Outcome = TreasuryTransfer;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const TreasuryTransfer& transfer, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct BookTreasuryTransfer : DecideTreasuryTransfer<TreasuryTransferStep::Book> {
  static constexpr std::string_view kName = "book_treasury_transfer";
};
struct RefuseTreasuryTransfer : DecideTreasuryTransfer<TreasuryTransferStep::Refuse> {
  static constexpr std::string_view kName = "refuse_treasury_transfer";
};

extern template struct DecideTreasuryTransfer<TreasuryTransferStep::Book>;
extern template struct DecideTreasuryTransfer<TreasuryTransferStep::Refuse>;

}  // namespace liangjia::settlement
