#include "procurement/attachment/attachment_content.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "procurement/attachment/attachment_errors.h"

namespace liangjia::procurement {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPdfTail = 1024;
constexpr std::size_t kPageLooked = 64 * 1024;  // behind the end of a picture

int hex_digit(char c) {
  const char low = lower_case(c);
  return low >= '0' && low <= '9' ? low - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

bool ends_a_name(char c) { return "\0\t\n\f\r ()<>[]{}/%"sv.find(c) != std::string_view::npos; }

// The name that begins behind a slash, its #xx undone; at most as many letters as those that are looked for.
std::string name_at(std::string_view bytes, std::size_t at) {
  std::string name;
  while (at < bytes.size() && name.size() < 16 && !ends_a_name(bytes[at])) {
    const bool escaped = bytes[at] == '#' && at + 2 < bytes.size() && hex_digit(bytes[at + 1]) >= 0 && hex_digit(bytes[at + 2]) >= 0;
    name += escaped ? static_cast<char>(hex_digit(bytes[at + 1]) * 16 + hex_digit(bytes[at + 2])) : bytes[at];
    at += escaped ? 3 : 1;
  }
  return name;
}

std::string_view acting_name(std::string_view bytes) {
  static constexpr std::array kActing = {"JavaScript"sv, "OpenAction"sv, "Launch"sv};
  for (std::size_t at = bytes.find('/'); at != std::string_view::npos; at = bytes.find('/', at + 1)) {
    const auto found = std::ranges::find(kActing, name_at(bytes, at + 1));
    if (found != kActing.end()) return *found;
  }
  return {};
}

bool holds_page(std::string_view bytes) {
  static constexpr std::array kTags = {"<!doctype"sv, "<html"sv, "<head"sv, "<body"sv, "<script"sv, "<iframe"sv, "<svg"sv, "<?php"sv};
  const std::string text = lower_case(bytes.substr(0, kPageLooked));
  return std::ranges::any_of(kTags, [&](std::string_view tag) { return text.find(tag) != std::string::npos; });
}

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {  // big-endian; the caller has looked that it is there
  std::size_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Where the picture ends: behind IEND (PNG 5.3, chunks of length, type, data, CRC).
std::optional<std::size_t> end_of_png(std::string_view bytes) {
  std::size_t at = 8;
  while (at + 12 <= bytes.size()) {
    const std::size_t length = number_at(bytes, at, 4);
    if (length > bytes.size() - at - 12) return std::nullopt;
    const bool last = bytes.substr(at + 4, 4) == "IEND";
    at += 12 + length;
    if (last) return at;
  }
  return std::nullopt;
}

// Behind EOI (ITU-T T.81 B.1.1): segments tell their length, packed data ends at the next marker that is neither stuffing nor a restart.
std::optional<std::size_t> end_of_jpeg(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 2 <= bytes.size()) {
    if (bytes[at] != '\xFF') {  // packed data
      at = std::min(bytes.find('\xFF', at), bytes.size());
      continue;
    }
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    const bool alone = marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
    if (marker == 0xD9) return at + 2;
    if (marker == 0xFF) {  // filling
      ++at;
    } else if (alone) {
      at += 2;
    } else {
      if (at + 4 > bytes.size()) return std::nullopt;
      at += 2 + std::max<std::size_t>(number_at(bytes, at + 2, 2), 2);
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> end_of_pdf(std::string_view bytes) {
  constexpr std::string_view kMark = "%%EOF";
  const std::size_t mark = bytes.rfind(kMark);
  const bool near = mark != std::string_view::npos && bytes.size() - mark <= kPdfTail;
  return near ? std::optional{mark + kMark.size()} : std::nullopt;
}

}  // namespace

Result<Done> check_content(std::string_view media_type, std::string_view bytes) {
  const bool pdf = media_type == "application/pdf";
  const auto end = pdf ? end_of_pdf(bytes) : media_type == "image/png" ? end_of_png(bytes) : end_of_jpeg(bytes);
  if (!end) return reject_field("/file", error::kAttachmentCutOff);
  const std::string_view acting = pdf ? acting_name(bytes) : std::string_view{};
  if (!acting.empty()) return reject_field("/file", error::kAttachmentActive, {{"what", "/" + std::string(acting)}});
  if (holds_page(bytes.substr(*end))) return reject_field("/file", error::kAttachmentActive, {{"what", "HTML"}});
  return Done{};
}

std::string shown_name(std::string_view file_name) {
  static constexpr std::array kTurning = {"\u061C"sv, "\u200E"sv, "\u200F"sv, "\u202A"sv, "\u202B"sv, "\u202C"sv,
                                          "\u202D"sv, "\u202E"sv, "\u2066"sv, "\u2067"sv, "\u2068"sv, "\u2069"sv};
  std::string name(file_name);
  for (const std::string_view mark : kTurning) {
    for (std::size_t at = name.find(mark); at != std::string::npos; at = name.find(mark, at)) name.erase(at, mark.size());
  }
  return name.empty() ? "file" : name;
}

}  // namespace liangjia::procurement
