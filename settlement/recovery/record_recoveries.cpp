#include "settlement/recovery/record_recoveries.h"

#include <algorithm>
#include <map>

#include "settlement/batch/batch_rules.h"
#include "settlement/recovery/recovery_store.h"

namespace liangjia::settlement {
namespace {

constexpr db::Sql kPaidDirectly{"recovery.paid_directly",
                                "SELECT b.direct FROM batch_line l JOIN settlement_batch b ON b.id = l.batch_id WHERE l.live_key = ?"};

MoneySide side_of(bool direct) { return direct ? MoneySide::Fund : MoneySide::Institution; }

// Who paid the line: of the batch that holds it.
MoneySide payer_of(command::Context& context, procurement::AcceptanceLineId line) {
  auto row = context.tx.one(kPaidDirectly, line);
  ensure(row.has_value(), "a paid acceptance line stands in no batch");
  return side_of(row->take<bool>());
}

void record(command::Context& context, Recovery recovery) {
  recovery.id = context.ids.next<RecoveryId>();
  recovery.number = document_number("TK", recovery.id.value());
  recovery.created_at = context.now();
  insert_recovery(context, recovery);
}

Recovery of_batch(const Batch& batch, MoneySide payer, RecoverySource source, std::int64_t id, Fen amount) {
  Recovery recovery;
  recovery.enterprise = batch.enterprise;
  recovery.institution = batch.institution;
  recovery.region_code = batch.region_code;
  recovery.payer = payer;
  recovery.source_kind = source;
  recovery.source_id = id;
  recovery.amount = amount;
  return recovery;
}

// Goods of a line that was paid before.
void of_goods(command::Context& context) {
  const auto& changes = context.changes.all<procurement::AcceptanceLineChange>();
  for (const procurement::GoodsReturned& returned : context.changes.all<procurement::GoodsReturned>()) {
    const auto line = std::ranges::find_if(changes, [&](const auto& change) { return change.after.id == returned.line; });
    ensure(line != changes.end(), "goods were returned of a line that did not change");
    if (is_owed((*line).after.payment_state)) continue;
    Recovery recovery;
    recovery.enterprise = returned.distributor;
    recovery.institution = returned.institution;
    recovery.region_code = returned.region_code;
    recovery.payer = payer_of(context, returned.line);
    recovery.source_id = returned.document.value();
    recovery.amount = returned.amount;
    record(context, std::move(recovery));
  }
}

// What is owed already for the returns that batches took or gave back, by return; locked in one pass.
using Known = std::map<std::int64_t, Recovery>;
Known lock_known(command::Context& context, const std::vector<BatchChange>& changes) {
  std::vector<std::int64_t> returns;
  for (const BatchChange& change : changes) {
    for (const auto* items : {&change.taken, &change.freed}) {
      for (const ReturnItem& one : *items) returns.push_back(one.id.value());
    }
  }
  Known known;
  for (Recovery& one : lock_recoveries_of_returns(context.tx, returns)) known.emplace(one.source_id, std::move(one));
  return known;
}

void step(command::Context& context, const Recovery& before, RecoveryStep step, std::optional<std::int64_t> batch) {
  Recovery after = before;
  after.state = kRecoveryStates.take(before.state, step);
  after.batch = batch;
  after.due_on.reset();
  after.demanded_by.reset();
  update_recovery(context, before, std::move(after));
}

// A batch takes returns: what is owed for them is taken off it.
void take_off(command::Context& context, const BatchChange& change, const Known& known) {
  for (const ReturnItem& item : change.taken) {
    if (const auto one = known.find(item.id.value()); one != known.end())
      step(context, one->second, RecoveryStep::TakeOff, change.after.id.value());
  }
}

// A batch gives returns back: as owed again, or for the first time where their line was paid meanwhile.
void give_back(command::Context& context, const BatchChange& change, const Known& known) {
  for (const ReturnItem& item : change.freed) {
    if (const auto one = known.find(item.id.value()); one != known.end()) {
      step(context, one->second, RecoveryStep::GiveBack, std::nullopt);
    } else if (item.line_paid && item.amount > Fen{}) {
      record(context,
             of_batch(change.after, payer_of(context, item.acceptance_line), RecoverySource::GoodsReturn, item.id.value(), item.amount));
    }
  }
}

void of_batches(command::Context& context) {
  const auto& changes = context.changes.all<BatchChange>();
  const Known known = lock_known(context, changes);
  for (const BatchChange& change : changes) {
    take_off(context, change, known);
    give_back(context, change, known);
    const MoneySide payer = side_of(change.after.direct);
    for (const ReturnItem& item : change.left) {
      if (item.amount > Fen{}) record(context, of_batch(change.after, payer, RecoverySource::GoodsReturn, item.id.value(), item.amount));
    }
    if (change.after.state == BatchState::Netted && change.after.amount < Fen{})
      record(context, of_batch(change.after, payer, RecoverySource::SettlementBatch, change.after.id.value(), -change.after.amount));
  }
}

}  // namespace

void record_recoveries(command::Context& context) {
  of_goods(context);
  of_batches(context);
}

}  // namespace liangjia::settlement
