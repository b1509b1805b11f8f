// The world of NodeApiTest in Strata: an isolate, its environment and its loop for each test.
#include "abi_layer/environment/buffer_allocator.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/platform/platform.h"
#include "binary_abstraction/node_api/environment.h"
#include "binary_abstraction/node_api/node_api_test.h"
#include "uv.h"
#include "v8.h"

namespace strata::napi {

namespace {

// Makes and unmakes what has to be there before an environment and behind it.
class Thread {
 public:
  Thread() {
    static const bool started = [] {
      abi::Platform::Start({"--expose-gc"});
      return true;
    }();
    (void)started;
    uv_loop_init(&loop_);
    isolate_ = v8::Isolate::Allocate();
    abi::Platform::Get().Attach(isolate_, &loop_);
    v8::Isolate::CreateParams parameters;
    parameters.array_buffer_allocator = &allocator_;
    v8::Isolate::Initialize(isolate_, parameters);
    isolate_->SetMicrotasksPolicy(v8::MicrotasksPolicy::kExplicit);
    isolate_->Enter();
  }
  ~Thread() {
    isolate_->Exit();
    isolate_->Dispose();
    abi::Platform::Get().Detach(isolate_);
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
  }

  v8::Isolate* isolate() { return isolate_; }
  uv_loop_t* loop() { return &loop_; }

 private:
  uv_loop_t loop_;
  abi::BufferAllocator allocator_;
  v8::Isolate* isolate_;
};

}  // namespace

struct NodeApiTest::World {
  explicit World(int32_t api_version)
      : handles(thread.isolate()),
        context(v8::Context::New(thread.isolate())),
        in_context(context),
        environment(thread.isolate(), context, thread.loop(), {}),
        env(new napi_env__(environment, context, "file:///test.node", api_version)) {}
  ~World() {
    if (env != nullptr) env->Teardown();
  }

  Thread thread;
  v8::HandleScope handles;
  v8::Local<v8::Context> context;
  v8::Context::Scope in_context;
  abi::Environment environment;
  napi_env env;
};

NodeApiTest::NodeApiTest(int32_t api_version) : world_(std::make_unique<World>(api_version)), env_(world_->env) {}

NodeApiTest::~NodeApiTest() = default;

void NodeApiTest::TurnLoop() {
  // What comes from other threads keeps no loop alive: something else has to.
  uv_idle_t idle;
  uv_idle_init(world_->thread.loop(), &idle);
  uv_idle_start(&idle, [](uv_idle_t*) {});
  uv_run(world_->thread.loop(), UV_RUN_NOWAIT);
  uv_close(reinterpret_cast<uv_handle_t*>(&idle), nullptr);
  uv_run(world_->thread.loop(), UV_RUN_NOWAIT);
}

void NodeApiTest::Collect() { world_->thread.isolate()->LowMemoryNotification(); }

void NodeApiTest::EndEnvironment() {
  world_->env->Teardown();
  world_->env = nullptr;
}

}  // namespace strata::napi
