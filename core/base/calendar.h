#pragma once
// Time. Instant: a moment, UTC, microseconds. BusinessDate: a calendar day as China counts it (+08:00, no daylight
// saving). WorkingCalendar: which days are working days, from the State Council's yearly notices (data, table
// working_day). Nothing here reads the clock.
#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

std::string rfc3339(Instant instant);                         // "2026-01-05T02:03:04.000005Z"
std::string sql_text(Instant instant);                        // "2026-01-05 02:03:04.000005", UTC
std::optional<Instant> parse_rfc3339(std::string_view text);  // needs Z or an offset
std::optional<Instant> parse_sql_instant(std::string_view text);

class BusinessDate {
 public:
  constexpr BusinessDate() = default;  // 1970-01-01
  constexpr explicit BusinessDate(std::chrono::sys_days days) : days_(days) {}
  constexpr BusinessDate(int year, unsigned month, unsigned day)
      : days_(std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}) {}
  static BusinessDate of(Instant instant);                          // the day in China
  static std::optional<BusinessDate> parse(std::string_view text);  // "YYYY-MM-DD", a real day, years 1900..2999
  constexpr auto operator<=>(const BusinessDate&) const = default;
  constexpr std::chrono::sys_days days() const { return days_; }
  std::chrono::year_month_day parts() const { return std::chrono::year_month_day{days_}; }
  int year() const { return static_cast<int>(parts().year()); }
  BusinessDate plus_days(int days) const { return BusinessDate{days_ + std::chrono::days{days}}; }
  BusinessDate plus_months(int months) const;  // clamped to the month's last day
  int days_since(BusinessDate earlier) const { return static_cast<int>((days_ - earlier.days_).count()); }
  Instant begin() const;  // midnight in China
  std::string text() const;

 private:
  std::chrono::sys_days days_{};
};

// A calendar month, as settlement counts: "2026-03".
class BusinessMonth {
 public:
  constexpr BusinessMonth() = default;
  constexpr explicit BusinessMonth(std::chrono::year_month month) : month_(month) {}
  static BusinessMonth of(BusinessDate date);
  static std::optional<BusinessMonth> parse(std::string_view text);
  constexpr auto operator<=>(const BusinessMonth&) const = default;
  BusinessDate first_day() const;
  BusinessDate last_day() const;
  BusinessMonth next() const { return BusinessMonth{month_ + std::chrono::months{1}}; }
  std::string text() const;

 private:
  std::chrono::year_month month_{std::chrono::year{1970}, std::chrono::month{1}};
};

class WorkingCalendar {
 public:
  enum class DayKind { Holiday, MakeUpWorkingDay };
  WorkingCalendar() = default;
  explicit WorkingCalendar(std::map<BusinessDate, DayKind> exceptions) : exceptions_(std::move(exceptions)) {}
  // Rule WC-1: Monday to Friday, unless the notice says otherwise.
  bool is_working_day(BusinessDate date) const;
  // The day itself when it is a working day, else the next one.
  BusinessDate on_or_after(BusinessDate date) const;
  // The n-th working day after `date` (n >= 0; n == 0 is on_or_after).
  BusinessDate plus_working_days(BusinessDate date, int n) const;
  // True when the notice of that year is loaded; without it only weekends are known.
  bool covers(int year) const;

 private:
  std::map<BusinessDate, DayKind> exceptions_;
};

}  // namespace liangjia
