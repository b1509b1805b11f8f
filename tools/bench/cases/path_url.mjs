import path from 'node:path';
import url from 'node:url';
import querystring from 'node:querystring';
import { measure } from './measure.mjs';

const params = new URLSearchParams('a=1&b=2&c=3&d=%20x');
const address = 'https://user:pass@example.com:8080/a/b/c.html?x=1&y=2#hash';

await measure({
  'path.join': () => path.join('/usr', 'local/lib', '../share', 'file.txt'),
  'path.resolve': () => path.resolve('/usr/local', '../lib', 'file.txt'),
  'path.relative': () => path.relative('/usr/local/lib/a', '/usr/local/share/b'),
  'path.basename': () => path.basename('/usr/local/lib/file.txt', '.txt'),
  'new URL': () => new URL(address),
  'new URL, relative': () => new URL('../x/y?z', address).href,
  'URL.canParse': () => URL.canParse(address),
  'searchParams.get': () => new URLSearchParams('a=1&b=2&c=3').get('c'),
  'fileURLToPath': () => url.fileURLToPath('file:///usr/local/lib/file.txt'),
  'new URL and its parts': () => { const one = new URL(address); return one.hostname + one.pathname + one.search; },
  'URL.searchParams': () => new URL(address).searchParams.get('y'),
  'params iteration': () => { let size = 0; for (const [name, value] of params) size += name.length + value.length; return size; },
  'params.append and toString': () => {
    const made = new URLSearchParams();
    made.append('a', 'b c');
    made.append('d', 'e&f');
    return made.toString();
  },
  'pathToFileURL': () => url.pathToFileURL('/usr/local/lib/file.txt'),
  'path.normalize': () => path.normalize('/usr//local/../lib/./file.txt'),
  'path.parse': () => path.parse('/usr/local/lib/file.txt'),
  'querystring.stringify': () => querystring.stringify({ a: 1, b: 'two words', c: ['x', 'y'] }),
  'querystring.parse': () => querystring.parse('a=1&b=2&c=%20x&d=y'),
});
