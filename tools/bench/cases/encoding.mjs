import { measure } from './measure.mjs';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const text = 'The quick brown fox jumps over the lazy dog. '.repeat(30);
const wide = 'Größe, naïve, 日本語, 😀. '.repeat(30);
const bytes = encoder.encode(text);
const wideBytes = encoder.encode(wide);
const target = new Uint8Array(8192);

await measure({
  'TextEncoder.encode 1.3 KB': () => encoder.encode(text),
  'TextEncoder.encode wide': () => encoder.encode(wide),
  'TextEncoder.encodeInto': () => encoder.encodeInto(text, target).written,
  'TextDecoder.decode 1.3 KB': () => decoder.decode(bytes),
  'TextDecoder.decode wide': () => decoder.decode(wideBytes),
  'atob': () => atob('VGhlIHF1aWNrIGJyb3duIGZveA=='),
  'btoa': () => btoa('The quick brown fox'),
});
