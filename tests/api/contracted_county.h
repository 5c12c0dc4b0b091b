#pragma once
// One county of the demo city through the real API: contracted for the year, and what its people order, deliver and invoice.
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/bank_messages.h"
#include "tests/support/demo_city.h"

namespace liangjia::test::county {

using json::Array;
using json::Object;

inline BusinessDate today() { return demo_city().today(); }
inline BusinessMonth this_month() { return BusinessMonth::of(today()); }
inline BusinessMonth last_month() { return BusinessMonth::of(this_month().first_day().plus_days(-1)); }

inline std::string id_of(const json::Value& document) { return document.at("id").as_text(); }
inline const Person& as(const std::string& username) { return demo_city().as(username); }
inline std::string at(const std::string& plural, const json::Value& document) { return "/api/v1/" + plural + "/" + id_of(document); }

inline json::Value bank_answer(const json::Value& payment, bool accepted) {
  Object answer{{"instruction_no", payment.at("instruction_no")}, {"accepted", accepted}, {"result_on", today()}};
  if (accepted)
    answer.set("bank_reference", "BANK-" + payment.at("instruction_no").as_text());
  else
    answer.set("reason", "账号户名不符");
  return answer;
}

inline void bank_answers(const std::string& kind, bool accepted = true) {
  const Person maker = as("qingtian.maker"), finance = as("qingtian.finance");  // the checker let the payments go
  for (const json::Value& payment : maker.items("/api/v1/payments?limit=200&state=issued&kind=" + kind)) {
    maker.post("/api/v1/payment-results", bank_answer(payment, accepted));
    if (!accepted) finance.post(at("payments", payment) + "/confirm-rejection");
  }
}

inline int signed_by(const Person& person) {
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

// Who sells for each enterprise, by the prefix of its people's user names: "dist1", "win07".
inline std::map<std::string, const Person*> all_sales() {
  std::map<std::string, const Person*> all;
  for (const std::string prefix : {"dist", "win"}) {
    for (int number = 1; number < 60; ++number) {
      const std::string name = prefix + (prefix == "win" && number < 10 ? "0" : "") + std::to_string(number);
      const Person* const sales = demo_city().find(name + ".sales");
      if (!sales) break;
      all.emplace(name, sales);
    }
  }
  return all;
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
    for (const auto& [name, sales] : all_sales()) {
      signed_by(*sales);
      if (name.starts_with("dist")) sellers[sales->organisation()] = name;
    }
    BOOST_TEST(buyer.items("/api/v1/agreements?state=signing").empty());
  }

  // The bank says by a file of its own that money came back; the second person looks at the file.
  void rejected_by_file(const json::Value& payment) {
    const Person maker = as("qingtian.maker"), finance = as("qingtian.finance");
    const std::string file =
        pain_002({{payment.at("instruction_no").as_text(), "RJCT", "", "账号户名不符", payment.at("amount").as_text()}},
                 today().text() + "T09:00:00+08:00");
    const ApiReply kept = maker.client().upload("/api/v1/imports", {{"kind", "bank_results"}}, "回执.xml", file);
    BOOST_REQUIRE_MESSAGE(kept.status == 201, kept.text);
    BOOST_TEST(kept.body().at("made").at("bank_results").array()->front().at("after").as_text() == "rejection_reported");
    const ApiReply shown = finance.client().get(at("payments", payment) + "/bank-file");
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(shown.text == file);
    finance.post(at("payments", payment) + "/confirm-rejection");
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
    rejected_by_file(issued);
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
inline Object line_of(const std::string& institution, int packs) {
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
  const Person& sales() const { return as(seller + ".sales"); }
  const Person& finance() const { return as(seller + ".finance"); }
  std::string path() const { return at("orders", order); }
  Object all_packs() const { return Object{{"lines", Array{Object{{"line_id", line.at("id")}, {"packs", line.at("packs")}}}}}; }
};

inline Sale sale_of(const json::Value& order) {
  const json::Value& line = order.at("lines").at(0);
  return {order, line, Contract::of_the_county().sellers.at(line.at("distributor_id").as_text())};
}

inline Sale ordered(const std::string& institution, int packs = 4) {
  (void)Contract::of_the_county();
  return sale_of(as("qingtian.lead.buyer").post("/api/v1/orders", Object{{"lines", Array{line_of(institution, packs)}}}));
}

inline json::Value shipped(const Sale& sale, std::int64_t packs) {
  return sale.sales().post(
      "/api/v1/shipments",
      Object{{"order_id", sale.order.at("id")},
             {"lines", Array{Object{{"order_line_id", sale.line.at("id")},
                                    {"product_code", Contract::of_the_county().codes.at(sale.line.at("product_id").as_text())},
                                    {"lot", "260301A"},
                                    {"expires_on", today().plus_days(730)},
                                    {"packs", packs}}}}});
}

inline json::Value accepted(const json::Value& shipment, std::int64_t good, std::int64_t bad = 0) {
  Object lot{{"shipment_line_id", shipment.at("lines").at(0).at("id")}, {"accepted_packs", good}, {"rejected_packs", bad}};
  if (bad > 0) lot.set("reason_code", "damaged").set("note", "外箱破损");
  return as("qingtian.lead.buyer").post(at("shipments", shipment) + "/accept", Object{{"lines", Array{lot}}}).at("acceptances").at(0);
}

// Both invoices of the two-invoice rule, or the second alone when the seller made the goods; gives the second.
inline json::Value invoiced(const Sale& sale, const json::Value& acceptance) {
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
inline Delivered delivered(const std::string& institution) {
  Delivered made{ordered(institution), {}, {}};
  made.sale.sales().post(made.sale.path() + "/confirm", made.sale.all_packs());
  made.acceptance = accepted(shipped(made.sale, 4), 4);
  made.invoice = invoiced(made.sale, made.acceptance);
  BOOST_TEST(made.invoice.at("state").as_text() == "matched");
  return made;
}

// A batch of that one delivery.
inline std::string batch_of(const Delivered& made) {
  const json::Value batch = made.sale.finance().post("/api/v1/batches", Object{{"institution_id", made.acceptance.at("institution_id")},
                                                                               {"month", this_month()},
                                                                               {"acceptance_line_ids", Array{made.acceptance.at("id")}}});
  return at("batches", batch);
}

inline Object receipt(const json::Value& batch) { return Object{{"amount", batch.at("amount")}, {"received_on", today()}}; }

}  // namespace liangjia::test::county
