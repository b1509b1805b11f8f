import { rollup } from 'rollup';

const files = {
  main: 'import { a } from "other"; console.log(a)',
  other: 'export const a = 1; export const unused = 2',
};
const plugin = { name: 'files', resolveId: (id) => id, load: (id) => files[id] ?? 'let a = ;' };
const bundle = await rollup({ input: 'main', plugins: [plugin] });
const { output } = await bundle.generate({ format: 'cjs', sourcemap: true });
console.log(output[0].code, output[0].map.toString());
await bundle.close();
await rollup({ input: 'broken', plugins: [plugin] }).catch((error) => console.log(error.code, error.message));
