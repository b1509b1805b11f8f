import path from 'node:path';
import url from 'node:url';
import querystring from 'node:querystring';
import { measure } from './measure.mjs';

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
  'querystring.parse': () => querystring.parse('a=1&b=2&c=%20x&d=y'),
});
