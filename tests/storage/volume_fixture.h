#pragma once
// From the reported volume to the agreement in the small city: its people, and what they do first.
#include "procurement/agreement/draft_agreements.h"
#include "procurement/quota/compute_quota.h"
#include "procurement/quota/settle_quota.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/submit_volume_report.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace city = liangjia::test::city;

inline std::vector<command::Invariant> contract_invariants() {
  auto all = quota_invariants();
  for (auto& each : agreement_invariants()) all.push_back(std::move(each));
  return all;
}

// The small city before anything was contracted: no agreements, no accounts, a second agreement year.
struct VolumeFixture {
  VolumeFixture() {
    for (const char* table : {"agreement_line", "agreement", "quota_entry", "quota_account"})
      bench.tamper(std::string("DELETE FROM ") + table);
    bench.tamper(
        "INSERT INTO agreement_year (id, round_id, number, valid_from, valid_to) VALUES (512, 501, 2, '2027-01-01', '2027-12-31')");
  }

  FileVolumeReport::Input report(OrganisationId institution, std::int64_t tablets, std::int64_t vials = 0,
                                 catalog::AgreementYearId year = city::kYear) {
    FileVolumeReport::Input input;
    input.year = year;
    input.institution = institution;
    input.lines = {{city::kTablet, std::nullopt, Units{100}, Units{tablets}, ""}};
    if (vials > 0) input.lines.push_back({city::kAntibiotic, city::kVialBox, Units{}, Units{vials}, ""});
    return input;
  }
  // Through all reviews.
  VolumeReportId approved(const Actor& writer, const FileVolumeReport::Input& input, const Actor& county) {
    const auto id = bench.done<FileVolumeReport>(writer, input).id;
    bench.done<SubmitVolumeReport>(writer, {id});
    bench.done<ApproveVolumeReport>(county, {id});
    bench.done<ApproveVolumeReport>(city_officer, {id});
    return id;
  }
  void lock_all() {
    bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
    bench.done<ConfirmQuota>(lead, {city::kYear, std::nullopt});
    bench.done<LockQuota>(checker, {city::kYear, std::nullopt});
  }
  QuotaAccountId account(OrganisationId institution, catalog::AwardId award = city::kTabletAward) {
    return QuotaAccountId{bench.count("SELECT id FROM quota_account WHERE institution_id = " + std::to_string(institution.value()) +
                                      " AND award_id = " + std::to_string(award.value()))};
  }
  std::string contracted(OrganisationId institution, catalog::AwardId award = city::kTabletAward) {
    return bench.text("SELECT CONCAT_WS('/', base_units, ratio_ppm, contracted_units, state) FROM quota_account WHERE institution_id = " +
                      std::to_string(institution.value()) + " AND award_id = " + std::to_string(award.value()) + " ORDER BY id LIMIT 1");
  }

  test::Workbench bench{contract_invariants(), {}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor member = bench.actor(city::kMemberA, {Role::Pharmacist});
  Actor lone = bench.actor(city::kLone, {Role::Pharmacist});
  Actor county_officer = bench.actor(city::kCountyBureau, {Role::Monitor});
  Actor other_county = bench.actor(city::kOtherCountyBureau, {Role::Monitor});
  Actor city_officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 2);
  Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 3);
  Actor winner = bench.actor(city::kWinnerA, {Role::Sales});
  Actor distributor = bench.actor(city::kDistributor, {Role::Sales});
};

inline const std::vector<std::string> kNothing;

// A row of the rule book for a round, for as long as the case runs.
struct Rule {
  Rule(VolumeFixture& fixture, std::string key, std::string rule_set, std::string value, std::string from = "2025-01-01")
      : fixture_(fixture) {
    id_ = std::to_string(fixture.bench.ids.next<rulebook::RuleId>().value());
    fixture.bench.tamper("INSERT INTO rule (id, rule_key, rule_set, value, valid_from, source, owner, created_at, created_by) VALUES (" +
                         id_ + ", '" + key + "', '" + rule_set + "', '" + value + "', '" + from +
                         "', '演示', '市医保局', '2025-01-01', 1)");
  }
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  ~Rule() { fixture_.bench.tamper("DELETE FROM rule WHERE id = " + id_); }

 private:
  VolumeFixture& fixture_;
  std::string id_;
};

}  // namespace liangjia::procurement
