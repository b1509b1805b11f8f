// --run: a script of the nearest package.json, in the shell, with the programs of node_modules/.bin.
'use strict';

const binding = require('internal:binding/process');
const process = require('node:process');
const { existsSync, readFileSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');

/** @returns {string[]} a folder and those that it is in */
function foldersUp(folder) {
  const folders = [folder];
  while (dirname(folder) !== folder) folders.push(folder = dirname(folder));
  return folders;
}

const quoted = (argument) => /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", '\'"\'"\'')}'`;

/** @returns {string} what keeps the script from running; '' where nothing does */
function complaintOf(name, file, text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    return `Can't parse ${file}\n`;
  }
  const { scripts } = content;
  if (typeof scripts !== 'object' || scripts === null) return `Can't find "scripts" field in ${file}\n`;
  if (!Object.hasOwn(scripts, name)) {
    const all = Object.entries(scripts).filter(([, command]) => typeof command === 'string');
    return `Missing script: "${name}" for ${file}\n\nAvailable scripts are:\n${all.map(([key, command]) => `  ${key}: ${command}\n`).join('')}`;
  }
  return typeof scripts[name] === 'string' ? '' : `Script "${name}" is unexpectedly not a string for ${file}\n\n`;
}

/**
 * Runs a script and ends the process.
 * @param {string} name
 * @param {string[]} args for the script's last command
 */
exports.runScript = (name, args) => {
  const cwd = process.cwd();
  const folders = foldersUp(cwd);
  const folder = folders.find((one) => existsSync(join(one, 'package.json')));
  if (folder === undefined) {
    binding.writeError(`Can't find package.json for directory ${cwd}\n`);
    process.exit(1);
  }
  const file = join(folder, 'package.json');
  const text = readFileSync(file, 'utf8');
  const complaint = complaintOf(name, file, text);
  if (complaint !== '') {
    binding.writeError(complaint);
    process.exit(1);
  }
  const command = [JSON.parse(text).scripts[name], ...args.map(quoted)].join(' ');
  const programs = folders.map((one) => join(one, 'node_modules', '.bin')).filter((one) => existsSync(one));
  const { status } = require('node:child_process').spawnSync('/bin/sh', ['-c', command], {
    cwd: folder,
    env: {
      ...process.env,
      NODE_RUN_PACKAGE_JSON_PATH: file,
      NODE_RUN_SCRIPT_NAME: name,
      PATH: [...programs, process.env.PATH ?? ''].join(delimiter),
    },
    stdio: 'inherit',
  });
  process.exit(status === 0 ? 0 : 1);
};
