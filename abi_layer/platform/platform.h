// Platform: where V8's background tasks run, and how tasks for an isolate reach its event loop.
//
//   Platform::Start({"--max-old-space-size=512"});     // once in a process, before the first isolate
//   Platform::Get().Attach(isolate, &loop);             // before the isolate is used
//   ...
//   Platform::Get().Detach(isolate);                    // before it is disposed
//
// Threads start with the first task for them: a short program has one thread.

#ifndef ABI_LAYER_PLATFORM_PLATFORM_H_
#define ABI_LAYER_PLATFORM_PLATFORM_H_

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "uv.h"
#include "v8-platform.h"
#include "v8.h"

namespace strata::abi {

class ForegroundTasks;
class HeapPages;
class WorkerThreads;

class Platform final : public v8::Platform {
 public:
  // Sets V8's flags and starts it. Flags that V8 does not know end up in `out_unknown`. `num_threads` of V8's own: 0
  // for as many as the machine has use for.
  static void Start(const std::vector<std::string>& v8_flags, std::vector<std::string>* out_unknown = nullptr,
                    int num_threads = 0);
  static Platform& Get();
  // The first isolate is made, with its context: heap_pages.h.
  void EndStart();

  void Attach(v8::Isolate* isolate, uv_loop_t* loop);
  void Detach(v8::Isolate* isolate);
  // The isolate's tasks are run by `run` from now on, which calls task.Run(). On the loop's thread.
  void RunTasksBy(v8::Isolate* isolate, std::function<void(v8::Task&)> run);
  // Drops the isolate's tasks from now on, while V8 may still post some. On the loop's thread.
  void EndTasks(v8::Isolate* isolate);
  // Waits for background tasks that keep results coming (compilation of WebAssembly), and runs the isolate's own.
  void DrainTasks(v8::Isolate* isolate);

  // v8::Platform:
  v8::PageAllocator* GetPageAllocator() override;
  int NumberOfWorkerThreads() override;
  std::shared_ptr<v8::TaskRunner> GetForegroundTaskRunner(v8::Isolate* isolate, v8::TaskPriority priority) override;
  double MonotonicallyIncreasingTime() override;
  double CurrentClockTimeMillis() override;
  v8::TracingController* GetTracingController() override { return &tracing_; }
  std::unique_ptr<v8::JobHandle> CreateJobImpl(v8::TaskPriority priority, std::unique_ptr<v8::JobTask> job,
                                               const v8::SourceLocation& location) override;
  void PostTaskOnWorkerThreadImpl(v8::TaskPriority priority, std::unique_ptr<v8::Task> task,
                                  const v8::SourceLocation& location) override;
  void PostDelayedTaskOnWorkerThreadImpl(v8::TaskPriority priority, std::unique_ptr<v8::Task> task,
                                         double delay_in_seconds, const v8::SourceLocation& location) override;

 private:
  explicit Platform(int num_threads);

  // Null for an isolate that is not attached.
  std::shared_ptr<ForegroundTasks> TasksOf(v8::Isolate* isolate);

  v8::TracingController tracing_;
  // V8's own allocator of memory is offered by no other way.
  std::unique_ptr<v8::Platform> default_platform_;
  std::unique_ptr<HeapPages> pages_;
  std::unique_ptr<WorkerThreads> workers_;
  std::mutex mutex_;
  std::unordered_map<v8::Isolate*, std::shared_ptr<ForegroundTasks>> foreground_;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_PLATFORM_PLATFORM_H_
