#pragma once
// The second person: books a recorded receipt into the pool's bank account, or refuses it.
#include "core/command/runner.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

struct FundReceiptStepInput {
  FundReceiptId id;
};
struct FundReceiptStepSnapshot {
  FundReceipt receipt;
};

struct BookFundReceipt {
  static constexpr std::string_view kName = "book_fund_receipt";
  static constexpr Role kRoles[] = {Role::FinanceApprover};
  using Input = FundReceiptStepInput;
  using Snapshot = FundReceiptStepSnapshot;
  struct Decision {
    FundReceipt after;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct RefuseFundReceipt {
  static constexpr std::string_view kName = "refuse_fund_receipt";
  static constexpr Role kRoles[] = {Role::FinanceApprover};
  using Input = FundReceiptStepInput;
  using Snapshot = FundReceiptStepSnapshot;
  struct Decision {
    FundReceipt after;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input) { return BookFundReceipt::load(context, input); }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
