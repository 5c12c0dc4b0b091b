#include "monitoring/indicator/indicator_sums.h"

#include <algorithm>

#include "catalog/party/party.h"
#include "core/command/list_query.h"
#include "settlement/prepayment/prepayment_coverage.h"

namespace liangjia::monitoring {
namespace {

using Member = Int128 IndicatorSums::*;

// A table with what is summed of it, in the order of `members`.
struct Source {
  std::string_view name;
  std::string_view sums;
  std::string_view from;  // the table is `x`
  OwnershipColumns owner;
  std::vector<Member> members;
};

// MI-1, MI-2, MI-7: accounts under contract of agreement years that are running.
const Source& contracts() {
  static const Source kSource{
      "indicator_sums.contracts",
      "SUM(x.contracted_units * p.strength_ppm), SUM(x.accepted_units * p.strength_ppm), SUM(x.contracted_units * p.strength_ppm * "
      "(DATEDIFF(?, y.valid_from) + 1) DIV (DATEDIFF(y.valid_to, y.valid_from) + 1)), COUNT(DISTINCT IF(x.accepted_units > 0 AND "
      "k.goods_kind = 'drug', "
      "x.variety_id, NULL))",
      "quota_account x JOIN product p ON p.id = x.product_id JOIN agreement_year y ON y.id = x.agreement_year_id "
      "JOIN variety k ON k.id = x.variety_id",
      {"x.institution_id", "x.region_code", "x.winner_id", ""},
      {&IndicatorSums::contracted, &IndicatorSums::accepted, &IndicatorSums::expected, &IndicatorSums::varieties}};
  return kSource;
}
// MI-3
const Source& uses() {
  static const Source kSource{"indicator_sums.uses",
                              "SUM(x.winning_micro_units), SUM(x.other_micro_units), SUM(x.winning_units), SUM(x.other_units)",
                              "use_month x",
                              {"x.institution_id", "x.region_code", "", ""},
                              {&IndicatorSums::winning, &IndicatorSums::other, &IndicatorSums::winning_units, &IndicatorSums::other_units}};
  return kSource;
}
// MI-4, MI-5
const Source& repayments() {
  static const Source kSource{"indicator_sums.repayments",
                              "SUM(x.due_fen), SUM(x.on_time_fen), SUM(x.paid_fen), SUM(x.paid_fen_days)",
                              "repayment_month x",
                              {"x.institution_id", "x.region_code", "x.winner_id", "x.distributor_id"},
                              {&IndicatorSums::due, &IndicatorSums::on_time, &IndicatorSums::paid, &IndicatorSums::paid_days}};
  return kSource;
}

// How a dimension is read of a source: its key, its name and what they need.
struct Dimension {
  std::string_view key, name, join;
};
Dimension dimension_of(IndicatorBy by) {
  switch (by) {
    case IndicatorBy::City:
      return {"''", "''", ""};
    case IndicatorBy::County:
      return {"x.region_code", "g.name", " JOIN region g ON g.code = x.region_code"};
    case IndicatorBy::Level:
      return {"COALESCE(o.level, '')", "''", " JOIN organisation o ON o.id = x.institution_id"};
    case IndicatorBy::Institution:
      return {"CAST(x.institution_id AS CHAR)", "o.name", " JOIN organisation o ON o.id = x.institution_id"};
    case IndicatorBy::Variety:
      return {"CAST(x.variety_id AS CHAR)", "v.generic_name", " JOIN variety v ON v.id = x.variety_id"};
  }
  throw InternalBug("a dimension without columns");
}

// Sums of BIGINT come as decimal text.
Int128 read_sum(db::Row& row) { return row.take<std::optional<FenSum>>().value_or(FenSum{}).count(); }

std::string key_text(IndicatorBy by, std::string key) {
  if (by != IndicatorBy::Institution && by != IndicatorBy::Variety) return key;
  return OrganisationId{std::stoll(key)}.text();
}

void add(db::Session& session, const Source& source, const Where& where, IndicatorBy by, std::map<std::string, IndicatorSums>& all) {
  const Dimension dimension = dimension_of(by);
  std::string text = "SELECT " + std::string(dimension.key) + " AS dimension_key, " + std::string(dimension.name) + " AS dimension_name, ";
  text += std::string(source.sums) + " FROM " + std::string(source.from) + std::string(dimension.join) + " WHERE " + where.text() +
          " GROUP BY dimension_key, dimension_name";
  for (db::Row& row : session.query_values({source.name, text}, where.values())) {
    IndicatorSums& sums = all[key_text(by, row.take<std::string>())];
    sums.name = row.take<std::string>();
    for (const Member member : source.members) sums.*member = read_sum(row);
  }
}

Where asked(const Source& source, const Actor& actor, const IndicatorQuestion& question) {
  Where where(actor.scope.filter(source.owner));
  where.maybe("x.region_code = ?", question.region).maybe("x.institution_id = ?", question.institution);
  return where;
}

// MI-7: a month in which nobody was paid for counts as none.
void add_direct(db::Session& session, const Actor& actor, const IndicatorQuestion& question, std::map<std::string, IndicatorSums>& all) {
  constexpr int kMonths = 12;
  const Dimension dimension = dimension_of(question.by);
  const BusinessMonth first = BusinessMonth::of(question.month.first_day().plus_months(1 - kMonths));
  const Where where = asked(repayments(), actor, question).with("x.month BETWEEN ? AND ? AND x.direct_fen > 0", first, question.month);
  const std::string text = "SELECT " + std::string(dimension.key) +
                           " AS dimension_key, COUNT(DISTINCT x.institution_id) FROM repayment_month x WHERE " + where.text() +
                           " GROUP BY dimension_key, x.month";
  std::map<std::string, std::vector<std::int64_t>> counts;
  for (db::Row& row : session.query_values({"indicator_sums.direct", text}, where.values())) {
    std::vector<std::int64_t>& of_months = counts[row.take<std::string>()];
    of_months.push_back(row.take<std::int64_t>());
  }
  for (auto& [key, sums] : all) {
    const auto found = counts.find(key);
    if (found != counts.end() && std::ssize(found->second) == kMonths) sums.direct_institutions = std::ranges::min(found->second);
  }
}

// MI-6: the report of prepayments, one line an institution and agreement year, of years that are running.
void add_prepayments(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question,
                     std::map<std::string, IndicatorSums>& all) {
  std::vector<settlement::PrepaymentCoverage> coverage;
  PageRequest request{std::nullopt, 200};
  do {
    auto page = settlement::list_prepayment_coverage(session, moment, {question.institution, std::nullopt}, request);
    for (auto& one : page.items) {
      const bool running = one.year.valid_from <= moment.today && moment.today <= one.year.valid_to;
      if (running && (!question.region || one.region_code == *question.region)) coverage.push_back(std::move(one));
    }
    request.after = page.next;
  } while (request.after);
  std::vector<OrganisationId> institutions;
  for (const auto& one : coverage) institutions.push_back(one.institution);
  std::map<OrganisationId, std::string> levels;
  if (question.by == IndicatorBy::Level) {
    for (catalog::Organisation& one : catalog::find_organisations(session, institutions)) levels.emplace(one.id, std::move(one.level));
  }
  for (const auto& one : coverage) {
    const std::string key = question.by == IndicatorBy::County        ? one.region_code
                            : question.by == IndicatorBy::Level       ? levels.at(one.institution)
                            : question.by == IndicatorBy::Institution ? one.institution.text()
                                                                      : std::string();
    IndicatorSums& sums = all[key];
    if (question.by == IndicatorBy::Institution) sums.name = one.institution_name;
    sums.basis += one.basis.count();
    sums.prepaid += one.paid.count();
    sums.offset += one.offset.count();
  }
}

}  // namespace

std::map<std::string, IndicatorSums> indicator_sums(db::Session& session, const command::Moment& moment,
                                                    const IndicatorQuestion& question) {
  std::map<std::string, IndicatorSums> all;
  const Actor& actor = moment.actor;
  Where contract = asked(contracts(), actor, question);
  contract.before(moment.today).maybe("x.variety_id = ?", question.variety);
  contract.with("x.state IN ('locked', 'frozen') AND ? BETWEEN y.valid_from AND y.valid_to", moment.today);
  add(session, contracts(), contract, question.by, all);
  Where use = asked(uses(), actor, question);
  use.maybe("x.variety_id = ?", question.variety).with("x.month = ?", question.month);
  add(session, uses(), use, question.by, all);
  if (of_varieties(question)) return all;
  add(session, repayments(), asked(repayments(), actor, question).with("x.month = ?", question.month), question.by, all);
  if (of_divisions(question)) add_direct(session, actor, question, all);
  if (actor.scope.kind() != OrganisationKind::Enterprise) add_prepayments(session, moment, question, all);
  return all;
}

}  // namespace liangjia::monitoring
