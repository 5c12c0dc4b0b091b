#pragma once
// Use and stock as people read them, narrowed by the reader's scope.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

struct UsageReportView : UsageReport {
  std::string institution_name;
  std::int64_t line_count = 0;
};

struct UsageReportFilter {
  std::optional<BusinessMonth> month;
  std::optional<OrganisationId> institution;
  std::optional<bool> late;
};

struct UsageLineView : UsageLine {
  std::string institution_code;
  std::string institution_name;
  std::string product_code;
  std::string product_name;
  std::string spec;
  std::string pack;
  std::string maker;
  ConversionFactor factor;
  std::string min_unit;
  std::string pack_unit;
  std::string variety_name;
};

struct UsageLineFilter {
  std::optional<UsageReportId> report;
  std::optional<BusinessMonth> from;  // inclusive
  std::optional<BusinessMonth> to;
  std::optional<OrganisationId> institution;
  std::optional<catalog::VarietyId> variety;
  std::optional<catalog::ProductId> product;
};

struct UsageEntryView : UsageEntry {
  std::string product_name;  // with strength, pack and maker
  std::string user_name;
};

Page<UsageReportView> list_usage_reports(db::Session& session, const Scope& scope, const UsageReportFilter& filter,
                                         const PageRequest& page);
std::optional<UsageReportView> find_usage_report(db::Session& session, const Scope& scope, UsageReportId id);
Page<UsageLineView> list_usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, const PageRequest& page);
// All lines by month, institution and product; usage_export_too_large when they are more than `most`.
Result<std::vector<UsageLineView>> usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most);
// What each version changed, newest first. The report must be the reader's own (find_usage_report).
Page<UsageEntryView> list_usage_entries(db::Session& session, UsageReportId report, const PageRequest& page);

}  // namespace liangjia::procurement
