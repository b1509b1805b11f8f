// What there is to know of the machine and the user, in plain C++ over libuv.

#ifndef ABI_LAYER_OS_HOST_INFO_H_
#define ABI_LAYER_OS_HOST_INFO_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "abi_layer/result/result.h"

namespace strata::abi::os {

Result<std::string> Hostname();
Result<std::string> HomeFolder();

// SystemName is uname(2)'s: "Linux", "6.1.0", "#1 SMP ...", "x86_64".
struct SystemName {
  std::string name;
  std::string release;
  std::string version;
  std::string machine;
};
Result<SystemName> Name();

// In bytes. Available memory is what programs can get without swapping; of the container where there is a limit.
double FreeMemory();
double TotalMemory();
// Seconds.
Result<double> Uptime();
// Processes that run or wait, on average of 1, 5 and 15 minutes.
std::array<double, 3> LoadAverage();
uint32_t AvailableParallelism();

// Processor: times are in milliseconds, speed in MHz.
struct Processor {
  std::string model;
  int32_t speed;
  double user;
  double nice;
  double system;
  double idle;
  double irq;
};
Result<std::vector<Processor>> Processors();

struct InterfaceAddress {
  std::string name;
  std::string address;
  std::string netmask;
  bool is_ipv6;
  // "00:00:00:00:00:00"
  std::string hardware_address;
  bool is_internal;
  // IPv6's zone; 0 for IPv4.
  uint32_t scope_id;
};
Result<std::vector<InterfaceAddress>> InterfaceAddresses();

struct User {
  double user_id;
  double group_id;
  std::string name;
  std::string home_folder;
  // Empty where there is none.
  std::string shell;
};
Result<User> CurrentUser();

// 0 is the own process; priorities go from -20, the highest, to 19.
Result<int32_t> GetPriority(int32_t process);
Result<void> SetPriority(int32_t process, int32_t priority);

}  // namespace strata::abi::os

#endif  // ABI_LAYER_OS_HOST_INFO_H_
