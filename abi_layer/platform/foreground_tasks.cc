#include "abi_layer/platform/foreground_tasks.h"

#include <utility>

namespace strata::abi {

struct ForegroundTasks::DelayedTask {
  uv_timer_t timer;
  ForegroundTasks* owner;
  std::unique_ptr<v8::Task> task;
};

ForegroundTasks::ForegroundTasks(v8::Isolate* isolate, uv_loop_t* loop)
    : isolate_(isolate), loop_(loop), wakeup_(new uv_async_t) {
  uv_async_init(loop, wakeup_, [](uv_async_t* handle) { static_cast<ForegroundTasks*>(handle->data)->RunPending(); });
  wakeup_->data = this;
  // V8's tasks alone keep no program running.
  uv_unref(reinterpret_cast<uv_handle_t*>(wakeup_));
}

ForegroundTasks::~ForegroundTasks() = default;

void ForegroundTasks::Close() {
  std::deque<std::pair<std::unique_ptr<v8::Task>, double>> dropped;
  {
    std::lock_guard lock(mutex_);
    if (wakeup_ == nullptr) return;
    uv_close(reinterpret_cast<uv_handle_t*>(wakeup_),
             [](uv_handle_t* handle) { delete reinterpret_cast<uv_async_t*>(handle); });
    wakeup_ = nullptr;
    dropped.swap(posted_);
  }
  for (DelayedTask* delayed : delayed_) {
    delayed->task.reset();
    uv_close(reinterpret_cast<uv_handle_t*>(&delayed->timer),
             [](uv_handle_t* handle) { delete static_cast<DelayedTask*>(handle->data); });
  }
  delayed_.clear();
}

void ForegroundTasks::Post(std::unique_ptr<v8::Task> task, double delay_in_seconds) {
  std::lock_guard lock(mutex_);
  if (wakeup_ == nullptr) return;
  posted_.emplace_back(std::move(task), delay_in_seconds);
  uv_async_send(wakeup_);
}

void ForegroundTasks::StartTimer(std::unique_ptr<v8::Task> task, double delay_in_seconds) {
  auto* delayed = new DelayedTask{.timer = {}, .owner = this, .task = std::move(task)};
  uv_timer_init(loop_, &delayed->timer);
  delayed->timer.data = delayed;
  delayed_.insert(delayed);
  uv_timer_start(
      &delayed->timer,
      [](uv_timer_t* timer) {
        auto* due = static_cast<DelayedTask*>(timer->data);
        due->owner->delayed_.erase(due);
        std::unique_ptr<v8::Task> task = std::move(due->task);
        ForegroundTasks* owner = due->owner;
        uv_close(reinterpret_cast<uv_handle_t*>(timer),
                 [](uv_handle_t* handle) { delete static_cast<DelayedTask*>(handle->data); });
        owner->RunTask(std::move(task));
      },
      static_cast<uint64_t>(delay_in_seconds * 1000 + 0.5), 0);
  uv_unref(reinterpret_cast<uv_handle_t*>(&delayed->timer));
}

void ForegroundTasks::RunTask(std::unique_ptr<v8::Task> task) {
  v8::Isolate::Scope entered(isolate_);
  v8::HandleScope handles(isolate_);
  run_(*task);
}

bool ForegroundTasks::RunPending() {
  // A task may drop the last reference to the runner.
  std::shared_ptr<ForegroundTasks> self = shared_from_this();
  bool any = false;
  while (true) {
    std::deque<std::pair<std::unique_ptr<v8::Task>, double>> due;
    {
      std::lock_guard lock(mutex_);
      due.swap(posted_);
    }
    if (due.empty()) return any;
    any = true;
    for (auto& [task, delay] : due) {
      if (delay > 0) {
        StartTimer(std::move(task), delay);
      } else {
        RunTask(std::move(task));
      }
    }
  }
}

void ForegroundTasks::PostTaskImpl(std::unique_ptr<v8::Task> task, const v8::SourceLocation&) {
  Post(std::move(task), 0);
}
void ForegroundTasks::PostNonNestableTaskImpl(std::unique_ptr<v8::Task> task, const v8::SourceLocation&) {
  Post(std::move(task), 0);
}
void ForegroundTasks::PostDelayedTaskImpl(std::unique_ptr<v8::Task> task, double delay_in_seconds,
                                          const v8::SourceLocation&) {
  Post(std::move(task), delay_in_seconds);
}
void ForegroundTasks::PostNonNestableDelayedTaskImpl(std::unique_ptr<v8::Task> task, double delay_in_seconds,
                                                     const v8::SourceLocation&) {
  Post(std::move(task), delay_in_seconds);
}

}  // namespace strata::abi
