#pragma once
// What becomes of requests with the orders that answer them (RQ-4, RQ-5): a reaction, since orders know nothing of requests. Rows that
// leave a draft, drafts that are discarded and orders of which nothing comes give their requests back; a submitted draft has ordered them.
#include "core/command/context.h"

namespace liangjia::procurement {

void follow_orders(command::Context& context);

}  // namespace liangjia::procurement
