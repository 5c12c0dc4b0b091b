#include "procurement/need/need_store.h"

#include "procurement/need/need_document.h"
#include "procurement/need/need_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kNeedTable, "WHERE id = ? FOR UPDATE">("need_store.lock");

}  // namespace

Result<Need> lock_own_need(command::Context& context, NeedId id) {
  auto found = db::one(context.tx.session(), kLock, id);
  if (!found || !context.actor().scope.covers_institution(found->institution, found->region_code))
    return reject(liangjia::error::kNotFound);
  return std::move(*found);
}

void insert_need(command::Context& context, const Need& need) {
  db::insert<kNeedTable>(context.tx, need);
  context.audited(kind::kNeed, need.id.value(), nullptr, need_document(need));
}

Need change_need(command::Context& context, const Need& before, Need after) {
  db::update<kNeedTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kNeed, after.id.value(), need_document(before), need_document(after));
  return after;
}

}  // namespace liangjia::procurement
