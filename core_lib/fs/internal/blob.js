// openAsBlob(): a file as a Blob.
'use strict';

const binding = require('internal:binding/fs');
const { validateObject, validateString } = require('internal:errors/validators');
const { pathOf } = require('./arguments');
const { O_RDONLY } = require('./constants');

const check = (path, options) => {
  validateObject(options, 'options');
  const type = options.type || '';
  validateString(type, 'options.type');
  return { path: pathOf(path), type };
};

async function openAsBlob(path, options = {}) {
  const file = check(path, options);
  await binding.promise.stat(file.path, false);
  const { Blob } = require('node:buffer');
  return new Blob([await binding.promise.readFile(file.path, O_RDONLY)], { type: file.type });
}

function openAsBlobSync(path, options = {}) {
  const file = check(path, options);
  const { Blob } = require('node:buffer');
  return new Blob([binding.sync.readFile(file.path, O_RDONLY)], { type: file.type });
}

module.exports = { openAsBlob, openAsBlobSync };
