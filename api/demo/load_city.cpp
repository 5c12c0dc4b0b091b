#include "api/demo/load_city.h"

#include "api/demo/history.h"
#include "catalog/award/authorise_distributors.h"
#include "catalog/award/record_awards.h"
#include "catalog/formulary/change_formulary.h"
#include "catalog/party/add_delivery_points.h"
#include "catalog/party/alliance_document.h"
#include "catalog/party/bank_account_document.h"
#include "catalog/party/check_bank_account.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/propose_bank_account.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/register_regions.h"
#include "catalog/product/add_products.h"
#include "catalog/product/product_document.h"
#include "catalog/round/classify_varieties.h"
#include "catalog/round/open_round.h"
#include "catalog/round/round_document.h"
#include "catalog/round/step_round.h"
#include "catalog/variety/add_varieties.h"
#include "catalog/variety/variety_document.h"
#include "core/identity/register_users.h"
#include "procurement/quota/compute_quota.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/submit_volume_report.h"
#include "procurement/volume/volume_document.h"

namespace liangjia::api::demo {
namespace {

constexpr db::Sql kAnyOrganisation{"demo.any_organisation", "SELECT id FROM organisation LIMIT 1"};
// A load that was cut off last month goes on with the city it began.
constexpr db::Sql kBegan{"demo.began", "SELECT MIN(since) FROM alliance_member"};
constexpr std::string_view kSource = "演示数据";
// Days from the first of an agreement year to what precedes it.
constexpr int kSetUpDaysAhead = -60;
constexpr int kReportDaysAhead = -45;
constexpr int kStartDaysAhead = -30;

std::string key_of(std::string_view step, std::size_t n) { return std::string(step) + ":" + std::to_string(n); }

class Loader : public Loading {
 public:
  using Loading::Loading;

  Result<DemoReport> load() {
    DemoReport report = describe();
    const auto finished = loaded_before();
    if (!finished) return finished.rejection();
    report.loaded_before = *finished;
    if (report.loaded_before) return report;
    using Step = Result<Done> (Loader::*)();
    // The rounds start last: the start of the last one marks a city that is complete, but for its history.
    constexpr Step kSteps[] = {&Loader::register_places,  &Loader::form_alliances,   &Loader::register_people,   &Loader::open_accounts,
                               &Loader::open_rounds,      &Loader::add_products,     &Loader::record_awards,     &Loader::authorise,
                               &Loader::list_formularies, &Loader::report_past_year, &Loader::compute_past_year, &Loader::report_this_year,
                               &Loader::start_rounds};
    if (parts.history) clerk.go_to(at(city.begins().plus_days(kSetUpDaysAhead), 9));
    for (const Step step : kSteps) {
      if (const auto done = (this->*step)(); !done) return done.rejection();
    }
    if (parts.history) {
      if (const auto done = load_history(*this, report); !done) return done.rejection();
    }
    return report;
  }

 private:
  DemoReport describe() const {
    DemoReport report;
    for (const catalog::Organisation& one : city.organisations) {
      report.institutions += one.kind == OrganisationKind::Institution ? 1 : 0;
      report.enterprises += one.kind == OrganisationKind::Enterprise ? 1 : 0;
    }
    report.agreement_year = 2;
    report.varieties = city.varieties.size();
    report.products = city.products.size();
    report.awards = city.awards.size();
    report.reports = city.reports.size();
    report.users = city.users.size();
    return report;
  }

  // A city whose first year was reported has a history to finish; one without is complete once its rounds have started.
  Result<bool> loaded_before() {
    const auto started = was_done(system.user, key_of("start_round", city.rounds.size() - 1));
    if (!started) return started.rejection();
    const auto began = was_done(system.user, "regions:0");
    if (!began) return began.rejection();
    if (!*began && parts.pool.lease()->one(kAnyOrganisation)) return reject(error::kDatabaseNotEmpty);
    const auto history = was_done(system.user, key_of(kPastQuota, 0));
    if (!history) return history.rejection();
    const auto finished = was_done(system.user, std::string(kHistoryEnd));
    if (!finished) return finished.rejection();
    return *started && (!*history || *finished);
  }

  // --- How a step runs its commands.

  template <command::Command C, class Draw>
  Result<json::Value> run(const Actor& who, std::string_view step, std::size_t n, const typename C::Input& input, const Draw& draw) {
    return Loading::run<C>(clerk, who, key_of(step, n), input, draw);
  }

  template <command::Command C>
  Result<Done> done(const Actor& who, std::string_view step, std::size_t n, const typename C::Input& input) {
    return Loading::run<C>(clerk, who, key_of(step, n), input);
  }

  // Of a command that answers with a list: ids by code, each drawn with both.
  template <command::Command C, class IdType, class Draw>
  Result<Done> keep_ids(std::string_view step, const typename C::Input& input, std::map<std::string, IdType>& ids, const Draw& draw) {
    const auto kept = run<C>(system, step, 0, input, [&](const typename C::Outcome& made) {
      json::Array items;
      for (const auto& one : made) items.push_back(draw(one));
      return json::Object{{"items", std::move(items)}};
    });
    if (!kept) return kept.rejection();
    for (const json::Value& item : *kept->at("items").array()) ids[item.at("code").as_text()] = id_in<IdType>(item);
    return Done{};
  }

  // --- The steps.

  Result<Done> register_places() {
    return each("区划与机构", 3, [&](std::size_t i) -> Result<Done> {
      if (i == 0) return done<catalog::RegisterRegions>(system, "regions", 0, {city.regions});
      if (i == 1) {
        auto kept =
            keep_ids<catalog::RegisterOrganisations>("organisations", {city.organisations}, organisations, catalog::organisation_document);
        for (const auto& [code, id] : organisations) codes[id] = code;
        return kept;
      }
      catalog::AddDeliveryPoints::Input input;
      for (const DeliveryPoint& one : city.delivery_points) input.points.push_back({one.institution, one.name, one.address});
      return done<catalog::AddDeliveryPoints>(system, "delivery_points", 0, input);
    });
  }

  Result<Done> form_alliances() {
    return each("医共体", city.alliances.size(), [&](std::size_t i) -> Result<Done> {
      const Alliance& one = city.alliances[i];
      const auto made =
          run<catalog::FormAlliance>(system, "alliance", i, {one.code, one.name, one.region_code, one.lead, one.members, city.begins()},
                                     catalog::formed_alliance_document);
      if (!made) return made.rejection();
      alliances[one.code] = id_in<catalog::AllianceId>(*made);
      return Done{};
    });
  }

  Result<Done> register_people() {
    return each("用户", 1, [&](std::size_t) -> Result<Done> {
      identity::RegisterUsers::Input input;
      for (const User& one : city.users) {
        input.users.push_back(
            {one.username, one.display_name, organisations.at(one.organisation), {one.role}, std::string(kDemoPassword), {}, false});
      }
      if (const auto hashed = identity::hash_passwords(parts.hasher, input.users, identity::Hashing::OnceEach); !hashed) return hashed;
      return keep_ids<identity::RegisterUsers>("users", input, users, [](const identity::Employee& made) {
        return json::Object{{"id", made.account.id}, {"code", made.account.username}};
      });
    });
  }

  // Proposed by the owner's finance, approved by the checker of its bureau.
  Result<Done> open_accounts() {
    return each_at_once("银行账户", city.bank_accounts.size(), [&](std::size_t i) -> Result<Done> {
      const BankAccount& one = city.bank_accounts[i];
      const catalog::Organisation& owner = organisation(one.organisation);
      const bool institution = owner.kind == OrganisationKind::Institution;
      const Actor finance = actor(owner.code, institution ? Role::InstitutionFinance : Role::EnterpriseFinance);
      const Actor checker = actor(bureau_of(institution ? std::string_view(owner.region_code) : kCityRegion), Role::AgencyChecker);
      const auto proposed = run<catalog::ProposeBankAccount>(
          finance, "propose_account", i, {organisations.at(owner.code), one.purpose, one.account_name, one.bank_name, one.account_number},
          catalog::bank_account_document);
      if (!proposed) return proposed.rejection();
      return done<catalog::ApproveBankAccount>(checker, "approve_account", i, {id_in<catalog::BankAccountId>(*proposed)});
    });
  }

  Result<Done> open_rounds() {
    return each("批次", city.rounds.size(), [&](std::size_t i) -> Result<Done> {
      const Round& one = city.rounds[i];
      const auto opened = run<catalog::OpenRound>(system, "round", i, {one.values, one.years}, [](const catalog::OpenRound::Outcome& made) {
        return catalog::opened_round_document(made.round, made.years);
      });
      if (!opened) return opened.rejection();
      rounds[one.values.code] = id_in<catalog::RoundId>(*opened);
      for (const json::Value& year : *opened->at("agreement_years").array())
        years[one.values.code].push_back(id_in<catalog::AgreementYearId>(year));
      return Done{};
    });
  }

  Result<Done> add_products() {
    return each("品种与产品", 2 + city.rounds.size(), [&](std::size_t i) -> Result<Done> {
      if (i == 0) return keep_ids<catalog::AddVarieties>("varieties", {city.varieties}, varieties, catalog::variety_document);
      if (i == 1) return keep_ids<catalog::AddProducts>("products", new_products(), products, catalog::product_document);
      const Round& round = city.rounds[i - 2];
      catalog::ClassifyVarieties::Input input{rounds.at(round.values.code), {}};
      for (const RoundVariety& one : round.varieties) input.rows.push_back({one.variety, one.drug_class});
      return done<catalog::ClassifyVarieties>(system, "classify", i - 2, input);
    });
  }

  catalog::AddProducts::Input new_products() const {
    catalog::AddProducts::Input input;
    for (const Product& one : city.products) {
      catalog::NewProduct& made = input.products.emplace_back();
      made.product = one.values;
      made.variety = one.variety;
      made.maker = one.manufacturer;
      made.listed_price = one.listed;
      made.listed_from = city.begins();
      made.price_source = kSource;
    }
    return input;
  }

  Result<Done> record_awards() {
    return each("中选结果", city.rounds.size(), [&](std::size_t i) -> Result<Done> {
      const std::string& round = city.rounds[i].values.code;
      catalog::RecordAwards::Input input{rounds.at(round), {}};
      for (const Award& one : city.awards) {
        if (one.round != round) continue;
        catalog::NewAward& made = input.awards.emplace_back();
        made.product = one.product;
        made.winner = one.winner;
        made.area_code = kCityRegion;
        made.role = one.role;
        made.price = one.price;
        made.source = one.source;
      }
      return done<catalog::RecordAwards>(system, "awards", i, input);
    });
  }

  Result<Done> authorise() {
    std::map<std::string, std::vector<catalog::AuthoriseDistributors::Row>> by_winner;
    for (const Authorisation& one : city.authorisations) {
      by_winner[one.winner].push_back({one.distributor, one.area_code, {}, city.begins(), city.ends()});
    }
    const std::vector<std::pair<std::string, std::vector<catalog::AuthoriseDistributors::Row>>> winners(by_winner.begin(), by_winner.end());
    return each_at_once("配送授权", winners.size(), [&](std::size_t i) -> Result<Done> {
      return done<catalog::AuthoriseDistributors>(system, "authorise", i, {winners[i].first, winners[i].second});
    });
  }

  Result<Done> list_formularies() {
    return each("统一用药目录", city.formularies.size(), [&](std::size_t i) -> Result<Done> {
      const Formulary& one = city.formularies[i];
      return done<catalog::ListFormularyItems>(system, "formulary", i, {alliances.at(one.alliance), one.products});
    });
  }

  Result<Done> report_past_year() {
    if (!parts.history) return Done{};
    clerk.go_to(at(city.begins().plus_days(kReportDaysAhead), 10));
    return report_volumes("上年报量", "past_", 0);
  }
  Result<Done> compute_past_year() {
    if (!parts.history) return Done{};
    return each("上年约定采购量", city.rounds.size(), [&](std::size_t i) -> Result<Done> {
      return done<procurement::ComputeQuota>(system, kPastQuota, i,
                                             {years.at(city.rounds[i].values.code)[0], std::nullopt, kBrandFreeMost});
    });
  }
  Result<Done> report_this_year() {
    if (parts.history) clerk.go_to(at(present().first_day().plus_days(kReportDaysAhead), 10));
    return report_volumes("报量", "", 1);
  }

  // Filed by the institution's pharmacist, reviewed by its county bureau and by the city (by two people where the city is both). With a
  // history, a few reports of the last round still wait for one of the two.
  Result<Done> report_volumes(std::string_view title, const std::string& prefix, std::size_t year) {
    return each_at_once(title, city.reports.size(), [&, year](std::size_t i) -> Result<Done> {
      using namespace procurement;
      const VolumeReport& one = city.reports[i];
      const std::string& region = organisation(one.institution).region_code;
      const Actor pharmacist = actor(one.institution, Role::Pharmacist);
      const Actor first = actor(bureau_of(region), Role::Monitor);
      const Actor second = actor(bureau_of(kCityRegion), region == kCityPool ? Role::CatalogueOfficer : Role::Monitor);
      const auto filed = run<FileVolumeReport>(pharmacist, prefix + "file_report", i, report_input(one, year), filed_report_document);
      if (!filed) return filed.rejection();
      const auto id = id_in<VolumeReportId>(*filed);
      if (const auto sent = done<SubmitVolumeReport>(pharmacist, prefix + "submit_report", i, {id}); !sent) return sent;
      const bool last_round = parts.history > 0 && year == 1 && one.round == city.rounds.back().values.code;
      if (last_round && i % 9 == 2) return Done{};
      if (const auto county = done<ApproveVolumeReport>(first, prefix + "county_review", i, {id}); !county) return county;
      if (last_round && i % 9 == 5) return Done{};
      return done<ApproveVolumeReport>(second, prefix + "city_review", i, {id});
    });
  }

  procurement::FileVolumeReport::Input report_input(const VolumeReport& report, std::size_t year) const {
    procurement::FileVolumeReport::Input input;
    input.year = years.at(report.round)[year];
    input.institution = organisations.at(report.institution);
    for (const VolumeLine& line : report.lines) {
      procurement::VolumeReportLine& made = input.lines.emplace_back();
      made.variety = varieties.at(line.variety);
      if (!line.product.empty()) made.product = products.at(line.product);
      made.history_mean = Units{line.mean()};
      made.units = Units{line.units};
      made.reason = line.reason;
    }
    return input;
  }

  Result<Done> start_rounds() {
    if (parts.history) clerk.go_to(at(city.begins().plus_days(kStartDaysAhead), 9));
    return each("开始执行", city.rounds.size(), [&](std::size_t i) -> Result<Done> {
      return done<catalog::StartRound>(system, "start_round", i, {rounds.at(city.rounds[i].values.code)});
    });
  }
};

}  // namespace

Result<DemoReport> load_demo_city(const LoadParts& parts) {
  BusinessMonth first = first_month_for(parts.clock.today());
  {
    const auto session = parts.pool.lease();
    if (auto row = session->one(kBegan)) {
      if (const auto began = row->take<std::optional<BusinessDate>>()) first = BusinessMonth::of(*began);
    }
  }
  return Loader(parts, make_city(parts.seed, first)).load();
}

}  // namespace liangjia::api::demo
