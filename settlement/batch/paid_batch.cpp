#include "settlement/batch/paid_batch.h"

#include "settlement/batch/batch_store.h"

namespace liangjia::settlement::paid_batch {
namespace {

constexpr ItemStep kPay[] = {ItemStep::Pay};
constexpr ItemStep kFail[] = {ItemStep::Fail};

BatchDossier followed(const BatchDossier& dossier, const PaymentResult& result) {
  ensure(dossier.batch.payment == result.payment, "the bank answers another payment than the batch's last one");
  auto after =
      result.accepted ? advanced(dossier, BatchStep::BankAccept, kPay) : advanced(dossier, BatchStep::BankReject, kFail, result.reason);
  if (!result.accepted) {
    after->batch.made_by = result.confirmed_by;
    after->batch.rejection_reported_by = result.reported_by;
  }
  return std::move(after).value();
}

}  // namespace

std::vector<Leg> issue_legs(const Outlay& outlay) {
  return legs::batch_issued(outlay.pool_code, outlay.institution, outlay.payee, outlay.amount);
}

std::vector<Leg> confirmed_legs(const Outlay& outlay) { return legs::bank_confirmed_to_enterprise(outlay.pool_code, outlay.amount); }

void lock(command::Context& context, std::int64_t document_id) { lock_batches_unscoped(context, {BatchId{document_id}}); }

void follow(command::Context& context, const PaymentResult& result) {
  const BatchDossiers before = lock_batches_unscoped(context, {BatchId{result.document_id}});
  BatchDossiers after = {followed(before.front(), result)};
  save_batches(context, before, after);
}

}  // namespace liangjia::settlement::paid_batch
