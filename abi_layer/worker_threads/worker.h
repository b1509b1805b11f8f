// Worker: a thread with an isolate, a loop and an environment of its own.

#ifndef ABI_LAYER_WORKER_THREADS_WORKER_H_
#define ABI_LAYER_WORKER_THREADS_WORKER_H_

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "abi_layer/binding/wrap.h"
#include "abi_layer/environment/command.h"
#include "abi_layer/environment/environment.h"
#include "abi_layer/worker_threads/message_port.h"
#include "abi_layer/worker_threads/worker_question.h"
#include "uv.h"
#include "v8.h"

namespace strata::abi {

// WorkerRun is what the parent and the thread share.
struct WorkerRun {
  Command command;
  int thread_id = 0;
  // Megabytes: old generation, young generation, code; 0 for the engine's own. The thread writes down what these are.
  std::array<double, 3> heap_limits = {};
  size_t stack_length = 0;
  // The thread's end of the channel to the parent.
  std::shared_ptr<PortData> port;
  // What other threads send it.
  std::shared_ptr<PortData> inbox;

  std::mutex mutex;
  // Below: with the lock. Null before the environment is made and when it has gone.
  Environment* environment = nullptr;
  uv_async_t* wake = nullptr;
  bool stop_requested = false;
  bool out_of_memory = false;
  // Of libuv: why there was no event loop to run; 0 where there was one.
  int start_error = 0;
  int exit_code = 0;
  // Whether the thread touches nothing of this any more.
  bool ended = false;
  // To the thread, and back to the parent.
  std::deque<std::unique_ptr<WorkerQuestion>> questions;
  std::deque<std::unique_ptr<WorkerQuestion>> answers;
  // The parent's: wakes it for answers and for the end. It is there as long as the thread is.
  uv_async_t* wake_parent = nullptr;
};

// On the worker's thread: answers what has been asked. Does nothing where the environment has gone.
void AnswerQuestions(WorkerRun& run);

// Runs a worker on the calling thread, from isolate to exit code. The floor's runtime gives it at start.
using WorkerMain = void (*)(WorkerRun& run);
void SetWorkerMain(WorkerMain worker_main);

// WorkerState: the run that an environment belongs to; null in the main thread.
struct WorkerState {
  explicit WorkerState(Environment&) {}
  WorkerRun* run = nullptr;
};

class Worker final : public Wrapped {
 public:
  Worker(Environment& environment, std::shared_ptr<WorkerRun> run);
  // Stops the thread and waits for it.
  ~Worker() override;

  // on_exit(code, out_of_memory, start_error), once, from the parent's loop. Answers an error of libuv, or 0.
  int Start(v8::Local<v8::Function> on_exit);
  // Asks the thread to end as soon as it can.
  void Stop();
  void SetRef(bool keeps_alive);
  // on_answer(numbers, text), or on_answer() where the question fails or the thread ends before. Answers whether the
  // thread runs, so that it can be asked.
  bool Ask(std::unique_ptr<WorkerQuestion> question, v8::Local<v8::Function> on_answer);
  // Milliseconds that its loop has waited for events, and that the program has run; both 0 where it does not run.
  std::array<double, 2> LoopTimes();
  WorkerRun& run() { return *run_; }

 private:
  struct Handle;

  void OnWake();
  void DeliverAnswers();
  void Finish();

  Environment& environment_;
  std::shared_ptr<WorkerRun> run_;
  Handle* handle_ = nullptr;
  uv_thread_t thread_;
  bool running_ = false;
  v8::Global<v8::Function> on_exit_;
  // What waits for an answer, by the question's number.
  std::map<uint32_t, v8::Global<v8::Function>> waiting_;
  uint32_t last_number_ = 0;
};

}  // namespace strata::abi

#endif  // ABI_LAYER_WORKER_THREADS_WORKER_H_
