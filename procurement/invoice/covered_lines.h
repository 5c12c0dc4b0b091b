#pragma once
// What an invoice covers, for the commands that change it: locked in the documented order, found by id, and written.
#include <algorithm>
#include <vector>

#include "core/command/context.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/invoice/invoice.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

template <class Things, class Id>
auto with_id(Things& things, Id id) {
  const auto found = std::find_if(things.begin(), things.end(), [id](const auto& thing) { return thing.id == id; });
  ensure(found != things.end(), "what an invoice covers is not in the snapshot");
  return found;
}

struct CoveredLines {
  std::vector<OrderLine> order_lines;
  std::vector<AcceptanceLine> accepted;
};
// Of the acceptance lines that it names, which never change; with their orders.
CoveredLines lock_covered(command::Context& context, const Invoice& invoice);

// With identities, written, told to the invariants and audited.
Invoice add_invoice(command::Context& context, Invoice invoice);

// Change type for the invariants.
struct InvoiceChange {
  Invoice invoice;  // as it now is
};

}  // namespace liangjia::procurement
