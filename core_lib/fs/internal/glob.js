// glob(): the paths that match patterns. Written once, as a generator that yields the folders to be listed.
'use strict';

const {
  ArrayIsArray, ArrayPrototypePush, Boolean, Float64Array, PromisePrototypeThen, RegExpPrototypeExec, RegExpPrototypeSymbolReplace,
  SafeSet, StringPrototypeSplit,
} = primordials;
const binding = require('internal:binding/fs');
const { validateObject, validateString, validateStringArray } = require('internal:errors/validators');
const { codes } = require('internal:errors/codes');
const { basename, dirname, isAbsolute, join, matchesGlob, resolve } = require('node:path');
const { compilePart, expandBraces } = require('internal:path/glob_pattern');
const { callbackOf, isUrl } = require('./arguments');
const {
  S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK, UV_DIRENT_BLOCK, UV_DIRENT_CHAR, UV_DIRENT_DIR,
  UV_DIRENT_FIFO, UV_DIRENT_FILE, UV_DIRENT_LINK, UV_DIRENT_SOCKET, UV_DIRENT_UNKNOWN,
} = require('./constants');
const { Dirent } = require('./dirent');

const kNoOptions = { __proto__: null };
const kGlobstar = null;

/** @returns {(string | RegExp | null)[][]} the patterns' parts; null is any number of folders, '' at the end wants a folder */
const compile = (patterns) => {
  const compiled = [];
  for (let i = 0; i < patterns.length; i++) {
    const expanded = expandBraces(RegExpPrototypeSymbolReplace(/\\/g, patterns[i], '/'));
    for (let j = 0; j < expanded.length; j++) {
      if (expanded[j] === '') continue;
      const parts = [];
      const texts = StringPrototypeSplit(expanded[j], '/');
      for (let k = 0; k < texts.length; k++) {
        if (texts[k] === '' && k !== texts.length - 1) {
          if (k === 0) ArrayPrototypePush(parts, '/');
        } else if (texts[k] === '**') {
          if (parts[parts.length - 1] !== kGlobstar || parts.length === 0) ArrayPrototypePush(parts, kGlobstar);
        } else {
          ArrayPrototypePush(parts, compilePart(texts[k]));
        }
      }
      ArrayPrototypePush(compiled, parts);
    }
  }
  return compiled;
};

const kTypes = {
  __proto__: null, [S_IFBLK]: UV_DIRENT_BLOCK, [S_IFCHR]: UV_DIRENT_CHAR, [S_IFDIR]: UV_DIRENT_DIR, [S_IFIFO]: UV_DIRENT_FIFO,
  [S_IFLNK]: UV_DIRENT_LINK, [S_IFREG]: UV_DIRENT_FILE, [S_IFSOCK]: UV_DIRENT_SOCKET,
};

/** One search: its patterns, what it leaves out, and what it has found already. */
class Glob {
  /** Where the search begins, as the caller says it and in full. */
  #base;
  #root;
  #patterns;
  #exclude;
  #withTypes;
  #followLinks;
  #found = new SafeSet();
  /** Folder -> its list, for the patterns that look there again. */
  #lists = { __proto__: null };

  constructor(pattern, options) {
    validateObject(options, 'options');
    const { cwd, exclude, followSymlinks = false, withFileTypes = false } = options;
    this.#base = isUrl(cwd) ? require('node:url').fileURLToPath(cwd) : cwd ?? '.';
    this.#root = resolve(this.#base);
    this.#withTypes = Boolean(withFileTypes);
    this.#followLinks = Boolean(followSymlinks);
    if (exclude !== undefined && exclude !== null) {
      if (ArrayIsArray(exclude)) {
        validateStringArray(exclude, 'options.exclude');
        this.#exclude = (path) => {
          for (let i = 0; i < exclude.length; i++) {
            if (matchesGlob(path, exclude[i]) || matchesGlob(resolve(this.#root, path), exclude[i])) return true;
          }
          return false;
        };
      } else if (typeof exclude === 'function') {
        this.#exclude = this.#withTypes ? (path, type) => exclude(this.#dirent(path, type)) : (path) => exclude(path);
      } else {
        throw new codes.ERR_INVALID_ARG_TYPE('options.exclude', ['string[]', 'Function'], exclude);
      }
    }
    if (ArrayIsArray(pattern)) validateStringArray(pattern, 'patterns');
    else validateString(pattern, 'patterns');
    this.#patterns = compile(ArrayIsArray(pattern) ? pattern : [pattern]);
  }

  #dirent(path, type) {
    const full = isAbsolute(path) ? path : join(this.#base, path);
    return path === '.' ? new Dirent('.', type, this.#base) : new Dirent(basename(full), type, dirname(full));
  }

  * run() {
    for (let i = 0; i < this.#patterns.length; i++) {
      const parts = this.#patterns[i];
      if (parts.length === 1 && (parts[0] === '.' || parts[0] === '..')) continue;
      if (parts[0] === '/') yield* this.#visit('/', UV_DIRENT_DIR, parts, 1);
      else yield* this.#visit('.', UV_DIRENT_DIR, parts, 0);
    }
  }

  * #entries(folder) {
    return this.#lists[folder] ??= yield { kind: 'list', path: resolve(this.#root, folder) };
  }

  * #typeOf(path) {
    const numbers = yield { kind: 'lstat', path: resolve(this.#root, path) };
    return numbers === undefined ? undefined : kTypes[numbers[1] & S_IFMT] ?? UV_DIRENT_UNKNOWN;
  }

  * #isFolder(path, type) {
    if (type !== UV_DIRENT_LINK || !this.#followLinks) return type === UV_DIRENT_DIR;
    const numbers = yield { kind: 'stat', path: resolve(this.#root, path) };
    return numbers !== undefined && (numbers[1] & S_IFMT) === S_IFDIR;
  }

  * #find(path, type) {
    if (this.#found.has(path)) return;
    this.#found.add(path);
    yield { kind: 'found', value: this.#withTypes ? this.#dirent(path, type) : path };
  }

  /** What is at `path` and below it that matches `parts` from `index` on. */
  * #visit(path, type, parts, index) {
    if (index === parts.length) {
      yield* this.#find(path, type);
      return;
    }
    const part = parts[index];
    const isLast = index === parts.length - 1;
    if (part === '') {
      if (yield* this.#isFolder(path, type)) yield* this.#find(path, type);
    } else if (part === kGlobstar) {
      yield* this.#visitAll(path, type, parts, index, isLast);
    } else if (typeof part === 'string') {
      const next = join(path, part);
      const found = yield* this.#typeOf(next);
      if (found !== undefined && !this.#exclude?.(next, found)) yield* this.#visit(next, found, parts, index + 1);
    } else {
      const entries = yield* this.#entries(path);
      for (let i = 0; i < entries.length; i += 2) {
        if (RegExpPrototypeExec(part, entries[i]) === null) continue;
        const next = join(path, entries[i]);
        if (!this.#exclude?.(next, entries[i + 1])) yield* this.#visit(next, entries[i + 1], parts, index + 1);
      }
    }
  }

  * #visitAll(path, type, parts, index, isLast) {
    yield* this.#visit(path, type, parts, index + 1);
    const entries = yield* this.#entries(path);
    for (let i = 0; i < entries.length; i += 2) {
      if (entries[i][0] === '.') continue;
      const next = join(path, entries[i]);
      if (this.#exclude?.(next, entries[i + 1])) continue;
      if (yield* this.#isFolder(next, entries[i + 1])) yield* this.#visit(next, entries[i + 1], parts, index);
      else if (isLast) yield* this.#find(next, entries[i + 1]);
    }
  }
}

const nothing = [];
const now = ({ kind, path }) => {
  try {
    if (kind === 'list') return binding.sync.list(path, false, true);
    const numbers = new Float64Array(18);
    return binding.sync[kind](path, numbers, false, true) ? numbers : undefined;
  } catch {
    return kind === 'list' ? nothing : undefined;
  }
};

const later = async ({ kind, path }) => {
  try {
    return await (kind === 'list' ? binding.promise.list(path, false, true) : binding.promise[kind](path, false));
  } catch {
    return kind === 'list' ? nothing : undefined;
  }
};

function globSync(pattern, options) {
  const found = [];
  const steps = new Glob(pattern, options === undefined ? kNoOptions : options).run();
  for (let step = steps.next(); !step.done;) {
    if (step.value.kind === 'found') {
      ArrayPrototypePush(found, step.value.value);
      step = steps.next();
    } else {
      step = steps.next(now(step.value));
    }
  }
  return found;
}

async function* finding(glob) {
  const steps = glob.run();
  for (let step = steps.next(); !step.done;) {
    if (step.value.kind === 'found') {
      yield step.value.value;
      step = steps.next();
    } else {
      step = steps.next(await later(step.value));
    }
  }
}

/** glob() of node:fs/promises: an async iterator. */
async function* globLater(pattern, options = kNoOptions) {
  yield* finding(new Glob(pattern, options));
}

function glob(pattern, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  callbackOf(callback);
  const search = new Glob(pattern, options ?? kNoOptions);
  const collect = async () => {
    const found = [];
    for await (const path of finding(search)) ArrayPrototypePush(found, path);
    return found;
  };
  const { nextTick } = require('node:process');
  PromisePrototypeThen(collect(), (found) => nextTick(callback, null, found), (error) => nextTick(callback, error));
}

module.exports = { glob, globLater, globSync };
