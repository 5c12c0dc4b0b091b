#include "core/base/calendar.h"

#include <charconv>

#include "core/base/check.h"
#include "core/base/china_time.h"
#include "core/base/text.h"

namespace liangjia {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr hours kChinaOffset{8};

std::optional<int> fixed_number(std::string_view text, std::size_t at, std::size_t width) {
  if (at + width > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + width; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::string instant_text(Instant instant, char separator, std::string_view suffix) {
  const auto day_start = floor<std::chrono::days>(instant);
  std::string out = BusinessDate{day_start}.text();
  auto rest = (instant - day_start).count();
  const auto micros = rest % 1'000'000;
  rest /= 1'000'000;
  out.push_back(separator);
  out.append(padded(rest / 3600, 2));
  out.push_back(':');
  out.append(padded(rest / 60 % 60, 2));
  out.push_back(':');
  out.append(padded(rest % 60, 2));
  out.push_back('.');
  out.append(padded(micros, 6));
  out.append(suffix);
  return out;
}

// Reads "YYYY-MM-DD?hh:mm:ss[.f{1,6}]" and leaves the rest in `rest`.
std::optional<Instant> parse_moment(std::string_view text, std::string_view& rest) {
  if (text.size() < 19) return std::nullopt;
  const auto date = BusinessDate::parse(text.substr(0, 10));
  const auto hour = fixed_number(text, 11, 2);
  const auto minute = fixed_number(text, 14, 2);
  const auto second = fixed_number(text, 17, 2);
  if (!date || !hour || !minute || !second || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  rest = text.substr(19);
  std::int64_t micros = 0;
  if (!rest.empty() && rest.front() == '.') {
    std::size_t digits = 0;
    for (rest.remove_prefix(1); digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits) {
      if (digits < 6) micros = micros * 10 + (rest[digits] - '0');
    }
    if (digits == 0 || digits > 9) return std::nullopt;
    for (std::size_t i = digits; i < 6; ++i) micros *= 10;
    rest.remove_prefix(digits);
  }
  return Instant{date->days().time_since_epoch() + hours{*hour} + minutes{*minute} + seconds{*second} + microseconds{micros}};
}

}  // namespace

std::string rfc3339(Instant instant) { return instant_text(instant, 'T', "Z"); }
std::string sql_text(Instant instant) { return instant_text(instant, ' ', ""); }

std::optional<Instant> parse_rfc3339(std::string_view text) {
  std::string_view rest;
  const auto moment = parse_moment(text, rest);
  if (!moment || text[10] != 'T') return std::nullopt;
  if (rest == "Z") return moment;
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
  const auto hour = fixed_number(rest, 1, 2);
  const auto minute = fixed_number(rest, 4, 2);
  if (!hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
  const auto offset = hours{*hour} + minutes{*minute};
  return rest[0] == '+' ? *moment - offset : *moment + offset;
}

std::optional<Instant> parse_sql_instant(std::string_view text) {
  std::string_view rest;
  const auto moment = parse_moment(text, rest);
  return moment && text[10] == ' ' && rest.empty() ? moment : std::nullopt;
}

std::string china_time(Instant instant) { return sql_text(instant + kChinaOffset).substr(0, 19); }

BusinessDate BusinessDate::of(Instant instant) { return BusinessDate{floor<std::chrono::days>(instant + kChinaOffset)}; }

std::optional<BusinessDate> BusinessDate::parse(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = fixed_number(text, 0, 4);
  const auto m = fixed_number(text, 5, 2);
  const auto d = fixed_number(text, 8, 2);
  if (!y || !m || !d || *y < 1900 || *y > 2999) return std::nullopt;
  const auto date = std::chrono::year{*y} / static_cast<int>(*m) / static_cast<int>(*d);
  return date.ok() ? std::optional{BusinessDate{sys_days{date}}} : std::nullopt;
}

BusinessDate BusinessDate::plus_months(int months) const {
  const auto moved = parts() + std::chrono::months{months};
  if (moved.ok()) return BusinessDate{sys_days{moved}};
  return BusinessDate{sys_days{moved.year() / moved.month() / std::chrono::last}};
}

Instant BusinessDate::begin() const { return Instant{days_.time_since_epoch()} - kChinaOffset; }

std::string BusinessDate::text() const {
  const auto date = parts();
  std::string out;
  out.append(padded(static_cast<int>(date.year()), 4));
  out.push_back('-');
  out.append(padded(static_cast<unsigned>(date.month()), 2));
  out.push_back('-');
  out.append(padded(static_cast<unsigned>(date.day()), 2));
  return out;
}

BusinessMonth BusinessMonth::of(BusinessDate date) { return BusinessMonth{{date.parts().year(), date.parts().month()}}; }

std::optional<BusinessMonth> BusinessMonth::parse(std::string_view text) {
  if (text.size() != 7) return std::nullopt;
  const auto first = BusinessDate::parse(std::string(text) + "-01");
  return first ? std::optional{of(*first)} : std::nullopt;
}

BusinessDate BusinessMonth::first_day() const { return BusinessDate{sys_days{month_ / day{1}}}; }
BusinessDate BusinessMonth::last_day() const { return BusinessDate{sys_days{month_ / std::chrono::last}}; }
std::string BusinessMonth::text() const { return first_day().text().substr(0, 7); }

bool WorkingCalendar::is_working_day(BusinessDate date) const {
  if (const auto exception = exceptions_.find(date); exception != exceptions_.end()) {
    return exception->second == DayKind::MakeUpWorkingDay;
  }
  const std::chrono::weekday weekday{date.days()};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

BusinessDate WorkingCalendar::on_or_after(BusinessDate date) const {
  while (!is_working_day(date)) date = date.plus_days(1);
  return date;
}

BusinessDate WorkingCalendar::plus_working_days(BusinessDate date, int n) const {
  ensure(n >= 0, "working days are counted forward");
  if (n == 0) return on_or_after(date);
  for (; n > 0; --n) date = on_or_after(date.plus_days(1));
  return date;
}

bool WorkingCalendar::covers(int year) const {
  const auto first = exceptions_.lower_bound(BusinessDate{year, 1, 1});
  return first != exceptions_.end() && first->first.year() == year;
}

}  // namespace liangjia
