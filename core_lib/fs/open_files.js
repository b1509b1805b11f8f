// Who closes what a program has left open: objects that are collected, and workers at their end.
'use strict';

const { FinalizationRegistry } = primordials;
const binding = require('internal:binding/fs');

/** In a worker: descriptors of objects are tracked, and those of fs.open(). */
let tracksOwned = false;
let tracksPrograms = false;

/** @type {FinalizationRegistry<OpenFile>} */
let collected;

function warn(fd, what) {
  require('node:process').emitWarning(`File descriptor ${fd} ${what}`);
}

/** The descriptor of an object that closes it; it closes itself when the object is collected. */
class OpenFile {
  fd = -1;
  #onCollected;

  /**
   * @param {object} owner
   * @param {number} fd
   * @param {(fd: number) => void} onCollected may not hold the owner; the descriptor is closed by then
   */
  constructor(owner, fd, onCollected) {
    this.#onCollected = onCollected;
    this.set(fd);
    collected ??= new FinalizationRegistry((file) => file.#end());
    collected.register(owner, this);
  }

  set(fd) {
    if (tracksOwned) {
      if (this.fd !== -1) binding.untrackFile(this.fd, true);
      if (fd !== -1) binding.trackFile(fd, true);
    }
    this.fd = fd;
  }

  #end() {
    const { fd } = this;
    if (fd === -1) return;
    this.set(-1);
    // Out of the collector's callback: a program hears of it in a turn of its own.
    setImmediate(this.#onCollected, fd);
    try {
      binding.sync.close(fd);
    } catch {
      // The program has closed it by its number.
    }
  }
}

/** fs.open() has made it. */
function track(fd) {
  if (tracksPrograms && !binding.trackFile(fd, false)) warn(fd, 'opened in unmanaged mode twice');
}

/** fs.close() is about to close it. */
function untrack(fd) {
  if (tracksPrograms && !binding.untrackFile(fd, false)) warn(fd, 'closed but not opened in unmanaged mode');
}

/** At a worker's start. */
function beginTracking(ofPrograms) {
  tracksOwned = true;
  tracksPrograms = ofPrograms;
}

module.exports = { beginTracking, isTracking: () => tracksPrograms, OpenFile, track, untrack };
