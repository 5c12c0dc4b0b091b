#pragma once
// The agency records money that finance transferred to a pool; it counts only after another person booked it (Rule FU-2).
#include "core/command/runner.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

struct RecordFundReceipt {
  static constexpr std::string_view kName = "record_fund_receipt";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    std::string pool_code;  // as told; six digits
    Fen amount;
    BusinessDate received_on;
    std::string bank_reference;
  };
  struct Snapshot {
    bool pool_exists = false;
    bool reference_used = false;
  };
  using Decision = FundReceipt;  // without id and number
  using Outcome = FundReceipt;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
