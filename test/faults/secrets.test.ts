import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { Metadata } from '@grpc/grpc-js';
import { pino } from 'pino';
import { Closers } from '../../src/commands/closers.ts';
import { listen } from '../../src/commands/listen.ts';
import { loadConfig } from '../../src/config/load.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { apiKey } from '../helpers/keys.ts';
import { fixedRecommender } from '../helpers/recommender.ts';
import { FREE_PORTS } from '../helpers/serve.ts';

test('keys are in no line of the log and in no answer, at any level, known or not, whole or broken', async (t) => {
  const [known, unknown] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex')];
  const file = join(temporaryFolder(t), 'keys.json');
  writeFileSync(file, JSON.stringify({ keys: [apiKey(known, { name: 'shop' })] }));
  const closers = new Closers();
  t.after(() => closers.close());
  const said: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => void said.push(line) });
  const failing = fixedRecommender(() => Promise.reject(new Error('models failed')));
  const config = loadConfig({ ...FREE_PORTS, BIDPHRASE_API_KEYS: file });
  const { ports } = await listen({ recommender: failing }, config, log, closers);
  const { client } = connectGrpc(t, ports.grpc);
  const answers: string[] = [];
  for (const key of [known, unknown]) {
    const ways: [string, string][] = [
      ['x-api-key', key],
      ['authorization', `Bearer ${key}`],
      ['authorization', key],
    ];
    for (const way of ways) {
      const answer = await fetch(`http://127.0.0.1:${ports.http}/recommend?title=Drill`, { headers: [way] });
      answers.push(JSON.stringify([...answer.headers]), await answer.text());
    }
    const socket = connect(ports.http, '127.0.0.1');
    socket.write(`GET /recommend HTTP/1.1\r\nx-api-key: ${key}\r\nbroken header\r\n\r\n`);
    answers.push(await text(socket));
    const metadata = new Metadata();
    metadata.set('x-api-key', key);
    await new Promise<void>((resolve) => {
      client.recommend({ item: { title: 'Drill' } }, metadata, (error: Error) => {
        answers.push(String(error), JSON.stringify(error));
        resolve();
      });
    });
  }
  for (const key of [known, unknown]) assert.ok(!`${said.join()}${answers.join()}`.includes(key));
  assert.match(said.join(), /"key":"shop"/, 'the log names the key instead');
});

test('an error that nobody foresaw tells neither its message nor a stack, on HTTP or gRPC', async (t) => {
  const closers = new Closers();
  t.after(() => closers.close());
  const failing = fixedRecommender(() => Promise.reject(new TypeError('secret-detail of a file')));
  const log = pino({ level: 'silent' });
  const { ports } = await listen({ recommender: failing }, loadConfig(FREE_PORTS), log, closers);
  const url = `http://127.0.0.1:${ports.http}`;
  const headers = { 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const item = { title: 'Drill' };
  const answers = [
    await fetch(`${url}/recommend?title=Drill`),
    await post('/recommend', { item }),
    await post('/rank', { item, keyphrases: ['drill'] }),
    await post('/recommend/bulk', { items: [item] }),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [500, 500, 500, 200],
  );
  const texts = await Promise.all(
    answers.map(async (answer) => JSON.stringify([...answer.headers]) + (await answer.text())),
  );
  const { ask } = connectGrpc(t, ports.grpc);
  const grpc = await ask('recommend', { item }).then(
    String,
    (error) => `${error.details} ${JSON.stringify(error.metadata)}`,
  );
  for (const said of [...texts, grpc])
    assert.doesNotMatch(said, /secret-detail|TypeError|\.ts:|node_modules|\bat .*\(/);
});
