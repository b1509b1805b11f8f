// Colours a regular expression's source by the depth of its parts, so that matching brackets have the same colour.
'use strict';

const { RegExpPrototypeExec, StringPrototypeSlice } = primordials;

/**
 * One part of a pattern outside of a character class. The groups name the part's kind.
 * Escapes with a name in braces or angle brackets come apart, for the name has a colour of its own.
 */
const PART = new RegExp([
  String.raw`(?<named>(?:\\u\{|\\[pP]\{|\\k<)(?<name>[^}>]*)[}>])`,
  String.raw`(?<escape>\\(?:x..|\d+|[^]))`,
  String.raw`(?<open>\()(?:(?<lookaround>\?(?:[:=!]|<[=!]))|\?<(?<groupName>[^>]*)>|(?<flags>\?))?`,
  String.raw`(?<close>\))`,
  String.raw`(?<class>\[)`,
  String.raw`(?<count>\{(?<least>\d+)?(?<comma>,)?(?<most>\d+)?\}(?<lazy>\?)?)`,
  String.raw`(?<operator>[|+*?,^$])`,
  String.raw`(?<any>\.)`,
  String.raw`(?<brace>\{)`,
  String.raw`(?<end>\/)`,
  String.raw`(?<literal>[^])`,
].join('|'), 'y');

/** One part of a pattern inside of a character class. */
const CLASS_PART = /(?<named>\\(?:u|[pP])\{(?<name>[^}]*)\})|(?<escape>\\(?:x..|[^]))|(?<close>\])|(?<range>(?<!\[)-(?!\]))|(?<literal>[^])/y;

class Painter {
  /** The coloured text so far. */
  text = '';
  #palette = [];

  constructor(names, colors) {
    for (let i = 0; i < names.length; i++) {
      const color = colors[names[i]];
      if (color) this.#palette[this.#palette.length] = color;
    }
  }

  /** Depths repeat the palette. */
  paint(part, depth) {
    const color = this.#palette[depth % this.#palette.length] ?? this.#palette[0];
    this.text += `\u001b[${color[0]}m${part}\u001b[${color[1]}m`;
  }

  /** `\p{Letter}`: the name is one deeper than what encloses it. */
  paintNamed(part, name, depth) {
    this.paint(StringPrototypeSlice(part, 0, part.length - name.length - 1), depth);
    this.paint(name, depth + 1);
    this.paint(part[part.length - 1], depth);
  }
}

/** Paints what follows a `[` at `start`, and gives the index behind its `]`. */
const paintClass = (painter, source, start, depth) => {
  CLASS_PART.lastIndex = start;
  let match;
  while ((match = RegExpPrototypeExec(CLASS_PART, source)) !== null) {
    const { groups: { named, name, close, range }, 0: part } = match;
    if (close !== undefined) {
      painter.paint(part, depth);
      break;
    } else if (named !== undefined) {
      painter.paintNamed(part, name, depth + 1);
    } else {
      painter.paint(part, range === undefined ? depth + 1 : depth + 2);
    }
  }
  return match === null ? source.length : CLASS_PART.lastIndex;
};

const paintGroupStart = (painter, { lookaround, groupName, flags }, depth) => {
  painter.paint('(', depth);
  if (lookaround !== undefined) {
    painter.paint(lookaround, depth);
  } else if (groupName !== undefined) {
    painter.paint('?<', depth);
    painter.paint(groupName, depth + 1);
    painter.paint('>', depth);
  } else if (flags !== undefined) {
    painter.paint(flags, depth + 1);
  }
};

const paintCount = (painter, { least, comma, most, lazy }, depth) => {
  painter.paint('{', depth);
  if (least !== undefined) painter.paint(least, depth + 2);
  if (comma !== undefined) painter.paint(comma, depth + 1);
  if (most !== undefined) painter.paint(most, depth + 2);
  painter.paint('}', depth);
  if (lazy !== undefined) painter.paint(lazy, depth + 3);
};

/**
 * @param {string} source as RegExp.prototype.toString gives it: pattern between slashes, then flags
 * @returns {string}
 */
function highlightRegExp(source) {
  const { colors } = require('./styles');
  const own = highlightRegExp.colors;
  const painter = new Painter(own?.length > 0 ? own : ['green', 'red', 'yellow', 'cyan', 'magenta'], colors);
  painter.paint('/', 0);
  let depth = 1;
  let index = 1;
  for (;;) {
    PART.lastIndex = index;
    const match = RegExpPrototypeExec(PART, source);
    if (match === null) break;
    index += match[0].length;
    const { groups } = match;
    if (groups.end !== undefined) {
      painter.paint('/', 0);
      if (index < source.length) painter.paint(StringPrototypeSlice(source, index), 1);
      break;
    }
    if (groups.open !== undefined) {
      paintGroupStart(painter, groups, depth++);
    } else if (groups.close !== undefined) {
      painter.paint(')', --depth);
    } else if (groups.class !== undefined) {
      painter.paint('[', depth);
      index = paintClass(painter, source, index, depth);
    } else if (groups.count !== undefined) {
      paintCount(painter, groups, depth);
    } else if (groups.named !== undefined) {
      painter.paintNamed(match[0], groups.name, match[0][1] === 'k' ? depth - 1 : depth);
    } else if (groups.operator !== undefined) {
      painter.paint(match[0], depth + 3);
    } else {
      painter.paint(match[0], groups.any !== undefined ? depth + 2 : depth + 1);
    }
  }
  return painter.text;
}

module.exports = { highlightRegExp };
