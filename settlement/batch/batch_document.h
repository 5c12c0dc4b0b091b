#pragma once
// Settlement batches as JSON: in replies, lists and the audit.
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/batch_queries.h"

namespace liangjia::settlement {

// With what the reader may do next.
json::Object batch_document(const Batch& batch, const command::Moment& moment);
// {"items", "count", "amount"}: what many batches came to.
json::Object batches_document(const std::vector<Batch>& batches, const command::Moment& moment);
// With the lines left to the institution, and why.
json::Object applied_batch_document(const AppliedBatch& applied, const command::Moment& moment);
json::Object applied_batches_document(const ApplyBatches::Outcome& applied, const command::Moment& moment);
json::Object batch_view_document(const BatchView& view, const command::Moment& moment);
// `held`: why its payment would be refused today (DF-3).
json::Object whole_batch_document(const WholeBatch& whole, const std::optional<Rejection>& held, const command::Moment& moment);
json::Object statement_document(BusinessMonth month, const std::vector<StatementRow>& rows);

// What the audit keeps: the key fields, without names.
json::Object batch_digest(const Batch& batch);

}  // namespace liangjia::settlement
