#include "settlement/bank/told_money.h"

#include <set>

#include "catalog/party/party_table.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_table.h"
#include "settlement/claim/claim_document.h"
#include "settlement/claim/claim_table.h"
#include "settlement/debt/debt_document.h"
#include "settlement/debt/top_up_table.h"
#include "settlement/fund/fund_document.h"
#include "settlement/fund/fund_receipt_table.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_table.h"
#include "settlement/prepayment/prepayment_document.h"
#include "settlement/prepayment/prepayment_table.h"
#include "settlement/recovery/recovery_document.h"
#include "settlement/recovery/recovery_table.h"
#include "settlement/surplus/retained_surplus_document.h"
#include "settlement/surplus/retained_surplus_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kReceipts = db::select<kFundReceiptTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.fund_receipts");
constexpr auto kPrepayments = db::select<kPrepaymentTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.prepayments");
constexpr auto kBatches = db::select<kBatchTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.batches");
constexpr auto kClaims = db::select<kClaimTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.claims");
constexpr auto kRecoveries = db::select<kRecoveryTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.recoveries");
constexpr auto kSurpluses = db::select<kRetainedSurplusTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.surpluses");
constexpr auto kTopUps = db::select<kTopUpTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.top_ups");
constexpr auto kPayments = db::select<kPaymentTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_money.payments");

// PY-9. An issue is one credit to money in transit, the bank's word one debit, of the whole amount.
constexpr db::Sql kOtherwiseBooked{
    "told_money.otherwise_booked",
    "SELECT 'payment', p.instruction_no, p.amount_fen FROM payment p WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_account a "
    "ON a.id = e.account_id WHERE e.transfer_id = p.issue_transfer_id AND a.kind = 'payment_in_transit' AND a.pool_code = p.pool_code "
    "AND e.side = 'credit' AND e.amount_fen = p.amount_fen) OR (p.result_transfer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
    "ledger_entry e JOIN ledger_account a ON a.id = e.account_id WHERE e.transfer_id = p.result_transfer_id AND a.kind = "
    "'payment_in_transit' AND a.pool_code = p.pool_code AND e.side = 'debit' AND e.amount_fen = p.amount_fen)) LIMIT 100"};
constexpr db::Sql kCount{"told_money.payments_counted", "SELECT COUNT(*) FROM payment"};
constexpr auto kAccounts =
    db::select<catalog::kBankAccountTable, "WHERE state IN ('active', 'replaced') ORDER BY id">("told_money.accounts");

// Numbers are compared as they are kept: one number of one owner is sealed alike each time (core/platform/vault.h).
command::Verified verify_accounts(db::Session& session) {
  using Account = std::tuple<std::int64_t, std::string, std::string, std::string>;
  std::set<Account> approved;
  for (const catalog::KeptAccount& kept : db::all(session, kAccounts)) {
    const auto& account = kept.account;
    approved.emplace(account.organisation.value(), account.account_name, account.bank_name, account.account_number.kept);
  }
  command::Verified verified;
  for (std::int64_t after = 0;;) {
    const auto payments = db::all(session, kPayments, after);
    if (payments.empty()) return verified;
    for (const Payment& payment : payments) {
      ++verified.rows_checked;
      if (!approved.contains({payment.payee.value(), payment.account_name, payment.bank_name, payment.account_number.kept}))
        verified.violations.push_back("payment " + payment.instruction_no + " goes to an account that nobody approved");
    }
    after = payments.back().id.value();
  }
}

}  // namespace

std::vector<journal::ToldKind> told_money() {
  return {
      journal::told_kind(kind::kFundReceipt, kReceipts, fund_receipt_document,
                         {"number", "pool_code", "amount", "received_on", "bank_reference", "state", "made_by", "checked_by", "version"}),
      journal::told_kind(kind::kPrepayment, kPrepayments, prepayment_document,
                         {"number", "institution_id", "region_code", "basis", "ratio", "amount", "paid", "offset", "returned", "state",
                          "made_by", "checked_by", "payment_id", "version"}),
      journal::told_kind(kind::kRetainedSurplus, kSurpluses, retained_surplus_document,
                         {"number", "agreement_year_id", "institution_id", "region_code", "state", "inputs", "computation", "base", "share",
                          "granted", "paid", "inputs_by", "inputs_confirmed_by", "made_by", "checked_by", "payment_id", "version"}),
      journal::told_kind(kind::kSettlementBatch, kBatches, batch_digest,
                         {"number", "enterprise_id", "institution_id", "month", "state", "amount", "version"}),
      journal::told_kind(kind::kClaim, kClaims, claim_document,
                         {"number", "institution_id", "region_code", "month", "amount", "offset_direct", "offset_prepayment", "rest",
                          "state", "filed_by", "made_by", "checked_by", "payment_id", "version"}),
      journal::told_kind(kind::kRecovery, kRecoveries, recovery_document,
                         {"number", "enterprise_id", "institution_id", "payer", "source_kind", "source_id", "amount", "state", "paid_to",
                          "paid_on", "bank_reference", "reported_by", "confirmed_by", "batch_id", "version"},
                         false),  // the upgrade that began them made some
      journal::told_kind(kind::kTopUp, kTopUps, top_up_document,
                         {"number", "institution_id", "region_code", "amount", "paid_on", "bank_reference", "state", "recorded_by",
                          "decided_by", "version"}),
      journal::told_kind(kind::kPayment, kPayments, payment_document,
                         {"instruction_no",
                          "kind",
                          "document_kind",
                          "document_id",
                          "pool_code",
                          "institution_id",
                          "payee_id",
                          "payee_account_name",
                          "payee_bank_name",
                          "payee_account_number",
                          "amount",
                          "state",
                          "made_by",
                          "checked_by",
                          "bank_reference",
                          "bank_reason",
                          "result_on",
                          "result_by",
                          "result_confirmed_by",
                          "version"})};
}

std::vector<command::Invariant> payment_ground_invariants() {
  return {{"payment.as_booked",
           "支付金额与总账记账一致",
           "a payment's amount is the one that the ledger booked",
           {},
           [](db::Session& session) { return command::verify_by_sql(session, kOtherwiseBooked, kCount); }},
          {"payment.account",
           "支付的收款账户是收款单位经复核的账户",
           "a payment goes to an account of its payee that was approved",
           {},
           verify_accounts}};
}

}  // namespace liangjia::settlement
