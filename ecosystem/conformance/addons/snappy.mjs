import { compress, compressSync, uncompress, uncompressSync } from 'snappy';

const text = 'hello '.repeat(1000);
const compressed = await compress(text);
console.log(compressed.toString('base64'));
console.log(await uncompress(compressed, { asBuffer: false }) === text);
console.log(uncompressSync(compressSync(Buffer.alloc(100000, 3))).equals(Buffer.alloc(100000, 3)));
await uncompress(Buffer.from('garbage')).catch((error) => console.log(error.message));
