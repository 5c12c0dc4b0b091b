#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kAttachmentType{"attachment_type", 422, "只接受 JPEG、PNG 图片和 PDF 文件（按内容识别），请转换后上传",
                                           "Only JPEG, PNG and PDF are taken, told by their content; convert the file first"};
inline constexpr ErrorKind kAttachmentSize{"attachment_size", 422, "文件应为 1 字节至 {most} 字节，请压缩后上传",
                                           "The file must have 1 to {most} bytes; make it smaller"};

inline constexpr const ErrorKind* kAttachmentErrors[] = {&kAttachmentType, &kAttachmentSize};

}  // namespace liangjia::procurement::error
