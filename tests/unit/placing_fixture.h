#pragma once
// What an order is placed on, without a database: two products of one winner, of two institutions, and one account.
#include <string>
#include <utility>
#include <vector>

#include "procurement/order/order_rules.h"

namespace liangjia::procurement {

inline constexpr OrganisationId kOwn{1}, kForeign{2}, kWinner{3}, kAgreementDistributor{4}, kOtherDistributor{5};
inline constexpr catalog::ProductId kProduct{10}, kTwin{11};
inline constexpr QuotaAccountId kAccount{20}, kBrandFree{21};

inline rulebook::Rule rule(std::string key, std::string value) {
  return {rulebook::RuleId{1}, std::move(key), {}, std::move(value), BusinessDate{2020, 1, 1}, std::nullopt, "s", "o"};
}

struct PlacingFixture {
  PlacingFixture() {
    actor.scope = Scope::of_institutions(kOwn, {kOwn});
    facts.reference.rows = {row(kOwn, kProduct), row(kOwn, kTwin), row(kForeign, kProduct)};
    facts.accounts = {account(kAccount, 294)};
    request.lines = {{kOwn, kProduct, Packs{12}, {}, {}}};
  }

  static RowFacts row(OrganisationId institution, catalog::ProductId product) {
    RowFacts facts;
    facts.institution = institution;
    facts.region_code = "331121";
    facts.product = product;
    facts.factor = ConversionFactor{28};
    facts.strength_ppm = 1'000'000;
    facts.award = catalog::AwardId{30};
    facts.winner = kWinner;
    facts.award_price = Price{41'600};
    facts.listed_price = Price{99'999};
    facts.distributor = kOtherDistributor;
    facts.accounts = {serving(kAccount, true, AgreementId{40})};
    return facts;
  }
  static ServingAccount serving(QuotaAccountId account, bool own_product, std::optional<AgreementId> agreement,
                                Price price = Price{41'600}) {
    return {account,
            own_product,
            agreement,
            kAgreementDistributor,
            catalog::AwardId{30},
            kWinner,
            price,
            Ratio::percent(100),
            false,
            SupplyTerms{24, false, 72, 8, ClockStart::Placed}};
  }
  static QuotaAccount account(QuotaAccountId id, std::int64_t units) {
    QuotaAccount account;
    account.id = id;
    account.state = QuotaState::Locked;
    account.contracted = Units{units};
    return account;
  }
  RowFacts& own() { return facts.reference.rows[0]; }

  Result<PlannedOrder> plan(BusinessDate today = {2026, 3, 2}) {
    const Instant now = today.begin() + std::chrono::hours{10};
    return plan_order(facts, request, {now, today, actor, rules, calendar});
  }
  // "contracted 10, ordinary 2" or the faults.
  std::string told() {
    const auto planned = plan();
    std::string text;
    if (!planned) {
      for (const FieldError& field : planned.rejection().fields) text += field.pointer + ":" + std::string(field.kind->token) + " ";
      return text;
    }
    for (const PlannedLine& line : planned->lines) text += std::string(token_of(line.line.part)) + " " + line.line.packs.text() + " ";
    return text;
  }

  Actor actor;
  rulebook::Rules rules{{rule("order.response_hours", "24"), rule("order.response_in_working_hours", "no"),
                         rule("order.area_class", "ordinary"), rule("order.delivery_hours", "48"),
                         rule("order.delivery_hours.remote", "60"), rule("order.delivery_clock", "placed"),
                         rule("order.delivery_hours_emergency", "6")}};
  WorkingCalendar calendar;
  PlacingFacts facts;
  OrderRequest request;
};

}  // namespace liangjia::procurement
