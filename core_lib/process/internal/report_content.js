// What a diagnostic report tells: the process, the machine, the heap.
'use strict';

const { glibcVersions } = require('internal:binding/process');

const kVersion = 5;
const kUnlimited = 'unlimited';
/** The names of /proc/self/limits, and the units of a report: blocks have 512 bytes in Node's as well. */
const kLimits = [
  ['core_file_size_blocks', 'Max core file size'], ['data_seg_size_bytes', 'Max data size'],
  ['file_size_blocks', 'Max file size'], ['max_locked_memory_bytes', 'Max locked memory'],
  ['max_memory_size_bytes', 'Max resident set'], ['open_files', 'Max open files'], ['stack_size_bytes', 'Max stack size'],
  ['cpu_time_seconds', 'Max cpu time'], ['max_user_processes', 'Max processes'],
  ['virtual_memory_bytes', 'Max address space'],
];

const readText = (path) => {
  try {
    return require('node:fs').readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const headerOf = (event, trigger, filename, settings) => {
  const os = require('node:os');
  const { threadId } = require('node:worker_threads');
  const now = new Date();
  const [glibcVersionRuntime, glibcVersionCompiler] = glibcVersions();
  const header = {
    reportVersion: kVersion,
    event,
    trigger,
    filename,
    dumpEventTime: `${now.toISOString().slice(0, 19)}Z`,
    dumpEventTimeStamp: `${now.getTime()}`,
    processId: process.pid,
    threadId,
    cwd: process.cwd(),
    commandLine: [process.argv0, ...process.execArgv, ...process.argv.slice(1)],
    nodejsVersion: process.version,
    // Programs tell by these which C library there is.
    glibcVersionRuntime,
    glibcVersionCompiler,
    wordSize: 64,
    arch: process.arch,
    platform: process.platform,
    componentVersions: { ...process.versions },
    release: { ...process.release },
    osName: os.type(),
    osRelease: os.release(),
    osVersion: os.version(),
    osMachine: os.machine(),
    cpus: os.cpus().map(({ model, speed, times }) => ({ model, speed, ...times })),
  };
  if (!settings.excludeNetwork) {
    header.networkInterfaces = Object.entries(os.networkInterfaces()).flatMap(([name, addresses]) =>
      addresses.map(({ internal, mac, address, netmask, family }) => ({ name, internal, mac, address, netmask, family })));
  }
  header.host = os.hostname();
  return header;
};

const stackOf = (error) => {
  const lines = typeof error.stack === 'string' ? error.stack.split('\n') : [];
  const first = lines.findIndex((line) => line.startsWith('    at '));
  const errorProperties = {};
  for (const name of Object.keys(error)) {
    try {
      errorProperties[name] = `${error[name]}`;
    } catch {
      // What has no text is left out.
    }
  }
  return {
    message: lines.slice(0, first === -1 ? 1 : first).join('\n') || `${error}`,
    stack: first === -1 ? ['Unavailable.'] : lines.slice(first).map((line) => line.trim()),
    errorProperties,
  };
};

const heap = () => {
  const v8 = require('node:v8');
  const figures = v8.getHeapStatistics();
  const heapSpaces = {};
  for (const space of v8.getHeapSpaceStatistics()) {
    heapSpaces[space.space_name] = {
      memorySize: space.space_size,
      committedMemory: space.physical_space_size,
      capacity: space.space_used_size + space.space_available_size,
      used: space.space_used_size,
      available: space.space_available_size,
    };
  }
  return {
    totalMemory: figures.total_heap_size,
    executableMemory: figures.total_heap_size_executable,
    totalCommittedMemory: figures.total_physical_size,
    availableMemory: figures.total_available_size,
    totalGlobalHandlesMemory: figures.total_global_handles_size,
    usedGlobalHandlesMemory: figures.used_global_handles_size,
    usedMemory: figures.used_heap_size,
    memoryLimit: figures.heap_size_limit,
    mallocedMemory: figures.malloced_memory,
    externalMemory: figures.external_memory,
    peakMallocedMemory: figures.peak_malloced_memory,
    nativeContextCount: figures.number_of_native_contexts,
    detachedContextCount: figures.number_of_detached_contexts,
    doesZapGarbage: figures.does_zap_garbage,
    heapSpaces,
  };
};

/** Seconds, and their part of the time that the process has run. */
const processorTime = (user, system) => {
  const elapsed = process.uptime();
  const percent = (seconds) => seconds / elapsed * 100;
  return {
    userCpuSeconds: user,
    kernelCpuSeconds: system,
    cpuConsumptionPercent: percent(user + system),
    userCpuConsumptionPercent: percent(user),
    kernelCpuConsumptionPercent: percent(system),
  };
};

const usage = () => {
  const os = require('node:os');
  const all = process.resourceUsage();
  return {
    free_memory: os.freemem(),
    total_memory: os.totalmem(),
    rss: process.memoryUsage.rss(),
    constrained_memory: process.constrainedMemory(),
    available_memory: process.availableMemory(),
    ...processorTime(all.userCPUTime / 1e6, all.systemCPUTime / 1e6),
    maxRss: all.maxRSS * 1024,
    pageFaults: { IORequired: all.majorPageFault, IONotRequired: all.minorPageFault },
    fsActivity: { reads: all.fsRead, writes: all.fsWrite },
  };
};

const threadUsage = () => {
  const { user, system } = process.threadCpuUsage();
  const { fsRead, fsWrite } = process.resourceUsage();
  return { ...processorTime(user / 1e6, system / 1e6), fsActivity: { reads: fsRead, writes: fsWrite } };
};

const limits = () => {
  const text = readText('/proc/self/limits');
  const number = (value) => (value === kUnlimited ? value : Number(value));
  const result = {};
  for (const [name, label] of kLimits) {
    const found = new RegExp(`^${label}\\s+(\\S+)\\s+(\\S+)`, 'm').exec(text);
    if (found !== null) result[name] = { soft: number(found[1]), hard: number(found[2]) };
  }
  return result;
};

const sharedObjects = () => [...new Set(readText('/proc/self/maps').match(/\/\S+\.so(?:\.\S+)?$/gm))];

/**
 * @param {string} event
 * @param {string} trigger
 * @param {string | null} filename
 * @param {Error} error whose stack is told
 * @param {{ excludeNetwork: boolean, excludeEnv: boolean }} settings
 */
exports.contentOf = (event, trigger, filename, error, settings) => {
  const content = {
    header: headerOf(event, trigger, filename, settings),
    javascriptStack: stackOf(error),
    javascriptHeap: heap(),
    nativeStack: [],
    resourceUsage: usage(),
    uvthreadResourceUsage: threadUsage(),
    libuv: process.getActiveResourcesInfo().map((type) => ({ type, is_active: true, is_referenced: true })),
    workers: [],
  };
  if (!settings.excludeEnv) content.environmentVariables = { ...process.env };
  content.userLimits = limits();
  content.sharedObjects = sharedObjects();
  return content;
};
