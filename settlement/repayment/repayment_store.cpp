#include "settlement/repayment/repayment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kPaid =
    db::view<PaidOut>(db::column("b.id", &PaidOut::batch), db::column("COALESCE(p.amount_fen, s.amount_fen)", &PaidOut::amount),
                      db::column("COALESCE(p.result_on, s.paid_on)", &PaidOut::on));
constexpr auto kPaidOut =
    db::select<kPaid,
               "FROM settlement_batch b LEFT JOIN payment p ON p.id = b.payment_id AND p.state = 'accepted' "
               "LEFT JOIN self_payment s ON s.batch_id = b.id WHERE (p.id IS NOT NULL OR s.id IS NOT NULL) AND b.id IN {in}">(
        "repayment.paid_out");
constexpr db::Sql kReferenceUsed{"repayment.own_reference_used",
                                 "SELECT 1 FROM self_payment WHERE institution_id = ? AND bank_reference = ?"};

}  // namespace

std::map<BatchId, PaidOut> find_paid_out(db::Session& session, const std::vector<BatchId>& ids) {
  std::map<BatchId, PaidOut> paid;
  for (const PaidOut& one : db::all_in(session, kPaidOut, ids)) paid.emplace(one.batch, one);
  return paid;
}

void insert_repayments(db::Transaction& tx, const std::vector<Repayment>& repayments) { db::insert_all<kRepaymentTable>(tx, repayments); }

bool own_reference_used(db::Session& session, OrganisationId institution, std::string_view bank_reference) {
  return session.one(kReferenceUsed, institution, bank_reference).has_value();
}

void insert_self_payment(db::Transaction& tx, const SelfPayment& payment) { db::insert<kSelfPaymentTable>(tx, payment); }

}  // namespace liangjia::settlement
