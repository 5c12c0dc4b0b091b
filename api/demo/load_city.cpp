#include "api/demo/load_city.h"

#include "api/demo/history.h"
#include "catalog/award/authorise_distributors.h"
#include "catalog/award/record_awards.h"
#include "catalog/formulary/change_formulary.h"
#include "catalog/party/add_delivery_points.h"
#include "catalog/party/check_bank_account.h"
#include "catalog/party/form_alliance.h"
#include "catalog/party/propose_bank_account.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/register_regions.h"
#include "catalog/product/add_products.h"
#include "catalog/round/classify_varieties.h"
#include "catalog/round/open_round.h"
#include "catalog/round/step_round.h"
#include "catalog/variety/add_varieties.h"
#include "core/base/text.h"
#include "core/command/change_rules.h"
#include "core/command/idempotency.h"
#include "core/identity/register_users.h"
#include "core/identity/set_second_factor.h"
#include "procurement/quota/compute_quota.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/submit_volume_report.h"

namespace liangjia::api::demo {
namespace {

constexpr db::Sql kAnyOrganisation{"demo.any_organisation", "SELECT id FROM organisation LIMIT 1"};
constexpr std::string_view kSource = "演示数据";
// The idempotency keys of the first and the last command tell how far the load of a folder has come.
constexpr std::string_view kBeginKey = "demo:begin";
constexpr std::string_view kEndKey = "demo:end";
// Days from the first of an agreement year to what precedes it.
constexpr int kSetUpDaysAhead = -60;
constexpr int kReportDaysAhead = -45;
constexpr int kStartDaysAhead = -30;

class Loader : public Loading {
 public:
  using Loading::Loading;

  Result<DemoReport> load() {
    DemoReport report = describe();
    const auto found = found_before();
    if (!found) return found.rejection();
    report.loaded_before = *found;
    if (report.loaded_before) return report;
    if (parts.history) clerk.go_to(at(city.begins().plus_days(kSetUpDaysAhead), 9));
    register_places();
    choose_direct_settlement();
    form_alliances();
    register_people();
    open_accounts();
    open_rounds();
    add_products();
    record_awards();
    authorise();
    list_formularies();
    if (parts.history) contract_past_year();
    report_this_year();
    start_rounds();
    if (parts.history) load_history(*this, report);
    at_key<catalog::AddDeliveryPoints>(kEndKey, central_stores());
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

  // Whether the whole city is there already; refused when other data is, or a part of it.
  Result<bool> found_before() const {
    const auto session = parts.pool.lease();
    const auto done = [&](std::string_view key) {
      return command::stored_reply(*session, system.user, key, digest()).transform([](const auto& reply) { return reply.has_value(); });
    };
    const auto ended = done(kEndKey);
    if (!ended || *ended) return ended;
    return done(kBeginKey).and_then([&](bool begun) -> Result<bool> {
      if (begun) return reject(error::kHalfLoaded);
      if (session->one(kAnyOrganisation)) return reject(error::kDatabaseNotEmpty);
      return false;
    });
  }
  platform::Digest digest() const { return platform::sm3("demo:" + std::to_string(parts.seed)); }

  // --- How a step runs its commands.

  template <command::Command C>
  typename C::Outcome done(const Actor& who, const typename C::Input& input) {
    return clerk.story().does<C>(who, input);
  }
  template <command::Command C>
  typename C::Outcome at_key(std::string_view key, const typename C::Input& input) {
    auto outcome = clerk.runner().perform<C>(system, {std::string(key), digest(), false}, input);
    if (!outcome) throw story::StoryRefused(C::kName, outcome.rejection());
    return std::move(*outcome);
  }

  // --- The steps.

  void register_places() {
    each("区划与机构", 3, [&](std::size_t i) {
      if (i == 0) {
        at_key<catalog::RegisterRegions>(kBeginKey, {city.regions});
      } else if (i == 1) {
        for (const catalog::Organisation& one : done<catalog::RegisterOrganisations>(system, {city.organisations})) {
          organisations[one.code] = one.id;
          codes[one.id] = one.code;
        }
      } else {
        catalog::AddDeliveryPoints::Input input;
        for (const DeliveryPoint& one : city.delivery_points) input.points.push_back({one.institution, one.name, one.address});
        done<catalog::AddDeliveryPoints>(system, input);
      }
    });
  }

  catalog::AddDeliveryPoints::Input central_stores() const {
    catalog::AddDeliveryPoints::Input input;
    for (const Alliance& one : city.alliances) input.points.push_back({one.lead, "医共体中心药库", "演示地址：县域医共体中心药库"});
    return input;
  }

  // The city chose that its fund settles all listed goods directly, before anything was bought. The demo's claims are few beside what is
  // bought, and the first months have none before them, so the bound of the debt is wide.
  void choose_direct_settlement() {
    const BusinessDate day = city.begins().plus_days(kSetUpDaysAhead);
    const auto early = lane();
    early->go_to(at(day, 9));
    for (const auto& [key, value] : {std::pair{"direct_settlement.enabled", "yes"}, std::pair{"direct_settlement.scope", "all_listed"},
                                     std::pair{"direct_settlement.debt_months_most", "60"}}) {
      early->story().does<rulebook::AddRule>(
          system, {key, {}, value, day.plus_days(1), {}, std::string(kSource), "市医保局", rulebook::Certainty::Confirmed});
    }
  }

  void form_alliances() {
    each("医共体", city.alliances.size(), [&](std::size_t i) {
      const Alliance& one = city.alliances[i];
      alliances[one.code] =
          done<catalog::FormAlliance>(system, {one.code, one.name, one.region_code, one.lead, one.members, city.begins()}).alliance.id;
    });
  }

  void register_people() {
    each("用户", 1, [&](std::size_t) {
      identity::RegisterUsers::Input input;
      for (const User& one : city.users) {
        input.users.push_back({one.username,
                               one.display_name,
                               organisations.at(one.organisation),
                               {one.role},
                               std::string(kDemoPassword),
                               {},
                               false,
                               "DEMO-" + padded(input.users.size() + 1, 5)});
      }
      ensure(identity::hash_passwords(parts.hasher, input.users, identity::Hashing::OnceEach).ok(), "the demo password is refused");
      // Whose password is published needs no second factor.
      done<identity::SetSecondFactor>(system, {identity::SecondFactor::Offered});
      for (const auto& one : done<identity::RegisterUsers>(system, input)) users[one.account.username] = one.account.id;
    });
  }

  // Proposed by the owner's finance, approved by the checker of its bureau.
  void open_accounts() {
    each_at_once("银行账户", city.bank_accounts.size(), [&](std::size_t i) {
      const BankAccount& one = city.bank_accounts[i];
      const catalog::Organisation& owner = organisation(one.organisation);
      const bool institution = owner.kind == OrganisationKind::Institution;
      const Actor finance = actor(owner.code, institution ? Role::InstitutionFinance : Role::EnterpriseFinance);
      const Actor checker = actor(bureau_of(institution ? std::string_view(owner.region_code) : kCityRegion), Role::AgencyChecker);
      const auto proposed = done<catalog::ProposeBankAccount>(
          finance, {organisations.at(owner.code), one.purpose, one.account_name, one.bank_name, one.account_number});
      done<catalog::ApproveBankAccount>(checker, {proposed.kept.account.id});
    });
  }

  void open_rounds() {
    each("批次", city.rounds.size(), [&](std::size_t i) {
      const Round& one = city.rounds[i];
      const auto opened = done<catalog::OpenRound>(system, {one.values, one.years});
      rounds[one.values.code] = opened.round.id;
      for (const catalog::AgreementYear& year : opened.years) years[one.values.code].push_back(year.id);
    });
  }

  void add_products() {
    each("品种与产品", 2 + city.rounds.size(), [&](std::size_t i) {
      if (i == 0) {
        for (const auto& one : done<catalog::AddVarieties>(system, {city.varieties})) varieties[one.code] = one.id;
      } else if (i == 1) {
        for (const auto& one : done<catalog::AddProducts>(system, new_products())) products[one.code] = one.id;
      } else {
        const Round& round = city.rounds[i - 2];
        catalog::ClassifyVarieties::Input input{rounds.at(round.values.code), {}};
        for (const RoundVariety& one : round.varieties) input.rows.push_back({one.variety, one.drug_class, one.winners});
        done<catalog::ClassifyVarieties>(system, input);
      }
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

  void record_awards() {
    each("中选结果", city.rounds.size(), [&](std::size_t i) {
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
      done<catalog::RecordAwards>(system, input);
    });
  }

  void authorise() {
    std::map<std::string, std::vector<catalog::AuthoriseDistributors::Row>> by_winner;
    for (const Authorisation& one : city.authorisations) {
      by_winner[one.winner].push_back({one.distributor, one.area_code, {}, city.begins(), city.ends()});
    }
    const std::vector<std::pair<std::string, std::vector<catalog::AuthoriseDistributors::Row>>> winners(by_winner.begin(), by_winner.end());
    each_at_once("配送授权", winners.size(), [&](std::size_t i) {
      done<catalog::AuthoriseDistributors>(system, {winners[i].first, winners[i].second});
    });
  }

  void list_formularies() {
    each("统一用药目录", city.formularies.size(), [&](std::size_t i) {
      const Formulary& one = city.formularies[i];
      done<catalog::ListFormularyItems>(system, {alliances.at(one.alliance), one.products});
    });
  }

  void contract_past_year() {
    clerk.go_to(at(city.begins().plus_days(kReportDaysAhead), 10));
    report_volumes("上年报量", 0);
    each("上年约定采购量", city.rounds.size(), [&](std::size_t i) {
      done<procurement::ComputeQuota>(system, {years.at(city.rounds[i].values.code)[0], std::nullopt});
    });
  }
  void report_this_year() {
    if (parts.history) clerk.go_to(at(present().first_day().plus_days(kReportDaysAhead), 10));
    report_volumes("报量", 1);
  }

  // Filed by the institution's pharmacist, reviewed by its county bureau and by the city (by two people where the city is both). With a
  // history, a few reports of the last round still wait for one of the two.
  void report_volumes(std::string_view title, std::size_t year) {
    each_at_once(title, city.reports.size(), [&, year](std::size_t i) {
      using namespace procurement;
      const VolumeReport& one = city.reports[i];
      const std::string& region = organisation(one.institution).region_code;
      const Actor pharmacist = actor(one.institution, Role::Pharmacist);
      const Actor first = actor(bureau_of(region), Role::Monitor);
      const Actor second = actor(bureau_of(kCityRegion), region == kCityPool ? Role::CatalogueOfficer : Role::Monitor);
      const VolumeReportId id = done<FileVolumeReport>(pharmacist, report_input(one, year)).id;
      done<SubmitVolumeReport>(pharmacist, {id});
      const bool last_round = parts.history > 0 && year == 1 && one.round == city.rounds.back().values.code;
      if (last_round && i % 9 == 2) return;
      done<ApproveVolumeReport>(first, {id});
      if (last_round && i % 9 == 5) return;
      done<ApproveVolumeReport>(second, {id});
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

  void start_rounds() {
    if (parts.history) clerk.go_to(at(present().first_day().plus_days(kStartDaysAhead), 9));
    each("开始执行", city.rounds.size(),
         [&](std::size_t i) { done<catalog::StartRound>(system, {rounds.at(city.rounds[i].values.code)}); });
  }
};

}  // namespace

// A reply that another seed left refuses the digest: that too is the demo city.
bool demo_city_loaded(db::Session& session) {
  const auto ended = command::stored_reply(session, Actor::system("demo").user, kEndKey, platform::Digest{});
  return !ended || ended->has_value();
}

Result<DemoReport> load_demo_city(const LoadParts& parts) {
  return Loader(parts, make_city(parts.seed, first_month_for(parts.clock.today()))).load();
}

}  // namespace liangjia::api::demo
