#include "abi_layer/runtime/runtime.h"

#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "abi_layer/binding/convert.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/environment/report.h"
#include "abi_layer/module/module_loader.h"
#include "abi_layer/platform/platform.h"
#include "abi_layer/process/promise_rejections.h"
#include "abi_layer/runtime/core_loader.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {
namespace {

v8::StartupData core_snapshot = {nullptr, 0};

// An isolate and its loop, with the platform's tasks between them.
class Thread {
 public:
  Thread() {
    uv_loop_init(&loop_);
    allocator_.reset(v8::ArrayBuffer::Allocator::NewDefaultAllocator());
    isolate_ = v8::Isolate::Allocate();
    // V8 asks for the task runner while it makes the isolate.
    Platform::Get().Attach(isolate_, &loop_);
    v8::Isolate::CreateParams parameters;
    parameters.array_buffer_allocator = allocator_.get();
    parameters.external_references = CoreExternalReferences().data();
    if (core_snapshot.data != nullptr) parameters.snapshot_blob = &core_snapshot;
    v8::Isolate::Initialize(isolate_, parameters);
    isolate_->SetMicrotasksPolicy(v8::MicrotasksPolicy::kExplicit);
    isolate_->SetCaptureStackTraceForUncaughtExceptions(false);
  }

  ~Thread() {
    isolate_->Dispose();
    Platform::Get().Detach(isolate_);
    // Handles that were closed while the environment went report back.
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
  }

  v8::Isolate* isolate() { return isolate_; }
  uv_loop_t* loop() { return &loop_; }

 private:
  uv_loop_t loop_;
  std::unique_ptr<v8::ArrayBuffer::Allocator> allocator_;
  v8::Isolate* isolate_;
};

// The library's object, out of the snapshot or freshly evaluated.
v8::MaybeLocal<v8::Object> CoreObject(v8::Isolate* isolate, v8::Local<v8::Context> context,
                                      const CoreLibrary& library) {
  if (core_snapshot.data != nullptr) return context->GetDataFromSnapshotOnce<v8::Object>(0);
  return EvaluateCoreLibrary(context, library);
}

// Calls a function of the library's object.
v8::MaybeLocal<v8::Value> CallCore(Environment& environment, v8::Local<v8::Object> core, const char* name) {
  v8::Local<v8::Context> context = environment.context();
  v8::Local<v8::Value> function = core->Get(context, Symbolic(environment.isolate(), name)).ToLocalChecked();
  return environment.Call(core, function.As<v8::Function>(), 0, nullptr);
}

const CoreLibrary* process_library = nullptr;

}  // namespace

std::vector<std::string> Runtime::StartProcess(const CoreLibrary& library, const std::vector<std::string>& v8_flags) {
  // A closed pipe is an error of write(), not the end of the process.
  signal(SIGPIPE, SIG_IGN);
  std::vector<std::string> unknown;
  Platform::Start(v8_flags, &unknown);
  SetCoreLibrary(library);
  process_library = new CoreLibrary(library);
  if (library.source_folder.empty()) core_snapshot = library.snapshot;
  return unknown;
}

int Runtime::RunMain(Command command) {
  Thread thread;
  v8::Isolate* isolate = thread.isolate();
  v8::Isolate::Scope entered(isolate);
  v8::HandleScope handles(isolate);
  v8::Local<v8::Context> context = core_snapshot.data != nullptr
                                       ? v8::Context::FromSnapshot(isolate, 0).ToLocalChecked()
                                       : v8::Context::New(isolate);
  v8::Context::Scope in_context(context);
  Environment environment(isolate, context, thread.loop(), std::move(command));
  InstallPromiseRejectionHook(isolate);
  InstallModuleHooks(isolate);

  v8::Local<v8::Object> core;
  {
    v8::TryCatch exceptions(isolate);
    if (!CoreObject(isolate, context, *process_library).ToLocal(&core)) {
      std::fprintf(stderr, "strata: the core library does not load\n");
      PrintUncaught(environment, exceptions.Exception(), exceptions.Message());
      return 70;
    }
  }
  CallCore(environment, core, "runMain");
  while (environment.RunLoop()) {
    // Emits beforeExit, which may start new work.
    CallCore(environment, core, "beforeExit");
    if (environment.exiting() || !uv_loop_alive(thread.loop())) break;
  }
  if (!environment.exiting()) {
    v8::Local<v8::Value> code;
    if (CallCore(environment, core, "exit").ToLocal(&code) && code->IsInt32()) return code.As<v8::Int32>()->Value();
  }
  return environment.exit_code();
}

std::string_view EngineVersion() { return v8::V8::GetVersion(); }

}  // namespace strata::abi
