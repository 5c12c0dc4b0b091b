// What people read of the catalogue: filters, paging, prices in force, and who sees which bank account.
#include <boost/test/unit_test.hpp>

#include "catalog/award/catalogue_queries.h"
#include "catalog/import/import_queries.h"
#include "catalog/import/kept_file.h"
#include "catalog/party/party_queries.h"
#include "core/command/list_query.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

namespace {

struct Bench : Workbench {
  Bench() : Workbench({}, {}) {}
  Actor officer = actor(city::kCityBureau, {Role::CatalogueOfficer});
  Actor pharmacist = actor(city::kMemberA, {Role::Pharmacist});
  db::Pool::Lease lease = pool->lease();
  db::Session& session = *lease;
  BusinessDate today = clock.today();
};

std::string told(const json::Object& document, std::string_view name) {
  const json::Value* const value = document.find(name);
  return !value ? "absent" : value->is_null() ? "null" : value->text() ? *value->text() : json::dump(*value);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue_queries, Bench)

BOOST_AUTO_TEST_CASE(organisations_filtered_and_paged) {
  BOOST_TEST(list_organisations(session, officer, {}, {}).items.size() == 12U);
  const auto first = list_organisations(session, officer, {}, {std::nullopt, 5});
  BOOST_TEST(first.items.size() == 5U);
  BOOST_REQUIRE(first.next.has_value());
  const auto rest = list_organisations(session, officer, {}, {first.next, 200});
  BOOST_TEST(rest.items.size() == 7U);
  BOOST_TEST(!rest.next.has_value());
  BOOST_TEST(list_organisations(session, officer, {}, {std::nullopt, 12}).items.size() == 12U);
  BOOST_TEST(!list_organisations(session, officer, {}, {std::nullopt, 12}).next.has_value());
  OrganisationFilter filter;
  filter.kind = OrganisationKind::Institution;
  filter.region_code = "331121";
  BOOST_TEST(list_organisations(session, officer, filter, {}).items.size() == 3U);
  filter.words = "甲乡";
  BOOST_TEST(list_organisations(session, officer, filter, {}).items.size() == 1U);
  filter.words = "%";  // a wildcard stands for itself
  BOOST_TEST(list_organisations(session, officer, filter, {}).items.empty());
  const auto view = organisation_view(session, pharmacist, city::kMemberA, today);
  BOOST_TEST(told(*view, "name") == "甲乡卫生院");
  BOOST_TEST(told(*view, "allowed_actions") == "[]");
  BOOST_TEST(view->find("delivery_points")->size() == 1U);
  BOOST_TEST(view->find("alliance")->at("name").as_text() == "青田县医共体");
  BOOST_TEST(told(*organisation_view(session, officer, city::kMemberA, today), "allowed_actions") == "[\"change\"]");
  BOOST_TEST(!organisation_view(session, officer, OrganisationId{999}, today).has_value());
}

BOOST_AUTO_TEST_CASE(a_list_is_read_newest_first_page_by_page_without_a_gap) {
  std::vector<std::int64_t> all;
  for (db::Row& row : session.query({"test.organisations", "SELECT id FROM organisation ORDER BY id DESC"}))
    all.push_back(row.take<std::int64_t>());
  const auto id_of = [](db::Row& row) { return row.take<std::int64_t>(); };
  const Where open(Unscoped("a test"));
  constexpr db::Sql kIds{"test.ids", "SELECT id FROM organisation"};
  for (const int limit : {1, 5, 11, 12, 13}) {
    std::vector<std::int64_t> seen;
    PageRequest request{std::nullopt, limit};
    do {
      const auto page = read_page(session, kIds, "id", open, request, id_of);
      BOOST_TEST(std::ssize(page.items) <= limit);
      if (page.next) BOOST_TEST(*page.next == page.items.back());
      seen.insert(seen.end(), page.items.begin(), page.items.end());
      request.after = page.next;
    } while (request.after);
    BOOST_TEST(seen == all, boost::test_tools::per_element());
  }
  BOOST_TEST(!read_one(session, kIds, Where(Unscoped("a test")).with("id = ?", 999), id_of).has_value());
  BOOST_CHECK_THROW(read_one(session, kIds, open, id_of), InternalBug);
}

BOOST_AUTO_TEST_CASE(alliances_and_regions) {
  BOOST_TEST(list_alliances(session, "331100", {}).items.size() == 1U);
  BOOST_TEST(list_alliances(session, "331122", {}).items.empty());
  BOOST_TEST(alliance_view(session, officer, city::kAlliance, today)->find("members")->size() == 3U);
  BOOST_TEST(list_regions(session).size() == 4U);
}

BOOST_AUTO_TEST_CASE(bank_accounts_only_of_owner_and_bureau) {
  const auto seen = [&](const Actor& who) { return list_bank_accounts(session, who, {}, {}).items.size(); };
  BOOST_TEST(seen(actor(city::kCityBureau, {Role::AgencyChecker})) == 4U);
  BOOST_TEST(seen(actor(city::kCountyBureau, {Role::AgencyChecker})) == 2U);  // its institutions, no enterprise
  BOOST_TEST(seen(actor(city::kDistributor, {Role::EnterpriseFinance})) == 1U);
  BOOST_TEST(seen(actor(city::kWinnerA, {Role::EnterpriseFinance})) == 0U);
  BOOST_TEST(seen(actor(city::kLead, {Role::InstitutionFinance})) == 2U);
  BOOST_TEST(seen(actor(city::kMemberA, {Role::InstitutionFinance})) == 0U);
  BOOST_TEST(!bank_account_view(session, actor(city::kWinnerA, {Role::EnterpriseFinance}), BankAccountId{971}).has_value());
  BOOST_TEST(bank_account_view(session, actor(city::kDistributor, {Role::EnterpriseFinance}), BankAccountId{971}).has_value());
}

BOOST_AUTO_TEST_CASE(rounds_varieties_products) {
  BOOST_TEST(list_rounds(session, officer, {RoundState::Effective, "第七批"}, {}).items.size() == 1U);
  const auto round = round_view(session, officer, city::kRound);
  BOOST_TEST(round->find("varieties")->size() == 2U);
  BOOST_TEST(round->find("agreement_years")->size() == 1U);
  BOOST_TEST(told(*round, "allowed_actions") == "[\"end\"]");
  BOOST_TEST(told(*round_view(session, pharmacist, city::kRound), "allowed_actions") == "[]");
  BOOST_TEST(list_varieties(session, "氨氯", city::kRound, {}).items.size() == 1U);
  const auto variety = variety_view(session, city::kTablet, today);
  BOOST_TEST(variety->find("products")->size() == 3U);
  ProductFilter filter;
  filter.variety = city::kTablet;
  filter.winning = true;
  BOOST_TEST(list_products(session, filter, today, {}).items.size() == 2U);
  filter.winning = false;
  const auto others = list_products(session, filter, today, {std::nullopt, 1});
  BOOST_REQUIRE(others.items.size() == 1U);
  BOOST_TEST(told(others.items[0], "id") == city::kOriginatorBox.text());
  BOOST_TEST(told(others.items[0], "winning") == "false");
  filter.winning = true;
  BOOST_TEST(list_products(session, filter, {2029, 1, 1}, {}).items.empty());
  const auto product = product_view(session, officer, city::kTabletBox, today);
  BOOST_TEST(product->find("awards")->at(0).at("price").as_text() == "4.1600");
  BOOST_TEST(product_view(session, officer, city::kOriginatorBox, today)->find("listed_prices")->size() == 1U);
}

BOOST_AUTO_TEST_CASE(awards_authorisations_formulary) {
  AwardFilter filter;
  filter.region_code = "331121";
  BOOST_TEST(list_awards(session, officer, filter, today, {}).items.size() == 3U);
  filter.region_code = "330301";
  BOOST_TEST(list_awards(session, officer, filter, today, {}).items.empty());
  filter.region_code.clear();
  filter.winner = city::kWinnerA;
  const auto before = list_awards(session, officer, filter, {2025, 12, 31}, {});
  BOOST_REQUIRE(before.items.size() == 1U);
  BOOST_TEST(told(before.items[0], "price") == "null");  // no price yet on that day
  BOOST_TEST(award_view(session, officer, city::kTabletAward, today)->find("prices")->size() == 1U);
  BOOST_TEST(told(*award_view(session, officer, city::kTabletAward, today), "allowed_actions") ==
             "[\"suspend\",\"withdraw\",\"change_price\"]");
  BOOST_TEST(list_authorisations(session, officer, {city::kWinnerA, std::nullopt, true}, {}).items.size() == 1U);
  BOOST_TEST(list_authorisations(session, officer, {}, {}).items.size() == 4U);
  sql("INSERT INTO formulary_item (alliance_id, product_id, state, changed_at, changed_by) VALUES (401, 701, 'listed', '2026-01-01', 1), "
      "(401, 702, 'removed', '2026-01-01', 1)");
  BOOST_TEST(list_formulary(session, city::kAlliance, {}).items.size() == 1U);
  BOOST_TEST(list_import_jobs(session, officer, std::nullopt, {}).items.empty());
  BOOST_TEST(!find_import_job(session, officer, ImportJobId{1}).has_value());
}

BOOST_AUTO_TEST_CASE(a_code_that_is_not_ascii_finds_nothing) {
  BOOST_TEST(!find_organisation_by_code(session, "青田").has_value());
  BOOST_TEST(!find_product_by_code(session, "药").has_value());
  BOOST_TEST(!find_variety_by_code(session, "品").has_value());
  BOOST_TEST(!find_round_by_code(session, "第七批").has_value());
  BOOST_TEST(find_organisations_by_codes(session, {"青田", "H33112100001"}).size() == 1U);
  BOOST_TEST(known_regions(session, {"青田", "331121"}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(keeps_uploaded_files) {
  const ScratchFolder folder;
  const auto digest = platform::sm3("表");
  BOOST_TEST(!kept_file(folder.path() / "imports", digest).has_value());
  keep_file(folder.path() / "imports", digest, "表");
  keep_file(folder.path() / "imports", digest, "表");
  BOOST_TEST(*kept_file(folder.path() / "imports", digest) == "表");
}

BOOST_AUTO_TEST_SUITE_END()
