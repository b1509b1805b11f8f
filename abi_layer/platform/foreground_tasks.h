// ForegroundTasks: V8's tasks for one isolate, run by its event loop. Any thread may post.

#ifndef ABI_LAYER_PLATFORM_FOREGROUND_TASKS_H_
#define ABI_LAYER_PLATFORM_FOREGROUND_TASKS_H_

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_set>
#include <utility>

#include "uv.h"
#include "v8-platform.h"
#include "v8.h"

namespace strata::abi {

class ForegroundTasks final : public v8::TaskRunner, public std::enable_shared_from_this<ForegroundTasks> {
 public:
  ForegroundTasks(v8::Isolate* isolate, uv_loop_t* loop);
  ~ForegroundTasks() override;

  // How a task is run from now on: `run` may do something around task.Run(). On the loop's thread.
  void RunBy(std::function<void(v8::Task&)> run) { run_ = std::move(run); }
  // Runs what is posted, and what these tasks post. Answers whether there was any.
  bool RunPending();
  // From now on tasks are dropped. On the loop's thread; the loop must turn once more to release its handles.
  void Close();

  bool IdleTasksEnabled() override { return false; }
  bool NonNestableTasksEnabled() const override { return true; }
  bool NonNestableDelayedTasksEnabled() const override { return true; }

 private:
  struct DelayedTask;

  void PostTaskImpl(std::unique_ptr<v8::Task> task, const v8::SourceLocation& location) override;
  void PostNonNestableTaskImpl(std::unique_ptr<v8::Task> task, const v8::SourceLocation& location) override;
  void PostDelayedTaskImpl(std::unique_ptr<v8::Task> task, double delay_in_seconds,
                           const v8::SourceLocation& location) override;
  void PostNonNestableDelayedTaskImpl(std::unique_ptr<v8::Task> task, double delay_in_seconds,
                                      const v8::SourceLocation& location) override;
  void PostIdleTaskImpl(std::unique_ptr<v8::IdleTask> task, const v8::SourceLocation& location) override {}

  void Post(std::unique_ptr<v8::Task> task, double delay_in_seconds);
  void StartTimer(std::unique_ptr<v8::Task> task, double delay_in_seconds);
  void RunTask(std::unique_ptr<v8::Task> task);

  v8::Isolate* isolate_;
  uv_loop_t* loop_;
  std::function<void(v8::Task&)> run_ = [](v8::Task& task) { task.Run(); };
  std::mutex mutex_;
  // Owned by the loop until it has closed them.
  uv_async_t* wakeup_;
  std::deque<std::pair<std::unique_ptr<v8::Task>, double>> posted_;
  std::unordered_set<DelayedTask*> delayed_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PLATFORM_FOREGROUND_TASKS_H_
