#include <algorithm>
#include <map>
#include <optional>

#include "core/journal/audit_table.h"
#include "core/journal/block_head.h"
#include "core/journal/row_mark.h"
#include "core/journal/seal.h"
#include "core/platform/id_source.h"

namespace liangjia::journal {
namespace {

constexpr std::chrono::minutes kLate{20};

struct SignedBlock {
  AuditBlock block;
  std::optional<std::string> public_key;
};
constexpr auto kSignedBlockView =
    db::view<SignedBlock>(db::part<kAuditBlockTable, "b">(&SignedBlock::block), db::column("k.public_key", &SignedBlock::public_key));
constexpr auto kBlocks = db::select<kSignedBlockView,
                                    "FROM audit_block b LEFT JOIN audit_key k ON k.key_id = b.key_id "
                                    "WHERE b.number > ? ORDER BY b.number LIMIT 100">("audit_check.blocks");
// The row of a member may be gone, which no view tells.
constexpr auto kMembersText = db::joined<"SELECT m.event_id, e.id IS NOT NULL, ", db::columns<kAuditTable, "e">,
                                         " FROM audit_block_event m LEFT JOIN audit_event e ON e.id = m.event_id "
                                         "WHERE m.block_number = ? ORDER BY m.position">;
constexpr db::Sql kMembers{"audit_check.members", kMembersText.view()};
// Rows that wait for their block: their own digests and marks can be checked already.
constexpr auto kAuditRow = db::view<MarkedRow>(db::part<kAuditTable, "e">([](auto& row) -> auto& { return row; }));
constexpr auto kWaiting = db::select<kAuditRow,
                                     "FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id "
                                     "WHERE e.id > ? AND m.event_id IS NULL ORDER BY e.id LIMIT 1000">("audit_check.waiting");
// Passed over by the seal although others that arrived later were sealed twenty minutes and longer ago.
constexpr db::Sql kLeftOut{"audit_check.left_out",
                           "SELECT e.id FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id "
                           "WHERE m.event_id IS NULL AND e.arrival < (SELECT a.arrival FROM audit_block b JOIN audit_event a ON a.id = "
                           "b.last_event_id WHERE b.sealed_at < (SELECT MAX(sealed_at) FROM audit_block) - INTERVAL 20 MINUTE "
                           "ORDER BY b.number DESC LIMIT 1) LIMIT 100"};

class Check {
 public:
  Check(db::Session& session, const Trust& trust) : session_(session), trust_(trust) {
    for (const Head& head : trust.heads) heads_.emplace(head.block, &head);
  }

  command::Verified run() {
    for (std::int64_t after = 0;;) {
      const auto blocks = db::all(session_, kBlocks, after);
      if (blocks.empty()) break;
      for (const SignedBlock& one : blocks) check_block(one);
      after = blocks.back().block.number;
    }
    check_end();
    check_waiting();
    for (auto& row : session_.query(kLeftOut))
      tell("event " + id_text(row.take<std::int64_t>()) + " stands before the last block but is in none");
    return std::move(found_);
  }

 private:
  void tell(std::string violation) { found_.violations.push_back(std::move(violation)); }

  const TrustedKey* trusted(std::string_view fingerprint) const {
    const auto found = std::ranges::find(trust_.keys, fingerprint, &TrustedKey::fingerprint);
    return found == trust_.keys.end() ? nullptr : &*found;
  }

  // AU-2
  void check_block(const SignedBlock& one) {
    const AuditBlock& block = one.block;
    const std::string where = "block " + std::to_string(block.number);
    if (block.number != last_ + 1) tell(where + " follows block " + std::to_string(last_));
    if (block.previous_head != previous_) tell(where + " does not continue the chain");
    const auto members = checked_members(block);
    const bool whole = std::ssize(members) == block.events && !members.empty() && members.front().id == block.first_event &&
                       members.back().id == block.last_event;
    if (!whole) tell(where + " has lost members");
    check_ids(block.number, members);
    if (block_head(block.previous_head, block.number, members) != block.head) tell(where + " has another content than its head");
    check_signature(one, where);
    rows_ += block.events;
    for (auto [head, end] = heads_.equal_range(block.number); head != end; ++head) check_head(*head->second, block);
    previous_ = block.head;
    taken_all_at_ = block.events < kBlockMost ? block.sealed_at : Instant{};
    last_ = block.number;
  }

  static bool signed_by(const platform::Sm2Key& key, const AuditBlock& block) {
    return key.verify(signed_text(block), block.signature) || key.verify(block.head, block.signature);
  }

  // A key is read once. Its name is the digest of the key itself, so that the database cannot give another key a trusted name.
  const std::optional<platform::Sm2Key>& key_named(const SignedBlock& one) {
    const auto [known, fresh] = keys_.try_emplace(one.block.key_id);
    if (fresh && one.public_key) {
      auto key = platform::Sm2Key::from_public_pem(*one.public_key);
      if (key && fingerprint(*key) == one.block.key_id) known->second = std::move(key);
    }
    return known->second;
  }

  // AU-3
  void check_signature(const SignedBlock& one, const std::string& where) {
    const auto& key = key_named(one);
    if (!key || !signed_by(*key, one.block))
      tell(where + " is not signed by a known key");
    else if (!trust_.keys.empty() && !trusted(one.block.key_id))
      tell(where + " is signed by a key that is not trusted, " + one.block.key_id);
  }

  // AU-4
  void check_head(const Head& told, const AuditBlock& block) {
    if (told.digest != hex_of(block.head) || told.rows != rows_)
      tell("block " + std::to_string(block.number) + " is another than the one that was told outside the database: " + line_of(told));
  }
  void check_end() {
    const auto highest = heads_.empty() ? nullptr : std::prev(heads_.end())->second;
    if (highest && highest->block > last_)
      tell("the chain ends with block " + std::to_string(last_) +
           " before the one that was told outside the database: " + line_of(*highest));
  }

  // AU-7: `key` is the one whose mark the row must carry.
  void check_row(const MarkedRow& row, std::string_view digest, const TrustedKey* key, const std::string& where) {
    if (digest != row.digest)
      tell(where + " was altered");
    else if (key && !key->row_secret.empty() && row_mark(key->row_secret, row.digest) != row.mark)
      tell(where + " was not written by this program");
  }

  // AU-1. Reads one block's rows, telling each one that is gone or altered.
  std::vector<Member> checked_members(const AuditBlock& block) {
    const TrustedKey* key = trusted(block.key_id);
    if (key && key->marks_behind >= block.number) key = nullptr;
    std::vector<Member> members;
    for (auto& row : session_.query(kMembers, block.number)) {
      Member& member = members.emplace_back();
      member.id = row.take<std::int64_t>();
      ++found_.rows_checked;
      const std::string where = "block " + std::to_string(block.number) + " event " + id_text(member.id);
      if (!row.take<bool>()) {
        tell(where + " is gone");
        continue;
      }
      MarkedRow event;
      kAuditTable.read(event, row);
      member.digest = bytes_of(event.row_digest());
      check_row(event, member.digest, key, where);
    }
    return members;
  }

  void check_waiting() {
    const auto own = std::ranges::find_if(trust_.keys, [](const TrustedKey& key) { return !key.row_secret.empty(); });
    const TrustedKey* const key = own == trust_.keys.end() ? nullptr : &*own;
    for (std::int64_t after = 0;;) {
      const auto rows = db::all(session_, kWaiting, after);
      if (rows.empty()) return;
      for (const MarkedRow& event : rows) {
        ++found_.rows_checked;
        after = event.id;
        check_row(event, bytes_of(event.row_digest()), key, "event " + id_text(event.id) + ", not sealed yet,");
      }
    }
  }

  // A block that is not full took all there was. What says that it was made long before that and stands behind it was put in later, or a
  // server's clock went back.
  void check_ids(std::int64_t number, const std::vector<Member>& members) {
    for (const Member& member : members) {
      if (platform::made_at(member.id) < taken_all_at_ - kLate)
        tell("block " + std::to_string(number) + " event " + id_text(member.id) + " is older than the block before");
    }
  }

  db::Session& session_;
  const Trust& trust_;
  std::multimap<std::int64_t, const Head*> heads_;  // by block
  std::map<std::string, std::optional<platform::Sm2Key>> keys_;
  command::Verified found_;
  std::int64_t last_ = 0;  // the last block looked at, the rows in all blocks up to it, its head
  std::int64_t rows_ = 0;
  std::string previous_ = std::string(32, '\0');
  Instant taken_all_at_{};
};

}  // namespace

command::Invariant audit_invariant(Trust trust) {
  return {"audit.sealed", "审计记录封存块连续、未被改动、由受信密钥签名，且不早于库外见证处终止",
          "sealed audit blocks are unbroken, their rows unaltered, signed by a trusted key, and do not end before what was told outside",
          nullptr, [trust = std::move(trust)](db::Session& session) { return Check(session, trust).run(); }};
}

}  // namespace liangjia::journal
