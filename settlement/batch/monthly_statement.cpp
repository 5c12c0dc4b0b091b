#include "core/command/list_query.h"
#include "settlement/batch/batch_queries.h"

namespace liangjia::settlement {
namespace {

// One row a document, so that each part is read by its own index; summed by pair of parties. Each reads its month, or what is open,
// whatever lies behind it (Rule LQ-3).
constexpr std::string_view kAccepted =
    "SELECT a.institution_id AS institution, a.distributor_id AS enterprise, a.amount_fen AS accepted, 0 AS returned, 0 AS claimed, 0 AS "
    "disputed, 0 AS paid, 0 AS confirmed, 0 AS open, 0 AS owed_back, 0 AS paused FROM acceptance_line a WHERE a.id >= ? AND "
    "a.accepted_on BETWEEN ? AND ? AND ";
// what of everything accepted by the month's end has not been paid
constexpr std::string_view kOpen =
    "SELECT a.institution_id, a.distributor_id, 0, 0, 0, 0, 0, 0, a.amount_fen, 0, IF(a.paused_from > ? OR a.pause_ends_on <= ? OR "
    "a.paused_from IS NULL, 0, a.amount_fen) FROM acceptance_line a WHERE a.accepted_on <= ? AND ";
constexpr std::string_view kReturned =
    "SELECT a.institution_id, a.distributor_id, 0, a.amount_fen, 0, 0, 0, 0, 0, 0, 0 FROM goods_return a FORCE INDEX (goods_return_day) "
    "WHERE "
    "a.returned_on BETWEEN ? AND ? AND a.state = 'confirmed' AND ";
constexpr std::string_view kOpenReturned =
    "SELECT a.institution_id, a.distributor_id, 0, 0, 0, 0, 0, 0, -a.amount_fen, 0, 0 FROM goods_return a FORCE INDEX "
    "(goods_return_payment) "
    "WHERE a.returned_on <= ? AND a.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM recovery r WHERE r.source_id = a.id AND "
    "r.source_kind = "
    "'goods_return' AND r.state <> 'offset') AND ";
constexpr std::string_view kBatches =
    "SELECT a.institution_id, a.enterprise_id, 0, 0, IF(a.state IN ('refused', 'withdrawn'), 0, a.amount_fen), "
    "(SELECT COALESCE(SUM(l.amount_fen), 0) FROM batch_line l WHERE l.batch_id = a.id AND l.state = 'disputed'), IF(a.state IN ('paid', "
    "'confirmed'), a.amount_fen, 0), IF(a.state = 'confirmed', a.amount_fen, 0), 0, 0, 0 FROM settlement_batch a WHERE a.month = ? AND ";
// what suppliers still owe for goods that went back after they were paid for
constexpr std::string_view kOwedBack =
    "SELECT a.institution_id, a.enterprise_id, 0, 0, 0, 0, 0, 0, 0, a.amount_fen, 0 FROM recovery a WHERE a.state IN ('owed', 'demanded', "
    "'reported') AND ";

constexpr auto kRow =
    db::view<StatementRow>(db::column("d.enterprise", &StatementRow::enterprise), db::column("e.name", &StatementRow::enterprise_name),
                           db::column("d.institution", &StatementRow::institution), db::column("i.name", &StatementRow::institution_name),
                           db::column("SUM(d.accepted)", &StatementRow::accepted), db::column("SUM(d.returned)", &StatementRow::returned),
                           db::column("SUM(d.claimed)", &StatementRow::claimed), db::column("SUM(d.disputed)", &StatementRow::disputed),
                           db::column("SUM(d.paid)", &StatementRow::paid), db::column("SUM(d.confirmed)", &StatementRow::confirmed),
                           db::column("SUM(d.open)", &StatementRow::open), db::column("SUM(d.owed_back)", &StatementRow::owed_back),
                           db::column("SUM(d.paused)", &StatementRow::paused));
constexpr auto kRows = db::select<kRow>("batch.monthly_statement");

// Of goods that are paid, or of all: named one by one, since the indexes begin with a party and the payment state.
std::vector<db::Value> payment_states(bool open) {
  using State = procurement::PaymentState;
  std::vector<db::Value> states;
  for (const std::string_view state : kTokens<State>) {
    if (!open || (state != token_of(State::Paid) && state != token_of(State::Confirmed))) states.push_back(db::to_value(state));
  }
  return states;
}

class Statement {
 public:
  Statement(db::Session& session, const Scope& scope, const StatementFilter& filter) : session_(session), scope_(scope), filter_(filter) {}

  // `narrow` adds the values in front of the scope, and what else is asked.
  template <class Narrow>
  void add(std::string_view part, std::string_view enterprise_column, Narrow narrow) {
    const std::string column(enterprise_column);
    for (const SqlFilter& scope : disjoint_parts(session_, scope_.filter({"a.institution_id", "a.region_code", "", column}))) {
      Where where(scope);
      where.maybe("a.institution_id = ?", filter_.institution).maybe(column + " = ?", filter_.enterprise);
      narrow(where);
      text_ += (text_.empty() ? "" : " UNION ALL ") + std::string(part) + where.text();
      values_.insert(values_.end(), where.values().begin(), where.values().end());
    }
  }
  std::vector<StatementRow> rows();

 private:
  db::Session& session_;
  const Scope& scope_;
  const StatementFilter& filter_;
  std::string text_;
  std::vector<db::Value> values_;
};

std::vector<StatementRow> Statement::rows() {
  std::vector<StatementRow> rows;
  if (text_.empty()) return rows;
  const std::string text = std::string(kRows.sql.text) + " FROM (" + text_ +
                           ") d JOIN organisation e ON e.id = d.enterprise JOIN organisation i ON i.id = d.institution "
                           "GROUP BY d.enterprise, e.name, d.institution, i.name ORDER BY d.enterprise, d.institution LIMIT ?";
  values_.push_back(db::to_value(kStatementRowsMost));
  for (db::Row& row : session_.query_values({kRows.sql.name, text}, values_)) rows.push_back(kRows(row));
  return rows;
}

}  // namespace

std::vector<StatementRow> monthly_statement(db::Session& session, const Scope& scope, const StatementFilter& filter) {
  Statement statement(session, scope, filter);
  const BusinessDate first = filter.month.first_day();
  const BusinessDate last = filter.month.last_day();
  statement.add(kAccepted, "a.distributor_id", [&](Where& where) {
    where.made_from(first).before(where.made_from().value(), first, last);
    where.among("a.payment_state", payment_states(false));
  });
  const auto open = payment_states(true);
  statement.add(kOpen, "a.distributor_id", [&](Where& where) { where.before(last, last, last).among("a.payment_state", open); });
  statement.add(kReturned, "a.distributor_id", [&](Where& where) { where.before(first, last); });
  statement.add(kOpenReturned, "a.distributor_id", [&](Where& where) { where.before(last).among("a.payment_state", open); });
  statement.add(kBatches, "a.enterprise_id", [&](Where& where) { where.before(filter.month); });
  statement.add(kOwedBack, "a.enterprise_id", [](Where&) {});
  return statement.rows();
}

}  // namespace liangjia::settlement
