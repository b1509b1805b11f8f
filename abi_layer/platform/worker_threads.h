// WorkerThreads: a pool that runs V8's background tasks. Its threads start with the first task.

#ifndef ABI_LAYER_PLATFORM_WORKER_THREADS_H_
#define ABI_LAYER_PLATFORM_WORKER_THREADS_H_

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

#include "v8-platform.h"

namespace strata::abi {

class WorkerThreads {
 public:
  explicit WorkerThreads(int num_threads) : num_threads_(num_threads) {}
  // Ends the threads after the tasks that they are at; what waits is dropped.
  ~WorkerThreads();

  int num_threads() const { return num_threads_; }
  void Post(std::unique_ptr<v8::Task> task);
  void PostDelayed(std::unique_ptr<v8::Task> task, double seconds);
  // Until no task that was posted without a delay waits or runs.
  void WaitUntilIdle();

 private:
  using Clock = std::chrono::steady_clock;
  struct Delayed {
    Clock::time_point due;
    // shared, because a priority_queue gives out constants only.
    std::shared_ptr<std::unique_ptr<v8::Task>> task;
    bool operator<(const Delayed& other) const { return due > other.due; }
  };

  void StartThreads();
  void Run();

  const int num_threads_;
  std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable idle_;
  std::vector<std::thread> threads_;
  std::deque<std::unique_ptr<v8::Task>> tasks_;
  std::priority_queue<Delayed> delayed_;
  int num_running_ = 0;
  bool ending_ = false;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PLATFORM_WORKER_THREADS_H_
