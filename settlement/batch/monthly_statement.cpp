#include "core/command/list_query.h"
#include "settlement/batch/batch_queries.h"

namespace liangjia::settlement {
namespace {

// One row a document, so that each part is filtered by its own index; summed by pair of parties.
constexpr std::string_view kParts[] = {
    // accepted in the month, and what of everything accepted by its end has not been paid
    "SELECT a.institution_id AS institution, a.distributor_id AS enterprise, a.region_code AS region, IF(a.accepted_on >= ?, a.amount_fen, "
    "0) AS accepted, 0 AS returned, "
    "0 AS claimed, 0 AS disputed, 0 AS paid, 0 AS confirmed, IF(a.payment_state IN ('paid', 'confirmed'), 0, a.amount_fen) AS open, 0 AS "
    "owed_back, IF(a.payment_state IN ('paid', 'confirmed') OR a.paused_from > ? OR a.pause_ends_on <= ? OR a.paused_from IS NULL, 0, "
    "a.amount_fen) AS paused FROM "
    "acceptance_line a "
    "WHERE a.accepted_on <= ? AND ",
    "SELECT a.institution_id, a.distributor_id, a.region_code, 0, IF(a.returned_on >= ?, a.amount_fen, 0), 0, 0, 0, 0, "
    "IF(a.payment_state IN ('paid', 'confirmed') OR EXISTS (SELECT 1 FROM recovery r WHERE r.source_id = a.id AND r.source_kind = "
    "'goods_return' AND r.state <> 'offset'), 0, -a.amount_fen), 0, 0 FROM goods_return a WHERE a.state = 'confirmed' AND a.returned_on <= "
    "? "
    "AND ",
    "SELECT a.institution_id, a.enterprise_id, a.region_code, 0, 0, IF(a.state IN ('refused', 'withdrawn'), 0, a.amount_fen), "
    "(SELECT COALESCE(SUM(l.amount_fen), 0) FROM batch_line l WHERE l.batch_id = a.id AND l.state = 'disputed'), IF(a.state IN ('paid', "
    "'confirmed'), a.amount_fen, 0), "
    "IF(a.state = 'confirmed', a.amount_fen, 0), 0, 0, 0 FROM settlement_batch a WHERE a.month = ? AND ",
    // what suppliers still owe for goods that went back after they were paid for
    "SELECT a.institution_id, a.enterprise_id, a.region_code, 0, 0, 0, 0, 0, 0, 0, a.amount_fen, 0 FROM recovery a WHERE a.state IN "
    "('owed', "
    "'demanded', 'reported') AND "};

constexpr auto kRow =
    db::view<StatementRow>(db::column("d.enterprise", &StatementRow::enterprise), db::column("e.name", &StatementRow::enterprise_name),
                           db::column("d.institution", &StatementRow::institution), db::column("i.name", &StatementRow::institution_name),
                           db::column("SUM(d.accepted)", &StatementRow::accepted), db::column("SUM(d.returned)", &StatementRow::returned),
                           db::column("SUM(d.claimed)", &StatementRow::claimed), db::column("SUM(d.disputed)", &StatementRow::disputed),
                           db::column("SUM(d.paid)", &StatementRow::paid), db::column("SUM(d.confirmed)", &StatementRow::confirmed),
                           db::column("SUM(d.open)", &StatementRow::open), db::column("SUM(d.owed_back)", &StatementRow::owed_back),
                           db::column("SUM(d.paused)", &StatementRow::paused));
constexpr auto kRows = db::select<kRow>("batch.monthly_statement");

Where filtered(const Scope& scope, const StatementFilter& filter, std::string_view enterprise_column) {
  const std::string column(enterprise_column);
  Where where(scope.filter({"a.institution_id", "a.region_code", "", column}));
  where.maybe("a.institution_id = ?", filter.institution).maybe(column + " = ?", filter.enterprise);
  return where;
}

}  // namespace

std::vector<StatementRow> monthly_statement(db::Session& session, const Scope& scope, const StatementFilter& filter) {
  std::string parts;
  std::vector<db::Value> values;
  const auto add = [&](std::string_view part, const Where& where) {
    parts += (parts.empty() ? "" : " UNION ALL ") + std::string(part) + where.text();
    values.insert(values.end(), where.values().begin(), where.values().end());
  };
  const BusinessDate first = filter.month.first_day();
  const BusinessDate last = filter.month.last_day();
  add(kParts[0], filtered(scope, filter, "a.distributor_id").before(first, last, last, last));
  add(kParts[1], filtered(scope, filter, "a.distributor_id").before(first, last));
  add(kParts[2], filtered(scope, filter, "a.enterprise_id").before(filter.month));
  add(kParts[3], filtered(scope, filter, "a.enterprise_id"));
  values.push_back(db::to_value(kStatementRowsMost));
  const std::string text = std::string(kRows.sql.text) + " FROM (" + parts +
                           ") d JOIN organisation e ON e.id = d.enterprise JOIN organisation i ON i.id = d.institution "
                           "GROUP BY d.enterprise, e.name, d.institution, i.name ORDER BY d.enterprise, d.institution LIMIT ?";
  std::vector<StatementRow> rows;
  for (db::Row& row : session.query_values({kRows.sql.name, text}, values)) rows.push_back(kRows(row));
  return rows;
}

}  // namespace liangjia::settlement
