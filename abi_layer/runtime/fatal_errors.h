// What V8 cannot go on after: no memory, or its interface used in a wrong way. Said on stderr as Node says it, and the
// process is aborted, so that whoever started it sees SIGABRT.

#ifndef ABI_LAYER_RUNTIME_FATAL_ERRORS_H_
#define ABI_LAYER_RUNTIME_FATAL_ERRORS_H_

#include "v8.h"

namespace strata::abi {

void InstallFatalErrorHandlers(v8::Isolate* isolate);

}  // namespace strata::abi

#endif  // ABI_LAYER_RUNTIME_FATAL_ERRORS_H_
