#include "settlement/prepayment/prepayment_store.h"

#include "core/command/list_query.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect = "SELECT " + std::string(kPrepaymentColumns) + " FROM prepayment p WHERE ";
const std::string kLockText = kSelect + "p.id = ? FOR UPDATE";
const std::string kLockPaidText = kSelect + "p.institution_id = ? AND p.state = 'paid' ORDER BY p.id FOR UPDATE";
const db::Sql kLock{"prepayment.lock", kLockText};
const db::Sql kLockPaid{"prepayment.lock_paid", kLockPaidText};
constexpr std::string_view kContracted =
    "SELECT q.institution_id, q.region_code, q.id, q.award_id, q.contracted_units, q.conversion_factor FROM quota_account q WHERE ";
constexpr db::Sql kLive{"prepayment.live", "SELECT institution_id FROM prepayment WHERE agreement_year_id = ? AND live_key IS NOT NULL"};
constexpr db::Sql kAccepted{
    "prepayment.accepted",
    "SELECT moved.agreement_year_id, SUM(moved.amount_fen) FROM "
    "(SELECT q.agreement_year_id, a.amount_fen FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id JOIN quota_account q ON "
    "q.id = o.quota_account_id "
    "WHERE a.institution_id = ? AND a.accepted_on <= ? "
    "UNION ALL SELECT q.agreement_year_id, -g.amount_fen FROM goods_return g JOIN order_line o ON o.id = g.order_line_id JOIN "
    "quota_account q ON q.id = o.quota_account_id "
    "WHERE g.institution_id = ? AND g.state = 'confirmed' AND g.returned_on <= ?) moved GROUP BY moved.agreement_year_id"};
constexpr db::Sql kInsert{"prepayment.insert",
                          "INSERT INTO prepayment (id, number, agreement_year_id, institution_id, region_code, basis_fen, ratio_ppm, "
                          "rule_id, amount_fen, state, made_by, "
                          "live_key, version, created_at) VALUES"};
constexpr std::size_t kColumns = 14;
constexpr db::Sql kInsertLines{
    "prepayment.insert_lines",
    "INSERT INTO prepayment_line (prepayment_id, quota_account_id, contracted_units, conversion_factor, price_e4, amount_fen) VALUES"};
constexpr std::size_t kLineColumns = 6;
constexpr db::Sql kUpdate{"prepayment.update",
                          "UPDATE prepayment SET paid_fen = ?, offset_fen = ?, returned_fen = ?, state = ?, checked_by = ?, payment_id = "
                          "?, state_reason = ?, live_key = ?, "
                          "version = ? WHERE id = ?"};
constexpr db::Sql kInsertOffsets{"prepayment.insert_offsets",
                                 "INSERT INTO prepayment_offset (id, prepayment_id, claim_id, accepted_fen, amount_fen, at) VALUES"};
constexpr std::size_t kOffsetColumns = 6;

// Unique together with the year while the prepayment lives (Rule PP-4).
std::optional<OrganisationId> live_key(const Prepayment& prepayment) {
  return prepayment.state == PrepaymentState::Refused ? std::nullopt : std::optional{prepayment.institution};
}

void push(std::vector<db::Value>& values, std::initializer_list<db::Value> row) { values.insert(values.end(), row.begin(), row.end()); }

}  // namespace

Prepayment read_prepayment(db::Row& row) {
  Prepayment prepayment;
  prepayment.id = row.take<PrepaymentId>();
  prepayment.number = row.take<std::string>();
  prepayment.year = row.take<catalog::AgreementYearId>();
  prepayment.institution = row.take<OrganisationId>();
  prepayment.region_code = row.take<std::string>();
  prepayment.basis = row.take<Fen>();
  prepayment.ratio = row.take<Ratio>();
  prepayment.rule = row.take<std::optional<rulebook::RuleId>>();
  prepayment.amount = row.take<Fen>();
  prepayment.paid = row.take<Fen>();
  prepayment.offset = row.take<Fen>();
  prepayment.returned = row.take<Fen>();
  prepayment.state = row.take<PrepaymentState>();
  prepayment.made_by = row.take<UserId>();
  prepayment.checked_by = row.take<std::optional<UserId>>();
  prepayment.payment = row.take<std::optional<PaymentId>>();
  prepayment.reason = row.take<std::optional<std::string>>();
  prepayment.version = row.take<std::int64_t>();
  return prepayment;
}

std::optional<Prepayment> lock_prepayment(db::Transaction& tx, PrepaymentId id) {
  auto row = tx.one(kLock, id);
  if (!row) return std::nullopt;
  return read_prepayment(*row);
}

std::vector<Prepayment> lock_paid_prepayments(db::Transaction& tx, OrganisationId institution) {
  std::vector<Prepayment> found;
  for (auto& row : tx.query(kLockPaid, institution)) found.push_back(read_prepayment(row));
  return found;
}

std::vector<ContractedVolume> contracted_volumes(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                 std::optional<OrganisationId> institution) {
  Where where(scope.filter({"q.institution_id", "q.region_code", "", ""}));
  where.with("q.agreement_year_id = ?", year)
      .maybe("q.institution_id = ?", institution)
      .with("q.state = 'locked' AND q.contracted_units > 0");
  where.with(
      "EXISTS (SELECT 1 FROM agreement_line l JOIN agreement g ON g.id = l.agreement_id WHERE l.quota_account_id = q.id AND g.state = "
      "'in_force')");
  std::vector<ContractedVolume> found;
  const std::string text = std::string(kContracted) + where.text() + " ORDER BY q.institution_id, q.id";
  for (auto& row : session.query_values({"prepayment.contracted", text}, where.values())) {
    ContractedVolume volume;
    volume.institution = row.take<OrganisationId>();
    volume.region_code = row.take<std::string>();
    volume.account = row.take<procurement::QuotaAccountId>();
    volume.award = row.take<catalog::AwardId>();
    volume.contracted = row.take<Units>();
    volume.factor = row.take<ConversionFactor>();
    found.push_back(std::move(volume));
  }
  return found;
}

std::vector<OrganisationId> institutions_with_prepayment(db::Session& session, catalog::AgreementYearId year) {
  std::vector<OrganisationId> found;
  for (auto& row : session.query(kLive, year)) found.push_back(row.take<OrganisationId>());
  return found;
}

std::vector<AcceptedUnderContract> accepted_under_contract(db::Session& session, OrganisationId institution, BusinessDate until) {
  std::vector<AcceptedUnderContract> found;
  for (auto& row : session.query(kAccepted, institution, until, institution, until)) {
    const auto year = row.take<catalog::AgreementYearId>();
    found.push_back({year, row.take<FenSum>()});
  }
  return found;
}

void insert_prepayments(command::Context& context, const std::vector<NewPrepayment>& made) {
  std::vector<db::Value> rows;
  std::vector<db::Value> lines;
  for (const auto& [p, its_lines] : made) {
    push(rows, {db::to_value(p.id), db::to_value(p.number), db::to_value(p.year), db::to_value(p.institution), db::to_value(p.region_code),
                db::to_value(p.basis), db::to_value(p.ratio), db::to_value(p.rule), db::to_value(p.amount), db::to_value(p.state),
                db::to_value(p.made_by), db::to_value(live_key(p)), db::to_value(p.version), db::to_value(context.now())});
    for (const PrepaymentLine& line : its_lines) {
      push(lines, {db::to_value(p.id), db::to_value(line.account), db::to_value(line.contracted), db::to_value(line.factor),
                   db::to_value(line.price), db::to_value(line.amount)});
    }
    context.changes.add(PrepaymentChange{std::nullopt, p});
    context.audited(kind::kPrepayment, p.id.value(), nullptr, document_of(p));
  }
  context.tx.insert_rows(kInsert, kColumns, rows);
  context.tx.insert_rows(kInsertLines, kLineColumns, lines);
}

void update_prepayment(command::Context& context, const Prepayment& before, const Prepayment& after) {
  context.tx.change_one(kUpdate, after.paid, after.offset, after.returned, after.state, after.checked_by, after.payment, after.reason,
                        live_key(after), after.version, after.id);
  context.audited(kind::kPrepayment, after.id.value(), document_of(before), document_of(after));
  context.changes.add(PrepaymentChange{before, after});
}

void insert_offsets(command::Context& context, const std::vector<PrepaymentOffset>& offsets) {
  std::vector<db::Value> values;
  for (const PrepaymentOffset& offset : offsets) {
    push(values, {db::to_value(context.ids.next_value()), db::to_value(offset.prepayment), db::to_value(offset.claim_id),
                  db::to_value(offset.accepted), db::to_value(offset.amount), db::to_value(context.now())});
  }
  context.tx.insert_rows(kInsertOffsets, kOffsetColumns, values);
}

json::Object document_of(const Prepayment& prepayment) {
  return {{"id", prepayment.id},
          {"number", prepayment.number},
          {"agreement_year_id", prepayment.year},
          {"institution_id", prepayment.institution},
          {"region_code", prepayment.region_code},
          {"basis", prepayment.basis},
          {"ratio", prepayment.ratio},
          {"rule_id", prepayment.rule},
          {"amount", prepayment.amount},
          {"paid", prepayment.paid},
          {"offset", prepayment.offset},
          {"returned", prepayment.returned},
          {"balance", prepayment.balance()},
          {"state", prepayment.state},
          {"state_reason", prepayment.reason},
          {"made_by", prepayment.made_by},
          {"checked_by", prepayment.checked_by},
          {"payment_id", prepayment.payment},
          {"version", prepayment.version}};
}

}  // namespace liangjia::settlement
