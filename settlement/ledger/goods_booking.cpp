#include "settlement/ledger/goods_booking.h"

#include "procurement/acceptance/acceptance_events.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {
namespace {

Transfer transfer_of(const procurement::GoodsAccepted& accepted) {
  return {TransferKind::GoodsAccepted,
          "acceptance_line",
          accepted.line.value(),
          accepted.institution,
          accepted.distributor,
          accepted.on,
          {},
          legs::goods_accepted(pool_of(accepted.region_code), accepted.institution, accepted.distributor, accepted.amount),
          {}};
}

Transfer transfer_of(const procurement::GoodsReturned& returned) {
  return {TransferKind::GoodsReturned,
          "goods_return",
          returned.document.value(),
          returned.institution,
          returned.distributor,
          returned.on,
          {},
          legs::goods_returned(pool_of(returned.region_code), returned.institution, returned.distributor, returned.amount),
          {}};
}

template <class Event>
void collect(const std::vector<Event>& events, std::vector<Transfer>& transfers) {
  for (const Event& event : events) {
    if (event.amount > Fen{}) transfers.push_back(transfer_of(event));
  }
}

}  // namespace

void book_goods(command::Context& context) {
  std::vector<Transfer> transfers;
  collect(context.changes.all<procurement::GoodsAccepted>(), transfers);
  collect(context.changes.all<procurement::GoodsReturned>(), transfers);
  post_all(context, transfers);
}

}  // namespace liangjia::settlement
