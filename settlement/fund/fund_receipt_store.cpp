#include "settlement/fund/fund_receipt_store.h"

#include "settlement/fund/fund_document.h"
#include "settlement/fund/fund_receipt_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kLock = db::select<kFundReceiptTable, "WHERE id = ? FOR UPDATE">("fund_receipt_store.lock");
constexpr db::Sql kReferenceUsed{"fund_receipt_store.reference_used",
                                 "SELECT 1 FROM fund_receipt WHERE pool_code = ? AND bank_reference = ?"};
constexpr db::Sql kPool{"fund_receipt_store.pool", "SELECT 1 FROM region WHERE code = ?"};

}  // namespace

std::optional<FundReceipt> lock_fund_receipt(db::Transaction& tx, FundReceiptId id) { return db::one(tx.session(), kLock, id); }

bool fund_reference_used(db::Session& session, PoolCode pool, std::string_view bank_reference) {
  return session.one(kReferenceUsed, pool, bank_reference).has_value();
}

bool pool_exists(db::Session& session, PoolCode pool) { return session.one(kPool, pool).has_value(); }

void insert_fund_receipt(command::Context& context, const FundReceipt& receipt) {
  db::insert<kFundReceiptTable>(context.tx, receipt);
  context.audited(kind::kFundReceipt, receipt.id.value(), nullptr, fund_receipt_document(receipt));
}

FundReceipt update_fund_receipt(command::Context& context, const FundReceipt& before, FundReceipt after) {
  db::update<kFundReceiptTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kFundReceipt, after.id.value(), fund_receipt_document(before), fund_receipt_document(after));
  return after;
}

}  // namespace liangjia::settlement
