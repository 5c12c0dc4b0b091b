#pragma once
// A purchase order and its lines as values. One document is placed by a buyer (an institution, or an alliance's lead for its
// members); each line is of one institution, one product, one part: contracted (reserved from quota) or ordinary.
// Packs on a line only ever move one way:
//
//   packs = released + accepted + rejected + open
//
// released: will never come (not confirmed, refused, expired, cancelled, short closed); rejected: came and was refused at
// acceptance. Neither can be shipped again on this line, so both give their quota back at that moment (Rule OR-7). What a
// contracted line reserves and has used up follows from its open and its kept packs alone (Rule OR-8).
#include <optional>
#include <string>
#include <vector>

#include "catalog/award/award.h"
#include "catalog/party/party.h"
#include "core/base/money.h"
#include "core/base/object_kind.h"
#include "procurement/order/order_states.h"
#include "procurement/quota/quota_ledger.h"
#include "procurement/terms/supply_terms.h"

namespace liangjia::procurement {

using OrderId = Id<struct OrderTag>;
using OrderLineId = Id<struct OrderLineTag>;
using AgreementId = Id<struct AgreementTag>;
using RequisitionLineId = Id<struct RequisitionLineTag>;  // of a member's request that an order answers (RQ-3)

namespace kind {
inline constexpr ObjectKind kPurchaseOrder{"purchase_order", "订单"};
}  // namespace kind

inline constexpr std::string_view kOrderLineDocument = "order_line";  // QuotaMovement::document_kind of a line's entries

// How packs of a product draw on an account that is kept in minimum units of the account's product: by conversion factor and strength,
// linear (CA-11). Only a brand-free account (VO-8) is of another product. A unit that is not full yet is not drawn.
struct QuotaRate {
  ConversionFactor factor;
  Ratio strength;        // of the product ordered
  Ratio quota_strength;  // of the account's product

  Units units(Packs packs) const;
  Packs packs_within(Units units) const;  // so many are covered in full
};

struct Order {
  OrderId id;
  std::string number;
  OrganisationId buyer;
  std::string region_code;  // of the buyer
  bool emergency = false;
  std::string emergency_reason;  // empty unless emergency
  std::string remark;
  DocumentState state = DocumentState::Draft;
  int line_count = 0;
  Fen amount;                 // sum of the lines as ordered; 0 for a draft
  std::string draft_content;  // the request as JSON while it is a draft; empty afterwards
  std::optional<Instant> submitted_at;
  UserId created_by;
  std::int64_t version = 0;
  Instant created_at{};
};

struct OrderLine {
  OrderLineId id;
  OrderId order;
  int line_no = 0;  // the requested row; its contracted and ordinary part share it
  LinePart part = LinePart::Ordinary;
  OrganisationId institution;
  std::string region_code;  // of the institution
  std::optional<catalog::DeliveryPointId> delivery_point;
  catalog::ProductId product;
  catalog::VarietyId variety;
  std::optional<catalog::AwardId> award;        // of the product ordered; none: not a winning product
  std::optional<QuotaAccountId> quota_account;  // exactly when contracted
  std::optional<AgreementId> agreement;         // the one in force that covers the contracted part
  OrganisationId winner;                        // the manufacturer when there is no award
  OrganisationId distributor;
  Packs packs;
  ConversionFactor factor;
  Ratio strength = Ratio::percent(100);        // of the product ordered
  Ratio quota_strength = Ratio::percent(100);  // of the account's product
  Price price;
  BusinessDate price_on;
  Fen amount;  // amount_of(price, packs) as ordered
  OrderState order_state = OrderState::Submitted;
  FulfilmentState fulfilment_state = FulfilmentState::Waiting;
  Packs confirmed;
  Packs shipped;
  Packs accepted;
  Packs rejected;
  Packs returned;
  Packs invoiced;
  Packs released;
  std::optional<Instant> respond_by;
  std::optional<Instant> deliver_by;
  std::optional<Instant> responded_at;
  // The hours promised and from when they count (OR-19); no hours: the line is from before they were kept.
  std::optional<std::int64_t> delivery_hours;
  ClockStart delivery_from = ClockStart::Placed;
  std::string state_reason;  // why refused, partly confirmed, cancelled or short closed; empty else
  std::optional<OrderLineId> replaces;
  std::int64_t version = 0;

  Packs open_packs() const { return packs - released - accepted - rejected; }
  Packs kept_packs() const { return accepted - returned; }
  // Rule OR-8: together always what the open and the kept packs draw, so that not a unit is drawn twice or lost on the way from one to
  // the other.
  Units used_units() const { return rate().units(kept_packs()); }
  Units reserved_units() const { return rate().units(kept_packs() + open_packs()) - used_units(); }
  QuotaRate rate() const { return {factor, strength, quota_strength}; }
  Packs shippable_packs() const {  // confirmed, not shipped, not given up
    return is_answered(order_state) && fulfilment_state != FulfilmentState::ShortClosed ? confirmed - shipped : Packs{};
  }
  Packs in_transit() const { return shipped - accepted - rejected; }
  bool contracted() const { return part == LinePart::Contracted; }
  Ownership ownership() const { return {institution, region_code, winner, distributor}; }
};

// Change type for the invariants and for reactions (command::ChangeSet): one per line made or changed.
struct OrderLineChange {
  std::optional<OrderLine> before;  // none: made
  OrderLine after;
};

// The pure moves of a line past its confirmation; shipment and acceptance call them from their decide(). Each keeps
// OR-7 and the transition tables; quantities beyond what is possible are the caller's to refuse first (InternalBug here).
Result<OrderLine> with_shipped(OrderLine line, Packs packs);             // packs <= shippable_packs()
Result<OrderLine> with_shipment_withdrawn(OrderLine line, Packs packs);  // packs <= in_transit(); a short-closed line releases them
// accepted + rejected <= in_transit(). The line closes by itself when nothing is open any more.
Result<OrderLine> with_accepted(OrderLine line, Packs accepted, Packs rejected);

// What the ledger must do because a line went from `before` to `after` (Rule OR-8): post what was accepted, release what was
// rejected or given up, give back what was returned. Nothing for an ordinary line. The document the entries name is the line, unless told.
std::vector<QuotaMovement> movements_between(const OrderLine& before, const OrderLine& after, std::string reason);
std::vector<QuotaMovement> movements_between(const OrderLine& before, const OrderLine& after, std::string reason,
                                             std::string_view document_kind, std::int64_t document_id);

}  // namespace liangjia::procurement
