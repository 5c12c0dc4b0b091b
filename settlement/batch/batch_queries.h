#pragma once
// Settlement batches as people read them: enterprises their own (as distributor), institutions theirs, bureaus their division's.
#include "core/base/page.h"
#include "settlement/batch/batch.h"

namespace liangjia::settlement {

struct BatchFilter {
  std::optional<BatchState> state;
  std::optional<BusinessMonth> month;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
  std::optional<bool> direct;
};

struct BatchView {
  Batch batch;
  std::string institution_name;
  std::string enterprise_name;
  std::int64_t line_count = 0;  // those it still holds
};

Page<BatchView> list_batches(db::Session& session, const Scope& scope, const BatchFilter& filter, const PageRequest& page);
std::optional<BatchView> find_batch_view(db::Session& session, const Scope& scope, BatchId id);
json::Object list_document(const BatchView& view, const Actor& actor);
// With what an accountant compares: each line's order, product, lot, packs, price and invoices; payments, journal, timeline.
json::Object view_document(db::Session& session, const BatchView& view, const Actor& actor);

// The three-way statement (对账单) of a month, one row for each enterprise and institution: what was accepted and returned in it, what
// batches of it claim, dispute, have paid and confirmed, and what was still open for all goods accepted by its end.
struct StatementFilter {
  BusinessMonth month;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
};
inline constexpr int kStatementRowsMost = 1000;
json::Array monthly_statement(db::Session& session, const Scope& scope, const StatementFilter& filter);

}  // namespace liangjia::settlement
