// WebAssembly as an ES module: its imports are modules, its exports are names.
'use strict';

const { ArrayPrototypePush, JSONStringify } = primordials;
const binding = require('internal:binding/module');
const { nameOfBase } = require('./paths');

let warned = false;

const warnOfInstances = () => {
  if (warned) return;
  warned = true;
  require('node:process').emitWarning(
    'Importing WebAssembly module instances is an experimental feature and might change at any time', 'ExperimentalWarning');
};

const compile = (url, bytes) => {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    error.message = `${nameOfBase(url)}: ${error.message}`;
    throw error;
  }
};

/**
 * @param {string} url
 * @param {Uint8Array} bytes
 * @param {(url: string, format: string, isMain: boolean) => object} newEntry
 */
const makeWasmModule = (url, bytes, newEntry) => {
  const compiled = compile(url, bytes);
  const specifiers = [];
  const seen = { __proto__: null };
  for (const { module } of WebAssembly.Module.imports(compiled)) {
    if (seen[module] === undefined) {
      seen[module] = specifiers.length;
      ArrayPrototypePush(specifiers, module);
    }
  }
  const exports = [];
  for (const { name } of WebAssembly.Module.exports(compiled)) ArrayPrototypePush(exports, name);

  // A text module in between lets V8 link and order the imports; import.meta carries the instance over.
  let text = '';
  for (let i = 0; i < specifiers.length; i++) text += `import * as i${i} from ${JSONStringify(specifiers[i])};\n`;
  text += `const e = import.meta.instantiate([${specifiers.map((_, i) => `i${i}`).join()}]);\n`;
  for (let i = 0; i < exports.length; i++) {
    text += `const e${i} = e[${i}]; export { e${i} as ${JSONStringify(exports[i])} };\n`;
  }

  const entry = newEntry(url, 'wasm', false);
  entry.meta = {
    instantiate(namespaces) {
      const imports = { __proto__: null };
      for (let i = 0; i < specifiers.length; i++) imports[specifiers[i]] = namespaces[i];
      const instance = new WebAssembly.Instance(compiled, imports);
      const values = [];
      for (let i = 0; i < exports.length; i++) {
        const value = instance.exports[exports[i]];
        ArrayPrototypePush(values, value instanceof WebAssembly.Global && 'value' in value ? value.value : value);
      }
      return values;
    },
  };
  entry.record = binding.createSourceModule(text, url, undefined, entry, undefined);
  entry.hasRequests = true;
  entry.source = compiled;
  entry.onLink = warnOfInstances;
  return entry;
};

module.exports = { makeWasmModule };
