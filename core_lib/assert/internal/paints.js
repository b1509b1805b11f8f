// How the lines of a difference are marked: with signs, or with colors as well where the terminal has them.
'use strict';

const { diffLines, kAdded, kSame } = require('./line_diff');

const color = (code) => (text) => `\u001b[${code}m${text}\u001b[39m`;
const red = color(31);
const green = color(32);
const blue = color(34);
const gray = color(90);
const kWidth = 80;
const kDefault = '\u001b[39m';

const plain = {
  added: (line) => `+ ${line}\n`,
  characters: undefined,
  ellipsis: '...',
  legend: () => '+ actual - expected',
  missing: (line) => `- ${line}\n`,
  same: (line) => `  ${line}\n`,
  single: (one, other) => `+ ${one}\n- ${other}`,
};

const colored = {
  // What a value may have more than it needs is no difference.
  added: (line, isPartial) => isPartial ? `${gray(`  ${line}`)}\n` : `${green('+')} ${line}\n`,
  characters(one, other) {
    let text = `${green('actual')} ${red('expected')}\n\n`;
    const result = diffLines([...one], [...other]);
    for (let i = 0; i < result.length; i++) {
      const { 0: kind, 1: character } = result[i];
      if (kind === kSame) text += `${kDefault}${character}${kDefault}`;
      else text += kind === kAdded ? green(character) : red(character);
    }
    return text;
  },
  ellipsis: blue('...'),
  legend: (isPartial) => `${isPartial ? gray('actual') : green('+ actual')} ${red('- expected')}`,
  missing: (line) => `${red('-')} ${line}\n`,
  same: (line) => `${kDefault}  ${line}\n`,
  single: (one, other) => `${green('+')} ${one}\n${red('- ')}${other}`,
};

/** Those for the standard error stream, where uncaught errors are printed. */
function paints() {
  const { env, stderr } = require('node:process');
  if (env.FORCE_COLOR === undefined && !stderr?.isTTY) return plain;
  const { getColorDepth } = require('node:tty').WriteStream.prototype;
  return getColorDepth.call(undefined, env) > 2 ? colored : plain;
}

/** How many characters a line of the standard error stream has. */
function lineWidth() {
  const { stderr } = require('node:process');
  return stderr?.isTTY ? stderr.columns : kWidth;
}

module.exports = { lineWidth, paints };
