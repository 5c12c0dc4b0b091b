#pragma once
// The fen between what invoices say and what was paid (Rule LE-8): written off in the institution's book as its line's money is confirmed,
// and moved after when an invoice of a settled line changes. The payable to the enterprise rises to the invoice and falls back to what was
// paid, so that both sides of the debt tell it; the fund's money is not touched.
#include "core/command/invariant.h"
#include "procurement/acceptance/acceptance.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

void book_differences(command::Context& context);  // a command::Reaction
// What it locks for this line, for commands that lock their own accounts before.
std::vector<AccountKey> difference_accounts(const procurement::AcceptanceLine& line);
// "settlement.differences": of each settled line invoice = paid + difference written off.
std::vector<command::Invariant> difference_invariants();

}  // namespace liangjia::settlement
