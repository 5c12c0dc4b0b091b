#pragma once
// The enterprise confirms the money on its account, a batch or a whole payment day at one stroke (Rule BA-7): the amount received
// equals the amount paid, the day lies between payment and today.
#include "settlement/batch/batch_operation.h"
#include "settlement/batch/repayment_offers.h"
#include "settlement/repayment/repayment.h"

namespace liangjia::settlement {

struct ReceiptConfirmation : BatchAct {
  static constexpr std::string_view kPlaces = "/receipts";
  static constexpr std::span<const Role> kRoles{ReceiptOffer::kRoles};
  struct Asked {
    BatchId batch;
    Fen amount;
    BusinessDate received_on;
  };
  using Ground = std::map<BatchId, PaidOut>;
  static Ground ground(command::Context& context, std::span<const Asked> asked, const BatchDossiers& dossiers);
  static Result<Done> may(const Batch& batch, const command::Moment& moment) { return ReceiptOffer::may(batch, moment); }
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& paid, const command::Moment& moment);
  static void write(command::Context& context, std::span<const Asked> asked, const Ground& paid, const BatchDossiers& before,
                    BatchDossiers& after);
};

struct ConfirmReceipt : OnOneBatch<ReceiptConfirmation> {
  static constexpr std::string_view kName = ReceiptOffer::kName;
};
struct ConfirmReceipts : OnManyBatches<ReceiptConfirmation> {
  static constexpr std::string_view kName = "confirm_receipts";
};

}  // namespace liangjia::settlement
