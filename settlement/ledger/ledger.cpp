#include "settlement/ledger/ledger.h"

#include <algorithm>
#include <map>

namespace liangjia::settlement {
namespace {

constexpr db::Sql kInsertTransfers{
    "ledger.insert_transfers",
    "INSERT INTO ledger_transfer (id, kind, document_kind, document_id, institution_id, enterprise_id, business_date, at, "
    "user_id, reverses_id, memo) VALUES"};
constexpr std::size_t kTransferColumns = 11;
constexpr db::Sql kInsertEntries{"ledger.insert_entries",
                                 "INSERT INTO ledger_entry (id, transfer_id, account_id, side, amount_fen, business_date) VALUES"};
constexpr std::size_t kEntryColumns = 6;
constexpr db::Sql kSetBalance{"ledger.set_balance", "UPDATE ledger_account SET balance_fen = ?, version = version + 1 WHERE id = ?"};
constexpr db::Sql kFindTransfer{
    "ledger.find_transfer",
    "SELECT t.kind, t.document_kind, t.document_id, t.institution_id, t.enterprise_id, r.id FROM ledger_transfer t "
    "LEFT JOIN ledger_transfer r ON r.reverses_id = t.id WHERE t.id = ?"};
constexpr db::Sql kFindLegs{"ledger.find_legs",
                            "SELECT a.kind, a.pool_code, a.institution_id, a.enterprise_id, e.side, e.amount_fen FROM ledger_entry e "
                            "JOIN ledger_account a ON a.id = e.account_id WHERE e.transfer_id = ? ORDER BY e.id"};
using Balances = std::map<AccountKey, Account>;

Fen on_normal_side(const Leg& leg) { return leg.side == normal_side_of(leg.account.kind) ? leg.amount : -leg.amount; }

// Rule LE-1, also for each institution by itself: its book is its own.
void check_balanced(const Transfer& transfer) {
  ensure(!transfer.legs.empty(), "a transfer needs legs");
  std::map<std::pair<Book, OrganisationId>, FenSum> difference;
  for (const Leg& leg : transfer.legs) {
    ensure(leg.amount > Fen{}, "the amount of a leg must be positive");
    const Book book = book_of(leg.account.kind);
    const FenSum amount = leg.side == Side::Debit ? leg.amount : -leg.amount;
    difference[{book, book == Book::Institution ? leg.account.institution : OrganisationId{}}] += amount;
  }
  for (const auto& [book, sum] : difference) {
    if (sum != FenSum{})
      throw InternalBug("Rule LE-1: a transfer is out of balance by " + sum.text() + " in the " + std::string(token_of(book.first)) +
                        " book");
  }
}

LedgerChange apply_legs(Balances& accounts, TransferId id, const Transfer& transfer) {
  LedgerChange change{id, transfer.kind, transfer.reverses, transfer.legs, {}, {}};
  std::vector<AccountKey> touched;
  for (const Leg& leg : transfer.legs) {
    if (std::find(touched.begin(), touched.end(), leg.account) == touched.end()) {
      touched.push_back(leg.account);
      change.before.push_back(accounts.at(leg.account));
    }
  }
  for (const Leg& leg : transfer.legs) accounts.at(leg.account).balance += on_normal_side(leg);
  for (const AccountKey& key : touched) {
    const Account& after = accounts.at(key);
    if (after.balance < Fen{} && !may_go_below_zero(key.kind)) {
      throw InternalBug("Rule LE-3: account " + std::string(token_of(key.kind)) + " " + after.id.text() + " would stand at " +
                        after.balance.text());
    }
    change.after.push_back(after);
  }
  return change;
}

void write_transfer_values(command::Context& context, TransferId id, const Transfer& transfer, std::vector<db::Value>& values) {
  for (auto& value :
       {db::to_value(id), db::to_value(transfer.kind), db::to_value(transfer.document_kind), db::to_value(transfer.document_id),
        db::to_value(transfer.institution.value()), db::to_value(transfer.enterprise.value()), db::to_value(transfer.business_date),
        db::to_value(context.now()), db::to_value(context.actor().user), db::to_value(transfer.reverses), db::to_value(transfer.memo)}) {
    values.push_back(value);
  }
}

}  // namespace

std::vector<TransferId> post_all(command::Context& context, std::span<const Transfer> transfers) {
  std::vector<AccountKey> keys;
  for (const Transfer& transfer : transfers) {
    check_balanced(transfer);
    ensure((transfer.kind == TransferKind::Reversal) == !transfer.reverses.none(),
           "Rule LE-5: a reversal, and nothing else, names what it reverses");
    for (const Leg& leg : transfer.legs) keys.push_back(leg.account);
  }
  if (keys.empty()) return {};
  Balances accounts;
  for (Account& account : lock_ledger_accounts(context, std::move(keys))) accounts.emplace(account.key, account);

  std::vector<TransferId> ids;
  std::vector<db::Value> transfer_values;
  std::vector<db::Value> entry_values;
  for (const Transfer& transfer : transfers) {
    const auto id = context.ids.next<TransferId>();
    LedgerChange change = apply_legs(accounts, id, transfer);
    write_transfer_values(context, id, transfer, transfer_values);
    for (const Leg& leg : transfer.legs) {
      for (auto& value : {db::to_value(context.ids.next_value()), db::to_value(id), db::to_value(accounts.at(leg.account).id),
                          db::to_value(leg.side), db::to_value(leg.amount), db::to_value(transfer.business_date)}) {
        entry_values.push_back(value);
      }
    }
    context.changes.add(std::move(change));
    ids.push_back(id);
  }
  context.tx.insert_rows(kInsertTransfers, kTransferColumns, transfer_values);
  context.tx.insert_rows(kInsertEntries, kEntryColumns, entry_values);
  for (const auto& [key, account] : accounts) context.tx.change_one(kSetBalance, account.balance, account.id);
  return ids;
}

TransferId post(command::Context& context, const Transfer& transfer) { return post_all(context, std::span(&transfer, 1)).front(); }

TransferId reverse(command::Context& context, TransferId reversed, std::string_view memo) {
  auto row = context.tx.one(kFindTransfer, reversed);
  ensure(row.has_value(), "the transfer to reverse does not exist");
  ensure(row->take<TransferKind>() != TransferKind::Reversal, "Rule LE-5: a reversal is not reversed");
  Transfer transfer;
  transfer.kind = TransferKind::Reversal;
  transfer.document_kind = row->take<std::string>();
  transfer.document_id = row->take<std::int64_t>();
  transfer.institution = row->take<OrganisationId>();
  transfer.enterprise = row->take<OrganisationId>();
  ensure(!row->take<std::optional<TransferId>>(), "Rule LE-5: a transfer is reversed once");
  transfer.business_date = context.moment.today;
  transfer.memo = memo;
  transfer.reverses = reversed;
  for (auto& leg_row : context.tx.query(kFindLegs, reversed)) {
    Leg leg;
    leg.account.kind = leg_row.take<AccountKind>();
    leg.account.pool_code = leg_row.take<PoolCode>();
    leg.account.institution = leg_row.take<OrganisationId>();
    leg.account.enterprise = leg_row.take<OrganisationId>();
    leg.side = leg_row.take<Side>() == Side::Debit ? Side::Credit : Side::Debit;
    leg.amount = leg_row.take<Fen>();
    transfer.legs.push_back(std::move(leg));
  }
  return post(context, transfer);
}

}  // namespace liangjia::settlement
