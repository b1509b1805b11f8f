// Makes 500 small modules once, then loads them: what a program of many files waits for.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const folder = path.join(os.tmpdir(), 'strata-bench-modules');
if (!fs.existsSync(path.join(folder, 'index.js'))) {
  fs.mkdirSync(folder, { recursive: true });
  let index = 'let sum = 0;\n';
  for (let i = 0; i < 500; i++) {
    fs.writeFileSync(path.join(folder, `module${i}.js`), `exports.value = ${i};\nexports.add = (a, b) => a + b + ${i};\n`);
    index += `sum += require('./module${i}').value;\n`;
  }
  fs.writeFileSync(path.join(folder, 'index.js'), `${index}module.exports = sum;\n`);
}
if (require(folder) !== 124750) throw new Error('wrong sum');
