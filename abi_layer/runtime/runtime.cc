#include "abi_layer/runtime/runtime.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "abi_layer/perf_hooks/milestones.h"
#include "abi_layer/platform/platform.h"
#include "abi_layer/process/standard_streams.h"
#include "abi_layer/process/version.h"
#include "abi_layer/runtime/isolate_thread.h"
#include "abi_layer/worker_threads/worker.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {
namespace {

constexpr size_t kMegabyte = 1024 * 1024;
// What a worker gets to say that its memory has run out.
constexpr size_t kReserve = 16 * kMegabyte;
// What the engine may not use of a thread's stack: C++ below JavaScript needs it.
constexpr size_t kStackReserve = 192 * 1024;
// What the start takes of the C library's heap: a megabyte, less what is there already.
constexpr size_t kStartMemory = kMegabyte - 128 * 1024;

// Larger blocks are given back to the kernel when they are free.
constexpr size_t kLearned = 4 * kMegabyte;

// Gets the memory of the start from the kernel at once: page by page it is a twentieth of a short program's time.
void TakeStartMemory() {
  // From a block of its own that comes back, the C library learns to take blocks of this size from its heap, and to
  // keep twice as much of it when it is free: the memory of buffers that come and go is not given back and taken page
  // by page. None of this block is ever touched. The compiler must not see that nobody uses it.
  void* volatile unused = std::malloc(kLearned);
  std::free(unused);
  char* const memory = static_cast<char*>(std::malloc(kStartMemory));
  if (memory == nullptr) return;
  const auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  const size_t before_page = page - reinterpret_cast<uintptr_t>(memory) % page;
  // Kernels before 5.14 refuse, and give the pages one by one.
  madvise(memory + before_page, (kStartMemory - before_page) / page * page, MADV_POPULATE_WRITE);
  std::free(memory);
}

size_t StopAtHeapLimit(void* data, size_t current, size_t) {
  auto* run = static_cast<WorkerRun*>(data);
  std::lock_guard<std::mutex> held(run->mutex);
  run->out_of_memory = true;
  if (run->environment != nullptr) run->environment->RequestStop();
  if (run->wake != nullptr) uv_async_send(run->wake);
  return current + kReserve;
}

// Sets what the parent has limited, and tells the run what holds for the rest.
v8::ResourceConstraints LimitsOf(WorkerRun& run) {
  v8::ResourceConstraints constraints = HeapLimits();
  if (run.heap_limits[0] > 0) {
    constraints.set_max_old_generation_size_in_bytes(static_cast<size_t>(run.heap_limits[0] * kMegabyte));
  }
  if (run.heap_limits[1] > 0) {
    constraints.set_max_young_generation_size_in_bytes(static_cast<size_t>(run.heap_limits[1] * kMegabyte));
  }
  if (run.heap_limits[2] > 0)
    constraints.set_code_range_size_in_bytes(static_cast<size_t>(run.heap_limits[2] * kMegabyte));
  run.heap_limits = {static_cast<double>(constraints.max_old_generation_size_in_bytes() / kMegabyte),
                     static_cast<double>(constraints.max_young_generation_size_in_bytes() / kMegabyte),
                     static_cast<double>(constraints.code_range_size_in_bytes() / kMegabyte)};
  return constraints;
}

// On the worker's loop: somebody wants it to end, or has asked something.
void OnWake(WorkerRun& run) {
  Environment* environment;
  bool stops;
  {
    std::lock_guard<std::mutex> held(run.mutex);
    environment = run.environment;
    stops = run.stop_requested || run.out_of_memory;
  }
  if (environment == nullptr) return;
  if (stops) {
    environment->Exit(1);
  } else {
    AnswerQuestions(run);
  }
}

void RunWorker(WorkerRun& run) {
  run.start_error = TryLoop();
  if (run.start_error != 0) return;
  v8::ResourceConstraints constraints = LimitsOf(run);
  // Not the address of a variable: the address sanitizer has those elsewhere.
  char* const stack_limit = static_cast<char*>(__builtin_frame_address(0)) - (run.stack_length - kStackReserve);
  constraints.set_stack_limit(reinterpret_cast<uint32_t*>(stack_limit));
  IsolateThread thread(constraints);
  v8::Isolate* isolate = thread.isolate();
  v8::Isolate::Scope entered(isolate);
  // Once more: the thread's first entry has taken it from V8's flag.
  isolate->SetStackLimit(reinterpret_cast<uintptr_t>(stack_limit));
  v8::HandleScope handles(isolate);
  v8::Local<v8::Context> context = thread.NewContext();
  v8::Context::Scope in_context(context);
  uv_async_t* wake = new uv_async_t;
  {
    Environment environment(isolate, context, thread.loop(), run.command);
    environment.Room<WorkerState>().run = &run;
    wake->data = &run;
    uv_async_init(thread.loop(), wake, [](uv_async_t* async) { OnWake(*static_cast<WorkerRun*>(async->data)); });
    uv_unref(reinterpret_cast<uv_handle_t*>(wake));
    isolate->AddNearHeapLimitCallback(StopAtHeapLimit, &run);
    uv_loop_configure(thread.loop(), UV_METRICS_IDLE_TIME);
    bool stopped;
    {
      std::lock_guard<std::mutex> held(run.mutex);
      run.environment = &environment;
      run.wake = wake;
      stopped = run.stop_requested;
    }
    const int code = stopped ? 1 : RunProgram(environment, "runWorker");
    std::lock_guard<std::mutex> held(run.mutex);
    run.environment = nullptr;
    run.wake = nullptr;
    run.exit_code = code;
    isolate->RemoveNearHeapLimitCallback(StopAtHeapLimit, 0);
  }
  uv_close(reinterpret_cast<uv_handle_t*>(wake),
           [](uv_handle_t* closed) { delete reinterpret_cast<uv_async_t*>(closed); });
}

}  // namespace

char** Runtime::TakeArguments(int num_arguments, char** arguments) {
  // The first call sets what all times are counted from.
  ProcessTimes& times = TimesOfProcess();
  times.node_start = uv_hrtime();
  return uv_setup_args(num_arguments, arguments);
}

std::vector<std::string> Runtime::StartProcess(const CoreLibrary& library, const std::vector<std::string>& v8_flags,
                                               int num_threads) {
  // A closed pipe is an error of write(), not the end of the process.
  signal(SIGPIPE, SIG_IGN);
  // So is one that may not grow.
  signal(SIGXFSZ, SIG_IGN);
  OpenStandardDescriptors();
  TakeStartMemory();
  std::vector<std::string> unknown;
  TimesOfProcess().v8_start = uv_hrtime();
  Platform::Start(v8_flags, &unknown, num_threads);
  UseCoreLibrary(library);
  SetWorkerMain(RunWorker);
  return unknown;
}

int Runtime::RunMain(Command command) {
  IsolateThread thread;
  v8::Isolate* isolate = thread.isolate();
  v8::Isolate::Scope entered(isolate);
  v8::HandleScope handles(isolate);
  v8::Local<v8::Context> context = thread.NewContext();
  v8::Context::Scope in_context(context);
  Platform::Get().EndStart();
  Environment environment(isolate, context, thread.loop(), std::move(command));
  return RunProgram(environment, "runMain");
}

const char* NodeVersion() {
  static const std::string version = std::string("v") + kNodeVersion;
  return version.c_str();
}

std::string_view EngineVersion() { return v8::V8::GetVersion(); }

}  // namespace strata::abi
