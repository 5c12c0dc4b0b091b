#include "procurement/quota/compute_quota.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/database/in_list.h"
#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/volume/published_volume.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kTownshipsAlone{
    "compute_quota.townships_alone",
    "SELECT o.id FROM organisation o WHERE o.level = 'township' AND NOT EXISTS (SELECT 1 FROM alliance_member m "
    "WHERE m.institution_id = o.id AND m.since <= ? AND (m.until IS NULL OR m.until >= ?)) AND o.id IN {in}"};

// Fills a Decision; one institution after the other.
class Computation {
 public:
  Computation(const ComputeQuota::Snapshot& snapshot, const ComputeQuota::Input& input, const command::Moment& moment)
      : snapshot_(snapshot), input_(input), moment_(moment) {
    for (const catalog::RoundVariety& variety : snapshot.varieties) varieties_.emplace(variety.variety, &variety);
    for (const QuotaAccount& account : snapshot.accounts) accounts_[account.institution].push_back(&account);
  }

  Result<Done> add(const ComputeQuota::Base& base) {
    const auto& existing = accounts_[base.institution];
    if (std::any_of(existing.begin(), existing.end(), [](auto* account) { return account->state != QuotaState::Computed; })) {
      ++decision.kept;
      return Done{};
    }
    ++decision.institutions;
    const Spread spread = spread_over_awards(base.lines, snapshot_.offers, base.region_code);
    for (const catalog::VarietyId variety : spread.unserved) decision.unserved.emplace_back(base.institution, variety);
    std::set<catalog::AwardId> served;
    for (const ContractPart& part : spread.parts) {
      const auto added = add_part(base, part, existing);
      if (!added) return added.rejection();
      served.insert(part.offer->award.id);
    }
    for (const QuotaAccount* account : existing) {  // no longer reported, or its award is gone
      if (served.contains(account->award)) continue;
      ComputeQuota::Recomputed& none = decision.recomputed.emplace_back(ComputeQuota::Recomputed{*account, Units{}});
      none.account.base = Units{};
      none.account.ratio = Ratio{};
      none.account.rule.reset();
    }
    return Done{};
  }

  ComputeQuota::Decision decision;

 private:
  Result<Done> add_part(const ComputeQuota::Base& base, const ContractPart& part, const std::vector<const QuotaAccount*>& existing) {
    const catalog::Award& award = part.offer->award;
    const auto variety = varieties_.find(award.variety);
    if (variety == varieties_.end() || variety->second->winners < 1) return reject(error::kWinnersUnknown);
    const rulebook::RuleScope scope{base.region_code, snapshot_.rule_set, variety->second->drug_class, base.institution};
    const auto ratio = moment_.rules.ratio(ratio_key(variety->second->winners), scope, snapshot_.year.valid_from);
    if (!ratio) return ratio.rejection();
    const Units units = contracted_units(part.base, ratio->value);

    const auto same = std::find_if(existing.begin(), existing.end(), [&](auto* each) { return each->award == award.id; });
    QuotaAccount account = same != existing.end() ? **same : QuotaAccount{};
    account.base = part.base;
    account.ratio = ratio->value;
    account.rule = ratio->rule;
    account.brand_free = base.township_alone && input_.brand_free_most && units <= *input_.brand_free_most;
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

  const ComputeQuota::Snapshot& snapshot_;
  const ComputeQuota::Input& input_;
  const command::Moment& moment_;
  std::map<catalog::VarietyId, const catalog::RoundVariety*> varieties_;
  std::map<OrganisationId, std::vector<const QuotaAccount*>> accounts_;
};

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
  snapshot.varieties = catalog::varieties_of(session, round->id);
  snapshot.offers = offers_of(session, *year);

  std::map<VolumeReportId, std::size_t> places;
  std::vector<VolumeReportId> report_ids;
  std::vector<OrganisationId> institutions;
  for (VolumeReport& report : lock_reports(context.tx, year->id, input.institution, VolumeState::CityApproved)) {
    if (!context.actor().scope.covers_institution(report.institution, report.region_code)) continue;
    places.emplace(report.id, snapshot.bases.size());
    report_ids.push_back(report.id);
    institutions.push_back(report.institution);
    snapshot.bases.push_back({report.institution, std::move(report.region_code), {}, false});
  }
  for (KeptVolumeLine& line : lines_of_reports(session, report_ids))
    snapshot.bases[places.at(line.report)].lines.push_back(std::move(line));
  for (PublishedBase& published : published_bases(session, year->id, input.institution)) {
    if (!context.actor().scope.covers_institution(published.institution, published.region_code)) continue;
    institutions.push_back(published.institution);
    snapshot.bases.push_back({published.institution, std::move(published.region_code), std::move(published.lines), false});
  }
  if (input.brand_free_most) {
    const db::Value day[] = {db::to_value(year->valid_from), db::to_value(year->valid_from)};
    std::set<OrganisationId> alone;
    for (db::Row& row : db::query_in(session, kTownshipsAlone, db::values_of(institutions), day)) alone.insert(row.take<OrganisationId>());
    for (Base& base : snapshot.bases) base.township_alone = alone.contains(base.institution);
  }
  snapshot.accounts = lock_accounts_of_year(context.tx, year->id, institutions);
  return snapshot;
}

Result<ComputeQuota::Decision> ComputeQuota::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Computation computation(snapshot, input, moment);
  for (const Base& base : snapshot.bases) {
    if (const auto added = computation.add(base); !added) return added.rejection();
  }
  if (computation.decision.institutions == 0) return reject(error::kNothingToCompute);
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
  for (const auto& [account, contracted] : decision.recomputed) {
    computed.push_back(account);
    const Units change = contracted - account.contracted;
    if (change == Units{}) continue;
    movements.push_back({account.id, QuotaEntryKind::Amend, change, {}, {}, "agreement_year", snapshot.year.id.value(), "recomputed"});
  }
  store_computation(context.tx, computed);
  move(context, snapshot.accounts, movements);
  Outcome outcome{snapshot.year.id, decision.institutions, decision.kept, std::ssize(opened), std::ssize(movements), decision.unserved};
  context.audited(catalog::kind::kAgreementYear, snapshot.year.id.value(), nullptr, computed_quota_document(outcome));
  return outcome;
}

}  // namespace liangjia::procurement
