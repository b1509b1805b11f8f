import assert from 'node:assert';
import { once } from 'node:events';
import vm from 'node:vm';
import { MessageChannel, MessagePort, moveMessagePortToContext, receiveMessageOnPort } from 'node:worker_threads';
import { test } from '../../tools/testing/test.mjs';

// In Node 26 ports that have moved keep the process alive.
setTimeout(() => process.exit(), 1000).unref();

const context = vm.createContext({ MessagePort });
const run = (text) => vm.runInContext(text, context);

function channel() {
  const { port1, port2 } = new MessageChannel();
  context.port = moveMessagePortToContext(port1, context);
  return port2;
}

function end(other) {
  context.port.close();
  other.close();
}

test('a port that has moved is an object of its context', () => {
  const other = channel();
  assert.strictEqual(run('port instanceof Object && !(port instanceof MessagePort)'), true);
  assert.strictEqual(run('port.postMessage instanceof Function && port.constructor instanceof Function'), true);
  assert.strictEqual(run('port.constructor.name'), 'MessagePort');
  assert.strictEqual(context.port instanceof Object, false);
  assert.throws(() => run('new port.constructor()'), { code: 'ERR_CONSTRUCT_CALL_INVALID' });
  end(other);
});

test('what arrives is of the context as well, ports among it', async () => {
  const other = channel();
  const { port1: inner, port2: far } = new MessageChannel();
  run(`port.onmessage = ({ data, ports, target, type }) => {
    port.postMessage([
      data instanceof Object, data.list instanceof Array, ports instanceof Array, ports.length, ports[0] === data.inner,
      data.inner instanceof MessagePort, target === port, type,
    ]);
  };
  port.start();`);
  other.postMessage({ inner, list: [1] }, [inner]);
  const [answer] = await once(other, 'message');
  assert.deepStrictEqual(answer, [true, true, true, 1, true, false, true, 'message']);
  far.close();
  end(other);
});

test('objects that cannot be made there are errors', async () => {
  const other = channel();
  run(`port.onmessageerror = ({ data, type }) => port.postMessage([data instanceof Error, data.code, type]); port.start();`);
  other.postMessage(new DOMException('no', 'AbortError'));
  const [answer] = await once(other, 'message');
  assert.deepStrictEqual(answer, [true, 'ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE', 'messageerror']);
  end(other);
});

test('errors of the port are of the context', () => {
  const other = channel();
  assert.strictEqual(run(`try { port.postMessage(() => {}) } catch (error) {
    [error instanceof Error, error.constructor.name, error.name, error.code].join();
  }`), 'true,DOMException,DataCloneError,25');
  assert.strictEqual(run(`try { port.postMessage() } catch (error) {
    [error instanceof TypeError, error.code].join();
  }`), 'true,ERR_MISSING_ARGS');
  end(other);
});

test('messages are taken without a listener, too', () => {
  const other = channel();
  other.postMessage({ a: 1 });
  const { message } = receiveMessageOnPort(context.port);
  assert.strictEqual(message.a, 1);
  assert.strictEqual(message instanceof Object, false);
  end(other);
});

test('a port moves on to another context', async () => {
  const other = channel();
  const elsewhere = vm.createContext({});
  context.port = elsewhere.port = moveMessagePortToContext(context.port, elsewhere);
  vm.runInContext('port.postMessage(port instanceof Object)', elsewhere);
  assert.deepStrictEqual(await once(other, 'message'), [true]);
  end(other);
});

test('close() tells its callback', async () => {
  const other = channel();
  await new Promise((resolve) => context.port.close(resolve));
  end(other);
});

test('arguments are checked', () => {
  const { port1, port2 } = new MessageChannel();
  const isWrong = (message) => ({ code: 'ERR_INVALID_ARG_TYPE', message });
  assert.throws(() => moveMessagePortToContext(port1, {}), isWrong('Invalid context argument'));
  assert.throws(() => moveMessagePortToContext(port1), isWrong('Invalid context argument'));
  assert.throws(() => moveMessagePortToContext({}, context), isWrong('The "port" argument must be a MessagePort instance'));
  port1.close();
  assert.throws(() => moveMessagePortToContext(port2.close() ?? port1, context), { code: 'ERR_CLOSED_MESSAGE_PORT' });
});
