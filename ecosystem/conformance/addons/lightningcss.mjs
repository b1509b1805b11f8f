import { transform } from 'lightningcss';

const { code, map } = transform({
  filename: 'a.css',
  code: Buffer.from('.a { color: #ff0000; & .b { margin: 1px 1px 1px 1px } }'),
  minify: true,
  sourceMap: true,
  targets: { chrome: 90 << 16 },
  visitor: { Length: (length) => ({ ...length, value: length.value * 2 }) },
});
console.log(code.toString(), map.toString());
try {
  transform({ filename: 'b.css', code: Buffer.from('}} a') });
} catch (error) {
  console.log(error.name, error.message, error.loc);
}
