// How util.inspect prints one property: its key and its value, or what accessors it has.
'use strict';

const {
  FunctionPrototypeCall, ObjectGetOwnPropertyDescriptor, RegExpPrototypeTest, StringPrototypeRepeat,
} = primordials;
const { isSimple, quote, symbolText } = require('./text');
const { getStringWidth } = require('./width');

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

/** What a getter gives, in brackets with its label. */
const getterValue = (printer, label, get, receiver, depth) => {
  const { indentation } = printer;
  const special = (text) => printer.stylize(text, 'special');
  const inBrackets = (text) => `${special(`[${label}:`)} ${text}${special(']')}`;
  printer.indentation = indentation + 2;
  let text;
  try {
    const value = FunctionPrototypeCall(get, receiver);
    if (value === null) text = inBrackets(printer.stylize('null', 'null'));
    else if (typeof value !== 'object' && typeof value !== 'function') text = inBrackets(printer.primitive(value));
    else text = `${special(`[${label}]`)} ${printer.value(value, depth)}`;
  } catch (error) {
    printer.indentation = indentation + 2;
    text = inBrackets(`<Inspection threw (${printer.value(error, depth)})>`);
  }
  printer.indentation = indentation;
  return text;
};

const accessorText = (printer, { get, set }, receiver, depth) => {
  if (get === undefined) return printer.stylize('[Setter]', 'special');
  const label = set === undefined ? 'Getter' : 'Getter/Setter';
  const { getters } = printer;
  if (getters && (getters === true || (getters === 'get' && set === undefined) || (getters === 'set' && set !== undefined))) {
    return getterValue(printer, label, get, receiver, depth);
  }
  return printer.stylize(`[${label}]`, 'special');
};

const keyText = (printer, key, isEnumerable) => {
  let text;
  if (typeof key === 'symbol') {
    printer.mayHaveLines = true;
    text = printer.stylize(symbolText(key), 'symbol');
  } else if (key === '__proto__') {
    text = '[\'__proto__\']';
  } else {
    text = isSimple(key, true) || RegExpPrototypeTest(IDENTIFIER, key) ? printer.stylize(key, 'name') :
      printer.stylize(quote(key), 'string');
  }
  return isEnumerable ? text : `[${text}]`;
};

/**
 * @param {object} printer
 * @param {object} object
 * @param {number} depth
 * @param {string | symbol | number} key
 * @param {boolean} isItem whether it is an array's element, which has no key
 * @param {PropertyDescriptor} [descriptor]
 * @param {object} [receiver] on which getters are called
 * @param {boolean} [ofList] whether the object is printed in brackets
 * @returns {string}
 */
function property(printer, object, depth, key, isItem, descriptor = undefined, receiver = object, ofList = isItem) {
  descriptor ??= ObjectGetOwnPropertyDescriptor(object, key) ??
    { __proto__: null, value: object[key], enumerable: true };
  const { value } = descriptor;
  let text;
  let space = ' ';
  if (value !== undefined) {
    const indent = printer.compact !== true || ofList ? 2 : 3;
    printer.indentation += indent;
    text = printer.value(value, depth);
    if (indent === 3 && printer.breakLength < getStringWidth(text, printer.colors)) {
      space = `\n${StringPrototypeRepeat(' ', printer.indentation)}`;
    }
    printer.indentation -= indent;
  } else if (descriptor.get !== undefined || descriptor.set !== undefined) {
    text = accessorText(printer, descriptor, receiver, depth);
  } else {
    text = printer.stylize('undefined', 'undefined');
  }
  if (isItem) return text;
  // Additions of strings are faster here than a template.
  return keyText(printer, key, descriptor.enumerable !== false) + ':' + space + text;
}

module.exports = { property };
