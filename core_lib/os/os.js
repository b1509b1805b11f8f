// node:os: the machine and its user.
'use strict';

const {
  ArrayPrototypePush, ObjectDefineProperties, ObjectFreeze,
  StringPrototypeEndsWith, StringPrototypeIndexOf, StringPrototypeLastIndexOf, StringPrototypeSlice, SymbolToPrimitive,
  Uint16Array, Uint8Array,
} = primordials;
const binding = require('internal:binding/os');
const { codes, hideStackFrames } = require('internal:errors/codes');
const { validateInt32 } = require('internal:errors/validators');
const { cidrOf } = require('./internal/network_mask');

/** A call of the system's; what it throws becomes the SystemError of this module. */
const systemCall = (call) => hideStackFrames((...args) => {
  try {
    return call(...args);
  } catch (error) {
    // "ESRCH: no such process, uv_os_getpriority"
    const { code, errno, message, syscall } = error;
    const start = StringPrototypeIndexOf(message, ': ') + 2;
    const text = StringPrototypeSlice(message, start, StringPrototypeLastIndexOf(message, ', '));
    throw new codes.ERR_SYSTEM_ERROR({ errno, code, message: text, syscall });
  }
});

const readCpus = systemCall(binding.getCPUs);
const readAddresses = systemCall(binding.getInterfaceAddresses);
const readName = systemCall(binding.getOSInformation);
const readUser = systemCall(binding.getUserInfo);
const readPriority = systemCall(binding.getPriority);
const writePriority = systemCall(binding.setPriority);

const hostname = systemCall(binding.getHostname);
const homedir = systemCall(binding.getHomeDirectory);
const uptime = systemCall(binding.getUptime);
const availableParallelism = () => binding.getAvailableParallelism();
const freemem = () => binding.getFreeMem();
const totalmem = () => binding.getTotalMem();

/** [sysname, version, release, machine], which do not change while a program runs. */
let systemName;
const nameAt = (index) => () => (systemName ??= readName())[index];
const type = nameAt(0);
const version = nameAt(1);
const release = nameAt(2);
const machine = nameAt(3);

const arch = () => require('node:process').arch;
const platform = () => require('node:process').platform;
const endianness = () => (new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'LE' : 'BE');

function loadavg() {
  return binding.getLoadAvg();
}

function cpus() {
  const flat = readCpus();
  const result = [];
  for (let i = 0; i < flat.length;) {
    ArrayPrototypePush(result, {
      model: flat[i++],
      speed: flat[i++],
      times: { user: flat[i++], nice: flat[i++], sys: flat[i++], idle: flat[i++], irq: flat[i++] },
    });
  }
  return result;
}

function networkInterfaces() {
  const flat = readAddresses();
  const result = {};
  for (let i = 0; i < flat.length; i += 7) {
    const name = flat[i];
    const address = flat[i + 1];
    const netmask = flat[i + 2];
    const family = flat[i + 3];
    const entry = {
      address, netmask, family, mac: flat[i + 4], internal: flat[i + 5], cidr: cidrOf(address, netmask, family),
    };
    if (family === 'IPv6') entry.scopeid = flat[i + 6];
    if (result[name] === undefined) result[name] = [entry];
    else ArrayPrototypePush(result[name], entry);
  }
  return result;
}

function tmpdir() {
  const { env } = require('node:process');
  const path = env.TMPDIR || env.TMP || env.TEMP || '/tmp';
  return path.length > 1 && StringPrototypeEndsWith(path, '/') ? StringPrototypeSlice(path, 0, -1) : path;
}

function getPriority(pid) {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, 'pid');
  return readPriority(pid);
}

function setPriority(pid, priority) {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  validateInt32(pid, 'pid');
  validateInt32(priority, 'priority', -20, 19);
  writePriority(pid, priority);
}

function userInfo(options) {
  const encoding = options?.encoding;
  const { 0: uid, 1: gid, 2: username, 3: homedir, 4: shell } = readUser();
  if (typeof encoding !== 'string' || encoding === 'utf8') return { __proto__: null, uid, gid, username, homedir,
      shell };
  const { Buffer } = require('node:buffer');
  const encode = (text) => {
    const bytes = Buffer.from(text);
    return encoding === 'buffer' ? bytes : bytes.toString(encoding);
  };
  return { __proto__: null, uid, gid, username: encode(username), homedir: encode(homedir), shell: encode(shell) };
}

// `${os.hostname}` and +os.freemem call the function.
for (const read of [
  arch, availableParallelism, endianness, freemem, homedir, hostname, machine, platform, release, tmpdir, totalmem,
  type,
  uptime, version,
]) read[SymbolToPrimitive] = () => read();

const constants = binding.constants;

module.exports = {
  arch,
  availableParallelism,
  cpus,
  endianness,
  freemem,
  getPriority,
  homedir,
  hostname,
  loadavg,
  networkInterfaces,
  platform,
  release,
  setPriority,
  tmpdir,
  totalmem,
  type,
  userInfo,
  uptime,
  version,
  machine,
};

const fixed = (value, configurable) => ({ __proto__: null, configurable, enumerable: true, value, writable: false });
ObjectDefineProperties(module.exports, {
  constants: fixed({
    __proto__: null,
    UV_UDP_REUSEADDR: constants.UV_UDP_REUSEADDR,
    dlopen: { __proto__: null, ...constants.dlopen },
    errno: { __proto__: null, ...constants.errno },
    signals: ObjectFreeze({ __proto__: null, ...constants.signals }),
    priority: { __proto__: null, ...constants.priority },
  }, false),
  EOL: fixed('\n', true),
  devNull: fixed('/dev/null', true),
});
