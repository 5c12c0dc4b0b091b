#pragma once
#include "core/platform/json.h"
#include "procurement/attachment/attachment.h"

namespace liangjia::procurement {

json::Object attachment_document(const Attachment& attachment);

}  // namespace liangjia::procurement
