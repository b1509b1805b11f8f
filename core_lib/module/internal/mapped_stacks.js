// Stacks and excerpts in places of original sources, where programs have asked for them: --enable-source-maps.
'use strict';

const { RegExpPrototypeExec, StringPrototypeEndsWith, StringPrototypeSlice } = primordials;
const { nameOfBase } = require('./paths');

// `file:line`, the line of the source, and carets below: what C++ makes of a message.
const EXCERPT = /^(.*):(\d+)\n.*\n(\s*)\^+\n/;

/** Where a call site's place came from; undefined for itself. */
const originOf = (findSourceMap, file, line, column) => {
  if (typeof file !== 'string' || line === null || column === null) return undefined;
  const map = findSourceMap(file);
  if (map === undefined) return undefined;
  const entry = map.findEntry(line - 1, column - 1);
  return entry.originalSource === undefined ? undefined : { entry, map };
};

/** What stands before the place: `async Class.method`, with the name that the function has in the original. */
const callerText = (site, text, place, originalName) => {
  let name = '';
  if (StringPrototypeEndsWith(text, ` (${place})`)) name = StringPrototypeSlice(text, 0, -place.length - 3);
  else if (StringPrototypeEndsWith(text, place)) name = `${StringPrototypeSlice(text, 0, -place.length)}<anonymous>`;
  else return undefined;
  const alias = RegExpPrototypeExec(/ \[as [^\]]*\]$/, name);
  if (alias !== null) name = StringPrototypeSlice(name, 0, alias.index);
  const own = site.getFunctionName() ?? '<anonymous>';
  if (!StringPrototypeEndsWith(name, own)) return name;
  let before = StringPrototypeSlice(name, 0, name.length - own.length);
  // The engine leaves the class of accessors and private methods out.
  if ((before === '' || before === 'async ') && own !== '<anonymous>' && !site.isToplevel()) {
    const type = site.getTypeName();
    if (type !== null) before += `${type}.`;
  }
  return before + (originalName ?? own);
};

/** The name of a site's function in the original: the map has it where the function begins or where it is called. */
const nameInOriginal = (findSourceMap, site, caller) => {
  const start = originOf(findSourceMap, site.getFileName(), site.getEnclosingLineNumber(), site.getEnclosingColumnNumber());
  return start?.entry.name ?? caller?.entry.name;
};

/**
 * Makes what writes stacks.
 * @param {(file: string) => any} findSourceMap
 */
const makeRenderer = (findSourceMap) => (header, error, sites) => {
  const origins = [];
  for (let i = 0; i < sites.length; i++) {
    const site = sites[i];
    origins[i] = originOf(findSourceMap, site.getFileName(), site.getLineNumber(), site.getColumnNumber());
  }
  let result = header;
  for (let i = 0; i < sites.length; i++) {
    const site = sites[i];
    const text = `${site}`;
    let line = text;
    if (origins[i] !== undefined) {
      const { originalSource, originalLine, originalColumn } = origins[i].entry;
      const place = `${site.getFileName()}:${site.getLineNumber()}:${site.getColumnNumber()}`;
      const caller = callerText(site, text, place, nameInOriginal(findSourceMap, site, origins[i + 1]));
      if (caller !== undefined) line = `${caller} (${nameOfBase(originalSource)}:${originalLine + 1}:${originalColumn + 1})`;
    }
    result += `\n    at ${line}`;
  }
  return result;
};

/** The text of an original source; undefined where there is none. */
const sourceText = (map, source) => {
  const { sources, sourcesContent } = map.payload;
  const text = sourcesContent?.[sources.indexOf(source)];
  if (typeof text === 'string') return text;
  try {
    return require('node:fs').readFileSync(nameOfBase(source), 'utf8');
  } catch {
    return undefined;
  }
};

/**
 * The excerpt of the original source in the place of the one of the generated text.
 * @param {(file: string) => any} findSourceMap
 * @param {string} excerpt as C++ makes it
 */
const mapExcerpt = (findSourceMap, excerpt) => {
  const parts = RegExpPrototypeExec(EXCERPT, excerpt);
  if (parts === null) return excerpt;
  const origin = originOf(findSourceMap, parts[1], +parts[2], parts[3].length + 1);
  if (origin === undefined) return excerpt;
  const { originalSource, originalLine, originalColumn } = origin.entry;
  const line = sourceText(origin.map, originalSource)?.split(/\r?\n/)[originalLine];
  if (line === undefined) return excerpt;
  const indent = StringPrototypeSlice(line, 0, originalColumn).replace(/[^\t]/g, ' ');
  return `${nameOfBase(originalSource)}:${originalLine + 1}\n${line}\n${indent}^\n`;
};

module.exports = { makeRenderer, mapExcerpt };
