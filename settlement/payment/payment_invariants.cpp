#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

// PY-5, PY-6
void answered_by_others(const Payment& payment, const PaymentState before, command::Violations& violations) {
  if (payment.state == before || payment.state == PaymentState::Issued) return;
  const bool told = payment.result_by && payment.result_by != payment.checked_by;
  const bool confirmed =
      payment.state != PaymentState::Rejected || (payment.result_confirmed_by && payment.result_confirmed_by != payment.result_by &&
                                                  payment.result_confirmed_by != payment.checked_by);
  if (!told || !confirmed)
    violations.push_back("payment " + payment.instruction_no + " became " + std::string(token_of(payment.state)) + " by too few persons");
}

// PY-1
void two_persons(const command::ChangeSet& changes, command::Violations& violations) {
  for (const PaymentChange& change : changes.all<PaymentChange>()) {
    const Payment& payment = change.after;
    if (payment.made_by == payment.checked_by || payment.made_by.none()) {
      violations.push_back("payment " + payment.instruction_no + " was made and checked by " + payment.made_by.text());
    }
    if (change.before && (change.before->amount != payment.amount || change.before->account_number != payment.account_number)) {
      violations.push_back("payment " + payment.instruction_no + " changed its amount or account after it was issued");
    }
    if (change.before) answered_by_others(payment, change.before->state, violations);
  }
}

constexpr db::Sql kOnePerson{"payment.verify_two_persons",
                             "SELECT 'payment', instruction_no, made_by, checked_by FROM payment WHERE made_by = checked_by "
                             "OR result_confirmed_by IN (result_by, checked_by) LIMIT 100"};
constexpr db::Sql kCount{"payment.count", "SELECT COUNT(*) FROM payment"};

constexpr db::Sql kInTransit{
    "payment.verify_in_transit",
    "SELECT 'pool', both_sides.pool_code, SUM(both_sides.booked) AS booked, SUM(both_sides.issued) AS issued FROM "
    "(SELECT pool_code, balance_fen AS booked, 0 AS issued FROM ledger_account WHERE kind = 'payment_in_transit' "
    "UNION ALL SELECT pool_code, 0, amount_fen FROM payment WHERE state IN ('issued', 'rejection_reported')) both_sides GROUP BY "
    "both_sides.pool_code HAVING booked <> issued LIMIT 100"};

constexpr db::Sql kOnTheWay{
    "payment.verify_on_the_way",
    "SELECT 'institution', both_sides.institution_id, SUM(both_sides.booked) AS booked, SUM(both_sides.issued) AS issued FROM "
    "(SELECT institution_id, balance_fen AS booked, 0 AS issued FROM ledger_account WHERE kind = 'money_on_the_way' "
    "UNION ALL SELECT institution_id, 0, amount_fen FROM payment WHERE state IN ('issued', 'rejection_reported') AND payee_id = "
    "institution_id) both_sides "
    "GROUP BY both_sides.institution_id HAVING booked <> issued LIMIT 100"};

constexpr db::Sql kTwice{"payment.verify_once",
                         "SELECT 'document', document_kind, document_id, COUNT(*) AS live FROM payment WHERE state <> 'rejected' "
                         "GROUP BY document_kind, document_id HAVING live > 1 LIMIT 100"};

auto by_sql(const db::Sql& violations) {
  return [&violations](db::Session& session) { return command::verify_by_sql(session, violations, kCount); };
}

}  // namespace

std::vector<command::Invariant> payment_invariants(const platform::Vault& vault) {
  return {
      {"payment.two_persons", "支付由不同的两人经办与复核，发出后金额与账户不变；银行退回由复核人以外的两人登记与确认",
       "a payment is made and checked by two persons and keeps its amount and account; its rejection takes two who did not check it",
       two_persons, by_sql(kOnePerson)},
      {"payment.in_transit",
       "在途支付等于已发出未办结的支付",
       "money in transit equals the payments issued and not answered",
       {},
       by_sql(kInTransit)},
      {"payment.on_the_way",
       "机构在途资金等于付给机构而未办结的支付",
       "an institution's money on the way equals the payments to it not answered",
       {},
       by_sql(kOnTheWay)},
      {"payment.once", "每份单据至多一笔未被退回的支付", "a document has at most one payment that was not rejected", {}, by_sql(kTwice)},
      {"payment.account_opens",
       "支付的收款账号都能用现有密钥解开",
       "every payment's account number opens with the keys at hand",
       {},
       [vault](db::Session& session) { return catalog::open_numbers(session, vault, kPaymentNumbers); }}};
}

}  // namespace liangjia::settlement
