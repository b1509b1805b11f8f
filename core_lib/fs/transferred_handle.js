// FileHandles that come from another context or thread.
'use strict';

const { FileHandle } = require('./internal/file_handle');

/** Takes a descriptor out of those that came with a message, which would close it. */
exports.reviveHandle = (index, handles) => {
  const fd = handles[index];
  handles[index] = -1;
  return new FileHandle(fd);
};
