#include "settlement/treasury/treasury_transfer_store.h"

#include "settlement/treasury/fund_plan_store.h"
#include "settlement/treasury/treasury_transfer_document.h"
#include "settlement/treasury/treasury_transfer_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kFind = db::select<kTreasuryTransferTable, "WHERE id = ?">("treasury_transfer_store.find");
constexpr auto kLock = db::select<kTreasuryTransferTable, "WHERE id = ? FOR UPDATE">("treasury_transfer_store.lock");
constexpr db::Sql kReferenceUsed{"treasury_transfer_store.reference_used",
                                 "SELECT 1 FROM treasury_transfer WHERE city_code = ? AND bank_reference = ?"};
constexpr db::Sql kBooked{"treasury_transfer_store.booked",
                          "SELECT COALESCE(SUM(amount_fen), 0) FROM treasury_transfer WHERE plan_id = ? AND pool_code = ? AND "
                          "insurance_kind = ? AND sort = ? AND state = 'booked'"};

}  // namespace

std::vector<Leg> TreasuryTransfer::legs() const {
  switch (sort) {
    case TreasuryTransferSort::ToCity:
      return legs::treasury_transferred(city, kind, amount);
    case TreasuryTransferSort::ToUnit:
      return legs::treasury_distributed(unit, kind, amount);
    case TreasuryTransferSort::Sweep:
      return legs::treasury_swept(unit, kind, amount);
  }
  throw InternalBug("a transfer of the treasury without a sort");
}

Result<PlannedTransfer> lock_own_treasury_transfer(command::Context& context, TreasuryTransferId id) {
  db::Session& session = context.tx.session();
  const auto found = db::one(session, kFind, id);
  if (!found || !covers_pool(context.actor().scope, found->city)) return reject(liangjia::error::kNotFound);
  std::optional<FundPlan> plan;
  if (found->plan) {
    auto locked = lock_own_fund_plan(context, *found->plan);
    if (!locked) return locked.rejection();
    plan = std::move(*locked);
  }
  return PlannedTransfer{std::move(plan), db::one(session, kLock, id).value()};
}

bool treasury_reference_used(db::Session& session, PoolCode city, std::string_view bank_reference) {
  return session.one(kReferenceUsed, city, bank_reference).has_value();
}

Fen planned_of(const std::vector<FundPlanLine>& lines, PoolCode unit, InsuranceKind kind, TreasuryTransferSort sort) {
  Fen sum;
  for (const FundPlanLine& line : lines) {
    if (line.kind == kind && (sort == TreasuryTransferSort::ToCity || line.unit == unit)) sum += line.amount;
  }
  return sum;
}

Fen booked_of_plan(db::Session& session, FundPlanId plan, PoolCode unit, InsuranceKind kind, TreasuryTransferSort sort) {
  return session.one(kBooked, plan, unit, kind, sort)->take<FenSum>().to_fen();
}

void insert_treasury_transfer(command::Context& context, const TreasuryTransfer& transfer) {
  db::insert<kTreasuryTransferTable>(context.tx, transfer);
  context.audited(kind::kTreasuryTransfer, transfer.id.value(), nullptr, treasury_transfer_document(transfer));
  context.changes.add(TreasuryTransferChange{std::nullopt, transfer});
}

TreasuryTransfer update_treasury_transfer(command::Context& context, const TreasuryTransfer& before, TreasuryTransfer after) {
  db::update<kTreasuryTransferTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kTreasuryTransfer, after.id.value(), treasury_transfer_document(before), treasury_transfer_document(after));
  context.changes.add(TreasuryTransferChange{before, after});
  return after;
}

}  // namespace liangjia::settlement
