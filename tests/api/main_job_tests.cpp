// The main job through the real API, in one county of the demo city: contracted volume, agreements, orders, delivery, and what goes back at
// each step.
#include "tests/api/contracted_county.h"

using namespace liangjia;
using namespace liangjia::test;
using namespace liangjia::test::county;

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
  Object answer = sale.all_packs();
  answer.set("order_id", sale.order.at("id"));
  BOOST_TEST(sale.sales().post("/api/v1/order-answers", Object{{"orders", Array{answer}}}).at("done").as_number() == 1);
  sale.sales().post(at("shipments", shipped(sale, 6)) + "/withdraw", Object{{"reason", "发错批号"}});
  const json::Value shipment = shipped(sale, 4);
  BOOST_TEST(buyer.items("/api/v1/lots?lot=260301A").size() > 0u);
  const json::Value picture =
      buyer.upload("/api/v1/attachments", {{"object_kind", "shipment"}, {"object_id", id_of(shipment)}}, "破损.png", kSmallPng);
  BOOST_TEST(buyer.fetch(at("attachments", picture)).header("content-type") == "image/png");
  const auto refused = [&](const std::string& bytes) {  // L8
    return buyer.client()
        .upload("/api/v1/attachments", {{"object_kind", "shipment"}, {"object_id", id_of(shipment)}}, "破损.png", bytes)
        .text;
  };
  BOOST_TEST(refused(kSmallPng + "a-virus").find("attachment_refused") != std::string::npos);
  BOOST_TEST(refused(kSmallPng.substr(0, 12)).find("attachment_cut_off") != std::string::npos);
  BOOST_TEST(refused(kSmallPng + "<html>").find("attachment_active") != std::string::npos);
  BOOST_TEST(buyer.items("/api/v1/attachments?object_kind=shipment&object_id=" + id_of(shipment)).size() == 1u);
  const json::Value line = accepted(shipment, 3, 1);
  BOOST_TEST(buyer.get(at("shipments", shipment)).at("state").as_text() == "accepted");
  BOOST_TEST(buyer.get(at("acceptances", line)).at("rejected_packs").as_number() == 1);
  const json::Value coded = buyer.post(
      at("acceptances", line) + "/trace-codes",
      Object{
          {"trace_codes", Array{"GOODS-1", "GOODS-2", "GOODS-3"}},
          {"trace_packages", Array{Object{{"code", "BOX-1"}, {"level", "middle"}, {"packs", 2}, {"holds", Array{"GOODS-1", "GOODS-2"}}}}}});
  BOOST_TEST(coded.at("coded_packs").as_number() == 3);
  buyer.post(at("acceptances", line) + "/late-reason", Object{{"reason_code", "goods_disputed"}, {"note", "一盒受潮"}});
  BOOST_TEST(buyer.get(at("acceptances", line)).at("late_reasons").array()->size() == 1U);
  BOOST_TEST(buyer.post(at("acceptances", line) + "/late-reason/end").at("paused_days").as_number() == 0);
  buyer.post(sale.path() + "/short-close", Object{{"line_ids", Array{sale.line.at("id")}}, {"reason", "余货不再要"}});

  const auto back = [&] {
    return at("returns",
              buyer.post("/api/v1/returns", Object{{"acceptance_line_id", line.at("id")}, {"packs", 1}, {"reason_code", "quality"}}));
  };
  sale.sales().post(back() + "/refuse", Object{{"reason", "已拆封"}});
  const std::string confirmed = back();
  // Two at one stroke: what one refuses does not stop the other, and the same key gives the same again.
  const Object both{{"ids", Array{confirmed.substr(confirmed.rfind('/') + 1), "7ZZZZZZZZZZZZ"}}};
  const auto at_once = [&] {
    return sale.sales().client().send("POST", "/api/v1/returns/confirm", json::dump(both), {{"Idempotency-Key", "two-returns"}}).body();
  };
  const json::Value results = at_once();
  BOOST_TEST(results.at("done").as_number() == 1);
  BOOST_TEST(results.at("results").at(0).at("document").at("state").as_text() == "confirmed");
  BOOST_TEST(results.at("results").at(1).at("problem").at("token").as_text() == "not_found");
  BOOST_TEST(json::dump(at_once()) == json::dump(results));
  BOOST_TEST(buyer.get(confirmed).at("state").as_text() == "confirmed");
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

BOOST_AUTO_TEST_CASE(TR_1_L7_a_trace_tells_of_a_quota_account_what_the_lists_tell) {
  const Person buyer = as("qingtian.lead.buyer");
  const Sale sale = ordered(buyer.organisation());
  const auto quota = [&](const Person& reader) { return reader.get(sale.path() + "/trace").at("lines").at(0).at("quota"); };
  const std::string account = at("quota-accounts", quota(buyer));
  for (const Person& reader : {buyer, as("qingtian.monitor"), sale.sales()})
    BOOST_TEST(quota(reader).is_null() == (reader.client().get(account).status == 404));
  BOOST_TEST(quota(sale.sales()).is_null());  // who delivers sees no account in any list
  BOOST_TEST(buyer.get(account).at("id").as_text() == quota(buyer).at("id").as_text());
}

BOOST_AUTO_TEST_SUITE_END()
