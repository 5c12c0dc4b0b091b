#pragma once
// Settlement batches in SQL. Lock order: acceptance lines, returns, batches, then ledger accounts.
#include <map>

#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {

// Batches with all they hold, locked, in the order of `ids` (without repeats). not_found when one of them does not exist or is not
// the actor's: at its place when there are several.
Result<BatchDossiers> lock_batches(command::Context& context, const std::vector<BatchId>& ids);
// The same without asking whose they are: for what the program does by itself. A missing one is InternalBug.
BatchDossiers lock_batches_unscoped(command::Context& context, const std::vector<BatchId>& ids);

// What the batches hold alone, for who locks other documents between that and the batches.
void lock_items_of_batches(command::Context& context, const std::vector<BatchId>& ids);

// Writes new batches (id none: gets id, number and line ids) and changed ones with their lines and items; audits and
// adds a BatchChange each. `before` and `after` pair by position.
void save_batches(command::Context& context, const BatchDossiers& before, BatchDossiers& after);

// Candidates of a bulk application: lines owed to the enterprise that may be settled, by institution, then id; no lock.
std::vector<procurement::AcceptanceLineId> find_lines_to_settle_everywhere(db::Session& session, OrganisationId enterprise,
                                                                           BusinessDate until, int most);
// What each of these lines was bought as; lines that do not exist are absent.
TermsOfLines find_goods_terms(db::Session& session, const std::vector<procurement::AcceptanceLine>& lines);
// Due confirmed returns between these parties, locked in ascending id. Lock their acceptance lines before.
std::vector<ReturnItem> lock_due_returns(db::Transaction& tx, OrganisationId enterprise, const std::vector<OrganisationId>& institutions);
// The same without a lock.
std::vector<ReturnItem> find_due_returns(db::Session& session, OrganisationId enterprise, const std::vector<OrganisationId>& institutions);
// The next free sequence of each institution's batches of that month.
std::map<OrganisationId, int> next_sequences(db::Session& session, OrganisationId enterprise, BusinessMonth month,
                                             const std::vector<OrganisationId>& institutions);

}  // namespace liangjia::settlement
