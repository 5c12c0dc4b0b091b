#include "api/message/turns.h"

#include <algorithm>

#include "api/message/topic_receivers.h"
#include "api/search/document_kinds.h"
#include "procurement/acceptance/goods_return.h"
#include "procurement/agreement/agreement.h"
#include "procurement/invoice/invoice.h"
#include "procurement/order/order_states.h"
#include "procurement/shipment/shipment.h"
#include "procurement/volume/volume_report.h"
#include "settlement/batch/batch_states.h"
#include "settlement/claim/claim_states.h"
#include "settlement/payment/payment.h"
#include "settlement/prepayment/prepayment_states.h"
#include "settlement/recovery/recovery.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): turns are of both rooms
using namespace settlement;   // NOLINT(google-build-using-namespace)
using namespace told;         // NOLINT(google-build-using-namespace): a row is read as a sentence

struct Holder {
  std::string_view kind, state;
  Told told;
};
constexpr Holder kHolders[] = {{"purchase_order", token_of(DocumentState::Submitted), to(Party::Distributor, kSales)},
                               {"shipment", token_of(ShipmentState::Shipped), to(Party::Institution, kBuyers)},
                               {"goods_return", token_of(ReturnState::Requested), to(Party::Distributor, kSales)},
                               {"invoice", token_of(InvoiceDocumentState::Mismatched), to(Party::Distributor, kSupplier)},
                               {"agreement", token_of(AgreementState::Signing), kParties},
                               {"volume_report", token_of(VolumeState::Filed), to(Party::Bureau, kReviewers)},
                               {"volume_report", token_of(VolumeState::CountyApproved), to(Party::CityBureau, kReviewers)},
                               {"volume_report", token_of(VolumeState::Returned), to(Party::Institution, kBuyers)},
                               {"settlement_batch", token_of(BatchState::Applied), to(Party::Institution, kVerifiers)},
                               {"settlement_batch", token_of(BatchState::Verified), to(Party::Bureau, kMaker)},
                               {"settlement_batch", token_of(BatchState::Reviewed), to(Party::Bureau, kChecker)},
                               {"settlement_batch", token_of(BatchState::Approved), to(Party::Bureau, kChecker)},
                               {"settlement_batch", token_of(BatchState::Paid), to(Party::Distributor, kSupplier)},
                               {"claim", token_of(ClaimState::Filed), to(Party::Bureau, kMaker)},
                               {"claim", token_of(ClaimState::Reviewed), to(Party::Bureau, kChecker)},
                               {"claim", token_of(ClaimState::Approved), to(Party::Bureau, kChecker)},
                               {"claim", token_of(ClaimState::Refused), to(Party::Institution, kHospitalFinance)},
                               {"prepayment", token_of(PrepaymentState::Computed), to(Party::Bureau, kSecondPersons)},
                               {"prepayment", token_of(PrepaymentState::Approved), to(Party::Bureau, kSecondPersons)},
                               {"payment", token_of(settlement::PaymentState::Issued), to(Party::Bureau, kMakerAndChecker)},
                               {"payment", token_of(settlement::PaymentState::RejectionReported), to(Party::Bureau, kSecondPersons)},
                               {"recovery", token_of(RecoveryState::Demanded), to(Party::Distributor, kSupplier)}};

// Of an order those who have lines to answer; when all are answered, those who have lines to ship.
constexpr db::Sql kOfOrder{
    "turns.of_order",
    "SELECT DISTINCT l.distributor_id, l.order_state = 'submitted' AS to_answer FROM order_line l WHERE l.order_id = ? AND "
    "(l.order_state = 'submitted' OR (l.order_state IN ('confirmed', 'partly_confirmed') AND l.fulfilment_state = 'waiting')) "
    "ORDER BY to_answer DESC"};
constexpr db::Sql kSigned{"turns.signed", "SELECT organisation_id FROM agreement_signature WHERE agreement_id = ?"};
constexpr db::Sql kPaidBySelf{"turns.paid_by_self", "SELECT NOT direct FROM settlement_batch WHERE id = ?"};

std::string state_of(db::Session& session, const DocumentKind& kind, std::int64_t id) {
  const std::string text = "SELECT " + std::string(kind.state) + " FROM " + std::string(kind.table) + " t WHERE t.id = ?";
  const db::Value values[] = {db::to_value(id)};
  auto rows = session.query_values({"turns.state", text}, values);
  return rows.empty() ? "" : rows.front().take<std::string>();
}

Told told_of(db::Session& session, const Turn& turn, const Holder& holder) {
  // An institution that is not on direct settlement pays by itself (Rule BA-6).
  if (holder.kind == "settlement_batch" && holder.state == token_of(BatchState::Verified) &&
      session.one(kPaidBySelf, turn.document.id)->take<bool>())
    return to(Party::Institution, kHospitalFinance);
  return holder.told;
}

// Of several who share a turn only those who have not taken it.
void leave_out_who_is_done(db::Session& session, Turn& turn) {
  ConcernedDocument& document = turn.document;
  if (document.kind == "purchase_order") {
    document.distributors.clear();
    std::optional<bool> to_answer;
    for (db::Row& row : session.query(kOfOrder, document.id)) {
      const auto distributor = row.take<OrganisationId>();
      if (const bool answers = row.take<bool>(); to_answer.value_or(answers) == answers) {
        to_answer = answers;
        document.distributors.insert(distributor);
      }
    }
  }
  if (document.kind == "agreement") {
    for (db::Row& row : session.query(kSigned, document.id)) {
      const auto done = row.take<OrganisationId>();
      for (auto* parties : {&document.institutions, &document.winners, &document.distributors}) parties->erase(done);
    }
  }
}

}  // namespace

std::optional<Turn> turn_of(db::Session& session, std::string_view kind, std::int64_t id, Instant now) {
  const auto known = std::ranges::find(document_kinds(), kind, &DocumentKind::kind);
  if (known == document_kinds().end()) return std::nullopt;
  auto document = ConcernedDocuments(session, kind, {id}).find(id, now);
  if (!document) return std::nullopt;
  Turn turn{std::move(*document), state_of(session, *known, id), {}};
  const auto holder = std::ranges::find_if(kHolders, [&](const Holder& one) { return one.kind == kind && one.state == turn.state; });
  if (holder == std::end(kHolders)) return turn;
  leave_out_who_is_done(session, turn);
  turn.holders = Organisations(session).receivers(turn.document, told_of(session, turn, *holder), BusinessDate::of(now));
  return turn;
}

}  // namespace liangjia::api
