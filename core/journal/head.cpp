#include "core/journal/head.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <system_error>

#include "core/journal/block_head.h"
#include "core/platform/private_file.h"

namespace liangjia::journal {
namespace {

constexpr std::string_view kWord = "liangjia-audit";
constexpr std::uintmax_t kLongFile = 1 << 20;

constexpr db::Sql kPresent{"head.present",
                           "SELECT number, (SELECT SUM(event_count) FROM audit_block), head, sealed_at FROM audit_block "
                           "ORDER BY number DESC LIMIT 1"};
constexpr db::Sql kOfBlock{"head.of_block",
                           "SELECT number, (SELECT COALESCE(SUM(event_count), 0) FROM audit_block WHERE number > ? AND number <= ?), head, "
                           "sealed_at FROM audit_block WHERE number = ?"};

Head read_head(db::Row& row) {
  Head head;
  head.block = row.take<std::int64_t>();
  head.rows = row.take<std::int64_t>();
  head.digest = hex_of(row.take<std::string>());
  head.at = row.take<Instant>();
  return head;
}

bool read_count(std::string_view text, std::int64_t& out) {
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc{} && end == text.data() + text.size() && out >= 0;
}

[[noreturn]] void fail(const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), "cannot keep the audit's witness " + file.string());
}

// Behind whatever a crash may have left of a line.
bool ends_in_a_line(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  return !in || in.tellg() == 0 || (in.seekg(-1, std::ios::end) && in.get() == '\n');
}

void append_line(const std::filesystem::path& file, const std::string& line) {
  const std::string text = (ends_in_a_line(file) ? "" : "\n") + line + "\n";
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_APPEND, S_IRUSR | S_IWUSR);
  if (opened < 0) fail(file);
  const bool kept = ::write(opened, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(opened) == 0;
  if (::close(opened) != 0 || !kept) fail(file);
}

}  // namespace

std::string line_of(const Head& head) {
  return std::string(kWord) + " block=" + std::to_string(head.block) + " rows=" + std::to_string(head.rows) + " head=" + head.digest +
         " at=" + rfc3339(head.at);
}

std::optional<Head> parse_head(std::string_view line) {
  const auto word = [&line]() -> std::string_view {
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r\n"), line.size()));
    const std::string_view found = line.substr(0, line.find_first_of(" \t\r\n"));
    line.remove_prefix(found.size());
    return found;
  };
  const auto member = [&word](std::string_view name) -> std::string_view {
    const std::string_view found = word();
    return found.starts_with(name) ? found.substr(name.size()) : std::string_view();
  };
  if (word() != kWord) return std::nullopt;
  Head head;
  if (!read_count(member("block="), head.block) || !read_count(member("rows="), head.rows)) return std::nullopt;
  head.digest = member("head=");
  const auto at = parse_rfc3339(member("at="));
  if (!at || head.digest.size() != 64 || head.digest.find_first_not_of("0123456789abcdef") != std::string::npos || !word().empty())
    return std::nullopt;
  head.at = *at;
  return head;
}

Head present_head(db::Session& session) {
  auto row = session.one(kPresent);
  return row ? read_head(*row) : Head{};
}

std::optional<Head> head_of(db::Session& session, std::int64_t block, const Head& before) {
  auto row = session.one(kOfBlock, before.block, block, block);
  if (!row) return std::nullopt;
  Head head = read_head(*row);
  head.rows += before.rows;
  return head;
}

Witness::Witness(std::filesystem::path file) : file_(std::move(file)) {}

void Witness::tell(const Head& head) {
  append_line(file_, line_of(head));
  if (std::filesystem::file_size(file_) > kLongFile) shorten();
}

std::vector<Head> Witness::heads_of(const std::filesystem::path& file) {
  std::vector<Head> heads;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (const auto head = parse_head(line)) heads.push_back(*head);  // the last line may have been cut by a crash
  }
  return heads;
}

void Witness::shorten() const {
  const auto heads = heads_of(file_);
  std::string kept;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const bool last = i + 1 == heads.size();
    if (last || BusinessDate::of(heads[i].at) != BusinessDate::of(heads[i + 1].at) || heads[i + 1].block <= heads[i].block)
      kept += line_of(heads[i]) + "\n";
  }
  platform::write_private_file(file_, kept);
}

}  // namespace liangjia::journal
