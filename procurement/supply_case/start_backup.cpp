#include "procurement/supply_case/start_backup.h"

#include <algorithm>
#include <numeric>

#include "catalog/award/award_store.h"
#include "core/base/text.h"
#include "procurement/quota/quota_store.h"
#include "procurement/supply_case/end_supply_case.h"
#include "procurement/supply_case/supply_case_document.h"
#include "procurement/supply_case/supply_case_errors.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kOddRest = "不足以折算为整数的余量 / an odd rest that does not convert whole";
constexpr std::size_t kMostNotice = 300;

// SC-2: of the same round and variety and in force; a backup that covers the whole area, or whatever winner a notice names.
bool can_take_over(const catalog::Award& backup, const catalog::Award& failed, std::string_view area_code, bool named, BusinessDate today) {
  const bool backup_role = backup.role == catalog::SupplyRole::FirstBackup || backup.role == catalog::SupplyRole::SecondBackup;
  return backup.id != failed.id && backup.round == failed.round && backup.variety == failed.variety && backup.in_force(today) &&
         (named || (backup_role && backup.covers(area_code)));
}

Result<LineChanges> cancel_submitted(const std::vector<OrderLine>& lines, const SupplyCase& found) {
  LineChanges cancelled;
  const std::string reason = "supply_case " + found.number;
  for (const OrderLine& line : lines) {
    if (line.order_state != OrderState::Submitted) continue;  // answered while we waited: it goes its own way
    auto after = ended(line, OrderStep::Cancel, reason);
    if (!after) return after.rejection();
    cancelled.add(line, std::move(*after), reason);
  }
  return cancelled;
}

Units free_after(const QuotaAccount& account, const std::vector<QuotaMovement>& movements) {
  Units free = account.free();
  for (const QuotaMovement& movement : movements) {
    if (movement.account == account.id) free -= movement.reserved_change;
  }
  return free;
}

// QU-4, SC-3, SC-4: every locked account of the failed award gives all it has free.
Result<std::vector<QuotaMove>> moves_of(const StartBackup::Snapshot& snapshot, const std::vector<QuotaMovement>& releases) {
  std::vector<QuotaMove> moves;
  for (const QuotaAccount& account : snapshot.locked.accounts) {
    if (account.award != snapshot.found.award || account.state != QuotaState::Locked) continue;
    const ConvertedUnits units = converted(free_after(account, releases), snapshot.product->strength, snapshot.backup_product->strength);
    const auto to = std::ranges::find_if(snapshot.locked.accounts, [&](const QuotaAccount& other) {
      return other.award == snapshot.backup->id && other.year == account.year && other.institution == account.institution;
    });
    const bool exists = to != snapshot.locked.accounts.end();
    if (exists && to->state != QuotaState::Locked) return reject(error::kNoBackup);  // the backup has failed as well
    moves.push_back({account, units, exists ? std::optional{to->id} : std::nullopt});
  }
  return moves;
}

// Institutions that the award does not cover order from it because the notice says so, to the end of their agreement year (CA-6).
void serve_by_notice(command::Context& context, const StartBackup::Snapshot& snapshot, const std::vector<QuotaMove>& moves) {
  std::vector<std::pair<catalog::AwardId, OrganisationId>> pairs;
  std::map<OrganisationId, BusinessDate> until;
  for (const QuotaMove& move : moves) {
    if (snapshot.backup->covers(move.from.region_code)) continue;
    BusinessDate& last = until.try_emplace(move.from.institution, context.moment.today).first->second;
    last = std::max(last, snapshot.year_ends.at(move.from.year));
  }
  std::vector<catalog::AwardService> services;
  for (const auto& [institution, last] : until) {
    pairs.emplace_back(snapshot.backup->id, institution);
    services.push_back({snapshot.backup->id, institution, context.moment.today, last, catalog::ServedBecause::Notice});
  }
  catalog::replace_award_services(context.tx, pairs, context.moment.today, services);
}

}  // namespace

ConvertedUnits converted(Units units, Ratio from, Ratio to) {
  const std::int64_t step = to.count_ppm() / std::gcd(from.count_ppm(), to.count_ppm());  // so many make a whole number there
  const Units rest{units.count() % step};
  const Int128 in = Int128{(units - rest).count()} * from.count_ppm() / to.count_ppm();
  ensure(in <= INT64_MAX, "converted units overflow");
  return {units - rest, Units{static_cast<std::int64_t>(in)}, rest};
}

void StartBackup::check(const Input& input, FieldErrors& errors) {
  if (code_points(input.notice) > kMostNotice) {
    errors.add("/notice", liangjia::error::kTooLong, {{"most", std::to_string(kMostNotice)}});
  }
}

Result<StartBackup::Snapshot> StartBackup::load(command::Context& context, const Input& input) {
  auto found = lock_own_case(context, input.id);
  if (!found) return found.rejection();
  db::Session& session = context.tx.session();
  Snapshot snapshot;
  snapshot.found = std::move(*found);
  snapshot.award = catalog::find_award(session, snapshot.found.award);
  snapshot.backup = catalog::find_award(session, input.backup);
  ensure(snapshot.award.has_value(), "a supply case without its award");
  if (!snapshot.backup) return reject_field("/backup_award_id", error::kNoBackup);
  snapshot.product = catalog::find_product(session, snapshot.award->product);
  snapshot.backup_product = catalog::find_product(session, snapshot.backup->product);
  ensure(snapshot.product && snapshot.backup_product, "an award without its product");
  snapshot.backup_price = catalog::award_price_on(session, snapshot.backup->id, context.moment.today);
  for (const catalog::AgreementYear& year : catalog::agreement_years_of(session, snapshot.award->round))
    snapshot.year_ends.emplace(year.id, year.valid_to);

  const auto lines = find_lines(session, submitted_lines_of(session, snapshot.found.award, snapshot.found.area_code));
  auto accounts = accounts_in_area(session, {snapshot.award->id, snapshot.backup->id}, snapshot.found.area_code);
  std::vector<OrderId> orders;
  std::vector<OrderLineId> ids;
  for (const OrderLine& line : lines) {
    if (line.quota_account) accounts.push_back(*line.quota_account);  // may be a brand-free account of another award
    orders.push_back(line.order);
    ids.push_back(line.id);
  }
  snapshot.locked.accounts = lock_accounts(context.tx, std::move(accounts));
  snapshot.locked.orders = lock_orders(context.tx, orders);
  snapshot.locked.lines = lock_lines(context.tx, ids);
  return snapshot;
}

Result<Done> StartBackup::may(const SupplyCase& found, const command::Moment& moment) {
  if (auto step = kSupplyCaseMachine.may(found.state, SupplyCaseStep::StartBackup); !step) return step;
  if (same_person(moment.actor, found.reported_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<StartBackup::Decision> StartBackup::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.found, moment); !allowed) return allowed.rejection();
  const std::string notice = trimmed(input.notice);
  if (!can_take_over(*snapshot.backup, *snapshot.award, snapshot.found.area_code, !notice.empty(), moment.today)) {
    return reject_field("/backup_award_id", error::kNoBackup);
  }
  if (!snapshot.backup_price) return reject_field("/backup_award_id", error::kBackupNoPrice);
  auto cancelled = cancel_submitted(snapshot.locked.lines, snapshot.found);
  if (!cancelled) return cancelled.rejection();
  auto moves = moves_of(snapshot, cancelled->movements);
  if (!moves) return moves.rejection();

  Decision decision{snapshot.found, std::move(*cancelled), std::move(*moves)};
  decision.decided.state = kSupplyCaseMachine.take(snapshot.found.state, SupplyCaseStep::StartBackup);
  decision.decided.backup = snapshot.backup->id;
  decision.decided.backup_winner = snapshot.backup->winner;
  decision.decided.notice = notice;
  decision.decided.decided_by = moment.actor.user;
  decision.decided.accounts_moved = static_cast<int>(decision.moves.size());
  decision.decided.units_moved = Units{};
  for (const QuotaMove& move : decision.moves) decision.decided.units_moved += move.units.out;
  return decision;
}

StartBackup::Outcome StartBackup::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  std::vector<QuotaAccount> accounts = snapshot.locked.accounts;
  std::vector<QuotaMove> moves = decision.moves;
  std::vector<QuotaAccount> continued;
  for (const QuotaMove& move : moves) {
    if (!move.to && move.units.in > Units{}) continued.push_back(move.from);
  }
  const auto opened = open_backup_accounts(context, continued, *snapshot.backup, snapshot.backup_product->factor);
  accounts.insert(accounts.end(), opened.begin(), opened.end());
  auto next = opened.begin();
  for (QuotaMove& move : moves) {
    if (!move.to && move.units.in > Units{}) move.to = (next++)->id;
  }

  // What the cancelled lines free comes first: it is part of what moves.
  LineChanges cancelled = decision.cancelled;
  std::vector<QuotaMovement>& movements = cancelled.movements;
  std::vector<QuotaAccount> frozen;
  const std::int64_t document = decision.decided.id.value();
  const std::string about(kind::kSupplyCase.token);
  const auto enter = [&](QuotaAccountId account, QuotaEntryKind entry, Units contracted, std::string_view reason) {
    movements.push_back({account, entry, contracted, Units{}, Units{}, about, document, std::string(reason)});
  };
  for (const QuotaMove& move : moves) {
    frozen.push_back(move.from);
    if (move.units.rest > Units{}) enter(move.from.id, QuotaEntryKind::Amend, -move.units.rest, kOddRest);
    if (move.units.out == Units{}) continue;
    enter(move.from.id, QuotaEntryKind::MoveOut, -move.units.out, decision.decided.reason);
    enter(*move.to, QuotaEntryKind::MoveIn, move.units.in, decision.decided.reason);
  }
  serve_by_notice(context, snapshot, moves);
  const LockedLines locked{snapshot.locked.orders, snapshot.locked.lines, std::move(accounts)};
  if (cancelled.after.empty()) {
    move(context, locked.accounts, movements);
  } else {
    apply_line_changes(context, locked, cancelled);
  }
  set_state(context.tx, frozen, QuotaState::Frozen);
  update_supply_case(context.tx, decision.decided);
  SupplyCase written = decision.decided;
  ++written.version;
  context.audited(kind::kSupplyCase, document, supply_case_document(snapshot.found), supply_case_document(written));
  return {std::move(written), cancelled.after.size()};
}

}  // namespace liangjia::procurement
