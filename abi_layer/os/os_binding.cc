#include <vector>

#include "abi_layer/binding/binding.h"
#include "abi_layer/os/host_info.h"
#include "abi_layer/os/os_constants.h"

namespace strata::abi {
namespace {

// Lists go to JavaScript flat: one array in place of an object for each element, which JavaScript makes better.
class FlatList {
 public:
  explicit FlatList(v8::Isolate* isolate) : isolate_(isolate) {}

  void Add(const std::string& text) { values_.push_back(StringFrom(isolate_, text).ToLocalChecked()); }
  void Add(double number) { values_.push_back(v8::Number::New(isolate_, number)); }
  void Add(bool flag) { values_.push_back(v8::Boolean::New(isolate_, flag)); }

  v8::Local<v8::Array> Finish() { return v8::Array::New(isolate_, values_.data(), values_.size()); }

 private:
  v8::Isolate* isolate_;
  std::vector<v8::Local<v8::Value>> values_;
};

// model, speed, user, nice, sys, idle, irq of each processor.
Result<v8::Local<v8::Array>> GetCpus(v8::Isolate* isolate) {
  Result<std::vector<os::Processor>> processors = os::Processors();
  if (!processors.ok()) return processors.error();
  FlatList list(isolate);
  for (const os::Processor& processor : processors.value()) {
    list.Add(processor.model);
    for (double number : {static_cast<double>(processor.speed), processor.user, processor.nice, processor.system,
                          processor.idle, processor.irq}) {
      list.Add(number);
    }
  }
  return list.Finish();
}

// name, address, netmask, family ("IPv4", "IPv6"), mac, internal, scopeid of each address.
Result<v8::Local<v8::Array>> GetInterfaceAddresses(v8::Isolate* isolate) {
  Result<std::vector<os::InterfaceAddress>> addresses = os::InterfaceAddresses();
  if (!addresses.ok()) return addresses.error();
  FlatList list(isolate);
  for (const os::InterfaceAddress& address : addresses.value()) {
    list.Add(address.name);
    list.Add(address.address);
    list.Add(address.netmask);
    list.Add(std::string(address.is_ipv6 ? "IPv6" : "IPv4"));
    list.Add(address.hardware_address);
    list.Add(address.is_internal);
    list.Add(static_cast<double>(address.scope_id));
  }
  return list.Finish();
}

// [sysname, version, release, machine]
Result<v8::Local<v8::Array>> GetOsInformation(v8::Isolate* isolate) {
  Result<os::SystemName> name = os::Name();
  if (!name.ok()) return name.error();
  FlatList list(isolate);
  list.Add(name.value().name);
  list.Add(name.value().version);
  list.Add(name.value().release);
  list.Add(name.value().machine);
  return list.Finish();
}

// [uid, gid, username, homedir, shell or null]
Result<v8::Local<v8::Array>> GetUserInfo(v8::Isolate* isolate) {
  Result<os::User> user = os::CurrentUser();
  if (!user.ok()) return user.error();
  FlatList list(isolate);
  list.Add(user.value().user_id);
  list.Add(user.value().group_id);
  list.Add(user.value().name);
  list.Add(user.value().home_folder);
  list.Add(user.value().shell);
  return list.Finish();
}

// [1, 5, 15 minutes]
v8::Local<v8::Array> GetLoadAverage(v8::Isolate* isolate) {
  FlatList list(isolate);
  for (double value : os::LoadAverage()) list.Add(value);
  return list.Finish();
}

}  // namespace

const Binding& OsBinding() {
  static const Binding binding = {"os",
                                  {
                                      Function<&os::Hostname>("getHostname"),
                                      Function<&os::HomeFolder>("getHomeDirectory"),
                                      Function<&GetOsInformation>("getOSInformation"),
                                      Function<&os::FreeMemory>("getFreeMem"),
                                      Function<&os::TotalMemory>("getTotalMem"),
                                      Function<&os::Uptime>("getUptime"),
                                      Function<&GetLoadAverage>("getLoadAvg"),
                                      Function<&os::AvailableParallelism>("getAvailableParallelism"),
                                      Function<&GetCpus>("getCPUs"),
                                      Function<&GetInterfaceAddresses>("getInterfaceAddresses"),
                                      Function<&GetUserInfo>("getUserInfo"),
                                      Function<&os::GetPriority>("getPriority"),
                                      Function<&os::SetPriority>("setPriority"),
                                      Table("constants", OsConstants()),
                                  }};
  return binding;
}

}  // namespace strata::abi
