// Bank account numbers (Rule CA-15): sealed wherever they are kept, whole for those who need them, never lost silently.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "catalog/party/bank_account_document.h"
#include "catalog/party/bank_account_store.h"
#include "catalog/party/check_bank_account.h"
#include "catalog/party/party_queries.h"
#include "catalog/party/propose_bank_account.h"
#include "core/command/allowed.h"
#include "core/database/embedded_migrations.h"
#include "core/identity/sealed_factor.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

namespace {

constexpr std::string_view kWhole = "6222000011112222";

struct Bench : Workbench {
  Bench() : Workbench({bank_account_invariant(city_vault())}, {}) {}
  db::Pool::Lease lease = pool->lease();
  db::Session& session = *lease;

  std::string seen_by(const Actor& who, BankAccountId id) {
    const command::Reading reading(book.current(session), clock.now(), who);
    const auto account = find_bank_account(session, Scope::everything(), id);
    return bank_account_view_document(*account, reading.moment(), city_vault()).find("account_number")->as_text();
  }
  std::string sealed(int id) { return text("SELECT account_number FROM bank_account WHERE id = " + std::to_string(id)); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_number_tests, Bench)

BOOST_AUTO_TEST_CASE(CA_15_M6_neither_row_nor_audit_nor_kept_reply_holds_a_whole_number) {
  const Actor finance = actor(city::kDistributor, {Role::EnterpriseFinance});
  const ProposeBankAccount::Input input{city::kDistributor, AccountPurpose::Settlement, "丁医药配送", "某银行", std::string(kWhole)};
  const auto reply = runner->run<ProposeBankAccount>(finance, {"propose", {}}, input, 201, bank_account_document);
  BOOST_REQUIRE(reply.ok());
  BOOST_TEST(json::parse(reply->body)->at("account_number").as_text() == "****2222");
  const auto id = BankAccountId::parse(json::parse(reply->body)->at("id").as_text());
  const Actor checker = actor(city::kCityBureau, {Role::AgencyChecker});
  BOOST_REQUIRE(runner->run<ApproveBankAccount>(checker, {"approve", {}}, {*id}, 200, bank_account_document).ok());
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'bank_account'") == 3);
  for (const char* kept : {"audit_event WHERE content", "idempotency WHERE reply", "bank_account WHERE account_number"})
    BOOST_TEST(count(std::string("SELECT COUNT(*) FROM ") + kept + " LIKE '%" + std::string(kWhole) + "%'") == 0, kept);
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE content LIKE '%****2222%'") > 0);
  BOOST_TEST(
      active_bank_account(session, city::kDistributor, "settlement")->account_number.whole(city_vault(), city::kDistributor).value() ==
      kWhole);
  BOOST_TEST(verify().empty());
}

BOOST_AUTO_TEST_CASE(CA_15_M6_equal_numbers_of_one_owner_are_kept_alike_and_of_two_owners_differently) {
  const auto one = AccountNumber::sealed(city_vault(), city::kLead, kWhole);
  BOOST_CHECK(one == AccountNumber::sealed(city_vault(), city::kLead, kWhole));
  BOOST_CHECK(one != AccountNumber::sealed(city_vault(), city::kMemberA, kWhole));
}

BOOST_AUTO_TEST_CASE(CA_15_M6_the_whole_is_for_the_owners_finance_the_maker_and_the_checker) {
  const BankAccountId of_distributor{971}, of_lead{973};
  BOOST_TEST(seen_by(actor(city::kDistributor, {Role::EnterpriseFinance}), of_distributor) == "6200000000000000971");
  BOOST_TEST(seen_by(actor(city::kCityBureau, {Role::AgencyMaker}), of_distributor) == "6200000000000000971");
  BOOST_TEST(seen_by(actor(city::kCityBureau, {Role::AgencyChecker}), of_distributor) == "6200000000000000971");
  BOOST_TEST(seen_by(actor(city::kLead, {Role::InstitutionFinance}), of_lead) == "6200000000000000973");
  for (const Actor& other : {actor(city::kDistributor, {Role::Sales}), actor(city::kWinnerA, {Role::EnterpriseFinance}),
                             actor(city::kLead, {Role::InstitutionFinance}), actor(city::kLead, {Role::AllianceBuyer}),
                             actor(city::kCityBureau, {Role::Monitor}), actor(city::kCityBureau, {Role::FinanceApprover})})
    BOOST_TEST(seen_by(other, of_distributor) == "****0971");
  BOOST_TEST(seen_by(actor(city::kLead, {Role::AllianceBuyer}), of_lead) == "****0973");
}

BOOST_AUTO_TEST_CASE(CA_15_M6_a_number_that_does_not_open_is_shown_masked_and_is_a_violation) {
  const Actor checker = actor(city::kCityBureau, {Role::AgencyChecker});
  const auto broken = [&](const std::string& kept) {
    tamper("UPDATE bank_account SET account_number = '" + kept + "' WHERE id = 971");
    BOOST_TEST(seen_by(checker, BankAccountId{971}) == "****0971");
    const auto found = verify();
    BOOST_REQUIRE(found.size() == 1U);
    return found.front();
  };
  const std::string good = sealed(971);
  std::string flipped = good;
  flipped[30] = flipped[30] == 'A' ? 'B' : 'A';
  const std::string altered = broken(flipped);
  BOOST_TEST(altered.starts_with("bank_account.number_opens: 91000000TEST00004D: What was sealed was altered"), altered);
  BOOST_TEST(broken("6200000000000000971") == altered);
  const auto foreign = AccountNumber::sealed(city_vault(), city::kWinnerA, "6200000000000000971");
  BOOST_TEST(broken(foreign.kept) == altered);  // moved from another owner's row
  const std::string unknown = broken(AccountNumber::sealed(platform::Vault::generate(), city::kDistributor, "6200000000000000971").kept);
  BOOST_TEST(unknown.find("which the key file does not hold") != std::string::npos, unknown);
  tamper("UPDATE bank_account SET account_number = '" + good + "' WHERE id = 971");
  BOOST_TEST(verify().empty());
}

BOOST_AUTO_TEST_CASE(CA_15_M6_numbers_of_before_and_of_an_older_key_are_sealed_once_and_a_foreign_key_is_refused) {
  const auto seal = [&](const platform::Vault& vault) { return seal_numbers(session, vault, kAccountNumbers); };
  tamper("UPDATE bank_account SET account_number = '6200000000000000971' WHERE id = 971");
  BOOST_TEST(seal(city_vault()).value() == 1);
  BOOST_TEST(seal(city_vault()).value() == 0);
  BOOST_TEST(verify().empty());
  const platform::Vault renewed = city_vault().with_new_key();
  BOOST_TEST(seal(renewed).value() == 4);
  BOOST_TEST(seal(renewed).value() == 0);
  BOOST_TEST(open_numbers(session, renewed, kAccountNumbers).violations.empty());
  BOOST_TEST(open_numbers(session, city_vault(), kAccountNumbers).violations.size() == 4U);
  BOOST_TEST(told(seal(city_vault())).starts_with("seal_key_unknown key="));
  BOOST_TEST(holds_sealed_numbers(session));

  std::string damaged = sealed(972);
  damaged.back() = damaged.back() == 'A' ? 'Q' : 'A';
  tamper("UPDATE bank_account SET account_number = '" + damaged + "' WHERE id = 972");
  BOOST_TEST(seal(renewed.with_new_key()).value() == 3);  // the damaged one is left for `verify` to tell
  BOOST_TEST(sealed(972) == damaged);
}

BOOST_AUTO_TEST_CASE(AC_24_M6_secrets_of_second_factors_are_sealed_as_account_numbers_are) {
  const std::string secret = "c2VjcmV0LW9mLTIwLWJ5dGVz";
  const auto kept = [&] { return text("SELECT GROUP_CONCAT(COALESCE(factor_secret, factor_pending) ORDER BY id) FROM user_account"); };
  const UserId owner{77};
  tamper(
      "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, must_change_password, "
      "password_changed_at, created_at, factor_secret) VALUES (77, 'has.factor', '经办', " +
      std::to_string(city::kCityBureau.value()) + ", '', 'x', 'active', 0, '2026-01-01', '2026-01-01', '" + secret + "')");
  const auto fires = [&](const platform::Vault& vault) {
    return !command::verified(identity::factor_invariant(vault), session).violations.empty();
  };
  BOOST_TEST(fires(city_vault()));  // one that is not sealed opens nowhere
  BOOST_TEST(!identity::holds_sealed_factors(session));
  BOOST_TEST(identity::seal_factors(session, city_vault()).value() == 1);
  BOOST_TEST(identity::seal_factors(session, city_vault()).value() == 0);
  BOOST_TEST(kept().find(secret) == std::string::npos);
  BOOST_TEST(identity::opened_factor(city_vault(), owner, kept()).value() == secret);
  BOOST_TEST(!identity::opened_factor(city_vault(), UserId{owner.value() + 1}, kept()).has_value());  // moved to another account
  BOOST_TEST(!fires(city_vault()));
  const platform::Vault renewed = city_vault().with_new_key();
  BOOST_TEST(identity::seal_factors(session, renewed).value() == 1);
  BOOST_TEST(!fires(renewed));
  BOOST_TEST(told(identity::seal_factors(session, city_vault())).starts_with("seal_key_unknown key="));
  BOOST_TEST(identity::holds_sealed_factors(session));
  tamper("DELETE FROM user_account WHERE id = 77");
}

BOOST_AUTO_TEST_CASE(CA_15_M6_the_migration_masks_what_was_kept_for_its_key_before) {
  tamper(
      "INSERT INTO idempotency (user_id, idem_key, request_digest, created_at, status, version, reply) VALUES (1, 'before', REPEAT('x', "
      "32), "
      "'2026-01-01', 200, 1, "
      "'{\"account_number\":\"6222000011112222\",\"payee_account_number\":\"62220178\",\"bank_name\":\"account_number\"}')");
  const auto& all = db::embedded_migrations();
  const auto migration = std::ranges::find(all, "sealed_account_numbers", &db::Migration::name);
  BOOST_REQUIRE((migration != all.end()));
  tamper(db::plan_of(*migration).value().steps.back().statement);
  BOOST_TEST(text("SELECT reply FROM idempotency WHERE idem_key = 'before'") ==
             R"({"account_number":"****2222","payee_account_number":"****0178","bank_name":"account_number"})");
}

BOOST_AUTO_TEST_SUITE_END()
