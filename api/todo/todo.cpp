#include "api/todo/todo.h"

#include <algorithm>
#include <functional>

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "monitoring/alarm/act_on_alarm.h"
#include "monitoring/alarm/alarm_queries.h"
#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/need/decide_need.h"
#include "procurement/need/need_queries.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_line_queries.h"
#include "procurement/order/shipping_offer.h"
#include "procurement/requisition/merge_requisitions.h"
#include "procurement/requisition/requisition_queries.h"
#include "procurement/shipment/acceptance_offer.h"
#include "procurement/shipment/shipment_queries.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/volume_queries.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/batch/repayment_offers.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_queries.h"
#include "settlement/claim/review_claim.h"
#include "settlement/close/decide_close.h"
#include "settlement/close/decide_reopening.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/top_up_store.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/fund_queries.h"
#include "settlement/payment/bank_result_offer.h"
#include "settlement/payment/payment_queries.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_queries.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_store.h"
#include "settlement/treasury/decide_fund_plan.h"
#include "settlement/treasury/decide_treasury_transfer.h"
#include "settlement/treasury/fund_plan_queries.h"
#include "settlement/treasury/treasury_transfer_queries.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): what waits is of both rooms
using namespace settlement;   // NOLINT(google-build-using-namespace)

Instant end_of(BusinessDate day) { return day.plus_days(1).begin(); }

std::string query_text(bool value) { return value ? "true" : "false"; }
std::string query_text(OrganisationId id) { return id_text(id.value()); }
template <NamedEnum Enum>
std::string query_text(Enum value) {
  return std::string(token_of(value));
}

// A list's filter and the query that reads as it, made together.
template <class Filter>
struct Asked {
  Filter filter = {};
  std::vector<std::pair<std::string_view, std::string>> query = {};

  template <class Value>
  Asked& with(std::string_view name, std::optional<Value> Filter::*member, const Value& value) {
    filter.*member = value;
    query.emplace_back(name, query_text(value));
    return *this;
  }
  template <class State>
  Asked& state(State state) {
    return with("state", &Filter::state, state);
  }
  Asked& by_others() {
    filter.by_others = true;
    query.emplace_back("by_others", query_text(true));
    return *this;
  }
};

class Looking {
 public:
  Looking(db::Session& session, const command::Moment& moment) : session_(session), moment_(moment) {}
  const command::Moment& moment() const { return moment_; }
  const Actor& actor() const { return moment_.actor; }
  std::vector<ToDo> found() { return std::move(found_); }

  // list(session, filter, page) -> Page<Row>; facts(row): what the step's may() asks; tell(row) -> WaitingDocument.
  template <class C, class Filter, class List, class Facts, class Tell>
  void look(const ToDoKind& kind, const Asked<Filter>& asked, List list, Facts facts, Tell tell) {
    if (!command::has_role_for(moment_.actor, C::kRoles)) return;
    const auto page = list(session_, asked.filter, PageRequest{.after = {}, .limit = kCountedMost, .oldest_first = true});
    ToDo todo{kind, asked.query, C::kName, {}, page.next.has_value()};
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
  const auto list = [&](db::Session& session, const OrderLineFilter& filter, const PageRequest& page) {
    return list_order_lines(session, at.moment(), filter, page);
  };
  const auto line_of = [](const OrderLineItem& one) -> const OrderLine& { return one.view.line; };
  const auto line = [](const OrderLineItem& one, std::optional<Instant> due) {
    const OrderLine& of = one.view.line;
    return WaitingDocument{of.id.value(), "",  one.view.institution_name,          token_of(of.order_state),
                           of.amount,     due, of.responded_at.value_or(Instant{})};
  };
  at.look<ConfirmOrderLines>({"lines_to_answer", "待响应的订单行", "Order lines to answer", "list_order_lines"},
                             Asked<OrderLineFilter>().with("todo", &OrderLineFilter::todo, OrderLineWork::Answer), list, line_of,
                             [&](const OrderLineItem& one) { return line(one, one.view.line.respond_by); });
  at.look<ShippingOffer>({"lines_to_ship", "待发货的订单行", "Order lines to ship", "list_order_lines"},
                         Asked<OrderLineFilter>().with("todo", &OrderLineFilter::todo, OrderLineWork::Ship), list, line_of,
                         [&](const OrderLineItem& one) { return line(one, one.view.line.deliver_by); });
}

void look_for_goods(Looking& at) {
  at.look<AcceptanceOffer>(
      {"goods_to_accept", "待验收的到货", "Goods to accept", "list_shipments"}, Asked<ShipmentFilter>().state(ShipmentState::Shipped),
      [&](db::Session& session, const ShipmentFilter& filter, const PageRequest& page) {
        return list_shipments(session, at.actor(), filter, page);
      },
      [](const ShipmentListItem& one) {
        return ShipmentFacts{one.state, one.distributor, true};
      },
      [](const ShipmentListItem& one) {
        return WaitingDocument{one.id.value(), one.number, one.distributor_name, token_of(one.state), {}, {}, one.shipped_at};
      });
  at.look<ConfirmReturn>(
      {"returns_to_answer", "待答复的退货", "Returns to answer", "list_returns"},
      Asked<ReturnFilter>().state(ReturnState::Requested).with("distributor_id", &ReturnFilter::distributor, at.actor().organisation),
      [&](db::Session& session, const ReturnFilter& filter, const PageRequest& page) {
        return list_returns(session, at.actor(), filter, page);
      },
      &GoodsReturnView::found,
      [](const GoodsReturnView& one) {
        const GoodsReturn& of = one.found;
        return WaitingDocument{of.id.value(), of.number, one.institution_name, token_of(of.state), of.amount, {}, of.created_at};
      });
  const bool city = level_of_bureau(at.actor().scope.region_code()) == BureauLevel::City;
  at.look<ApproveVolumeReport>(
      {"volume_reports_to_review", "待审核的报量", "Volume reports to review", "list_volume_reports"},
      Asked<VolumeReportFilter>()
          .with("reviewer", &VolumeReportFilter::reviewer, city ? BureauLevel::City : BureauLevel::County)
          .by_others(),
      [&](db::Session& session, const VolumeReportFilter& filter, const PageRequest& page) {
        return list_volume_reports(session, at.actor(), filter, page);
      },
      std::identity{},
      [](const VolumeReportView& one) {
        return WaitingDocument{one.id.value(), one.number, one.institution_name, token_of(one.state), {}, {}, one.created_at};
      });
}

void look_for_needs(Looking& at) {
  at.look<AnswerNeed>(
      {"needs_to_answer", "待答复的用药需求", "Needs to answer", "list_needs"}, Asked<NeedFilter>().with("open", &NeedFilter::open, true),
      [&](db::Session& session, const NeedFilter& filter, const PageRequest& page) {
        return list_needs(session, at.actor(), filter, page);
      },
      &NeedView::need,
      [](const NeedView& one) {
        const Need& of = one.need;
        return WaitingDocument{of.id.value(), of.number, one.institution_name, token_of(of.state), {}, {}, of.created_at};
      });
}

// Rule AL-4. The most urgent of them, where there are more than are counted.
void look_for_alarms(Looking& at) {
  using Alarms = Asked<monitoring::AlarmFilter>;
  const auto list = [&](db::Session& session, const monitoring::AlarmFilter& filter, const PageRequest& page) {
    return monitoring::list_alarms(session, at.actor(), filter, PageRequest{.after = {}, .limit = page.limit});
  };
  const auto tell = [](const monitoring::AlarmView& one) {
    const monitoring::Alarm& of = one.alarm;
    const auto due = of.due_on ? std::optional{end_of(*of.due_on)} : std::nullopt;
    return WaitingDocument{of.id.value(), of.number, of.found.object_name, token_of(of.state), of.found.amount, due, of.opened_at};
  };
  at.look<monitoring::AnswerAlarm>({"alarms_to_answer", "待处理的监测告警", "Alarms to answer", "list_alarms"},
                                   Alarms().with("mine", &monitoring::AlarmFilter::mine, true), list, &monitoring::AlarmView::alarm, tell);
  at.look<monitoring::CloseAlarm>({"alarms_to_close", "待办结的监测告警", "Alarms to close", "list_alarms"},
                                  Alarms().state(monitoring::AlarmState::Answered), list, &monitoring::AlarmView::alarm, tell);
}

void look_for_requisitions(Looking& at) {
  at.look<MergeRequisitions>(
      {"requisitions_to_merge", "待汇总的成员申请", "Requests of members to merge", "list_requisitions"},
      Asked<RequisitionFilter>().state(RequisitionState::Submitted).with("by_members", &RequisitionFilter::by_members, true),
      [&](db::Session& session, const RequisitionFilter& filter, const PageRequest& page) {
        return list_requisitions(session, at.actor(), filter, page);
      },
      &RequisitionView::head,
      [](const RequisitionView& one) {
        const Requisition& of = one.head;
        const auto due = one.wanted_by ? std::optional{end_of(*one.wanted_by)} : std::nullopt;
        return WaitingDocument{
            of.id.value(), of.number, one.institution_name, token_of(of.state), {}, due, of.submitted_at.value_or(of.created_at)};
      });
}

void look_for_batches(Looking& at) {
  using Batches = Asked<settlement::BatchFilter>;
  const auto list = [&](db::Session& session, const settlement::BatchFilter& filter, const PageRequest& page) {
    return list_batches(session, at.actor(), filter, page);
  };
  const auto batch = [](const BatchView& one, const std::string& with, std::optional<Instant> due = std::nullopt) {
    const Batch& of = one.batch;
    return WaitingDocument{of.id.value(), of.number, with, token_of(of.state), of.amount, due, of.created_at};
  };
  const auto by_enterprise = [&](const BatchView& one) { return batch(one, one.enterprise_name); };
  const auto direct = &settlement::BatchFilter::direct;
  at.look<VerifyBatch>({"batches_to_verify", "待核对的结算单", "Statements to verify", "list_batches"},
                       Batches().state(BatchState::Applied), list, &BatchView::batch,
                       [&](const BatchView& one) { return batch(one, one.enterprise_name, end_of(one.batch.verify_by)); });
  at.look<ReviewBatch>({"batches_to_review", "待初审的结算单", "Batches to review", "list_batches"},
                       Batches().state(BatchState::Verified).with("direct", direct, true), list, &BatchView::batch, by_enterprise);
  at.look<ApproveBatch>({"batches_to_approve", "待复核的结算单", "Batches to approve", "list_batches"},
                        Batches().state(BatchState::Reviewed).by_others(), list, &BatchView::batch, by_enterprise);
  at.look<ReissueBatch>({"batches_to_reissue", "待重新支付的结算单", "Batches to pay anew", "list_batches"},
                        Batches().state(BatchState::Approved).by_others(), list, &BatchView::batch, by_enterprise);
  at.look<SelfPaymentOffer>({"own_payments_to_record", "待登记付款的结算单", "Own payments to record", "list_batches"},
                            Batches().state(BatchState::Verified).with("direct", direct, false), list, &BatchView::batch, by_enterprise);
  at.look<ReceiptOffer>({"receipts_to_confirm", "待确认到账的结算单", "Receipts to confirm", "list_batches"},
                        Batches().state(BatchState::Paid), list, &BatchView::batch,
                        [&](const BatchView& one) { return batch(one, one.institution_name); });
}

void look_for_recoveries(Looking& at) {
  using Recoveries = Asked<RecoveryFilter>;
  const auto list = [&](db::Session& session, const RecoveryFilter& filter, const PageRequest& page) {
    return list_recoveries(session, at.actor(), filter, at.moment().today, page);
  };
  const auto tell = [](const RecoveryView& one) {
    const Recovery& of = one.recovery;
    const auto due = of.due_on ? std::optional{end_of(*of.due_on)} : std::nullopt;
    return WaitingDocument{of.id.value(), of.number, one.enterprise_name, token_of(of.state), of.amount, due, of.created_at};
  };
  // Whose money it is, or came to: the bureau's people are asked for the fund's, those of an institution for its own.
  const MoneySide side = at.actor().scope.kind() == OrganisationKind::Bureau ? MoneySide::Fund : MoneySide::Institution;
  at.look<DemandRecovery>({"recoveries_to_demand", "待催收的退款", "Refunds to ask for", "list_recoveries"},
                          Recoveries().state(RecoveryState::Owed).with("payer", &RecoveryFilter::payer, side), list,
                          &RecoveryView::recovery, tell);
  at.look<ConfirmRecovery>({"recoveries_to_confirm", "待确认的退款", "Refunds to confirm", "list_recoveries"},
                           Recoveries().state(RecoveryState::Reported).with("paid_to", &RecoveryFilter::paid_to, side).by_others(), list,
                           &RecoveryView::recovery, tell);
}

void look_for_claims(Looking& at) {
  using Claims = Asked<ClaimFilter>;
  const auto list = [&](db::Session& session, const ClaimFilter& filter, const PageRequest& page) {
    return list_claims(session, at.actor(), filter, page);
  };
  const auto tell = [](const ClaimView& one) {
    const Claim& of = one.claim;
    return WaitingDocument{of.id.value(), of.number, one.institution_name, token_of(of.state), of.amount, {}, of.created_at};
  };
  at.look<ReviewClaim>({"claims_to_review", "待初审的月度申报", "Claims to review", "list_claims"},
                       Claims().state(ClaimState::Filed).by_others(), list, &ClaimView::claim, tell);
  at.look<ApproveClaim>({"claims_to_approve", "待复核的月度申报", "Claims to approve", "list_claims"},
                        Claims().state(ClaimState::Reviewed).by_others(), list, &ClaimView::claim, tell);
  at.look<PayClaim>({"claims_to_pay", "待支付的月度申报", "Claims to pay", "list_claims"}, Claims().state(ClaimState::Approved).by_others(),
                    list, &ClaimView::claim, tell);
}

void look_for_prepayments(Looking& at) {
  using Prepayments = Asked<PrepaymentFilter>;
  const auto list = [&](db::Session& session, const PrepaymentFilter& filter, const PageRequest& page) {
    return list_prepayments(session, at.moment(), filter, page);
  };
  const auto tell = [](const PrepaymentView& one) {
    const Prepayment& of = one.prepayment;
    const auto due = of.pay_by ? std::optional{end_of(*of.pay_by)} : std::nullopt;
    return WaitingDocument{of.id.value(), of.number, one.institution_name, token_of(of.state), of.amount, due, of.created_at};
  };
  at.look<ApprovePrepayment>({"prepayments_to_approve", "待审批的预付金", "Prepayments to approve", "list_prepayments"},
                             Prepayments().state(PrepaymentState::Computed).by_others(), list, &PrepaymentView::prepayment, tell);
  at.look<ReissuePrepayment>({"prepayments_to_reissue", "待重新支付的预付金", "Prepayments to pay anew", "list_prepayments"},
                             Prepayments().state(PrepaymentState::Approved).by_others(), list, &PrepaymentView::prepayment, tell);
}

void look_for_payments(Looking& at) {
  using Payments = Asked<PaymentFilter>;
  using State = settlement::PaymentState;
  const auto list = [&](db::Session& session, const PaymentFilter& filter, const PageRequest& page) {
    return list_payments(session, at.actor(), filter, page);
  };
  const auto tell = [](const PaymentView& one) {
    const Payment& of = one.payment;
    return WaitingDocument{of.id.value(), of.instruction_no, one.payee_name, token_of(of.state), of.amount, {}, of.created_at};
  };
  at.look<BankResultOffer>({"payments_without_result", "待登记银行结果的支付", "Payments without the bank's answer", "list_payments"},
                           Payments().state(State::Issued).by_others(), list, &PaymentView::payment, tell);
  at.look<RejectionConfirmationOffer>({"rejections_to_confirm", "待确认的银行退回", "Payments sent back, to confirm", "list_payments"},
                                      Payments().state(State::RejectionReported).by_others(), list, &PaymentView::payment, tell);
}

void look_for_fund(Looking& at) {
  at.look<BookFundReceipt>(
      {"fund_receipts_to_book", "待入账的财政拨入", "Money received, to book", "list_fund_receipts"},
      Asked<FundReceiptFilter>().state(FundReceiptState::Recorded).by_others(),
      [&](db::Session& session, const FundReceiptFilter& filter, const PageRequest& page) {
        return list_fund_receipts(session, at.actor(), filter, page);
      },
      std::identity{},
      [](const FundReceipt& one) {
        return WaitingDocument{one.id.value(), one.number, "", token_of(one.state), one.amount, {}, one.created_at};
      });
  at.look<BookTopUp>(
      {"top_ups_to_book", "待入账的机构缴回", "Money of institutions, to book", "list_top_ups"},
      Asked<TopUpFilter>().state(TopUpState::Recorded).by_others(),
      [&](db::Session& session, const TopUpFilter& filter, const PageRequest& page) {
        return list_top_ups(session, at.actor(), filter, page);
      },
      &TopUpView::top_up,
      [](const TopUpView& one) {
        const TopUp& of = one.top_up;
        return WaitingDocument{of.id.value(), of.number, one.institution_name, token_of(of.state), of.amount, {}, of.created_at};
      });
}

void look_for_closes(Looking& at) {
  const auto list = [&](db::Session& session, const PeriodCloseFilter& filter, const PageRequest& page) {
    return list_period_closes(session, at.moment(), filter, page);
  };
  const auto tell = [](const PeriodClose& one) {
    return WaitingDocument{one.id.value(), one.number, one.month.text(), token_of(one.state), {}, {}, one.created_at};
  };
  at.look<ClosePeriod>({"closes_to_decide", "待复核的月结", "Months to close", "list_period_closes"},
                       Asked<PeriodCloseFilter>().state(PeriodCloseState::Proposed).by_others(), list, std::identity{}, tell);
  at.look<ConfirmReopening>({"reopenings_to_decide", "待确认的反结账", "Months to reopen", "list_period_closes"},
                            Asked<PeriodCloseFilter>().state(PeriodCloseState::ReopeningAsked), list, std::identity{}, tell);
}

void look_for_treasury(Looking& at) {
  at.look<ApproveFundPlan>(
      {"fund_plans_to_approve", "待审批的用款计划", "Monthly plans to approve", "list_fund_plans"},
      Asked<FundPlanFilter>().state(FundPlanState::Recorded).by_others(),
      [&](db::Session& session, const FundPlanFilter& filter, const PageRequest& page) {
        return list_fund_plans(session, at.moment(), filter, page);
      },
      std::identity{},
      [](const FundPlan& one) {
        return WaitingDocument{one.id.value(), one.number,          one.month.text(), token_of(one.state),
                               one.amount,     end_of(one.plan_by), one.created_at};
      });
  at.look<BookTreasuryTransfer>(
      {"treasury_transfers_to_book", "待入账的专户划拨", "Transfers of the treasury, to book", "list_treasury_transfers"},
      Asked<TreasuryTransferFilter>().state(TreasuryTransferState::Recorded).by_others(),
      [&](db::Session& session, const TreasuryTransferFilter& filter, const PageRequest& page) {
        return list_treasury_transfers(session, at.moment(), filter, page);
      },
      std::identity{},
      [](const TreasuryTransfer& one) {
        return WaitingDocument{one.id.value(), one.number, "", token_of(one.state), one.amount, {}, one.created_at};
      });
}

json::Value amount_of(const ToDo& todo) {
  if (todo.more || !todo.documents.front().amount) return {};
  FenSum sum;
  for (const WaitingDocument& one : todo.documents) sum += one.amount.value_or(Fen{});
  return sum.to_fen();
}

json::Array first_of(const ToDo& todo, std::size_t first) {
  json::Array documents;
  for (std::size_t i = 0; i < std::min(first, todo.documents.size()); ++i) {
    const WaitingDocument& one = todo.documents[i];
    documents.push_back(json::Object{{"id", id_text(one.id)},
                                     {"number", json::text_or_null(one.number)},
                                     {"title", json::text_or_null(one.title)},
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
  look_for_goods(at);
  look_for_needs(at);
  look_for_alarms(at);
  look_for_requisitions(at);
  look_for_batches(at);
  look_for_recoveries(at);
  look_for_claims(at);
  look_for_prepayments(at);
  look_for_payments(at);
  look_for_fund(at);
  look_for_closes(at);
  look_for_treasury(at);
  return at.found();
}

json::Object todo_document(const command::Moment& moment, const std::vector<ToDo>& all, int first) {
  json::Array items;
  for (const ToDo& todo : all) {
    const ToDoKind& kind = todo.kind;
    json::Object query;
    for (const auto& [name, value] : todo.query) query.set(std::string(name), value);
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
        {"first", first_of(todo, static_cast<std::size_t>(first))}});
  }
  return {{"as_of", moment.now}, {"items", std::move(items)}};
}

}  // namespace liangjia::api
