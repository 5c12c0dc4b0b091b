#include "monitoring/indicator/indicator_rows.h"

#include <algorithm>
#include <map>

#include "monitoring/indicator/indicator_sums.h"
#include "monitoring/rollup/counted_rows.h"
#include "procurement/order/line_axes.h"
#include "procurement/order/order_line_source.h"

namespace liangjia::monitoring {
namespace {

using RowKind = IndicatorRowKind;

constexpr int kDueDaysMost = 500;       // as the sums of goods have it
constexpr int kDeadlineDaysMost = 200;  // as the sums of orders have it

// The raw rows of a source: where their ids are read, and what each counts in the names of the source's columns.
struct RawRows {
  SourceId source;
  RowKind kind;
  ListSource ids;
  Columns columns;
  std::string_view counted;   // of ids {in}, as `x`
  std::string_view document;  // of a row x
  std::string_view product;
  int days_before = 0;  // rows made so long before the month may count in it
};

constexpr auto kCountedUses = kUseRows<"l.id IN {in}">;
constexpr auto kCountedRepayments = kRepaymentRows<"a.id IN {in}">;
constexpr auto kCountedPurchases = kPurchaseRows<"a.id IN {in}">;
constexpr auto kCountedOrders = kOrderRows<"o.id IN {in}">;

constexpr ListIndex kAccountIndexes[] = {{"quota_account_institution", "x.institution_id"},
                                         {"quota_account_winner", "x.winner_id"},
                                         {"quota_account_product", "x.product_id"},
                                         {"quota_account_region", "x.region_code"}};
constexpr ListIndex kUseIndexes[] = {{"usage_line_institution_month", "l.institution_id", "l.month"},
                                     {"usage_line_region_month", "l.region_code", "l.month"}};
constexpr ListIndex kAcceptanceIndexes[] = {{"acceptance_line_institution_state", "a.institution_id", "a.payment_state"},
                                            {"acceptance_line_distributor_state", "a.distributor_id", "a.payment_state"},
                                            {"acceptance_line_winner_state", "a.winner_id", "a.payment_state"},
                                            {"acceptance_line_region_state", "a.region_code", "a.payment_state"}};
constexpr ListSource kAcceptances{"acceptance_line a", "a.id", kAcceptanceIndexes, kTokens<procurement::PaymentState>};

constexpr std::string_view kOfLine = "(SELECT r.product_id FROM acceptance_line r WHERE r.id = x.row_id)";
constexpr RawRows kRaw[] = {
    {SourceId::Contracts,
     RowKind::QuotaAccount,
     {"quota_account x", "x.id", kAccountIndexes},
     {"x.institution_id", "x.region_code", "x.winner_id", "", "x.variety_id", "x.product_id",
      "(SELECT f.round_id FROM agreement_year f WHERE f.id = x.agreement_year_id)", "x.agreement_year_id", ""},
     "(SELECT a.id AS row_id, a.* FROM quota_account a WHERE a.id IN {in})",
     "x.row_id",
     "x.product_id"},
    {SourceId::Uses,
     RowKind::UsageLine,
     {"usage_line l", "l.id", kUseIndexes},
     {"l.institution_id", "l.region_code", "", "", "l.variety_id", "", "", "", "l.month"},
     kCountedUses.view(),
     "(SELECT r.report_id FROM usage_line r WHERE r.id = x.row_id)",
     "x.product_id"},
    {SourceId::Repayments,
     RowKind::AcceptanceLine,
     kAcceptances,
     {"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id", "", "", "", "", "a.month"},
     kCountedRepayments.view(),
     "x.row_id",
     kOfLine,
     kDueDaysMost},
    {SourceId::Unreported,
     RowKind::AcceptanceLine,
     kAcceptances,
     {"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id",
      "(SELECT f.variety_id FROM order_line f WHERE f.id = a.order_line_id)", "a.product_id", "", "", "a.month"},
     kCountedPurchases.view(),
     "x.row_id",
     kOfLine,
     1},
    {SourceId::Orders,
     RowKind::OrderLine,
     procurement::order_line_source(false),
     {"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id", "l.variety_id", "l.product_id",
      "(SELECT f.round_id FROM award f WHERE f.id = l.award_id)", "", "l.month"},
     kCountedOrders.view(),
     "(SELECT r.order_id FROM order_line r WHERE r.id = x.row_id)",
     "x.product_id",
     kDeadlineDaysMost},
};

// On what of a raw row it is decided whether a figure counts it in a month. All rows that it counts are among those.
Where& in_month(Where& where, const Definition& one, BusinessMonth month) {
  const BusinessDate first = month.first_day(), last = month.last_day();
  const Instant begin = first.begin(), end = last.plus_days(1).begin();
  switch (one.source) {
    case SourceId::Uses:
      return where.with("l.month = ?", month);
    case SourceId::Unreported:
      return where.with("a.accepted_on BETWEEN ? AND ?", first, last);
    case SourceId::Repayments:
      if (one.kind == IndicatorKind::RepaymentDays) {
        return where.with(
            "EXISTS (SELECT 1 FROM batch_line m JOIN settlement_batch b ON b.id = m.batch_id LEFT JOIN payment p ON p.id = b.payment_id "
            "AND "
            "p.state = 'accepted' LEFT JOIN self_payment s ON s.batch_id = b.id WHERE m.live_key = a.id AND COALESCE(p.result_on, "
            "s.paid_on) "
            "BETWEEN ? AND ?)",
            first, last);
      }
      return where.with(
          "DATE_ADD(a.due_on, INTERVAL a.paused_days + IF(a.paused_from IS NULL, 0, DATEDIFF(a.pause_ends_on, a.paused_from)) DAY) BETWEEN "
          "? AND ?",
          first, last);
    case SourceId::Orders:
      if (one.kind == IndicatorKind::AbovePrice) return where.with("l.price_on BETWEEN ? AND ?", first, last);
      if (one.kind == IndicatorKind::AnsweredInTime) return where.with("l.respond_by >= ? AND l.respond_by < ?", begin, end);
      return where.with("COALESCE(l.deliver_by, l.respond_by) >= ? AND COALESCE(l.deliver_by, l.respond_by) < ?", begin, end);
    case SourceId::Contracts:
    case SourceId::Stock:
    case SourceId::Prepayments:
      return where;
  }
  throw InternalBug("a source without months");
}

std::string denominator_of(const Definition& one) { return one.denominator.empty() ? "0" : std::string(one.denominator); }

// SELECT row, document, institution, its name, name, numerator, denominator.
IndicatorRow read_row(db::Row& row, RowKind kind) {
  IndicatorRow made;
  made.id = row.take<std::int64_t>();
  made.kind = kind;
  made.document = row.take<std::int64_t>();
  made.institution = row.take<std::optional<OrganisationId>>();
  made.institution_name = row.take<std::optional<std::string>>().value_or("");
  made.name = row.take<std::optional<std::string>>().value_or("");
  made.numerator = row.take<std::optional<FenSum>>().value_or(FenSum{}).count();
  made.denominator = row.take<std::optional<FenSum>>().value_or(FenSum{}).count();
  return made;
}

Page<IndicatorRow> raw_rows(db::Session& session, const command::Moment& moment, const Definition& one, const RawRows& raw,
                            const IndicatorQuestion& question, const PageRequest& page) {
  const Source& source = source_of(one.source);
  const BusinessDate day = day_of(source, question, moment.today);
  Where where(moment.actor.scope.filter(raw.columns.owner()));
  for (const IndicatorKey& key : question.only) where.with(only(raw.columns, key, day));
  in_month(where, one, question.month);
  if (raw.days_before > 0) where.made_from(std::optional{question.month.first_day().plus_days(-raw.days_before)});
  const Page<std::int64_t> ids = read_ids(session, "indicator_rows.ids", {{raw.ids, where}}, page);
  Page<IndicatorRow> rows{{}, ids.next};
  if (ids.items.empty()) return rows;

  std::string text = "SELECT x.row_id, " + std::string(raw.document) + " AS document, x.institution_id, i.name, (SELECT CONCAT_WS(' ', " +
                     "q.generic_name, q.spec, q.pack) FROM product q WHERE q.id = " + std::string(raw.product) + ") AS product_name, SUM(" +
                     std::string(one.numerator) + "), SUM(" + denominator_of(one) +
                     ") FROM (SELECT CAST(? AS DATE) AS day) t STRAIGHT_JOIN " + std::string(raw.counted) + " x" +
                     std::string(source.joined) + " LEFT JOIN organisation i ON i.id = x.institution_id WHERE " +
                     (source.conditions.empty() ? "TRUE" : std::string(source.conditions));
  std::vector<db::Value> after;
  if (!source.columns.month.empty()) {
    text += " AND x.month = ?";
    after.push_back(db::to_value(question.month));
  }
  text += " GROUP BY x.row_id, document, x.institution_id, i.name, product_name";
  std::map<std::int64_t, IndicatorRow> counted;
  const db::Value before[] = {db::to_value(day)};
  for (db::Row& row : db::query_in(session, {"indicator_rows.counted", text}, db::values_of(ids.items), before, after)) {
    IndicatorRow made = read_row(row, raw.kind);
    if (made.numerator != 0 || made.denominator != 0) counted.emplace(made.id, std::move(made));
  }
  for (const std::int64_t id : ids.items) {
    if (const auto found = counted.find(id); found != counted.end()) rows.items.push_back(std::move(found->second));
  }
  return rows;
}

// Varieties and institutions, each once, of the sums; of institutions paid for directly those of the month with the fewest.
Page<IndicatorRow> distinct_rows(db::Session& session, const command::Moment& moment, const Definition& one,
                                 const IndicatorQuestion& question, const PageRequest& page) {
  const Source& source = source_of(one.source);
  const bool varieties = one.kind == IndicatorKind::Varieties;
  IndicatorQuestion asked = question;
  if (one.kind == IndicatorKind::DirectInstitutions) {
    const auto* region = question.only_of(IndicatorBy::County);
    asked.by = region == nullptr ? IndicatorBy::City : IndicatorBy::County;
    const auto month = fewest_direct(session, moment, asked, region == nullptr ? "" : *region);
    if (!month) return {};
    asked.month = *month;
    asked.by = IndicatorBy::City;
  }
  Where where = asked_of(source, moment, asked);
  const std::string thing(one.numerator);
  where.with("(" + thing + ") IS NOT NULL");
  where.maybe("(" + thing + ") < ?", page.after);
  std::string text = "SELECT s.thing, s.thing, " + std::string(varieties ? "NULL, NULL, n.generic_name" : "s.thing, n.name, NULL") +
                     ", 1, 0 FROM (SELECT DISTINCT " + thing + " AS thing FROM (SELECT CAST(? AS DATE) AS day) t STRAIGHT_JOIN " +
                     std::string(source.table) + std::string(source.joined) + " WHERE " + where.text() + ") s JOIN " +
                     (varieties ? "variety" : "organisation") + " n ON n.id = s.thing ORDER BY s.thing DESC LIMIT ?";
  std::vector<db::Value> values = where.values();
  values.push_back(db::to_value(page.limit + 1));
  Page<IndicatorRow> rows;
  for (db::Row& row : session.query_values({"indicator_rows.distinct", text}, values))
    rows.items.push_back(read_row(row, varieties ? RowKind::Variety : RowKind::Institution));
  if (std::ssize(rows.items) > page.limit) {
    rows.items.pop_back();
    rows.next = rows.items.back().id;
  }
  return rows;
}

// MI-11: the first line of each variety in a report.
Page<IndicatorRow> stock_rows(db::Session& session, const command::Moment& moment, const Definition& one, const IndicatorQuestion& question,
                              const PageRequest& page) {
  const Source& source = source_of(one.source);
  const std::string text = "SELECT v.id, x.id, x.institution_id, i.name, n.generic_name, " + std::string(one.numerator) + ", " +
                           denominator_of(one) + " FROM (SELECT CAST(? AS DATE) AS day) t STRAIGHT_JOIN " + std::string(source.table) +
                           std::string(source.joined) +
                           " JOIN organisation i ON i.id = x.institution_id JOIN variety n ON n.id = v.variety_id";
  return read_page(session, db::Sql{"indicator_rows.stock", text}, "v.id", asked_of(source, moment, question), page,
                   [](db::Row& row) { return read_row(row, RowKind::VolumeReport); });
}

// MI-6: a row an institution and agreement year; there are as many as are told on a page or two.
Page<IndicatorRow> prepayment_rows(db::Session& session, const command::Moment& moment, const Definition& one,
                                   const IndicatorQuestion& question, const PageRequest& page) {
  Page<IndicatorRow> rows;
  for (const auto& coverage : prepayments_of(session, moment, question)) {
    if (page.after && coverage.id >= *page.after) continue;
    const bool ratio = one.kind == IndicatorKind::PrepaidRatio;
    const Fen numerator = ratio ? coverage.paid : coverage.offset, denominator = ratio ? coverage.basis : coverage.paid;
    if (numerator == Fen{} && denominator == Fen{}) continue;
    if (std::ssize(rows.items) == page.limit) {
      rows.next = rows.items.back().id;
      break;
    }
    rows.items.push_back({coverage.id, RowKind::Prepayment, coverage.institution.value(), coverage.institution, coverage.institution_name,
                          "", numerator.count(), denominator.count()});
  }
  return rows;
}

}  // namespace

Page<IndicatorRow> list_indicator_rows(db::Session& session, const command::Moment& moment, const RowsQuestion& asked,
                                       const PageRequest& page) {
  const IndicatorQuestion question{IndicatorBy::City, asked.month, asked.only};
  const Definition& one = definition_of(asked.indicator);
  if (!is_told(one, moment.actor.scope, question, moment.today)) return {};
  if (one.distinct) return distinct_rows(session, moment, one, question, page);
  if (one.source == SourceId::Stock) return stock_rows(session, moment, one, question, page);
  if (one.source == SourceId::Prepayments) return prepayment_rows(session, moment, one, question, page);
  const auto raw = std::ranges::find(kRaw, one.source, &RawRows::source);
  ensure(raw != std::end(kRaw), "an indicator without rows");
  return raw_rows(session, moment, one, *raw, question, page);
}

}  // namespace liangjia::monitoring
