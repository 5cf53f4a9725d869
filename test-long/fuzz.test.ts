import { test } from 'node:test';
import { fuzzEvents, fuzzGrpc, fuzzHttp, fuzzJson } from '../test/helpers/fuzz.ts';

const RUNS = 100_000;

test('100,000 requests that are hardly HTTP', (t) => fuzzHttp(t, RUNS));
test('100,000 JSON bodies', (t) => fuzzJson(t, RUNS));
test('100,000 protobuf frames', (t) => fuzzGrpc(t, RUNS));
test('100,000 event payloads', (t) => fuzzEvents(t, RUNS));
