#include "abi_layer/os/host_info.h"

#include <cstdio>
#include <utility>

#include "uv.h"

namespace strata::abi::os {
namespace {

// Calls a function of libuv's that fills a buffer and says when it is too small.
template <typename Call>
Result<std::string> Text(const char* name, Call call) {
  std::string text(256, '\0');
  size_t size = text.size();
  int error = call(text.data(), &size);
  if (error == UV_ENOBUFS) {
    text.resize(size);
    error = call(text.data(), &size);
  }
  if (error != 0) return SystemError{error, name};
  text.resize(size);
  return text;
}

}  // namespace

Result<std::string> Hostname() { return Text("uv_os_gethostname", uv_os_gethostname); }
Result<std::string> HomeFolder() { return Text("uv_os_homedir", uv_os_homedir); }

Result<SystemName> Name() {
  uv_utsname_t name;
  const int error = uv_os_uname(&name);
  if (error != 0) return SystemError{error, "uv_os_uname"};
  return SystemName{name.sysname, name.release, name.version, name.machine};
}

double FreeMemory() { return static_cast<double>(uv_get_free_memory()); }
double TotalMemory() { return static_cast<double>(uv_get_total_memory()); }

Result<double> Uptime() {
  double seconds;
  const int error = uv_uptime(&seconds);
  if (error != 0) return SystemError{error, "uv_uptime"};
  return seconds;
}

std::array<double, 3> LoadAverage() {
  std::array<double, 3> average;
  uv_loadavg(average.data());
  return average;
}

uint32_t AvailableParallelism() { return uv_available_parallelism(); }

Result<std::vector<Processor>> Processors() {
  uv_cpu_info_t* infos;
  int count;
  const int error = uv_cpu_info(&infos, &count);
  if (error != 0) return SystemError{error, "uv_cpu_info"};
  std::vector<Processor> processors;
  for (int i = 0; i < count; i++) {
    const auto& times = infos[i].cpu_times;
    processors.push_back({infos[i].model, infos[i].speed, static_cast<double>(times.user),
                          static_cast<double>(times.nice), static_cast<double>(times.sys),
                          static_cast<double>(times.idle), static_cast<double>(times.irq)});
  }
  uv_free_cpu_info(infos, count);
  return processors;
}

Result<std::vector<InterfaceAddress>> InterfaceAddresses() {
  uv_interface_address_t* interfaces;
  int count;
  const int error = uv_interface_addresses(&interfaces, &count);
  // Systems without networks have none.
  if (error == UV_ENOSYS) return std::vector<InterfaceAddress>();
  if (error != 0) return SystemError{error, "uv_interface_addresses"};
  std::vector<InterfaceAddress> addresses;
  for (int i = 0; i < count; i++) {
    const uv_interface_address_t& from = interfaces[i];
    InterfaceAddress to;
    to.name = from.name;
    to.is_ipv6 = from.address.address4.sin_family == AF_INET6;
    char text[INET6_ADDRSTRLEN];
    if (to.is_ipv6) {
      uv_ip6_name(&from.address.address6, text, sizeof(text));
      to.address = text;
      uv_ip6_name(&from.netmask.netmask6, text, sizeof(text));
      to.netmask = text;
      to.scope_id = from.address.address6.sin6_scope_id;
    } else {
      uv_ip4_name(&from.address.address4, text, sizeof(text));
      to.address = text;
      uv_ip4_name(&from.netmask.netmask4, text, sizeof(text));
      to.netmask = text;
      to.scope_id = 0;
    }
    char hardware[18];
    const auto* octets = reinterpret_cast<const unsigned char*>(from.phys_addr);
    std::snprintf(hardware, sizeof(hardware), "%02x:%02x:%02x:%02x:%02x:%02x", octets[0], octets[1], octets[2],
                  octets[3], octets[4], octets[5]);
    to.hardware_address = hardware;
    to.is_internal = from.is_internal != 0;
    addresses.push_back(std::move(to));
  }
  uv_free_interface_addresses(interfaces, count);
  return addresses;
}

Result<User> CurrentUser() {
  uv_passwd_t entry;
  const int error = uv_os_get_passwd(&entry);
  if (error != 0) return SystemError{error, "uv_os_get_passwd"};
  User user{static_cast<double>(entry.uid), static_cast<double>(entry.gid), entry.username, entry.homedir,
            entry.shell == nullptr ? "" : entry.shell};
  uv_os_free_passwd(&entry);
  return user;
}

Result<int32_t> GetPriority(int32_t process) {
  int priority;
  const int error = uv_os_getpriority(process, &priority);
  if (error != 0) return SystemError{error, "uv_os_getpriority"};
  return priority;
}

Result<void> SetPriority(int32_t process, int32_t priority) {
  const int error = uv_os_setpriority(process, priority);
  if (error != 0) return SystemError{error, "uv_os_setpriority"};
  return {};
}

}  // namespace strata::abi::os
