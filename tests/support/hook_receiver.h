#pragma once
// A receiver of webhooks on this machine: keeps what it gets and answers what a case tells it to, well or badly.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace liangjia::test {

class HookReceiver {
 public:
  struct Got {
    std::string target;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
  };
  // What to answer with, once; afterwards 200 without a body. An answer may stay away for ever, or never end.
  struct Answer {
    std::string bytes;          // the whole reply
    std::string repeated = {};  // sent after it until the client is gone
    bool silent = false;        // nothing is said at all, until the client is gone
  };
  static Answer status(int status, const std::string& body = {}, const std::string& headers = {});

  HookReceiver();
  ~HookReceiver();
  HookReceiver(const HookReceiver&) = delete;
  HookReceiver& operator=(const HookReceiver&) = delete;

  int port() const { return port_; }
  std::string url(const std::string& target = "/hook", const std::string& host = "127.0.0.1") const;
  void next(Answer answer);
  void always(Answer answer);  // where no other is next
  std::vector<Got> got();
  bool wait_for(std::size_t count);  // at most ten seconds

 private:
  void serve(const std::stop_token& stop);
  void talk(int connection, const std::stop_token& stop);

  int listening_ = -1;
  int port_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Answer> answers_;
  Answer otherwise_ = status(200);
  std::vector<Got> got_;
  std::vector<std::jthread> talks_;
  std::jthread thread_;
};

}  // namespace liangjia::test
