// Requests of members on a real database: whose they are, every step, what merges them into a draft and what becomes of them with it.
#include <boost/test/unit_test.hpp>

#include "api/todo/todo.h"
#include "core/command/allowed.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/end_order.h"
#include "procurement/order/order_document.h"
#include "procurement/order/order_invariants.h"
#include "procurement/requisition/decide_requisition.h"
#include "procurement/requisition/file_requisition.h"
#include "procurement/requisition/follow_orders.h"
#include "procurement/requisition/merge_requisitions.h"
#include "procurement/requisition/requisition_document.h"
#include "procurement/requisition/requisition_invariants.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace {

using test::told;
namespace city = test::city;

std::vector<command::Invariant> invariants() {
  auto all = quota_invariants();
  for (auto& invariant : order_invariants()) all.push_back(std::move(invariant));
  for (auto& invariant : requisition_invariants()) all.push_back(std::move(invariant));
  return all;
}

struct Fixture {
  test::Workbench bench{invariants(), {follow_orders}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor member = bench.actor(city::kMemberA, {Role::Pharmacist});
  Actor other = bench.actor(city::kMemberB, {Role::Pharmacist});
  Actor lone = bench.actor(city::kLone, {Role::Pharmacist});
  Actor sales = bench.actor(city::kDistributor, {Role::Sales});

  static RequestedPacks packs_of(catalog::ProductId product, std::int64_t packs, std::optional<BusinessDate> wanted_by = {}) {
    return {product, Packs{packs}, wanted_by, ""};
  }
  static RequisitionRequest boxes(std::int64_t tablets, std::int64_t vials = 0) {
    RequisitionRequest request{{packs_of(city::kTabletBox, tablets)}, ""};
    if (vials > 0) request.lines.push_back(packs_of(city::kVialBox, vials));
    return request;
  }
  FiledRequisition filed(const Actor& who, RequisitionRequest request) {
    return bench.done<FileRequisition>(who, {who.organisation, std::move(request)});
  }
  FiledRequisition submitted(const Actor& who, RequisitionRequest request) {
    return bench.done<SubmitRequisition>(who, {filed(who, std::move(request)).head.id});
  }
  Draft merged(std::vector<RequisitionId> ids, std::optional<OrderId> draft = {}) {
    return bench.done<MergeRequisitions>(lead, {std::move(ids), {}, draft});
  }
  // "merged 0/2: ordered drafted": state, open of how many, the lines' states.
  std::string now(RequisitionId id, std::optional<Actor> who = {}) {
    const auto session = bench.pool->lease();
    const auto detail = find_requisition(*session, (who ? *who : lead).scope, id);
    if (!detail) return "not seen";
    const Requisition& head = detail->view.head;
    std::string all =
        std::string(token_of(head.state)) + " " + std::to_string(head.open_lines) + "/" + std::to_string(head.line_count) + ":";
    for (const RequisitionLineView& line : detail->lines) {
      all += " " + std::string(token_of(line.line.state));
      for (const AnsweringLine& answer : line.answers)
        all += "(" + answer.packs.text() + " " + std::string(token_of(answer.order_state)) + ")";
    }
    return all;
  }
  // "202 701 30 <- 1, 203 701 5 <- 1": rows of a draft, and how many requests each answers.
  static std::string rows_of(const Draft& draft) {
    std::string all;
    for (const DraftRow& row : draft.rows)
      all += (all.empty() ? "" : ", ") + std::to_string(row.wanted.institution.value()) + " " + std::to_string(row.wanted.product.value()) +
             " " + row.wanted.packs.text() + " <- " + std::to_string(row.requests.size());
    return all;
  }
  std::string offered(const Actor& who, RequisitionId id) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    const auto detail = find_requisition(*session, who.scope, id);
    return detail ? json::dump(json::Value(requisition_view_document(*detail, reading.moment())).at("allowed_actions")) : "not seen";
  }
  std::string seen(const Actor& who, const RequisitionFilter& filter = {}) {
    const auto session = bench.pool->lease();
    std::string all;
    for (const RequisitionView& view : list_requisitions(*session, who, filter, {}).items)
      all += (all.empty() ? "" : " ") + std::to_string(view.head.institution.value()) + ":" + std::string(token_of(view.head.state));
    return all;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(requisitions, Fixture)

BOOST_AUTO_TEST_CASE(RQ_1_a_member_asks_for_its_own_and_its_lead_sees_it) {
  const FiledRequisition own = filed(member, boxes(30, 2));
  BOOST_TEST(own.head.number.starts_with("SQ"));
  BOOST_TEST(now(own.head.id) == "draft 2/2: open open");
  BOOST_TEST(now(own.head.id, other) == "not seen");
  BOOST_TEST(now(own.head.id, lone) == "not seen");
  BOOST_TEST(seen(lead) == "202:draft");
  BOOST_TEST(seen(other) == "");
  BOOST_TEST(seen(sales) == "");
  BOOST_TEST(seen(lead, {.alliance = city::kAlliance}) == "202:draft");
  BOOST_TEST(seen(lead, {.alliance = catalog::AllianceId{402}}) == "");
  BOOST_TEST(seen(lead, {.by_members = false}) == "");
  BOOST_TEST(seen(member, {.by_members = false}) == "202:draft");

  BOOST_TEST(told(bench.run<FileRequisition>(member, {city::kMemberB, boxes(1)})) == "invalid_input /institution_id:reference_not_found");
  BOOST_TEST(told(bench.run<FileRequisition>(lone, {city::kLone, boxes(1)})) == "requisition_without_lead");
  const Actor at_lead = bench.actor(city::kLead, {Role::Pharmacist});
  BOOST_TEST(told(bench.run<FileRequisition>(at_lead, {city::kLead, boxes(1)})) == "requisition_without_lead");
  BOOST_TEST(told(bench.run<FileRequisition>(lead, {city::kLead, boxes(1)})) == "forbidden");
  BOOST_TEST(told(bench.run<FileRequisition>(member, {city::kMemberA, {}})) == "invalid_input /lines:required");
  const RequisitionRequest twice{{packs_of(city::kTabletBox, 1), packs_of(city::kTabletBox, 2)}, ""};
  BOOST_TEST(told(bench.run<FileRequisition>(member, {city::kMemberA, twice})) == "invalid_input /lines/1/product_id:duplicate");
  const RequisitionRequest past{{packs_of(catalog::ProductId{9}, 1), packs_of(city::kTabletBox, 2, BusinessDate::parse("2026-03-01"))}, ""};
  BOOST_TEST(told(bench.run<FileRequisition>(member, {city::kMemberA, past})) ==
             "invalid_input /lines/0/product_id:reference_not_found /lines/1/wanted_by:requisition_wanted_past");
  bench.tamper("UPDATE product SET state = 'stopped' WHERE id = 703");
  BOOST_TEST(told(bench.run<FileRequisition>(member, {city::kMemberA, boxes(1, 1)})) ==
             "invalid_input /lines/1/product_id:requisition_product_stopped");
}

BOOST_AUTO_TEST_CASE(RQ_1_RQ_2_it_is_changed_until_it_is_submitted_and_after_a_return) {
  const RequisitionId id = filed(member, boxes(30)).head.id;
  BOOST_TEST(offered(member, id) == R"(["change_requisition","submit_requisition","withdraw_requisition"])");
  BOOST_TEST(offered(lead, id) == "[]");
  BOOST_TEST(told(bench.run<ChangeRequisition>(member, {id, 9, boxes(31)})) == "version_mismatch");
  BOOST_TEST(told(bench.run<ChangeRequisition>(other, {id, 1, boxes(31)})) == "not_found");
  const FiledRequisition changed = bench.done<ChangeRequisition>(member, {id, 1, boxes(31, 4)});
  BOOST_TEST(changed.head.version == 2);
  BOOST_TEST(now(id) == "draft 2/2: open open");
  BOOST_TEST(told(bench.run<ReturnRequisition>(lead, {id, "重复"})).starts_with("step_not_allowed"));
  bench.done<SubmitRequisition>(member, {id});
  BOOST_TEST(offered(member, id) == R"(["withdraw_requisition"])");
  BOOST_TEST(offered(lead, id) == R"(["return_requisition","merge_requisitions"])");
  BOOST_TEST(told(bench.run<ChangeRequisition>(member, {id, 3, boxes(1)})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<ReturnRequisition>(member, {id, "重复"})) == "forbidden");
  BOOST_TEST(bench.done<ReturnRequisition>(lead, {id, "请按月用量申请"}).head.return_reason == "请按月用量申请");
  bench.done<ChangeRequisition>(member, {id, 4, boxes(20)});
  BOOST_TEST(now(id) == "returned 1/1: open");
  bench.done<SubmitRequisition>(member, {id});
  BOOST_TEST(now(id) == "submitted 1/1: open");
  bench.done<WithdrawRequisition>(member, {id});
  BOOST_TEST(now(id) == "withdrawn 1/1: open");
  BOOST_TEST(told(bench.run<SubmitRequisition>(member, {id})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<WithdrawRequisition>(member, {id})).starts_with("step_not_allowed"));
  bench.done<WithdrawRequisition>(member, {filed(member, boxes(1)).head.id});
  const RequisitionId returned = submitted(member, boxes(1)).head.id;
  bench.done<ReturnRequisition>(lead, {returned, "暂缓"});
  bench.done<WithdrawRequisition>(member, {returned});

  // Who left the alliance has nobody to ask.
  const RequisitionId late = filed(member, boxes(1)).head.id;
  bench.tamper("UPDATE alliance_member SET until = '2026-02-28' WHERE institution_id = 202");
  BOOST_TEST(told(bench.run<SubmitRequisition>(member, {late})) == "requisition_without_lead");
  bench.tamper("UPDATE alliance_member SET until = NULL WHERE institution_id = 202");
}

BOOST_AUTO_TEST_CASE(RQ_3_requests_become_rows_of_a_draft_and_stand_in_no_other) {
  const FiledRequisition first = submitted(member, boxes(30, 2)), second = submitted(other, boxes(5)), third = submitted(member, boxes(7));
  const Draft draft = merged({first.head.id, second.head.id, third.head.id});
  BOOST_TEST(rows_of(draft) == "202 701 37 <- 2, 202 703 2 <- 1, 203 701 5 <- 1");
  BOOST_TEST(now(first.head.id) == "merged 0/2: drafted drafted");
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{first.head.id}, {}, {}})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{}, {first.lines[1].id}, {}})).starts_with("requisition_line_taken line=2 "));
  BOOST_TEST(told(bench.run<WithdrawRequisition>(member, {first.head.id})).starts_with("step_not_allowed"));

  // A single line, into the same draft; the rest of its request stays.
  const FiledRequisition fourth = submitted(other, boxes(3, 1));
  const Draft more = bench.done<MergeRequisitions>(lead, {{}, {fourth.lines[0].id}, draft.order.id});
  BOOST_TEST(more.order.version == 2);
  BOOST_TEST(rows_of(more) == "202 701 37 <- 2, 202 703 2 <- 1, 203 701 8 <- 2");
  BOOST_TEST(now(fourth.head.id) == "submitted 1/2: drafted open");
  BOOST_TEST(told(bench.run<ReturnRequisition>(lead, {fourth.head.id, "重复"})) == "requisition_in_order");
  BOOST_TEST(told(bench.run<WithdrawRequisition>(other, {fourth.head.id})) == "requisition_in_order");
  BOOST_TEST(rows_of(merged({fourth.head.id})) == "203 703 1 <- 1");
  BOOST_TEST(now(fourth.head.id) == "merged 0/2: drafted drafted");

  const RequisitionId mine = filed(member, boxes(1)).head.id;
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{mine}, {}, {}})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{}, {}, {}})) == "invalid_input /ids:requisition_choice");
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{mine}, {fourth.lines[0].id}, {}})) == "invalid_input /ids:requisition_choice");
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{RequisitionId{9}}, {}, {}})) == "not_found");
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{}, {RequisitionLineId{9}}, {}})) == "not_found");
  BOOST_TEST(told(bench.run<MergeRequisitions>(bench.actor(city::kLone, {Role::AllianceBuyer}), {{mine}, {}, {}})) == "not_found");
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{mine}, {}, OrderId{9}})) == "not_found");
  BOOST_TEST(told(bench.run<MergeRequisitions>(member, {{mine}, {}, {}})) == "forbidden");
}

BOOST_AUTO_TEST_CASE(RQ_3_a_draft_holds_no_more_than_an_order_may) {
  const RequisitionId much = submitted(member, boxes(1'000'000)).head.id, one = submitted(member, boxes(1)).head.id;
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{much, one}, {}, {}})) == "requisition_too_much packs=1000001 most=1000000");
  // 500 rows already, of other delivery points.
  OrderRequest full;
  for (std::int64_t i = 1; i <= 500; ++i)
    full.lines.push_back({city::kLead, city::kTabletBox, Packs{1}, catalog::DeliveryPointId{i}, std::nullopt});
  const OrderId draft = bench.done<SaveDraft>(lead, {full}).order.id;
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{one}, {}, draft})) == "requisition_too_long rows=501 most=500");
}

BOOST_AUTO_TEST_CASE(RQ_4_what_leaves_a_draft_is_open_again) {
  const RequisitionId first = submitted(member, boxes(30, 2)).head.id, second = submitted(other, boxes(5)).head.id;
  Draft draft = merged({first, second});
  // More or fewer packs change nothing; a row that goes takes its requests out.
  draft = bench.done<ChangeDraft>(
      lead, {draft.order.id,
             draft.order.version,
             {{{city::kMemberA, city::kVialBox, Packs{1}, {}, {}}, {city::kMemberB, city::kTabletBox, Packs{9}, {}, {}}}, false, "", ""}});
  BOOST_TEST(rows_of(draft) == "202 703 1 <- 1, 203 701 9 <- 1");
  BOOST_TEST(now(first) == "submitted 1/2: open drafted");
  BOOST_TEST(now(second) == "merged 0/1: drafted");
  bench.done<DiscardDraft>(lead, {draft.order.id});
  BOOST_TEST(now(first) == "submitted 2/2: open open");
  BOOST_TEST(now(second) == "submitted 1/1: open");
  BOOST_TEST(told(bench.run<MergeRequisitions>(lead, {{first}, {}, draft.order.id})).starts_with("step_not_allowed"));
  BOOST_TEST(rows_of(merged({first, second})) == "202 701 30 <- 1, 202 703 2 <- 1, 203 701 5 <- 1");
}

BOOST_AUTO_TEST_CASE(RQ_5_an_order_tells_how_far_it_is_and_gives_back_what_comes_to_nothing) {
  const RequisitionId first = submitted(member, boxes(101)).head.id, second = submitted(other, boxes(5)).head.id;
  const PlacedOrder placed = bench.done<SubmitDraft>(lead, {merged({first, second}).order.id});
  BOOST_TEST(now(first) == "merged 0/1: ordered(100 submitted)(1 submitted)");  // within and beyond what is contracted
  BOOST_TEST(now(second) == "merged 0/1: ordered(5 submitted)");
  BOOST_TEST(now(first, member) == now(first));
  // Of one part nothing comes: the other still answers.
  bench.done<RefuseOrderLines>(sales, {placed.order.id, {{placed.lines.at(1).line.id, "缺货"}}});
  BOOST_TEST(now(first) == "merged 0/1: ordered(100 submitted)(1 refused)");
  bench.done<CancelOrder>(lead, {placed.order.id, {placed.lines.at(0).line.id}, "重复"});
  BOOST_TEST(now(first) == "submitted 1/1: open");
  BOOST_TEST(now(second) == "merged 0/1: ordered(5 submitted)");
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST(bench.text("SELECT GROUP_CONCAT(act ORDER BY id SEPARATOR ' ') FROM audit_event WHERE object_kind = 'requisition' AND "
                        "object_id = " +
                        std::to_string(first.value())) ==
             "file_requisition submit_requisition merge_requisitions submit_order cancel_order");
}

BOOST_AUTO_TEST_CASE(OR_22_an_alliance_may_leave_ordering_to_its_lead) {
  const PlaceOrder::Input own{{{{city::kMemberA, city::kTabletBox, Packs{1}, {}, {}}}, false, "", ""}};
  BOOST_TEST(told(bench.run<PlaceOrder>(member, own)) == "ok");
  bench.tamper(
      "INSERT INTO rule (id, rule_key, institution_id, value, certainty, valid_from, source, owner, created_at, created_by) VALUES "
      "(99801, 'order.members_order_alone', 201, 'no', 'confirmed', '2026-01-01', '医共体章程', '县医保局', '2026-01-01', 1)");
  bench.book.forget();
  BOOST_TEST(told(bench.run<PlaceOrder>(member, own)) == "order_through_lead");
  const OrderId draft = bench.done<SaveDraft>(member, {own.request}).order.id;
  BOOST_TEST(told(bench.run<SubmitDraft>(member, {draft})) == "order_through_lead");
  BOOST_TEST(told(bench.run<PlaceOrder>(lead, own)) == "ok");  // the lead, for its member
  const PlaceOrder::Input of_lone{{{{city::kLone, city::kTabletBox, Packs{1}, {}, {}}}, false, "", ""}};
  BOOST_TEST(told(bench.run<PlaceOrder>(lone, of_lone)) != "order_through_lead");  // it has none
  bench.tamper("DELETE FROM rule WHERE id = 99801");
  bench.book.forget();
}

BOOST_AUTO_TEST_CASE(what_is_submitted_waits_for_the_lead) {
  const auto waiting = [&](const Actor& who) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    std::string all;
    for (const api::ToDo& one : api::todo_of(*session, reading.moment())) {
      if (one.kind.token == "requisitions_to_merge") all += std::string(one.action) + " " + std::to_string(one.documents.size());
    }
    return all;
  };
  filed(member, boxes(1));
  BOOST_TEST(waiting(lead) == "");
  const RequisitionId id = submitted(member, boxes(1)).head.id;
  BOOST_TEST(waiting(lead) == "merge_requisitions 1");
  BOOST_TEST(waiting(member) == "");
  merged({id});
  BOOST_TEST(waiting(lead) == "");
}

BOOST_AUTO_TEST_CASE(what_was_tampered_with_is_found) {
  const auto found = [&](std::string_view name) {
    std::int64_t count = 0;
    for (const std::string& one : bench.verify()) count += one.starts_with(name);
    return count;
  };
  const FiledRequisition first = submitted(member, boxes(1)), second = submitted(other, boxes(1));
  const Draft draft = merged({first.head.id});
  BOOST_TEST(bench.verify().empty());
  const std::string id = std::to_string(first.head.id.value()), order = std::to_string(draft.order.id.value());
  bench.tamper("UPDATE requisition SET state = 'submitted' WHERE id = " + id);
  BOOST_TEST(found("requisition.states") == 1);
  bench.tamper("UPDATE requisition SET state = 'merged' WHERE id = " + id);
  bench.tamper("UPDATE requisition_line SET state = 'ordered' WHERE requisition_id = " + id);
  BOOST_TEST(found("requisition.answered") == 1);
  bench.tamper("UPDATE requisition_line SET state = 'drafted' WHERE requisition_id = " + id);
  BOOST_TEST(bench.verify().empty());

  // And in the transaction: what a command would leave behind.
  command::ChangeSet changes;
  FiledRequisition wrong = second;
  wrong.head.state = RequisitionState::Merged;
  wrong.lines[0].order = draft.order.id;
  changes.add(RequisitionChange{wrong});
  for (const command::Invariant& invariant : requisition_invariants()) BOOST_TEST(command::broken_by(invariant, changes).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
