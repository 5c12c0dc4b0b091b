#pragma once
// Files the use and stock of a month, or corrects a month that was filed: the lines given are the whole month, what is left out is
// taken out. Rules: usage_report.h.
#include "core/command/runner.h"
#include "procurement/usage/usage_rules.h"

namespace liangjia::procurement {

struct FileUsage {
  static constexpr std::string_view kName = "file_usage";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer};
  static constexpr std::size_t kLinesMost = 5'000;
  struct Line {
    catalog::ProductId product;
    UsageMeasure measure = UsageMeasure::Units;
    std::int64_t used = 0;
    std::int64_t stock = 0;
  };
  struct Input {
    std::optional<UsageReportId> report;  // correct this one, as seen in `version`; none: file a month
    OrganisationId institution;           // when filed
    BusinessMonth month;                  // when filed
    std::int64_t version = 0;
    std::vector<Line> lines;
    std::string reason;  // of a correction
  };
  struct Snapshot {
    std::optional<UsageReport> existing;
    UsageLines held;
    OrganisationId institution;
    std::string region_code;
    std::map<catalog::ProductId, std::pair<catalog::VarietyId, ConversionFactor>> products;  // those of the lines
  };
  using Decision = UsageChange;  // without parts: nothing changed, nothing is written
  struct Outcome {
    UsageReport report;
    std::int64_t changed_products = 0;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const UsageReport&, const command::Moment&) { return Done{}; }  // a month is never closed for good (US-5)
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};
// The same of a report that is there: what it offers.
struct CorrectUsage : FileUsage {
  static constexpr std::string_view kName = "correct_usage";
};

}  // namespace liangjia::procurement
