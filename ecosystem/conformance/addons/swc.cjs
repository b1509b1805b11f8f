const swc = require('@swc/core');

const kSource = `
const a: number = 1 ?? 2;
class A { #x = 1; get x() { return this.#x; } }
export default async (x: string) => { await x; };
`;

const options = { filename: 'a.ts', jsc: { parser: { syntax: 'typescript' }, target: 'es2015' }, sourceMaps: true };
const { code, map } = swc.transformSync(kSource, options);
console.log(code, map);

(async () => {
  const long = 'function f(longName) { return longName + 1 + 2 } console.log(f(2))';
  console.log((await swc.minify(long, { compress: true, mangle: true })).code);
  console.log((await swc.parse('a + b')).body.length);
  console.log((await Promise.all(Array.from({ length: 20 }, (_, i) => swc.transform(`let x${i}: number = ${i}`, options))))
    .map((result) => result.code.split('\n')[0]));
  await swc.transform('let x: = 1', {}).catch((error) => console.log(error.message.split('\n')[0]));
})();
