#pragma once
// Use and stock as the API shows them, narrowed by the reader's scope.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

struct UsageReportItem {
  UsageReportId id;
  UsageReport report;
  std::string institution_name;
  std::int64_t line_count = 0;
};

struct UsageReportFilter {
  std::optional<BusinessMonth> month;
  std::optional<OrganisationId> institution;
  std::optional<bool> late;
};

struct UsageLineItem {
  UsageLineId id;
  UsageReportId report;
  BusinessMonth month;
  OrganisationId institution;
  std::string institution_code;
  std::string institution_name;
  catalog::ProductId product;
  std::string product_code;
  std::string product_name;
  std::string spec;
  std::string pack;
  std::string maker;
  ConversionFactor factor;
  std::string min_unit;
  std::string pack_unit;
  catalog::VarietyId variety;
  std::string variety_name;
  UsageAmounts amounts;
};

struct UsageLineFilter {
  std::optional<UsageReportId> report;
  std::optional<BusinessMonth> from;  // inclusive
  std::optional<BusinessMonth> to;
  std::optional<OrganisationId> institution;
  std::optional<catalog::VarietyId> variety;
  std::optional<catalog::ProductId> product;
};

struct UsageEntryItem {
  UsageEntryId id;
  std::int64_t version = 0;
  catalog::ProductId product;
  std::string product_name;   // with strength, pack and maker
  std::optional<Units> used;  // none: this version took the product out
  std::optional<Units> stock;
  std::string reason;
  std::string user_name;
  Instant at{};
};

Page<UsageReportItem> list_usage_reports(db::Session& session, const Scope& scope, const UsageReportFilter& filter,
                                         const PageRequest& page);
std::optional<UsageReportItem> find_usage_report(db::Session& session, const Scope& scope, UsageReportId id);
Page<UsageLineItem> list_usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, const PageRequest& page);
// All lines by month, institution and product; usage_export_too_large when they are more than `most`.
Result<std::vector<UsageLineItem>> usage_lines(db::Session& session, const Scope& scope, const UsageLineFilter& filter, std::size_t most);
// What each version changed, newest first. The report must be the reader's own (find_usage_report).
Page<UsageEntryItem> list_usage_entries(db::Session& session, UsageReportId report, const PageRequest& page);

}  // namespace liangjia::procurement
