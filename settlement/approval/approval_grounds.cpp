#include "settlement/approval/approval_grounds.h"

#include <algorithm>

#include "core/command/context.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/pool/bank_channel.h"

namespace liangjia::settlement {
namespace {

constexpr auto kAccount = db::view<PayeeAccount>(
    db::column("a.account_name", &PayeeAccount::account_name), db::column("a.bank_name", &PayeeAccount::bank_name),
    db::column(
        "a.account_number", [](auto& row) -> auto& { return row.number.kept; }),
    db::column("a.created_at", &PayeeAccount::proposed_at),
    db::column("(SELECT MAX(e.at) FROM audit_event e WHERE e.object_id = a.id AND e.object_kind = 'bank_account' AND "
               "e.act = 'approve_bank_account')",
               &PayeeAccount::checked_at),
    db::column("c.display_name", &PayeeAccount::checked_by));
constexpr auto kAccountOf =
    db::select<kAccount,
               "FROM bank_account a "
               "LEFT JOIN user_account c ON c.id = a.checked_by WHERE a.active_key = ? AND a.purpose = ?">("approval.account");

// What else asks for the pool's money, 2,000 of each kind at most: batches that were reviewed, prepayments that were computed,
// what is left of claims that were approved. How much a claim will ask for is known once it is.
struct Waiting {
  std::int64_t count = 0;
  FenSum amount;
};
constexpr auto kWaitingView =
    db::view<Waiting>(db::column("COUNT(*)", &Waiting::count), db::column("COALESCE(SUM(asked), 0)", &Waiting::amount));
constexpr auto kWaiting =
    db::select<kWaitingView,
               "FROM ((SELECT id, amount_fen AS asked FROM settlement_batch FORCE INDEX (settlement_batch_region_state) "
               "WHERE region_code = ? AND state IN ('reviewed', 'approved') AND direct AND amount_fen > 0 LIMIT 2000) "
               "UNION ALL (SELECT id, amount_fen FROM prepayment FORCE INDEX (prepayment_region_state) "
               "WHERE region_code = ? AND state IN ('computed', 'approved') LIMIT 2000) "
               "UNION ALL (SELECT id, rest_fen FROM claim FORCE INDEX (claim_region_state) "
               "WHERE region_code = ? AND state = 'approved' LIMIT 2000)) waiting WHERE id <> ?">("approval.waiting");

void weigh_payments(ApprovalFacts& facts) {
  if (facts.account) {
    const Instant since = facts.account->checked_at.value_or(facts.account->proposed_at);
    const auto to_it = std::ranges::count_if(facts.paid, [&](const PaymentView& one) { return one.payment.created_at >= since; });
    look(facts, "account_used_before", to_it > 0, "收款账户自 {day} 启用，已付过 {count} 笔",
         "The account is in use since {day}, {count} paid to it",
         {{"day", BusinessDate::of(since).text()}, {"count", std::to_string(to_it)}});
  }
  for (const PaymentView& one : facts.paid) {
    const Payment& payment = one.payment;
    if (payment.amount != facts.amount || payment.document_id == facts.id || payment.state == PaymentState::Rejected) continue;
    look(facts, "amount_paid_before", false, "同一收款人 {day} 已付过同样金额（指令 {number}），请排除重复",
         "The same amount was paid to this payee on {day} (instruction {number}): make sure it is not the same claim",
         {{"day", BusinessDate::of(payment.created_at).text()}, {"number", payment.instruction_no}});
    return;
  }
}

}  // namespace

ApprovalFacts facts_of(db::Session& session, const command::Moment& moment, ObjectKind kind, std::int64_t id, std::string number,
                       std::string_view state, Fen amount) {
  ApprovalFacts facts{.kind = kind, .id = id, .number = std::move(number), .state = state, .amount = amount};
  facts.acts = identity::acts_on(session, moment.actor, kind.token, id, {std::nullopt, kActsMost}).items;
  std::ranges::reverse(facts.acts);
  return facts;
}

void look(ApprovalFacts& facts, std::string_view token, bool ok, std::string_view zh, std::string_view en,
          const ErrorArguments& arguments) {
  facts.checks.push_back({std::string(token), CheckLevel::Look, ok, filled(zh, arguments), filled(en, arguments)});
}

void must(ApprovalFacts& facts, std::string_view token, const std::optional<Rejection>& refusal, std::string_view zh, std::string_view en) {
  facts.checks.push_back({std::string(token), CheckLevel::Must, !refusal,
                          refusal ? filled(refusal->kind->zh, refusal->arguments) : std::string(zh),
                          refusal ? filled(refusal->kind->en, refusal->arguments) : std::string(en)});
}

void other_person(ApprovalFacts& facts, const Result<Done>& may) {
  const bool same = !may && may.rejection().token() == liangjia::error::kSamePerson.token;
  must(facts, "other_person", same ? std::optional(may.rejection()) : std::nullopt, "您未参与此前的经办", "You had no part in making it");
}

void weigh_fund(db::Session& session, ApprovalFacts& facts, PoolCode pool, Fen change, CheckLevel level) {
  const FundPosition fund = find_fund(session, pool);
  const Waiting waiting = db::one(session, kWaiting, pool, pool, pool, facts.id).value();
  facts.money = {pool, fund.available(), change, waiting.count, waiting.amount};
  if (change >= Fen{}) return;
  const auto may = may_promise(fund, -change);
  must(facts, "fund_available", may ? std::nullopt : std::optional(may.rejection()), "基金可用额足够", "The fund has enough available");
  facts.checks.back().level = level;
}

void weigh_payee(db::Session& session, ApprovalFacts& facts, PoolCode pool, OrganisationId payee, std::string_view purpose, Noun what,
                 CheckLevel level) {
  facts.pays = true;
  facts.payee_name = facts.names.at(payee);
  facts.account = db::one(session, kAccountOf, payee, purpose);
  must(facts, "account_checked", facts.account ? std::nullopt : std::optional(reject(error::kBankAccountMissing, named(what))),
       "收款账户已由第二人复核", "The payee's account was checked by a second person");
  facts.checks.back().level = level;
  Actor keeper;  // the pool's bureau: whoever reads, no other pool's payments are told (AF-1)
  keeper.scope = Scope::of_bureau(std::string(pool.text()));
  PaymentFilter to_payee;
  to_payee.payee = payee;
  facts.paid = list_payments(session, keeper, to_payee, {std::nullopt, kPaidMost}).items;
  weigh_payments(facts);
}

void weigh_bank_form(db::Session& session, ApprovalFacts& facts, const command::Moment& moment, PoolCode pool, CheckLevel level) {
  const BankChannel channel = bank_channel_of(session, moment, pool);
  if (!facts.account || (channel.format == BankFormat::None && !channel.unknown)) return;
  catalog::BankAccount payee;
  payee.account_name = facts.account->account_name;
  payee.bank_name = facts.account->bank_name;
  const auto may = may_instruct(channel, payee);
  must(facts, "bank_form", may ? std::nullopt : std::optional(may.rejection()), "银行报文可以写出", "The bank's file can be written");
  facts.checks.back().level = level;
}

void weigh_earlier(ApprovalFacts& facts, std::vector<Earlier> all) {
  std::erase_if(all, [&](const Earlier& one) { return one.id >= facts.id; });
  if (all.size() > kEarlierMost) all.resize(kEarlierMost);
  facts.earlier = std::move(all);
  if (facts.earlier.empty()) {
    look(facts, "first_of_its_kind", false, "双方之间第一张此类单据", "The first of its kind between these two");
    return;
  }
  const Fen most = std::ranges::max(facts.earlier, {}, &Earlier::amount).amount;
  look(facts, "amount_usual", facts.amount <= most, "此前 {count} 张最高 {most} 元", "The {count} before were {most} yuan at most",
       {{"count", std::to_string(facts.earlier.size())}, {"most", most.text()}});
}

void weigh_rules(ApprovalFacts& facts, const command::Moment& moment, const rulebook::RuleScope& scope, BusinessDate on,
                 std::initializer_list<std::string_view> keys) {
  std::int64_t open = 0;
  for (const std::string_view key : keys) {
    const auto row = moment.rules.find(key, scope, on);
    if (!row) continue;  // where the step needs it, the step says so
    facts.rules.push_back(*row);
    if ((*row)->certainty == rulebook::Certainty::Provisional) ++open;
  }
  if (!facts.rules.empty()) {
    look(facts, "rules_confirmed", open == 0, "所依规则 {count} 条，其中待核 {open} 条",
         "It rests on {count} rules, {open} of them not confirmed yet",
         {{"count", std::to_string(facts.rules.size())}, {"open", std::to_string(open)}});
  }
}

}  // namespace liangjia::settlement
