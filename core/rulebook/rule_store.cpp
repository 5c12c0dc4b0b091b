#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {
namespace {

#define RULE_COLUMNS "id, rule_key, pool_code, rule_set, drug_class, institution_id, value, valid_from, valid_to, source, owner"
constexpr db::Sql kAll{"rule_store.all", "SELECT " RULE_COLUMNS " FROM rule ORDER BY rule_key, id"};
constexpr db::Sql kLock{"rule_store.lock", "SELECT " RULE_COLUMNS " FROM rule WHERE rule_key = ? ORDER BY id FOR UPDATE"};
constexpr db::Sql kFind{"rule_store.find", "SELECT " RULE_COLUMNS " FROM rule WHERE id = ?"};
constexpr db::Sql kInsert{"rule_store.insert",
                          "INSERT INTO rule (" RULE_COLUMNS ", created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
#undef RULE_COLUMNS
constexpr db::Sql kEnd{"rule_store.end", "UPDATE rule SET valid_to = ? WHERE id = ?"};
constexpr db::Sql kDays{"rule_store.days", "SELECT day, kind FROM working_day"};
constexpr db::Sql kDaysOf{"rule_store.days_of", "SELECT day, kind, name FROM working_day WHERE day BETWEEN ? AND ? ORDER BY day"};
constexpr db::Sql kReplaceDays{"rule_store.replace_days", "REPLACE INTO working_day (day, kind, name, source) VALUES"};

Rule rule_of(db::Row& row) {
  Rule rule;
  rule.id = row.take<RuleId>();
  rule.key = row.take<std::string>();
  rule.scope.pool_code = row.take<std::optional<std::string>>().value_or("");
  rule.scope.rule_set = row.take<std::optional<std::string>>().value_or("");
  rule.scope.drug_class = row.take<std::optional<std::string>>().value_or("");
  rule.scope.institution = row.take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  rule.value = row.take<std::string>();
  rule.valid_from = row.take<BusinessDate>();
  rule.valid_to = row.take<std::optional<BusinessDate>>();
  rule.source = row.take<std::string>();
  rule.owner = row.take<std::string>();
  return rule;
}

std::vector<Rule> rules_of(std::vector<db::Row> rows) {
  std::vector<Rule> rules;
  rules.reserve(rows.size());
  for (db::Row& row : rows) rules.push_back(rule_of(row));
  return rules;
}

db::Value or_null(const std::string& text) { return text.empty() ? db::Value{} : db::Value{text}; }

constexpr std::string_view kHoliday = "holiday";
constexpr std::string_view kWorking = "working";

WorkingCalendar::DayKind day_kind(std::string_view token) {
  return token == kHoliday ? WorkingCalendar::DayKind::Holiday : WorkingCalendar::DayKind::MakeUpWorkingDay;
}

}  // namespace

std::vector<Rule> all_rules(db::Session& session) { return rules_of(session.query(kAll)); }
std::vector<Rule> lock_rules(db::Transaction& tx, std::string_view key) { return rules_of(tx.query(kLock, key)); }

std::optional<Rule> find_rule(db::Session& session, RuleId id) {
  auto row = session.one(kFind, id);
  return row ? std::optional{rule_of(*row)} : std::nullopt;
}

void insert_rule(db::Transaction& tx, const Rule& rule, UserId by, Instant now) {
  tx.execute(kInsert, rule.id, rule.key, or_null(rule.scope.pool_code), or_null(rule.scope.rule_set), or_null(rule.scope.drug_class),
             rule.scope.institution, rule.value, rule.valid_from, rule.valid_to, rule.source, rule.owner, now, by);
}

void store_rule_end(db::Transaction& tx, RuleId id, BusinessDate last_day) { tx.change_one(kEnd, last_day, id); }

std::map<BusinessDate, WorkingCalendar::DayKind> all_working_days(db::Session& session) {
  std::map<BusinessDate, WorkingCalendar::DayKind> days;
  for (db::Row& row : session.query(kDays)) {
    const auto day = row.take<BusinessDate>();
    days[day] = day_kind(row.take<std::string>());
  }
  return days;
}

std::vector<DayNotice> working_days_of(db::Session& session, int year) {
  std::vector<DayNotice> days;
  for (db::Row& row : session.query(kDaysOf, BusinessDate(year, 1, 1), BusinessDate(year, 12, 31))) {
    const auto day = row.take<BusinessDate>();
    const auto kind = day_kind(row.take<std::string>());
    days.push_back({day, kind, row.take<std::string>()});
  }
  return days;
}

void replace_working_days(db::Transaction& tx, const std::vector<DayNotice>& days, std::string_view source) {
  std::vector<db::Value> values;
  for (const DayNotice& day : days) {
    values.push_back(db::to_value(day.day));
    values.push_back(db::to_value(day.kind == WorkingCalendar::DayKind::Holiday ? kHoliday : kWorking));
    values.push_back(db::to_value(day.name));
    values.push_back(db::to_value(source));
  }
  tx.insert_rows(kReplaceDays, 4, values);
}

}  // namespace liangjia::rulebook
