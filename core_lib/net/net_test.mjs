// node:net: which texts are addresses, and how they are chosen.
import assert from 'node:assert';
import net, { isIP, isIPv4, isIPv6 } from 'node:net';

import { test } from '../../tools/testing/test.mjs';

test('four numbers of a byte each are an address of version 4', () => {
  for (const text of ['0.0.0.0', '127.0.0.1', '255.255.255.255', '1.2.30.199']) {
    assert.deepStrictEqual([isIP(text), isIPv4(text), isIPv6(text)], [4, true, false], text);
  }
  for (const text of ['', '1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.4 ', '1.2.3.a', '1..2.3', undefined, null, {}]) {
    assert.deepStrictEqual([isIP(text), isIPv4(text)], [0, false], String(text));
  }
});

test('groups of hexadecimal digits are an address of version 6', () => {
  const good = ['::', '::1', '1::', '1:2:3:4:5:6:7:8', 'fe80::1%eth0', '::ffff:127.0.0.1', '1:2:3:4:5:6:1.2.3.4', 'ABCD::ef01',
    '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1::3:4:5:6:7:8', '64:ff9b::192.0.2.33', '::1%a-b.c:d'];
  for (const text of good) assert.deepStrictEqual([isIP(text), isIPv4(text), isIPv6(text)], [6, false, true], text);
  const bad = [':', ':::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1::2::3', '12345::', 'g::', '1:2:3:4:5:6:7:1.2.3.4', '::1%', '::1%a b',
    '1.2.3.4::', '::1.2.3', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '1:2:3:4::5:6:7:8', '[::1]', '::1/64', ' ::1', 1, {}];
  for (const text of bad) assert.deepStrictEqual([isIP(text), isIPv6(text)], [0, false], String(text));
});

test('the choice of addresses is set for all connections, and checked', () => {
  assert.deepStrictEqual([net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout()], [true, 500]);
  net.setDefaultAutoSelectFamily(false);
  net.setDefaultAutoSelectFamilyAttemptTimeout(3);
  assert.deepStrictEqual([net.getDefaultAutoSelectFamily(), net.getDefaultAutoSelectFamilyAttemptTimeout()], [false, 10]);
  assert.throws(() => net.setDefaultAutoSelectFamily(1), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "value" argument must be of type boolean. Received type number (1)',
  });
  assert.throws(() => net.setDefaultAutoSelectFamilyAttemptTimeout('x'), {
    code: 'ERR_INVALID_ARG_TYPE', message: 'The "value" argument must be of type number. Received type string (\'x\')',
  });
  for (const [value, what] of [[0, '>= 1 && <= 2147483647'], [1.5, 'an integer']]) {
    assert.throws(() => net.setDefaultAutoSelectFamilyAttemptTimeout(value), {
      code: 'ERR_OUT_OF_RANGE', message: `The value of "value" is out of range. It must be ${what}. Received ${value}`,
    });
  }
});
