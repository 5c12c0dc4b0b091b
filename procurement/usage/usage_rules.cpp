#include "procurement/usage/usage_rules.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/base/text.h"
#include "procurement/usage/usage_errors.h"

namespace liangjia::procurement {
namespace {

// The groups of digits in `text`; at most `most` of them, else none.
std::vector<std::string_view> digit_groups(std::string_view text, std::size_t most) {
  std::vector<std::string_view> groups;
  while (!text.empty()) {
    const std::size_t begin = text.find_first_of("0123456789");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
    groups.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return groups.size() > most ? std::vector<std::string_view>{} : groups;
}

// Whether nothing but the marks of one date stands around the digits: 2026年1-3月 and 2026年第1季度 are no month, nor is the number 2026.1,
// which may have been typed as 2026.10.
bool dates_one_month(std::string_view text, const std::vector<std::string_view>& groups) {
  std::string marks;
  for (const char c : squeezed(text)) {
    if (c < '0' || c > '9') marks.push_back(c);
  }
  if (marks == "." && groups.size() == 2 && groups.back() == "1") return false;
  static constexpr std::string_view kOfMonth[] = {"", "-", "/", ".", "年", "年月", "年月份", "月", "月份", "-月", "年份月", "-月份"};
  static constexpr std::string_view kOfDay[] = {"--", "//", "..", "年月日", "年月号"};
  return groups.size() == 3 ? std::ranges::find(kOfDay, marks) != std::end(kOfDay)
                            : std::ranges::find(kOfMonth, marks) != std::end(kOfMonth);
}

std::optional<unsigned> number_of(std::string_view digits) {
  unsigned number = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return status == std::errc{} && end == digits.data() + digits.size() ? std::optional{number} : std::nullopt;
}

}  // namespace

std::optional<MonthFault> fault_of_month(BusinessMonth month, BusinessDate today) {
  const BusinessMonth least = BusinessMonth::of(BusinessMonth::of(today).first_day().plus_months(-kMonthsBack));
  if (month > BusinessMonth::of(today)) return MonthFault{&error::kUsageMonthInFuture, {{"month", month.text()}}};
  if (month < least) return MonthFault{&error::kUsageMonthTooOld, {{"month", month.text()}, {"least", least.text()}}};
  return std::nullopt;
}

std::optional<Units> counted(std::int64_t count, UsageMeasure measure, const ConversionFactor& factor) {
  if (count < 0 || count > kUnitsMost.count()) return std::nullopt;
  const Units units = measure == UsageMeasure::Packs ? factor.units(Packs{count}) : Units{count};
  return units > kUnitsMost ? std::nullopt : std::optional{units};
}

std::vector<UsageChange::Part> changed_parts(const UsageLines& before, const UsageLines& after) {
  std::vector<UsageChange::Part> parts;
  for (const auto& [product, amounts] : after) {
    const auto held = before.find(product);
    if (held == before.end()) {
      parts.push_back({product, std::nullopt, amounts});
    } else if (held->second != amounts) {
      parts.push_back({product, held->second, amounts});
    }
  }
  for (const auto& [product, amounts] : before) {
    if (!after.contains(product)) parts.push_back({product, amounts, std::nullopt});
  }
  return parts;
}

std::optional<BusinessMonth> month_of_text(std::string_view text) {
  const std::string plain = half_width(text);
  const auto groups = digit_groups(plain, 3);
  if (groups.empty() || !dates_one_month(plain, groups)) return std::nullopt;
  std::string_view year = groups.front();
  std::string_view month;
  if (groups.size() == 1 && (year.size() == 6 || year.size() == 8)) {
    month = year.substr(4, 2);
    if (year.size() == 8 &&
        !BusinessDate::parse(std::string(year.substr(0, 4)) + "-" + std::string(month) + "-" + std::string(year.substr(6))))
      return std::nullopt;
    year = year.substr(0, 4);
  } else if (groups.size() >= 2) {
    month = groups[1];
  }
  if (year.size() != 4 || month.empty() || month.size() > 2) return std::nullopt;
  if (groups.size() == 3) {
    const auto day = number_of(groups[2]);
    if (!day || *day < 1 || *day > 31) return std::nullopt;
  }
  return BusinessMonth::parse(std::string(year) + "-" + (month.size() == 1 ? "0" : "") + std::string(month));
}

}  // namespace liangjia::procurement
