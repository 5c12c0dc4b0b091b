#include "settlement/ledger/ledger.h"

#include <algorithm>
#include <map>

#include "settlement/ledger/ledger_table.h"

namespace liangjia::settlement {
namespace {

constexpr db::Sql kSetBalance{"ledger.set_balance", "UPDATE ledger_account SET balance_fen = ?, version = version + 1 WHERE id = ?"};

// A day begins with what the account stood at before.
constexpr std::string_view kBeginDay =
    "INSERT INTO ledger_day_balance (account_id, business_date, balance_fen) SELECT a.id, ?, COALESCE((SELECT d.balance_fen FROM "
    "ledger_day_balance d WHERE d.account_id = a.id AND d.business_date < ? ORDER BY d.business_date DESC LIMIT 1), 0) FROM ledger_account "
    "a WHERE a.id IN ";
constexpr std::string_view kDayHasBegun = " ON DUPLICATE KEY UPDATE balance_fen = ledger_day_balance.balance_fen";

// A transfer and what reverses it already.
struct Reversible {
  LedgerTransfer transfer;
  std::optional<TransferId> reversed_by;
};
constexpr auto kReversible =
    db::view<Reversible>(db::part<kLedgerTransferTable, "t">(&Reversible::transfer), db::column("r.id", &Reversible::reversed_by));
constexpr auto kFindTransfer =
    db::select<kReversible, "FROM ledger_transfer t LEFT JOIN ledger_transfer r ON r.reverses_id = t.id WHERE t.id = ?">(
        "ledger.find_transfer");
constexpr auto kLeg =
    db::view<JournalLeg>(db::part<kLedgerAccountTable, "a">(&JournalLeg::account), db::part<kLedgerEntryTable, "e">(&JournalLeg::entry));
constexpr auto kFindLegs =
    db::select<kLeg, "FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id WHERE e.transfer_id = ? ORDER BY e.id">(
        "ledger.find_legs");

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

LedgerChange apply_legs(Balances& accounts, TransferId id, const Transfer& transfer, Instant at) {
  LedgerChange change{id, transfer.kind, transfer.reverses, transfer.legs, {}, {}, transfer.business_date, at};
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

LedgerTransfer row_of(const command::Context& context, TransferId id, const Transfer& transfer) {
  return {id,
          transfer.kind,
          transfer.document_kind,
          transfer.document_id,
          transfer.institution.value(),
          transfer.enterprise.value(),
          transfer.business_date,
          context.now(),
          context.actor().user,
          transfer.reverses.none() ? std::nullopt : std::optional{transfer.reverses},
          transfer.memo};
}

// Rule LE-9, of accounts that are locked: what moved them on a day moves that day's balance, and those of later days that a clock set back
// may have left.
void move_days(db::Session& session, BusinessDate day, const std::map<LedgerAccountId, FenSum>& moved) {
  std::vector<db::Value> ids;
  for (const auto& [id, amount] : moved) ids.push_back(db::to_value(id));
  ids = db::padded(std::move(ids));
  const std::string in = db::places(ids.size());
  std::vector<db::Value> values{db::to_value(day), db::to_value(day)};
  values.insert(values.end(), ids.begin(), ids.end());
  session.execute_values({"ledger.begin_day", std::string(kBeginDay) + in + std::string(kDayHasBegun)}, values);

  std::string text = "UPDATE ledger_day_balance SET balance_fen = balance_fen + CASE account_id";
  values.clear();
  for (const db::Value& id : ids) {
    text += " WHEN ? THEN ?";
    values.push_back(id);
    values.push_back(db::to_value(moved.at(LedgerAccountId{std::get<std::int64_t>(id)}).to_fen()));
  }
  values.insert(values.end(), ids.begin(), ids.end());
  values.push_back(db::to_value(day));
  session.execute_values({"ledger.move_days", text + " END WHERE account_id IN " + in + " AND business_date >= ?"}, values);
}

}  // namespace

std::vector<TransferId> post_all(command::Context& context, std::span<const Transfer> transfers) {
  std::vector<AccountKey> keys;
  for (const Transfer& transfer : transfers) {
    check_balanced(transfer);
    ensure((transfer.kind == TransferKind::Reversal) == !transfer.reverses.none(),
           "Rule LE-5: a reversal, and nothing else, names what it reverses");
    ensure(transfer.business_date == context.moment.today, "Rule LE-10: a transfer is booked on the day it is made");
    for (const Leg& leg : transfer.legs) keys.push_back(leg.account);
  }
  if (keys.empty()) return {};
  Balances accounts;
  for (Account& account : lock_ledger_accounts(context, std::move(keys))) accounts.emplace(account.key, account);

  std::vector<TransferId> ids;
  std::vector<LedgerTransfer> posted;
  std::vector<LedgerEntry> entries;
  std::map<BusinessDate, std::map<LedgerAccountId, FenSum>> moved;
  for (const Transfer& transfer : transfers) {
    const auto id = context.ids.next<TransferId>();
    LedgerChange change = apply_legs(accounts, id, transfer, context.now());
    posted.push_back(row_of(context, id, transfer));
    for (const Leg& leg : transfer.legs) {
      const LedgerAccountId account = accounts.at(leg.account).id;
      entries.push_back({context.ids.next_value(), id, account, leg.side, leg.amount, transfer.business_date});
      moved[transfer.business_date][account] += on_normal_side(leg);
    }
    context.changes.add(std::move(change));
    ids.push_back(id);
  }
  db::insert_all<kLedgerTransferTable>(context.tx, posted);
  db::insert_all<kLedgerEntryTable>(context.tx, entries);
  for (const auto& [key, account] : accounts) context.tx.change_one(kSetBalance, account.balance, account.id);
  for (const auto& [day, amounts] : moved) move_days(context.tx.session(), day, amounts);
  return ids;
}

TransferId post(command::Context& context, const Transfer& transfer) { return post_all(context, std::span(&transfer, 1)).front(); }

TransferId reverse(command::Context& context, TransferId reversed, std::string_view memo) {
  const auto found = db::one(context.tx.session(), kFindTransfer, reversed);
  ensure(found.has_value(), "the transfer to reverse does not exist");
  const LedgerTransfer& kept = found->transfer;
  ensure(kept.kind != TransferKind::Reversal, "Rule LE-5: a reversal is not reversed");
  ensure(!found->reversed_by, "Rule LE-5: a transfer is reversed once");
  Transfer transfer{TransferKind::Reversal,
                    kept.document_kind,
                    kept.document_id,
                    OrganisationId{kept.institution},
                    OrganisationId{kept.enterprise},
                    context.moment.today,
                    std::string(memo),
                    {},
                    reversed};
  for (const JournalLeg& leg : db::all(context.tx.session(), kFindLegs, reversed))
    transfer.legs.push_back({leg.account.key(), opposite(leg.entry.side), leg.entry.amount});
  return post(context, transfer);
}

}  // namespace liangjia::settlement
