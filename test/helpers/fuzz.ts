import assert from 'node:assert/strict';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { protobufReader } from '../../src/adapters/kafka/formats/protobuf.ts';
import { loadConfig } from '../../src/config/load.ts';
import { BidphraseError } from '../../src/contract/errors.ts';
import { createRecommender } from '../../src/core/create.ts';
import { parseEvent } from '../../src/listings/parse.ts';
import { buildApp, listen } from './app.ts';
import { startGrpc } from './grpc.ts';
import { inPlaceEngine } from './in-place.ts';

/** A fixed seed: a finding is found again. */
const SEED = 8;

/** One way to send nonsense; throws for an input that crashes the service or is answered 500. */
export type Fuzz = (t: TestContext, runs: number) => Promise<void>;

const bytes = fc.uint8Array({ maxLength: 400 });

/** A text with some of its bytes replaced, inserted or left out: nonsense that gets further than noise does. */
const bent = (text: string) =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(4), fc.uint8Array({ maxLength: 6 })), { minLength: 1, maxLength: 4 })
    .map((cuts) => {
      let made = Buffer.from(text);
      for (const [at, gone, put] of cuts) made = Buffer.concat([made.subarray(0, at), put, made.subarray(at + gone)]);
      return new Uint8Array(made);
    });

const REQUEST =
  'POST /recommend HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 26\r\n\r\n{"item":{"title":"Drill"}}';
const BODY =
  '{"item":{"title":"Drill","aspects":[{"name":"Brand","value":"Bosch"}]},"limit":5,"exclude":["a"],"sort":"score"}';
const EVENT =
  '{"specversion":"1.0","id":"a/1","source":"/t","type":"listing.created","data":{"id":"a","title":"Hose","revision":1}}';

async function core(t: TestContext) {
  return createRecommender({ engine: await inPlaceEngine(t), config: { ...loadConfig({}), degradeWaitMs: 0 } });
}

/** Bytes on a real HTTP connection: never 5xx, and the service answers afterwards. */
export const fuzzHttp: Fuzz = async (t, runs) => {
  const url = await listen(await buildApp(t, { recommender: await core(t), receiveTimeoutMs: 1000 }));
  const port = Number(new URL(url).port);
  await check(runs, fc.oneof(bytes, bent(REQUEST), bent(REQUEST.replace('POST', 'GET'))), async (input) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(input);
    const said = (await buffer(socket).catch(() => Buffer.alloc(0))).toString('latin1');
    assert.doesNotMatch(said, /^HTTP\/1\.1 5/m);
  });
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
};

/** JSON bodies at the addresses that take them, valid JSON of any shape and broken one: never 5xx. */
export const fuzzJson: Fuzz = async (t, runs) => {
  const service = await listen(await buildApp(t, { recommender: await core(t) }));
  const key = fc.constantFrom('item', 'title', 'limit', 'keyphrases', 'items', 'aspects', 'sort', '__proto__', 'x');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.dictionary(key, tie('value')), fc.array(tie('value'))),
  }));
  const input = fc.tuple(
    fc.constantFrom('/recommend', '/rank', '/recommend/bulk'),
    fc.constantFrom('application/json', 'application/x-ndjson'),
    fc.oneof(
      value.map((one) => Buffer.from(JSON.stringify(one))),
      bent(BODY).map(Buffer.from),
      bytes.map(Buffer.from),
    ),
  );
  await check(runs, input, async ([url, type, payload]) => {
    const headers = { 'content-type': type };
    const answer = await fetch(`${service}${url}`, { method: 'POST', headers, body: new Uint8Array(payload) });
    const body = await answer.text();
    assert.ok(answer.status < 500 && !body.includes('"INTERNAL"'), `${answer.status} ${body}`);
  });
};

/** Bytes as the message of a gRPC call, on one real connection: never INTERNAL because of the core, never silent. */
export const fuzzGrpc: Fuzz = async (t, runs) => {
  const { port } = await startGrpc(t, { recommender: await core(t) });
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  session.on('error', () => {});
  t.after(() => session.destroy());
  const method = fc.constantFrom('Recommend', 'Rank', 'RecommendStream');
  const message = fc.oneof(bytes, bent('\n\x07\x12\x05Drill\x10\x05'));
  await check(runs, fc.tuple(method, message), async ([name, payload]) => {
    const call = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: `/bidphrase.v1.Recommender/${name}`,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const frame = Buffer.alloc(5);
    frame.writeUInt32BE(payload.length, 1);
    let code: unknown;
    const look = (headers: Record<string, unknown>) => {
      code = headers['bidphrase-code'] ?? headers['grpc-status'] ?? code;
    };
    call
      .on('response', look)
      .on('trailers', look)
      .on('error', () => {})
      .resume();
    call.end(Buffer.concat([frame, payload]));
    await new Promise((resolve) => call.once('close', resolve));
    assert.ok(code !== undefined && code !== 'INTERNAL', String(code));
  });
};

/** Event payloads, JSON and protobuf: an event, or a refusal that says why. */
export const fuzzEvents: Fuzz = async (_t, runs) => {
  const protobuf = protobufReader();
  const input = fc.oneof(
    bytes,
    bent(EVENT),
    fc.jsonValue().map((one) => new Uint8Array(Buffer.from(JSON.stringify(one)))),
  );
  await check(runs, input, async (value) => {
    for (const read of [parseEvent, (raw: Uint8Array) => protobuf({ value: Buffer.from(raw) } as never)]) {
      try {
        read(value);
      } catch (error) {
        assert.ok(error instanceof BidphraseError && error.code === 'INVALID_ARGUMENT', String(error));
      }
    }
  });
};

async function check<T>(runs: number, input: fc.Arbitrary<T>, see: (input: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(input, see), { numRuns: runs, seed: SEED });
}
