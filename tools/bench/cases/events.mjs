import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';
import { measure } from './measure.mjs';

const one = new EventEmitter();
const three = new EventEmitter();
let count = 0;
one.on('x', () => { count++; });
for (let i = 0; i < 3; i++) three.on('x', (a) => { count += a; });
const listener = () => {};
const storage = new AsyncLocalStorage();
class Derived extends EventEmitter {}
const target = new EventTarget();
target.addEventListener('x', () => { count++; });

await measure({
  'emit, 1 listener': () => one.emit('x'),
  'emit, 3 listeners, 1 argument': () => three.emit('x', 1),
  'emit, no listener': () => one.emit('y'),
  'on and off': () => one.on('z', listener).off('z', listener),
  'new EventEmitter': () => new EventEmitter(),
  'once and emit': () => one.once('z', listener).emit('z'),
  'class, on, emit': () => new Derived().on('a', listener).emit('a'),
  'events.once': async () => { const waiting = once(one, 'w'); one.emit('w', 1); return waiting; },
  'AsyncLocalStorage.run': () => storage.run(1, () => storage.getStore()),
  'AbortController.abort': () => { const controller = new AbortController(); controller.abort(); return controller; },
  'dispatchEvent': () => target.dispatchEvent(new Event('x')),
});
