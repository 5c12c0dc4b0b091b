#include "procurement/order/order_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/noun.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

struct Deadlines {
  Instant respond_by;
  Instant deliver_by;
  std::int64_t delivery_hours = 0;
  ClockStart delivery_from = ClockStart::Placed;
};

// OR-19: where the clock starts with the confirmation, delivery is due so long after the last moment to confirm, until that is known. An
// answer to an emergency order comes before its delivery is due, whatever the clocks say (OR-6).
Deadlines deadlines(const SupplyTerms& terms, bool emergency, const command::Moment& moment) {
  const Instant respond_by = after_hours(moment.now, terms.response_hours, terms.response_in_working_hours, moment.calendar);
  const std::int64_t hours = emergency ? terms.emergency_hours : terms.delivery_hours;
  const ClockStart from = emergency ? ClockStart::Placed : terms.delivery_from;
  const Instant deliver_by = (from == ClockStart::Confirmed ? respond_by : moment.now) + std::chrono::hours{hours};
  return {emergency ? std::min(respond_by, deliver_by) : respond_by, deliver_by, hours, from};
}

struct Drawn {
  const ServingAccount* account = nullptr;
  Packs packs;
};

bool known(const RowFacts* facts, const Actor& actor) {
  return facts && actor.scope.covers_institution(facts->institution, facts->region_code);
}

std::string pointer_of(std::size_t row, std::string_view field) { return "/lines/" + std::to_string(row) + "/" + std::string(field); }

class Planner {
 public:
  Planner(const PlacingFacts& facts, const OrderRequest& request, const command::Moment& moment)
      : facts_(facts), request_(request), moment_(moment) {
    for (const QuotaAccount& account : facts.accounts) {
      if (account.state == QuotaState::Locked) free_.emplace(account.id, account.free());  // frozen meanwhile: it takes no orders
    }
  }

  Result<PlannedOrder> plan() {
    if (const auto alone = may_order_alone(); !alone) return alone.rejection();
    check_known_rows(facts_.reference, request_, moment_.actor, errors_);
    if (request_.emergency && request_.emergency_reason.empty()) errors_.add("/emergency_reason", error::kReasonRequired);
    for (std::size_t row = 0; row < request_.lines.size(); ++row) {
      if (auto fault = plan_row(row)) return std::move(*fault);
    }
    if (!errors_.empty()) return reject_fields(std::move(errors_));
    return std::move(planned_);
  }

 private:
  // OR-22: the row that names an alliance's lead is the alliance's.
  Result<Done> may_order_alone() const {
    const OrderReference& reference = facts_.reference;
    if (!reference.lead) return Done{};
    const auto alone = moment_.rules.flag("order.members_order_alone", {reference.buyer_region, {}, {}, *reference.lead}, moment_.today);
    if (!alone) return alone.rejection();
    if (!alone->value) return reject(error::kOrderThroughLead);
    return Done{};
  }

  // A rejection only for what is no fault of the row: a hole in the rule book.
  std::optional<Rejection> plan_row(std::size_t row) {
    const RequestedLine& wanted = request_.lines[row];
    const RowFacts* facts = facts_.reference.find(wanted.institution, wanted.product);
    if (!usable(row, wanted, facts)) return std::nullopt;
    Packs ordinary = wanted.packs;
    std::vector<Drawn> parts = draw(*facts, ordinary);
    draw_on_pool(*facts, ordinary, parts);
    if (ordinary > Packs{}) {
      parts.push_back({nullptr, ordinary});
      if (std::ranges::any_of(facts->accounts, &ServingAccount::round_ended)) planned_.warnings.push_back({row, "round_ended"});
    }
    for (const Drawn& part : parts) {
      const auto terms = terms_of(*facts, part.account);
      if (!terms) return terms.rejection();
      add_part(row, *facts, deadlines(*terms, request_.emergency, moment_), part.packs, part.account);
    }
    if (facts->outside_formulary) planned_.warnings.push_back({row, "outside_formulary"});
    return std::nullopt;
  }

  bool usable(std::size_t row, const RequestedLine& wanted, const RowFacts* facts) {
    if (!known(facts, moment_.actor)) return false;  // told by check_known_rows
    const std::size_t faults = errors_.size();
    const ErrorArguments names{{"product", facts->product_name}, {"institution", facts->institution_name}};
    if (facts->institution_state != catalog::OrganisationState::Active)
      errors_.add(pointer_of(row, "institution_id"), error::kInstitutionInactive, names);
    if (facts->product_state != catalog::ProductState::Active) errors_.add(pointer_of(row, "product_id"), error::kProductStopped, names);
    if (facts->award_suspended) errors_.add(pointer_of(row, "product_id"), error::kAwardSuspended, names);
    check_price(row, wanted, *facts);
    if (wanted.delivery_point) check_delivery_point(row, wanted);
    return errors_.size() == faults;
  }

  // OR-2: the price is the one in force today; a client that names another is told both.
  void check_price(std::size_t row, const RequestedLine& wanted, const RowFacts& facts) {
    const auto price = facts.price();
    if (!price) {
      errors_.add(pointer_of(row, "product_id"), error::kNoPrice);
    } else if (wanted.price && *wanted.price != *price) {
      errors_.add(pointer_of(row, "price"), error::kPriceDiffers, {{"given", wanted.price->text()}, {"price", price->text()}});
    }
  }

  void check_delivery_point(std::size_t row, const RequestedLine& wanted) {
    const auto& points = facts_.reference.delivery_points;
    if (std::ranges::find(points, std::pair{*wanted.delivery_point, wanted.institution}) == points.end()) {
      errors_.add(pointer_of(row, "delivery_point_id"), liangjia::error::kReferenceNotFound, named(noun::kDeliveryPoint));
    }
  }

  // AG-5: what is bought under an agreement of this winner goes by its terms, everything else by the rule book.
  Result<SupplyTerms> terms_of(const RowFacts& facts, const ServingAccount* account) const {
    if (account && account->own_product && account->agreement) return account->terms;
    return supply_terms(moment_.rules, {facts.region_code, facts.rule_set, {}, facts.institution, std::string(token_of(facts.goods_kind))},
                        moment_.today);
  }

  static QuotaRate rate_of(const RowFacts& facts, const ServingAccount& account) {
    return {facts.factor, Ratio{facts.strength_ppm}, account.strength};
  }

  // OR-3: whole packs that fit into the free units of the accounts, one after the other, are contracted, the rest is ordinary.
  std::vector<Drawn> draw(const RowFacts& facts, Packs& rest) {
    std::vector<Drawn> parts;
    for (const ServingAccount& account : facts.accounts) {
      const auto free = free_.find(account.account);
      if (free == free_.end() || account.round_ended) continue;  // OR-20
      const QuotaRate rate = rate_of(facts, account);
      const Packs fits = std::min(rest, rate.packs_within(free->second));
      if (fits == Packs{}) continue;
      free->second -= rate.units(fits);
      rest -= fits;
      parts.push_back({&account, fits});
    }
    return parts;
  }

  // OR-21: what is still lacking comes onto the row's own accounts from members who consented.
  void draw_on_pool(const RowFacts& facts, Packs& rest, std::vector<Drawn>& parts) {
    if (rest == Packs{} || facts_.pool.empty()) return;
    for (const ServingAccount& account : facts.accounts) {
      const auto own = free_.find(account.account);
      if (!account.own_product || account.round_ended || own == free_.end()) continue;
      Units lent;
      for (const PooledAccount& one : facts_.pool) {
        if (one.own == account.account) lent += left_of(one.giver);
      }
      const QuotaRate rate = rate_of(facts, account);
      const Packs fits = std::min(rest, rate.packs_within(own->second + lent));
      if (fits == Packs{}) continue;
      borrow(account.account, rate.units(fits) - own->second);  // less than a pack is free there
      own->second = Units{};
      rest -= fits;
      const auto part = std::ranges::find(parts, &account, &Drawn::account);
      if (part == parts.end()) {
        parts.push_back({&account, fits});
      } else {
        part->packs += fits;
      }
    }
  }

  Units left_of(QuotaAccountId account) const {
    const auto found = free_.find(account);
    return found == free_.end() ? Units{} : found->second;
  }

  void borrow(QuotaAccountId own, Units units) {
    for (const PooledAccount& one : facts_.pool) {
      const Units taken = std::min(units, left_of(one.giver));
      if (one.own != own || taken == Units{}) continue;
      free_.at(one.giver) -= taken;
      units -= taken;
      planned_.pooled.push_back({one, taken});
    }
    ensure(units == Units{}, "more is borrowed than members have left");
  }

  void add_part(std::size_t row, const RowFacts& facts, const Deadlines& due, Packs packs, const ServingAccount* account) {
    // OR-4: contracted volume is bought under an agreement in force.
    if (account && !account->agreement) {
      errors_.add(pointer_of(row, "product_id"), error::kAgreementMissing,
                  {{"institution", facts.institution_name}, {"product", facts.product_name}});
      return;
    }
    // A brand-free account may be another winner's: its agreement's distributor need not carry this product, and its price is of another.
    const ServingAccount* const own = account && account->own_product ? account : nullptr;
    const auto price = own ? own->price : facts.price();
    if (!price) {
      errors_.add(pointer_of(row, "product_id"), error::kNoPrice);
      return;
    }
    const auto distributor = own ? std::optional{own->distributor} : facts.distributor;
    if (!distributor) {
      errors_.add(pointer_of(row, "product_id"), error::kNoDistributor, {{"product", facts.product_name}});
      return;
    }
    const OrganisationId winner = own ? own->winner : facts.winner;
    for (const OrganisationId supplier : {winner, *distributor}) {
      const auto barred = facts.barred.find(supplier);
      if (barred == facts.barred.end()) continue;
      errors_.add(pointer_of(row, "product_id"), error::kEnterpriseBarred, {{"enterprise", barred->second}});  // EB-3
      return;
    }
    OrderLine line;
    line.line_no = static_cast<int>(row) + 1;
    line.part = account ? LinePart::Contracted : LinePart::Ordinary;
    line.institution = facts.institution;
    line.region_code = facts.region_code;
    line.delivery_point = request_.lines[row].delivery_point;
    line.product = facts.product;
    line.variety = facts.variety;
    line.award = own ? std::optional{own->award} : facts.award;
    if (account) {
      line.quota_account = account->account;
      line.agreement = account->agreement;
      line.quota_strength = account->strength;
      line.strength = Ratio{facts.strength_ppm};
    }
    line.winner = winner;
    line.distributor = *distributor;
    line.packs = packs;
    line.factor = facts.factor;
    line.price = *price;
    line.price_on = moment_.today;
    line.amount = amount_of(line.price, packs);
    line.order_state = kOrderMachine.take(OrderState::Draft, OrderStep::Submit);
    line.respond_by = due.respond_by;
    line.deliver_by = due.deliver_by;
    line.delivery_hours = due.delivery_hours;
    line.delivery_from = due.delivery_from;
    line.version = 1;
    planned_.amount += line.amount;
    planned_.lines.push_back({std::move(line), row});
  }

  const PlacingFacts& facts_;
  const OrderRequest& request_;
  const command::Moment& moment_;
  std::map<QuotaAccountId, Units> free_;
  FieldErrors errors_;
  PlannedOrder planned_;
};

}  // namespace

Instant after_hours(Instant from, std::int64_t hours, bool working_only, const WorkingCalendar& calendar) {
  Instant::duration left = std::chrono::hours{hours};
  if (!working_only) return from + left;
  Instant at = from;
  for (;;) {
    const BusinessDate day = BusinessDate::of(at);
    const Instant midnight = day.plus_days(1).begin();
    if (!calendar.is_working_day(day)) {
      at = midnight;
    } else if (left <= midnight - at) {
      return at + left;
    } else {
      left -= midnight - at;
      at = midnight;
    }
  }
}

void check_known_rows(const OrderReference& reference, const OrderRequest& request, const Actor& actor, FieldErrors& errors) {
  for (std::size_t row = 0; row < request.lines.size(); ++row) {
    if (known(reference.find(request.lines[row].institution, request.lines[row].product), actor)) continue;
    errors.add(pointer_of(row, "product_id"), liangjia::error::kReferenceNotFound, named(noun::kInstitutionOrProduct));
  }
}

PlacingFacts facts_after(PlacingFacts facts, const PlannedOrder& planned) {
  std::set<QuotaAccountId> drawn;
  for (QuotaAccount& account : facts.accounts) {
    for (const auto& [from, units] : planned.pooled) {
      if (from.giver == account.id) account.contracted -= units;
      if (from.own == account.id) account.contracted += units;
      if (from.giver == account.id || from.own == account.id) drawn.insert(account.id);
    }
    for (const PlannedLine& each : planned.lines) {
      if (each.line.quota_account != account.id) continue;
      account.reserved += each.line.rate().units(each.line.packs);
      drawn.insert(account.id);
    }
    if (drawn.contains(account.id)) ++account.version;
  }
  return facts;
}

Result<PlannedOrder> plan_order(const PlacingFacts& facts, const OrderRequest& request, const command::Moment& moment) {
  return Planner(facts, request, moment).plan();
}

}  // namespace liangjia::procurement
