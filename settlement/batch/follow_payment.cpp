#include "settlement/batch/follow_payment.h"

#include <algorithm>

#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {
namespace {

constexpr ItemStep kPay[] = {ItemStep::Pay};
constexpr ItemStep kFail[] = {ItemStep::Fail};

BatchDossier followed(const BatchDossier& dossier, const PaymentResult& result) {
  ensure(dossier.batch.payment == result.payment, "the bank answers another payment than the batch's last one");
  auto after =
      result.accepted ? advanced(dossier, BatchStep::BankAccept, kPay) : advanced(dossier, BatchStep::BankReject, kFail, result.reason);
  return std::move(after).value();
}

}  // namespace

void batch_follow_payment(command::Context& context) {
  std::vector<PaymentResult> results;
  std::vector<BatchId> ids;
  for (const PaymentResult& result : context.changes.all<PaymentResult>()) {
    if (result.kind != PaymentKind::Settlement) continue;
    results.push_back(result);
    ids.emplace_back(result.document_id);
  }
  if (ids.empty()) return;
  const BatchDossiers before = lock_batches_unscoped(context, ids);
  BatchDossiers after;
  for (const BatchDossier& dossier : before) {
    const auto result =
        std::find_if(results.begin(), results.end(), [&](const PaymentResult& one) { return one.document_id == dossier.batch.id.value(); });
    after.push_back(followed(dossier, *result));
  }
  save_batches(context, before, after);
}

}  // namespace liangjia::settlement
