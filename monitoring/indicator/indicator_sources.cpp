#include "monitoring/indicator/indicator_sources.h"

#include <algorithm>

namespace liangjia::monitoring {
namespace {

using By = IndicatorBy;
using Kind = IndicatorKind;

constexpr Source kSources[] = {
    // MI-1, MI-2, MI-7
    {SourceId::Contracts,
     "indicators.contracts",
     "quota_account x",
     " JOIN product p ON p.id = x.product_id JOIN agreement_year y ON y.id = x.agreement_year_id JOIN variety k ON k.id = x.variety_id",
     "x.state IN ('locked', 'frozen') AND t.day BETWEEN y.valid_from AND y.valid_to",
     {"x.institution_id", "x.region_code", "x.winner_id", "", "x.variety_id", "x.product_id", "y.round_id", "x.agreement_year_id", ""}},
    // MI-3
    {SourceId::Uses,
     "indicators.uses",
     "use_month x",
     "",
     "",
     {"x.institution_id", "x.region_code", "", "", "x.variety_id", "", "", "", "x.month"}},
    // MI-4, MI-5
    {SourceId::Repayments,
     "indicators.repayments",
     "repayment_month x",
     "",
     "",
     {"x.institution_id", "x.region_code", "x.winner_id", "x.distributor_id", "", "", "", "", "x.month"}},
    // MI-9, MI-10
    {SourceId::Orders,
     "indicators.orders",
     "order_month x",
     " LEFT JOIN award w ON w.id = x.award_id",
     "",
     {"x.institution_id", "x.region_code", "x.winner_id", "x.distributor_id", "x.variety_id", "x.product_id", "w.round_id", "", "x.month"},
     true},
    // MI-11
    {SourceId::Stock,
     "indicators.stock",
     "volume_report x",
     " JOIN volume_report_line v ON v.report_id = x.id JOIN agreement_year y ON y.id = x.agreement_year_id",
     "x.state IN ('city_approved', 'locked') AND v.units > 0 AND t.day BETWEEN y.valid_from AND y.valid_to AND NOT EXISTS (SELECT 1 FROM "
     "volume_report_line e WHERE e.report_id = v.report_id AND e.variety_id = v.variety_id AND e.brand_key < v.brand_key AND e.units > 0)",
     {"x.institution_id", "x.region_code", "", "", "v.variety_id", "", "y.round_id", "x.agreement_year_id", ""}},
    {SourceId::Unreported,
     "indicators.unreported",
     "purchase_month x",
     "",
     "EXISTS (SELECT 1 FROM award w JOIN agreement_year y ON y.round_id = w.round_id WHERE w.variety_id = x.variety_id AND w.state <> "
     "'withdrawn' AND y.valid_from <= LAST_DAY(CONCAT(x.month, '-01')) AND y.valid_to >= CONCAT(x.month, '-01')) AND NOT EXISTS (SELECT 1 "
     "FROM volume_report r JOIN volume_report_line v ON v.report_id = r.id JOIN agreement_year y ON y.id = r.agreement_year_id WHERE "
     "r.institution_id = x.institution_id AND v.variety_id = x.variety_id AND v.units > 0 AND r.state IN ('city_approved', 'locked') AND "
     "y.valid_from <= LAST_DAY(CONCAT(x.month, '-01')) AND y.valid_to >= CONCAT(x.month, '-01'))",
     {"x.institution_id", "x.region_code", "x.winner_id", "x.distributor_id", "x.variety_id", "x.product_id", "", "", "x.month"}},
    // MI-6, put together by the program
    {SourceId::Prepayments,
     "indicators.prepayments",
     "",
     "",
     "",
     {"x.institution_id", "x.region_code", "", "", "", "", "", "x.year_id", ""}},
};

constexpr std::string_view kBought =
    "EXISTS (SELECT 1 FROM purchase_month b WHERE b.institution_id = x.institution_id AND b.variety_id = v.variety_id AND b.packs > 0 AND "
    "b.month BETWEEN DATE_FORMAT(y.valid_from, '%Y-%m') AND DATE_FORMAT(t.day, '%Y-%m'))";

constexpr Definition kDefinitions[] = {
    {Kind::Completion, SourceId::Contracts, "x.accepted_units * p.strength_ppm", "x.contracted_units * p.strength_ppm", Unit::Strength},
    {Kind::PaceGap, SourceId::Contracts,
     "x.accepted_units * p.strength_ppm - x.contracted_units * p.strength_ppm * (DATEDIFF(t.day, y.valid_from) + 1) DIV "
     "(DATEDIFF(y.valid_to, y.valid_from) + 1)",
     "x.contracted_units * p.strength_ppm", Unit::Strength, false, Bound::Behind, "indicator.pace_low", "indicator.pace_bad"},
    {Kind::WinningShare, SourceId::Uses, "x.winning_micro_units", "x.winning_micro_units + x.other_micro_units", Unit::Strength, false,
     Bound::AtLeast, "usage.winning_share_least"},
    {Kind::WinningShareUnits, SourceId::Uses, "x.winning_units", "x.winning_units + x.other_units", Unit::Count, false, Bound::AtLeast,
     "usage.winning_share_least"},
    {Kind::DeliveryRate, SourceId::Orders, "x.accepted_units", "x.ordered_units", Unit::Count, false, Bound::AtLeast,
     "indicator.delivery_rate_least", "indicator.delivery_rate_bad"},
    {Kind::DeliveryRateMoney, SourceId::Orders, "x.accepted_e4", "x.ordered_e4", Unit::E4},
    {Kind::DeliveredInTime, SourceId::Orders, "x.on_time_lines", "x.due_lines"},
    {Kind::AnsweredInTime, SourceId::Orders, "x.answered_lines", "x.sent_lines"},
    {Kind::ShortLines, SourceId::Orders, "x.short_lines", "", Unit::Count, false, Bound::AtMost, "indicator.short_lines_most"},
    {Kind::ShortInstitutions, SourceId::Orders, "IF(x.short_lines > 0, x.institution_id, NULL)", "", Unit::Count, true, Bound::AtMost,
     "indicator.short_institutions_most", "indicator.short_institutions_most"},
    {Kind::AbovePrice, SourceId::Orders, "x.above_lines", "", Unit::Count, false, Bound::AtMost, "indicator.above_price_most",
     "indicator.above_price_most"},
    {Kind::Stocked, SourceId::Stock, kBought, "1", Unit::Count, false, Bound::AtLeast, "indicator.stocked_least"},
    {Kind::Unreported, SourceId::Unreported, "x.micro_units", "", Unit::Strength},
    {Kind::PaidOnTime, SourceId::Repayments, "x.on_time_fen", "x.due_fen", Unit::Fen, false, Bound::AtLeast,
     "indicator.paid_on_time_least"},
    {Kind::RepaymentDays, SourceId::Repayments, "x.paid_fen_days", "x.paid_fen", Unit::Fen, false, Bound::AtMost,
     "indicator.repayment_days_most"},
    {Kind::PrepaidRatio, SourceId::Prepayments, "", "", Unit::Fen, false, Bound::AtLeast, "prepayment.ratio_least"},
    {Kind::OffsetRatio, SourceId::Prepayments, "", "", Unit::Fen},
    {Kind::Varieties, SourceId::Contracts, "IF(x.accepted_units > 0 AND k.goods_kind = 'drug', x.variety_id, NULL)", "", Unit::Count, true,
     Bound::AtLeast, "indicator.varieties_least", "", true},
    // The fewest of twelve months; the source alone cannot tell it.
    {Kind::DirectInstitutions, SourceId::Repayments, "IF(x.direct_fen > 0, x.institution_id, NULL)", "", Unit::Count, true, Bound::AtLeast,
     "indicator.direct_institutions_least", "", true},
};

constexpr Breakdown kBreakdowns[] = {
    {By::City, nullptr, "''", "''", ""},
    {By::County, &Columns::region, "br.code", "br.name", " JOIN region br ON br.code = {}", "{} = ?", false},
    {By::Level, &Columns::institution, "COALESCE(bo.level, '')", "''", " JOIN organisation bo ON bo.id = {}",
     "{} IN (SELECT fo.id FROM organisation fo WHERE fo.level = ?)", false},
    {By::Alliance, &Columns::institution, "CAST(ba.id AS CHAR)", "ba.name",
     " JOIN alliance_member bm ON bm.institution_id = {} AND bm.since <= t.day AND (bm.until IS NULL OR bm.until >= t.day) JOIN alliance "
     "ba "
     "ON ba.id = bm.alliance_id",
     "{} IN (SELECT fm.institution_id FROM alliance_member fm WHERE fm.alliance_id = ? AND fm.since <= ? AND (fm.until IS NULL OR fm.until "
     ">= ?))",
     true, 2},
    {By::Institution, &Columns::institution, "CAST(bo.id AS CHAR)", "bo.name", " JOIN organisation bo ON bo.id = {}"},
    {By::Round, &Columns::round, "CAST(bu.id AS CHAR)", "bu.name", " JOIN procurement_round bu ON bu.id = {}"},
    {By::Variety, &Columns::variety, "CAST(bv.id AS CHAR)", "bv.generic_name", " JOIN variety bv ON bv.id = {}"},
    {By::Product, &Columns::product, "CAST(bp.id AS CHAR)", "CONCAT_WS(' ', bp.generic_name, bp.spec, bp.pack)",
     " JOIN product bp ON bp.id = {}"},
    {By::Winner, &Columns::winner, "CAST(bo.id AS CHAR)", "bo.name", " JOIN organisation bo ON bo.id = {}"},
    {By::Distributor, &Columns::distributor, "CAST(bo.id AS CHAR)", "bo.name", " JOIN organisation bo ON bo.id = {}"},
    {By::Month, &Columns::month, "{}", "''", "", "{} = ?", false},
    {By::Year, &Columns::year, "CAST(bw.id AS CHAR)", "CONCAT(bu.name, ' ', bw.number)",
     " JOIN agreement_year bw ON bw.id = {} JOIN procurement_round bu ON bu.id = bw.round_id"},
};

bool has(const Columns& columns, By by) {
  const Breakdown& breakdown = breakdown_of(by);
  return breakdown.column == nullptr || !(columns.*breakdown.column).empty();
}

}  // namespace

std::span<const Source> sources() { return kSources; }
const Source& source_of(SourceId id) { return *std::ranges::find(kSources, id, &Source::id); }
std::span<const Definition> definitions() { return kDefinitions; }
const Definition& definition_of(IndicatorKind kind) { return *std::ranges::find(kDefinitions, kind, &Definition::kind); }
const Breakdown& breakdown_of(IndicatorBy by) { return *std::ranges::find(kBreakdowns, by, &Breakdown::by); }

std::string placed(std::string_view text, std::string_view column) {
  std::string whole(text);
  for (std::size_t at = whole.find("{}"); at != std::string::npos; at = whole.find("{}", at + column.size())) whole.replace(at, 2, column);
  return whole;
}

BusinessDate day_of(const Source& source, const IndicatorQuestion& question, BusinessDate today) {
  if (source.columns.month.empty()) return today;
  return std::min(today, question.month.last_day());
}

bool is_told(const Definition& definition, const Scope& scope, const IndicatorQuestion& question, BusinessDate today) {
  const Source& source = source_of(definition.source);
  if (scope.filter(source.columns.owner()).text == "1 = 0") return false;
  if (!has(source.columns, question.by)) return false;
  if (!std::ranges::all_of(question.only, [&](const IndicatorKey& key) { return has(source.columns, key.by); })) return false;
  if (source.over && question.month >= BusinessMonth::of(today)) return false;
  if (!definition.divisions) return true;
  return (question.by == By::City || question.by == By::County) &&
         std::ranges::all_of(question.only, [](const IndicatorKey& key) { return key.by == By::County; });
}

SqlFilter only(const Columns& columns, const IndicatorKey& key, BusinessDate day) {
  const Breakdown& breakdown = breakdown_of(key.by);
  SqlFilter filter{placed(breakdown.only, columns.*breakdown.column), {}};
  filter.values.push_back(breakdown.id ? db::to_value(*OrganisationId::parse(key.value)) : db::to_value(key.value));
  for (int i = 0; i < breakdown.days; ++i) filter.values.push_back(db::to_value(day));
  return filter;
}

}  // namespace liangjia::monitoring
