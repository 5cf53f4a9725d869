import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import type { TLSSocket } from 'node:tls';
import { connect as connectTls } from 'node:tls';
import { credentials, type ServiceClientConstructor, type ServiceError } from '@grpc/grpc-js';
import { pino } from 'pino';
import { loadProto, recommenderService } from '../../src/adapters/grpc/definition.ts';
import { openCertificates } from '../../src/commands/certificate-files.ts';
import { Closers } from '../../src/commands/closers.ts';
import { listen } from '../../src/commands/listen.ts';
import { loadConfig } from '../../src/config/load.ts';
import { authority, type Pair, pem, replacePair } from '../helpers/certificates.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { connectGrpc } from '../helpers/grpc.ts';
import { fixedRecommender } from '../helpers/recommender.ts';
import { FREE_PORTS } from '../helpers/serve.ts';
import { waitFor, waitForAsync } from '../helpers/wait-for.ts';

interface Identity {
  ca: Buffer;
  pair?: Pair;
}

/** Both ports with the certificates of a new authority, and what they logged. */
async function secured(t: TestContext, more: (ca: Pair) => Record<string, string> = () => ({})) {
  const folder = temporaryFolder(t);
  const ca = authority(folder);
  const server = ca.sign('server');
  const env = { BIDPHRASE_TLS_CERT: server.cert, BIDPHRASE_TLS_KEY: server.key, ...more(ca) };
  const closers = new Closers();
  t.after(() => closers.close());
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
  const config = loadConfig({ ...FREE_PORTS, ...env });
  const { ports } = await listen({ recommender: fixedRecommender() }, config, log, closers);
  return { folder, ca, server, ports, lines };
}

async function askHttp(port: number, { ca, pair }: Identity): Promise<string> {
  const own = pair ? { cert: pem(pair.cert), key: pem(pair.key) } : {};
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/recommend?title=Drill', ca, agent: false, ...own });
    asked.on('response', (answer) =>
      json(answer).then((body) => resolve((body as { release: string }).release), reject),
    );
    asked.on('error', reject).end();
  });
}

function askGrpc(t: TestContext, port: number, { ca, pair }: Identity): Promise<string> {
  const own = pair ? ([pem(pair.key), pem(pair.cert)] as const) : [];
  const Client: ServiceClientConstructor = recommenderService(loadProto());
  const client = new Client(`127.0.0.1:${port}`, credentials.createSsl(ca, ...own));
  t.after(() => client.close());
  return new Promise((resolve, reject) => {
    client.recommend({ item: { title: 'Drill' } }, (error: ServiceError | null, answer: { release: string }) =>
      error ? reject(error) : resolve(answer.release),
    );
  });
}

/** Common name of the certificate that a port shows to a new connection. */
function shown(port: number, ca: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connectTls(
      { host: '127.0.0.1', servername: 'localhost', port, ca, ALPNProtocols: ['h2', 'http/1.1'] },
      () => {
        const { CN } = socket.getPeerCertificate().subject;
        socket.destroy();
        resolve(String(CN));
      },
    );
    socket.on('error', reject);
  });
}

test('both ports speak TLS alone', async (t) => {
  const { ca, ports } = await secured(t);
  const identity = { ca: pem(ca.cert) };
  assert.equal(await askHttp(ports.http, identity), 'bp-0');
  assert.equal(await askGrpc(t, ports.grpc, identity), 'bp-0');
  await assert.rejects(fetch(`http://127.0.0.1:${ports.http}/healthz`));
  await assert.rejects(connectGrpc(t, ports.grpc).ask('recommend', { item: { title: 'Drill' } }), /UNAVAILABLE/);
});

test('with an authority for callers, those without its certificate are turned away at both ports', async (t) => {
  const { folder, ca, ports } = await secured(t, ({ cert }) => ({ BIDPHRASE_TLS_CLIENT_CA: cert }));
  const known = { ca: pem(ca.cert), pair: ca.sign('caller') };
  assert.equal(await askHttp(ports.http, known), 'bp-0');
  assert.equal(await askGrpc(t, ports.grpc, known), 'bp-0');
  const stranger = { ca: pem(ca.cert), pair: authority(folder, 'other').sign('stranger') };
  for (const identity of [{ ca: pem(ca.cert) }, stranger]) {
    await assert.rejects(askHttp(ports.http, identity));
    await assert.rejects(askGrpc(t, ports.grpc, identity), /UNAVAILABLE/);
  }
});

test('a renewed certificate is shown to new connections at both ports, without a restart', async (t) => {
  const { ca, server, ports, lines } = await secured(t);
  const authorities = pem(ca.cert);
  assert.deepEqual([await shown(ports.http, authorities), await shown(ports.grpc, authorities)], ['server', 'server']);
  replacePair(server, ca.sign('renewed'));
  for (const port of [ports.http, ports.grpc]) {
    await waitForAsync('the renewed certificate', async () => (await shown(port, authorities)) === 'renewed');
  }
  assert.ok(lines.some((line) => line.includes('the certificates were read anew')));
});

test('a certificate whose key does not fit is not taken: the old one stays', async (t) => {
  const { ca, server, ports, lines } = await secured(t);
  copyFileSync(ca.sign('half').cert, server.cert);
  await waitFor('the complaint', () => lines.some((line) => line.includes('the old ones stay in use')));
  assert.equal(await shown(ports.http, pem(ca.cert)), 'server');
  assert.equal(await askGrpc(t, ports.grpc, { ca: pem(ca.cert) }), 'bp-0');
});

test('half of a setting, a missing file and one that is no certificate stop the start with its name', async (t) => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'server.pem');
  const open = (tlsCert: string, tlsKey: string, tlsClientCa = 'none') =>
    openCertificates({ tlsCert, tlsKey, tlsClientCa }, pino({ level: 'silent' }), new Closers());
  await assert.rejects(open(file, 'none'), /BIDPHRASE_TLS_KEY/);
  await assert.rejects(open('none', 'none', file), /BIDPHRASE_TLS_CERT/);
  await assert.rejects(open(file, file), /server.pem cannot be read/);
  writeFileSync(file, 'nothing');
  await assert.rejects(open(file, file), /server.pem and .*cannot be used/);
  assert.equal(await open('none', 'none'), undefined);
});
