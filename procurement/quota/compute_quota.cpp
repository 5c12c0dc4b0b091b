#include "procurement/quota/compute_quota.h"

#include <algorithm>
#include <set>

#include "catalog/round/round_rules.h"
#include "core/database/in_list.h"
#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/volume/published_volume.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kStanding{"compute_quota.standing",
                            "SELECT o.id, o.level <=> 'township', EXISTS (SELECT 1 FROM alliance_member m WHERE m.institution_id = o.id "
                            "AND m.since <= ? AND (m.until IS NULL OR m.until >= ?)) FROM organisation o WHERE o.id IN {in}"};
constexpr db::Sql kLastYear{
    "compute_quota.last_year",
    "SELECT q.institution_id, q.variety_id, SUM(CAST(q.contracted_units AS DECIMAL(38)) * p.strength_ppm) DIV 1000000 FROM quota_account q "
    "JOIN agreement_year y ON y.id = q.agreement_year_id JOIN product p ON p.id = q.product_id "
    "WHERE y.round_id = ? AND y.number = ? AND q.institution_id IN {in} GROUP BY q.institution_id, q.variety_id"};

Units at_reference_strength(Units units, Ratio strength) {
  return Units{static_cast<std::int64_t>(Int128{units.count()} * strength.count_ppm() / 1'000'000)};
}

// Fills a Decision; one institution after the other.
class Computation {
 public:
  Computation(const ComputeQuota::Snapshot& snapshot, const command::Moment& moment, BrandReach reach)
      : snapshot_(snapshot), moment_(moment), reach_(reach) {
    for (const catalog::RoundVarietyView& variety : snapshot.varieties) varieties_.emplace(variety.variety.variety, &variety);
    for (const QuotaAccount& account : snapshot.accounts) accounts_[account.institution].push_back(&account);
  }

  void add(const ComputeQuota::Base& base) {
    std::vector<const QuotaAccount*> existing;
    const std::vector<VolumeReportLine> lines = unsettled(base, existing);
    if (lines.empty() && existing.empty()) {
      ++decision.told.kept;
      return;
    }
    const Spread spread = spread_over_awards(lines, snapshot_.offers, base.region_code, reach_);
    for (const catalog::VarietyId variety : spread.unserved) decision.told.unserved.emplace_back(base.institution, variety);
    bool computed = false;
    std::set<catalog::AwardId> served;
    std::set<catalog::VarietyId> held;
    for (const ContractPart& part : spread.parts) {
      const catalog::VarietyId variety = part.offer->award.variety;
      if (held.contains(variety)) continue;
      if (const auto added = add_part(base, part, existing); !added) {
        hold(variety, added.rejection());
        held.insert(variety);
        continue;
      }
      computed = true;
      served.insert(part.offer->award.id);
    }
    for (const QuotaAccount* account : existing) {  // no longer reported, or its award is gone
      if (served.contains(account->award) || held.contains(account->variety)) continue;
      ComputeQuota::Recomputed& none = decision.recomputed.emplace_back(ComputeQuota::Recomputed{*account, Units{}});
      none.account.base = Units{};
      none.account.ratio = Ratio{};
      none.account.rule.reset();
      computed = true;
    }
    decision.told.institutions += computed ? 1 : 0;
  }

  // VO-10, and what is odd about the numbers of winners.
  void look_back() {
    for (const auto& [of, last] : snapshot_.last_year) {
      const auto now = contracted_.find(of);
      if (now == contracted_.end()) continue;
      const auto base = std::ranges::find(snapshot_.bases, of.first, &ComputeQuota::Base::institution);
      const auto least = moment_.rules.ratio("contract.year_on_year_least", scope_of(*base, of.second), snapshot_.year.valid_from);
      if (!least) continue;  // no such rule there then
      const Units floor = contracted_units(last, least->value);
      if (now->second < floor) decision.told.below_last_year.push_back({of, now->second, floor});
    }
    for (const auto& [id, view] : varieties_) {
      const auto& [round, variety, drug_class, counted, published] = view->variety;
      if (published && counted > *published) decision.told.doubtful.push_back({variety, counted, *published});
    }
  }

  ComputeQuota::Decision decision;

 private:
  // The lines of varieties that the institution has confirmed nothing of, and those varieties' accounts.
  std::vector<VolumeReportLine> unsettled(const ComputeQuota::Base& base, std::vector<const QuotaAccount*>& existing) {
    std::set<catalog::VarietyId> settled;
    for (const QuotaAccount* account : accounts_[base.institution]) {
      if (account->state != QuotaState::Computed) settled.insert(account->variety);
    }
    std::ranges::copy_if(accounts_[base.institution], std::back_inserter(existing),
                         [&](const QuotaAccount* account) { return !settled.contains(account->variety); });
    std::vector<VolumeReportLine> lines;
    std::ranges::copy_if(base.lines, std::back_inserter(lines),
                         [&](const VolumeReportLine& line) { return !settled.contains(line.variety); });
    return lines;
  }

  rulebook::RuleScope scope_of(const ComputeQuota::Base& base, catalog::VarietyId variety) const {
    return {base.region_code, snapshot_.rule_set, varieties_.at(variety)->variety.drug_class, base.institution};
  }

  Result<Done> add_part(const ComputeQuota::Base& base, const ContractPart& part, const std::vector<const QuotaAccount*>& existing) {
    const catalog::Award& award = part.offer->award;
    const auto known = varieties_.find(award.variety);
    ensure(known != varieties_.end(), "an award of a variety that is not in its round");
    const catalog::RoundVarietyView& variety = *known->second;
    if (!variety.variety.published_winners) {
      return reject(error::kWinnersUnknown, {{"variety", variety.code + " " + variety.generic_name}});
    }
    const rulebook::RuleScope scope = scope_of(base, award.variety);
    const auto ratio =
        moment_.rules.ratio(catalog::winners_key("contract_ratio", *variety.variety.published_winners), scope, snapshot_.year.valid_from);
    if (!ratio) return ratio.rejection();
    const Units units = contracted_units(part.base, ratio->value);
    const auto brand_free = is_brand_free(base, scope, units);
    if (!brand_free) return brand_free.rejection();

    const auto same = std::find_if(existing.begin(), existing.end(), [&](auto* each) { return each->award == award.id; });
    QuotaAccount account = same != existing.end() ? **same : QuotaAccount{};
    account.base = part.base;
    account.ratio = ratio->value;
    account.rule = ratio->rule;
    account.brand_free = *brand_free;
    contracted_[{base.institution, award.variety}] += at_reference_strength(units, part.offer->strength);
    if (part.reported_brand) {
      decision.served_by_brand.push_back(
          {award.id, base.institution, snapshot_.year.valid_from, snapshot_.year.valid_to, catalog::ServedBecause::ReportedBrand});
    }
    if (same != existing.end()) {
      decision.recomputed.push_back({std::move(account), units});
      return Done{};
    }
    account.year = snapshot_.year.id;
    account.institution = base.institution;
    account.award = award.id;
    account.variety = award.variety;
    account.product = award.product;
    account.winner = award.winner;
    account.region_code = base.region_code;
    account.factor = part.offer->factor;
    account.contracted = units;
    decision.opened.push_back(std::move(account));
    return Done{};
  }

  // Rule VO-8.
  Result<bool> is_brand_free(const ComputeQuota::Base& base, const rulebook::RuleScope& scope, Units units) const {
    const auto most = moment_.rules.number("quota.brand_free_most_units", scope, snapshot_.year.valid_from);
    if (!most) return most.rejection();
    if (units.count() > most->value || most->value == 0) return false;
    const auto who = moment_.rules.text("quota.brand_free_who", scope, snapshot_.year.valid_from);
    if (!who) return who.rejection();
    return base.township && (who->value == "township" || !base.in_alliance);
  }

  void hold(catalog::VarietyId variety, const Rejection& why) {
    const auto same = std::ranges::find_if(
        decision.told.held, [&](const ComputeQuota::Held& one) { return one.variety == variety && one.why.token() == why.token(); });
    ComputeQuota::Held& held =
        same != decision.told.held.end() ? *same : decision.told.held.emplace_back(ComputeQuota::Held{variety, why, 0});
    ++held.institutions;
  }

  const ComputeQuota::Snapshot& snapshot_;
  const command::Moment& moment_;
  const BrandReach reach_;
  std::map<catalog::VarietyId, const catalog::RoundVarietyView*> varieties_;
  std::map<OrganisationId, std::vector<const QuotaAccount*>> accounts_;
  std::map<ComputeQuota::OfVariety, Units> contracted_;  // computed now, in units of the reference strength
};

void load_standing(db::Session& session, ComputeQuota::Snapshot& snapshot, const std::vector<OrganisationId>& institutions) {
  const db::Value day[] = {db::to_value(snapshot.year.valid_from), db::to_value(snapshot.year.valid_from)};
  std::map<OrganisationId, std::pair<bool, bool>> standing;
  for (db::Row& row : db::query_in(session, kStanding, db::values_of(institutions), day)) {
    const auto id = row.take<OrganisationId>();
    const bool township = row.take<bool>();
    standing.emplace(id, std::pair{township, row.take<bool>()});
  }
  for (ComputeQuota::Base& base : snapshot.bases) std::tie(base.township, base.in_alliance) = standing.at(base.institution);
}

void load_last_year(db::Session& session, ComputeQuota::Snapshot& snapshot, const std::vector<OrganisationId>& institutions) {
  const db::Value year[] = {db::to_value(snapshot.year.round), db::to_value(snapshot.year.number - 1)};
  for (db::Row& row : db::query_in(session, kLastYear, db::values_of(institutions), year)) {
    const auto institution = row.take<OrganisationId>();
    const auto variety = row.take<catalog::VarietyId>();
    snapshot.last_year.emplace(ComputeQuota::OfVariety{institution, variety}, row.take<Units>());
  }
}

}  // namespace

Result<ComputeQuota::Snapshot> ComputeQuota::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto year = catalog::find_agreement_year(session, input.year);
  const auto round = year ? catalog::find_round(session, year->round) : std::nullopt;
  if (!round) return reject(liangjia::error::kNotFound);
  lock_round(context.tx, round->id);
  Snapshot snapshot;
  snapshot.year = *year;
  snapshot.rule_set = round->rule_set;
  snapshot.varieties = catalog::round_variety_views(session, round->id);
  snapshot.offers = offers_of(session, *year);

  std::map<VolumeReportId, std::size_t> places;
  std::vector<VolumeReportId> report_ids;
  std::vector<OrganisationId> institutions;
  for (VolumeReport& report : lock_reviewed_reports(context.tx, year->id, input.institution)) {
    if (!context.actor().scope.covers_institution(report.institution, report.region_code)) continue;
    places.emplace(report.id, snapshot.bases.size());
    report_ids.push_back(report.id);
    institutions.push_back(report.institution);
    snapshot.bases.push_back({report.institution, std::move(report.region_code), {}});
  }
  for (KeptVolumeLine& line : lines_of_reports(session, report_ids))
    snapshot.bases[places.at(line.report)].lines.push_back(std::move(line));
  for (PublishedBase& published : published_bases(session, year->id, input.institution)) {
    if (!context.actor().scope.covers_institution(published.institution, published.region_code)) continue;
    institutions.push_back(published.institution);
    snapshot.bases.push_back({published.institution, std::move(published.region_code), std::move(published.lines)});
  }
  load_standing(session, snapshot, institutions);
  load_last_year(session, snapshot, institutions);
  snapshot.accounts = lock_accounts_of_year(context.tx, year->id, institutions);
  return snapshot;
}

Result<ComputeQuota::Decision> ComputeQuota::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const auto by_brand = moment.rules.flag("brand_reporting", {{}, snapshot.rule_set, {}, {}}, snapshot.year.valid_from);
  if (!by_brand) return by_brand.rejection();
  Computation computation(snapshot, moment, by_brand->value ? BrandReach::Anywhere : BrandReach::Division);
  for (const Base& base : snapshot.bases) computation.add(base);
  computation.look_back();
  const Told& told = computation.decision.told;
  if (told.institutions == 0) return told.held.empty() ? reject(error::kNothingToCompute) : told.held.front().why;
  return std::move(computation.decision);
}

ComputeQuota::Outcome ComputeQuota::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  std::vector<QuotaAccount> opened = decision.opened;
  for (QuotaAccount& account : opened) {
    account.id = context.ids.next<QuotaAccountId>();
    account.created_at = context.now();
  }
  open_accounts(context, opened);
  std::vector<QuotaAccount> computed;
  std::vector<QuotaMovement> movements;
  std::vector<std::pair<catalog::AwardId, OrganisationId>> pairs;
  for (const QuotaAccount& account : opened) pairs.emplace_back(account.award, account.institution);
  for (const auto& [account, contracted] : decision.recomputed) {
    pairs.emplace_back(account.award, account.institution);
    computed.push_back(account);
    const Units change = contracted - account.contracted;
    if (change == Units{}) continue;
    movements.push_back({account.id, QuotaEntryKind::Amend, change, {}, {}, "agreement_year", snapshot.year.id.value(), "recomputed"});
  }
  store_computation(context.tx, computed);
  move(context, snapshot.accounts, movements);
  catalog::replace_award_services(context.tx, pairs, snapshot.year.valid_from, decision.served_by_brand);
  Outcome outcome{snapshot.year.id, std::ssize(opened), std::ssize(movements), decision.told};
  context.audited(catalog::kind::kAgreementYear, snapshot.year.id.value(), nullptr, computed_quota_document(outcome));
  return outcome;
}

}  // namespace liangjia::procurement
