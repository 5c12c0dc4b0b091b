// Reading a migration file: splitting it into statements, and refusing what could not be run again.
#include <array>
#include <cctype>

#include "core/database/errors.h"
#include "core/database/migration.h"

namespace liangjia::db {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

Rejection malformed(const Migration& migration, int line, std::string fault) {
  return reject(error::kMigrationMalformed, {{"migration", migration.name}, {"line", std::to_string(line)}, {"fault", std::move(fault)}});
}

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// The first words in upper case, single blanks between: enough to know the kind of a statement.
std::string opening(std::string_view statement) {
  std::string words;
  for (const char letter : statement.substr(0, 80)) {
    if (kBlanks.find(letter) == std::string_view::npos) {
      words += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  return words;
}

struct Kind {
  std::string_view opening;
  bool changes_schema;
};
constexpr std::array<Kind, 11> kAllowed{{{"CREATE TABLE IF NOT EXISTS ", true},
                                         {"CREATE INDEX ", true},
                                         {"CREATE UNIQUE INDEX ", true},
                                         {"CREATE OR REPLACE VIEW ", true},
                                         {"ALTER TABLE ", true},
                                         {"DROP TABLE IF EXISTS ", true},
                                         {"DROP INDEX ", true},
                                         {"INSERT ", false},
                                         {"UPDATE ", false},
                                         {"DELETE ", false},
                                         {"REPLACE ", false}}};

class Reader {
 public:
  explicit Reader(const Migration& migration) : migration_(migration), text_(migration.text) {}

  Result<MigrationPlan> read() {
    while (at_ < text_.size()) {
      const char here = text_[at_];
      std::optional<Rejection> fault;
      if (starts("--") || here == '#') {
        fault = line_comment();
      } else if (starts("/*")) {
        fault = block_comment();
      } else if (here == '\'' || here == '"' || here == '`') {
        fault = quoted(here);
      } else if (here == ';') {
        fault = end_of_statement();
      } else {
        begin_statement_at(here);
        take();
      }
      if (fault) return *fault;
    }
    if (!without_blanks(statement_).empty()) return malformed(migration_, begun_, "the last statement does not end with ;");
    if (plan_.steps.empty()) return malformed(migration_, 1, "no statement");
    return std::move(plan_);
  }

 private:
  bool starts(std::string_view what) const { return text_.substr(at_, what.size()) == what; }
  void begin_statement_at(char letter) {
    if (kBlanks.find(letter) == std::string_view::npos && without_blanks(statement_).empty()) begun_ = line_;
  }
  void skip() {
    if (text_[at_] == '\n') ++line_;
    ++at_;
  }
  void take() {
    statement_ += text_[at_];
    skip();
  }

  std::optional<Rejection> line_comment() {
    const auto end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view comment = text_.substr(at_, end - at_);
    at_ = end;
    const std::pair<std::string_view, std::vector<std::string>&> marks[] = {
        {"append-only", plan_.append_only}, {"read-only", plan_.read_only}, {"forgets", plan_.forgets}};
    for (const auto& [mark, tables] : marks) {
      if (!comment.starts_with("-- " + std::string(mark) + ":")) continue;
      const std::string_view table = without_blanks(comment.substr(mark.size() + 4));
      if (table.empty() || table.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string_view::npos) {
        return malformed(migration_, line_, std::string(mark) + " must name one table in lower case");
      }
      tables.emplace_back(table);
    }
    return std::nullopt;
  }

  std::optional<Rejection> block_comment() {
    const int begun = line_;
    if (starts("/*!") || starts("/*M!")) return malformed(migration_, line_, "a comment that some servers execute");
    const auto end = text_.find("*/", at_ + 2);
    if (end == std::string_view::npos) return malformed(migration_, begun, "a comment is not closed");
    while (at_ < end + 2) skip();
    statement_ += ' ';
    return std::nullopt;
  }

  std::optional<Rejection> quoted(char quote) {
    begin_statement_at(quote);
    const int begun = line_;
    take();
    while (at_ < text_.size() && text_[at_] != quote) {  // a doubled quote reads as two texts side by side: the same bytes
      if (text_[at_] == '\\' && quote != '`' && at_ + 1 < text_.size()) take();
      take();
    }
    if (at_ == text_.size()) return malformed(migration_, begun, std::string("a ") + quote + " is not closed");
    take();
    return std::nullopt;
  }

  std::optional<Rejection> end_of_statement() {
    const std::string_view rest = without_blanks(text_.substr(at_ + 1, text_.find('\n', at_) - at_ - 1));
    if (!rest.empty() && !rest.starts_with("--")) return malformed(migration_, line_, "text after ; on the same line");
    const std::string_view statement = without_blanks(statement_);
    if (statement.empty()) return malformed(migration_, line_, "an empty statement");
    const std::string words = opening(statement);
    for (const Kind& kind : kAllowed) {
      if (!words.starts_with(kind.opening)) continue;
      plan_.steps.push_back({std::string(statement), begun_, kind.changes_schema});
      statement_.clear();
      skip();
      return std::nullopt;
    }
    if (words.starts_with("CREATE TABLE ")) return malformed(migration_, begun_, "CREATE TABLE without IF NOT EXISTS cannot be run again");
    if (words.starts_with("DROP TABLE ")) return malformed(migration_, begun_, "DROP TABLE without IF EXISTS cannot be run again");
    return malformed(migration_, begun_, "statement not allowed in a migration: " + words.substr(0, words.find(' ')));
  }

  const Migration& migration_;
  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int begun_ = 1;
  std::string statement_;
  MigrationPlan plan_;
};

}  // namespace

Result<MigrationPlan> plan_of(const Migration& migration) { return Reader(migration).read(); }

}  // namespace liangjia::db
