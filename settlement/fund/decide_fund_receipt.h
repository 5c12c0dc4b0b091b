#pragma once
// The second person: books a recorded receipt into the pool's bank account, or refuses it (Rule FU-2).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

template <FundReceiptStep kStep>
struct DecideFundReceipt {
  static constexpr Role kRoles[] = {Role::FinanceApprover};
  struct Input {
    FundReceiptId id;
  };
  using Snapshot = FundReceipt;
  using Decision = FundReceipt;
  using Outcome = FundReceipt;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const FundReceipt& receipt, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct BookFundReceipt : DecideFundReceipt<FundReceiptStep::Book> {
  static constexpr std::string_view kName = "book_fund_receipt";
};
struct RefuseFundReceipt : DecideFundReceipt<FundReceiptStep::Refuse> {
  static constexpr std::string_view kName = "refuse_fund_receipt";
};

extern template struct DecideFundReceipt<FundReceiptStep::Book>;
extern template struct DecideFundReceipt<FundReceiptStep::Refuse>;

}  // namespace liangjia::settlement
