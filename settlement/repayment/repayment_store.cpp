#include "core/database/in_list.h"
#include "settlement/repayment/repayment.h"

namespace liangjia::settlement {
namespace {

constexpr db::Sql kPaidOut{
    "repayment.paid_out",
    "SELECT b.id, COALESCE(p.amount_fen, s.amount_fen), COALESCE(p.result_on, s.paid_on) FROM settlement_batch b "
    "LEFT JOIN payment p ON p.id = b.payment_id AND p.state = 'accepted' LEFT JOIN self_payment s ON s.batch_id = b.id "
    "WHERE (p.id IS NOT NULL OR s.id IS NOT NULL) AND b.id IN {in}"};
constexpr db::Sql kInsert{"repayment.insert",
                          "INSERT INTO repayment (id, batch_id, payment_id, enterprise_id, institution_id, amount_fen, received_on, "
                          "confirmed_by, confirmed_at) VALUES"};
constexpr std::size_t kInsertColumns = 9;
constexpr db::Sql kReferenceUsed{"repayment.own_reference_used",
                                 "SELECT 1 FROM self_payment WHERE institution_id = ? AND bank_reference = ?"};
constexpr db::Sql kInsertSelf{
    "repayment.insert_self",
    "INSERT INTO self_payment (id, batch_id, institution_id, enterprise_id, amount_fen, paid_on, bank_reference, transfer_id, recorded_by, "
    "created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};

}  // namespace

std::map<BatchId, PaidOut> find_paid_out(db::Session& session, const std::vector<BatchId>& ids) {
  std::map<BatchId, PaidOut> paid;
  for (db::Row& row : db::query_in(session, kPaidOut, db::values_of(ids))) {
    const auto id = row.take<BatchId>();
    const auto amount = row.take<Fen>();
    paid.emplace(id, PaidOut{amount, row.take<BusinessDate>()});
  }
  return paid;
}

void insert_repayments(command::Context& context, const std::vector<Repayment>& repayments) {
  std::vector<db::Value> values;
  for (const Repayment& one : repayments) {
    for (auto& value : {db::to_value(one.id), db::to_value(one.batch.id), db::to_value(one.batch.payment),
                        db::to_value(one.batch.enterprise), db::to_value(one.batch.institution), db::to_value(one.amount),
                        db::to_value(one.received_on), db::to_value(context.actor().user), db::to_value(context.now())}) {
      values.push_back(value);
    }
  }
  context.tx.insert_rows(kInsert, kInsertColumns, values);
}

bool own_reference_used(db::Session& session, OrganisationId institution, std::string_view bank_reference) {
  return session.one(kReferenceUsed, institution, bank_reference).has_value();
}

void insert_self_payment(command::Context& context, const SelfPayment& payment, TransferId transfer) {
  context.tx.execute(kInsertSelf, payment.id, payment.batch.id, payment.batch.institution, payment.batch.enterprise, payment.batch.amount,
                     payment.paid_on, payment.bank_reference, transfer, context.actor().user, context.now());
}

}  // namespace liangjia::settlement
