#pragma once
// The agency's maker reviews what institutions verified, a month of batches at one stroke; the checker may send one back.
// Reviewed again from the locked lines: amount = price x packs, price as ordered and, for an award, as awarded on that day; invoice
// matched; not paid before. The first line that disagrees is named.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {

// The price an accepted line should have: what was ordered, and what the award said on the day of the order.
struct PriceGround {
  procurement::AcceptanceLineId line;
  Price ordered;
  std::optional<Price> awarded;  // none: the line has no award
};

// All or nothing.
struct ReviewBatches {
  static constexpr std::string_view kName = "review_batch";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    std::vector<BatchId> batches;
    bool alone = false;  // one batch, answered with its document
  };
  struct Snapshot {
    BatchDossiers dossiers;
    std::map<procurement::AcceptanceLineId, PriceGround> prices;
  };
  struct Decision {
    BatchDossiers after;
    bool alone = false;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct SendBackBatch {
  static constexpr std::string_view kName = "send_back_batch";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    BatchId batch;
    std::string reason;
  };
  using Snapshot = BatchDossiers;  // one
  using Decision = BatchDossiers;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
