#pragma once
// How acceptance lines and goods returns read as documents.
#include "core/command/actor.h"
#include "core/platform/json.h"
#include "procurement/acceptance/goods_return.h"

namespace liangjia::procurement {

json::Object acceptance_document(const AcceptanceLine& line, BusinessDate today);
json::Value acceptance_digest(const AcceptanceLine& line);  // what the audit keeps and messages carry

json::Object return_document(const GoodsReturn& goods_return, const Actor& actor);
json::Value return_digest(const GoodsReturn& goods_return);

}  // namespace liangjia::procurement
