#include "core/rulebook/rule_store.h"

#include "core/rulebook/rule_table.h"

namespace liangjia::rulebook {
namespace {

constexpr auto kAll = db::select<kRuleTable, "ORDER BY rule_key, id">("rule_store.all");
constexpr auto kLock = db::select<kRuleTable, "WHERE rule_key = ? ORDER BY id FOR UPDATE">("rule_store.lock");
constexpr auto kFind = db::select<kRuleTable, "WHERE id = ?">("rule_store.find");
constexpr auto kDays = db::select<kWorkingDayTable>("rule_store.days");
constexpr auto kDaysOf = db::select<kWorkingDayTable, "WHERE day BETWEEN ? AND ? ORDER BY day">("rule_store.days_of");
constexpr auto kReplaceDaysText = db::joined<"REPLACE INTO working_day (", db::columns<kWorkingDayTable, "">, ") VALUES">;
constexpr db::Sql kReplaceDays{"rule_store.replace_days", kReplaceDaysText.view()};

}  // namespace

std::vector<Rule> all_rules(db::Session& session) { return db::all(session, kAll); }
std::vector<Rule> lock_rules(db::Transaction& tx, std::string_view key) { return db::all(tx.session(), kLock, key); }
std::optional<Rule> find_rule(db::Session& session, RuleId id) { return db::one(session, kFind, id); }
void insert_rule(db::Transaction& tx, const Rule& made) { db::insert<kRuleTable>(tx, made); }
void update_rule(db::Transaction& tx, const Rule& changed) { db::update<kRuleTable>(tx, changed); }

std::map<BusinessDate, WorkingCalendar::DayKind> all_working_days(db::Session& session) {
  std::map<BusinessDate, WorkingCalendar::DayKind> days;
  for (const DayNotice& day : db::all(session, kDays)) days[day.day] = day.kind;
  return days;
}

std::vector<DayNotice> working_days_of(db::Session& session, int year) {
  return db::all(session, kDaysOf, BusinessDate(year, 1, 1), BusinessDate(year, 12, 31));
}

void replace_working_days(db::Transaction& tx, const std::vector<DayNotice>& days) {
  std::vector<db::Value> values;
  for (const DayNotice& day : days) db::written::append_values<kWorkingDayTable>(values, day);
  tx.insert_rows(kReplaceDays, kWorkingDayTable.kWidth, values);
}

}  // namespace liangjia::rulebook
