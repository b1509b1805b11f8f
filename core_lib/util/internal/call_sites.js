// util.getCallSites: where the callers are.
'use strict';

const binding = require('internal:binding/util');
const { validateBoolean, validateNumber, validateObject, validateInteger } = require('internal:errors/validators');

const DEFAULT_FRAMES = 10;
const MAX_FRAMES = 200;

/**
 * @param {number} [frameCount] 1 to 200
 * @param {{ sourceMap?: boolean }} [options]
 */
function getCallSites(...args) {
  let { 0: frameCount, 1: options } = args;
  if (options === undefined) {
    if (typeof frameCount === 'object') {
      options = frameCount;
      frameCount = DEFAULT_FRAMES;
      validateObject(options, 'options');
    }
  } else {
    validateObject(options, 'options');
  }
  if (options?.sourceMap !== undefined) validateBoolean(options.sourceMap, 'options.sourceMap');
  frameCount ??= DEFAULT_FRAMES;
  validateNumber(frameCount, 'frameCount');
  validateInteger(frameCount, 'frameCount', 1, MAX_FRAMES);
  const sites = binding.getCallSites(frameCount);
  if (options?.sourceMap !== true && !areSourceMapsOn()) return sites;
  const { findSourceMap } = require('node:module');
  for (let i = 0; i < sites.length; i++) mapSite(sites[i], findSourceMap);
  return sites;
}

const areSourceMapsOn = () => require('node:process').sourceMapsEnabled === true;

const mapSite = (site, findSourceMap) => {
  const entry = findSourceMap?.(site.scriptName)?.findEntry(site.lineNumber - 1, site.columnNumber - 1);
  if (entry?.originalSource === undefined) return;
  site.functionName = entry.name ?? site.functionName;
  site.scriptName = entry.originalSource;
  site.lineNumber = entry.originalLine + 1;
  site.columnNumber = entry.originalColumn + 1;
  site.column = site.columnNumber;
};

module.exports = { getCallSites };
