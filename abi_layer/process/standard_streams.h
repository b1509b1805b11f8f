// The descriptors that a process begins with: what they are, and writing to them.

#ifndef ABI_LAYER_PROCESS_STANDARD_STREAMS_H_
#define ABI_LAYER_PROCESS_STANDARD_STREAMS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "abi_layer/result/result.h"

namespace strata::abi {

// "fs" (file or device), "pipe" (pipe or socket), "tty", "unknown" (what cannot be a stream), or "closed".
const char* KindOfDescriptor(int32_t descriptor);

// Opens those of the three that are closed on nothing: else the next file that is opened would be one of them.
void OpenStandardDescriptors();

// All of it, waiting where the other end is slow, also on descriptors that somebody made non-blocking.
Result<void> WriteAll(int32_t descriptor, std::string_view bytes);

// Columns and rows of a terminal; zeros where it has none.
std::array<int32_t, 2> WindowSize(int32_t descriptor);

// Whether keys come one by one, unseen and unchanged.
Result<void> SetRawMode(int32_t descriptor, bool raw);

// What to read `descriptor` with from a loop, which makes it non-blocking: a terminal is opened again, because others
// have what is open.
int32_t OpenInput(int32_t descriptor);

// A terminal's mode and whether stdin blocks, as the process found them: when it ends, for whoever comes after it.
void RestoreStandardStreams();

}  // namespace strata::abi

#endif  // ABI_LAYER_PROCESS_STANDARD_STREAMS_H_
