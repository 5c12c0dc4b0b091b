#pragma once
// A statement of the account that a pool is paid from, as its bank gave it: opening balance, entries, closing balance. It is kept as it was
// read and never changes (Rules BF-6, BF-7, BF-8). A notice (camt.054) tells entries without balances, and its entries come again in the
// statement. What the books say beside it: statement_reconciliation.h.
#include <optional>
#include <string>
#include <vector>

#include "catalog/party/party.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

using BankStatementId = Id<struct BankStatementTag>;
using BankLineId = Id<struct BankLineTag>;

namespace kind {
inline constexpr ObjectKind kBankStatement{"bank_statement", "银行对账单"};
}  // namespace kind

enum class StatementSort { Statement, Notice };

struct BankStatement {
  BankStatementId id;
  std::string number;
  PoolCode pool_code;
  catalog::BankAccountId account;
  StatementSort sort = StatementSort::Statement;
  std::string statement_number;  // the bank's
  BusinessDate from_on;
  BusinessDate to_on;
  std::optional<Fen> opening;  // of a statement
  std::optional<Fen> closing;
  Fen received;
  Fen paid;
  std::int64_t lines = 0;
  std::string file_name;
  std::string file_digest;  // SM3, hex
  UserId made_by;
  std::int64_t version = 1;
  Instant created_at{};
};

struct BankLine {
  BankLineId id;
  BankStatementId statement;
  catalog::BankAccountId account;
  StatementSort sort = StatementSort::Statement;
  std::int64_t line_no = 0;  // from 1
  BusinessDate booked_on;
  Fen amount;  // below zero: paid
  std::string bank_reference;
  std::optional<std::string> instruction_no;
  std::string counterparty;
  catalog::AccountNumber counterparty_number;  // sealed for the account's owner; none: ""
  std::string remark;
};

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::StatementSort> {
  using S = settlement::StatementSort;
  static constexpr EnumName<S> kAll[] = {{S::Statement, "statement", "对账单"}, {S::Notice, "notice", "入账通知"}};
};
}  // namespace liangjia
