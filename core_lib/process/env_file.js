// process.loadEnvFile() and --env-file: variables from a file, where the environment does not have them.
'use strict';

const fs = require('node:fs');
const { parseEnv } = require('node:util');

/** @param {string | URL | Buffer} [path] */
exports.loadEnvFile = (path = '.env') => {
  const variables = parseEnv(fs.readFileSync(path, 'utf8'));
  for (const name of Object.keys(variables)) {
    if (process.env[name] === undefined) process.env[name] = variables[name];
  }
};
