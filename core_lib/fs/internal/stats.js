// Stats, BigIntStats and StatFs, made from the numbers that the binding gives.
//
// Status numbers: dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, then seconds and nanoseconds of atime, mtime,
// ctime and birthtime; a Float64Array, or a BigInt64Array where the caller wants BigInts.
'use strict';

const {
  BigInt, Date, FunctionPrototypeCall, MathRound, Number, ObjectDefineProperty, ObjectSetPrototypeOf, Symbol, globalThis,
} = primordials;
const { deprecate } = require('internal:util/deprecate');
const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } = require('./constants');

// The nanoseconds of the running second, which milliseconds as doubles can't tell exactly.
const kAtimeNs = Symbol('partialAtimeNs');
const kMtimeNs = Symbol('partialMtimeNs');
const kCtimeNs = Symbol('partialCtimeNs');
const kBirthtimeNs = Symbol('kPartialBirthtimeNs');

function StatsBase(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}
StatsBase.prototype.isDirectory = function() {
  return this._checkModeProperty(S_IFDIR);
};
StatsBase.prototype.isFile = function() {
  return this._checkModeProperty(S_IFREG);
};
StatsBase.prototype.isBlockDevice = function() {
  return this._checkModeProperty(S_IFBLK);
};
StatsBase.prototype.isCharacterDevice = function() {
  return this._checkModeProperty(S_IFCHR);
};
StatsBase.prototype.isSymbolicLink = function() {
  return this._checkModeProperty(S_IFLNK);
};
StatsBase.prototype.isFIFO = function() {
  return this._checkModeProperty(S_IFIFO);
};
StatsBase.prototype.isSocket = function() {
  return this._checkModeProperty(S_IFSOCK);
};

/** A getter that computes once; setting replaces. Either way the object has the property itself from then on. */
const defineLazily = (prototype, name, compute) => {
  const settle = (object, value) =>
    ObjectDefineProperty(object, name, { __proto__: null, value, configurable: true, enumerable: true, writable: true });
  ObjectDefineProperty(prototype, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get() {
      const value = compute(this);
      settle(this, value);
      return value;
    },
    set(value) {
      settle(this, value);
    },
  });
};

const instantOf = (nanoseconds) => globalThis.Temporal.Instant.fromEpochNanoseconds(nanoseconds);

const TIMES = [
  ['atime', kAtimeNs], ['mtime', kMtimeNs], ['ctime', kCtimeNs], ['birthtime', kBirthtimeNs],
];
const inherit = (constructor, defineTimes) => {
  ObjectSetPrototypeOf(constructor.prototype, StatsBase.prototype);
  ObjectSetPrototypeOf(constructor, StatsBase);
  for (let i = 0; i < TIMES.length; i++) defineTimes(constructor.prototype, TIMES[i][0], `${TIMES[i][0]}Ms`);
  for (let i = 0; i < TIMES.length; i++) {
    const [time, partial] = TIMES[i];
    const milliseconds = `${time}Ms`;
    const nanoseconds = `${time}Ns`;
    defineLazily(constructor.prototype, `${time}Instant`, constructor === BigIntStats ? (stats) => instantOf(stats[nanoseconds]) : (stats) => {
      const seconds = MathRound((stats[milliseconds] - stats[partial] / 1e6) / 1000);
      return instantOf(BigInt(seconds) * 1_000_000_000n + BigInt(stats[partial]));
    });
  }
};

function Stats(
  dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks,
  atimeSec, atimeNs, mtimeSec, mtimeNs, ctimeSec, ctimeNs, birthtimeSec, birthtimeNs,
) {
  // Not by StatsBase: the engine makes room in the object for what the constructor itself writes.
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
  this.atimeMs = atimeSec * 1000 + atimeNs / 1e6;
  this.mtimeMs = mtimeSec * 1000 + mtimeNs / 1e6;
  this.ctimeMs = ctimeSec * 1000 + ctimeNs / 1e6;
  this.birthtimeMs = birthtimeSec * 1000 + birthtimeNs / 1e6;
  this[kAtimeNs] = atimeNs;
  this[kMtimeNs] = mtimeNs;
  this[kCtimeNs] = ctimeNs;
  this[kBirthtimeNs] = birthtimeNs;
}
inherit(Stats, (prototype, time, milliseconds) => {
  // Rounded, not cut off: the file system's nanoseconds may be a double's neighbour of the millisecond that was set.
  defineLazily(prototype, time, (stats) => new Date(Number(stats[milliseconds]) + 0.5));
});
Stats.prototype._checkModeProperty = function(property) {
  return (this.mode & S_IFMT) === property;
};

function BigIntStats(
  dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeNs, mtimeNs, ctimeNs, birthtimeNs,
) {
  FunctionPrototypeCall(StatsBase, this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeNs / 1_000_000n;
  this.mtimeMs = mtimeNs / 1_000_000n;
  this.ctimeMs = ctimeNs / 1_000_000n;
  this.birthtimeMs = birthtimeNs / 1_000_000n;
  this.atimeNs = atimeNs;
  this.mtimeNs = mtimeNs;
  this.ctimeNs = ctimeNs;
  this.birthtimeNs = birthtimeNs;
}
inherit(BigIntStats, (prototype, time, milliseconds) => {
  defineLazily(prototype, time, (stats) => new Date(Number(stats[milliseconds]) + 0.5));
});
BigIntStats.prototype._checkModeProperty = function(property) {
  return (this.mode & BigInt(S_IFMT)) === BigInt(property);
};

/**
 * @param {Float64Array | BigInt64Array} n status numbers
 * @returns {Stats | BigIntStats}
 */
function statsFrom(n) {
  if (typeof n[0] === 'number') {
    return new Stats(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12], n[13], n[14], n[15], n[16], n[17]);
  }
  const time = (at) => n[at] * 1_000_000_000n + n[at + 1];
  return new BigIntStats(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9], time(10), time(12), time(14), time(16));
}

function StatFs(type, bsize, frsize, blocks, bfree, bavail, files, ffree) {
  this.type = type;
  this.bsize = bsize;
  this.frsize = frsize;
  this.blocks = blocks;
  this.bfree = bfree;
  this.bavail = bavail;
  this.files = files;
  this.ffree = ffree;
}

/** @param {Float64Array | BigInt64Array} n type, bsize, frsize, blocks, bfree, bavail, files, ffree */
const statFsFrom = (n) => new StatFs(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);

module.exports = {
  DeprecatedStats: deprecate(Stats, 'fs.Stats constructor is deprecated.', 'DEP0180'),
  Stats,
  statFsFrom,
  statsFrom,
};
