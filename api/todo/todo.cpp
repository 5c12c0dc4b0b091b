#include "api/todo/todo.h"

#include <algorithm>
#include <functional>

#include "catalog/party/party.h"
#include "core/command/allowed.h"
#include "core/command/list_query.h"
#include "core/platform/json_told.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/goods_return_table.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_table.h"
#include "procurement/order/shipping_offer.h"
#include "procurement/shipment/acceptance_offer.h"
#include "procurement/shipment/shipment_table.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/volume_table.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_table.h"
#include "settlement/batch/repayment_offers.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_table.h"
#include "settlement/claim/review_claim.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/top_up_table.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/fund_receipt_table.h"
#include "settlement/payment/bank_result_offer.h"
#include "settlement/payment/payment_table.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_table.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_table.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): what waits is of both rooms
using namespace settlement;   // NOLINT(google-build-using-namespace)

constexpr OwnershipColumns kOfBoth{"institution_id", "region_code", "winner_id", "distributor_id"};
constexpr OwnershipColumns kOfShipment{"institution_id", "region_code", "", "distributor_id"};
constexpr OwnershipColumns kOfEnterprise{"institution_id", "region_code", "", "enterprise_id"};
constexpr OwnershipColumns kOfInstitution{"institution_id", "region_code", "", ""};
constexpr OwnershipColumns kOfPayee{"institution_id", "region_code", "", "payee_id"};
constexpr OwnershipColumns kOfPool{"", "pool_code", "", ""};

Instant end_of(BusinessDate day) { return day.plus_days(1).begin(); }

class Looking {
 public:
  Looking(db::Session& session, const command::Moment& moment) : session_(session), moment_(moment) {}
  std::vector<ToDo> found() { return std::move(found_); }

  // tell(row) -> WaitingDocument; facts(row): what the step's may() asks, the row itself unless told.
  template <class C, const auto& kTable, class Tell, class Facts = std::identity>
  void look(const ToDoKind& kind, const OwnershipColumns& owners, std::string_view states, Tell tell, Facts facts = {}) {
    if (!command::has_role_for(moment_.actor, C::kRoles)) return;
    constexpr auto kRows = db::select<kTable>(kTable.name);
    Where where(moment_.actor.scope.filter(owners));
    where.with(states);
    const auto page = read_page(session_, kRows, "id", where, {.after = {}, .limit = kCountedMost});
    ToDo todo{kind, C::kName, {}, page.next.has_value()};
    for (const auto& row : page.items) {
      if (command::is_allowed<C>(std::invoke(facts, row), moment_)) todo.documents.push_back(tell(row));
    }
    if (todo.documents.empty()) return;
    std::ranges::sort(todo.documents, {}, [](const WaitingDocument& one) {
      return std::tuple{one.due.value_or(Instant::max()), one.since, one.id};
    });
    found_.push_back(std::move(todo));
  }

 private:
  db::Session& session_;
  const command::Moment& moment_;
  std::vector<ToDo> found_;
};

void look_for_orders(Looking& at) {
  const auto line = [](const OrderLine& one, OrganisationId with, std::optional<Instant> due) {
    return WaitingDocument{one.id.value(), "", with, token_of(one.order_state), one.amount, due, one.responded_at.value_or(Instant{})};
  };
  at.look<ConfirmOrderLines, kOrderLineTable>(
      {"lines_to_answer", "待响应的订单行", "Order lines to answer", "list_order_lines", "todo", "answer"}, kOfBoth,
      "order_state = 'submitted'", [&](const OrderLine& one) { return line(one, one.institution, one.respond_by); });
  at.look<ShippingOffer, kOrderLineTable>({"lines_to_ship", "待发货的订单行", "Order lines to ship", "list_order_lines", "todo", "ship"},
                                          kOfBoth, "order_state IN ('confirmed', 'partly_confirmed') AND confirmed_packs > shipped_packs",
                                          [&](const OrderLine& one) { return line(one, one.institution, one.deliver_by); });
  at.look<AcceptanceOffer, kShipmentTable>(
      {"goods_to_accept", "待验收的到货", "Goods to accept", "list_shipments", "state", "shipped"}, kOfShipment, "state = 'shipped'",
      [](const Shipment& one) {
        return WaitingDocument{one.id.value(), one.number, one.distributor, token_of(one.state), {}, {}, one.shipped_at};
      },
      [](const Shipment& one) {
        return ShipmentFacts{one.state, one.distributor, true};
      });
  at.look<ConfirmReturn, kGoodsReturnTable>(
      {"returns_to_answer", "待答复的退货", "Returns to answer", "list_returns", "state", "requested"}, kOfBoth, "state = 'requested'",
      [](const GoodsReturn& one) {
        return WaitingDocument{one.id.value(), one.number, one.institution, token_of(one.state), one.amount, {}, one.created_at};
      });
  at.look<ApproveVolumeReport, kVolumeReportTable>(
      {"volume_reports_to_review", "待审核的报量", "Volume reports to review", "list_volume_reports", "", ""}, kOfInstitution,
      "state IN ('filed', 'county_approved')", [](const VolumeReport& one) {
        return WaitingDocument{one.id.value(), one.number, one.institution, token_of(one.state), {}, {}, one.created_at};
      });
}

void look_for_batches(Looking& at) {
  const auto batch = [](const Batch& one, OrganisationId with, std::optional<Instant> due = std::nullopt) {
    return WaitingDocument{one.id.value(), one.number, with, token_of(one.state), one.amount, due, one.created_at};
  };
  const auto by_enterprise = [&](const Batch& one) { return batch(one, one.enterprise); };
  const auto by_institution = [&](const Batch& one) { return batch(one, one.institution); };
  at.look<VerifyBatch, kBatchTable>({"batches_to_verify", "待核对的结算单", "Statements to verify", "list_batches", "state", "applied"},
                                    kOfEnterprise, "state = 'applied'",
                                    [&](const Batch& one) { return batch(one, one.enterprise, end_of(one.verify_by)); });
  at.look<ReviewBatch, kBatchTable>({"batches_to_review", "待初审的结算单", "Batches to review", "list_batches", "state", "verified"},
                                    kOfEnterprise, "state = 'verified'", by_enterprise);
  at.look<ApproveBatch, kBatchTable>({"batches_to_approve", "待复核的结算单", "Batches to approve", "list_batches", "state", "reviewed"},
                                     kOfEnterprise, "state = 'reviewed'", by_enterprise);
  at.look<ReissueBatch, kBatchTable>(
      {"batches_to_reissue", "待重新支付的结算单", "Batches to pay anew", "list_batches", "state", "approved"}, kOfEnterprise,
      "state = 'approved'", by_enterprise);
  at.look<SelfPaymentOffer, kBatchTable>(
      {"own_payments_to_record", "待登记付款的结算单", "Own payments to record", "list_batches", "state", "verified"}, kOfEnterprise,
      "state = 'verified' AND NOT direct", by_enterprise);
  at.look<ReceiptOffer, kBatchTable>({"receipts_to_confirm", "待确认到账的结算单", "Receipts to confirm", "list_batches", "state", "paid"},
                                     kOfEnterprise, "state = 'paid'", by_institution);
  const auto recovery = [](const Recovery& one) {
    const auto due = one.due_on ? std::optional{end_of(*one.due_on)} : std::nullopt;
    return WaitingDocument{one.id.value(), one.number, one.enterprise, token_of(one.state), one.amount, due, one.created_at};
  };
  at.look<DemandRecovery, kRecoveryTable>(
      {"recoveries_to_demand", "待催收的退款", "Refunds to ask for", "list_recoveries", "state", "owed"}, kOfEnterprise, "state = 'owed'",
      recovery);
  at.look<ConfirmRecovery, kRecoveryTable>(
      {"recoveries_to_confirm", "待确认的退款", "Refunds to confirm", "list_recoveries", "state", "reported"}, kOfEnterprise,
      "state = 'reported'", recovery);
}

void look_for_fund(Looking& at) {
  const auto claim = [](const Claim& one) {
    return WaitingDocument{one.id.value(), one.number, one.institution, token_of(one.state), one.amount, {}, one.created_at};
  };
  at.look<ReviewClaim, kClaimTable>({"claims_to_review", "待初审的月度申报", "Claims to review", "list_claims", "state", "filed"},
                                    kOfInstitution, "state = 'filed'", claim);
  at.look<ApproveClaim, kClaimTable>({"claims_to_approve", "待复核的月度申报", "Claims to approve", "list_claims", "state", "reviewed"},
                                     kOfInstitution, "state = 'reviewed'", claim);
  at.look<PayClaim, kClaimTable>({"claims_to_pay", "待支付的月度申报", "Claims to pay", "list_claims", "state", "approved"}, kOfInstitution,
                                 "state = 'approved'", claim);
  const auto prepayment = [](const Prepayment& one) {
    const auto due = one.pay_by ? std::optional{end_of(*one.pay_by)} : std::nullopt;
    return WaitingDocument{one.id.value(), one.number, one.institution, token_of(one.state), one.amount, due, one.created_at};
  };
  at.look<ApprovePrepayment, kPrepaymentTable>(
      {"prepayments_to_approve", "待审批的预付金", "Prepayments to approve", "list_prepayments", "state", "computed"}, kOfInstitution,
      "state = 'computed'", prepayment);
  at.look<ReissuePrepayment, kPrepaymentTable>(
      {"prepayments_to_reissue", "待重新支付的预付金", "Prepayments to pay anew", "list_prepayments", "state", "approved"}, kOfInstitution,
      "state = 'approved'", prepayment);
  const auto payment = [](const Payment& one) {
    return WaitingDocument{one.id.value(), one.instruction_no, one.payee, token_of(one.state), one.amount, {}, one.created_at};
  };
  at.look<BankResultOffer, kPaymentTable>(
      {"payments_without_result", "待登记银行结果的支付", "Payments without the bank's answer", "list_payments", "state", "issued"},
      kOfPayee, "state = 'issued'", payment);
  at.look<RejectionConfirmationOffer, kPaymentTable>(
      {"rejections_to_confirm", "待确认的银行退回", "Payments sent back, to confirm", "list_payments", "state", "rejection_reported"},
      kOfPayee, "state = 'rejection_reported'", payment);
  at.look<BookFundReceipt, kFundReceiptTable>(
      {"fund_receipts_to_book", "待入账的财政拨入", "Money received, to book", "list_fund_receipts", "state", "recorded"}, kOfPool,
      "state = 'recorded'", [](const FundReceipt& one) {
        return WaitingDocument{one.id.value(), one.number, {}, token_of(one.state), one.amount, {}, one.created_at};
      });
  at.look<BookTopUp, kTopUpTable>(
      {"top_ups_to_book", "待入账的机构缴回", "Money of institutions, to book", "list_top_ups", "state", "recorded"}, kOfInstitution,
      "state = 'recorded'", [](const TopUp& one) {
        return WaitingDocument{one.id.value(), one.number, one.institution, token_of(one.state), one.amount, {}, one.created_at};
      });
}

json::Value amount_of(const ToDo& todo) {
  if (!todo.documents.front().amount) return {};
  FenSum sum;
  for (const WaitingDocument& one : todo.documents) sum += one.amount.value_or(Fen{});
  return sum.to_fen();
}

json::Array first_of(const ToDo& todo, std::size_t first, const std::vector<catalog::Organisation>& parties) {
  json::Array documents;
  for (std::size_t i = 0; i < std::min(first, todo.documents.size()); ++i) {
    const WaitingDocument& one = todo.documents[i];
    const auto with = std::ranges::find(parties, one.with, &catalog::Organisation::id);
    documents.push_back(json::Object{{"id", id_text(one.id)},
                                     {"number", json::text_or_null(one.number)},
                                     {"title", with == parties.end() ? json::Value{} : json::Value{with->name}},
                                     {"state", one.state},
                                     {"amount", one.amount},
                                     {"due_at", one.due}});
  }
  return documents;
}

}  // namespace

std::vector<ToDo> todo_of(db::Session& session, const command::Moment& moment) {
  Looking at(session, moment);
  look_for_orders(at);
  look_for_batches(at);
  look_for_fund(at);
  return at.found();
}

json::Object todo_document(db::Session& session, const command::Moment& moment, const std::vector<ToDo>& all, int first) {
  const auto shown = static_cast<std::size_t>(first);
  std::vector<OrganisationId> with;
  for (const ToDo& todo : all) {
    for (std::size_t i = 0; i < std::min(shown, todo.documents.size()); ++i) with.push_back(todo.documents[i].with);
  }
  const auto parties = catalog::find_organisations(session, with);
  json::Array items;
  for (const ToDo& todo : all) {
    const ToDoKind& kind = todo.kind;
    json::Object query;
    if (!kind.key.empty()) query.set(std::string(kind.key), kind.value);
    const auto& documents = todo.documents;
    const auto oldest = std::ranges::min(documents, {}, &WaitingDocument::since).since;
    items.push_back(json::Object{
        {"kind", kind.token},
        {"zh", kind.zh},
        {"en", kind.en},
        {"operation", kind.operation},
        {"query", std::move(query)},
        {"action", todo.action},
        {"count", documents.size()},
        {"count_is_least", todo.more},
        {"amount", amount_of(todo)},
        {"overdue", std::ranges::count_if(documents, [&](const WaitingDocument& one) { return one.due && *one.due <= moment.now; })},
        {"next_due_at", documents.front().due},
        {"oldest_at", oldest == Instant{} ? std::optional<Instant>{} : std::optional{oldest}},
        {"first", first_of(todo, shown, parties)}});
  }
  return {{"as_of", moment.now}, {"items", std::move(items)}};
}

}  // namespace liangjia::api
