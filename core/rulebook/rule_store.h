#pragma once
// SQL of the rule book and the working calendar (core/schema/0002_rulebook.sql).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/transaction.h"
#include "core/rulebook/rules.h"

namespace liangjia::rulebook {

struct DayNotice {
  BusinessDate day;
  WorkingCalendar::DayKind kind = WorkingCalendar::DayKind::Holiday;
  std::string name;      // of the festival
  std::string source{};  // the notice
};

std::vector<Rule> all_rules(db::Session& session);
// The rows of one key, locked: two changes of one key wait for each other.
std::vector<Rule> lock_rules(db::Transaction& tx, std::string_view key);
std::optional<Rule> find_rule(db::Session& session, RuleId id);
void insert_rule(db::Transaction& tx, const Rule& made);
void update_rule(db::Transaction& tx, const Rule& changed);  // its last day

std::map<BusinessDate, WorkingCalendar::DayKind> all_working_days(db::Session& session);
std::vector<DayNotice> working_days_of(db::Session& session, int year);
void replace_working_days(db::Transaction& tx, const std::vector<DayNotice>& days);

}  // namespace liangjia::rulebook

namespace liangjia {
template <>
struct EnumNames<WorkingCalendar::DayKind> {
  using K = WorkingCalendar::DayKind;
  static constexpr EnumName<K> kAll[] = {{K::Holiday, "holiday", "放假"}, {K::MakeUpWorkingDay, "working", "调休上班"}};
};
}  // namespace liangjia
