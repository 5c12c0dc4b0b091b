#include "core/command/rule_document.h"
#include "core/platform/drawn_each.h"
#include "core/platform/json_told.h"
#include "procurement/attachment/attachment_document.h"
#include "settlement/approval/approval_facts.h"

namespace liangjia::settlement {
namespace {

json::Object check_document(const Check& one) {
  return {{"token", one.token}, {"level", one.level}, {"ok", one.ok}, {"zh", one.zh}, {"en", one.en}};
}

json::Object money_document(const FundEffect& money) {
  const Fen after = money.available + money.change;
  return {{"pool_code", money.pool.text()},
          {"available_before", money.available},
          {"change", money.change},
          {"available_after", after},
          {"waiting_count", money.waiting},
          {"waiting_amount", money.waiting_amount},
          {"available_after_waiting", FenSum{after} - money.waiting_amount}};
}

json::Value account_document(const std::optional<PayeeAccount>& account) {
  if (!account) return {};
  return json::Object{{"account_name", account->account_name},      {"bank_name", account->bank_name},
                      {"account_number", account->number.masked()}, {"proposed_at", account->proposed_at},
                      {"checked_at", account->checked_at},          {"checked_by_name", account->checked_by}};
}

json::Value payee_document(const ApprovalFacts& facts) {
  if (!facts.pays) return {};
  FenSum sum;
  json::Array payments;
  for (const auto& [payment, institution_name, payee_name] : facts.paid) {
    if (payment.state != PaymentState::Rejected) sum += payment.amount;
    payments.push_back(json::Object{{"id", payment.id},
                                    {"instruction_no", payment.instruction_no},
                                    {"institution_name", institution_name},
                                    {"issued_on", BusinessDate::of(payment.created_at)},
                                    {"amount", payment.amount},
                                    {"state", payment.state}});
  }
  return json::Object{{"organisation_name", facts.payee_name},
                      {"account", account_document(facts.account)},
                      {"paid_amount", sum},
                      {"paid_is_least", facts.paid.size() == kPaidMost},
                      {"payments", std::move(payments)}};
}

json::Object leg_document(const Leg& leg, const std::map<OrganisationId, std::string>& names) {
  const auto name = [&](OrganisationId id) { return id.none() ? json::Value{} : json::Value{names.at(id)}; };
  return {{"book", book_of(leg.account.kind)},
          {"account", leg.account.kind},
          {"account_name", name_of(leg.account.kind).zh},
          {"institution_name", name(leg.account.institution)},
          {"enterprise_name", name(leg.account.enterprise)},
          {"side", leg.side},
          {"amount", leg.amount}};
}

}  // namespace

json::Object approval_facts_document(const ApprovalFacts& facts, const Actor& reader) {
  return {{"object_kind", facts.kind.token},
          {"object_id", id_text(facts.id)},
          {"number", facts.number},
          {"state", facts.state},
          {"step", json::text_or_null(std::string(facts.step))},
          {"amount", facts.amount},
          {"acts", json::drawn_each(facts.acts, [&](const auto& one) { return identity::document_act_document(one, reader); })},
          {"checks", json::drawn_each(facts.checks, check_document)},
          {"parts", json::drawn_each(facts.parts,
                                     [](const Part& one) {
                                       return json::Object{{"zh", one.zh}, {"en", one.en}, {"amount", one.amount}};
                                     })},
          {"money", facts.money ? json::Value{money_document(*facts.money)} : json::Value{}},
          {"payee", payee_document(facts)},
          {"earlier", json::drawn_each(facts.earlier,
                                       [](const Earlier& one) {
                                         return json::Object{{"id", id_text(one.id)},
                                                             {"number", one.number},
                                                             {"on", one.on},
                                                             {"amount", one.amount},
                                                             {"state", one.state}};
                                       })},
          {"rules", json::drawn_each(facts.rules, [](const rulebook::Rule* one) { return rulebook::rule_document(*one); })},
          {"attachments", json::drawn_each(facts.attachments, procurement::attachment_document)},
          {"books", json::drawn_each(facts.books, [&](const Leg& leg) { return leg_document(leg, facts.names); })}};
}

}  // namespace liangjia::settlement
