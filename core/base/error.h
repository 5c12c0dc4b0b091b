#pragma once
// What a business "no" is made of. An ErrorKind is one row of the error table: a stable token (never reused, part of
// the API), the HTTP status it becomes, and its text in Chinese and English. Each module keeps its rows in its own
// errors.h; the test `error_table` holds them together (unique tokens, both languages, each reached by a test).
// Texts may hold {name} places, filled from the arguments; a thing that has a word in each language is {what} in the Chinese and
// {what_en} in the English text (core/base/noun.h).
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/reached.h"

namespace liangjia {

struct ErrorKind {
  std::string_view token;
  int http_status;
  std::string_view zh;
  std::string_view en;
};

using ErrorArguments = std::vector<std::pair<std::string, std::string>>;

// One fault in one place of the input. `pointer` is an RFC 6901 JSON pointer ("/lines/3/packs"), or for a sheet
// "row:17/column:数量".
struct FieldError {
  std::string pointer;
  const ErrorKind* kind = nullptr;
  ErrorArguments arguments;
};

// A refusal: the request was understood and must not happen. Thread-safe value.
struct Rejection {
  const ErrorKind* kind = nullptr;
  ErrorArguments arguments;
  std::vector<FieldError> fields;

  std::string_view token() const { return kind->token; }
};

// `text` with each {name} replaced by its argument; an unknown place stays as it is.
std::string filled(std::string_view text, const ErrorArguments& arguments);

// Collects every fault of an input before answering, so that the user mends all of them at once.
class FieldErrors {
 public:
  void add(std::string pointer, const ErrorKind& kind, ErrorArguments arguments = {}) {
    note_reached(reached::kToken, kind.token);
    errors_.push_back({std::move(pointer), &kind, std::move(arguments)});
  }
  bool empty() const { return errors_.empty(); }
  std::size_t size() const { return errors_.size(); }
  const std::vector<FieldError>& all() const { return errors_; }
  std::vector<FieldError> take() { return std::move(errors_); }

 private:
  std::vector<FieldError> errors_;
};

// The rows every module may use. Module rows: <module>/errors.h.
namespace error {
inline constexpr ErrorKind kInvalidInput{"invalid_input", 422, "输入有误，请按各字段的提示修改后重试",
                                         "The input has faults; mend each field as told and try again"};
inline constexpr ErrorKind kRequired{"required", 422, "必填，请补上", "Required; please fill it in"};
inline constexpr ErrorKind kUnknownField{"unknown_field", 422, "没有这个字段，请删除或核对字段名",
                                         "No such field; remove it or check its name"};
inline constexpr ErrorKind kWrongType{"wrong_type", 422, "类型不对，应为{expected}", "Wrong type, expected {expected}"};
inline constexpr ErrorKind kOutOfRange{"out_of_range", 422, "超出范围，应在 {low} 至 {high} 之间",
                                       "Out of range, must be between {low} and {high}"};
inline constexpr ErrorKind kWrongFormat{"wrong_format", 422, "格式不对，应如 {example}", "Wrong format, should look like {example}"};
inline constexpr ErrorKind kWrongCheckDigit{"wrong_check_digit", 422, "{what}校验位不对，请核对原件",
                                            "The check digit of the {what_en} is wrong; compare with the original"};
inline constexpr ErrorKind kUnknownValue{"unknown_value", 422, "没有这个取值，可用：{allowed}", "No such value; allowed: {allowed}"};
inline constexpr ErrorKind kTooLong{"too_long", 422, "太长，最多 {most} 个字符", "Too long, at most {most} characters"};
inline constexpr ErrorKind kDuplicate{"duplicate", 422, "与前面第 {first} 行重复，请删去一行", "Repeats row {first}; remove one of them"};
inline constexpr ErrorKind kNotFound{"not_found", 404, "没有找到，或您无权查看", "Not found, or not yours to see"};
inline constexpr ErrorKind kReferenceNotFound{"reference_not_found", 422, "没有找到所指的{what}，请核对编号",
                                              "The {what_en} referred to was not found; check its number"};
inline constexpr ErrorKind kForbidden{"forbidden", 403, "您的岗位没有这项权限", "Your role has no right to do this"};
inline constexpr ErrorKind kStepNotAllowed{"step_not_allowed", 409, "当前状态为“{state_zh}”，不能做“{step_zh}”；现在可做：{allowed_zh}",
                                           "In state {state} the step {step} is not allowed; possible now: {allowed}"};
inline constexpr ErrorKind kAlreadyExists{"already_exists", 409, "{what}已存在，请勿重复提交",
                                          "{what_en} already exists; do not submit it again"};
inline constexpr ErrorKind kVersionMismatch{"version_mismatch", 412, "别人刚改过这份单据，请刷新后再改",
                                            "Somebody has just changed this document; reload it and try again"};
inline constexpr ErrorKind kSamePerson{"same_person", 409, "经办与复核不能是同一人，请换人复核",
                                       "Maker and checker must be two different people"};
inline constexpr ErrorKind kInternalInconsistency{
    "internal_inconsistency", 500, "系统核对未通过，本次操作已全部撤销，请联系管理员并提供请求编号",
    "An internal check failed and everything was rolled back; tell the administrator the request id"};
inline constexpr ErrorKind kBusy{"busy", 503, "系统繁忙，请稍后用同一幂等键重试", "Busy; try again shortly with the same idempotency key"};
inline constexpr ErrorKind kOutcomeUnknown{"outcome_unknown", 503, "结果暂时不明，请用同一幂等键重试查询",
                                           "The outcome is not known yet; ask again with the same idempotency key"};
inline constexpr ErrorKind kIdempotencyConflict{"idempotency_conflict", 422, "这个幂等键已用于另一份请求，请换新键",
                                                "This idempotency key was used for another request; use a new one"};
inline constexpr ErrorKind kStillRunning{"still_running", 409, "同一请求正在处理，请稍后再查",
                                         "The same request is still running; ask again shortly"};

inline constexpr const ErrorKind* kCoreErrors[] = {&kInvalidInput,
                                                   &kRequired,
                                                   &kUnknownField,
                                                   &kWrongType,
                                                   &kOutOfRange,
                                                   &kWrongFormat,
                                                   &kWrongCheckDigit,
                                                   &kUnknownValue,
                                                   &kTooLong,
                                                   &kDuplicate,
                                                   &kNotFound,
                                                   &kReferenceNotFound,
                                                   &kForbidden,
                                                   &kStepNotAllowed,
                                                   &kAlreadyExists,
                                                   &kVersionMismatch,
                                                   &kSamePerson,
                                                   &kInternalInconsistency,
                                                   &kBusy,
                                                   &kOutcomeUnknown,
                                                   &kIdempotencyConflict,
                                                   &kStillRunning};
}  // namespace error

}  // namespace liangjia
