// Requests of a member through the real API: written down, submitted, merged by the lead, ordered, and returned.
#include "tests/support/demo_city.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Array;
using json::Object;

BOOST_AUTO_TEST_SUITE(requisitions)

BOOST_AUTO_TEST_CASE(RQ_3_RQ_5_a_member_asks_and_sees_what_was_ordered) {
  const Person pharmacist = demo_city().as("qingtian.m1.pharmacist"), lead = demo_city().as("qingtian.lead.buyer");
  const std::string own = pharmacist.organisation();
  const auto offers = pharmacist.items("/api/v1/offers?contracted=true&institution_id=" + own);
  BOOST_REQUIRE(!offers.empty());
  const json::Value product = offers.at(0).at("id");
  const std::string list = "/api/v1/requisitions";
  const json::Value filed =
      pharmacist.post(list, Object{{"institution_id", own},
                                   {"lines", Array{Object{{"product_id", product}, {"packs", 3}, {"note", "慢病门诊"}}}},
                                   {"note", "月度补货"}});
  const std::string one = list + "/" + filed.at("id").as_text();
  pharmacist.post(one + "/submit");
  BOOST_TEST(json::dump(lead.get("/api/v1/todo")).find("requisitions_to_merge") != std::string::npos);
  lead.post(one + "/return", Object{{"reason", "请按盒数取整"}});
  BOOST_TEST(pharmacist.get(one).at("return_reason").as_text() == "请按盒数取整");
  pharmacist.post(one + "/submit");
  const json::Value draft = lead.post(list + "/merge", Object{{"ids", Array{filed.at("id")}}});
  BOOST_TEST(draft.at("rows").at(0).at("requisition_line_ids").at(0).as_text() == filed.at("lines").at(0).at("id").as_text());
  const std::string order = "/api/v1/orders/" + draft.at("id").as_text();
  BOOST_TEST(lead.get(order).at("rows").at(0).at("requisition_line_ids").at(0).as_text() == filed.at("lines").at(0).at("id").as_text());
  lead.post(order + "/submit");
  const json::Value answered = pharmacist.get(one);
  BOOST_TEST(answered.at("state").as_text() == "merged");
  BOOST_TEST(answered.at("lines").at(0).at("order_number").as_text() == draft.at("number").as_text());
  BOOST_TEST(answered.at("lines").at(0).at("order_lines").at(0).at("order_state").as_text() == "submitted");
  BOOST_TEST(pharmacist.items(list + "?state=merged&institution_id=" + own).size() == 1U);
}

BOOST_AUTO_TEST_CASE(RQ_1_a_draft_is_changed_and_taken_back) {
  const Person pharmacist = demo_city().as("qingtian.m1.pharmacist");
  const json::Value product = pharmacist.items("/api/v1/offers?institution_id=" + pharmacist.organisation()).at(0).at("id");
  const Array lines{Object{{"product_id", product}, {"packs", 1}}};
  const json::Value filed =
      pharmacist.post("/api/v1/requisitions", Object{{"institution_id", pharmacist.organisation()}, {"lines", lines}});
  const std::string one = "/api/v1/requisitions/" + filed.at("id").as_text();
  const Array more{Object{{"product_id", product}, {"packs", 2}, {"wanted_by", "2099-01-01"}}};
  BOOST_TEST(pharmacist.edit("PUT", one, filed, Object{{"lines", more}}).at("lines").at(0).at("packs").as_number() == 2);
  BOOST_TEST(pharmacist.post(one + "/withdraw").at("state").as_text() == "withdrawn");
}

BOOST_AUTO_TEST_SUITE_END()
