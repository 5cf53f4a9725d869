import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadK6Script } from '../helpers/k6.ts';

// k6 itself is a program of its own; `tsc -p loadtest` checks the scripts against its types, these tests load them.

const root = resolve(import.meta.dirname, '../..');
const scripts = globSync('loadtest/*.js', { cwd: root }).sort();
const urlOf = (script: string) => pathToFileURL(join(root, script));

interface Options {
  scenarios: Record<string, { executor: string; exec?: string; rate?: number; stages?: { target: number }[] }>;
  thresholds: Record<string, string[]>;
}

test('there is a script for each question that an operator has', () => {
  assert.deepEqual(
    scripts.map((script) => script.replace(/^loadtest\/|\.js$/g, '')),
    ['grpc', 'load', 'smoke', 'soak', 'stress'],
  );
});

test('every script loads, runs functions that it exports, and says what passes', async (t) => {
  for (const script of scripts) {
    const module = await loadK6Script(t, urlOf(script));
    const { scenarios, thresholds } = module.options as Options;
    for (const [name, { exec = 'default' }] of Object.entries(scenarios))
      assert.equal(typeof module[exec], 'function', `${script}: ${name}`);
    assert.ok(thresholds.checks.length > 0 && Object.keys(thresholds).length > 1, script);
    for (const key of Object.keys(thresholds)) {
      const scenario = /\{scenario:(\w+)\}/.exec(key)?.[1];
      if (scenario) assert.ok(scenario in scenarios, `${script}: ${key}`);
    }
  }
});

test('all but the smoke test are open loops, whose rate is a setting', async (t) => {
  for (const script of scripts.filter((one) => !one.endsWith('smoke.js'))) {
    const { scenarios } = (await loadK6Script(t, urlOf(script), { RATE: '7' })).options as Options;
    for (const { executor, rate, stages } of Object.values(scenarios)) {
      assert.match(executor, /^(constant|ramping)-arrival-rate$/);
      assert.ok(rate === 7 || rate === 4 || stages?.some(({ target }) => target === 21), `${script} ${rate}`);
    }
    await assert.rejects(loadK6Script(t, urlOf(script), { RATE: 'many' }), /-e RATE=many: give a number above 0/);
  }
});
