#include <algorithm>

#include "core/base/text.h"
#include "core/platform/errors.h"
#include "core/platform/json.h"

namespace liangjia::json {
namespace {

constexpr std::int64_t kMostPacks = 100'000'000;
constexpr std::int64_t kMostUnits = 1'000'000'000'000;

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
}

ErrorArguments range(std::int64_t low, std::int64_t high) { return {{"low", std::to_string(low)}, {"high", std::to_string(high)}}; }

}  // namespace

FieldReader::FieldReader(const Value& value, FieldErrors& errors, std::string pointer)
    : object_(value.object()), errors_(errors), pointer_(std::move(pointer)) {
  if (!object_) errors_.add(pointer_, error::kWrongType, {{"expected", "object"}});
}

std::string FieldReader::text(std::string_view name, std::size_t most_characters) {
  return text_field(name, most_characters, true).value_or("");
}

std::optional<std::string> FieldReader::maybe_text(std::string_view name, std::size_t most_characters) {
  return text_field(name, most_characters, false);
}

std::int64_t FieldReader::number(std::string_view name, std::int64_t low, std::int64_t high) {
  return number_field(name, low, high, true).value_or(low);
}

std::optional<std::int64_t> FieldReader::maybe_number(std::string_view name, std::int64_t low, std::int64_t high) {
  return number_field(name, low, high, false);
}

bool FieldReader::boolean(std::string_view name, bool otherwise) {
  const Value* const value = take(name, false);
  if (!value) return otherwise;
  if (const bool* const boolean = value->boolean()) return *boolean;
  fault(name, error::kWrongType, {{"expected", "boolean"}});
  return otherwise;
}

bool FieldReader::required_boolean(std::string_view name) {
  const Value* const value = take(name, true);
  const bool* const boolean = value ? value->boolean() : nullptr;
  if (value && !boolean) fault(name, error::kWrongType, {{"expected", "boolean"}});
  return boolean && *boolean;
}

Fen FieldReader::amount(std::string_view name) {
  const auto written = token_text(name, true);
  if (!written) return {};
  const auto amount = Fen::parse(*written);
  if (amount && *amount >= Fen{}) return *amount;
  fault(name, error::kWrongFormat, {{"example", "1234.56"}});
  return {};
}

Price FieldReader::price(std::string_view name) { return price_field(name, true).value_or(Price{}); }
std::optional<Price> FieldReader::maybe_price(std::string_view name) { return price_field(name, false); }

Ratio FieldReader::ratio(std::string_view name) {
  const auto written = token_text(name, true);
  if (!written) return {};
  const auto ratio = Ratio::parse(*written);
  if (!ratio) fault(name, error::kWrongFormat, {{"example", "0.30"}});
  return ratio.value_or(Ratio{});
}

Packs FieldReader::packs(std::string_view name, std::int64_t low) { return Packs{number(name, low, kMostPacks)}; }

Units FieldReader::units(std::string_view name, std::int64_t low) { return Units{number(name, low, kMostUnits)}; }

BusinessDate FieldReader::date(std::string_view name) { return date_field(name, true).value_or(BusinessDate{}); }
std::optional<BusinessDate> FieldReader::maybe_date(std::string_view name) { return date_field(name, false); }

BusinessMonth FieldReader::month(std::string_view name) {
  const auto written = token_text(name, true);
  if (!written) return {};
  const auto month = BusinessMonth::parse(*written);
  if (!month) fault(name, error::kWrongFormat, {{"example", "2026-03"}});
  return month.value_or(BusinessMonth{});
}

std::vector<std::string> FieldReader::texts(std::string_view name, std::size_t most, std::size_t most_characters) {
  std::vector<std::string> out;
  const Array* const items = array(name, 0, most);
  for (std::size_t i = 0; items && i < items->size(); ++i) {
    const std::string pointer = pointer_of(name) + "/" + std::to_string(i);
    if (auto text = checked_text((*items)[i], pointer, most_characters, true)) out.push_back(std::move(*text));
  }
  return out;
}

void FieldReader::fault(std::string_view name, const ErrorKind& kind, ErrorArguments arguments) {
  errors_.add(pointer_of(name), kind, std::move(arguments));
}

void FieldReader::finish() {
  if (!object_) return;
  for (const auto& [name, value] : object_->members()) {
    if (std::find(seen_.begin(), seen_.end(), name) == seen_.end()) fault(name, error::kUnknownField);
  }
}

const Value* FieldReader::take(std::string_view name, bool required) {
  if (told_) told_->members.push_back({pointer_of(name), required});
  if (!object_) return nullptr;  // told once, by the constructor
  seen_.push_back(name);
  const Value* const value = object_->find(name);
  if (value && !value->is_null()) return value;
  if (required) fault(name, error::kRequired);
  return nullptr;
}

std::string FieldReader::pointer_of(std::string_view name) const {
  std::string out = pointer_ + "/";
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::optional<std::int64_t> FieldReader::id_value(std::string_view name, bool required) {
  const auto written = token_text(name, required);
  if (!written) return std::nullopt;
  const auto value = parse_id(*written);
  if (!value) fault(name, error::kWrongFormat, {{"example", id_text(0x0123456789ABCDEF)}});
  return value;
}

std::optional<std::string> FieldReader::token_text(std::string_view name, bool required) {
  const Value* const value = take(name, required);
  if (!value) return std::nullopt;
  if (const std::string* const text = value->text()) return *text;
  fault(name, error::kWrongType, {{"expected", "string"}});
  return std::nullopt;
}

std::optional<std::string> FieldReader::text_field(std::string_view name, std::size_t most_characters, bool required) {
  const Value* const value = take(name, required);
  return value ? checked_text(*value, pointer_of(name), most_characters, required) : std::nullopt;
}

std::optional<std::string> FieldReader::checked_text(const Value& value, const std::string& pointer, std::size_t most_characters,
                                                     bool required) {
  const std::string* const written = value.text();
  if (!written) {
    errors_.add(pointer, error::kWrongType, {{"expected", "string"}});
    return std::nullopt;
  }
  std::string text = trimmed(*written);
  if (text.empty()) {
    if (required) errors_.add(pointer, error::kRequired);
    return std::nullopt;
  }
  if (has_control_character(text)) {
    errors_.add(pointer, error::kControlCharacter);
    return std::nullopt;
  }
  if (code_points(text) > most_characters) {
    errors_.add(pointer, error::kTooLong, {{"most", std::to_string(most_characters)}});
    return std::nullopt;
  }
  return text;
}

std::optional<std::int64_t> FieldReader::number_field(std::string_view name, std::int64_t low, std::int64_t high, bool required) {
  const Value* const value = take(name, required);
  if (!value) return std::nullopt;
  const std::int64_t* const number = value->number();
  if (!number) {
    fault(name, error::kWrongType, {{"expected", "integer"}});
    return std::nullopt;
  }
  if (*number < low || *number > high) {
    fault(name, error::kOutOfRange, range(low, high));
    return std::nullopt;
  }
  return *number;
}

std::optional<Price> FieldReader::price_field(std::string_view name, bool required) {
  const auto written = token_text(name, required);
  if (!written) return std::nullopt;
  const auto price = Price::parse(*written);
  if (!price) fault(name, error::kWrongFormat, {{"example", "3.1800"}});
  return price;
}

std::optional<BusinessDate> FieldReader::date_field(std::string_view name, bool required) {
  const auto written = token_text(name, required);
  if (!written) return std::nullopt;
  const auto date = BusinessDate::parse(*written);
  if (!date) fault(name, error::kWrongFormat, {{"example", "2026-03-31"}});
  return date;
}

const Array* FieldReader::array(std::string_view name, std::size_t least, std::size_t most) {
  const Value* const value = take(name, least > 0);
  if (!value) return nullptr;
  const Array* const items = value->array();
  if (!items) {
    fault(name, error::kWrongType, {{"expected", "array"}});
    return nullptr;
  }
  if (items->size() < least || items->size() > most) {
    fault(name, error::kWrongCount, range(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)));
    return nullptr;
  }
  return items;
}

}  // namespace liangjia::json
