#include "settlement/prepayment/prepayment_coverage.h"

#include <algorithm>

#include "core/command/list_query.h"

namespace liangjia::settlement {
namespace {

constexpr auto kCoverageView = db::view<PrepaymentCoverage>(
    db::column("k.id", &PrepaymentCoverage::id), db::column("k.institution_id", &PrepaymentCoverage::institution),
    db::column("o.name", &PrepaymentCoverage::institution_name), db::column("o.region_code", &PrepaymentCoverage::region_code),
    db::column(
        "y.id", [](auto& row) -> auto& { return row.year.id; }),
    db::column(
        "y.valid_from", [](auto& row) -> auto& { return row.year.valid_from; }),
    db::column(
        "y.valid_to", [](auto& row) -> auto& { return row.year.valid_to; }),
    db::column(
        "r.rule_set", [](auto& row) -> auto& { return row.round.rule_set; }),
    db::column(
        "r.goods_kind", [](auto& row) -> auto& { return row.round.goods_kind; }));
constexpr auto kCoverage = db::select<
    kCoverageView,
    "FROM (SELECT MIN(q.id) AS id, q.institution_id, q.region_code, q.agreement_year_id FROM quota_account q WHERE q.state IN ('locked', "
    "'frozen') GROUP BY q.institution_id, q.region_code, q.agreement_year_id) k JOIN organisation o ON o.id = k.institution_id JOIN "
    "agreement_year y ON y.id = k.agreement_year_id JOIN procurement_round r ON r.id = y.round_id">("prepayment_coverage.list");

void set_required(PrepaymentCoverage& coverage, const YearPosition& position, const rulebook::RuleScope& scope,
                  const command::Moment& moment) {
  if (const auto least = moment.rules.ratio("prepayment.ratio_least", scope, moment.today)) {
    coverage.ratio_least = std::max(least->value, position.signed_ratio());
    coverage.required_least = share_of(coverage.basis, *coverage.ratio_least);
    coverage.below_floor = coverage.paid < *coverage.required_least;
  }
  if (const auto ratio = year_ratio(position, moment.rules, scope, moment.today, std::nullopt)) {
    coverage.ratio = ratio->value;
    coverage.required = share_of(coverage.basis, ratio->value);
    coverage.missing = std::max(Fen{}, *coverage.required - coverage.provided);
  }
}

void fill(PrepaymentCoverage& coverage, const YearPosition& position, const Prices& prices, const command::Moment& moment) {
  FenSum basis;
  for (const ContractedVolume& volume : position.volumes) {
    const auto price = prices.find(volume.award);
    if (price == prices.end()) {
      ++coverage.without_price;
    } else {
      basis += contracted_amount(price->second, volume.contracted, volume.factor);
    }
  }
  coverage.basis = basis.to_fen();
  coverage.provided = position.provided().to_fen();
  coverage.paid = position.total(&Prepayment::paid).to_fen();
  coverage.offset = position.total(&Prepayment::offset).to_fen();
  coverage.returned = position.total(&Prepayment::returned).to_fen();
  coverage.overdue = std::ranges::any_of(position.documents, [&](const Prepayment& one) { return one.overdue(moment.today); });
  const rulebook::RuleScope scope = scope_of(coverage.region_code, coverage.round, coverage.institution);
  set_required(coverage, position, scope, moment);
  coverage.financed_twice = financed_twice(moment, scope, coverage.balance());
}

}  // namespace

Page<PrepaymentCoverage> list_prepayment_coverage(db::Session& session, const command::Moment& moment, const CoverageFilter& filter,
                                                  const PageRequest& request) {
  const Scope& scope = moment.actor.scope;
  Where where(scope.filter({"k.institution_id", "k.region_code", "", ""}));
  where.maybe("k.institution_id = ?", filter.institution).maybe("k.agreement_year_id = ?", filter.year);
  Page<PrepaymentCoverage> page = read_page(session, kCoverage, "k.id", where, request);
  std::map<catalog::AgreementYearId, std::vector<PrepaymentCoverage*>> by_year;
  for (PrepaymentCoverage& one : page.items) by_year[one.year.id].push_back(&one);
  for (const auto& [year, items] : by_year) {
    std::vector<OrganisationId> institutions;
    for (const PrepaymentCoverage* one : items) institutions.push_back(one->institution);
    const auto positions = year_positions(session, scope, year, institutions);
    const Prices prices = prices_of(session, positions, items.front()->year, moment.today);
    for (PrepaymentCoverage* one : items) {
      const auto position = positions.find(one->institution);
      fill(*one, position == positions.end() ? YearPosition{} : position->second, prices, moment);
    }
  }
  return page;
}

std::optional<Fen> financed_twice(const command::Moment& moment, const rulebook::RuleScope& scope, Fen balance) {
  const auto direct = on_direct_settlement(moment.rules, scope, moment.today);
  if (!direct) return std::nullopt;
  return *direct ? balance : Fen{};
}

json::Object prepayment_coverage_document(const PrepaymentCoverage& coverage) {
  return {{"institution_id", coverage.institution},
          {"institution_name", coverage.institution_name},
          {"region_code", coverage.region_code},
          {"agreement_year_id", coverage.year.id},
          {"basis", coverage.basis},
          {"accounts_without_price", coverage.without_price},
          {"ratio", coverage.ratio},
          {"required", coverage.required},
          {"ratio_least", coverage.ratio_least},
          {"required_least", coverage.required_least},
          {"provided", coverage.provided},
          {"paid", coverage.paid},
          {"offset", coverage.offset},
          {"returned", coverage.returned},
          {"balance", coverage.balance()},
          {"missing", coverage.missing},
          {"below_floor", coverage.below_floor},
          {"overdue", coverage.overdue},
          {"financed_twice", coverage.financed_twice}};
}

}  // namespace liangjia::settlement
