#include "abi_layer/platform/platform.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "abi_layer/platform/foreground_tasks.h"
#include "abi_layer/platform/heap_pages.h"
#include "abi_layer/platform/worker_threads.h"
#include "libplatform/libplatform.h"

namespace strata::abi {
namespace {

// As many as Node: more make little of V8's work faster.
constexpr int kMaxWorkerThreads = 4;
// What the kernel gives in one call.
constexpr size_t kMaxEntropy = 256;
// Whether V8 works on the threads of its isolates only. The sanitizer does not see how V8's threads wait for each
// other: they do it in code that is not instrumented.
#if __has_feature(thread_sanitizer)
constexpr bool kAlone = true;
#else
constexpr bool kAlone = false;
#endif

Platform* platform = nullptr;

}  // namespace

Platform::Platform(int num_threads)
    : default_platform_(v8::platform::NewSingleThreadedDefaultPlatform()),
      pages_(std::make_unique<HeapPages>(default_platform_->GetPageAllocator())),
      workers_(std::make_unique<WorkerThreads>(std::clamp(
          num_threads > 0 ? num_threads : static_cast<int>(uv_available_parallelism()) - 1, 1, kMaxWorkerThreads))) {}

void Platform::Start(const std::vector<std::string>& v8_flags, std::vector<std::string>* out_unknown, int num_threads) {
  // v8.setFlagsFromString() may come at any time.
  v8::V8::SetFlagsFromString("--no-freeze-flags-after-init");
  v8::V8::SetFlagsFromString("--js-source-phase-imports");
  if (kAlone) v8::V8::SetFlagsFromString("--single-threaded");
  for (const std::string& flag : v8_flags) {
    std::string program = "strata";
    std::string text = flag;
    char* arguments[] = {program.data(), text.data(), nullptr};
    int count = 2;
    v8::V8::SetFlagsFromCommandLine(&count, arguments, true);
    if (count > 1 && out_unknown != nullptr) out_unknown->push_back(flag);
  }
  // V8's own source opens a file and reads a page of it for every few bytes.
  v8::V8::SetEntropySource(
      [](unsigned char* buffer, size_t length) { return length <= kMaxEntropy && getentropy(buffer, length) == 0; });
  // Lives until the process ends: V8's threads may look at it until then.
  platform = new Platform(num_threads);
  v8::V8::InitializePlatform(platform);
  v8::V8::Initialize();
}

Platform& Platform::Get() { return *platform; }

v8::PageAllocator* Platform::GetPageAllocator() { return pages_.get(); }

void Platform::EndStart() { pages_->EndStart(); }

void Platform::Attach(v8::Isolate* isolate, uv_loop_t* loop) {
  std::lock_guard lock(mutex_);
  foreground_[isolate] = std::make_shared<ForegroundTasks>(isolate, loop);
}

void Platform::Detach(v8::Isolate* isolate) {
  std::shared_ptr<ForegroundTasks> tasks;
  {
    std::lock_guard lock(mutex_);
    auto found = foreground_.find(isolate);
    if (found == foreground_.end()) return;
    tasks = std::move(found->second);
    foreground_.erase(found);
  }
  tasks->Close();
}

std::shared_ptr<ForegroundTasks> Platform::TasksOf(v8::Isolate* isolate) {
  std::lock_guard lock(mutex_);
  auto found = foreground_.find(isolate);
  return found == foreground_.end() ? nullptr : found->second;
}

void Platform::RunTasksBy(v8::Isolate* isolate, std::function<void(v8::Task&)> run) {
  const std::shared_ptr<ForegroundTasks> tasks = TasksOf(isolate);
  if (tasks != nullptr) tasks->RunBy(std::move(run));
}

void Platform::EndTasks(v8::Isolate* isolate) {
  const std::shared_ptr<ForegroundTasks> tasks = TasksOf(isolate);
  if (tasks != nullptr) tasks->Close();
}

void Platform::DrainTasks(v8::Isolate* isolate) {
  const std::shared_ptr<ForegroundTasks> tasks = TasksOf(isolate);
  do {
    workers_->WaitUntilIdle();
  } while (tasks->RunPending());
}

int Platform::NumberOfWorkerThreads() { return kAlone ? 0 : workers_->num_threads(); }

std::shared_ptr<v8::TaskRunner> Platform::GetForegroundTaskRunner(v8::Isolate* isolate, v8::TaskPriority) {
  return TasksOf(isolate);
}

double Platform::MonotonicallyIncreasingTime() { return static_cast<double>(uv_hrtime()) / 1e9; }

double Platform::CurrentClockTimeMillis() {
  using std::chrono::system_clock;
  return std::chrono::duration<double, std::milli>(system_clock::now().time_since_epoch()).count();
}

std::unique_ptr<v8::JobHandle> Platform::CreateJobImpl(v8::TaskPriority priority, std::unique_ptr<v8::JobTask> job,
                                                       const v8::SourceLocation&) {
  return v8::platform::NewDefaultJobHandle(this, priority, std::move(job), NumberOfWorkerThreads());
}

void Platform::PostTaskOnWorkerThreadImpl(v8::TaskPriority, std::unique_ptr<v8::Task> task, const v8::SourceLocation&) {
  workers_->Post(std::move(task));
}

void Platform::PostDelayedTaskOnWorkerThreadImpl(v8::TaskPriority, std::unique_ptr<v8::Task> task,
                                                 double delay_in_seconds, const v8::SourceLocation&) {
  workers_->PostDelayed(std::move(task), delay_in_seconds);
}

}  // namespace strata::abi
