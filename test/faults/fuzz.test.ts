import { test } from 'node:test';
import { fuzzEvents, fuzzGrpc, fuzzHttp, fuzzJson } from '../helpers/fuzz.ts';

const RUNS = 300;

test('bytes that are hardly HTTP: no crash, no 5xx', (t) => fuzzHttp(t, RUNS));
test('JSON of any shape: no crash, no 5xx', (t) => fuzzJson(t, RUNS));
test('protobuf frames of any bytes: no crash, no INTERNAL', (t) => fuzzGrpc(t, RUNS));
test('event payloads of any bytes: an event or a refusal', (t) => fuzzEvents(t, RUNS));
