#pragma once
// The agency's maker reviews what institutions verified, a month of batches at one stroke; the checker may send one back.
// Reviewed again from the locked lines: amount = price x packs, price as ordered and, for an award, as awarded on that day; invoice
// matched; not paid before. The first line that disagrees is named.
#include "settlement/batch/batch_operation.h"

namespace liangjia::settlement {

// The price an accepted line should have: what was ordered, and what the award said on the day of the order.
struct PriceGround {
  procurement::AcceptanceLineId line;
  Price ordered;
  std::optional<Price> awarded;  // none: the line has no award
};

struct BatchReview : BatchAct {
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Asked {
    BatchId batch;
  };
  using Ground = std::map<procurement::AcceptanceLineId, PriceGround>;
  static Ground ground(command::Context& context, std::span<const Asked> asked, const BatchDossiers& dossiers);
  static Result<Done> may(const Batch& batch, const command::Moment& moment);
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& prices, const command::Moment& moment);
};

struct BatchReturn : BatchAct {
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Asked {
    BatchId batch;
    std::string reason;
  };
  static void check(const Asked& asked, FieldErrors& errors);
  static Result<Done> may(const Batch& batch, const command::Moment& moment);
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment);
};

struct ReviewBatch : OnOneBatch<BatchReview> {
  static constexpr std::string_view kName = "review_batch";
};
struct ReviewBatches : OnManyBatches<BatchReview> {
  static constexpr std::string_view kName = "review_batches";
};
struct SendBackBatch : OnOneBatch<BatchReturn> {
  static constexpr std::string_view kName = "send_back_batch";
};

}  // namespace liangjia::settlement
