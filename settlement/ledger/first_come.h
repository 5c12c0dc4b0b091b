#pragma once
// Where a unique key decides who came first. load() has looked and found nobody; a DuplicateKey then means that another
// transaction was quicker, so the whole transaction runs anew and decide() refuses with its own words.
#include "core/database/sql_error.h"

namespace liangjia::settlement {

template <class Write>
void write_first(Write write) {
  try {
    write();
  } catch (const db::DuplicateKey& beaten) {
    throw db::Conflict(beaten.number(), "first_come", beaten.what());
  }
}

}  // namespace liangjia::settlement
