import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Readiness } from '../../src/core/readiness.ts';
import { fixedRecommender } from '../helpers/recommender.ts';

test('the process is ready from its first answer until it stops, as long as the engine says nothing against it', () => {
  const fixed = fixedRecommender();
  const engine: { obstacle: string | null } = { obstacle: null };
  const drain = { draining: false };
  const readiness = new Readiness({ info: () => ({ ...fixed.info(), ...engine }) }, drain);
  assert.match(String(readiness.obstacle), /starting/);
  readiness.warmed();
  assert.equal(readiness.obstacle, null);
  engine.obstacle = 'no worker is alive';
  assert.equal(readiness.obstacle, 'no worker is alive');
  drain.draining = true;
  assert.match(String(readiness.obstacle), /stopping/);
});
