#pragma once
// The journal's rows as they are kept. Account and transfer name an institution and an enterprise where they have one: part of a unique
// key, hence 0 and never NULL where they have none.
#include "core/database/table.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

struct LedgerAccount {
  LedgerAccountId id;
  Book book = Book::Fund;  // book, side and floor follow from the kind; SQL reads them here
  AccountKind kind = AccountKind::FundBank;
  PoolCode pool_code;
  std::int64_t institution = 0;
  std::int64_t enterprise = 0;
  AccountInsurance insurance = AccountInsurance::None;
  IncomeSort sort = IncomeSort::None;
  Side normal_side = Side::Debit;
  bool may_go_below_zero = false;
  Fen balance;  // on its normal side
  Instant created_at{};

  AccountKey key() const { return {kind, pool_code, OrganisationId{institution}, OrganisationId{enterprise}, insurance, sort}; }
};

struct LedgerTransfer {
  TransferId id;
  TransferKind kind = TransferKind::GoodsAccepted;
  std::string document_kind;
  std::int64_t document_id = 0;
  std::int64_t institution = 0;
  std::int64_t enterprise = 0;
  BusinessDate business_date;
  Instant at{};
  UserId user;
  std::optional<TransferId> reverses;
  std::string memo;
};

struct LedgerEntry {
  std::int64_t id = 0;
  TransferId transfer;
  LedgerAccountId account;
  Side side = Side::Debit;
  Fen amount;  // > 0
  BusinessDate business_date;
};

// What an account stood at as a day ended, from the first day it moved on; a day without entries has none.
struct LedgerDayBalance {
  LedgerAccountId account;
  BusinessDate business_date;
  Fen balance;  // on its normal side
};

// An entry with its account: one leg as it was posted.
struct JournalLeg {
  LedgerAccount account;
  LedgerEntry entry;
};

inline constexpr auto kLedgerAccountTable = db::table<LedgerAccount>(
    "ledger_account", db::key("id", &LedgerAccount::id), db::fixed("book", &LedgerAccount::book), db::fixed("kind", &LedgerAccount::kind),
    db::fixed("pool_code", &LedgerAccount::pool_code), db::fixed("institution_id", &LedgerAccount::institution),
    db::fixed("enterprise_id", &LedgerAccount::enterprise), db::fixed("insurance_kind", &LedgerAccount::insurance),
    db::fixed("income_sort", &LedgerAccount::sort), db::fixed("normal_side", &LedgerAccount::normal_side),
    db::fixed("may_go_below_zero", &LedgerAccount::may_go_below_zero), db::changing("balance_fen", &LedgerAccount::balance),
    db::fixed("created_at", &LedgerAccount::created_at));

inline constexpr auto kLedgerTransferTable = db::table<LedgerTransfer>(
    "ledger_transfer", db::key("id", &LedgerTransfer::id), db::fixed("kind", &LedgerTransfer::kind),
    db::fixed("document_kind", &LedgerTransfer::document_kind), db::fixed("document_id", &LedgerTransfer::document_id),
    db::fixed("institution_id", &LedgerTransfer::institution), db::fixed("enterprise_id", &LedgerTransfer::enterprise),
    db::fixed("business_date", &LedgerTransfer::business_date), db::fixed("at", &LedgerTransfer::at),
    db::fixed("user_id", &LedgerTransfer::user), db::fixed("reverses_id", &LedgerTransfer::reverses),
    db::fixed("memo", &LedgerTransfer::memo));

inline constexpr auto kLedgerEntryTable =
    db::table<LedgerEntry>("ledger_entry", db::key("id", &LedgerEntry::id), db::fixed("transfer_id", &LedgerEntry::transfer),
                           db::fixed("account_id", &LedgerEntry::account), db::fixed("side", &LedgerEntry::side),
                           db::fixed("amount_fen", &LedgerEntry::amount), db::fixed("business_date", &LedgerEntry::business_date));

inline constexpr auto kLedgerDayBalanceTable = db::table<LedgerDayBalance>(
    "ledger_day_balance", db::key("account_id", &LedgerDayBalance::account), db::key("business_date", &LedgerDayBalance::business_date),
    db::changing("balance_fen", &LedgerDayBalance::balance));

}  // namespace liangjia::settlement
