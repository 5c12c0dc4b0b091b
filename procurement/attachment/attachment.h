#pragma once
// Photos and papers kept with a document (Rule DE-17): JPEG, PNG or PDF by their first bytes, never by name; at most 10 MB; kept by
// SM3 digest, so that the same file is stored once however often it is attached. An attachment is seen by whoever sees its
// document.
#include <optional>
#include <string>
#include <string_view>

#include "core/base/object_kind.h"
#include "core/command/actor.h"

namespace liangjia::procurement {

using AttachmentId = Id<struct AttachmentTag>;

namespace kind {
inline constexpr ObjectKind kAttachment{"attachment", "附件"};
}  // namespace kind

inline constexpr std::int64_t kAttachmentBytesMost = 10 * 1024 * 1024;

enum class AttachedTo { Shipment, AcceptanceLine, Invoice, GoodsReturn };

struct Attachment {
  AttachmentId id;
  std::string digest;  // SM3, 64 hexadecimal digits
  std::int64_t size_bytes = 0;
  std::string media_type;
  std::string file_name;
  AttachedTo object_kind = AttachedTo::Shipment;
  std::int64_t object_id = 0;
  Ownership owner;  // of the document
  UserId uploaded_by;
  Instant created_at{};
};

// "image/jpeg", "image/png", "application/pdf"; none for anything else.
std::optional<std::string_view> media_type_of(std::string_view bytes);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::AttachedTo> {
  using K = procurement::AttachedTo;
  static constexpr EnumName<K> kAll[] = {{K::Shipment, "shipment", "配送单"},
                                         {K::AcceptanceLine, "acceptance_line", "验收明细"},
                                         {K::Invoice, "invoice", "发票"},
                                         {K::GoodsReturn, "goods_return", "退货单"}};
};
}  // namespace liangjia
