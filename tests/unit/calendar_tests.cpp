#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>

#include "core/base/calendar.h"
#include "core/base/check.h"

using namespace liangjia;

namespace {

std::string shown(std::optional<Instant> instant) { return instant ? rfc3339(*instant) : "refused"; }
std::string shown(std::optional<BusinessDate> date) { return date ? date->text() : "refused"; }

// From the State Council's notice for 2026.
WorkingCalendar notice_of_2026() {
  std::map<BusinessDate, WorkingCalendar::DayKind> days;
  const auto holidays = [&](BusinessDate first, int count) {
    for (int i = 0; i < count; ++i) days.emplace(first.plus_days(i), WorkingCalendar::DayKind::Holiday);
  };
  holidays({2026, 2, 15}, 9);  // 春节
  holidays({2026, 9, 25}, 3);  // 中秋
  holidays({2026, 10, 1}, 7);  // 国庆节
  for (const BusinessDate day : {BusinessDate{2026, 2, 14}, {2026, 2, 28}, {2026, 9, 20}, {2026, 10, 10}}) {
    days.emplace(day, WorkingCalendar::DayKind::MakeUpWorkingDay);
  }
  return WorkingCalendar{std::move(days)};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_day_in_china_begins_at_sixteen_utc) {
  BOOST_TEST(BusinessDate::of(parse_rfc3339("2026-01-04T15:59:59.999999Z").value()).text() == "2026-01-04");
  BOOST_TEST(BusinessDate::of(parse_rfc3339("2026-01-04T16:00:00Z").value()).text() == "2026-01-05");
  BOOST_TEST(rfc3339(BusinessDate{2026, 1, 5}.begin()) == "2026-01-04T16:00:00.000000Z");
}

BOOST_AUTO_TEST_CASE(instants_are_read_strictly) {
  BOOST_TEST(shown(parse_rfc3339("2026-01-05T02:03:04.000005Z")) == "2026-01-05T02:03:04.000005Z");
  BOOST_TEST(shown(parse_rfc3339("2026-01-05T10:03:04+08:00")) == "2026-01-05T02:03:04.000000Z");
  BOOST_TEST(shown(parse_rfc3339("2026-01-05T00:03:04.5-01:30")) == "2026-01-05T01:33:04.500000Z");
  BOOST_TEST(shown(parse_rfc3339("1969-12-31T23:59:59.999999Z")) == "1969-12-31T23:59:59.999999Z");
  for (const char* bad : {"", "2026-01-05", "2026-01-05T02:03:04", "2026-01-05 02:03:04Z", "2026-02-29T00:00:00Z", "2026-01-05T24:00:00Z",
                          "2026-01-05T02:60:00Z", "2026-01-05T02:03:04.Z", "2026-01-05T02:03:04+0800", "2026-01-05T02:03:04Z "}) {
    BOOST_TEST(shown(parse_rfc3339(bad)) == "refused", bad);
  }
  BOOST_TEST(sql_text(parse_sql_instant("2026-01-05 02:03:04.000005").value()) == "2026-01-05 02:03:04.000005");
  BOOST_TEST(shown(parse_sql_instant("2026-01-05T02:03:04")) == "refused");
}

BOOST_AUTO_TEST_CASE(dates_are_real_days) {
  BOOST_TEST(shown(BusinessDate::parse("2024-02-29")) == "2024-02-29");
  BOOST_TEST(shown(BusinessDate::parse("1900-01-01")) == "1900-01-01");
  BOOST_TEST(shown(BusinessDate::parse("2999-12-31")) == "2999-12-31");
  for (const char* bad :
       {"2026-02-29", "1899-12-31", "3000-01-01", "2026-13-01", "2026-00-10", "2026-1-1", "2026/01/01", "2026-01-01x", "-026-01-01"}) {
    BOOST_TEST(shown(BusinessDate::parse(bad)) == "refused", bad);
  }
}

BOOST_AUTO_TEST_CASE(months_end_on_their_last_day) {
  BOOST_TEST((BusinessDate{2026, 1, 31}.plus_months(1).text()) == "2026-02-28");
  BOOST_TEST((BusinessDate{2024, 1, 31}.plus_months(1).text()) == "2024-02-29");
  BOOST_TEST((BusinessDate{2026, 3, 31}.plus_months(-1).text()) == "2026-02-28");
  BOOST_TEST((BusinessDate{2026, 12, 15}.plus_months(1).text()) == "2027-01-15");
  BOOST_TEST((BusinessMonth::of(BusinessDate{2026, 2, 1}).last_day().text()) == "2026-02-28");
  const auto december = BusinessMonth::parse("2026-12").value();
  BOOST_TEST(december.next().text() == "2027-01");
  BOOST_TEST(december.last_day().text() == "2026-12-31");
  BOOST_TEST(!BusinessMonth::parse("2026-13").has_value());
  BOOST_TEST(!BusinessMonth::parse("2026-1").has_value());
  BOOST_TEST((BusinessDate{2026, 3, 1}.days_since(BusinessDate{2026, 2, 1})) == 28);
}

BOOST_AUTO_TEST_CASE(WC_1_working_days_follow_the_notice) {
  const WorkingCalendar calendar = notice_of_2026();
  BOOST_TEST(calendar.is_working_day({2026, 2, 14}));   // Saturday, made up
  BOOST_TEST(!calendar.is_working_day({2026, 2, 16}));  // Monday of the Spring Festival
  BOOST_TEST(calendar.is_working_day({2026, 2, 24}));   // first day after it
  BOOST_TEST(!calendar.is_working_day({2026, 10, 7}));  // last holiday
  BOOST_TEST(calendar.is_working_day({2026, 10, 8}));
  BOOST_TEST(!calendar.is_working_day({2026, 10, 11}));  // an ordinary Sunday
  BOOST_TEST(calendar.on_or_after({2026, 10, 1}).text() == "2026-10-08");
  BOOST_TEST(calendar.plus_working_days({2026, 10, 1}, 0).text() == "2026-10-08");
  BOOST_TEST(calendar.plus_working_days({2026, 9, 30}, 1).text() == "2026-10-08");
  // After the 24th: 28, 29, 30 September, 8, 9, 10 (made up), 12, 13, 14, 15 October.
  BOOST_TEST(calendar.plus_working_days({2026, 9, 24}, 10).text() == "2026-10-15");
  BOOST_CHECK_THROW(calendar.plus_working_days({2026, 9, 24}, -1), InternalBug);
  BOOST_TEST(calendar.covers(2026));
  BOOST_TEST(!calendar.covers(2025));
  BOOST_TEST(!calendar.covers(2027));
  BOOST_TEST(WorkingCalendar{}.plus_working_days({2026, 9, 24}, 10).text() == "2026-10-08");  // only weekends known
}

BOOST_AUTO_TEST_CASE(text_reads_back) {
  BOOST_TEST(rc::check("parse(text(x)) == x", [] {
    const Instant instant{std::chrono::microseconds{*rc::gen::inRange<std::int64_t>(-2'000'000'000'000'000, 30'000'000'000'000'000)}};
    RC_ASSERT((parse_rfc3339(rfc3339(instant)) == instant));
    RC_ASSERT((parse_sql_instant(sql_text(instant)) == instant));
    const BusinessDate date = BusinessDate::of(instant);
    RC_ASSERT((BusinessDate::parse(date.text()) == date));
    RC_ASSERT((date.begin() <= instant && instant < date.plus_days(1).begin()));
  }));
}
