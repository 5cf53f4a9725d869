import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDetails } from '../../../src/adapters/grpc/status-details.ts';

test('the bytes are those of google.rpc.Status with a RetryInfo of 1.5 seconds', () => {
  const retryInfo = [0x0a, 0x08, 0x08, 0x01, 0x10, 0x80, 0xca, 0xb5, 0xee, 0x01];
  const url = [...Buffer.from('type.googleapis.com/google.rpc.RetryInfo')];
  const any = [0x0a, url.length, ...url, 0x12, retryInfo.length, ...retryInfo];
  const expected = [0x08, 0x08, 0x12, 0x04, ...Buffer.from('full'), 0x1a, any.length, ...any];
  assert.deepEqual([...retryDetails(8, 'full', 1500)], expected);
});
