#pragma once
#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {

std::optional<Prepayment> lock_prepayment(db::Transaction& tx, PrepaymentId id);
// not_found unless it is there and the actor's.
Result<Prepayment> lock_own_prepayment(command::Context& context, PrepaymentId id);
// The years of which the institution has prepaid money left, the oldest first; all their documents are locked, in ascending id. Accepted up
// to and including a day.
std::vector<PrepaidYear> lock_prepaid_years(db::Transaction& tx, OrganisationId institution, BusinessDate until);
// The same without a lock.
std::vector<PrepaidYear> find_prepaid_years(db::Session& session, OrganisationId institution, BusinessDate until);

struct NewPrepayment {
  Prepayment prepayment;
  std::vector<PrepaymentLine> lines;
};
// Audited and told to the invariants, each.
void insert_prepayments(command::Context& context, const std::vector<NewPrepayment>& made);
// The same of what changes in a prepayment's life; gives it as it is written, of the next version.
Prepayment update_prepayment(command::Context& context, const Prepayment& before, Prepayment after);
void insert_offsets(command::Context& context, std::vector<PrepaymentOffset> offsets);

}  // namespace liangjia::settlement
