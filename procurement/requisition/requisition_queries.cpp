#include "procurement/requisition/requisition_queries.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "procurement/requisition/requisition_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kView = db::view<RequisitionView>(
    db::part<kRequisitionTable, "q">(&RequisitionView::head), db::column("o.name", &RequisitionView::institution_name),
    db::column("a.name", &RequisitionView::alliance_name),
    db::column("(SELECT MIN(w.wanted_by) FROM requisition_line w WHERE w.requisition_id = q.id AND w.state = 'open')",
               &RequisitionView::wanted_by));
constexpr auto kRequisitions = db::select<kView,
                                          "FROM requisition q JOIN organisation o ON o.id = q.institution_id JOIN alliance a ON a.id = "
                                          "q.alliance_id">("requisition_queries.requisitions");

constexpr auto kLineView = db::view<RequisitionLineView>(
    db::part<kRequisitionLineTable, "l">(&RequisitionLineView::line), db::column("p.code", &RequisitionLineView::product_code),
    db::column("p.generic_name", &RequisitionLineView::product_name), db::column("p.spec", &RequisitionLineView::spec),
    db::column("p.pack", &RequisitionLineView::pack), db::column("p.pack_unit", &RequisitionLineView::pack_unit),
    db::column("m.name", &RequisitionLineView::manufacturer_name), db::column("d.number", &RequisitionLineView::order_number).or_null());
constexpr auto kLines = db::select<kLineView,
                                   "FROM requisition_line l JOIN product p ON p.id = l.product_id JOIN organisation m ON m.id = "
                                   "p.manufacturer_id LEFT JOIN purchase_order d ON d.id = l.order_id WHERE l.requisition_id = ? "
                                   "ORDER BY l.line_no">("requisition_queries.lines");

constexpr auto kAnswerView = db::view<AnsweringLine>(
    db::column("order_id", &AnsweringLine::order), db::column("institution_id", &AnsweringLine::institution),
    db::column("product_id", &AnsweringLine::product), db::column("id", &AnsweringLine::line), db::column("part", &AnsweringLine::part),
    db::column("packs", &AnsweringLine::packs), db::column("accepted_packs", &AnsweringLine::accepted),
    db::column("order_state", &AnsweringLine::order_state), db::column("fulfilment_state", &AnsweringLine::fulfilment_state));
constexpr auto kAnswers =
    db::select<kAnswerView, "FROM order_line WHERE order_id IN {in} ORDER BY order_id, line_no, part">("requisition_queries.answers");

constexpr ListIndex kIndexes[] = {{"requisition_institution_state", "q.institution_id", "q.state"},
                                  {"requisition_region_state", "q.region_code", "q.state"}};
constexpr ListSource kSource{"requisition q", "q.id", kIndexes, kTokens<RequisitionState>};

SqlFilter within(const Scope& scope) { return scope.filter({"q.institution_id", "q.region_code", "", ""}); }

}  // namespace

Page<RequisitionView> list_requisitions(db::Session& session, const Actor& actor, const RequisitionFilter& filter,
                                        const PageRequest& page) {
  Where where(within(actor.scope));
  where.maybe("q.state = ?", filter.state).maybe("q.institution_id = ?", filter.institution).maybe("q.alliance_id = ?", filter.alliance);
  if (filter.by_members == true) where.with("q.institution_id <> ?", actor.organisation);
  if (filter.by_members == false) where.with("q.institution_id = ?", actor.organisation);
  return read_page(session, kRequisitions, kSource, where, page);
}

std::optional<RequisitionDetail> find_requisition(db::Session& session, const Scope& scope, RequisitionId id) {
  auto found = read_one(session, kRequisitions, Where(within(scope)).with("q.id = ?", id));
  if (!found) return std::nullopt;
  RequisitionDetail detail{std::move(*found), db::all(session, kLines, id)};
  std::vector<OrderId> orders;
  for (const RequisitionLineView& one : detail.lines) {
    if (one.line.state == RequisitionLineState::Ordered) orders.push_back(*one.line.order);
  }
  const auto answers = db::all_in(session, kAnswers, orders);
  for (RequisitionLineView& one : detail.lines) {
    std::ranges::copy_if(answers, std::back_inserter(one.answers), [&](const AnsweringLine& answer) {
      return answer.order == one.line.order && answer.institution == one.line.institution && answer.product == one.line.product;
    });
  }
  return detail;
}

}  // namespace liangjia::procurement
