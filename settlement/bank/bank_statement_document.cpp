#include "settlement/bank/bank_statement_document.h"

namespace liangjia::settlement {
namespace {

json::Object payment_item(const Payment& payment) {
  return {{"id", payment.id},
          {"instruction_no", payment.instruction_no},
          {"payee_account_name", payment.account_name},
          {"amount", payment.amount},
          {"state", payment.state},
          {"bank_reference", payment.bank_reference},
          {"result_on", payment.result_on}};
}

json::Array payment_items(const std::vector<Payment>& payments) {
  json::Array items;
  for (const Payment& one : payments) items.push_back(payment_item(one));
  return items;
}

json::Object line_document(const MatchedLine& one, const command::Moment& moment, const platform::Vault& vault, OrganisationId owner) {
  const BankLine& line = one.line;
  const catalog::AccountNumber& number = line.counterparty_number;
  return {
      {"line_no", line.line_no},
      {"booked_on", line.booked_on},
      {"amount", line.amount},
      {"bank_reference", line.bank_reference},
      {"instruction_no", line.instruction_no},
      {"counterparty", line.counterparty},
      {"counterparty_number", number.kept.empty() ? json::Value("") : json::Value(catalog::shown_to(moment.actor, vault, number, owner))},
      {"remark", line.remark},
      {"standing", one.standing},
      {"payment_id", one.payment ? json::Value(one.payment->id) : json::Value()},
      {"document_kind", one.recorded ? json::Value(one.recorded->document_kind) : json::Value()},
      {"document_number", one.recorded ? json::Value(one.recorded->number) : json::Value()},
      {"offers", payment_items(one.offers)}};
}

}  // namespace

json::Object bank_statement_document(const BankStatement& statement) {
  return {{"id", statement.id},
          {"number", statement.number},
          {"pool_code", statement.pool_code.text()},
          {"account_id", statement.account},
          {"statement_sort", statement.sort},
          {"statement_number", statement.statement_number},
          {"from_on", statement.from_on},
          {"to_on", statement.to_on},
          {"opening", statement.opening},
          {"closing", statement.closing},
          {"received", statement.received},
          {"paid", statement.paid},
          {"line_count", statement.lines},
          {"file_name", statement.file_name},
          {"file_digest", statement.file_digest},
          {"made_by", statement.made_by},
          {"version", statement.version},
          {"created_at", statement.created_at}};
}

json::Object reconciled_statement_document(const ReconciledStatement& whole, const command::Moment& moment, const platform::Vault& vault) {
  json::Object document = bank_statement_document(whole.statement);
  json::Array lines, differences;
  for (const MatchedLine& one : whole.lines) {
    json::Object line = line_document(one, moment, vault, whole.owner);
    if (one.standing != LineStanding::Agrees) differences.push_back(line);
    lines.push_back(std::move(line));
  }
  document.set("book_balance", whole.book)
      .set("difference", whole.difference)
      .set("lines", std::move(lines))
      .set("differences", std::move(differences))
      .set("unseen", payment_items(whole.unseen));
  return document;
}

}  // namespace liangjia::settlement
