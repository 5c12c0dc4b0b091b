#include "settlement/city_pool/finance_arrival_store.h"

#include "settlement/city_pool/finance_arrival_document.h"
#include "settlement/city_pool/finance_arrival_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kFinanceArrivalTable, "WHERE id = ? FOR UPDATE">("finance_arrival_store.lock");
constexpr db::Sql kReferenceUsed{"finance_arrival_store.reference_used",
                                 "SELECT 1 FROM finance_arrival WHERE pool_code = ? AND bank_reference = ?"};

}  // namespace

Result<FinanceArrival> lock_own_finance_arrival(command::Context& context, FinanceArrivalId id) {
  auto arrival = db::one(context.tx.session(), kLock, id);
  if (!arrival || !covers_pool(context.actor().scope, city_of(arrival->unit))) return reject(liangjia::error::kNotFound);
  return std::move(*arrival);
}

bool arrival_reference_used(db::Session& session, PoolCode unit, std::string_view bank_reference) {
  return session.one(kReferenceUsed, unit, bank_reference).has_value();
}

void insert_finance_arrival(command::Context& context, const FinanceArrival& arrival) {
  db::insert<kFinanceArrivalTable>(context.tx, arrival);
  context.audited(kind::kFinanceArrival, arrival.id.value(), nullptr, finance_arrival_document(arrival));
}

FinanceArrival update_finance_arrival(command::Context& context, const FinanceArrival& before, FinanceArrival after) {
  db::update<kFinanceArrivalTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kFinanceArrival, after.id.value(), finance_arrival_document(before), finance_arrival_document(after));
  return after;
}

}  // namespace liangjia::settlement
