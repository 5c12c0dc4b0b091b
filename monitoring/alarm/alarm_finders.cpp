#include "monitoring/alarm/alarm_finders.h"

#include "core/platform/id_source.h"

namespace liangjia::monitoring {
namespace {

constexpr int kUnansweredFor = 30;  // days in which an order may still be placed anew

// Rule AL-10. A line whose time ran out is looked at while it may be ordered anew; a later order of the same product ends it.
constexpr db::Sql kNoAnswer{
    "alarm_finders.no_answer",
    "SELECT l.order_id, o.number, l.institution_id, l.distributor_id, COUNT(*), 1, COUNT(*), CAST(SUM(l.amount_fen) AS SIGNED) FROM "
    "order_line l FORCE INDEX (order_line_region_state) STRAIGHT_JOIN purchase_order o ON o.id = l.order_id WHERE l.region_code = ? AND "
    "l.order_state IN ('submitted', 'expired') AND l.order_id >= ? AND l.respond_by > ? AND l.respond_by <= ? AND NOT EXISTS (SELECT 1 "
    "FROM order_line n FORCE INDEX (order_line_institution_state) WHERE n.institution_id = l.institution_id AND n.order_state IN "
    "('submitted', 'confirmed', 'partly_confirmed', 'closed') AND n.order_id >= ? AND n.id > l.id AND n.product_id = l.product_id AND "
    "n.order_id <> l.order_id) GROUP BY l.order_id, o.number, l.institution_id, l.distributor_id ORDER BY l.order_id LIMIT ?"};

// Rules AL-11 and AL-12: what is confirmed, past its time and still open, of which nothing came yet, or a part. What is open is its price
// times its packs, rounded half up to the fen at the line.
constexpr db::Sql kLateDelivery{
    "alarm_finders.late_delivery",
    "SELECT l.order_id, o.number, l.institution_id, l.distributor_id, MAX(TIMESTAMPDIFF(HOUR, l.deliver_by, ?)), 1, COUNT(*), "
    "CAST(SUM((l.price_e4 * (l.packs - l.released_packs - l.accepted_packs - l.rejected_packs) + 50) DIV 100) AS SIGNED) FROM order_line l "
    "FORCE INDEX (order_line_region_state) STRAIGHT_JOIN purchase_order o ON o.id = l.order_id WHERE l.region_code = ? AND l.order_state "
    "IN ('confirmed', 'partly_confirmed') AND l.packs > l.released_packs + l.accepted_packs + l.rejected_packs AND l.accepted_packs = 0 "
    "AND l.deliver_by <= ? GROUP BY l.order_id, o.number, l.institution_id, l.distributor_id ORDER BY l.order_id LIMIT ?"};
constexpr db::Sql kPartDelivery{
    "alarm_finders.part_delivery",
    "SELECT l.order_id, o.number, l.institution_id, l.distributor_id, CAST(SUM(l.packs - l.released_packs - l.accepted_packs - "
    "l.rejected_packs) AS SIGNED), CAST(SUM(l.confirmed_packs) AS SIGNED), COUNT(*), CAST(SUM((l.price_e4 * (l.packs - l.released_packs - "
    "l.accepted_packs - l.rejected_packs) + 50) DIV 100) AS SIGNED) FROM order_line l FORCE INDEX (order_line_region_state) STRAIGHT_JOIN "
    "purchase_order o ON o.id = l.order_id WHERE l.region_code = ? AND l.order_state IN ('confirmed', 'partly_confirmed') AND l.packs > "
    "l.released_packs + l.accepted_packs + l.rejected_packs AND l.accepted_packs > 0 AND l.deliver_by <= ? GROUP BY l.order_id, o.number, "
    "l.institution_id, l.distributor_id ORDER BY l.order_id LIMIT ?"};

// Rule AL-13. Days late as ageing counts them (pauses stand still), money net of returns, by whose step the line waits for.
constexpr db::Sql kLateRepayment{
    "alarm_finders.late_repayment",
    "SELECT n.institution_id, i.name, n.institution_id, n.distributor_id, MAX(n.late), 1, COUNT(*), CAST(SUM(n.net) AS SIGNED), n.holder "
    "FROM (SELECT a.institution_id, a.distributor_id, DATEDIFF(?, a.due_on) - a.paused_days - IF(a.paused_from IS NULL, 0, "
    "DATEDIFF(LEAST(?, a.pause_ends_on), a.paused_from)) AS late, a.amount_fen - IF(a.returned_packs = 0, 0, COALESCE((SELECT "
    "SUM(g.amount_fen) FROM goods_return g WHERE g.acceptance_line_id = a.id AND g.state = 'confirmed'), 0)) AS net, CASE WHEN "
    "a.payment_state IN ('due', 'disputed') AND a.invoice_state <> 'matched' THEN 'enterprise_invoice' WHEN a.payment_state IN ('due', "
    "'disputed') THEN 'enterprise_application' WHEN a.payment_state = 'applied' THEN 'institution_verification' WHEN a.payment_state = "
    "'verified' AND b.direct THEN 'agency_review' WHEN a.payment_state = 'verified' THEN 'institution_payment' ELSE 'agency_payment' END "
    "AS holder FROM acceptance_line a FORCE INDEX (acceptance_line_region_state) LEFT JOIN batch_line t ON t.live_key = a.id LEFT JOIN "
    "settlement_batch b ON b.id = t.batch_id WHERE a.region_code = ? AND a.payment_state IN ('due', 'applied', 'verified', 'disputed', "
    "'approved', 'paying', 'failed') AND a.amount_fen > 0) n STRAIGHT_JOIN organisation i ON i.id = n.institution_id WHERE n.late > 0 AND "
    "n.net > 0 GROUP BY n.institution_id, i.name, n.distributor_id, n.holder ORDER BY n.institution_id, n.distributor_id LIMIT ?"};

// The columns that all statements begin with.
Finding read(db::Row& row, std::string_view object_kind, const Watch& at) {
  Finding found;
  found.object_kind = object_kind;
  found.region_code = at.region_code;
  found.object_id = row.take<std::int64_t>();
  found.object_name = row.take<std::string>();
  found.institution = row.take<OrganisationId>();
  found.enterprise = row.take<OrganisationId>();
  found.figure.numerator = row.take<std::int64_t>();
  found.figure.denominator = row.take<std::int64_t>();
  found.rows = row.take<std::int64_t>();
  found.amount = row.take<Fen>();
  return found;
}

std::vector<Finding> orders(std::vector<db::Row> rows, const Watch& at) {
  std::vector<Finding> all;
  for (db::Row& row : rows) all.push_back(read(row, "purchase_order", at));
  return all;
}

}  // namespace

std::vector<Finding> find_no_answer(db::Session& session, const Watch& at) {
  const Instant from = at.today.plus_days(-kUnansweredFor).begin();
  const std::int64_t made = platform::first_made_at(from);
  return orders(session.query(kNoAnswer, at.region_code, made, from, at.now, made, kFindingsMost), at);
}

std::vector<Finding> find_late_delivery(db::Session& session, const Watch& at) {
  return orders(session.query(kLateDelivery, at.now, at.region_code, at.now, kFindingsMost), at);
}

std::vector<Finding> find_part_delivery(db::Session& session, const Watch& at) {
  return orders(session.query(kPartDelivery, at.region_code, at.now, kFindingsMost), at);
}

std::vector<Finding> find_late_repayment(db::Session& session, const Watch& at) {
  std::vector<Finding> all;
  for (db::Row& row : session.query(kLateRepayment, at.today, at.today, at.region_code, kFindingsMost)) {
    Finding found = read(row, "organisation", at);
    found.holder = row.take<AlarmHolder>();
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace liangjia::monitoring
