#pragma once
// The enterprise confirms the money on its account, a batch or a whole payment day at one stroke (Rule BA-7): the amount received
// equals the amount paid, the day lies between payment and today. All or nothing.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"
#include "settlement/repayment/repayment.h"

namespace liangjia::settlement {

struct Receipt {
  BatchId batch;
  Fen amount;
  BusinessDate received_on;
};

struct ConfirmReceipts {
  static constexpr std::string_view kName = "confirm_receipt";
  static constexpr std::span<const Role> kRoles{kReceivingRoles};
  struct Input {
    std::vector<Receipt> receipts;
    bool alone = false;  // one batch, answered with its document
  };
  struct Snapshot {
    BatchDossiers dossiers;  // pairs with Input::receipts
    std::map<BatchId, PaidOut> paid;
  };
  struct Decision {
    BatchDossiers after;
    std::vector<Receipt> receipts;
    bool alone = false;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
