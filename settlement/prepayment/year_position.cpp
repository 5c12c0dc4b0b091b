#include "settlement/prepayment/year_position.h"

#include <algorithm>

#include "catalog/award/award.h"
#include "core/command/list_query.h"
#include "settlement/prepayment/prepayment_errors.h"
#include "settlement/prepayment/prepayment_rules.h"
#include "settlement/prepayment/prepayment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kContractedView = db::view<ContractedVolume>(
    db::column("q.institution_id", &ContractedVolume::institution), db::column("q.region_code", &ContractedVolume::region_code),
    db::column("q.id", &ContractedVolume::account), db::column("q.award_id", &ContractedVolume::award),
    db::column("IF(q.state = 'frozen', q.reserved_units + q.accepted_units, q.contracted_units)", &ContractedVolume::contracted),
    db::column("q.conversion_factor", &ContractedVolume::factor), db::column("s.signed_at", &ContractedVolume::signed_at),
    db::column("s.signed_ratio", &ContractedVolume::signed_ratio));
constexpr auto kContracted = db::select<
    kContractedView,
    "FROM quota_account q JOIN (SELECT l.quota_account_id, MAX(c.at) AS signed_at, MAX(g.prepayment_ratio_ppm) AS signed_ratio FROM "
    "agreement_line l JOIN agreement g ON g.id = "
    "l.agreement_id LEFT JOIN agreement_signature c ON c.agreement_id = g.id WHERE g.agreement_year_id = ? AND g.state = 'in_force' GROUP "
    "BY "
    "l.quota_account_id) s ON s.quota_account_id = q.id">("year_position.contracted");

constexpr auto kDocumentView = db::view<Prepayment>(db::part<kPrepaymentTable, "p">([](auto& row) -> auto& { return row; }));
constexpr auto kDocuments = db::select<kDocumentView, "FROM prepayment p">("year_position.documents");

struct CountedLine {
  OrganisationId institution;
  PrepaymentLine line;
};
constexpr auto kCountedView = db::view<CountedLine>(db::column("p.institution_id", &CountedLine::institution),
                                                    db::part<kPrepaymentLineTable, "l">(&CountedLine::line));
constexpr auto kCounted =
    db::select<kCountedView, "FROM prepayment_line l JOIN prepayment p ON p.id = l.prepayment_id">("year_position.counted");

SqlFilter among(std::string_view column, const std::vector<OrganisationId>& only) {
  auto ids = db::padded(db::values_of(only));
  return {std::string(column) + " IN " + db::places(ids.size()), std::move(ids)};
}

template <class Row>
std::vector<Row> read_all(db::Session& session, const db::Select<Row>& select, const Where& where, std::string_view order) {
  std::vector<Row> found;
  const std::string text = std::string(select.sql.text) + " WHERE " + where.text() + " ORDER BY " + std::string(order);
  for (db::Row& row : session.query_values({select.sql.name, text}, where.values())) found.push_back(select(row));
  return found;
}

// The sum of an account's lines, at the price of its last one.
PrepaymentLine joined(const PrepaymentLine& before, const PrepaymentLine& next) {
  PrepaymentLine sum = next;
  sum.contracted = before.contracted + next.contracted;
  sum.amount = before.amount + next.amount;
  return sum;
}

}  // namespace

Ratio YearPosition::signed_ratio() const {
  Ratio highest;
  for (const ContractedVolume& volume : volumes) highest = std::max(highest, volume.signed_ratio);
  return highest;
}

FenSum YearPosition::provided() const { return total(&Prepayment::amount); }

FenSum YearPosition::total(Fen Prepayment::*of) const {
  FenSum sum;
  for (const Prepayment& one : documents) sum += one.*of;
  return sum;
}

Result<YearRatio> year_ratio(const YearPosition& position, const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                             std::optional<Ratio> asked) {
  const auto ratio = prepayment_ratio(rules, scope, on, asked);
  if (!ratio) return ratio.rejection();
  YearRatio found{ratio->value, ratio->rule};
  if (!asked && !position.documents.empty() && position.documents.back().ratio > found.value)
    found = {position.documents.back().ratio, position.documents.back().rule};
  const Ratio promised = position.signed_ratio();
  if (found.value >= promised) return found;
  if (asked) return reject(error::kPrepaymentRatioTooLow, {{"least", promised.text()}});
  return YearRatio{promised, std::nullopt};
}

std::map<OrganisationId, YearPosition> year_positions(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                      const std::vector<OrganisationId>& only) {
  std::map<OrganisationId, YearPosition> positions;
  Where volumes(scope.filter({"q.institution_id", "q.region_code", "", ""}));
  volumes.before(year).with("q.agreement_year_id = ?", year).with("q.state IN ('locked', 'frozen') AND q.contracted_units > 0");
  Where documents(scope.filter({"p.institution_id", "p.region_code", "", ""}));
  documents.with("p.agreement_year_id = ?", year).with("p.state <> 'refused'");
  if (!only.empty()) {
    volumes.with(among("q.institution_id", only));
    documents.with(among("p.institution_id", only));
  }
  for (ContractedVolume& one : read_all(session, kContracted, volumes, "q.id")) {
    if (one.contracted > Units{}) positions[one.institution].volumes.push_back(std::move(one));
  }
  for (Prepayment& one : read_all(session, kDocuments, documents, "p.sequence"))
    positions[one.institution].documents.push_back(std::move(one));
  for (CountedLine& one : read_all(session, kCounted, documents, "p.sequence, l.quota_account_id"))
    positions[one.institution].counted.push_back(one.line);
  return positions;
}

BusinessDate price_day(const catalog::AgreementYear& year, BusinessDate today) { return std::clamp(today, year.valid_from, year.valid_to); }

Prices prices_of(db::Session& session, const std::map<OrganisationId, YearPosition>& positions, const catalog::AgreementYear& year,
                 BusinessDate today) {
  std::vector<catalog::AwardId> awards;
  for (const auto& [institution, position] : positions) {
    for (const ContractedVolume& volume : position.volumes) awards.push_back(volume.award);
  }
  const auto found = catalog::award_prices_on(session, awards, price_day(year, today));
  return Prices(found.begin(), found.end());
}

Result<std::vector<PrepaymentLine>> full_lines(std::span<const ContractedVolume> volumes, const Prices& prices, BusinessDate price_on) {
  std::vector<PrepaymentLine> lines;
  for (const ContractedVolume& volume : volumes) {
    const auto price = prices.find(volume.award);
    if (price == prices.end()) return reject(error::kPrepaymentPriceMissing, {{"award", volume.award.text()}, {"date", price_on.text()}});
    lines.push_back({PrepaymentId{}, volume.account, volume.contracted, volume.factor, price->second,
                     contracted_amount(price->second, volume.contracted, volume.factor)});
  }
  return lines;
}

std::vector<PrepaymentLine> added_lines(std::span<const PrepaymentLine> now, std::span<const PrepaymentLine> counted) {
  std::map<procurement::QuotaAccountId, PrepaymentLine> before, wanted;
  for (const PrepaymentLine& line : counted) {
    const auto [entry, fresh] = before.emplace(line.account, line);
    if (!fresh) entry->second = joined(entry->second, line);
  }
  for (const auto& [account, line] : before) {
    PrepaymentLine gone = line;
    gone.contracted = Units{};
    gone.amount = Fen{};
    wanted.emplace(account, gone);
  }
  for (const PrepaymentLine& line : now) wanted.insert_or_assign(line.account, line);
  std::vector<PrepaymentLine> added;
  for (const auto& [account, line] : wanted) {
    PrepaymentLine difference = line;
    difference.prepayment = PrepaymentId{};
    if (const auto old = before.find(account); old != before.end()) {
      difference.contracted = line.contracted - old->second.contracted;
      difference.amount = line.amount - old->second.amount;
    }
    if (difference.contracted != Units{} || difference.amount != Fen{}) added.push_back(difference);
  }
  return added;
}

FenSum basis_of(std::span<const PrepaymentLine> lines) {
  FenSum basis;
  for (const PrepaymentLine& line : lines) basis += line.amount;
  return basis;
}

}  // namespace liangjia::settlement
