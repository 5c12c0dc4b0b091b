// Settlement batches without a database: what is planned, verified, released, and who may do what.
#include <boost/test/unit_test.hpp>
#include <limits>

#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_errors.h"

using namespace liangjia;
using namespace liangjia::settlement;

namespace {

const BusinessMonth kMarch{std::chrono::year{2026} / std::chrono::March};
constexpr OrganisationId kHospital{201};
constexpr OrganisationId kSupplier{304};

rulebook::Rule rule(std::int64_t id, std::string key, std::string value, rulebook::RuleScope scope = {}) {
  return {rulebook::RuleId{id}, std::move(key), std::move(scope), std::move(value), BusinessDate{2018, 12, 1}, std::nullopt, "", ""};
}

struct Ground {
  rulebook::Rules rules{{rule(1, "direct_settlement.enabled", "yes"), rule(2, "settlement.verify_working_days", "5"),
                         rule(3, "direct_settlement.enabled", "no", {"331121", "", "", OrganisationId{204}}),
                         rule(4, "direct_settlement.scope", "winning_all")}};
  WorkingCalendar calendar;
  Actor actor{UserId{7}, kSupplier, {Role::EnterpriseFinance}, Scope::of_enterprise(kSupplier), "", ""};
  command::Moment moment{BusinessDate{2026, 3, 2}.begin(), BusinessDate{2026, 3, 2}, actor, rules, calendar};
  BatchGround ground{kSupplier, kMarch, 1, catalog::BankAccount{catalog::BankAccountId{9}, kSupplier, "", "", {}}, true};

  // Why the fund does not pay line 1 of these goods; "" when it does.
  std::string left(const GoodsTerms& terms, OrganisationId institution = kHospital) {
    const auto why = why_not_direct(line(1, 100, institution), terms, moment).value();
    return why ? filled("{what_en}", *why) : "";
  }

  static procurement::AcceptanceLine line(std::int64_t id, std::int64_t fen, OrganisationId institution = kHospital) {
    procurement::AcceptanceLine made;
    made.id = procurement::AcceptanceLineId{id};
    made.institution = institution;
    made.region_code = "331121";
    made.distributor = kSupplier;
    made.accepted = Packs{1};
    made.amount = Fen{fen};
    made.invoice_state = procurement::InvoiceState::Matched;
    made.accepted_on = BusinessDate{2026, 3, 1};
    return made;
  }
  static ReturnItem returned(std::int64_t id, std::int64_t of, std::int64_t fen, bool line_settled = false) {
    return {procurement::GoodsReturnId{id},
            procurement::AcceptanceLineId{of},
            kHospital,
            Packs{1},
            Fen{fen},
            true,
            ItemState::Due,
            line_settled};
  }
  // As it stands once written.
  BatchDossier dossier(std::vector<procurement::AcceptanceLine> lines, const std::vector<ReturnItem>& returns = {}) {
    BatchDossier made = planned(ground, std::move(lines), returns, moment).value().after;
    made.batch.id = BatchId{1};
    std::int64_t next = 100;
    for (BatchLine& each : made.lines) each.id = BatchLineId{next++};
    return made;
  }
};

// The English half of why a line is not settleable.
std::string why(const procurement::AcceptanceLine& one, OrganisationId institution) {
  const auto told = why_not_settleable(one, institution, kMarch);
  return told ? filled("{what_en}", *told) : "ok";
}

std::string token(const auto& result) { return result ? "ok" : std::string(result.rejection().token()); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_rules, Ground)

BOOST_AUTO_TEST_CASE(BA_2_the_amount_is_that_of_the_lines_less_their_returns_and_returns_of_settled_lines) {
  const auto plan =
      planned(ground, {line(1, 1000), line(2, 500)}, {returned(11, 1, 100), returned(12, 8, 50, true), returned(13, 9, 700)}, moment);
  BOOST_REQUIRE(plan);
  BOOST_TEST(plan->after.batch.amount.count() == 1350);  // the return of line 9, which is not settled, waits
  BOOST_TEST(plan->after.lines.size() == 4U);
  BOOST_TEST((plan->after.accepted[0].payment_state == ItemState::Applied));
  BOOST_TEST((plan->before.accepted[0].payment_state == ItemState::Due));
  BOOST_TEST((plan->after.batch.verify_by == BusinessDate{2026, 3, 9}));
}

BOOST_AUTO_TEST_CASE(BA_9_a_batch_may_come_to_nothing_or_less_and_must_have_an_account) {
  BOOST_TEST(token(planned(ground, {line(1, 100)}, {returned(11, 1, 99)}, moment)) == "ok");
  BOOST_TEST(planned(ground, {line(1, 100)}, {returned(11, 1, 100)}, moment)->after.batch.amount.count() == 0);
  BOOST_TEST(planned(ground, {line(1, 100)}, {returned(11, 8, 130, true)}, moment)->after.batch.amount.count() == -30);
  BOOST_TEST(token(planned(ground, {}, {}, moment)) == "nothing_to_settle");
  ground.account.reset();
  BOOST_TEST(token(planned(ground, {line(1, 100)}, {}, moment)) == "bank_account_missing");
}

BOOST_AUTO_TEST_CASE(BA_6_BA_8_direct_settlement_is_a_rule_of_the_institution) {
  const GoodsTerms won{procurement::AcceptanceLineId{1}, "round_7", "normal", "drug", true, true, false};
  BOOST_TEST(left(won) == "");
  BOOST_TEST(left(won, OrganisationId{204}) == "direct settlement is not switched on for it");
  for (const bool direct : {true, false}) {
    ground.direct = direct;
    BOOST_TEST(planned(ground, {line(1, 100)}, {}, moment)->after.batch.direct == direct);
  }
}

BOOST_AUTO_TEST_CASE(BA_8_C38_direct_settlement_is_chosen_by_round_class_kind_and_day) {
  const BusinessDate later{2026, 6, 1};
  rules = rulebook::Rules{{rule(1, "direct_settlement.enabled", "no"), rule(2, "direct_settlement.enabled", "yes", {"", "round_7", "", {}}),
                           rule(3, "direct_settlement.enabled", "no", {"", "round_7", "restricted", {}}),
                           rule(4, "direct_settlement.enabled", "yes", {"", "", "", {}, "consumable"}),
                           rule(5, "direct_settlement.scope", "all_listed")}};
  const procurement::AcceptanceLineId any{1};
  BOOST_TEST(left({any, "round_7", "normal", "drug", true, true, false}) == "");
  BOOST_TEST(left({any, "round_8", "normal", "drug", true, true, false}) != "");
  BOOST_TEST(left({any, "round_7", "restricted", "drug", true, true, false}) != "");
  BOOST_TEST(left({any, "", "", "consumable", false, false, false}) == "");
  BOOST_TEST(left({any, "", "", "drug", false, false, false}) != "");
  auto from_june = rule(6, "direct_settlement.enabled", "yes");
  from_june.valid_from = later;
  auto all = rules.all();
  all.push_back(from_june);
  rules = rulebook::Rules{all};
  BOOST_TEST(left({any, "", "", "drug", false, false, false}) != "");
  const command::Moment in_june{later.begin(), later, actor, rules, calendar};
  BOOST_TEST(!why_not_direct(line(1, 100), {any, "", "", "drug", false, false, false}, in_june).value().has_value());
}

BOOST_AUTO_TEST_CASE(BA_8_C39_the_scope_says_which_goods_the_fund_pays) {
  const procurement::AcceptanceLineId any{1};
  const GoodsTerms contracted{any, "round_7", "normal", "drug", true, true, false};
  const GoodsTerms beyond{any, "round_7", "normal", "drug", false, true, false};
  const GoodsTerms negotiated{any, "", "", "drug", false, false, true};
  const GoodsTerms listed{any, "", "", "drug", false, false, false};
  const auto paid = [&](const char* scope) {
    rules = rulebook::Rules{{rule(1, "direct_settlement.enabled", "yes"), rule(2, "direct_settlement.scope", scope)}};
    std::string text;
    for (const GoodsTerms* one : {&contracted, &beyond, &negotiated, &listed}) text += left(*one).empty() ? "1" : "0";
    return text;
  };
  BOOST_TEST(paid("winning_contracted") == "1000");
  BOOST_TEST(paid("winning_all") == "1100");
  BOOST_TEST(paid("winning_and_negotiated") == "1110");
  BOOST_TEST(paid("all_listed") == "1111");
  rules = rulebook::Rules{{rule(1, "direct_settlement.enabled", "yes"), rule(2, "direct_settlement.scope", "winning_all")}};
  BOOST_TEST(left(listed) == "it is outside the goods that are settled directly winning_all");
  const auto sorted = by_payer({line(1, 100), line(2, 50)}, {{any, contracted}, {procurement::AcceptanceLineId{2}, listed}}, moment);
  BOOST_TEST(sorted->fund.size() == 1U);
  BOOST_TEST(sorted->of_institution().at(0).id.value() == 2);
}

BOOST_AUTO_TEST_CASE(BA_13_DE_18_C25_a_direct_payment_waits_for_trace_codes_and_a_self_payment_does_not) {
  rules = rulebook::Rules{{rule(1, "direct_settlement.enabled", "yes"), rule(2, "direct_settlement.scope", "all_listed"),
                           rule(3, "direct_settlement.enabled", "no", {"", "", "", OrganisationId{204}})}};
  auto uncoded = line(1, 100);
  const auto payer = [&] {
    const auto sorted = by_payer({uncoded}, {{uncoded.id, GoodsTerms{}}}, moment);
    return sorted->waiting.size() == 1 ? "waits" : sorted->fund.size() == 1 ? "fund" : "institution";
  };
  BOOST_TEST(payer() == "fund");
  uncoded.trace_effect = procurement::TraceEffect::Wait;
  BOOST_TEST(payer() == "waits");
  uncoded.coded = Packs{1};
  BOOST_TEST(payer() == "fund");
  uncoded.coded = Packs{};
  uncoded.trace_effect = procurement::TraceEffect::Warn;
  BOOST_TEST(payer() == "fund");
  uncoded.trace_effect = procurement::TraceEffect::Wait;
  uncoded.institution = OrganisationId{204};
  BOOST_TEST(payer() == "institution");
}

BOOST_AUTO_TEST_CASE(a_sum_beyond_64_bits_is_a_bug_not_a_wrapped_amount) {
  const auto most = std::numeric_limits<std::int64_t>::max();
  BOOST_CHECK_THROW((void)planned(ground, {line(1, most), line(2, 1)}, {}, moment), InternalBug);
}

BOOST_AUTO_TEST_CASE(BA_2_why_a_line_is_not_settleable) {
  BOOST_TEST(why(line(1, 100), kHospital) == "ok");
  auto one = line(1, 100);
  one.accepted_on = kMarch.last_day();
  BOOST_TEST(why(one, kHospital) == "ok");
  one.accepted_on = kMarch.last_day().plus_days(1);
  BOOST_TEST(why(one, kHospital) == "it was accepted on 2026-04-01");
  one = line(1, 100);
  one.invoice_state = procurement::InvoiceState::Uploaded;
  BOOST_TEST(why(one, kHospital) == "its invoice state is uploaded");
  one = line(1, 100);
  one.payment_state = ItemState::Paid;
  BOOST_TEST(why(one, kHospital) == "its payment state is paid");
  BOOST_TEST(why(line(1, 0), kHospital) == "its amount is 0.00");
  BOOST_TEST(why(line(1, 1), OrganisationId{9}) == "it is of another institution");
}

BOOST_AUTO_TEST_CASE(BA_3_disputing_a_return_brings_down_its_line_too) {
  const auto after =
      verified(dossier({line(1, 1000), line(2, 500)}, {returned(11, 1, 100)}), std::vector<Dispute>{{BatchLineId{102}, "未退"}}, UserId{5});
  BOOST_REQUIRE(after);
  BOOST_TEST(after->batch.amount.count() == 500);
  BOOST_TEST((after->batch.state == BatchState::Verified));
  BOOST_TEST((after->lines[0].state == BatchLineState::Released));
  BOOST_TEST((after->lines[1].state == BatchLineState::Verified));
  BOOST_TEST((after->lines[2].state == BatchLineState::Disputed));
  BOOST_TEST((after->accepted[0].payment_state == ItemState::Due));
  BOOST_TEST((after->returned[0].payment_state == ItemState::Due));
}

BOOST_AUTO_TEST_CASE(BA_3_nothing_left_after_disputes_is_refused_and_released) {
  const auto after =
      verified(dossier({line(1, 1000)}, {returned(11, 1, 50)}), std::vector<Dispute>{{BatchLineId{100}, "未收货"}}, UserId{5});
  BOOST_REQUIRE(after);
  BOOST_TEST((after->batch.state == BatchState::Refused));
  BOOST_TEST(live_amount(after->lines).count() == 0);
  for (const auto& each : after->accepted) BOOST_TEST((each.payment_state == ItemState::Due));
  BOOST_TEST((after->returned[0].payment_state == ItemState::Due));
}

BOOST_AUTO_TEST_CASE(BA_9_what_is_not_positive_after_disputes_goes_on_to_be_netted) {
  const auto disputed = [&] {
    return verified(dossier({line(1, 1000), line(2, 50)}, {returned(11, 8, 50, true)}), std::vector<Dispute>{{BatchLineId{100}, "未收货"}},
                    UserId{5})
        .value();
  };
  const BatchDossier funds = disputed();
  BOOST_TEST((funds.batch.state == BatchState::Verified));  // the fund's waits for its two persons
  BOOST_TEST(funds.batch.amount.count() == 0);
  ground.direct = false;
  const BatchDossier own = disputed();
  BOOST_TEST((own.batch.state == BatchState::Netted));
  BOOST_TEST(own.batch.version == funds.batch.version);
  BOOST_TEST((own.accepted[0].payment_state == ItemState::Due));
  BOOST_TEST((own.accepted[1].payment_state == ItemState::Confirmed));
  BOOST_TEST((own.returned[0].payment_state == ItemState::Confirmed));
}

BOOST_AUTO_TEST_CASE(every_step_carries_the_items_along) {
  auto now = dossier({line(1, 1000)});
  constexpr ItemStep kVerify[] = {ItemStep::Verify};
  constexpr ItemStep kIssue[] = {ItemStep::Approve, ItemStep::Issue};
  constexpr ItemStep kFail[] = {ItemStep::Fail};
  const std::vector<std::pair<BatchStep, std::span<const ItemStep>>> steps{
      {BatchStep::Verify, kVerify}, {BatchStep::Review, {}}, {BatchStep::Approve, kIssue}, {BatchStep::BankReject, kFail}};
  for (const auto& [step, items] : steps) {
    now = advanced(now, step, items).value();
    BOOST_TEST((item_state_in(now.batch.state) == now.accepted[0].payment_state));
  }
  BOOST_TEST(token(advanced(now, BatchStep::Approve, {})) == "step_not_allowed");
  now = released(now, BatchStep::Refuse, "账户已销户").value();
  BOOST_TEST((now.accepted[0].payment_state == ItemState::Due));
  BOOST_TEST(now.batch.version == 6);
}

BOOST_AUTO_TEST_CASE(allowed_actions_follow_state_role_and_person) {
  using Names = std::vector<std::string>;
  const auto offered = [&](const Batch& batch, const Actor& reader) {
    const command::Moment reading{moment.now, moment.today, reader, rules, calendar};
    Names names;
    const json::Object document = batch_document(batch, reading);
    for (const json::Value& name : *document.find("allowed_actions")->array()) names.push_back(name.as_text());
    return names;
  };
  Batch one;
  one.state = BatchState::Reviewed;
  one.made_by = UserId{5};
  Actor checker{UserId{6}, OrganisationId{101}, {Role::AgencyChecker}, Scope::everything(), "", ""};
  BOOST_TEST((offered(one, checker) == Names{"approve_batch", "send_back_batch"}));
  checker.user = one.made_by;
  BOOST_TEST(offered(one, checker).empty());
  one.state = BatchState::Verified;
  Actor maker{UserId{5}, OrganisationId{101}, {Role::AgencyMaker}, Scope::everything(), "", ""};
  BOOST_TEST((offered(one, maker) == Names{"review_batch", "refuse_batch"}));
  one.direct = false;
  BOOST_TEST((offered(one, maker) == Names{"refuse_batch"}));
  Actor hospital{UserId{8}, kHospital, {Role::InstitutionFinance}, Scope::everything(), "", ""};
  BOOST_TEST((offered(one, hospital) == Names{"record_self_payment"}));
  one.state = BatchState::Applied;
  BOOST_TEST((offered(one, hospital) == Names{"verify_batch", "refuse_batch"}));
}

BOOST_AUTO_TEST_CASE(ids_of_a_bulk_step) {
  FieldErrors errors;
  check_batch_ids({}, errors);
  BOOST_TEST(errors.size() == 1U);
  std::vector<BatchId> many;
  for (std::int64_t i = 1; i <= 200; ++i) many.emplace_back(i);
  FieldErrors none;
  check_batch_ids(many, none);
  BOOST_TEST(none.empty());
  many.emplace_back(1);
  FieldErrors two;
  check_batch_ids(many, two);
  BOOST_TEST(two.size() == 2U);  // one too many, and a repeat
}

BOOST_AUTO_TEST_SUITE_END()
