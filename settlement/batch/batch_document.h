#pragma once
// How a batch reads as a document, and which steps a person may take on it now.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {

json::Object document_of(const Batch& batch, const Actor& actor);
// Steps of the table that this batch allows (BA-6 included) and one of the actor's roles may take; a maker does not check (BA-4).
std::vector<BatchStep> allowed_steps(const Batch& batch, const Actor& actor);
// BA: who may send it back to the enterprise. The institution while it has not verified, the agency afterwards.
bool may_refuse(BatchState state, const Actor& actor);

// The document of a lone batch, or {"items", "count", "amount"} of several.
command::Reply reply_of(const command::Context& context, const BatchDossiers& dossiers, bool alone, int status = 200);

// Of commands on many batches: 1..kBatchesMost ids, none twice.
inline constexpr std::size_t kBatchesMost = 200;
void check_batch_ids(const std::vector<BatchId>& ids, FieldErrors& errors);

}  // namespace liangjia::settlement
