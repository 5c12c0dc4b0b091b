#pragma once
// What people do with settlement batches is told once, as an act, and open as two operations: on one batch, refused in its own words;
// and on many in one transaction, all or nothing, where each refusal names its place. An act:
//
//   struct BatchReview : BatchAct {
//     static constexpr Role kRoles[] = {Role::AgencyMaker};
//     struct Asked { BatchId batch; };                                // of one batch
//     using Ground = ...;                                             // what must be known beside the batches
//     // Reads it, or locks what comes later in the order; the batches are locked.
//     static Ground ground(command::Context&, std::span<const Asked>, const BatchDossiers&);
//     static Result<Done> may(const Batch&, const command::Moment&);
//     // Pure. The batch as it is afterwards; what it takes from the ground, the batches behind it find no longer.
//     static Result<BatchDossier> decide(const BatchDossier&, const Asked&, Ground&, const command::Moment&);
//   };
//   struct ReviewBatch : OnOneBatch<BatchReview> {...kName...};
//   struct ReviewBatches : OnManyBatches<BatchReview> {...kName...};
#include <span>

#include "core/command/runner.h"
#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {

// What most acts have in common. Dossiers pair with what is asked.
struct BatchAct {
  static constexpr std::string_view kPlaces = "/batch_ids";  // where a body names many batches
  struct Ground {};
  template <class Asked>
  static Ground ground(command::Context&, std::span<const Asked>, const BatchDossiers&) {
    return {};
  }
  template <class Asked>
  static void check(const Asked&, FieldErrors&) {}
  template <class Asked, class Known>
  static void write(command::Context& context, std::span<const Asked>, const Known&, const BatchDossiers& before, BatchDossiers& after) {
    save_batches(context, before, after);
  }
};

template <class Asked>
std::vector<BatchId> ids_of(std::span<const Asked> asked) {
  std::vector<BatchId> ids;
  for (const Asked& one : asked) ids.push_back(one.batch);
  return ids;
}

template <class Act>
struct BatchesOnGround {
  BatchDossiers dossiers;
  typename Act::Ground ground;

  static Result<BatchesOnGround> load(command::Context& context, std::span<const typename Act::Asked> asked) {
    return lock_batches(context, ids_of(asked)).transform([&](BatchDossiers dossiers) {
      auto ground = Act::ground(context, asked, dossiers);
      return BatchesOnGround{std::move(dossiers), std::move(ground)};
    });
  }
};

template <class Act>
Result<BatchDossier> decided(const BatchDossier& dossier, const typename Act::Asked& asked, typename Act::Ground& ground,
                             const command::Moment& moment) {
  return Act::may(dossier.batch, moment).and_then([&](Done) { return Act::decide(dossier, asked, ground, moment); });
}

template <class Act>
struct OnOneBatch {
  static constexpr std::span<const Role> kRoles{Act::kRoles};
  using Input = typename Act::Asked;
  using Snapshot = BatchesOnGround<Act>;  // of one
  using Decision = BatchDossier;
  using Outcome = Batch;
  static void check(const Input& input, FieldErrors& errors) { Act::check(input, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input) { return Snapshot::load(context, std::span(&input, 1)); }
  static Result<Done> may(const Batch& batch, const command::Moment& moment) { return Act::may(batch, moment); }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
    auto ground = snapshot.ground;
    return decided<Act>(snapshot.dossiers.front(), input, ground, moment);
  }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
    BatchDossiers after{decision};
    Act::write(context, std::span(&input, 1), snapshot.ground, snapshot.dossiers, after);
    return std::move(after.front().batch);
  }
};

template <class Act>
struct OnManyBatches {
  static constexpr std::span<const Role> kRoles{Act::kRoles};
  struct Input {
    std::vector<typename Act::Asked> batches;  // 1..kBatchesMost, none twice
  };
  using Snapshot = BatchesOnGround<Act>;
  using Decision = BatchDossiers;
  using Outcome = std::vector<Batch>;
  static void check(const Input& input, FieldErrors& errors) {
    check_batch_ids(ids_of(std::span(input.batches)), errors);
    for (const auto& asked : input.batches) Act::check(asked, errors);
  }
  static Result<Snapshot> load(command::Context& context, const Input& input) { return Snapshot::load(context, std::span(input.batches)); }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
    auto ground = snapshot.ground;
    FieldErrors errors;
    Decision after;
    for (std::size_t i = 0; i < input.batches.size(); ++i) {
      const BatchDossier& dossier = snapshot.dossiers[i];
      Result<BatchDossier> one = decided<Act>(dossier, input.batches[i], ground, moment);
      if (one) {
        after.push_back(std::move(*one));
        continue;
      }
      ErrorArguments arguments = one.rejection().arguments;
      arguments.emplace_back("batch", dossier.batch.number);
      errors.add(std::string(Act::kPlaces) + "/" + std::to_string(i), *one.rejection().kind, std::move(arguments));
    }
    if (!errors.empty()) return reject_fields(std::move(errors));
    return after;
  }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
    BatchDossiers after = decision;
    Act::write(context, std::span(input.batches), snapshot.ground, snapshot.dossiers, after);
    Outcome batches;
    for (BatchDossier& dossier : after) batches.push_back(std::move(dossier.batch));
    return batches;
  }
};

}  // namespace liangjia::settlement
