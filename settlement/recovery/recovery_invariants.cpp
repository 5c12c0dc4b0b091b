#include "settlement/recovery/recovery.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Violations;

// RV-1. A return that no recovery holds is 'due' beside a paid line; one that two hold is claimed twice.
constexpr db::Sql kOnce{
    "recovery.verify_once",
    "SELECT 'return of paid goods in nothing', g.number, g.amount_fen, a.payment_state FROM goods_return g "
    "JOIN acceptance_line a ON a.id = g.acceptance_line_id LEFT JOIN batch_line l ON l.live_key = g.id "
    "LEFT JOIN recovery r ON r.source_id = g.id AND r.source_kind = 'goods_return' AND r.state <> 'offset' "
    "WHERE g.state = 'confirmed' AND g.amount_fen > 0 AND a.payment_state IN ('paid', 'confirmed') AND l.id IS NULL AND r.id IS NULL "
    "UNION ALL SELECT 'return in a batch and a recovery', g.number, r.state, g.amount_fen FROM goods_return g "
    "JOIN batch_line l ON l.live_key = g.id JOIN recovery r ON r.source_id = g.id AND r.source_kind = 'goods_return' "
    "WHERE NOT (r.state = 'offset' AND r.batch_id = l.batch_id) "
    "UNION ALL SELECT 'recovery taken off no batch', r.number, r.state, r.amount_fen FROM recovery r "
    "LEFT JOIN batch_line l ON l.live_key = r.source_id AND l.batch_id = r.batch_id WHERE r.state = 'offset' AND l.id IS NULL "
    "UNION ALL SELECT 'payment state of return', g.number, r.state, g.payment_state FROM recovery r JOIN goods_return g ON g.id = "
    "r.source_id AND r.source_kind = 'goods_return' WHERE r.state <> 'offset' AND g.payment_state <> CASE r.state WHEN 'reported' THEN "
    "'applied' WHEN 'received' THEN 'confirmed' ELSE 'due' END LIMIT 100"};
constexpr db::Sql kCount{"recovery.count", "SELECT COUNT(*) FROM recovery"};
constexpr db::Sql kCountReturns{"recovery.count_returns", "SELECT COUNT(*) FROM goods_return"};

// RV-2
void amount_kept(const ChangeSet& changes, Violations& violations) {
  for (const RecoveryChange& change : changes.all<RecoveryChange>()) {
    const Recovery& after = change.after;
    if (after.amount <= Fen{} || (change.before && change.before->amount != after.amount))
      violations.push_back("recovery " + after.number + " changed its amount to " + after.amount.text());
  }
}

constexpr db::Sql kAmount{
    "recovery.verify_amount",
    "SELECT 'recovery', r.number, r.amount_fen, COALESCE(g.amount_fen, -b.amount_fen, 0) AS source FROM recovery r "
    "LEFT JOIN goods_return g ON g.id = r.source_id AND r.source_kind = 'goods_return' AND g.state = 'confirmed' "
    "LEFT JOIN settlement_batch b ON b.id = r.source_id AND r.source_kind = 'settlement_batch' AND b.state = 'netted' "
    "WHERE r.amount_fen <> COALESCE(g.amount_fen, -b.amount_fen, 0) "
    "UNION ALL SELECT 'batch below zero', b.number, -b.amount_fen, 0 FROM settlement_batch b LEFT JOIN recovery r ON r.source_id = b.id "
    "AND "
    "r.source_kind = 'settlement_batch' WHERE b.state = 'netted' AND b.amount_fen < 0 AND r.id IS NULL LIMIT 100"};

// RV-4
void two_persons(const ChangeSet& changes, Violations& violations) {
  for (const RecoveryChange& change : changes.all<RecoveryChange>()) {
    const Recovery& after = change.after;
    const bool alone = !after.reported_by || !after.confirmed_by || *after.reported_by == *after.confirmed_by;
    if (after.state == RecoveryState::Received && alone)
      violations.push_back("recovery " + after.number + " was received on the word of one person");
  }
}

constexpr db::Sql kPersons{"recovery.verify_persons",
                           "SELECT 'recovery', number, COALESCE(reported_by, 0), COALESCE(confirmed_by, 0) FROM recovery WHERE state = "
                           "'received' AND NOT (reported_by <> confirmed_by) LIMIT 100"};

// What was received is in the journal once: in both books where the fund received it, in the institution's alone otherwise.
constexpr db::Sql kBooked{"recovery.verify_booked",
                          "SELECT 'recovery', r.number, IF(r.state = 'received', r.amount_fen * IF(r.paid_to = 'fund', 2, 1), 0) AS told, "
                          "COALESCE(SUM(e.amount_fen), 0) AS booked FROM recovery r "
                          "LEFT JOIN ledger_transfer t ON t.document_id = r.id AND t.document_kind = 'recovery' "
                          "LEFT JOIN ledger_entry e ON e.transfer_id = t.id AND e.side = 'credit' "
                          "GROUP BY r.id, r.number, r.state, r.amount_fen, r.paid_to HAVING told <> booked LIMIT 100"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> recovery_invariants() {
  return {{"recovery.once",
           "已付款货物的退货恰在一份有效结算单或一笔退货应收款中",
           "a return of paid goods is in exactly one live batch or one recovery",
           {},
           by_sql(kOnce, kCountReturns)},
          {"recovery.amount", "退货应收款等于其退货金额或结算单负数金额",
           "a recovery is the amount of its return, or what its batch fell below zero", amount_kept, by_sql(kAmount, kCount)},
          {"recovery.persons", "退货款由两人登记与确认到账", "what came back is reported and confirmed by two persons", two_persons,
           by_sql(kPersons, kCount)},
          {"recovery.booked",
           "已收回的退货应收款恰好入账一次",
           "what was received back is in the journal exactly once",
           {},
           by_sql(kBooked, kCount)}};
}

}  // namespace liangjia::settlement
