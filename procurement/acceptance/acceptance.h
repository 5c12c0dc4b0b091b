#pragma once
// What an institution accepted of one lot of one shipment: the smallest thing that is owed, invoiced, settled and paid.
// One line per shipment line, for ever (Rule DE-7). Its amount is that of the accepted packs; confirmed returns are documents of
// their own (goods_return.h) and never change it.
#include <algorithm>
#include <optional>
#include <string>

#include "catalog/product/product.h"
#include "core/command/actor.h"
#include "procurement/acceptance/acceptance_events.h"
#include "procurement/handling/handling_rules.h"
#include "procurement/order/line_axes.h"
#include "procurement/order/order.h"
#include "procurement/shipment/shipment.h"
#include "procurement/terms/due_date.h"

namespace liangjia::procurement {

// Why a line is paid late (Rule DE-27, late_reason.h); the first three lie with the supplier.
enum class LateReasonCode { GoodsDisputed, InvoiceDisputed, PapersMissing, ApprovalPending, FundsShort, FundUnpaid, AccountWrong, Other };

// Why less was accepted than shipped, or why accepted goods go back.
enum class GoodsReason { Damaged, NearExpiry, WrongProduct, WrongLot, ShortDelivered, Quality, Other };

struct AcceptanceLine {
  AcceptanceLineId id;
  std::string number;
  ShipmentId shipment;
  ShipmentLineId shipment_line;
  OrderId order;
  OrderLineId order_line;
  OrganisationId institution;
  std::string region_code;  // the institution's, which is its pool too
  OrganisationId winner;
  OrganisationId distributor;
  catalog::ProductId product;
  bool contracted = false;
  Packs accepted;
  Packs rejected;
  std::optional<GoodsReason> reason;
  std::string reason_note;
  Price price;
  Fen amount;  // amount_of(price, accepted)
  Packs returned;
  Packs invoiced;
  Fen invoiced_amount;  // with tax, of the matched invoices of these packs
  InvoiceState invoice_state = InvoiceState::None;
  PaymentState payment_state = PaymentState::Due;
  BusinessDate accepted_on;
  Instant accepted_at{};
  UserId accepted_by;
  BusinessDate due_on;
  DueRule due_rule = DueRule::A;                 // Rule DE-13
  std::optional<std::int64_t> due_rule_id;       // the rule row that gave the days or the letter; none: the signed agreement did
  TraceEffect trace_effect = TraceEffect::None;  // Rule DE-18, as the rule book had it on the day of acceptance
  Packs coded;                                   // packs with a trace code
  // Rule DE-27: the reason it has now, the days of ended pauses, and the pause that runs, until the day on which the clock goes on by
  // itself.
  std::optional<LateReasonCode> late_reason;
  int paused_days = 0;
  std::optional<BusinessDate> paused_from;
  std::optional<BusinessDate> pause_ends_on;
  std::int64_t version = 0;

  // Days that its clock stood still until `today`, and when it is due with them.
  int paused_by(BusinessDate today) const {
    return paused_days + (paused_from ? std::min(today, *pause_ends_on).days_since(*paused_from) : 0);
  }
  BusinessDate due_by(BusinessDate today) const { return due_on.plus_days(paused_by(today)); }
  bool paused(BusinessDate today) const { return paused_from && today < *pause_ends_on; }
  bool waits_for_codes() const { return trace_effect == TraceEffect::Wait && coded < kept(); }
  // Rule IN-9: what its invoices say beyond what the packs they cover are owed; below zero when they say less.
  Fen invoice_difference() const { return invoiced_amount - amount_of(price, invoiced); }
  Packs kept() const { return accepted - returned; }
  Packs invoiceable() const { return kept() > invoiced ? kept() - invoiced : Packs{}; }
  bool overdue(BusinessDate today) const { return is_owed(payment_state) && amount > Fen{} && due_by(today) < today; }
  Ownership ownership() const { return {institution, region_code, winner, distributor}; }
};

// Change type for the invariants.
struct AcceptanceLineChange {
  std::optional<AcceptanceLine> before;  // none: made
  AcceptanceLine after;
};

// The pure moves of a line after acceptance. Quantities beyond what is possible are the caller's to refuse first (InternalBug).
// The invoice axis follows by itself: what is invoiced against what is kept.
Result<AcceptanceLine> with_returned(AcceptanceLine line, Packs packs);  // packs <= kept()
// An invoice line of `packs` and `amount`: 0 < packs <= invoiceable(), or below zero: one was withdrawn, or a red-letter one came.
Result<AcceptanceLine> with_invoiced(AcceptanceLine line, Packs packs, Fen amount);
Result<AcceptanceLine> with_restored(AcceptanceLine line, Packs packs, Fen amount);  // a red-letter one was withdrawn: also beyond kept()
Result<AcceptanceLine> with_mismatch(AcceptanceLine line);                           // an invoice of the line failed the match

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::GoodsReason> {
  using R = procurement::GoodsReason;
  static constexpr EnumName<R> kAll[] = {{R::Damaged, "damaged", "破损"},
                                         {R::NearExpiry, "near_expiry", "近效期"},
                                         {R::WrongProduct, "wrong_product", "错货"},
                                         {R::WrongLot, "wrong_lot", "批号不符"},
                                         {R::ShortDelivered, "short_delivered", "少货"},
                                         {R::Quality, "quality", "质量问题"},
                                         {R::Other, "other", "其他"}};
};
template <>
struct EnumNames<procurement::LateReasonCode> {
  using R = procurement::LateReasonCode;
  static constexpr EnumName<R> kAll[] = {
      {R::GoodsDisputed, "goods_disputed", "货物有争议"},   {R::InvoiceDisputed, "invoice_disputed", "发票有争议"},
      {R::PapersMissing, "papers_missing", "供方单据不全"}, {R::ApprovalPending, "approval_pending", "内部审批未完成"},
      {R::FundsShort, "funds_short", "资金不足"},           {R::FundUnpaid, "fund_unpaid", "医保基金未到账"},
      {R::AccountWrong, "account_wrong", "收款账户有误"},   {R::Other, "other", "其他"}};
};
}  // namespace liangjia
