// csv and its kin: encodings, separators, quotes.
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

#include "catalog/sheet/grid_builder.h"
#include "catalog/sheet/readers.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

// `bytes` as UTF-8, or nullopt when they are not `encoding`.
std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
  const iconv_t converter = iconv_open("UTF-8", encoding);
  ensure(converter != reinterpret_cast<iconv_t>(-1), "iconv lacks an encoding");
  std::string input(bytes);  // iconv's C face takes a writable pointer
  std::string out(bytes.size() * 2 + 16, '\0');
  char* in = input.data();
  std::size_t in_left = input.size();
  std::size_t used = 0;
  bool good = true;
  while (in_left > 0) {
    char* to = out.data() + used;
    std::size_t to_left = out.size() - used;
    const std::size_t status = iconv(converter, &in, &in_left, &to, &to_left);
    used = out.size() - to_left;
    if (status != static_cast<std::size_t>(-1)) continue;
    if (errno != E2BIG) {
      good = false;
      break;
    }
    out.resize(out.size() * 2);
  }
  iconv_close(converter);
  if (!good) return std::nullopt;
  out.resize(used);
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return valid_utf8(out) ? std::optional{std::move(out)} : std::nullopt;
}

struct Decoded {
  std::string text;
  std::string encoding;
};

bool has_control_bytes(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte >= 0x0E && byte < 0x20 && byte != 0x1A) || byte == 0x7F;
  });
}

Result<Decoded> decode(std::string_view bytes, std::string_view file_name) {
  const char* utf16 = bytes.starts_with("\xFF\xFE") ? "UTF-16LE" : bytes.starts_with("\xFE\xFF") ? "UTF-16BE" : nullptr;
  if (utf16 != nullptr) {
    auto text = converted(bytes, utf16);
    if (!text) return reject(fault::kDamaged);
    return Decoded{std::move(*text), utf16};
  }
  if (has_control_bytes(bytes)) return reject(fault::kNotASpreadsheet, {{"name", std::string(file_name)}});
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.remove_prefix(3);
  if (valid_utf8(bytes)) return Decoded{std::string(bytes), "UTF-8"};
  if (marked) return reject(fault::kDamaged);
  auto text = converted(bytes, "GB18030");
  if (!text) return reject(fault::kUnknownEncoding);
  return Decoded{std::move(*text), "GB18030"};
}

// Text that spreadsheet programs open although it is no table of separated fields.
std::optional<Rejection> disguise(std::string_view text, std::string_view file_name) {
  const std::string head = lower_case(trimmed(text.substr(0, 512)));
  for (const std::string_view opening : {"<!doctype", "<html", "<table", "<meta", "<head", "<body", "<style", "mime-version:", "<!--"}) {
    if (head.starts_with(opening)) return reject(fault::kWebPage);
  }
  const auto unsupported = [](const char* format) { return reject(fault::kUnsupportedFormat, {{"format", format}}); };
  if (head.starts_with("<?xml")) return head.find("<html") == std::string::npos ? unsupported("XML") : reject(fault::kWebPage);
  if (head.starts_with("id;p")) return unsupported("SYLK");
  if (head.starts_with("table\r\n0,1") || head.starts_with("table\n0,1")) return unsupported("DIF");
  if (head.starts_with("%pdf-") || head.starts_with("{\\rtf") || head.starts_with("{\"") || head.starts_with("[{"))
    return reject(fault::kNotASpreadsheet, {{"name", std::string(file_name)}});
  return std::nullopt;
}

// What a program that wants a text to stay one writes as a formula: ="20" is 20. Anything else as it is.
std::string plain_field(std::string field) {
  if (field.size() < 3 || !field.starts_with("=\"") || !field.ends_with('"')) return field;
  std::string out;
  for (std::size_t i = 2; i + 1 < field.size(); ++i) {
    out.push_back(field[i]);
    if (field[i] != '"') continue;
    if (i + 2 >= field.size() || field[i + 1] != '"') return field;  // ="a"&"b": more than a text
    ++i;
  }
  return out;
}

// Reads records one after another. A quote opens a quoted field only at the field's start and only when a closing one
// (followed by a separator or an end) comes within the length of a cell; else it is an ordinary character.
class RecordReader {
 public:
  RecordReader(std::string_view text, char separator, std::size_t most_bytes)
      : text_(text), separator_(separator), most_bytes_(most_bytes) {}

  // Calls visit(column, text) for each field of the next record: a record may be as wide as the file. False at the end.
  template <class Visit>
  bool next(Visit visit) {
    if (at_ >= text_.size()) return false;
    for (std::size_t column = 0;; ++column) {
      visit(column, field());
      if (at_ >= text_.size()) return true;
      const char end = text_[at_++];
      if (end == separator_) continue;
      if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return true;
    }
  }

 private:
  bool ends_field(std::size_t at) const { return at >= text_.size() || text_[at] == separator_ || text_[at] == '\n' || text_[at] == '\r'; }

  std::size_t closing_quote(std::size_t from) {
    const std::size_t limit = std::min(text_.size(), from + most_bytes_ + 1);
    std::size_t at = std::max(from, none_before_);
    for (; at < limit; ++at) {
      if (text_[at] != '"') continue;
      if (at + 1 < text_.size() && text_[at + 1] == '"') {
        ++at;
      } else if (ends_field(at + 1)) {
        return at;
      }
    }
    none_before_ = std::max(none_before_, at);  // so that many lone quotes cost one look, not one each
    return std::string_view::npos;
  }

  std::string field() {
    if (at_ < text_.size() && text_[at_] == '"') {
      const std::size_t close = closing_quote(at_ + 1);
      if (close != std::string_view::npos) {
        std::string out;
        for (std::size_t i = at_ + 1; i < close; ++i) {
          out.push_back(text_[i]);
          if (text_[i] == '"' && text_[i + 1] == '"' && i + 1 < close) ++i;
        }
        at_ = close + 1;
        return out;
      }
    }
    const std::size_t begin = at_;
    while (!ends_field(at_)) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  char separator_;
  std::size_t most_bytes_;
  std::size_t at_ = 0;
  std::size_t none_before_ = 0;
};

// The separator that cuts the first records most evenly into the most fields.
char likely_separator(std::string_view text, const Limits& limits) {
  constexpr int kRecords = 40;
  char best = ',';
  std::size_t best_score = 0;
  for (const char candidate : {',', '\t', ';', '|'}) {
    RecordReader reader(text, candidate, limits.cell_bytes);
    std::map<std::size_t, std::size_t> records_by_width;
    std::size_t width = 0;
    for (int i = 0; i < kRecords && reader.next([&](std::size_t column, const std::string&) { width = column + 1; }); ++i)
      ++records_by_width[width];
    std::size_t score = 0;
    for (const auto& [fields, records] : records_by_width) score = std::max(score, (fields - 1) * records);
    if (score > best_score) {
      best = candidate;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

Result<Grid> read_text(std::string_view bytes, std::string_view file_name, const Limits& limits) {
  auto decoded = decode(bytes, file_name);
  if (!decoded) return decoded.rejection();
  std::string_view text = decoded->text;
  if (auto refusal = disguise(text, file_name)) return *refusal;
  char separator = 0;
  std::size_t first_row = 0;
  if (text.size() > 5 && text.starts_with("sep=") && (text[5] == '\r' || text[5] == '\n')) {  // the line Excel writes and hides
    separator = text[4];
    text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
    first_row = 1;
  } else {
    separator = likely_separator(text, limits);
  }
  GridBuilder builder(limits);
  RecordReader reader(text, separator, limits.cell_bytes);
  std::size_t row = first_row;
  const auto put = [&](std::size_t column, std::string field) { builder.put(row, column, CellKind::Text, plain_field(std::move(field))); };
  while (!builder.refused() && reader.next(put)) ++row;
  auto grid = builder.finish();
  if (!grid) return grid;
  grid->type = FileType::Text;
  grid->encoding = decoded->encoding;
  grid->separator = separator;
  return grid;
}

}  // namespace liangjia::catalog::sheet
