// What the package ws uses where it is there.
const { extname } = require('node:path');
const { mask, unmask } = require('bufferutil');
const isValidUTF8 = require('utf-8-validate');

const source = Buffer.from('text that is long enough to be masked in words');
const key = Buffer.from([1, 2, 3, 4]);
const masked = Buffer.alloc(source.length);
mask(source, key, masked, 0, source.length);
console.log(masked.toString('hex'));
unmask(masked, key);
console.log(masked.toString());
console.log(isValidUTF8(Buffer.from('gr\u00fcn')), isValidUTF8(Buffer.from([0xff, 0xfe])));
// The addons themselves, and not what stands in for them.
console.log(Object.keys(require.cache).map((file) => extname(file)).filter((name) => name === '.node').length);
