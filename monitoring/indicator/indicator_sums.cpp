#include "monitoring/indicator/indicator_sums.h"

#include <algorithm>
#include <ranges>

namespace liangjia::monitoring {
namespace {

constexpr int kMonths = 12;

using Sums = std::map<std::string, IndicatorSums>;
using Told = std::vector<const Definition*>;

BusinessMonth first_of_series(const IndicatorQuestion& question) {
  return BusinessMonth::of(question.month.first_day().plus_months(1 - kMonths));
}

// Sums of BIGINT come as decimal text.
Int128 read_sum(db::Row& row) { return row.take<std::optional<FenSum>>().value_or(FenSum{}).count(); }

std::string key_text(const Breakdown& breakdown, std::string key) {
  const bool number = breakdown.id && breakdown.column != nullptr;
  return number ? OrganisationId{std::stoll(key)}.text() : key;
}

std::string summed(const Definition& one) {
  const std::string numerator(one.numerator);
  std::string text = one.distinct ? ", COUNT(DISTINCT " + numerator + ")" : ", SUM(" + numerator + ")";
  if (!one.denominator.empty()) text += ", SUM(" + std::string(one.denominator) + ")";
  return text;
}

void add(db::Session& session, const Source& source, const Told& told, const command::Moment& moment, const IndicatorQuestion& question,
         Sums& all) {
  const Breakdown& breakdown = breakdown_of(question.by);
  const std::string_view column = breakdown.column == nullptr ? std::string_view{} : source.columns.*breakdown.column;
  std::string text = "SELECT " + placed(breakdown.key, column) + " AS breakdown_key, " + std::string(breakdown.name) + " AS breakdown_name";
  for (const Definition* one : told) text += summed(*one);
  const Where where = asked_of(source, moment, question);
  text += " FROM (SELECT CAST(? AS DATE) AS day) t STRAIGHT_JOIN " + std::string(source.table) + std::string(source.joined) +
          placed(breakdown.joined, column) + " WHERE " + where.text() + " GROUP BY breakdown_key, breakdown_name";
  for (db::Row& row : session.query_values({source.name, text}, where.values())) {
    IndicatorSums& sums = all[key_text(breakdown, row.take<std::string>())];
    sums.name = row.take<std::string>();
    for (const Definition* one : told) {
      Fraction& fraction = sums.of[one->kind];
      fraction.numerator = read_sum(row);
      fraction.denominator = one->denominator.empty() ? one->alone() : read_sum(row);
    }
  }
}

// MI-7: institutions a month, by key.
std::map<std::string, std::map<std::string, std::int64_t>> direct_months(db::Session& session, const command::Moment& moment,
                                                                         const IndicatorQuestion& question) {
  const Source& source = source_of(SourceId::Repayments);
  IndicatorQuestion series = question;
  series.by = IndicatorBy::Month;
  const Where where = asked_of(source, moment, series).with("x.direct_fen > 0");
  const std::string key = question.by == IndicatorBy::County ? "x.region_code" : "''";
  const std::string text = "SELECT " + key +
                           " AS breakdown_key, x.month, COUNT(DISTINCT x.institution_id) FROM (SELECT CAST(? AS DATE) AS day) t "
                           "STRAIGHT_JOIN repayment_month x WHERE " +
                           where.text() + " GROUP BY breakdown_key, x.month";
  std::map<std::string, std::map<std::string, std::int64_t>> counts;
  for (db::Row& row : session.query_values({"indicators.direct", text}, where.values())) {
    auto& of_months = counts[row.take<std::string>()];
    std::string month = row.take<std::string>();
    of_months.emplace(std::move(month), row.take<std::int64_t>());
  }
  return counts;
}

// A month in which nobody was paid for counts as none.
void add_direct(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question, Sums& all) {
  const auto counts = direct_months(session, moment, question);
  for (auto& [key, sums] : all) {
    Fraction& fraction = sums.of[IndicatorKind::DirectInstitutions];
    fraction = {0, 1};
    const auto found = counts.find(key);
    if (found == counts.end() || std::ssize(found->second) < kMonths) continue;
    fraction.numerator = std::ranges::min(found->second | std::views::values);
  }
}

// The key and the name of each institution in a breakdown.
std::map<OrganisationId, std::pair<std::string, std::string>> keys_of(db::Session& session, const Breakdown& breakdown, BusinessDate day) {
  const std::string text = "SELECT i.id, " + placed(breakdown.key, "i.id") + ", " + std::string(breakdown.name) +
                           " FROM (SELECT CAST(? AS DATE) AS day) t STRAIGHT_JOIN organisation i" + placed(breakdown.joined, "i.id") +
                           " WHERE i.kind = 'institution'";
  std::map<OrganisationId, std::pair<std::string, std::string>> keys;
  for (db::Row& row : session.query_values({"indicators.keys", text}, std::vector{db::to_value(day)})) {
    const auto institution = row.take<OrganisationId>();
    std::string key = key_text(breakdown, row.take<std::string>());
    keys.emplace(institution, std::pair{std::move(key), row.take<std::string>()});
  }
  return keys;
}

void add_prepayments(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question, Sums& all) {
  const Breakdown& breakdown = breakdown_of(question.by);
  std::map<OrganisationId, std::pair<std::string, std::string>> keys;
  if (breakdown.column == &Columns::institution) keys = keys_of(session, breakdown, moment.today);
  for (const auto& one : prepayments_of(session, moment, question)) {
    std::pair<std::string, std::string> key;
    if (breakdown.by == IndicatorBy::County) key.first = one.region_code;
    if (breakdown.by == IndicatorBy::Year) key.first = one.year.id.text();
    if (breakdown.column == &Columns::institution) {
      const auto found = keys.find(one.institution);
      if (found == keys.end()) continue;
      key = found->second;
    }
    IndicatorSums& sums = all[key.first];
    if (sums.name.empty()) sums.name = key.second;
    Fraction& prepaid = sums.of[IndicatorKind::PrepaidRatio];
    prepaid.numerator += one.paid.count();
    prepaid.denominator += one.basis.count();
    Fraction& offset = sums.of[IndicatorKind::OffsetRatio];
    offset.numerator += one.offset.count();
    offset.denominator += one.paid.count();
  }
}

}  // namespace

Where asked_of(const Source& source, const command::Moment& moment, const IndicatorQuestion& question) {
  const BusinessDate day = day_of(source, question, moment.today);
  Where where(moment.actor.scope.filter(source.columns.owner()));
  where.before(day);
  if (!source.conditions.empty()) where.with(source.conditions);
  for (const IndicatorKey& key : question.only) where.with(only(source.columns, key, day));
  if (source.columns.month.empty()) return where;
  const std::string month(source.columns.month);
  if (question.by != IndicatorBy::Month) return where.with(month + " = ?", question.month);
  return where.with(month + " BETWEEN ? AND ?", first_of_series(question), question.month);
}

std::vector<settlement::PrepaymentCoverage> prepayments_of(db::Session& session, const command::Moment& moment,
                                                           const IndicatorQuestion& question) {
  settlement::CoverageFilter filter;
  if (const auto* institution = question.only_of(IndicatorBy::Institution)) filter.institution = OrganisationId::parse(*institution);
  if (const auto* year = question.only_of(IndicatorBy::Year)) filter.year = catalog::AgreementYearId::parse(*year);
  const auto within = [&](IndicatorBy by) {
    const auto* asked = question.only_of(by);
    std::map<OrganisationId, std::pair<std::string, std::string>> keys;
    if (asked != nullptr) keys = keys_of(session, breakdown_of(by), moment.today);
    return [asked, keys = std::move(keys)](OrganisationId institution) {
      if (asked == nullptr) return true;
      const auto found = keys.find(institution);
      return found != keys.end() && found->second.first == *asked;
    };
  };
  const auto of_level = within(IndicatorBy::Level), of_alliance = within(IndicatorBy::Alliance);
  const auto* region = question.only_of(IndicatorBy::County);
  std::vector<settlement::PrepaymentCoverage> coverage;
  PageRequest request{std::nullopt, 200};
  do {
    auto page = settlement::list_prepayment_coverage(session, moment, filter, request);
    for (auto& one : page.items) {
      const bool running = one.year.valid_from <= moment.today && moment.today <= one.year.valid_to;
      if (running && (region == nullptr || one.region_code == *region) && of_level(one.institution) && of_alliance(one.institution))
        coverage.push_back(std::move(one));
    }
    request.after = page.next;
  } while (request.after);
  return coverage;
}

std::optional<BusinessMonth> fewest_direct(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question,
                                           const std::string& key) {
  const auto counts = direct_months(session, moment, question);
  const auto found = counts.find(key);
  if (found == counts.end() || std::ssize(found->second) < kMonths) return std::nullopt;
  return BusinessMonth::parse(std::ranges::min_element(found->second, {}, [](const auto& one) { return one.second; })->first);
}

std::map<std::string, IndicatorSums> indicator_sums(db::Session& session, const command::Moment& moment,
                                                    const IndicatorQuestion& question) {
  Sums all;
  bool direct = false;
  for (const Source& source : sources()) {
    Told told;
    for (const Definition& one : definitions()) {
      if (one.source != source.id || !is_told(one, moment.actor.scope, question, moment.today)) continue;
      if (one.kind == IndicatorKind::DirectInstitutions) {
        direct = true;
      } else {
        told.push_back(&one);
      }
    }
    if (told.empty()) continue;
    if (source.id == SourceId::Prepayments) {
      add_prepayments(session, moment, question, all);
    } else {
      add(session, source, told, moment, question, all);
    }
  }
  if (direct) add_direct(session, moment, question, all);
  return all;
}

}  // namespace liangjia::monitoring
