import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkBulkPriority, PRIORITIES, readPriority, readTimeout } from '../../src/contract/headers.ts';

test('each class is read, none is none, and any other word is refused by the name of its header', () => {
  for (const priority of PRIORITIES) assert.equal(readPriority(priority), priority);
  assert.equal(readPriority(undefined), undefined);
  for (const word of ['', 'Bulk', 'low', 'bulk, bulk', Buffer.from('bulk'), ['bulk']]) {
    assert.throws(
      () => readPriority(word),
      ({ code, fields }) => code === 'INVALID_ARGUMENT' && fields[0].field === 'x-bidphrase-priority',
    );
  }
});

test('a time is whole milliseconds in digits, 0 too', () => {
  assert.deepEqual([readTimeout('0'), readTimeout('300'), readTimeout(undefined)], [0, 300, undefined]);
  for (const text of ['', '-1', '1.5', '1e3', '10s', '9'.repeat(10)]) {
    assert.throws(
      () => readTimeout(text),
      ({ code, fields }) => code === 'INVALID_ARGUMENT' && fields[0].field === 'x-bidphrase-timeout-ms',
    );
  }
});

test('many items cannot ask to be interactive', () => {
  checkBulkPriority(undefined);
  checkBulkPriority('bulk');
  assert.throws(() => checkBulkPriority('interactive'), /x-bidphrase-priority must be bulk here/);
});
