// The attributes of an import, `with { type: 'json' }`: what they may say of a format.
'use strict';

const { ObjectKeys } = primordials;
const { codes } = require('internal:errors/codes');

/**
 * Throws unless the attributes fit the format.
 * @param {string} url
 * @param {string} format
 * @param {object | undefined} attributes
 */
const checkAttributes = (url, format, attributes) => {
  if (attributes !== undefined) {
    const keys = ObjectKeys(attributes);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] !== 'type') throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED(keys[i], attributes[keys[i]], url);
    }
  }
  // An addon has a type that nothing else names: any will do.
  if (format === 'addon') return;
  const type = attributes?.type;
  if (type === undefined) {
    if (format === 'json') throw new codes.ERR_IMPORT_ATTRIBUTE_MISSING(url, 'type', 'json');
  } else if (type !== 'json' && (type !== 'text' || format !== 'text')) {
    throw new codes.ERR_IMPORT_ATTRIBUTE_UNSUPPORTED('type', type, url);
  } else if (type !== format) {
    throw new codes.ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE(url, type);
  }
};

module.exports = { checkAttributes };
