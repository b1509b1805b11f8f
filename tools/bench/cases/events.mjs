import { EventEmitter } from 'node:events';
import { measure } from './measure.mjs';

const one = new EventEmitter();
const three = new EventEmitter();
let count = 0;
one.on('x', () => { count++; });
for (let i = 0; i < 3; i++) three.on('x', (a) => { count += a; });
const listener = () => {};
const target = new EventTarget();
target.addEventListener('x', () => { count++; });

await measure({
  'emit, 1 listener': () => one.emit('x'),
  'emit, 3 listeners, 1 argument': () => three.emit('x', 1),
  'emit, no listener': () => one.emit('y'),
  'on and off': () => one.on('z', listener).off('z', listener),
  'new EventEmitter': () => new EventEmitter(),
  'dispatchEvent': () => target.dispatchEvent(new Event('x')),
});
