#include "core/platform/json.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/platform/errors.h"

namespace liangjia::json {
namespace {

// Hands nlohmann's lexer one byte at a time and counts them: its SAX interface tells no position otherwise.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  char operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* count_;
};

constexpr std::size_t kMostDepth = 32;
constexpr std::size_t kMostMembers = 1000;  // keeps the linear search for duplicates cheap whatever is sent

// Builds our Value from the parser's events; every event returns false to stop at the first fault.
class Builder {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;  // names the library asks of a SAX consumer
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Builder(std::string_view text, const std::size_t& consumed) : text_(text), consumed_(consumed) {}

  Result<Value> result(bool complete) {
    if (complete && !rejection_) return std::move(root_);
    return rejection_ ? std::move(*rejection_) : reject(error::kMalformedJson, {{"byte", std::to_string(consumed_)}});
  }

  bool null() { return add({}); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return refuse_number(error::kJsonNumberTooLarge, {});
    return add(static_cast<std::int64_t>(value));
  }
  // Whole numbers over 64 bits arrive here too: the lexer falls back to floating point for them.
  bool number_float(double, const std::string& written) {
    const bool whole = written.find_first_of(".eE") == std::string::npos;
    return whole ? refuse_number(error::kJsonNumberTooLarge, {})
                 : refuse_number(error::kJsonNumberNotWhole, {{"number", written.substr(0, 40)}});
  }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(nlohmann::json::binary_t&) { return false; }  // no kind of JSON text

  bool start_object(std::size_t) { return open(true); }
  bool start_array(std::size_t) { return open(false); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    Frame& frame = frames_.back();
    if (frame.object.find(name)) return refuse(error::kJsonDuplicateName, {{"name", std::string(shortened(name, 80))}});
    if (frame.object.members().size() == kMostMembers) return refuse(error::kJsonTooManyMembers, {{"most", std::to_string(kMostMembers)}});
    frame.name = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& fault) {
    constexpr int kNumberOverflow = 406;  // finite-range fault of the lexer, e.g. 1e400
    if (fault.id == kNumberOverflow) return refuse_number(error::kJsonNumberTooLarge, {});
    return refuse(error::kMalformedJson, {}, position == 0 ? 0 : position - 1);
  }

 private:
  struct Frame {
    bool is_object;
    Object object;
    Array array;
    std::string name;
  };

  bool add(Value value) {
    if (frames_.empty()) {
      root_ = std::move(value);
    } else if (frames_.back().is_object) {
      frames_.back().object.set(std::move(frames_.back().name), std::move(value));
    } else {
      frames_.back().array.push_back(std::move(value));
    }
    return true;
  }

  bool open(bool is_object) {
    if (frames_.size() == kMostDepth) return refuse(error::kJsonTooDeep, {{"most", std::to_string(kMostDepth)}});
    frames_.push_back({is_object, {}, {}, {}});
    return true;
  }

  bool close() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    return frame.is_object ? add(std::move(frame.object)) : add(std::move(frame.array));
  }

  bool refuse(const ErrorKind& kind, ErrorArguments arguments) {
    return refuse(kind, std::move(arguments), consumed_ == 0 ? 0 : consumed_ - 1);
  }
  bool refuse(const ErrorKind& kind, ErrorArguments arguments, std::size_t byte) {
    arguments.emplace_back("byte", std::to_string(byte));
    rejection_ = reject(kind, std::move(arguments));
    return false;
  }

  // The lexer has read one byte past a number unless the text ended there; name the number's last digit.
  bool refuse_number(const ErrorKind& kind, ErrorArguments arguments) {
    std::size_t end = std::min(consumed_, text_.size());
    while (end > 0 && (text_[end - 1] < '0' || text_[end - 1] > '9')) --end;
    return refuse(kind, std::move(arguments), end == 0 ? 0 : end - 1);
  }

  std::string_view text_;
  const std::size_t& consumed_;
  std::vector<Frame> frames_;
  Value root_;
  std::optional<Rejection> rejection_;
};

}  // namespace

Result<Value> parse(std::string_view text) {
  // Rule JS-1. The library takes a NUL byte for the end of the text and would pass over whatever follows it.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
    return reject(error::kMalformedJson, {{"byte", std::to_string(nul)}});
  std::size_t consumed = 0;
  Builder builder(text, consumed);
  const CountingIterator begin(text.data(), &consumed);
  const CountingIterator end(text.data() + text.size(), &consumed);
  const bool complete = nlohmann::json::sax_parse(begin, end, &builder);
  return builder.result(complete);
}

}  // namespace liangjia::json
