const { crc32, crc32c } = require('@node-rs/crc32');

console.log(crc32('hello'), crc32c(Buffer.from('hello')), crc32(Buffer.alloc(100000, 7), 5));
