// The main job goes on, from the invoice to the money: monthly settlement, claims, what goes back at each step. Afterwards the books
// verify.
#include <filesystem>
#include <thread>
#include <tuple>

#include "tests/api/contracted_county.h"
#include "tests/support/surplus_body.h"

using namespace liangjia;
using namespace liangjia::test;
using namespace liangjia::test::county;

namespace {

// What is asked of a surplus of one variety, 20,000 units at 9.50 before the round; `more` of the variety.
Object surplus_of(const Person& hospital, const Object& more) {
  const std::string year = Contract::of_the_county().year;
  const json::Value account =
      hospital.items("/api/v1/quota-accounts?limit=1&agreement_year_id=" + year + "&institution_id=" + hospital.organisation()).at(0);
  const json::Value product = hospital.get("/api/v1/products/" + account.at("product_id").as_text());
  Object variety{{"variety_id", product.at("variety_id")},
                 {"base_units", 20'000},
                 {"base_price", "9.5"},
                 {"employees_use_share", "0.5"},
                 {"residents_use_share", "0.4"}};
  for (const auto& [name, value] : more.members()) variety.set(name, value);
  return surplus_body(year, hospital.organisation(), std::move(variety));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(money_job)

BOOST_AUTO_TEST_CASE(an_order_is_paid_and_traced_from_contract_to_repayment) {
  const Delivered made = delivered(as("qingtian.lead.buyer").organisation());
  const Person enterprise = made.sale.finance(), hospital = as("qingtian.lead.finance"), maker = as("qingtian.maker"),
               checker = as("qingtian.checker");
  const json::Value& invoiced_line = made.invoice.at("lines").at(0);
  const json::Value red = enterprise.post(at("invoices", made.invoice) + "/take-back",
                                          Object{{"blue_number", made.invoice.at("number")},
                                                 {"number", "26000000000000009999"},
                                                 {"issued_on", today()},
                                                 {"net", made.invoice.at("net")},
                                                 {"tax", made.invoice.at("tax")},
                                                 {"total", made.invoice.at("total")},
                                                 {"lines", Array{Object{{"line_no", 1},
                                                                        {"packs", invoiced_line.at("packs")},
                                                                        {"price", invoiced_line.at("price")},
                                                                        {"amount", invoiced_line.at("amount")}}}}});
  BOOST_TEST(red.at("blue_invoice_id").as_text() == id_of(made.invoice));
  BOOST_TEST(red.at("total").as_text() == "-" + made.invoice.at("total").as_text());
  enterprise.post(at("invoices", red) + "/withdraw", Object{{"reason", "红冲有误"}});
  enterprise.post(at("invoices", made.invoice) + "/withdraw", Object{{"reason", "开票有误"}});
  BOOST_TEST(enterprise.get(at("invoices", made.invoice)).at("state").as_text() == "withdrawn");
  BOOST_TEST(invoiced(made.sale, made.acceptance).at("state").as_text() == "matched");

  enterprise.post(batch_of(made) + "/withdraw");
  hospital.post(batch_of(made) + "/refuse", Object{{"reason", "数量不符"}});
  const std::string batch = batch_of(made);
  hospital.post(batch + "/verify");
  maker.post(batch + "/review");
  checker.post(batch + "/send-back", Object{{"reason", "请补附件"}});
  maker.post(batch + "/review");
  checker.post(batch + "/approve");
  bank_answers("settlement", false);
  checker.post(batch + "/reissue");
  bank_answers("settlement");
  enterprise.post(batch + "/confirm-receipt", receipt(enterprise.get(batch)));
  BOOST_TEST(enterprise.get(batch).at("state").as_text() == "confirmed");

  const json::Value trace = hospital.get(made.sale.path() + "/trace");
  const json::Value& line = trace.at("lines").at(0);
  BOOST_TEST(line.at("agreement").at("signatures").size() == 3u);
  BOOST_TEST(line.at("acceptances").at(0).at("payment_state").as_text() == "confirmed");
  BOOST_TEST(line.at("acceptances").at(0).at("batch").at("repayment").at("amount").as_text() ==
             enterprise.get(batch).at("amount").as_text());
  const json::Value payment = checker.items("/api/v1/payments?state=accepted&kind=settlement&limit=1").at(0);
  BOOST_TEST(checker.get(at("payments", payment)).at("state").as_text() == "accepted");

  // M6: whole for who pays and who is paid, masked for everybody else, and in what many read.
  const auto number_for = [&](const Person& reader) { return reader.get(at("payments", payment)).at("payee_account_number").as_text(); };
  const std::string whole = number_for(checker);
  const std::string masked = "****" + whole.substr(whole.size() - 4);
  BOOST_TEST(whole.size() >= 8u);
  BOOST_TEST(number_for(made.sale.finance()) == whole);
  BOOST_TEST(number_for(hospital) == masked);
  BOOST_TEST(number_for(as("qingtian.monitor")) == masked);
  for (const Person& reader : {as("qingtian.lead.buyer"), checker}) {
    const json::Value told = reader.get(batch);
    for (const json::Value& one : *told.at("payments").array()) BOOST_TEST(one.at("payee_account_number").as_text().starts_with("****"));
  }
}

BOOST_AUTO_TEST_CASE(RV_3_RV_4_a_supplier_pays_back_goods_that_were_paid_for) {
  const Delivered made = delivered(as("qingtian.lead.buyer").organisation());
  const Person enterprise = made.sale.finance(), hospital = as("qingtian.lead.finance"), maker = as("qingtian.maker"),
               finance = as("qingtian.finance");
  const std::string batch = batch_of(made);
  hospital.post(batch + "/verify");
  maker.post(batch + "/review");
  as("qingtian.checker").post(batch + "/approve");
  bank_answers("settlement");
  const json::Value line = enterprise.get(batch).at("lines").at(0).at("acceptance_line_id");
  const json::Value back =
      as("qingtian.lead.buyer")
          .post("/api/v1/returns", Object{{"acceptance_line_id", line}, {"packs", 1}, {"reason_code", "damaged"}, {"note", "破损"}});
  made.sale.sales().post(at("returns", back) + "/confirm");
  std::string recovery;
  for (const json::Value& one : enterprise.items("/api/v1/recoveries?limit=200&state=owed&payer=fund")) {
    if (one.at("source_id").as_text() == id_of(back)) recovery = at("recoveries", one);
  }
  BOOST_REQUIRE(!recovery.empty());
  maker.post(recovery + "/demand");
  BOOST_TEST(enterprise.items("/api/v1/recoveries?overdue=true").empty());
  const Object paid{{"paid_on", today()}, {"bank_reference", "TK-1"}};
  enterprise.post(recovery + "/report-payment", paid);
  enterprise.post(recovery + "/withdraw-report");
  enterprise.post(recovery + "/report-payment", paid);
  finance.post(recovery + "/confirm");
  BOOST_TEST(hospital.get(recovery).at("state").as_text() == "received");
  BOOST_TEST(hospital.get(recovery).at("paid_to").as_text() == "fund");
}

BOOST_AUTO_TEST_CASE(C36_an_institution_pays_into_the_fund_what_was_paid_for_it) {
  const Person hospital = as("qingtian.lead.finance"), checker = as("qingtian.checker"), finance = as("qingtian.finance");
  const auto owed = [&] {
    for (const json::Value& one : finance.items("/api/v1/institution-debts?limit=200")) {
      if (one.at("institution_id").as_text() == hospital.organisation()) return one.at("owed").as_text();
    }
    return std::string{};
  };
  const std::string before = owed();
  BOOST_REQUIRE(!before.empty());
  const auto recorded = [&](const char* reference) {
    return at("top-ups", hospital.post("/api/v1/top-ups", Object{{"institution_id", hospital.organisation()},
                                                                 {"amount", before},
                                                                 {"paid_on", today()},
                                                                 {"bank_reference", reference}}));
  };
  checker.post(recorded("BJ-WRONG") + "/refuse");
  const std::string right = recorded("BJ-1");
  BOOST_TEST(hospital.items("/api/v1/top-ups?state=recorded").size() == 1u);
  finance.post(right + "/book");
  BOOST_TEST(hospital.get(right).at("state").as_text() == "booked");
  BOOST_TEST(owed() == "0.00");
}

BOOST_AUTO_TEST_CASE(a_month_is_settled_at_once_and_claimed) {
  const Person hospital = as("qingtian.lead.finance"), maker = as("qingtian.maker"), checker = as("qingtian.checker");
  const std::string institution = hospital.organisation();
  const Delivered made = delivered(institution);
  const Person enterprise = made.sale.finance();
  enterprise.post("/api/v1/batches/apply", Object{{"month", this_month()}});
  std::string batch;
  for (const auto& [client, state, step] : {std::tuple{&hospital, "applied", "verify"}, std::tuple{&maker, "verified", "review"},
                                            std::tuple{&checker, "reviewed", "approve"}}) {
    const json::Value one = client->items(std::string("/api/v1/batches?state=") + state + "&institution_id=" + institution).at(0);
    client->post(std::string("/api/v1/batches/") + step, Object{{"batch_ids", Array{one.at("id")}}});
    batch = id_of(one);
  }
  bank_answers("settlement");
  Object money = receipt(enterprise.get("/api/v1/batches/" + batch));
  money.set("batch_id", batch);
  enterprise.post("/api/v1/batches/confirm-receipts", Object{{"receipts", Array{money}}});
  BOOST_TEST(hospital.get("/api/v1/settlement-statements?month=" + this_month().text()).at("items").size() > 0u);

  const auto file = [&](const char* amount) {
    return at("claims",
              hospital.post("/api/v1/claims", Object{{"institution_id", institution}, {"month", last_month()}, {"amount", amount}}));
  };
  maker.post(file("1.00") + "/refuse", Object{{"reason", "金额有误"}});
  const std::string claim = file("10000000.00");
  maker.post(claim + "/review");
  checker.post(claim + "/approve");
  bank_answers("claim_rest", false);
  checker.post(claim + "/pay");
  bank_answers("claim_rest");
  BOOST_TEST(hospital.get(claim).at("state").as_text() == "settled");
  BOOST_TEST(hospital.get(claim).at("file_by").as_text() == this_month().first_day().plus_days(9).text());
  const json::Value coverage = hospital.items("/api/v1/prepayment-coverage?agreement_year_id=" + Contract::of_the_county().year).at(0);
  const auto fen = [&](const char* name) { return *Fen::parse(coverage.at(name).as_text()); };
  BOOST_TEST((fen("provided") + fen("missing") == fen("required")));

  const json::Value account = hospital.items("/api/v1/ledger-accounts?kind=payable_to_enterprise&limit=1").at(0);
  BOOST_TEST(id_of(hospital.get(at("ledger-accounts", account))) == id_of(account));
  BOOST_TEST(hospital.items(at("ledger-accounts", account) + "/entries").size() > 0u);
}

BOOST_AUTO_TEST_CASE(SU_6_a_hospital_asks_where_its_surplus_stands) {
  const Person hospital = as("qingtian.lead.finance");
  const json::Value preview = hospital.post("/api/v1/surplus-previews", surplus_of(hospital, {{"exclusion", "not_reimbursed"}}));
  BOOST_TEST(preview.at("score").at("total").as_text() == "0.92");
  BOOST_TEST(preview.at("share").as_text() == "0.5");
  BOOST_TEST(preview.at("granted").as_text() == "0.00");
  BOOST_TEST(preview.at("varieties").at(0).at("budget").as_text() == "102600.00");
  BOOST_TEST(preview.at("varieties").at(0).at("gate").as_text() == "not_reimbursed");
  BOOST_TEST(preview.at("varieties").at(0).at("kinds").size() == 2u);
}

BOOST_AUTO_TEST_CASE(SU_11_SU_12_a_surplus_is_computed_objected_to_made_final_and_paid,
                     *boost::unit_test::label("hooks")) {  // its rule begins tomorrow
  const Person hospital = as("qingtian.lead.finance"), maker = as("qingtian.maker"), checker = as("qingtian.checker");
  Object opening = surplus_of(hospital, {});
  opening.set("evidence", "医保中心决算表");
  const std::string surplus = at("retained-surpluses", maker.post("/api/v1/retained-surpluses", opening));
  Object inputs;
  for (const auto& [name, value] : opening.members()) {
    if (name != "agreement_year_id" && name != "institution_id") inputs.set(name, value);
  }
  maker.post(surplus + "/inputs", inputs);
  checker.post(surplus + "/confirm-inputs");
  maker.post(surplus + "/compute");
  maker.post(surplus + "/publish");
  hospital.post(surplus + "/object", Object{{"reason", "非中选用量有误"}});
  checker.post(surplus + "/dismiss", Object{{"answer", "经核对无误"}});
  hospital.post(surplus + "/object", Object{{"reason", "请再核对"}});
  checker.post(surplus + "/uphold", Object{{"answer", "重新测算"}});
  maker.post(surplus + "/compute");
  maker.post(surplus + "/publish");
  // The days for an objection are over.
  demo_city().server().owner_session().run("UPDATE retained_surplus SET object_by = '2026-01-01'");
  checker.post(surplus + "/finalise");
  checker.post(surplus + "/pay");
  bank_answers("surplus");
  const json::Value sheet = hospital.get(surplus);
  BOOST_TEST(sheet.at("state").as_text() == "paid");
  BOOST_TEST(sheet.at("paid").as_text() == sheet.at("granted").as_text());
  BOOST_TEST(sheet.at("computations").size() == 2u);
  BOOST_TEST(sheet.at("rows").size() == 2u);
  BOOST_TEST(sheet.at("journal").size() == 3u);
  BOOST_TEST(hospital.fetch(surplus + "/sheet.xlsx").text.substr(0, 2) == "PK");
  hospital.post(surplus + "/close", Object{{"note", "药学部与临床科室绩效"}});
  BOOST_TEST(maker.items("/api/v1/retained-surpluses?state=closed").size() == 1u);
}

BOOST_AUTO_TEST_CASE(CP_4_CP_5_the_city_asks_how_a_year_would_be_shared) {
  const auto unit = [](const char* pool, const char* income, const char* spend, const char* surplus, const char* make_good, int heads,
                       const char* before) {
    return Object{{"pool_code", pool},
                  {"income", income},
                  {"spend", spend},
                  {"surplus", surplus},
                  {"make_good", make_good},
                  {"heads", heads},
                  {"rating", "good"},
                  {"standard_before", before},
                  {"standard_now", "1000"},
                  {"aid_for_the_poor", "0"},
                  {"subsidies", Array{Object{{"on", "2022-04-30"}, {"amount", "20000000"}}}}};
  };
  const Object question{{"insurance_kind", "residents"},
                        {"year", 2022},
                        {"pooled_fund", "16500000"},
                        {"units", Array{unit("331121", "130000000", "126000000", "15000000", "0", 100'000, "1000"),
                                        unit("331122", "58000000", "70000000", "0", "1000000", 50'000, "1030")}}};
  const json::Value preview = as("city.maker").post("/api/v1/city-pool-previews", question);
  BOOST_TEST(preview.at("reading").as_text() == "matched");
  BOOST_TEST(preview.at("readings").size() == 4u);
  BOOST_TEST(preview.at("readings").at(0).at("pool_after_surplus").as_text() == "18500000.00");
  BOOST_TEST(preview.at("readings").at(0).at("pool_after").as_text() == "13750000.00");
  BOOST_TEST(preview.at("top_up").at("need").as_text() == "2583333.33");
  BOOST_TEST(preview.at("top_up").at("units").at(1).at("from_finance").as_text() == "861111.11");
  BOOST_TEST(preview.at("subsidies").at(1).at("dues").at(0).at("late").as_text() == "5000000.00");

  Object twice{{"insurance_kind", "residents"}, {"year", 2022}, {"pooled_fund", "16500000"}};
  twice.set("units", Array{unit("331121", "1", "1", "0", "0", 1, "0"), unit("331121", "1", "1", "0", "0", 1, "0"),
                           unit("330000", "1", "1", "0", "0", 1, "0")});
  const ApiReply refused = as("city.maker").client().post("/api/v1/city-pool-previews", twice);
  BOOST_TEST(refused.status == 422);
  BOOST_TEST(refused.text.find("/units/1/pool_code") != std::string::npos, refused.text);
  BOOST_TEST(refused.text.find("/units/2/pool_code") != std::string::npos, refused.text);
  // What the document does not tell is not guessed.
  const Object later{{"insurance_kind", "residents"}, {"year", 2025}, {"pooled_fund", "16500000"}, {"units", *question.find("units")}};
  BOOST_TEST(as("city.maker").client().post("/api/v1/city-pool-previews", later).text.find("rule_without_figure") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(CP_8_CP_11_the_city_opens_its_pooled_fund_and_books_what_finance_sends) {
  const Person maker = as("city.maker"), checker = as("city.checker");
  const std::string acts = "/api/v1/city-pool-acts";
  const auto act = [&](const char* sort, const Object& figures) {
    Object unit{{"pool_code", "331121"}};
    for (const auto& [name, value] : figures.members()) unit.set(name, value);
    return at("city-pool-acts", maker.post(acts, Object{{"pool_code", "331100"},
                                                        {"insurance_kind", "residents"},
                                                        {"sort", sort},
                                                        {"year", 2022},
                                                        {"evidence", "年度基金决算"},
                                                        {"units", Array{unit}}}));
  };
  checker.post(act("opening", {{"surplus", "5000.00"}}) + "/refuse");
  checker.post(act("opening", {{"surplus", "1000.00"}}) + "/book");
  const std::string upload = act("first_upload", {{"spend", "24000.00"}});
  checker.post(upload + "/book");
  const json::Value whole = maker.get(upload);
  BOOST_TEST(whole.at("state").as_text() == "booked");
  BOOST_TEST(whole.at("units").at(0).at("from_finance").as_text() == "1000.00");
  BOOST_TEST(whole.at("journal").size() == 1u);
  BOOST_TEST(maker.items(acts + "?state=booked").size() == 2u);
  const auto arrival = [&](const char* reference) {
    return at("finance-arrivals", maker.post("/api/v1/finance-arrivals", Object{{"pool_code", "331121"},
                                                                                {"insurance_kind", "residents"},
                                                                                {"payer", "county"},
                                                                                {"amount", "1000.00"},
                                                                                {"received_on", today()},
                                                                                {"bank_reference", reference}}));
  };
  checker.post(arrival("CB-1") + "/refuse");
  const std::string arrived = arrival("CB-2");
  checker.post(arrived + "/book");
  const Person county = as("qingtian.maker");
  BOOST_TEST(county.get(arrived).at("state").as_text() == "booked");
  BOOST_TEST(county.items("/api/v1/finance-arrivals").size() == 2u);
  BOOST_TEST(county.items("/api/v1/city-pool-units?year=2022").size() == 3u);
  BOOST_TEST(county.items(acts).empty());
}

BOOST_AUTO_TEST_CASE(CB_2_CB_5_a_month_is_seen_closed_reopened_and_closed_again) {
  const Person maker = as("qingtian.maker"), checker = as("qingtian.checker"), hospital = as("qingtian.lead.finance");
  const std::string of_month = "?pool_code=331121&month=2019-12", closes = "/api/v1/period-closes";
  const json::Value preview = maker.get("/api/v1/close-preview" + of_month);
  BOOST_TEST(preview.at("may_propose").as_boolean());
  BOOST_TEST(preview.at("hanging").size() == 8u);
  const auto proposed = [&] { return at("period-closes", maker.post(closes, Object{{"pool_code", "331121"}, {"month", "2019-12"}})); };
  checker.post(proposed() + "/refuse");
  const std::string first = proposed();
  BOOST_TEST(checker.get("/api/v1/todo").at("items").size() > 0u);
  BOOST_TEST(maker.client().post(first + "/close", Object{}).status == 403);
  checker.post(first + "/close");
  BOOST_TEST(maker.client().post(closes, Object{{"pool_code", "331121"}, {"month", "2019-12"}}).text.find("period_out_of_order") !=
             std::string::npos);
  maker.post(first + "/ask-reopening", Object{{"reason", "补缴记错机构"}});
  checker.post(first + "/refuse-reopening");
  maker.post(first + "/ask-reopening", Object{{"reason", "补缴记错机构"}});
  checker.post(first + "/confirm-reopening");
  BOOST_TEST(maker.get(first).at("state").as_text() == "reopened");
  const std::string second = proposed();
  checker.post(second + "/close");
  BOOST_TEST(maker.get(second).at("edition").as_number() == 2);
  BOOST_TEST(maker.items(closes + "?state=closed").size() == 1u);

  const std::string now = this_month().text();
  for (const Person& reader : {maker, hospital}) {
    const json::Value balance = reader.get("/api/v1/trial-balance?pool_code=331121&from_month=" + now + "&to_month=" + now);
    for (const json::Value& total : *balance.at("totals").array()) BOOST_TEST(total.at("balanced").as_boolean());
    BOOST_TEST(reader.get("/api/v1/reconciliation?month=" + now).at("agrees").as_boolean());
  }
  BOOST_TEST(maker.get("/api/v1/fund-month-report?pool_code=331121&month=" + now).at("lines").size() == 20u);
  BOOST_TEST(maker.items("/api/v1/fund-entries?pool_code=331121").size() > 0u);
  for (const char* foreign :
       {"/api/v1/trial-balance?pool_code=331122&from_month=2026-01&to_month=2026-01",
        "/api/v1/close-preview?pool_code=331122&month=2019-12", "/api/v1/fund-month-report?pool_code=331122&month=2019-12"})
    BOOST_TEST(maker.client().get(foreign).status == 404);
}

BOOST_AUTO_TEST_CASE(an_institution_not_on_direct_settlement_pays_by_itself,
                     *boost::unit_test::label("hooks")) {  // its rule begins tomorrow
  const Person hospital = as("qingtian.m2.finance");
  const Delivered made = delivered(hospital.organisation());
  const std::string batch = batch_of(made);
  hospital.post(batch + "/verify");
  hospital.post(batch + "/self-payment", Object{{"paid_on", today()}, {"bank_reference", "SELF-1"}});
  BOOST_TEST(hospital.get(batch).at("state").as_text() == "paid");
}

BOOST_AUTO_TEST_CASE(BF_6_BF_9_a_statement_is_imported_and_stands_beside_the_books) {
  const Person maker = as("qingtian.maker"), checker = as("qingtian.checker");
  const std::string number = "6228480000000000001";
  const json::Value proposed = maker.post("/api/v1/bank-accounts", Object{{"organisation_id", maker.organisation()},
                                                                          {"purpose", "paying"},
                                                                          {"account_name", "青田县医疗保障基金"},
                                                                          {"bank_name", "演示银行"},
                                                                          {"account_number", number}});
  checker.post(at("bank-accounts", proposed) + "/approve");
  const std::string day = today().text();
  const std::string file = camt_053({{"DZD-1", number, "100.00", "99.00", {{"-1.00", "DZD-R1", "PI0000000000000", day}}, day, day}});
  const ApiReply dry = maker.client().upload("/api/v1/imports", {{"kind", "bank_statements"}, {"dry_run", "true"}}, "对账单.xml", file);
  BOOST_TEST(dry.status == 200, dry.text);
  BOOST_TEST(maker.items("/api/v1/bank-statements").empty());
  const ApiReply kept = maker.client().upload("/api/v1/imports", {{"kind", "bank_statements"}}, "对账单.xml", file);
  BOOST_REQUIRE_MESSAGE(kept.status == 201, kept.text);
  const json::Value listed = maker.items("/api/v1/bank-statements?statement_sort=statement").at(0);
  const json::Value whole = maker.get(at("bank-statements", listed));
  BOOST_TEST(whole.at("closing").as_text() == "99.00");
  BOOST_TEST(whole.at("differences").array()->front().at("standing").as_text() == "unmatched");
  BOOST_TEST(checker.client().upload("/api/v1/imports", {{"kind", "bank_statements"}, {"again", "true"}}, "对账单.xml", file).token() ==
             "statement_known");
  BOOST_TEST(as("city.maker").client().get(at("bank-statements", listed)).status == 200);  // the county lies in its city
}

BOOST_AUTO_TEST_CASE(PY_2_an_answer_of_the_bank_that_says_neither_is_no_rejection) {
  const Delivered made = delivered(as("qingtian.lead.buyer").organisation());
  const std::string batch = batch_of(made);
  as("qingtian.lead.finance").post(batch + "/verify");
  as("qingtian.maker").post(batch + "/review");
  as("qingtian.checker").post(batch + "/approve");
  const Person maker = as("qingtian.maker");
  const json::Value issued = maker.items("/api/v1/payments?limit=1&state=issued&kind=settlement").at(0);
  const ApiReply reply =
      maker.client().post("/api/v1/payment-results",
                          Object{{"instruction_no", issued.at("instruction_no")}, {"reason", "账号户名不符"}, {"result_on", today()}});
  BOOST_TEST(reply.status == 422);
  BOOST_TEST(reply.text.find("/accepted") != std::string::npos, reply.text);
  BOOST_TEST(maker.get(at("payments", issued)).at("state").as_text() == "issued");
  bank_answers("settlement");
}

// Runs last, on whatever the cases before it have left.
BOOST_AUTO_TEST_CASE(the_books_verify_and_the_bank_has_its_instructions) {
  (void)Contract::of_the_county();
  const auto folder = demo_city().server().data_folder();
  const Ended verified = run_program({"verify", "--data", folder.string()});
  BOOST_TEST(verified.status == 0, verified.output);
  const Person checker = as("qingtian.checker");
  const json::Value payment = checker.items("/api/v1/payments?limit=1").at(0);
  const auto file = folder / "outgoing" / "bank" / (payment.at("instruction_no").as_text() + ".json");
  for (int i = 0; i < 100 && !std::filesystem::exists(file); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{100});
  BOOST_TEST(std::filesystem::exists(file), file.string());
}

BOOST_AUTO_TEST_SUITE_END()
