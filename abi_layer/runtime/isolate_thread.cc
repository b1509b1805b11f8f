#include "abi_layer/runtime/isolate_thread.h"

#include <sys/sysinfo.h>
#include <unistd.h>

#include <cstdio>
#include <string_view>

#include "abi_layer/binding/convert.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/module/module_record.h"
#include "abi_layer/perf_hooks/milestones.h"
#include "abi_layer/platform/platform.h"
#include "abi_layer/process/promise_rejections.h"
#include "abi_layer/runtime/core_loader.h"
#include "abi_layer/runtime/fatal_errors.h"

namespace strata::abi {
namespace {

// The exit code where the library itself is broken.
constexpr int kInternalError = 70;

v8::StartupData snapshot = {nullptr, 0};
const CoreLibrary* library = nullptr;

// The library's object, out of the snapshot or freshly evaluated.
v8::MaybeLocal<v8::Object> CoreObject(v8::Local<v8::Context> context) {
  if (snapshot.data != nullptr) return context->GetDataFromSnapshotOnce<v8::Object>(0);
  return EvaluateCoreLibrary(context, *library);
}

// Calls a function of the library's object.
v8::MaybeLocal<v8::Value> CallCore(Environment& environment, v8::Local<v8::Object> core, const char* name) {
  v8::Local<v8::Context> context = environment.context();
  v8::Local<v8::Value> function;
  if (!core->Get(context, Symbolic(environment.isolate(), name)).ToLocal(&function)) return {};
  return environment.Call(core, function.As<v8::Function>(), 0, nullptr);
}

// Bytes.
uint64_t UsableMemory() {
  // libuv reads it out of /proc/meminfo, for which the kernel counts everything else as well.
  struct sysinfo machine;
  const uint64_t all = sysinfo(&machine) == 0 ? uint64_t{machine.totalram} * machine.mem_unit : uv_get_total_memory();
  const uint64_t allowed = uv_get_constrained_memory();
  return allowed > 0 && allowed < all ? allowed : all;
}

}  // namespace

v8::ResourceConstraints HeapLimits() {
  static const uint64_t memory = UsableMemory();
  v8::ResourceConstraints limits;
  limits.ConfigureDefaults(memory, 0);
  return limits;
}

void CloseLoop(uv_loop_t* loop) {
  // The first run ends at once where somebody has stopped the loop.
  while (uv_run(loop, UV_RUN_DEFAULT) != 0) continue;
  uv_loop_close(loop);
}

void UseCoreLibrary(const CoreLibrary& the_library) {
  SetCoreLibrary(the_library);
  delete library;
  library = new CoreLibrary(the_library);
  if (library->source_folder.empty()) snapshot = library->snapshot;
}

int TryLoop() {
  uv_loop_t loop;
  const int error = uv_loop_init(&loop);
  if (error == 0) uv_loop_close(&loop);
  return error;
}

IsolateThread::IsolateThread(const v8::ResourceConstraints& constraints) {
  if (const int error = uv_loop_init(&loop_); error != 0) {
    std::fprintf(stderr, "strata: no event loop: %s\n", uv_strerror(error));
    _exit(kInternalError);
  }
  isolate_ = v8::Isolate::Allocate();
  // V8 asks for the task runner while it makes the isolate.
  Platform::Get().Attach(isolate_, &loop_);
  v8::Isolate::CreateParams parameters;
  parameters.array_buffer_allocator = &allocator_;
  parameters.external_references = CoreExternalReferences().data();
  parameters.constraints = constraints;
  if (snapshot.data != nullptr) parameters.snapshot_blob = &snapshot;
  v8::Isolate::Initialize(isolate_, parameters);
  isolate_->SetMicrotasksPolicy(v8::MicrotasksPolicy::kExplicit);
  isolate_->SetCaptureStackTraceForUncaughtExceptions(false);
  InstallFatalErrorHandlers(isolate_);
}

IsolateThread::~IsolateThread() {
  isolate_->Dispose();
  Platform::Get().Detach(isolate_);
  CloseLoop(&loop_);
}

v8::Local<v8::Context> IsolateThread::NewContext() {
  if (snapshot.data == nullptr) return v8::Context::New(isolate_);
  return v8::Context::FromSnapshot(isolate_, 0).ToLocalChecked();
}

int RunProgram(Environment& environment, const char* entry) {
  v8::Isolate* isolate = environment.isolate();
  InstallPromiseRejectionHook(isolate);
  InstallMicrotaskErrorHook(isolate);
  InstallModuleHooks(isolate);
  v8::Local<v8::Object> core;
  {
    v8::TryCatch exceptions(isolate);
    if (!CoreObject(environment.context()).ToLocal(&core)) {
      // Somebody has stopped the thread before it began.
      if (exceptions.HasTerminated()) return environment.exit_code();
      std::fprintf(stderr, "strata: the core library does not load\n");
      PrintUncaught(environment, exceptions.Exception(), exceptions.Message());
      return kInternalError;
    }
  }
  if (environment.command().parsed.options.Flag("--trace-uncaught")) {
    isolate->SetCaptureStackTraceForUncaughtExceptions(true);
  }
  auto& milestones = environment.Room<Milestones>();
  milestones.bootstrap_complete = uv_hrtime();
  // Threads run their program as if the loop ran already.
  if (std::string_view(entry) == "runWorker") milestones.loop_start = uv_hrtime();
  // The program's own ticks do not wait for the loop, even where it has failed.
  if (CallCore(environment, core, entry).IsEmpty()) environment.Tick();
  if (milestones.loop_start == 0) milestones.loop_start = uv_hrtime();
  while (environment.RunLoop()) {
    // Emits beforeExit, which may start new work.
    CallCore(environment, core, "beforeExit");
    if (environment.exiting() || !uv_loop_alive(environment.loop())) break;
  }
  if (!environment.exiting()) {
    milestones.loop_exit = uv_hrtime();
    v8::Local<v8::Value> code;
    if (CallCore(environment, core, "exit").ToLocal(&code) && code->IsInt32()) {
      // Ends the process here where nothing has to be torn down for it.
      environment.Finish(code.As<v8::Int32>()->Value());
    }
  }
  return environment.exit_code();
}

}  // namespace strata::abi
