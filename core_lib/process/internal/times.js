// Clocks and usage: hrtime, uptime, cpuUsage, memoryUsage, resourceUsage.
'use strict';

const binding = require('internal:binding/process');
const { codes } = require('internal:errors/codes');
const { validateArray, validateNumber, validateObject } = require('internal:errors/validators');

// Nanoseconds: in two halves, the lower first, and whole.
const halves = new Uint32Array(2);
const whole = new BigUint64Array(1);
const kHalf = 0x1_0000_0000;
const kNanosecondsPerSecond = 1e9;

/** @param {[number, number]} [time] an earlier result, from which is counted */
function hrtime(time) {
  binding.hrtime(halves);
  // 2^32 nanoseconds are 4 seconds and 294967296 nanoseconds: exact below 2^53.
  const high = halves[1];
  let seconds = high * 4;
  let nanoseconds = high * 294967296 + halves[0];
  const carried = Math.floor(nanoseconds / kNanosecondsPerSecond);
  seconds += carried;
  nanoseconds -= carried * kNanosecondsPerSecond;
  if (time === undefined) return [seconds, nanoseconds];
  validateArray(time, 'time');
  if (time.length !== 2) throw new codes.ERR_OUT_OF_RANGE('time', 2, time.length);
  seconds -= time[0];
  nanoseconds -= time[1];
  return nanoseconds < 0 ? [seconds - 1, nanoseconds + kNanosecondsPerSecond] : [seconds, nanoseconds];
}

function hrtimeBigInt() {
  binding.hrtime(whole);
  return whole[0];
}
hrtime.bigint = hrtimeBigInt;

function makeCpuUsage(ofThread) {
  const validatePrevious = (value, name) => {
    validateNumber(value, name);
    if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
      throw new codes.ERR_INVALID_ARG_VALUE.RangeError(name, value);
    }
  };
  return (previous) => {
    if (previous) {
      validateObject(previous, 'prevValue');
      validatePrevious(previous.user, 'prevValue.user');
      validatePrevious(previous.system, 'prevValue.system');
    }
    const [user, system] = binding.cpuTimes(ofThread);
    return previous ? { user: user - previous.user, system: system - previous.system } : { user, system };
  };
}

const cpuTimes = makeCpuUsage(false);
const threadTimes = makeCpuUsage(true);

function cpuUsage(prevValue) {
  return cpuTimes(prevValue);
}

function threadCpuUsage(prevValue) {
  return threadTimes(prevValue);
}

function memoryUsage() {
  const [rss, heapTotal, heapUsed, external, arrayBuffers] = binding.memoryUsage();
  return { rss, heapTotal, heapUsed, external, arrayBuffers };
}

function rss() {
  return binding.rss();
}
memoryUsage.rss = rss;

const kResourceNames = [
  'userCPUTime', 'systemCPUTime', 'maxRSS', 'sharedMemorySize', 'unsharedDataSize', 'unsharedStackSize', 'minorPageFault',
  'majorPageFault', 'swappedOut', 'fsRead', 'fsWrite', 'ipcSent', 'ipcReceived', 'signalsCount', 'voluntaryContextSwitches',
  'involuntaryContextSwitches',
];

function resourceUsage() {
  const usage = {};
  const numbers = binding.resourceUsage();
  for (let i = 0; i < kResourceNames.length; i++) usage[kResourceNames[i]] = numbers[i];
  return usage;
}

module.exports = {
  availableMemory: () => binding.availableMemory(),
  constrainedMemory: () => binding.constrainedMemory(),
  cpuUsage,
  hrtime,
  memoryUsage,
  resourceUsage,
  threadCpuUsage,
  uptime: () => binding.uptime(),
};
