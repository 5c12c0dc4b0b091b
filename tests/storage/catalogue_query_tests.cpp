// What people read of the catalogue: filters, paging, prices in force, and who sees which bank account.
#include <boost/test/unit_test.hpp>

#include "catalog/award/award_document.h"
#include "catalog/formulary/formulary_queries.h"
#include "catalog/import/import_queries.h"
#include "catalog/import/kept_file.h"
#include "catalog/party/alliance_document.h"
#include "catalog/party/bank_account_document.h"
#include "catalog/party/organisation_document.h"
#include "catalog/product/product_document.h"
#include "catalog/round/round_document.h"
#include "catalog/variety/variety_store.h"
#include "core/command/allowed.h"
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

  // A document as this reader gets it: draw(moment).
  template <class Draw>
  json::Object drawn_for(const Actor& who, const Draw& draw) {
    const command::Reading reading(book.current(session), clock.now(), who);
    return draw(reading.moment());
  }
};

std::string told(const json::Object& document, std::string_view name) {
  const json::Value* const value = document.find(name);
  return !value ? "absent" : value->is_null() ? "null" : value->text() ? *value->text() : json::dump(*value);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue_queries, Bench)

BOOST_AUTO_TEST_CASE(organisations_filtered_and_paged) {
  BOOST_TEST(list_organisations(session, {}, {}).items.size() == 12U);
  const auto first = list_organisations(session, {}, {std::nullopt, 5});
  BOOST_TEST(first.items.size() == 5U);
  BOOST_REQUIRE(first.next.has_value());
  const auto rest = list_organisations(session, {}, {first.next, 200});
  BOOST_TEST(rest.items.size() == 7U);
  BOOST_TEST(!rest.next.has_value());
  BOOST_TEST(list_organisations(session, {}, {std::nullopt, 12}).items.size() == 12U);
  BOOST_TEST(!list_organisations(session, {}, {std::nullopt, 12}).next.has_value());
  OrganisationFilter filter;
  filter.kind = OrganisationKind::Institution;
  filter.region_code = "331121";
  BOOST_TEST(list_organisations(session, filter, {}).items.size() == 3U);
  filter.words = "甲乡";
  BOOST_TEST(list_organisations(session, filter, {}).items.size() == 1U);
  filter.words = "%";  // a wildcard stands for itself
  BOOST_TEST(list_organisations(session, filter, {}).items.empty());
  const auto view = find_organisation_view(session, city::kMemberA);
  BOOST_REQUIRE(view.has_value());
  const auto document = [&](const command::Moment& moment) {
    return organisation_view_document(*view, delivery_points_of(session, {city::kMemberA}), alliance_of(session, city::kMemberA, today),
                                      moment);
  };
  const json::Object seen = drawn_for(pharmacist, document);
  BOOST_TEST(told(seen, "name") == "甲乡卫生院");
  BOOST_TEST(told(seen, "allowed_actions") == "[]");
  BOOST_TEST(seen.find("delivery_points")->size() == 1U);
  BOOST_TEST(seen.find("alliance")->at("name").as_text() == "青田县医共体");
  BOOST_TEST(told(drawn_for(officer, document), "allowed_actions") == "[\"change_organisation\"]");
  BOOST_TEST(!find_organisation_view(session, OrganisationId{999}).has_value());
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
  BOOST_TEST(list_alliances(session, "331121", {}).items.at(0).members == 3);
  const auto view = find_alliance_view(session, city::kAlliance);
  const auto document = [&](const command::Moment& moment) {
    return alliance_view_document(*view, members_of(session, city::kAlliance, today), moment);
  };
  BOOST_TEST(drawn_for(officer, document).find("members")->size() == 3U);
  BOOST_TEST(told(drawn_for(officer, document), "allowed_actions") == "[\"change_members\"]");
  BOOST_TEST(told(drawn_for(pharmacist, document), "allowed_actions") == "[]");
  BOOST_TEST(all_regions(session).size() == 4U);
}

BOOST_AUTO_TEST_CASE(bank_accounts_only_of_owner_and_bureau) {
  const auto seen = [&](const Actor& who) { return list_bank_accounts(session, who.scope, {}, {}).items.size(); };
  BOOST_TEST(seen(actor(city::kCityBureau, {Role::AgencyChecker})) == 4U);
  BOOST_TEST(seen(actor(city::kCountyBureau, {Role::AgencyChecker})) == 2U);  // its institutions, no enterprise
  BOOST_TEST(seen(actor(city::kDistributor, {Role::EnterpriseFinance})) == 1U);
  BOOST_TEST(seen(actor(city::kWinnerA, {Role::EnterpriseFinance})) == 0U);
  BOOST_TEST(seen(actor(city::kLead, {Role::InstitutionFinance})) == 2U);
  BOOST_TEST(seen(actor(city::kMemberA, {Role::InstitutionFinance})) == 0U);
  const auto found = [&](const Actor& who) { return find_bank_account(session, who.scope, BankAccountId{971}); };
  BOOST_TEST(!found(actor(city::kWinnerA, {Role::EnterpriseFinance})).has_value());
  BOOST_TEST(found(actor(city::kDistributor, {Role::EnterpriseFinance})).has_value());
}

BOOST_AUTO_TEST_CASE(CA_4_a_bank_account_is_offered_to_the_checker_it_waits_for) {
  tamper("UPDATE bank_account SET state = 'proposed', active_key = NULL, proposed_by = 11 WHERE id = 971");
  const auto actions = [&](const Actor& who) {
    const auto account = find_bank_account(session, Scope::everything(), BankAccountId{971});
    return told(
        drawn_for(who, [&](const command::Moment& moment) { return bank_account_view_document(*account, moment, test::city_vault()); }),
        "allowed_actions");
  };
  Actor checker = actor(city::kCityBureau, {Role::AgencyChecker});
  BOOST_TEST(actions(checker) == "[\"approve_bank_account\",\"refuse_bank_account\"]");
  checker.user = UserId{11};  // who proposed it
  BOOST_TEST(actions(checker) == "[]");
  BOOST_TEST(actions(actor(city::kCountyBureau, {Role::AgencyChecker})) == "[]");  // enterprises are the city's
  BOOST_TEST(actions(actor(city::kDistributor, {Role::EnterpriseFinance})) == "[]");
  tamper("UPDATE bank_account SET state = 'refused' WHERE id = 971");
  BOOST_TEST(actions(actor(city::kCityBureau, {Role::AgencyChecker})) == "[]");
}

BOOST_AUTO_TEST_CASE(rounds_varieties_products) {
  BOOST_TEST(list_rounds(session, {RoundState::Effective, "第七批"}, {}).items.size() == 1U);
  BOOST_TEST(round_variety_views(session, city::kRound).size() == 2U);
  BOOST_TEST(agreement_years_of(session, city::kRound).size() == 1U);
  const auto round = find_round(session, city::kRound);
  const auto round_document = [&](const command::Moment& moment) { return round_item_document(*round, moment); };
  BOOST_TEST(told(drawn_for(officer, round_document), "allowed_actions") == "[\"end_round\"]");
  BOOST_TEST(told(drawn_for(pharmacist, round_document), "allowed_actions") == "[]");
  BOOST_TEST(list_varieties(session, {"氨氯", city::kRound}, {}).items.size() == 1U);
  BOOST_TEST(list_varieties(session, {"氨氯", RoundId{999}}, {}).items.empty());
  ProductFilter filter;
  filter.variety = city::kTablet;
  BOOST_TEST(list_products(session, filter, today, {}).items.size() == 3U);
  filter.winning = true;
  BOOST_TEST(list_products(session, filter, today, {}).items.size() == 2U);
  filter.winning = false;
  const auto others = list_products(session, filter, today, {std::nullopt, 1});
  BOOST_REQUIRE(others.items.size() == 1U);
  BOOST_CHECK(others.items[0].product.id == city::kOriginatorBox);
  BOOST_TEST(!others.items[0].winning);
  filter.winning = true;
  filter.on = BusinessDate{2029, 1, 1};
  BOOST_TEST(list_products(session, filter, today, {}).items.empty());
  const auto product = find_product_view(session, city::kOriginatorBox, today);
  const auto product_document = [&](const command::Moment& moment) {
    return product_view_document(*product, listed_prices_of(session, city::kOriginatorBox), {}, moment);
  };
  BOOST_TEST(drawn_for(officer, product_document).find("listed_prices")->size() == 1U);
  BOOST_TEST(told(drawn_for(officer, product_document), "allowed_actions") == "[\"change_product\",\"list_price\"]");
  BOOST_TEST(told(drawn_for(pharmacist, product_document), "allowed_actions") == "[]");
}

BOOST_AUTO_TEST_CASE(awards_authorisations_formulary) {
  AwardFilter filter;
  filter.region_code = "331121";
  BOOST_TEST(list_awards(session, filter, today, {}).items.size() == 3U);
  filter.region_code = "330301";
  BOOST_TEST(list_awards(session, filter, today, {}).items.empty());
  filter.region_code.clear();
  filter.product = city::kTabletBox;
  BOOST_TEST(list_awards(session, filter, today, {}).items.at(0).price->text() == "4.1600");
  filter.product.reset();
  filter.winner = city::kWinnerA;
  filter.on = BusinessDate{2025, 12, 31};
  const auto before = list_awards(session, filter, today, {});
  BOOST_REQUIRE(before.items.size() == 1U);
  BOOST_TEST(!before.items[0].price.has_value());  // no price yet on that day
  BOOST_TEST(prices_of_award(session, city::kTabletAward).size() == 1U);
  const auto actions = [&](const Actor& who) {
    const auto view = find_award_view(session, city::kTabletAward, today);
    return told(drawn_for(who, [&](const command::Moment& moment) { return award_history_document(*view, {}, moment); }),
                "allowed_actions");
  };
  BOOST_TEST(actions(officer) == "[\"suspend_award\",\"withdraw_award\",\"change_award_price\"]");
  BOOST_TEST(actions(pharmacist) == "[]");
  tamper("UPDATE award SET state = 'suspended' WHERE id = 801");
  BOOST_TEST(actions(officer) == "[\"resume_award\",\"withdraw_award\",\"change_award_price\"]");
  tamper("UPDATE award SET state = 'withdrawn' WHERE id = 801");
  BOOST_TEST(actions(officer) == "[]");
  tamper("UPDATE award SET state = 'effective', valid_to = '2026-03-01' WHERE id = 801");  // ended yesterday: no day is left for a price
  BOOST_TEST(actions(officer) == "[\"suspend_award\",\"withdraw_award\"]");
  BOOST_TEST(list_authorisations(session, {city::kWinnerA, std::nullopt, true}, {}).items.size() == 1U);
  BOOST_TEST(list_authorisations(session, {}, {}).items.size() == 4U);
  const auto right = list_authorisations(session, {city::kWinnerA, std::nullopt, true}, {}).items.at(0);
  const auto offered = [&](const Actor& who) {
    return told(drawn_for(who, [&](const command::Moment& moment) { return authorisation_view_document(right, moment); }),
                "allowed_actions");
  };
  BOOST_TEST(offered(actor(city::kWinnerA, {Role::Sales})) == "[\"withdraw_authorisation\"]");
  BOOST_TEST(offered(actor(city::kWinnerB, {Role::Sales})) == "[]");
  tamper(
      "INSERT INTO formulary_item (alliance_id, product_id, state, changed_at, changed_by) VALUES (401, 701, 'listed', '2026-01-01', 1), "
      "(401, 702, 'removed', '2026-01-01', 1)");
  BOOST_TEST(list_formulary(session, city::kAlliance, {}).items.size() == 1U);
  BOOST_TEST(list_import_jobs(session, officer, std::nullopt, {}).items.empty());
  BOOST_TEST(!find_import_job(session, officer, ImportJobId{1}).has_value());
}

BOOST_AUTO_TEST_CASE(a_code_that_is_not_ascii_finds_nothing) {
  BOOST_TEST(!find_organisation_by_code(session, "青田").has_value());
  BOOST_TEST(find_products_by_codes(session, {"药"}).empty());
  BOOST_TEST(find_varieties_by_codes(session, {"品"}).empty());
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
