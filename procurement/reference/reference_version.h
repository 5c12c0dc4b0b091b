#pragma once
// Rule OR-17: one number names the state of what orders refer to: organisations, alliances, rounds, products, awards, prices,
// authorisations, formularies, agreements, bars of enterprises and the list of quota accounts (not their balances, which every order locks
// and reads). It changes in the same transaction as any of them, so whoever reads the same number twice has read the same reference.
#include "core/command/context.h"

namespace liangjia::procurement {

// Counts the number up when the command changed what orders refer to: told by the kinds of its audit rows. A reaction, so that
// no command can forget it; the last one, because the row is everybody's.
void renumber_reference(command::Context& context);

}  // namespace liangjia::procurement
