#include "abi_layer/platform/worker_threads.h"

#include <pthread.h>
#include <signal.h>

#include <utility>

namespace strata::abi {

WorkerThreads::~WorkerThreads() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void WorkerThreads::Post(std::unique_ptr<v8::Task> task) {
  {
    std::lock_guard lock(mutex_);
    StartThreads();
    tasks_.push_back(std::move(task));
  }
  work_.notify_one();
}

void WorkerThreads::PostDelayed(std::unique_ptr<v8::Task> task, double seconds) {
  {
    std::lock_guard lock(mutex_);
    StartThreads();
    const auto delay = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    delayed_.push({Clock::now() + delay, std::make_shared<std::unique_ptr<v8::Task>>(std::move(task))});
  }
  work_.notify_one();
}

void WorkerThreads::WaitUntilIdle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [this] { return tasks_.empty() && num_running_ == 0; });
}

void WorkerThreads::StartThreads() {
  if (!threads_.empty()) return;
  // Signals are for the main thread, which turns them into events.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  for (int i = 0; i < num_threads_; i++) threads_.emplace_back([this] { Run(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void WorkerThreads::Run() {
  pthread_setname_np(pthread_self(), "V8Worker");
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (!delayed_.empty() && delayed_.top().due <= Clock::now()) {
      tasks_.push_back(std::move(*delayed_.top().task));
      delayed_.pop();
    }
    if (tasks_.empty()) {
      if (delayed_.empty()) {
        work_.wait(lock);
      } else {
        work_.wait_until(lock, delayed_.top().due);
      }
      continue;
    }
    std::unique_ptr<v8::Task> task = std::move(tasks_.front());
    tasks_.pop_front();
    num_running_++;
    lock.unlock();
    task->Run();
    task.reset();
    lock.lock();
    num_running_--;
    if (tasks_.empty() && num_running_ == 0) idle_.notify_all();
  }
}

}  // namespace strata::abi
