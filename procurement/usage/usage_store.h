#pragma once
#include "core/command/context.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

std::optional<UsageReport> lock_usage_report(db::Transaction& tx, UsageReportId id);
// Of these institutions and months, ascending id; absent ones are absent.
std::vector<UsageReport> lock_usage_reports(db::Transaction& tx, const std::vector<OrganisationId>& institutions,
                                            const std::vector<BusinessMonth>& months);
std::map<UsageReportId, UsageLines> lines_of_usage_reports(db::Session& session, const std::vector<UsageReportId>& reports);

// The report, new (version_before 0) or its next version, with its lines and entries; `varieties` knows every product that came in.
void write_usage(command::Context& context, const UsageChange& change, const std::map<catalog::ProductId, catalog::VarietyId>& varieties);

}  // namespace liangjia::procurement
