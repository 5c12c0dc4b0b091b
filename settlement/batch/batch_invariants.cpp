#include "settlement/batch/batch_invariants.h"

#include <map>
#include <set>

#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {
namespace {

using command::ChangeSet;
using command::Violations;

// BA-1, BA-2
void lines_add_up(const ChangeSet& changes, Violations& violations) {
  std::set<std::int64_t> claimed;
  for (const BatchChange& change : changes.all<BatchChange>()) {
    if (!is_live(change.after.state)) continue;
    const Fen sum = live_amount(change.lines);
    const bool pays = item_state_in(change.after.state) == ItemState::Paid || change.after.state == BatchState::Paying ||
                      change.after.state == BatchState::Confirmed;
    const bool netted = change.after.state == BatchState::Netted;
    if (sum != change.after.amount || (pays && sum <= Fen{}) || (netted && sum > Fen{}))
      violations.push_back("batch " + change.after.number + " says " + change.after.amount.text() + ", its lines " + sum.text());
    for (const BatchLine& line : change.lines) {
      if (line.live() && !claimed.insert(line.item_id).second)
        violations.push_back("item " + id_text(line.item_id) + " is claimed twice, in batch " + change.after.number);
    }
  }
}

constexpr db::Sql kLines{"batch.verify_lines",
                         "SELECT 'item claimed more than once', item_id, COUNT(*) AS a, 0 AS b FROM batch_line WHERE state IN ('claimed', "
                         "'verified') GROUP BY item_id HAVING COUNT(*) > 1 "
                         "UNION ALL SELECT 'live key of line', id, COALESCE(live_key, 0), item_id FROM batch_line WHERE NOT (live_key <=> "
                         "IF(state IN ('claimed', 'verified'), item_id, NULL)) "
                         "UNION ALL SELECT 'line of acceptance', l.id, l.amount_fen, COALESCE(a.amount_fen, 0) FROM batch_line l LEFT JOIN "
                         "acceptance_line a ON a.id = l.item_id "
                         "WHERE l.item_kind = 'acceptance' AND NOT (l.amount_fen <=> a.amount_fen) "
                         "UNION ALL SELECT 'line of return', l.id, l.amount_fen, COALESCE(-g.amount_fen, 0) FROM batch_line l LEFT JOIN "
                         "goods_return g ON g.id = l.item_id "
                         "WHERE l.item_kind = 'return' AND NOT (l.amount_fen <=> -g.amount_fen) "
                         "UNION ALL SELECT 'amount of batch', b.id, b.amount_fen, COALESCE(SUM(l.amount_fen), 0) FROM settlement_batch b "
                         "LEFT JOIN batch_line l ON l.batch_id = b.id AND l.live_key IS NOT NULL WHERE b.state NOT IN ('refused', "
                         "'withdrawn') GROUP BY b.id, b.amount_fen "
                         "HAVING b.amount_fen <> COALESCE(SUM(l.amount_fen), 0) LIMIT 100"};
constexpr db::Sql kCountLines{"batch.count_lines", "SELECT COUNT(*) FROM batch_line"};

void payment_named(const ChangeSet& changes, Violations& violations) {
  for (const BatchChange& change : changes.all<BatchChange>()) {
    const Batch& batch = change.after;
    const bool issued = batch.state == BatchState::Paying || batch.state == BatchState::Approved ||
                        (batch.direct && (batch.state == BatchState::Paid || batch.state == BatchState::Confirmed));
    if (issued && batch.payment.none())
      violations.push_back("batch " + batch.number + " is " + std::string(token_of(batch.state)) + " without a payment");
  }
}

constexpr db::Sql kPayments{
    "batch.verify_payments",
    "SELECT 'batch', b.number, b.state, b.direct, b.amount_fen, COALESCE(SUM(p.state IN ('issued', 'rejection_reported')), 0) AS issued, "
    "COALESCE(SUM(p.state = 'accepted'), 0) AS accepted, "
    "COUNT(DISTINCT s.id) AS own FROM settlement_batch b "
    "LEFT JOIN payment p ON p.document_id = b.id AND p.document_kind = 'settlement_batch' AND p.state <> "
    "'rejected' LEFT JOIN self_payment s ON s.batch_id = b.id "
    "GROUP BY b.id, b.number, b.state, b.direct, b.amount_fen "
    "HAVING issued <> (b.state = 'paying') OR accepted <> (b.direct AND b.state IN ('paid', 'confirmed')) OR own "
    "<> (NOT b.direct AND b.state IN ('paid', 'confirmed')) "
    "OR SUM(p.amount_fen <> b.amount_fen) > 0 OR SUM(s.amount_fen <> b.amount_fen) > 0 "
    "UNION ALL SELECT 'repayment', b.number, b.state, 0, b.amount_fen, COALESCE(r.amount_fen, 0), 0, 0 FROM "
    "settlement_batch b LEFT JOIN repayment r ON r.batch_id = b.id "
    "WHERE (b.state = 'confirmed') <> (r.id IS NOT NULL) OR r.amount_fen <> b.amount_fen LIMIT 100"};
constexpr db::Sql kCountBatches{"batch.count", "SELECT COUNT(*) FROM settlement_batch"};

void states_agree(const ChangeSet& changes, Violations& violations) {
  std::map<std::int64_t, ItemState> items;
  for (const auto& change : changes.all<procurement::AcceptanceLineChange>()) items[change.after.id.value()] = change.after.payment_state;
  for (const BatchChange& change : changes.all<BatchChange>()) {
    const auto expected = item_state_in(change.after.state);
    for (const BatchLine& line : change.lines) {
      const auto item = items.find(line.item_id);
      if (!line.live() || item == items.end()) continue;
      if (item->second != expected) {
        violations.push_back("batch " + change.after.number + " is " + std::string(token_of(change.after.state)) + ", its item " +
                             id_text(line.item_id) + " " + std::string(token_of(item->second)));
      }
    }
  }
}

#define ITEM_STATE                                                                                                                     \
  "CASE b.state WHEN 'applied' THEN 'applied' WHEN 'verified' THEN 'verified' WHEN 'reviewed' THEN 'verified' "                        \
  "WHEN 'approved' THEN 'failed' WHEN 'paying' THEN 'paying' WHEN 'paid' THEN 'paid' WHEN 'confirmed' THEN 'confirmed' WHEN 'netted' " \
  "THEN 'confirmed' ELSE 'due' END"
constexpr db::Sql kStates{
    "batch.verify_states",
    "SELECT 'acceptance', a.number, a.payment_state, b.number AS batch, b.state FROM batch_line l JOIN "
    "settlement_batch b ON b.id = l.batch_id "
    "JOIN acceptance_line a ON a.id = l.item_id WHERE l.live_key IS NOT NULL AND a.payment_state <> " ITEM_STATE
    " UNION ALL SELECT 'return', g.number, g.payment_state, b.number, b.state FROM batch_line l JOIN "
    "settlement_batch b ON b.id = l.batch_id "
    "JOIN goods_return g ON g.id = l.item_id WHERE l.live_key IS NOT NULL AND g.payment_state <> " ITEM_STATE
    " UNION ALL SELECT 'acceptance in no batch', a.number, a.payment_state, '', '' FROM acceptance_line a LEFT JOIN "
    "batch_line l ON l.live_key = a.id "
    "WHERE l.id IS NULL AND a.payment_state NOT IN ('due', 'disputed') "
    "UNION ALL SELECT 'return in no batch', g.number, g.payment_state, '', '' FROM goods_return g LEFT JOIN "
    "batch_line l ON l.live_key = g.id LEFT JOIN recovery r ON r.source_id = g.id AND r.source_kind = 'goods_return' AND r.state IN "
    "('reported', 'received') WHERE l.id IS NULL AND r.id IS NULL AND g.payment_state NOT IN ('due', 'disputed') LIMIT 100"};
#undef ITEM_STATE

// BA-4
void two_persons(const ChangeSet& changes, Violations& violations) {
  for (const BatchChange& change : changes.all<BatchChange>()) {
    const Batch& batch = change.after;
    if (!batch.checked_by.none() && batch.made_by == batch.checked_by)
      violations.push_back("batch " + batch.number + " was made and checked by " + batch.made_by.text());
  }
}

constexpr db::Sql kPersons{
    "batch.verify_persons",
    "SELECT 'batch', number, state, made_by, checked_by FROM settlement_batch WHERE made_by = checked_by "
    "OR (direct AND state IN ('approved', 'paying', 'paid', 'confirmed', 'netted') AND (made_by IS NULL OR checked_by IS NULL)) LIMIT 100"};

// Counted in packs, which no rounding touches; batch.lines ties the money to them. Settled is net of the returns settled with it; what went
// back since may be taken off the invoices before it is settled.
constexpr db::Sql kChain{"settlement.verify_chain",
                         "SELECT 'order line', c.order_line_id, c.accepted, c.invoiced, c.settled, c.paid FROM (SELECT a.order_line_id, "
                         "SUM(a.accepted_packs) AS accepted, "
                         "SUM(a.invoiced_packs) AS invoiced, SUM(IF(l.id IS NULL, 0, a.accepted_packs) - COALESCE(r.packs, 0)) AS settled, "
                         "SUM(IF(l.id IS NULL, 0, a.returned_packs) - COALESCE(r.packs, 0)) AS going_back, "
                         "SUM(IF(l.id IS NULL, 0, a.accepted_packs)) AS claimed, SUM(IF(a.payment_state IN ('paid', 'confirmed'), "
                         "a.accepted_packs, 0)) AS paid FROM acceptance_line a "
                         "LEFT JOIN batch_line l ON l.live_key = a.id "
                         "LEFT JOIN (SELECT g.acceptance_line_id, SUM(g.packs) AS packs FROM goods_return g JOIN batch_line k ON "
                         "k.live_key = g.id GROUP BY g.acceptance_line_id) r "
                         "ON r.acceptance_line_id = a.id GROUP BY a.order_line_id) c WHERE c.accepted < c.invoiced OR c.settled - "
                         "c.going_back > c.invoiced OR c.paid > c.claimed LIMIT 100"};
constexpr db::Sql kCountOrderLines{"settlement.count_chain", "SELECT COUNT(DISTINCT order_line_id) FROM acceptance_line"};

constexpr db::Sql kPayable{
    "payable.verify_balance",
    "SELECT 'institution and enterprise', d.institution_id, d.enterprise_id, SUM(d.booked) AS booked, SUM(d.documents) AS documents FROM ("
    "SELECT institution_id, enterprise_id, balance_fen AS booked, 0 AS documents FROM ledger_account WHERE kind = 'payable_to_enterprise' "
    "UNION ALL SELECT institution_id, distributor_id, 0, amount_fen FROM acceptance_line "
    "UNION ALL SELECT institution_id, distributor_id, 0, -amount_fen FROM goods_return WHERE state = 'confirmed' "
    "UNION ALL SELECT institution_id, enterprise_id, 0, -amount_fen FROM settlement_batch WHERE state IN ('paying', 'paid', 'confirmed') "
    "UNION ALL SELECT institution_id, enterprise_id, 0, amount_fen FROM recovery WHERE state = 'received') d "
    "GROUP BY d.institution_id, d.enterprise_id HAVING booked <> documents LIMIT 100"};
constexpr db::Sql kCountPayable{"payable.count", "SELECT COUNT(*) FROM ledger_account WHERE kind = 'payable_to_enterprise'"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

}  // namespace

std::vector<command::Invariant> batch_invariants() {
  return {{"batch.lines", "一条验收或退货至多在一份有效结算单中，结算单金额等于其有效行之和",
           "an item is in at most one live batch, and a batch's amount is the sum of its live lines", lines_add_up,
           by_sql(kLines, kCountLines)},
          {"batch.payment", "已支付的直接结算单恰有一笔金额相同的成功支付",
           "a paid direct batch has exactly one accepted payment of its amount", payment_named, by_sql(kPayments, kCountBatches)},
          {"batch.states", "结算单与其各行的支付状态一致", "the payment state of an item agrees with its batch", states_agree,
           by_sql(kStates, kCountLines)},
          {"batch.persons", "结算单由不同的两人经办与复核", "a batch is made and checked by two persons", two_persons,
           by_sql(kPersons, kCountBatches)},
          {"settlement.chain",
           "每条订单行：验收≥开票≥结算≥支付",
           "per order line: accepted >= invoiced >= settled >= paid",
           {},
           by_sql(kChain, kCountOrderLines)},
          {"payable.balance",
           "应付企业货款账面余额等于单据计算数",
           "the payable to an enterprise is what the documents say",
           {},
           by_sql(kPayable, kCountPayable)}};
}

}  // namespace liangjia::settlement
