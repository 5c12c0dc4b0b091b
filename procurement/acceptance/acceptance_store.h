#pragma once
// Acceptance lines in SQL. In the lock order they come after order lines, shipments and shipment lines, before returns,
// invoices and batches.
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/command/context.h"
#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

// SELECT ... FOR UPDATE in ascending id; absent ids are absent from the answer. Empty in, empty out.
std::vector<AcceptanceLine> lock_acceptance_lines(db::Transaction& tx, const std::vector<AcceptanceLineId>& ids);
std::optional<AcceptanceLine> find_acceptance_line(db::Session& session, AcceptanceLineId id);
std::vector<AcceptanceLine> find_acceptance_lines(db::Session& session, const std::vector<AcceptanceLineId>& ids);
// Lines a batch may take: owed to this distributor by this institution, in state Due, fully invoiced (Matched), amount > 0,
// accepted on or before `until`. Ascending id, at most `most`; no lock.
std::vector<AcceptanceLine> find_lines_to_settle(db::Session& session, OrganisationId distributor, OrganisationId institution,
                                                 BusinessDate until, int most = 2000);

// One multi-row INSERT; adds an AcceptanceLineChange each.
void insert_acceptance_lines(command::Context& context, const std::vector<AcceptanceLine>& lines);
// Writes what may change: returned, invoiced, invoice_state, payment_state; the version goes up by one. One statement for all.
// `before` and `after` pair by position; both come from lines locked in this transaction. Adds an AcceptanceLineChange each.
void update_acceptance_lines(command::Context& context, const std::vector<AcceptanceLine>& before,
                             const std::vector<AcceptanceLine>& after);

}  // namespace liangjia::procurement
