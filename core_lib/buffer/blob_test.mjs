// Blob, File, and the web's base64.
import assert from 'node:assert';
import { Blob, File, resolveObjectURL } from 'node:buffer';

import { test } from '../../tools/testing/test.mjs';

test('a blob joins its parts', async () => {
  const blob = new Blob(['a\u20ac', new Uint8Array([98]), new Uint16Array([0x6463]).buffer, new Blob(['e'])],
    { type: 'Text/Plain' });
  assert.deepStrictEqual([blob.size, blob.type, await blob.text()], [8, 'text/plain', 'a\u20acbcde']);
  assert.deepStrictEqual(await blob.bytes(), new Uint8Array([97, 0xe2, 0x82, 0xac, 98, 99, 100, 101]));
  assert.strictEqual((await blob.arrayBuffer()).byteLength, 8);
  assert.strictEqual(new Blob(['a'], { type: '\u20ac' }).type, '');
});

test('a slice is a part with a type of its own', async () => {
  const blob = new Blob(['abc', 'def'], { type: 'a/b' });
  assert.strictEqual(await blob.slice(1, -1).text(), 'bcde');
  assert.strictEqual(await blob.slice(2).slice(1, 2).text(), 'd');
  assert.deepStrictEqual([blob.slice(4, 2).size, blob.slice().type, blob.slice(0, 1, 'c/d').type], [0, '', 'c/d']);
  assert.strictEqual(await blob.slice(-2, 100).text(), 'ef');
});

test('what is written later does not show', async () => {
  const bytes = new Uint8Array([97]);
  const blob = new Blob([bytes]);
  bytes[0] = 98;
  assert.strictEqual(await blob.text(), 'a');
});

test('line ends may be those of the system', async () => {
  assert.strictEqual(await new Blob(['a\r\nb\rc\n'], { endings: 'native' }).text(), 'a\nb\nc\n');
  assert.strictEqual(await new Blob(['a\r\nb']).text(), 'a\r\nb');
  assert.throws(() => new Blob([], { endings: 'x' }), { name: 'TypeError', code: 'ERR_INVALID_ARG_VALUE' });
});

test('a blob streams bytes', async () => {
  const chunks = [];
  for await (const chunk of new Blob(['ab', 'cd']).stream()) chunks.push(chunk);
  assert.strictEqual(Buffer.concat(chunks).toString(), 'abcd');
});

test('parts and options are checked', () => {
  assert.throws(() => new Blob('ab'), {
    code: 'ERR_INVALID_ARG_TYPE', name: 'TypeError', message: 'Value cannot be converted to sequence.',
  });
  assert.throws(() => new Blob(['a', Symbol()]), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'Value[1] is a Symbol and cannot be converted to a string.',
  });
  assert.throws(() => new Blob([], 1), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "options" argument must be a dictionary. Received type number (1)',
  });
  assert.strictEqual(new Blob([], null).size, 0);
  assert.throws(() => Object.getOwnPropertyDescriptor(Blob.prototype, 'size').get.call({}), { name: 'TypeError' });
});

test('a file has a name and a time', async () => {
  const file = new File(['ab'], 'name.txt', { type: 'a/b', lastModified: 5 });
  assert.deepStrictEqual([file.name, file.lastModified, file.type, file.size, await file.text()],
    ['name.txt', 5, 'a/b', 2, 'ab']);
  assert.ok(file instanceof Blob);
  assert.ok(Math.abs(new File([], 'x').lastModified - Date.now()) < 10_000);
  assert.throws(() => new File([]), { code: 'ERR_MISSING_ARGS' });
});

test('clones are the same bytes', async () => {
  const clone = structuredClone(new Blob(['ab'], { type: 'a/b' }));
  assert.deepStrictEqual([clone.type, await clone.text()], ['a/b', 'ab']);
  const { file } = structuredClone({ file: new File(['x'], 'name', { lastModified: 5 }) });
  assert.ok(file instanceof File);
  assert.deepStrictEqual([file.name, file.lastModified, await file.text()], ['name', 5, 'x']);
});

test('an object URL gives its blob until it is revoked', async () => {
  const url = URL.createObjectURL(new Blob(['ab']));
  assert.match(url, /^blob:nodedata:/);
  assert.strictEqual(await resolveObjectURL(url).text(), 'ab');
  URL.revokeObjectURL(url);
  assert.strictEqual(resolveObjectURL(url), undefined);
});

test('btoa and atob are those of the web', () => {
  assert.strictEqual(btoa('\u00e9a'), '6WE=');
  assert.strictEqual(atob(' 6W\nE= '), '\u00e9a');
  assert.throws(() => btoa('\u20ac'), { name: 'InvalidCharacterError', code: 5 });
  for (const text of ['a', 'ab=', 'a-==', '=', 'YQ=====']) {
    assert.throws(() => atob(text), { name: 'InvalidCharacterError' }, text);
  }
  assert.throws(() => atob(), { code: 'ERR_MISSING_ARGS' });
});
