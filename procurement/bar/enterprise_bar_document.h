#pragma once
#include "core/command/context.h"
#include "procurement/bar/enterprise_bar.h"

namespace liangjia::procurement {

json::Object enterprise_bar_document(const EnterpriseBar& bar);
// With the name and what the reader may do next.
json::Object enterprise_bar_view_document(const EnterpriseBarView& view, const command::Moment& moment);

}  // namespace liangjia::procurement
