#pragma once
// JSON, strict. Parsing (nlohmann-json under one door) refuses duplicate keys, invalid UTF-8, numbers that are not whole
// or do not fit 64 bits, depth over 32, and anything after the document. Objects keep the order they were written in, so
// the same document always has the same bytes (digests rely on it). Money travels as decimal text, never as a number.
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"
#include "core/base/result.h"
#include "core/base/state_machine.h"

namespace liangjia::json {

class Value;
using Array = std::vector<Value>;
using Member = std::pair<std::string, Value>;

class Object {
 public:
  Object() = default;
  Object(std::initializer_list<Member> members);
  // Appends; a second member of the same name is a bug of ours.
  Object& set(std::string name, Value value);
  const Value* find(std::string_view name) const;
  const std::vector<Member>& members() const { return members_; }
  bool operator==(const Object&) const;

 private:
  std::vector<Member> members_;
};

// What a document is made of. Implicit from our own types: ids, money, quantities, dates and named enums print in the
// one form the API promises.
class Value {
 public:
  Value() = default;  // null
  Value(std::nullptr_t) {}
  Value(std::same_as<bool> auto boolean) : content_(bool{boolean}) {}  // not from pointers, as a plain bool would be
  template <std::integral T>
  requires(!std::same_as<T, bool> && sizeof(T) > 1) Value(T number)
      : content_(whole_number(number)) {}  // beyond 64 signed bits: a bug of ours
  Value(const char* text) : content_(std::string(text)) {}
  Value(std::string_view text) : content_(std::string(text)) {}
  Value(std::string text) : content_(std::move(text)) {}
  Value(Array array) : content_(std::move(array)) {}
  Value(Object object) : content_(std::move(object)) {}
  Value(Fen amount) : content_(amount.text()) {}
  Value(FenSum amount) : content_(amount.text()) {}
  Value(Price price) : content_(price.text()) {}
  Value(Ratio ratio) : content_(ratio.text()) {}
  Value(BusinessDate date) : content_(date.text()) {}
  Value(BusinessMonth month) : content_(month.text()) {}
  Value(Instant instant) : content_(rfc3339(instant)) {}
  template <class Tag>
  Value(Quantity<Tag> quantity) : content_(quantity.count()) {}
  template <class Tag>
  Value(Id<Tag> id) : content_(id.text()) {}
  template <NamedEnum Enum>
  Value(Enum value) : content_(std::string(token_of(value))) {}
  template <class T>
  Value(const std::optional<T>& maybe) {
    if (maybe) *this = Value(*maybe);
  }

  bool is_null() const { return std::holds_alternative<std::monostate>(content_); }
  const bool* boolean() const { return std::get_if<bool>(&content_); }
  const std::int64_t* number() const { return std::get_if<std::int64_t>(&content_); }
  const std::string* text() const { return std::get_if<std::string>(&content_); }
  const Array* array() const { return std::get_if<Array>(&content_); }
  const Object* object() const { return std::get_if<Object>(&content_); }

  // For documents we wrote ourselves (tests, stored replies): throws InternalBug when the shape is another.
  const Value& at(std::string_view member) const;
  const Value& at(std::size_t index) const;
  std::size_t size() const;
  const std::string& as_text() const;
  std::int64_t as_number() const;
  bool as_boolean() const;  // for tests

  bool operator==(const Value&) const = default;

 private:
  static std::int64_t whole_number(std::integral auto number) {
    ensure(std::in_range<std::int64_t>(number), "number does not fit JSON's 64 signed bits");
    return static_cast<std::int64_t>(number);
  }

  std::variant<std::monostate, bool, std::int64_t, std::string, Array, Object> content_;
};

std::string dump(const Value& value);         // compact
std::string dump_pretty(const Value& value);  // two blanks, for people

// The whole of `text` as one document, or a rejection (core/platform/errors.h) that names the fault and its byte, from 0.
Result<Value> parse(std::string_view text);

// Reads an object's members into typed fields, collecting every fault with its JSON pointer. Members that nobody read
// are faults too (finish()), so that a misspelt field is never silently ignored. A null member counts as absent. Text comes
// back without blanks at its ends; control characters other than line breaks and tabs are refused.
//   FieldReader in(body, errors);
//   input.institution = in.id<OrganisationId>("institution_id");
//   in.each("lines", 1, 500, [&](FieldReader& line) { ... line.packs("packs") ... });
//   in.finish();
// The same reading function also tells what it reads: given a reader made of MembersTold, it finds nothing, no fault counts, and every
// member it asks for is noted. So the table of operations needs no second telling of an input's members.
struct MemberRead {
  std::string pointer;  // "/lines/0/packs": of a list, its first item
  bool required = false;
};
struct MembersTold {
  std::vector<MemberRead> members;
  FieldErrors discarded;
};

class FieldReader {
 public:
  FieldReader(const Value& value, FieldErrors& errors, std::string pointer = "");
  explicit FieldReader(MembersTold& told, std::string pointer = "")
      : object_(nullptr), errors_(told.discarded), pointer_(std::move(pointer)), told_(&told) {}

  std::string text(std::string_view name, std::size_t most_characters = 200);  // required, not blank
  std::optional<std::string> maybe_text(std::string_view name, std::size_t most_characters = 200);
  std::int64_t number(std::string_view name, std::int64_t low, std::int64_t high);
  std::optional<std::int64_t> maybe_number(std::string_view name, std::int64_t low, std::int64_t high);
  bool boolean(std::string_view name, bool otherwise = false);
  bool required_boolean(std::string_view name);  // for what absence must not decide
  Fen amount(std::string_view name);             // text "1234.56", >= 0
  Price price(std::string_view name);
  std::optional<Price> maybe_price(std::string_view name);
  Ratio ratio(std::string_view name);
  Packs packs(std::string_view name, std::int64_t low = 1);  // low..100,000,000
  Units units(std::string_view name, std::int64_t low = 0);  // low..1,000,000,000,000
  BusinessDate date(std::string_view name);
  std::optional<BusinessDate> maybe_date(std::string_view name);
  BusinessMonth month(std::string_view name);
  template <class IdType>
  IdType id(std::string_view name) {
    return IdType{id_value(name, true).value_or(0)};
  }
  template <class IdType>
  std::optional<IdType> maybe_id(std::string_view name) {
    const auto value = id_value(name, false);
    return value ? std::optional{IdType{*value}} : std::nullopt;
  }
  template <NamedEnum Enum>
  Enum choice(std::string_view name) {
    return maybe_choice<Enum>(name, true).value_or(EnumNames<Enum>::kAll[0].value);
  }
  template <NamedEnum Enum>
  std::optional<Enum> maybe_choice(std::string_view name, bool required = false) {
    const auto token = token_text(name, required);
    if (!token) return std::nullopt;
    const auto value = parse_enum<Enum>(*token);
    if (!value) fault(name, error::kUnknownValue, {{"allowed", all_tokens<Enum>()}});
    return value;
  }
  // The member as an array of objects, `least`..`most` of them; visit(FieldReader&) is called for each, finish() after it.
  template <class Visit>
  void each(std::string_view name, std::size_t least, std::size_t most, Visit visit) {
    const Array* items = array(name, least, most);
    if (told_) {
      FieldReader item(*told_, pointer_of(name) + "/0");
      visit(item);
    }
    for (std::size_t i = 0; items && i < items->size(); ++i) {
      FieldReader item((*items)[i], errors_, pointer_of(name) + "/" + std::to_string(i));
      visit(item);
      item.finish();
    }
  }
  std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t most_characters = 200);  // optional array of texts
  template <class Visit>
  bool nested(std::string_view name, bool required, Visit visit) {  // member object; false when absent
    const Value* value = take(name, required);
    if (told_) {
      FieldReader inner(*told_, pointer_of(name));
      visit(inner);
    }
    if (!value) return false;
    FieldReader inner(*value, errors_, pointer_of(name));
    visit(inner);
    inner.finish();
    return true;
  }
  void fault(std::string_view name, const ErrorKind& kind, ErrorArguments arguments = {});
  void finish();  // every member nobody read is an unknown_field

 private:
  const Value* take(std::string_view name, bool required);
  std::string pointer_of(std::string_view name) const;
  std::optional<std::int64_t> id_value(std::string_view name, bool required);
  std::optional<std::string> token_text(std::string_view name, bool required);
  std::optional<std::string> text_field(std::string_view name, std::size_t most_characters, bool required);
  std::optional<std::string> checked_text(const Value& value, const std::string& pointer, std::size_t most_characters, bool required);
  std::optional<std::int64_t> number_field(std::string_view name, std::int64_t low, std::int64_t high, bool required);
  std::optional<Price> price_field(std::string_view name, bool required);
  std::optional<BusinessDate> date_field(std::string_view name, bool required);
  const Array* array(std::string_view name, std::size_t least, std::size_t most);

  const Object* object_;
  FieldErrors& errors_;
  std::string pointer_;
  std::vector<std::string_view> seen_;
  MembersTold* told_ = nullptr;
};

}  // namespace liangjia::json
