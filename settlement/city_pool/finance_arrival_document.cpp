#include "settlement/city_pool/finance_arrival_document.h"

#include "core/command/allowed.h"
#include "settlement/city_pool/decide_finance_arrival.h"

namespace liangjia::settlement {

json::Object finance_arrival_document(const FinanceArrival& arrival) {
  return {{"id", arrival.id},
          {"number", arrival.number},
          {"pool_code", arrival.unit.text()},
          {"insurance_kind", arrival.kind},
          {"payer", arrival.payer},
          {"amount", arrival.amount},
          {"received_on", arrival.received_on},
          {"bank_reference", arrival.bank_reference},
          {"state", arrival.state},
          {"made_by", arrival.made_by},
          {"checked_by", arrival.checked_by},
          {"version", arrival.version}};
}

json::Object finance_arrival_view_document(const FinanceArrival& arrival, const command::Moment& moment) {
  json::Object document = finance_arrival_document(arrival);
  // Its steps are the city's, whose fund it is.
  const bool own = covers_pool(moment.actor.scope, city_of(arrival.unit));
  document.set("allowed_actions",
               own ? command::allowed_actions<BookFinanceArrival, RefuseFinanceArrival>(arrival, moment) : json::Array{});
  return document;
}

}  // namespace liangjia::settlement
