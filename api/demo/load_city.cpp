#include "api/demo/load_city.h"

#include <atomic>
#include <future>
#include <map>

#include "api/auth/register_users.h"
#include "catalog/award/authorise_distributors.h"
#include "catalog/award/record_awards.h"
#include "catalog/formulary/list_formulary_items.h"
#include "catalog/party/form_alliance.h"
#include "catalog/party/propose_bank_account.h"
#include "catalog/party/register_organisations.h"
#include "catalog/product/add_products.h"
#include "catalog/round/open_round.h"
#include "catalog/variety/add_varieties.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/review_volume_report.h"

namespace liangjia::api::demo {
namespace {

constexpr db::Sql kAnyOrganisation{"demo.any_organisation", "SELECT id FROM organisation LIMIT 1"};
constexpr std::string_view kSource = "演示数据";

std::string key_of(std::string_view step, std::size_t n) { return "demo:" + std::string(step) + ":" + std::to_string(n); }

template <class IdType>
IdType id_in(const json::Value& document) {
  const auto id = IdType::parse(document.at("id").as_text());
  ensure(id.has_value(), "a reply without a readable id");
  return *id;
}

std::string bureau_of(std::string_view region) { return "YB" + std::string(region == kCityPool ? kCityRegion : region); }

class Loader {
 public:
  explicit Loader(const LoadParts& parts)
      : parts_(parts), today_(parts.clock.today()), city_(make_city(parts.seed, first_year_for(today_))),
        digest_(platform::sm3("demo:" + std::to_string(parts.seed))) {
    for (const catalog::Organisation& one : city_.organisations) organisations_by_code_[one.code] = &one;
    for (const User& one : city_.users) users_by_post_[{one.organisation, one.role}] = &one;
  }

  Result<DemoReport> load() {
    DemoReport report = describe();
    const auto finished = loaded_before();
    if (!finished) return finished.rejection();
    report.loaded_before = *finished;
    if (report.loaded_before) return report;
    using Step = Result<Done> (Loader::*)();
    // The rounds start last: the start of the last one marks a city that is complete.
    constexpr Step kSteps[] = {&Loader::register_places, &Loader::form_alliances,  &Loader::register_people, &Loader::open_accounts,
                               &Loader::open_rounds,     &Loader::add_products,    &Loader::record_awards,   &Loader::authorise,
                               &Loader::list_formularies, &Loader::report_volumes, &Loader::start_rounds};
    for (const Step step : kSteps) {
      if (const auto done = (this->*step)(); !done) return done.rejection();
    }
    return report;
  }

 private:
  DemoReport describe() const {
    DemoReport report;
    for (const catalog::Organisation& one : city_.organisations) {
      report.institutions += one.kind == OrganisationKind::Institution ? 1 : 0;
      report.enterprises += one.kind == OrganisationKind::Enterprise ? 1 : 0;
    }
    report.agreement_year = today_.year() - city_.first_year + 1;
    report.varieties = city_.varieties.size();
    report.products = city_.products.size();
    report.awards = city_.awards.size();
    report.reports = city_.reports.size();
    report.users = city_.users.size();
    return report;
  }

  Result<bool> loaded_before() {
    const auto session = parts_.pool.lease();
    const auto last = command::stored_reply(*session, system_.user, key_of("start_round", city_.rounds.size() - 1), digest_);
    if (!last) return last.rejection();
    if (*last) return true;
    const auto first = command::stored_reply(*session, system_.user, key_of("regions", 0), digest_);
    if (!first) return first.rejection();
    if (!*first && session->one(kAnyOrganisation)) return reject(error::kDatabaseNotEmpty);
    return false;
  }

  // --- How a step runs its commands.

  template <command::Command C>
  Result<json::Value> run(const Actor& actor, std::string_view step, std::size_t n, const typename C::Input& input) {
    const auto reply = parts_.runner.run<C>(actor, {key_of(step, n), digest_, false}, input);
    if (!reply) return reply.rejection();
    return json::parse(reply->body);
  }

  template <command::Command C>
  Result<Done> done(const Actor& actor, std::string_view step, std::size_t n, const typename C::Input& input) {
    const auto reply = run<C>(actor, step, n, input);
    if (!reply) return reply.rejection();
    return Done{};
  }

  // Ids of the documents in a reply's "items", by their member `name`.
  template <command::Command C, class IdType>
  Result<Done> keep_ids(std::string_view step, const typename C::Input& input, std::string_view name, std::map<std::string, IdType>& ids) {
    const auto reply = run<C>(system_, step, 0, input);
    if (!reply) return reply.rejection();
    for (const json::Value& item : *reply->at("items").array()) ids[item.at(name).as_text()] = id_in<IdType>(item);
    return Done{};
  }

  // One piece of work after another.
  Result<Done> each(std::string_view title, std::size_t count, const std::function<Result<Done>(std::size_t)>& piece) {
    for (std::size_t i = 0; i < count; ++i) {
      tell(title, i, count);
      if (const auto one = piece(i); !one) return one;
    }
    tell(title, count, count);
    return Done{};
  }

  // Pieces that do not depend on each other, several at once: commits of one moment share the disk's answer.
  Result<Done> each_at_once(std::string_view title, std::size_t count, const std::function<Result<Done>(std::size_t)>& piece) {
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> stopped = false;
    const auto work = [&]() -> Result<Done> {
      for (std::size_t i = next++; i < count && !stopped; i = next++) {
        try {
          tell(title, i, count);
          if (auto one = piece(i); !one) {
            stopped = true;
            return one;
          }
        } catch (...) {
          stopped = true;
          throw;
        }
      }
      return Done{};
    };
    std::vector<std::future<Result<Done>>> workers;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, parts_.at_once); ++i) workers.push_back(std::async(std::launch::async, work));
    Result<Done> all = Done{};
    for (auto& worker : workers) {
      if (auto one = worker.get(); !one) all = std::move(one);
    }
    if (all) tell(title, count, count);
    return all;
  }

  void tell(std::string_view title, std::size_t done, std::size_t total) {
    if (!parts_.progress) return;
    const std::lock_guard one_at_a_time(telling_);
    parts_.progress(title, done, total);
  }

  // The demo user who holds this post.
  Actor actor(const std::string& organisation, Role role) const {
    const catalog::Organisation& place = *organisations_by_code_.at(organisation);
    Actor who;
    who.user = users_.at(users_by_post_.at({organisation, role})->username);
    who.organisation = organisations_.at(organisation);
    who.roles = {role};
    switch (place.kind) {
      case OrganisationKind::Bureau: who.scope = Scope::of_bureau(place.region_code); break;
      case OrganisationKind::Enterprise: who.scope = Scope::of_enterprise(who.organisation); break;
      case OrganisationKind::Institution: who.scope = Scope::of_institutions(who.organisation, {who.organisation}); break;
    }
    who.source_address = "local";
    who.request_id = "demo";
    return who;
  }

  // --- The steps.

  Result<Done> register_places() {
    return each("区划与机构", 3, [&](std::size_t i) -> Result<Done> {
      if (i == 0) return done<catalog::RegisterRegions>(system_, "regions", 0, {city_.regions});
      if (i == 1) return keep_ids<catalog::RegisterOrganisations>("organisations", {city_.organisations}, "code", organisations_);
      catalog::AddDeliveryPoints::Input input;
      for (const DeliveryPoint& one : city_.delivery_points) input.points.push_back({one.institution, one.name, one.address});
      return done<catalog::AddDeliveryPoints>(system_, "delivery_points", 0, input);
    });
  }

  Result<Done> form_alliances() {
    return each("医共体", city_.alliances.size(), [&](std::size_t i) -> Result<Done> {
      const Alliance& one = city_.alliances[i];
      const auto made =
          run<catalog::FormAlliance>(system_, "alliance", i, {one.code, one.name, one.region_code, one.lead, one.members, city_.begins()});
      if (!made) return made.rejection();
      alliances_[one.code] = id_in<catalog::AllianceId>(*made);
      return Done{};
    });
  }

  Result<Done> register_people() {
    return each("用户", 1, [&](std::size_t) -> Result<Done> {
      RegisterUsers::Input input;
      for (const User& one : city_.users) {
        input.users.push_back(
            {one.username, one.display_name, organisations_.at(one.organisation), {one.role}, std::string(kDemoPassword), {}, false});
      }
      if (const auto hashed = hash_passwords(parts_.hasher, input.users, Hashing::OnceEach); !hashed) return hashed;
      return keep_ids<RegisterUsers>("users", input, "username", users_);
    });
  }

  // Proposed by the owner's finance, approved by the checker of its bureau.
  Result<Done> open_accounts() {
    return each_at_once("银行账户", city_.bank_accounts.size(), [&](std::size_t i) -> Result<Done> {
      const BankAccount& one = city_.bank_accounts[i];
      const catalog::Organisation& owner = *organisations_by_code_.at(one.organisation);
      const bool institution = owner.kind == OrganisationKind::Institution;
      const Actor finance = actor(owner.code, institution ? Role::InstitutionFinance : Role::EnterpriseFinance);
      const Actor checker = actor(bureau_of(institution ? std::string_view(owner.region_code) : kCityRegion), Role::AgencyChecker);
      const auto proposed = run<catalog::ProposeBankAccount>(
          finance, "propose_account", i, {organisations_.at(owner.code), one.purpose, one.account_name, one.bank_name, one.account_number});
      if (!proposed) return proposed.rejection();
      return done<catalog::ApproveBankAccount>(checker, "approve_account", i, {id_in<catalog::BankAccountId>(*proposed)});
    });
  }

  Result<Done> open_rounds() {
    return each("批次", city_.rounds.size(), [&](std::size_t i) -> Result<Done> {
      const Round& one = city_.rounds[i];
      const auto opened = run<catalog::OpenRound>(system_, "round", i, {one.values, one.years});
      if (!opened) return opened.rejection();
      rounds_[one.values.code] = id_in<catalog::RoundId>(*opened);
      const auto year = static_cast<std::size_t>(today_.year() - city_.first_year);
      years_[one.values.code] = id_in<catalog::AgreementYearId>(opened->at("agreement_years").at(year));
      return Done{};
    });
  }

  Result<Done> add_products() {
    return each("品种与产品", 2 + city_.rounds.size(), [&](std::size_t i) -> Result<Done> {
      if (i == 0) return keep_ids<catalog::AddVarieties>("varieties", {city_.varieties}, "code", varieties_);
      if (i == 1) return keep_ids<catalog::AddProducts>("products", new_products(), "code", products_);
      const Round& round = city_.rounds[i - 2];
      catalog::ClassifyVarieties::Input input{rounds_.at(round.values.code), {}};
      for (const RoundVariety& one : round.varieties) input.rows.push_back({one.variety, one.drug_class});
      return done<catalog::ClassifyVarieties>(system_, "classify", i - 2, input);
    });
  }

  catalog::AddProducts::Input new_products() const {
    catalog::AddProducts::Input input;
    for (const Product& one : city_.products) {
      catalog::NewProduct& made = input.products.emplace_back();
      made.product = one.values;
      made.variety = one.variety;
      made.maker = one.manufacturer;
      made.listed_price = one.listed;
      made.listed_from = city_.begins();
      made.price_source = kSource;
    }
    return input;
  }

  Result<Done> record_awards() {
    return each("中选结果", city_.rounds.size(), [&](std::size_t i) -> Result<Done> {
      const std::string& round = city_.rounds[i].values.code;
      catalog::RecordAwards::Input input{rounds_.at(round), {}};
      for (const Award& one : city_.awards) {
        if (one.round != round) continue;
        catalog::NewAward& made = input.awards.emplace_back();
        made.product = one.product;
        made.winner = one.winner;
        made.area_code = kCityRegion;
        made.role = one.role;
        made.price = one.price;
        made.source = one.source;
      }
      return done<catalog::RecordAwards>(system_, "awards", i, input);
    });
  }

  Result<Done> authorise() {
    std::map<std::string, std::vector<catalog::AuthoriseDistributors::Row>> by_winner;
    for (const Authorisation& one : city_.authorisations) {
      by_winner[one.winner].push_back({one.distributor, one.area_code, {}, city_.begins(), city_.ends()});
    }
    const std::vector<std::pair<std::string, std::vector<catalog::AuthoriseDistributors::Row>>> winners(by_winner.begin(), by_winner.end());
    return each_at_once("配送授权", winners.size(), [&](std::size_t i) -> Result<Done> {
      return done<catalog::AuthoriseDistributors>(system_, "authorise", i, {winners[i].first, winners[i].second});
    });
  }

  Result<Done> list_formularies() {
    return each("统一用药目录", city_.formularies.size(), [&](std::size_t i) -> Result<Done> {
      const Formulary& one = city_.formularies[i];
      return done<catalog::ListFormularyItems>(system_, "formulary", i, {alliances_.at(one.alliance), one.products});
    });
  }

  // Filed by the institution's pharmacist, reviewed by its county bureau and by the city (by two people where the city is both).
  Result<Done> report_volumes() {
    return each_at_once("报量", city_.reports.size(), [&](std::size_t i) -> Result<Done> {
      using namespace procurement;
      const VolumeReport& one = city_.reports[i];
      const std::string& region = organisations_by_code_.at(one.institution)->region_code;
      const Actor pharmacist = actor(one.institution, Role::Pharmacist);
      const Actor first = actor(bureau_of(region), Role::Monitor);
      const Actor second = actor(bureau_of(kCityRegion), region == kCityPool ? Role::CatalogueOfficer : Role::Monitor);
      const auto filed = run<FileVolumeReport>(pharmacist, "file_report", i, report_input(one));
      if (!filed) return filed.rejection();
      const auto id = id_in<VolumeReportId>(*filed);
      if (const auto sent = done<SubmitVolumeReport>(pharmacist, "submit_report", i, {id}); !sent) return sent;
      if (const auto county = done<ReviewVolumeReport>(first, "county_review", i, {id, true, {}}); !county) return county;
      return done<ReviewVolumeReport>(second, "city_review", i, {id, true, {}});
    });
  }

  procurement::FileVolumeReport::Input report_input(const VolumeReport& report) const {
    procurement::FileVolumeReport::Input input;
    input.year = years_.at(report.round);
    input.institution = organisations_.at(report.institution);
    for (const VolumeLine& line : report.lines) {
      procurement::VolumeReportLine& made = input.lines.emplace_back();
      made.variety = varieties_.at(line.variety);
      if (!line.product.empty()) made.product = products_.at(line.product);
      made.history_mean = Units{line.mean()};
      made.units = Units{line.units};
      made.reason = line.reason;
    }
    return input;
  }

  Result<Done> start_rounds() {
    return each("开始执行", city_.rounds.size(), [&](std::size_t i) -> Result<Done> {
      return done<catalog::StartRound>(system_, "start_round", i, {rounds_.at(city_.rounds[i].values.code)});
    });
  }

  const LoadParts& parts_;
  const BusinessDate today_;
  const City city_;
  const platform::Digest digest_;
  const Actor system_ = Actor::system("demo");
  std::mutex telling_;
  std::map<std::string, const catalog::Organisation*> organisations_by_code_;
  std::map<std::pair<std::string, Role>, const User*> users_by_post_;
  std::map<std::string, OrganisationId> organisations_;
  std::map<std::string, UserId> users_;
  std::map<std::string, catalog::AllianceId> alliances_;
  std::map<std::string, catalog::RoundId> rounds_;
  std::map<std::string, catalog::AgreementYearId> years_;  // today's, by round
  std::map<std::string, catalog::VarietyId> varieties_;
  std::map<std::string, catalog::ProductId> products_;
};

}  // namespace

Result<DemoReport> load_demo_city(const LoadParts& parts) { return Loader(parts).load(); }

}  // namespace liangjia::api::demo
