#pragma once
// What acceptance and returns tell the rest of the program (command::ChangeSet), so that settlement can book the debt
// in the same transaction without procurement knowing the journal.
#include <string>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/money.h"
#include "core/base/object_kind.h"

namespace liangjia::procurement {

using AcceptanceLineId = Id<struct AcceptanceLineTag>;
using GoodsReturnId = Id<struct GoodsReturnTag>;

namespace kind {
inline constexpr ObjectKind kAcceptanceLine{"acceptance_line", "验收明细"};
inline constexpr ObjectKind kGoodsReturn{"goods_return", "退货单"};
}  // namespace kind

struct GoodsAccepted {
  AcceptanceLineId line;
  OrganisationId institution;
  std::string region_code;     // of the institution
  OrganisationId distributor;  // who is owed
  Fen amount;                  // may be 0 when all was rejected: nothing to book
  BusinessDate on;
};

struct GoodsReturned {
  GoodsReturnId document;
  AcceptanceLineId line;
  OrganisationId institution;
  std::string region_code;
  OrganisationId distributor;
  Fen amount;  // > 0, what is no longer owed
  BusinessDate on;
};

}  // namespace liangjia::procurement
