#pragma once
// Refusals of the HTTP layer itself: framing, limits, negotiation, preconditions. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kBadRequest{"bad_request", 400, "请求报文不合规范：{reason}", "The request is malformed: {reason}"};
inline constexpr ErrorKind kBadParameter{"bad_parameter", 400, "网址中的参数有误，请按提示修改后重试",
                                         "A parameter in the address is at fault; mend it as told and try again"};
inline constexpr ErrorKind kUnknownParameter{"unknown_parameter", 400, "没有这个查询参数，请核对参数名",
                                             "No such query parameter; check its name"};
inline constexpr ErrorKind kIdempotencyKeyMissing{
    "idempotency_key_missing", 400, "缺少 Idempotency-Key 请求头（1 至 128 个可见 ASCII 字符），请补上后重试",
    "The Idempotency-Key header (1 to 128 visible ASCII characters) is missing; add it and try again"};
inline constexpr ErrorKind kUnauthenticated{"unauthenticated", 401, "请先登录", "Please sign in first"};
inline constexpr ErrorKind kRouteNotFound{"route_not_found", 404, "没有这个网址，请核对路径",
                                          "There is nothing at this address; check the path"};
inline constexpr ErrorKind kMethodNotAllowed{"method_not_allowed", 405, "这个网址不支持该方法，可用：{allowed}",
                                             "This address does not take that method; allowed: {allowed}"};
inline constexpr ErrorKind kNotAcceptable{"not_acceptable", 406, "无法按 Accept 要求的格式回复，可用：{allowed}",
                                          "No reply in a format that Accept allows; available: {allowed}"};
inline constexpr ErrorKind kRequestTimeout{"request_timeout", 408, "请求发送太慢，已超时，请检查网络后重试",
                                           "The request arrived too slowly; check the network and try again"};
inline constexpr ErrorKind kLengthRequired{"length_required", 411, "请求须带 Content-Length，不接受分块传输",
                                           "Content-Length is required; transfer codings are not taken"};
inline constexpr ErrorKind kBodyTooLarge{"body_too_large", 413, "请求内容太大，最多 {most} 字节",
                                         "The body is too large, at most {most} bytes"};
inline constexpr ErrorKind kTargetTooLong{"target_too_long", 414, "网址太长，最多 {most} 字节",
                                          "The address is too long, at most {most} bytes"};
inline constexpr ErrorKind kUnsupportedMediaType{"unsupported_media_type", 415, "不支持这种内容类型，可用：{allowed}",
                                                 "This content type is not taken; allowed: {allowed}"};
inline constexpr ErrorKind kBadUpload{"bad_upload", 422, "上传的表单有误：{reason}", "The upload form is at fault: {reason}"};
inline constexpr ErrorKind kIfMatchMissing{"if_match_missing", 428, "修改单据须带 If-Match 请求头（取自该单据的 ETag），请刷新后重试",
                                           "Edits need the If-Match header with the document's ETag; reload and try again"};
inline constexpr ErrorKind kTooManyRequests{"too_many_requests", 429, "您或您所在的地址同时占用过多，请稍后重试",
                                            "You or your address take too much at once; try again shortly"};
inline constexpr ErrorKind kHeaderTooLarge{"header_too_large", 431, "请求头太大，最多 {most} 字节、{fields} 个字段",
                                           "The header is too large, at most {most} bytes and {fields} fields"};
inline constexpr ErrorKind kInternalError{"internal_error", 500, "系统内部错误，请联系管理员并提供请求编号",
                                          "Internal error; tell the administrator the request id"};
inline constexpr ErrorKind kTooBusy{"too_busy", 503, "当前访问人数过多，请稍后重试", "Too many requests at the moment; try again shortly"};
inline constexpr ErrorKind kVersionNotSupported{"http_version_not_supported", 505, "只支持 HTTP/1.1 与 HTTP/1.0",
                                                "Only HTTP/1.1 and HTTP/1.0 are spoken here"};

inline constexpr const ErrorKind* kHttpErrors[] = {&kBadRequest,      &kBadParameter,         &kUnknownParameter, &kIdempotencyKeyMissing,
                                                   &kUnauthenticated, &kRouteNotFound,        &kMethodNotAllowed, &kNotAcceptable,
                                                   &kRequestTimeout,  &kLengthRequired,       &kBodyTooLarge,     &kTargetTooLong,
                                                   &kTooManyRequests, &kUnsupportedMediaType, &kBadUpload,        &kIfMatchMissing,
                                                   &kHeaderTooLarge,  &kInternalError,        &kTooBusy,          &kVersionNotSupported};

}  // namespace liangjia::api::error
