#include <algorithm>

#include "core/base/check.h"
#include "core/platform/json.h"

namespace liangjia::json {

Object::Object(std::initializer_list<Member> members) {
  for (const Member& member : members) set(member.first, member.second);
}

Object& Object::set(std::string name, Value value) {
  if (find(name)) throw InternalBug("JSON member set twice: " + name);
  members_.emplace_back(std::move(name), std::move(value));
  return *this;
}

const Value* Object::find(std::string_view name) const {
  const auto found = std::find_if(members_.begin(), members_.end(), [&](const Member& member) { return member.first == name; });
  return found == members_.end() ? nullptr : &found->second;
}

bool Object::operator==(const Object& other) const { return members_ == other.members_; }

const Value& Value::at(std::string_view member) const {
  const Object* const members = object();
  const Value* const value = members ? members->find(member) : nullptr;
  if (!value) throw InternalBug("JSON member expected: " + std::string(member));
  return *value;
}

const Value& Value::at(std::size_t index) const {
  const Array* const items = array();
  if (!items || index >= items->size()) throw InternalBug("JSON item expected: " + std::to_string(index));
  return (*items)[index];
}

std::size_t Value::size() const {
  if (const Array* const items = array()) return items->size();
  if (const Object* const members = object()) return members->members().size();
  throw InternalBug("JSON array or object expected");
}

const std::string& Value::as_text() const {
  ensure(text() != nullptr, "JSON text expected");
  return *text();
}

std::int64_t Value::as_number() const {
  ensure(number() != nullptr, "JSON number expected");
  return *number();
}

bool Value::as_boolean() const {
  ensure(boolean() != nullptr, "JSON boolean expected");
  return *boolean();
}

namespace {

class Writer {
 public:
  explicit Writer(bool pretty) : pretty_(pretty) {}

  void write(const Value& value) {
    if (value.is_null()) {
      out_ += "null";
    } else if (const bool* const boolean = value.boolean()) {
      out_ += *boolean ? "true" : "false";
    } else if (const std::int64_t* const number = value.number()) {
      out_ += std::to_string(*number);
    } else if (const std::string* const text = value.text()) {
      quote(*text);
    } else if (const Array* const items = value.array()) {
      list('[', ']', *items, [this](const Value& item) { write(item); });
    } else {
      list('{', '}', value.object()->members(), [this](const Member& member) {
        quote(member.first);
        out_ += pretty_ ? ": " : ":";
        write(member.second);
      });
    }
  }

  std::string take() { return std::move(out_); }

 private:
  template <class Items, class WriteItem>
  void list(char open, char close, const Items& items, WriteItem write_item) {
    out_ += open;
    ++level_;
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      new_line();
      write_item(item);
    }
    --level_;
    if (!first) new_line();
    out_ += close;
  }

  void new_line() {
    if (!pretty_) return;
    out_ += '\n';
    out_.append(level_ * 2, ' ');
  }

  void quote(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    out_ += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (c == '\n') {
        out_ += "\\n";
      } else if (c == '\r') {
        out_ += "\\r";
      } else if (c == '\t') {
        out_ += "\\t";
      } else if (byte < 0x20 || byte == 0x7F) {
        out_ += "\\u00";
        out_ += kHex[byte >> 4];
        out_ += kHex[byte & 15U];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  bool pretty_;
  std::size_t level_ = 0;
  std::string out_;
};

std::string written(const Value& value, bool pretty) {
  Writer writer(pretty);
  writer.write(value);
  return writer.take();
}

}  // namespace

std::string dump(const Value& value) { return written(value, false); }
std::string dump_pretty(const Value& value) { return written(value, true); }

}  // namespace liangjia::json
