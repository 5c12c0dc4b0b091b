#include "settlement/bank/import_bank_statements.h"

#include <algorithm>

#include "core/base/noun.h"
#include "settlement/bank/bank_file_errors.h"
#include "settlement/bank/bank_money.h"
#include "settlement/bank/bank_statement_document.h"

namespace liangjia::settlement {
namespace {

using catalog::ImportFaults;
using catalog::ImportInput;
using catalog::sheet::TypedRow;
using Told = BankStatementRows::Told;
using Ground = BankStatementRows::Ground;
using Made = BankStatementRows::Made;

constexpr std::size_t kStatementNumberMost = 40;

std::string text_or(const TypedRow& row, std::string_view key, const ImportInput& input) {
  return row.has(key) ? row.text(key) : input.parameter(key);
}

// In the order of the file, which is the order in which each follows the one before.
std::vector<Told> told_by(const ImportInput& input) {
  std::vector<Told> all;
  for (const TypedRow& row : input.sheet.rows) {
    const StatementSort sort = row.text("message") == token_of(StatementSort::Notice) ? StatementSort::Notice : StatementSort::Statement;
    const std::string account = row.text("account_number"), number = text_or(row, "statement_number", input);
    const auto same = std::ranges::find_if(
        all, [&](const Told& one) { return one.account_number == account && one.sort == sort && one.statement_number == number; });
    if (same == all.end()) {
      all.push_back({account, sort, number, {&row}});
    } else {
      same->rows.push_back(&row);
    }
  }
  return all;
}

// By its number; where the file names none, the one account of the pool that the import names.
const KnownAccount* account_of(const Told& told, const std::map<std::string, KnownAccount>& known, const ImportInput& input,
                               db::Session& session) {
  if (!told.account_number.empty()) {
    const auto found = known.find(told.account_number);
    return found == known.end() ? nullptr : &found->second;
  }
  const auto paying = catalog::paying_account_of(session, input.parameter("pool_code"));
  const auto found = std::ranges::find_if(known, [&](const auto& one) { return paying && one.second.account.id == paying->id; });
  return found == known.end() ? nullptr : &found->second;
}

Rejection refused_by(const ErrorKind& kind, const Told& told, ErrorArguments more = {}) {
  ErrorArguments arguments = {{"statement", told.statement_number}};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return reject(kind, std::move(arguments));
}

// A row that cannot be read, or a word of ours about one: the first of them refuses the file.
Result<Done> all_good(const ImportFaults& faults) {
  if (faults.all().empty()) return Done{};
  const catalog::ImportFault& first = *std::ranges::min_element(faults.all(), {}, &catalog::ImportFault::row);
  return reject(error::kStatementRowFaulty,
                {{"row", std::to_string(first.row)}, {"column", first.field}, {"reason", first.zh}, {"reason_en", first.en}});
}

// What all rows of a statement must say alike, or leave out.
std::optional<Fen> common_money(const Told& told, std::string_view key, const std::optional<Fen>& given, ImportFaults& faults) {
  std::optional<Fen> common = given;
  for (const TypedRow* row : told.rows) {
    const auto money = money_told(*row, key, faults);
    if (money && common && *money != *common) faults.add(*row, key, error::kStatementContradicts);
    if (money) common = money;
  }
  return common;
}

std::optional<BankLine> line_of(const TypedRow& row, ImportFaults& faults) {
  const auto received = money_told(row, "received", faults), paid = money_told(row, "paid", faults);
  const Fen in = received.value_or(Fen{}), out = paid.value_or(Fen{});
  const bool empty = !received && !paid && !row.has("booked_on") && !row.has("bank_reference");
  if (empty) return std::nullopt;  // a statement without entries tells its balances in a row of its own
  if ((in == Fen{}) == (out == Fen{})) faults.add(row, "received", error::kStatementOneSide);
  if (!row.has("booked_on")) faults.add(row, "booked_on", liangjia::error::kRequired);
  if (!row.has("bank_reference")) faults.add(row, "bank_reference", liangjia::error::kRequired);
  if (faults.bad(row.number())) return std::nullopt;
  BankLine line;
  line.booked_on = *row.date("booked_on");
  line.amount = in - out;
  line.bank_reference = row.text("bank_reference");
  if (const auto number = row.text("instruction_no"); !number.empty() && number != "NOTPROVIDED") line.instruction_no = number;
  line.counterparty = row.text("counterparty");
  line.remark = row.text("remark");
  return line;
}

// The sums and counts that the bank wrote beside its entries.
void compare_totals(const Told& told, const BankStatement& statement, ImportFaults& faults) {
  const std::pair<std::string_view, Fen> sums[] = {{"received_sum", statement.received}, {"paid_sum", statement.paid}};
  for (const TypedRow* row : told.rows) {
    for (const auto& [key, sum] : sums) {
      const auto written = money_told(*row, key, faults);
      if (written && *written != sum) faults.add(*row, key, error::kStatementTotal, {{"counted", sum.text()}});
    }
    const auto entries = row->number("entries");
    if (entries && *entries != statement.lines)
      faults.add(*row, "entries", error::kStatementTotal, {{"counted", std::to_string(statement.lines)}});
  }
}

// BF-6: the first of an account begins where it says; each later one where the one before ended.
Result<Done> follows(const Told& told, const BankStatement& statement, const std::optional<BankStatement>& last) {
  if (statement.sort == StatementSort::Notice) return Done{};
  if (!statement.opening || !statement.closing) return refused_by(error::kStatementBalanceMissing, told);
  const FenSum counted = FenSum{*statement.opening} + FenSum{statement.received} - FenSum{statement.paid};
  if (counted != FenSum{*statement.closing})
    return refused_by(error::kStatementUnbalanced, told, {{"closing", statement.closing->text()}, {"counted", counted.text()}});
  if (!last) return Done{};
  if (statement.from_on < last->to_on || *statement.opening != *last->closing)
    return refused_by(error::kStatementGap, told,
                      {{"last", last->statement_number}, {"to", last->to_on.text()}, {"closing", last->closing->text()}});
  return Done{};
}

// A reference names one line of the account.
Result<Done> fresh_lines(const Told& told, const Ground& ground, const std::vector<BankLine>& lines, std::set<std::string>& in_file) {
  for (const BankLine& line : lines) {
    if (ground.references.contains(line.bank_reference) || !in_file.insert(line.bank_reference).second)
      return refused_by(error::kStatementLineKnown, told, {{"reference", line.bank_reference}});
  }
  return Done{};
}

void take_days(const Told& told, Made& made) {
  BankStatement& statement = made.statement;
  std::optional<BusinessDate> from = told.rows.front()->date("from_on"), to = told.rows.front()->date("to_on");
  for (const BankLine& line : made.lines) {
    if (!told.rows.front()->has("from_on")) from = std::min(from.value_or(line.booked_on), line.booked_on);
    if (!told.rows.front()->has("to_on")) to = std::max(to.value_or(line.booked_on), line.booked_on);
  }
  statement.to_on = to ? *to : from.value_or(BusinessDate{});
  statement.from_on = from ? *from : statement.to_on;
}

Result<Made> statement_of(const Told& told, const Ground& ground, const ImportInput& input, const std::optional<BankStatement>& last,
                          const command::Moment& moment, ImportFaults& faults) {
  Made made;
  made.owner = ground.account.account.organisation;
  BankStatement& statement = made.statement;
  statement.pool_code = ground.account.pool;
  statement.account = ground.account.account.id;
  statement.sort = told.sort;
  statement.statement_number = told.statement_number;
  FenSum received, paid;
  for (const TypedRow* row : told.rows) {
    if (!is_yuan(row->text("currency"))) return reject(error::kBankCurrency, {{"value", row->text("currency")}});
    auto line = line_of(*row, faults);
    if (!line) continue;
    (line->amount > Fen{} ? received : paid) += line->amount > Fen{} ? line->amount : -line->amount;
    made.lines.push_back(std::move(*line));
    made.counterparty_numbers.push_back(row->text("counterparty_number"));
  }
  statement.received = received.to_fen();
  statement.paid = paid.to_fen();
  statement.lines = std::ssize(made.lines);
  compare_totals(told, statement, faults);
  if (told.sort == StatementSort::Statement) {
    statement.opening = common_money(told, "opening", Fen::parse(input.parameter("opening")), faults);
    statement.closing = common_money(told, "closing", Fen::parse(input.parameter("closing")), faults);
  }
  if (auto good = all_good(faults); !good) return good.rejection();
  take_days(told, made);
  if (statement.to_on == BusinessDate{}) return refused_by(error::kStatementWithoutDay, told);
  if (statement.to_on > moment.today) return refused_by(error::kStatementInFuture, told, {{"to", statement.to_on.text()}});
  if (auto follow = follows(told, statement, last); !follow) return follow.rejection();
  statement.file_name = input.file_name;
  statement.file_digest = platform::hex(input.file_digest);
  statement.made_by = moment.actor.user;
  return made;
}

}  // namespace

void BankStatementRows::check(const ImportInput& input, FieldErrors& errors) {
  for (const char* const name : {"opening", "closing"}) {
    if (const auto text = input.parameter(name); !text.empty() && !Fen::parse(text))
      errors.add("/parameters/" + std::string(name), liangjia::error::kWrongFormat, {{"example", "1000.00"}});
  }
  if (const auto pool = input.parameter("pool_code"); !pool.empty() && !PoolCode::parse(pool))
    errors.add("/parameters/pool_code", liangjia::error::kWrongFormat, {{"example", "331121"}});
  if (input.parameter("statement_number").size() > kStatementNumberMost)
    errors.add("/parameters/statement_number", liangjia::error::kTooLong, {{"most", std::to_string(kStatementNumberMost)}});
}

Result<BankStatementRows::Snapshot> BankStatementRows::load(command::Context& context, const ImportInput& input) {
  const auto known = lock_paying_accounts(context);
  db::Session& session = context.tx.session();
  Snapshot snapshot;
  snapshot.told = told_by(input);
  for (const Told& told : snapshot.told) {
    const KnownAccount* const account = account_of(told, known, input, session);
    if (!account) {
      snapshot.grounds.emplace_back();
      continue;
    }
    std::vector<std::string> references;
    for (const TypedRow* row : told.rows) {
      if (row->has("bank_reference")) references.push_back(row->text("bank_reference"));
    }
    const catalog::BankAccountId id = account->account.id;
    snapshot.grounds.push_back(Ground{*account, last_statement(session, id), statement_known(session, id, told.sort, told.statement_number),
                                      known_references(session, id, told.sort, references)});
  }
  return snapshot;
}

Result<BankStatementRows::Decision> BankStatementRows::decide(const Snapshot& snapshot, const ImportInput& input,
                                                              const command::Moment& moment, ImportFaults& faults) {
  if (auto good = all_good(faults); !good) return good.rejection();
  Decision decision;
  std::map<catalog::BankAccountId, BankStatement> last;  // of this file
  std::map<std::pair<catalog::BankAccountId, StatementSort>, std::set<std::string>> references;
  for (std::size_t i = 0; i < snapshot.told.size(); ++i) {
    const Told& told = snapshot.told[i];
    const auto& ground = snapshot.grounds[i];
    if (!ground) return refused_by(error::kStatementAccountUnknown, told);
    if (told.statement_number.empty()) return reject(error::kStatementNumberMissing);
    if (ground->known) return refused_by(error::kStatementKnown, told);
    const catalog::BankAccountId account = ground->account.account.id;
    const auto before = last.contains(account) ? std::optional{last.at(account)} : ground->last;
    auto made = statement_of(told, *ground, input, before, moment, faults);
    if (!made) return made.rejection();
    if (auto fresh = fresh_lines(told, *ground, made->lines, references[{account, told.sort}]); !fresh) return fresh.rejection();
    if (told.sort == StatementSort::Statement) last.insert_or_assign(account, made->statement);
    decision.rows += std::ssize(told.rows);
    decision.made.push_back(std::move(*made));
  }
  return decision;
}

catalog::ImportResult BankStatementRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  const auto& vault = context.memory.of<platform::Vault>();
  json::Array documents;
  for (const Made& made : decision.made) {
    BankStatement statement = made.statement;
    statement.id = context.ids.next<BankStatementId>();
    statement.number = document_number("DZ", statement.id.value());
    statement.created_at = context.now();
    std::vector<BankLine> lines = made.lines;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      BankLine& line = lines[i];
      line.id = context.ids.next<BankLineId>();
      line.statement = statement.id;
      line.account = statement.account;
      line.sort = statement.sort;
      line.line_no = static_cast<std::int64_t>(i) + 1;
      if (const std::string& number = made.counterparty_numbers[i]; !number.empty())
        line.counterparty_number = catalog::AccountNumber::sealed(vault, made.owner, number);
    }
    insert_statement(context, statement, lines);
    documents.push_back(bank_statement_document(statement));
  }
  catalog::ImportResult result;
  result.written = decision.rows;
  result.made = json::Object{{"bank_statements", std::move(documents)}};
  return result;
}

}  // namespace liangjia::settlement
