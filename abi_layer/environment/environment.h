// Environment: one isolate with its context, its event loop, and what the rooms keep for it.
//
//   Environment& environment = Environment::Of(isolate);
//   TimerState& timers = environment.Room<TimerState>();
//
// Belongs to one thread. What a room must release before the isolate goes is the destructor of its state: states are
// destroyed in the reverse order of their making, while the isolate still lives, and then the loop is closed.

#ifndef ABI_LAYER_ENVIRONMENT_ENVIRONMENT_H_
#define ABI_LAYER_ENVIRONMENT_ENVIRONMENT_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "abi_layer/environment/command.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

class Environment {
 public:
  // The environment of an isolate that has one.
  static Environment& Of(v8::Isolate* isolate) { return *static_cast<Environment*>(isolate->GetData(kIsolateSlot)); }

  // Takes over `context`, which the isolate's creator has made or read from a snapshot. `loop` outlives the
  // environment.
  Environment(v8::Isolate* isolate, v8::Local<v8::Context> context, uv_loop_t* loop, Command command);
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment();

  v8::Isolate* isolate() const { return isolate_; }
  v8::Local<v8::Context> context() const { return context_.Get(isolate_); }
  uv_loop_t* loop() const { return loop_; }
  const Command& command() const { return command_; }
  // uv_hrtime() when the environment was made.
  uint64_t start_time() const { return start_time_; }

  // The room's state for this environment: a T, made with the environment as its argument when first asked for.
  template <typename T>
  T& Room() {
    const size_t index = RoomIndex<T>();
    if (index >= rooms_.size()) rooms_.resize(index + 1, nullptr);
    if (rooms_[index] == nullptr) {
      T* made = new T(*this);
      rooms_[index] = made;
      teardown_.emplace_back(made, [](void* state) { delete static_cast<T*>(state); });
    }
    return *static_cast<T*>(rooms_[index]);
  }

  // Hooks that JavaScript sets at start. `tick_info`: [0] whether nextTick has work, [1] whether a rejection waits.
  void SetTickCallback(v8::Local<v8::Uint8Array> tick_info, v8::Local<v8::Function> callback);
  // handler(error, from_promise, excerpt, thrown_at) answers true where the program goes on. Else it has printed its
  // report, under `excerpt` (report.h), and ended the program. Where something in it throws, it is called again with
  // that; it is to end the program then, and `from_promise` is undefined. `thrown_at` is the lines of the stack, or ""
  // where --trace-uncaught has not asked for them.
  void SetUncaughtHandler(v8::Local<v8::Function> handler);

  // Runs what is due between two callbacks from the loop: microtasks, nextTick's queue, rejections.
  void Tick();

  // Calls into JavaScript from the loop, with Tick() behind it. An exception goes to the uncaught handler; the result
  // is empty then, and ticks wait for the next callback.
  v8::MaybeLocal<v8::Value> Call(v8::Local<v8::Value> receiver, v8::Local<v8::Function> function, int num_arguments,
                                 v8::Local<v8::Value>* arguments);

  // The same for calls that are no function of JavaScript's: between the two, what is called may run JavaScript. The
  // outermost LeaveCallback() runs Tick(), unless what was called `failed`.
  void EnterCallback() { depth_++; }
  void LeaveCallback(bool failed = false) {
    if (--depth_ == 0 && !failed) Tick();
  }

  // What an exception that nobody caught does: the handler, else the report on stderr and the exit.
  void Uncaught(v8::Local<v8::Value> error, v8::Local<v8::Message> message, bool from_promise);

  // Turns the loop until nothing is left in it or the program is to stop. Answers whether it ran empty.
  bool RunLoop();

  // Stops JavaScript as soon as possible and leaves the loop; `code` is the exit code. Does not come back where the
  // command ends the process.
  void Exit(int code);
  // The program has come to its end by itself: as Exit(), and the rooms that are destroyed run what programs have left
  // for that moment.
  void Finish(int code);
  bool exiting() const { return exiting_; }
  // For other threads: JavaScript ends as soon as possible, and the loop when it turns next; the exit code is 1. Who
  // asks wakes the loop.
  void RequestStop();
  // Whether what programs have left for their end is to run: always, except where the process ends in the midst of it.
  bool ends_in_order() const { return finished_ || !command_.ends_process; }
  int exit_code() const { return exit_code_; }

 private:
  static constexpr uint32_t kIsolateSlot = 0;

  // Answers whether the program goes on.
  bool CallUncaughtHandler(v8::Local<v8::Value> error, v8::Local<v8::Message> message,
                           v8::Local<v8::Value> from_promise);
  // Obeys a RequestStop(); answers whether the program is to end.
  bool IsStopping();
  void DestroyRooms();
  static size_t NextRoomIndex();
  template <typename T>
  static size_t RoomIndex() {
    static const size_t index = NextRoomIndex();
    return index;
  }

  v8::Isolate* isolate_;
  v8::Global<v8::Context> context_;
  uv_loop_t* loop_;
  Command command_;
  uint64_t start_time_ = uv_hrtime();
  std::vector<void*> rooms_;
  std::vector<std::pair<void*, void (*)(void*)>> teardown_;
  v8::Global<v8::Uint8Array> tick_array_;
  const uint8_t* tick_info_ = nullptr;
  v8::Global<v8::Function> tick_callback_;
  v8::Global<v8::Function> uncaught_handler_;
  int depth_ = 0;
  bool exiting_ = false;
  bool finished_ = false;
  int exit_code_ = 0;
  std::atomic<bool> stop_requested_ = false;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_ENVIRONMENT_ENVIRONMENT_H_
