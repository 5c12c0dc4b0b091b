#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kAttachmentType{"attachment_type", 422, "只接受 JPEG、PNG 图片和 PDF 文件（按内容识别），请转换后上传",
                                           "Only JPEG, PNG and PDF are taken, told by their content; convert the file first"};
inline constexpr ErrorKind kAttachmentSize{"attachment_size", 422, "文件应为 1 字节至 {most} 字节，请压缩后上传",
                                           "The file must have 1 to {most} bytes; make it smaller"};
inline constexpr ErrorKind kAttachmentCutOff{"attachment_cut_off", 422, "文件不完整，缺少结尾，请重新导出或拍摄后上传",
                                             "The file breaks off before its end; export or photograph it again"};
inline constexpr ErrorKind kAttachmentActive{
    "attachment_active", 422, "文件含有会自动运行的内容（{what}），请打印为普通 PDF 或另存图片后上传",
    "The file holds content that acts by itself ({what}); print it to a plain PDF or save the picture anew"};
inline constexpr ErrorKind kAttachmentRefused{"attachment_refused", 422, "文件未通过病毒扫描，不予接收，请检查本机后换一份文件",
                                              "The virus scanner refused the file; check your machine and take another copy"};
inline constexpr ErrorKind kScanFailed{
    "scan_failed", 503, "病毒扫描暂不可用，文件未保存，请稍后再试；仍不可用请联系管理员",
    "The virus scanner did not answer and the file was not kept; try again later, then tell the administrator"};

inline constexpr const ErrorKind* kAttachmentErrors[] = {&kAttachmentType,   &kAttachmentSize,    &kAttachmentCutOff,
                                                         &kAttachmentActive, &kAttachmentRefused, &kScanFailed};

}  // namespace liangjia::procurement::error
