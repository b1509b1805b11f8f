// util.parseArgs: the arguments of a command as options and positionals.
'use strict';

const {
  ArrayPrototypePush, ArrayPrototypeSlice, ObjectEntries,
  ObjectPrototypeHasOwnProperty, StringPrototypeCharAt, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeStartsWith,
} = primordials;
const {
  codes: {
    ERR_INVALID_ARG_VALUE, ERR_PARSE_ARGS_INVALID_OPTION_VALUE, ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL,
    ERR_PARSE_ARGS_UNKNOWN_OPTION,
  },
} = require('internal:errors/codes');
const {
  validateArray, validateBoolean, validateBooleanArray, validateObject, validateString, validateStringArray, validateUnion,
} = require('internal:errors/validators');
const { kEmptyObject } = require('internal:util/kinds');

/** Own properties only: nobody shall set options through Object.prototype. */
const own = (object, key) => (ObjectPrototypeHasOwnProperty(object, key) ? object[key] : undefined);

const ownOr = (object, key, fallback) => {
  const value = own(object, key);
  return value === undefined ? fallback : value;
};

/** The program's own arguments: behind the script, if there is one. */
const mainArguments = () => {
  const { argv, execArgv } = require('node:process');
  const hasNoScript = execArgv.includes('-e') || execArgv.includes('--eval') || execArgv.includes('-p') ||
    execArgv.includes('--print');
  return ArrayPrototypeSlice(argv, hasNoScript ? 1 : 2);
};

const validateOption = (name, config) => {
  validateObject(config, `options.${name}`);
  const type = own(config, 'type');
  validateUnion(type, `options.${name}.type`, ['string', 'boolean']);
  if (ObjectPrototypeHasOwnProperty(config, 'short')) {
    const { short } = config;
    validateString(short, `options.${name}.short`);
    if (short.length !== 1) throw new ERR_INVALID_ARG_VALUE(`options.${name}.short`, short, 'must be a single character');
  }
  const multiple = own(config, 'multiple');
  if (ObjectPrototypeHasOwnProperty(config, 'multiple')) validateBoolean(multiple, `options.${name}.multiple`);
  const initial = own(config, 'default');
  if (initial === undefined) return;
  const what = `options.${name}.default`;
  if (type === 'string') (multiple ? validateStringArray : validateString)(initial, what);
  else (multiple ? validateBooleanArray : validateBoolean)(initial, what);
};

/** The long name of a short option; the letter itself where there is none. */
const longOf = (letter, entries) => {
  for (let i = 0; i < entries.length; i++) if (own(entries[i][1], 'short') === letter) return entries[i][0];
  return letter;
};

const typeOf = (options, name) => {
  const config = own(options, name);
  return config === undefined ? undefined : own(config, 'type');
};

/** Whether an argument may be the value of the option before it; strict parsing complains of those with a dash. */
const isOptionValue = (argument) => argument != null;

class Tokenizer {
  tokens = [];
  #options;
  #entries;
  #rest;
  #index = -1;
  /** Short options that came out of one argument, `-abc`, and how many are left of them. */
  #numExpanded = 0;

  constructor(args, options) {
    this.#rest = args;
    this.#options = options;
    this.#entries = ObjectEntries(options);
  }

  run() {
    let queue = this.#rest;
    let at = 0;
    const tokens = this.tokens;
    while (at < queue.length) {
      const argument = queue[at++];
      const next = queue[at];
      if (this.#numExpanded > 0) this.#numExpanded--;
      else this.#index++;
      const index = this.#index;
      if (argument === '--') {
        ArrayPrototypePush(tokens, { kind: 'option-terminator', index });
        for (let i = index; at < queue.length; at++) {
          ArrayPrototypePush(tokens, { kind: 'positional', index: ++i, value: queue[at] });
        }
        return tokens;
      }
      const isShort = argument.length > 1 && argument[0] === '-' && argument[1] !== '-';
      if (isShort && argument.length === 2) {
        const name = longOf(argument[1], this.#entries);
        let value;
        let inlineValue;
        if (typeOf(this.#options, name) === 'string' && isOptionValue(next)) {
          value = queue[at++];
          inlineValue = false;
        }
        ArrayPrototypePush(tokens, { kind: 'option', name, rawName: argument, index, value, inlineValue });
        // The value is an argument, too.
        if (value != null) this.#index++;
      } else if (isShort && typeOf(this.#options, longOf(argument[1], this.#entries)) !== 'string') {
        const expanded = this.#expand(argument);
        queue = [...expanded, ...ArrayPrototypeSlice(queue, at)];
        at = 0;
        this.#numExpanded = expanded.length;
      } else if (isShort) {
        const rawName = StringPrototypeSlice(argument, 0, 2);
        ArrayPrototypePush(tokens, {
          kind: 'option', name: longOf(argument[1], this.#entries), rawName, index, value: StringPrototypeSlice(argument, 2),
          inlineValue: true,
        });
      } else if (StringPrototypeStartsWith(argument, '--')) {
        at += this.#long(argument, next, index);
      } else {
        ArrayPrototypePush(tokens, { kind: 'positional', index, value: argument });
      }
    }
    return tokens;
  }

  /** How many arguments more than `argument` it took. */
  #long(argument, next, index) {
    const equals = StringPrototypeIndexOf(argument, '=', 3);
    if (equals !== -1) {
      const name = StringPrototypeSlice(argument, 2, equals);
      ArrayPrototypePush(this.tokens, {
        kind: 'option', name, rawName: `--${name}`, index, value: StringPrototypeSlice(argument, equals + 1), inlineValue: true,
      });
      return 0;
    }
    const name = StringPrototypeSlice(argument, 2);
    const takes = typeOf(this.#options, name) === 'string' && isOptionValue(next);
    ArrayPrototypePush(this.tokens, {
      kind: 'option', name, rawName: argument, index, value: takes ? next : undefined, inlineValue: takes ? false : undefined,
    });
    if (takes) this.#index++;
    return takes ? 1 : 0;
  }

  /** `-abc` as `-a -b -c`; once one of them is a string, what follows it is its value. */
  #expand(argument) {
    const expanded = [];
    for (let i = 1; i < argument.length; i++) {
      const letter = StringPrototypeCharAt(argument, i);
      if (typeOf(this.#options, longOf(letter, this.#entries)) !== 'string' || i === argument.length - 1) {
        ArrayPrototypePush(expanded, `-${letter}`);
      } else {
        ArrayPrototypePush(expanded, `-${StringPrototypeSlice(argument, i)}`);
        break;
      }
    }
    return expanded;
  }
}

const isNegated = (token, options, allowNegative) => allowNegative && StringPrototypeStartsWith(token.name, 'no-') &&
  own(options, token.name) === undefined;

const checkLikeOption = (token) => {
  const { value } = token;
  if (token.inlineValue || value === undefined || value.length < 2 || value[0] !== '-') return;
  const example = StringPrototypeStartsWith(token.rawName, '--') ? `'${token.rawName}=-XYZ'` :
    `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
  throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
    `Option '${token.rawName}' argument is ambiguous.\n` +
    'Did you forget to specify the option argument for ' +
    `'${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
};

const checkUse = (token, options, allowPositionals, isNegation) => {
  const { name } = token;
  const option = own(options, name);
  if (option === undefined || (isNegation && own(option, 'type') !== 'boolean')) throw new ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, allowPositionals);
  const short = own(option, 'short');
  const both = `${short ? `-${short}, ` : ''}--${name}`;
  const type = own(option, 'type');
  if (type === 'string' && typeof token.value !== 'string') {
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${both} <value>' argument missing`);
  }
  if (type === 'boolean' && token.value != null) {
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${both}' does not take an argument`);
  }
};

const store = (values, options, name, value) => {
  if (name === '__proto__') return;
  if (own(own(options, name) ?? kEmptyObject, 'multiple')) {
    if (values[name] === undefined) values[name] = [value];
    else ArrayPrototypePush(values[name], value);
  } else {
    values[name] = value;
  }
};

/**
 * @param {object} [config]
 * @returns {{ values: object, positionals: string[], tokens?: object[] }}
 */
function parseArgs(config = kEmptyObject) {
  const args = ownOr(config, 'args', undefined) ?? mainArguments();
  const strict = ownOr(config, 'strict', true);
  const allowPositionals = ownOr(config, 'allowPositionals', !strict);
  const returnTokens = ownOr(config, 'tokens', false);
  const allowNegative = ownOr(config, 'allowNegative', false);
  const options = ownOr(config, 'options', { __proto__: null });
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateObject(options, 'options');
  const entries = ObjectEntries(options);
  for (let i = 0; i < entries.length; i++) validateOption(entries[i][0], entries[i][1]);

  const tokens = new Tokenizer(ArrayPrototypeSlice(args), options).run();
  const result = { values: { __proto__: null }, positionals: [] };
  if (returnTokens) result.tokens = tokens;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token.kind === 'option') {
      const negated = isNegated(token, options, allowNegative);
      if (negated) token.name = StringPrototypeSlice(token.name, 3);
      if (strict) {
        checkUse(token, options, allowPositionals, negated);
        if (!negated) checkLikeOption(token);
      }
      store(result.values, options, token.name, negated ? false : token.value ?? true);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) throw new ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      ArrayPrototypePush(result.positionals, token.value);
    }
  }
  for (let i = 0; i < entries.length; i++) {
    const { 0: name, 1: option } = entries[i];
    const initial = own(option, 'default');
    if (initial !== undefined && name !== '__proto__' && result.values[name] === undefined) result.values[name] = initial;
  }
  return result;
}

module.exports = { parseArgs };
