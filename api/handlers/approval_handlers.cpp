#include "api/handlers/approval_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/approval/approval_facts.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

template <class IdType>
Route facts(App& app, std::string collection, std::string operation_id, const AccessRule& access,
            std::optional<ApprovalFacts> (*find)(db::Session&, const command::Moment&, IdType)) {
  return shows<IdType>(app, "/api/v1/" + collection + "/{id}/facts", std::move(operation_id), access,
                       [find](db::Session& session, const command::Moment& moment, IdType id) {
                         const auto found = find(session, moment, id);
                         return found ? std::optional{approval_facts_document(*found, moment.actor)} : std::nullopt;
                       });
}

}  // namespace

std::vector<Route> approval_routes(App& app) {
  static const AccessRule& bureau = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  static const AccessRule& with_payer =
      open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor, Role::InstitutionFinance});
  return {facts<BatchId>(app, "batches", "get_batch_facts", bureau, batch_facts),
          facts<ClaimId>(app, "claims", "get_claim_facts", bureau, claim_facts),
          facts<PrepaymentId>(app, "prepayments", "get_prepayment_facts", bureau, prepayment_facts),
          facts<PaymentId>(app, "payments", "get_payment_facts", bureau, payment_facts),
          facts<FundReceiptId>(app, "fund-receipts", "get_fund_receipt_facts", bureau, fund_receipt_facts),
          facts<TopUpId>(app, "top-ups", "get_top_up_facts", bureau, top_up_facts),
          facts<RecoveryId>(app, "recoveries", "get_recovery_facts", with_payer, recovery_facts)};
}

}  // namespace liangjia::api
