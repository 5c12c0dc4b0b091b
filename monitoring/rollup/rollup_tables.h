#pragma once
// Sums by month as they are kept, one row a key; amounts and quantities are net of what went back. What each counts, by the rules of
// goods_months.h, order_months.h and use_months.h.
#include "catalog/award/award.h"
#include "catalog/product/product.h"
#include "catalog/variety/variety.h"
#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/command/actor.h"
#include "core/database/table.h"

namespace liangjia::monitoring {

// Goods of one product, by the month of acceptance.
struct PurchaseMonth {
  OrganisationId institution;
  OrganisationId distributor;
  BusinessMonth month;
  catalog::ProductId product;
  OrganisationId winner;
  bool contracted = false;
  std::string region_code;
  catalog::VarietyId variety;
  std::int64_t lines = 0;
  Packs packs;
  Units units;
  std::int64_t micro_units = 0;  // millionths of a unit of reference strength
  Fen amount;
};

// Money of accepted lines: due, and of that paid in time, by the month it was due; paid, and amount x days from acceptance to payment, by
// the month it was paid.
struct RepaymentMonth {
  OrganisationId institution;
  OrganisationId distributor;
  BusinessMonth month;
  OrganisationId winner;
  std::string region_code;
  Fen due;
  Fen on_time;
  Fen paid;
  std::int64_t paid_fen_days = 0;
  Fen direct;  // of what was paid, by the fund on behalf
};

// Order lines of one product and award by their days and deadlines (Rule RO-5): ordered, and of those above the award's price, by the month
// of the order; sent, and of those answered in time, by the month of the answer's deadline; what should come and came by that of delivery.
struct OrderMonth {
  OrganisationId institution;
  OrganisationId distributor;
  BusinessMonth month;
  catalog::ProductId product;
  OrganisationId winner;
  bool contracted = false;
  catalog::AwardId award;  // 0: not a winning product
  std::string region_code;
  catalog::VarietyId variety;
  std::int64_t placed_lines = 0;
  std::int64_t above_lines = 0;
  std::int64_t sent_lines = 0;
  std::int64_t answered_lines = 0;
  Units ordered;
  Units accepted;  // returns are not taken off: what went back had come
  std::int64_t ordered_e4 = 0;
  std::int64_t accepted_e4 = 0;
  std::int64_t due_lines = 0;
  std::int64_t on_time_lines = 0;
  std::int64_t short_lines = 0;
};

// Use of a variety that has a winner there.
struct UseMonth {
  OrganisationId institution;
  BusinessMonth month;
  catalog::VarietyId variety;
  std::string region_code;
  Units winning;
  Units other;
  std::int64_t winning_micro_units = 0;
  std::int64_t other_micro_units = 0;
};

inline constexpr auto kPurchaseMonthTable = db::table<PurchaseMonth>(
    "purchase_month", db::key("institution_id", &PurchaseMonth::institution), db::key("distributor_id", &PurchaseMonth::distributor),
    db::key("month", &PurchaseMonth::month), db::key("product_id", &PurchaseMonth::product), db::key("winner_id", &PurchaseMonth::winner),
    db::key("contracted", &PurchaseMonth::contracted), db::fixed("region_code", &PurchaseMonth::region_code),
    db::fixed("variety_id", &PurchaseMonth::variety), db::fixed("line_count", &PurchaseMonth::lines),
    db::fixed("packs", &PurchaseMonth::packs), db::fixed("units", &PurchaseMonth::units),
    db::fixed("micro_units", &PurchaseMonth::micro_units), db::fixed("amount_fen", &PurchaseMonth::amount));

inline constexpr auto kRepaymentMonthTable = db::table<RepaymentMonth>(
    "repayment_month", db::key("institution_id", &RepaymentMonth::institution), db::key("distributor_id", &RepaymentMonth::distributor),
    db::key("month", &RepaymentMonth::month), db::key("winner_id", &RepaymentMonth::winner),
    db::fixed("region_code", &RepaymentMonth::region_code), db::fixed("due_fen", &RepaymentMonth::due),
    db::fixed("on_time_fen", &RepaymentMonth::on_time), db::fixed("paid_fen", &RepaymentMonth::paid),
    db::fixed("paid_fen_days", &RepaymentMonth::paid_fen_days), db::fixed("direct_fen", &RepaymentMonth::direct));

inline constexpr auto kOrderMonthTable = db::table<OrderMonth>(
    "order_month", db::key("institution_id", &OrderMonth::institution), db::key("distributor_id", &OrderMonth::distributor),
    db::key("month", &OrderMonth::month), db::key("product_id", &OrderMonth::product), db::key("winner_id", &OrderMonth::winner),
    db::key("contracted", &OrderMonth::contracted), db::key("award_id", &OrderMonth::award),
    db::fixed("region_code", &OrderMonth::region_code), db::fixed("variety_id", &OrderMonth::variety),
    db::fixed("placed_lines", &OrderMonth::placed_lines), db::fixed("above_lines", &OrderMonth::above_lines),
    db::fixed("sent_lines", &OrderMonth::sent_lines), db::fixed("answered_lines", &OrderMonth::answered_lines),
    db::fixed("ordered_units", &OrderMonth::ordered), db::fixed("accepted_units", &OrderMonth::accepted),
    db::fixed("ordered_e4", &OrderMonth::ordered_e4), db::fixed("accepted_e4", &OrderMonth::accepted_e4),
    db::fixed("due_lines", &OrderMonth::due_lines), db::fixed("on_time_lines", &OrderMonth::on_time_lines),
    db::fixed("short_lines", &OrderMonth::short_lines));

inline constexpr auto kUseMonthTable = db::table<UseMonth>(
    "use_month", db::key("institution_id", &UseMonth::institution), db::key("month", &UseMonth::month),
    db::key("variety_id", &UseMonth::variety), db::fixed("region_code", &UseMonth::region_code),
    db::fixed("winning_units", &UseMonth::winning), db::fixed("other_units", &UseMonth::other),
    db::fixed("winning_micro_units", &UseMonth::winning_micro_units), db::fixed("other_micro_units", &UseMonth::other_micro_units));

}  // namespace liangjia::monitoring
