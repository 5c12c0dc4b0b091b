// The main job through the real API, in one county of the demo city: contracted volume, agreements, prepayment, orders, delivery,
// invoices, monthly settlement, claims, and what goes back at each step. Afterwards the books verify.
#include <filesystem>
#include <map>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "tests/support/demo_city.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Array;
using json::Object;

namespace {

BusinessDate today() { return demo_city().today(); }
BusinessMonth this_month() { return BusinessMonth::of(today()); }

std::string id_of(const json::Value& document) { return document.at("id").as_text(); }
Person as(const std::string& username) { return demo_city().as(username); }
std::string at(const std::string& plural, const json::Value& document) { return "/api/v1/" + plural + "/" + id_of(document); }

json::Value bank_answer(const json::Value& payment, bool accepted) {
  Object answer{{"instruction_no", payment.at("instruction_no")}, {"accepted", accepted}, {"result_on", today()}};
  if (accepted)
    answer.set("bank_reference", "BANK-" + payment.at("instruction_no").as_text());
  else
    answer.set("reason", "账号户名不符");
  return answer;
}

void bank_answers(const std::string& kind, bool accepted = true) {
  const Person maker = as("qingtian.maker"), finance = as("qingtian.finance");  // the checker let the payments go
  for (const json::Value& payment : maker.items("/api/v1/payments?limit=200&state=issued&kind=" + kind)) {
    maker.post("/api/v1/payment-results", bank_answer(payment, accepted));
    if (!accepted) finance.post(at("payments", payment) + "/confirm-rejection");
  }
}

int signed_by(const Person& person) {
  Array wanted;
  for (const json::Value& one : person.items("/api/v1/agreements?limit=200&state=signing")) {
    for (const json::Value& action : *one.at("allowed_actions").array()) {
      if (action.as_text() == "sign_agreement")
        wanted.push_back(Object{{"id", one.at("id")}, {"document_digest", one.at("document_digest")}});
    }
  }
  if (!wanted.empty()) person.post("/api/v1/agreement-signatures", Object{{"agreements", wanted}});
  return static_cast<int>(wanted.size());
}

// "dist1", "win07": whose sales signed anything.
std::vector<std::string> all_enterprises() {
  std::vector<std::string> names;
  const ApiClient probe(demo_city().server().address());
  for (const std::string prefix : {"dist", "win"}) {
    for (int number = 1; number < 60; ++number) {
      const std::string name = prefix + (prefix == "win" && number < 10 ? "0" : "") + std::to_string(number);
      if (probe.post("/api/v1/session", Object{{"username", name + ".sales"}, {"password", kDemoPassword}}).status != 201) break;
      names.push_back(name);
    }
  }
  return names;
}

// The county's contract of one agreement year: computed, confirmed, locked, signed by three parties, the fund filled, prepaid.
struct Contract {
  std::string year;
  std::map<std::string, std::string> sellers;  // user name prefix by organisation id
  std::map<std::string, std::string> codes;    // of products, by id

  Contract() {
    const Person maker = as("qingtian.maker"), checker = as("qingtian.checker"), buyer = as("qingtian.lead.buyer");
    for (const json::Value& round : maker.items("/api/v1/rounds")) {
      if (round.at("state").as_text() != "effective") continue;
      const json::Value document = maker.get(at("rounds", round));
      for (const json::Value& one : *document.at("agreement_years").array()) {
        if (one.at("valid_from").as_text() <= today().text() && today().text() <= one.at("valid_to").as_text()) year = id_of(one);
      }
    }
    for (const json::Value& product : buyer.items("/api/v1/products?limit=200")) codes[id_of(product)] = product.at("code").as_text();
    const Object its_year{{"agreement_year_id", year}};
    maker.post("/api/v1/quota/compute", its_year);
    // Of two objections one is upheld, the other answered; only then the rest is confirmed.
    const std::vector<json::Value> computed = buyer.items("/api/v1/quota-accounts?limit=2&state=computed");
    for (const json::Value& one : computed) {
      buyer.edit("POST", at("quota-accounts", one) + "/object", one,
                 Object{{"wanted_units", one.at("contracted").at("units").as_number() + 28}, {"reason", "新增病区"}});
    }
    checker.post(at("quota-accounts", computed.at(0)) + "/uphold-objection");
    checker.post(at("quota-accounts", computed.at(1)) + "/dismiss-objection", Object{{"reason", "报量无误"}});
    buyer.post("/api/v1/quota/confirm", its_year);
    checker.post("/api/v1/quota/lock", its_year);
    const json::Value account = checker.items("/api/v1/quota-accounts?limit=1&state=locked").at(0);
    checker.edit("POST", at("quota-accounts", account) + "/amend", account,
                 Object{{"contracted_units", account.at("contracted").at("units").as_number() + 280}, {"reason", "核增"}});
    while (maker.post("/api/v1/agreement-drafts", its_year).at("more").as_boolean()) {
    }
    sign();
    prepay();
  }

  void sign() {
    const Person buyer = as("qingtian.lead.buyer");
    const json::Value first = buyer.items("/api/v1/agreements?limit=1&state=signing").at(0);
    buyer.post(at("agreements", first) + "/sign", Object{{"document_digest", first.at("document_digest")}});
    BOOST_TEST(signed_by(buyer) > 0);
    for (const std::string& name : all_enterprises()) {
      const Person sales = as(name + ".sales");
      signed_by(sales);
      if (name.starts_with("dist")) sellers[sales.organisation()] = name;
    }
    BOOST_TEST(buyer.items("/api/v1/agreements?state=signing").empty());
  }

  void prepay() {
    const Person maker = as("qingtian.maker"), checker = as("qingtian.checker"), finance = as("qingtian.finance");
    const auto receipt = [&](const std::string& reference) {
      return at(
          "fund-receipts",
          maker.post("/api/v1/fund-receipts",
                     Object{{"pool_code", "331121"}, {"amount", "80000000.00"}, {"received_on", today()}, {"bank_reference", reference}}));
    };
    finance.post(receipt("CZ-WRONG") + "/refuse");
    const std::string right = receipt("CZ-1");
    finance.post(right + "/book");
    BOOST_TEST(maker.get(right).at("state").as_text() == "booked");

    maker.post("/api/v1/prepayments", Object{{"agreement_year_id", year}});
    auto computed = checker.items("/api/v1/prepayments?limit=200&state=computed");
    BOOST_REQUIRE(computed.size() > 3u);
    checker.post(at("prepayments", computed.back()) + "/refuse", Object{{"reason", "机构停用"}});
    computed.pop_back();
    const std::string failed = at("prepayments", computed.back());
    checker.post(failed + "/approve");
    const json::Value issued = maker.items("/api/v1/payments?limit=1&state=issued&kind=prepayment").at(0);
    maker.post("/api/v1/payment-results", bank_answer(issued, false));
    maker.post(at("payments", issued) + "/withdraw-rejection");
    bank_answers("prepayment", false);
    checker.post(failed + "/reissue");
    computed.pop_back();
    for (const json::Value& one : computed) checker.post(at("prepayments", one) + "/approve");
    bank_answers("prepayment");
    BOOST_TEST(checker.get(failed).at("state").as_text() == "paid");
    const Object back{{"amount", "1.00"}, {"bank_reference", "BACK-1"}};
    checker.post(failed + "/return", back);
    maker.post(failed + "/withdraw-return");
    checker.post(failed + "/return", back);
    finance.post(failed + "/confirm-return");
    BOOST_TEST(finance.get(failed).at("returned").as_text() == "1.00");
  }

  static const Contract& of_the_county() {
    static bool begun = false;
    static const Contract one = [] {
      BOOST_REQUIRE_MESSAGE(!std::exchange(begun, true), "the county could not be contracted");
      return Contract();
    }();
    return one;
  }
};

// Some packs of a product that `institution` has contracted and none of the earlier orders has taken.
Object line_of(const std::string& institution, int packs) {
  static std::set<std::string> used;
  for (const json::Value& account :
       as("qingtian.lead.buyer").items("/api/v1/quota-accounts?limit=200&state=locked&institution_id=" + institution)) {
    if (account.at("free").at("packs").as_number() < packs || !used.insert(id_of(account)).second) continue;
    return Object{{"institution_id", institution}, {"product_id", account.at("product_id")}, {"packs", packs}};
  }
  BOOST_REQUIRE_MESSAGE(false, "no contracted volume left");
  return {};
}

struct Sale {
  json::Value order, line;
  std::string seller;  // user name prefix
  Person sales() const { return as(seller + ".sales"); }
  Person finance() const { return as(seller + ".finance"); }
  std::string path() const { return at("orders", order); }
  Object all_packs() const { return Object{{"lines", Array{Object{{"line_id", line.at("id")}, {"packs", line.at("packs")}}}}}; }
};

Sale sale_of(const json::Value& order) {
  const json::Value& line = order.at("lines").at(0);
  return {order, line, Contract::of_the_county().sellers.at(line.at("distributor_id").as_text())};
}

Sale ordered(const std::string& institution, int packs = 4) {
  (void)Contract::of_the_county();
  return sale_of(as("qingtian.lead.buyer").post("/api/v1/orders", Object{{"lines", Array{line_of(institution, packs)}}}));
}

json::Value shipped(const Sale& sale, std::int64_t packs) {
  return sale.sales().post(
      "/api/v1/shipments",
      Object{{"order_id", sale.order.at("id")},
             {"lines", Array{Object{{"order_line_id", sale.line.at("id")},
                                    {"product_code", Contract::of_the_county().codes.at(sale.line.at("product_id").as_text())},
                                    {"lot", "260301A"},
                                    {"expires_on", today().plus_days(730)},
                                    {"packs", packs}}}}});
}

json::Value accepted(const json::Value& shipment, std::int64_t good, std::int64_t bad = 0) {
  Object lot{{"shipment_line_id", shipment.at("lines").at(0).at("id")}, {"accepted_packs", good}, {"rejected_packs", bad}};
  if (bad > 0) lot.set("reason_code", "damaged").set("note", "外箱破损");
  return as("qingtian.lead.buyer").post(at("shipments", shipment) + "/accept", Object{{"lines", Array{lot}}}).at("acceptances").at(0);
}

// Both invoices of the two-invoice rule, or the second alone when the seller made the goods; gives the second.
json::Value invoiced(const Sale& sale, const json::Value& acceptance) {
  static int number = 0;
  const Person finance = sale.finance();
  const Fen total = *Fen::parse(acceptance.at("amount").as_text());
  const auto invoice = [&](const char* kind, Object line) {
    line.set("packs", acceptance.at("accepted_packs")).set("price", acceptance.at("price")).set("amount", total);
    return Object{{"kind", kind},
                  {"number", "2600000000000000" + std::to_string(1000 + ++number)},
                  {"issued_on", today()},
                  {"net", total},
                  {"tax", "0.00"},
                  {"total", total},
                  {"lines", Array{std::move(line)}}};
  };
  Object second = invoice("second", Object{{"acceptance_line_id", acceptance.at("id")}});
  if (acceptance.at("winner_id") != acceptance.at("distributor_id")) {
    Object first = invoice("first", Object{{"product_id", acceptance.at("product_id")}});
    first.set("seller_id", acceptance.at("winner_id")).set("buyer_id", acceptance.at("distributor_id"));
    second.set("upstream_invoice_id", finance.post("/api/v1/invoices", first).at("id"));
  }
  return finance.post("/api/v1/invoices", second);
}

struct Delivered {
  Sale sale;
  json::Value acceptance, invoice;
};

// An order of `institution`, all the way to its matched invoice.
Delivered delivered(const std::string& institution) {
  Delivered made{ordered(institution), {}, {}};
  made.sale.sales().post(made.sale.path() + "/confirm", made.sale.all_packs());
  made.acceptance = accepted(shipped(made.sale, 4), 4);
  made.invoice = invoiced(made.sale, made.acceptance);
  BOOST_TEST(made.invoice.at("state").as_text() == "matched");
  return made;
}

// A batch of that one delivery.
std::string batch_of(const Delivered& made) {
  const json::Value batch = made.sale.finance().post("/api/v1/batches", Object{{"institution_id", made.acceptance.at("institution_id")},
                                                                               {"month", this_month()},
                                                                               {"acceptance_line_ids", Array{made.acceptance.at("id")}}});
  return at("batches", batch);
}

Object receipt(const json::Value& batch) { return Object{{"amount", batch.at("amount")}, {"received_on", today()}}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(main_job)

BOOST_AUTO_TEST_CASE(agreements_are_read_suspended_resumed_and_ended) {
  (void)Contract::of_the_county();
  const Person checker = as("qingtian.checker");
  const auto all = checker.items("/api/v1/agreements?limit=200&state=in_force");
  const std::string one = at("agreements", all.back());
  BOOST_TEST(checker.get(one).at("signatures").size() == 3u);
  BOOST_TEST(checker.fetch(one + "/text").text.size() > 100u);
  BOOST_TEST(checker.fetch(one + "/page").text.starts_with("<!doctype html>"));
  checker.post(one + "/suspend", Object{{"reason", "质量调查"}});
  checker.post(one + "/resume", Object{{"reason", "调查结束"}});
  checker.post(one + "/suspend", Object{{"reason", "质量调查"}});
  checker.post(one + "/end", Object{{"reason", "取消中选"}});
  BOOST_TEST(checker.get(one).at("state").as_text() == "ended");
}

BOOST_AUTO_TEST_CASE(volume_moves_between_members) {
  (void)Contract::of_the_county();
  const Person buyer = as("qingtian.lead.buyer"), checker = as("qingtian.checker");
  std::map<std::string, json::Value> first;
  for (const json::Value& account : buyer.items("/api/v1/quota-accounts?limit=200&state=locked")) {
    if (account.at("free").at("units").as_number() < 10) continue;
    const auto [other, fresh] = first.emplace(account.at("award_id").as_text(), account);
    if (fresh || other->second.at("institution_id") == account.at("institution_id")) continue;
    const Object wanted{
        {"from_account_id", account.at("id")}, {"to_account_id", other->second.at("id")}, {"units", 1}, {"reason", "用量不均"}};
    checker.post(at("quota-transfers", buyer.post("/api/v1/quota-transfers", wanted)) + "/refuse", Object{{"reason", "理由不足"}});
    checker.post(at("quota-transfers", buyer.post("/api/v1/quota-transfers", wanted)) + "/approve");
    const std::string moved = at("quota-accounts", account);
    BOOST_TEST(buyer.get(moved).at("free").at("units").as_number() == account.at("free").at("units").as_number() - 1);
    BOOST_TEST(buyer.items(moved + "/entries").size() >= 2u);
    return;
  }
  BOOST_ERROR("no two members share an award");
}

BOOST_AUTO_TEST_CASE(drafts_templates_and_copies) {
  (void)Contract::of_the_county();
  const Person buyer = as("qingtian.lead.buyer");
  const Object request{{"lines", Array{line_of(as("qingtian.m1.pharmacist").organisation(), 2)}}};
  const json::Value draft = buyer.post("/api/v1/orders/drafts", request);
  Object changed = request;
  changed.set("remark", "改过");
  buyer.edit("PUT", at("orders", draft), draft, changed);
  BOOST_TEST(buyer.get(at("orders", draft)).at("remark").as_text() == "改过");
  const json::Value placed = buyer.post(at("orders", draft) + "/submit");
  const json::Value copy = buyer.post(at("orders", placed) + "/copy");
  buyer.post(at("orders", copy) + "/discard");
  BOOST_TEST(buyer.get(at("orders", copy)).at("state").as_text() == "cancelled");
  const json::Value kept = buyer.post("/api/v1/order-templates", Object{{"name", "每周常备"}, {"request", request}});
  const json::Value from_template = buyer.post(at("order-templates", kept) + "/order");
  buyer.post(at("order-templates", kept) + "/delete");

  const Sale refused =
      sale_of(from_template.at("state").as_text() == "draft" ? buyer.post(at("orders", from_template) + "/submit") : from_template);
  refused.sales().post(refused.path() + "/refuse",
                       Object{{"lines", Array{Object{{"line_id", refused.line.at("id")}, {"reason", "缺货"}}}}});
  const Sale cancelled = sale_of(placed);
  buyer.post(cancelled.path() + "/cancel", Object{{"line_ids", Array{cancelled.line.at("id")}}, {"reason", "重复下单"}});
  BOOST_TEST(buyer.get(cancelled.path()).at("state").as_text() == "cancelled");
}

BOOST_AUTO_TEST_CASE(goods_come_go_back_and_come_short) {
  const Person buyer = as("qingtian.lead.buyer");
  const Sale sale = ordered(buyer.organisation(), 6);
  sale.sales().post(sale.path() + "/confirm", sale.all_packs());
  sale.sales().post(at("shipments", shipped(sale, 6)) + "/withdraw", Object{{"reason", "发错批号"}});
  const json::Value shipment = shipped(sale, 4);
  BOOST_TEST(buyer.items("/api/v1/lots?lot=260301A").size() > 0u);
  const json::Value picture = buyer.upload("/api/v1/attachments", {{"object_kind", "shipment"}, {"object_id", id_of(shipment)}}, "破损.png",
                                           "\x89PNG\r\n\x1a\n0000");
  BOOST_TEST(buyer.fetch(at("attachments", picture)).header("content-type") == "image/png");
  BOOST_TEST(buyer.items("/api/v1/attachments?object_kind=shipment&object_id=" + id_of(shipment)).size() == 1u);
  const json::Value line = accepted(shipment, 3, 1);
  BOOST_TEST(buyer.get(at("shipments", shipment)).at("state").as_text() == "accepted");
  BOOST_TEST(buyer.get(at("acceptances", line)).at("rejected_packs").as_number() == 1);
  buyer.post(sale.path() + "/short-close", Object{{"line_ids", Array{sale.line.at("id")}}, {"reason", "余货不再要"}});

  const auto back = [&] {
    return at("returns",
              buyer.post("/api/v1/returns", Object{{"acceptance_line_id", line.at("id")}, {"packs", 1}, {"reason_code", "quality"}}));
  };
  sale.sales().post(back() + "/refuse", Object{{"reason", "已拆封"}});
  const std::string confirmed = back();
  sale.sales().post(confirmed + "/confirm");
  BOOST_TEST(buyer.get(confirmed).at("state").as_text() == "confirmed");
}

BOOST_AUTO_TEST_CASE(an_order_is_paid_and_traced_from_contract_to_repayment) {
  const Delivered made = delivered(as("qingtian.lead.buyer").organisation());
  const Person enterprise = made.sale.finance(), hospital = as("qingtian.lead.finance"), maker = as("qingtian.maker"),
               checker = as("qingtian.checker");
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
              hospital.post("/api/v1/claims", Object{{"institution_id", institution}, {"month", this_month()}, {"amount", amount}}));
  };
  maker.post(file("1.00") + "/refuse", Object{{"reason", "金额有误"}});
  const std::string claim = file("10000000.00");
  maker.post(claim + "/review");
  checker.post(claim + "/approve");
  bank_answers("claim_rest", false);
  checker.post(claim + "/pay");
  bank_answers("claim_rest");
  BOOST_TEST(hospital.get(claim).at("state").as_text() == "settled");

  const json::Value account = hospital.items("/api/v1/ledger-accounts?limit=1").at(0);
  BOOST_TEST(id_of(hospital.get(at("ledger-accounts", account))) == id_of(account));
  BOOST_TEST(hospital.items(at("ledger-accounts", account) + "/entries").size() > 0u);
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

BOOST_AUTO_TEST_CASE(a_failed_supply_goes_to_the_backup) {
  (void)Contract::of_the_county();
  const Person buyer = as("qingtian.lead.buyer"), monitor = as("qingtian.monitor");
  std::map<std::string, json::Value> backups;
  for (const json::Value& one : buyer.items("/api/v1/awards?limit=200")) {
    if (one.at("supply_role").as_text() == "first_backup")
      backups.emplace(one.at("variety_id").as_text() + one.at("round_id").as_text(), one);
  }
  const auto report = [&](const json::Value& award) {
    return at("supply-cases", buyer.post("/api/v1/supply-cases",
                                         Object{{"award_id", award.at("id")}, {"area_code", "331121"}, {"reason", "连续两次无货"}}));
  };
  for (const json::Value& award : buyer.items("/api/v1/awards?limit=200")) {
    const auto backup = backups.find(award.at("variety_id").as_text() + award.at("round_id").as_text());
    if (award.at("supply_role").as_text() != "main" || backup == backups.end()) continue;
    monitor.post(report(award) + "/refuse");
    const std::string failed = report(award);
    monitor.post(failed + "/start-backup", Object{{"backup_award_id", backup->second.at("id")}});
    monitor.post(failed + "/solve");
    BOOST_TEST(buyer.get(failed).at("state").as_text() == "solved");
    return;
  }
  BOOST_ERROR("no award of the demo city has a backup");
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
