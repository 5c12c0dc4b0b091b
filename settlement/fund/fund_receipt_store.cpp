#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {
namespace {

const std::string kLockText = "SELECT " + std::string(kFundReceiptColumns) + " FROM fund_receipt f WHERE f.id = ? FOR UPDATE";
const db::Sql kLock{"fund_receipt.lock", kLockText};
constexpr db::Sql kReferenceUsed{"fund_receipt.reference_used", "SELECT 1 FROM fund_receipt WHERE pool_code = ? AND bank_reference = ?"};
constexpr db::Sql kPool{"fund_receipt.pool", "SELECT 1 FROM region WHERE code = ?"};
constexpr db::Sql kInsert{"fund_receipt.insert",
                          "INSERT INTO fund_receipt (id, number, pool_code, amount_fen, received_on, bank_reference, state, made_by, "
                          "checked_by, version, created_at) "
                          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdate{"fund_receipt.update", "UPDATE fund_receipt SET state = ?, checked_by = ?, version = ? WHERE id = ?"};

}  // namespace

FundReceipt read_fund_receipt(db::Row& row) {
  FundReceipt receipt;
  receipt.id = row.take<FundReceiptId>();
  receipt.number = row.take<std::string>();
  receipt.pool_code = row.take<PoolCode>();
  receipt.amount = row.take<Fen>();
  receipt.received_on = row.take<BusinessDate>();
  receipt.bank_reference = row.take<std::string>();
  receipt.state = row.take<FundReceiptState>();
  receipt.made_by = row.take<UserId>();
  receipt.checked_by = row.take<std::optional<UserId>>();
  receipt.version = row.take<std::int64_t>();
  return receipt;
}

std::optional<FundReceipt> lock_fund_receipt(db::Transaction& tx, FundReceiptId id) {
  auto row = tx.one(kLock, id);
  if (!row) return std::nullopt;
  return read_fund_receipt(*row);
}

bool fund_reference_used(db::Session& session, PoolCode pool, std::string_view bank_reference) {
  return session.one(kReferenceUsed, pool, bank_reference).has_value();
}

bool pool_exists(db::Session& session, PoolCode pool) { return session.one(kPool, pool).has_value(); }

void insert_fund_receipt(command::Context& context, const FundReceipt& receipt) {
  context.tx.execute(kInsert, receipt.id, receipt.number, receipt.pool_code, receipt.amount, receipt.received_on, receipt.bank_reference,
                     receipt.state, receipt.made_by, receipt.checked_by, receipt.version, context.now());
}

void update_fund_receipt(db::Transaction& tx, const FundReceipt& receipt) {
  tx.change_one(kUpdate, receipt.state, receipt.checked_by, receipt.version, receipt.id);
}

}  // namespace liangjia::settlement
