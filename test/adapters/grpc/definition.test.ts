import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TObject, TSchema } from '@sinclair/typebox';
import protobuf from 'protobufjs';
import { PROTO_FILE } from '../../../src/adapters/grpc/definition.ts';
import * as bulk from '../../../src/contract/bulk.ts';
import * as insights from '../../../src/contract/insights.ts';
import * as rank from '../../../src/contract/rank.ts';
import * as contract from '../../../src/contract/recommend.ts';

const PAIRS: [string, TObject][] = [
  ['Item', contract.Item],
  ['RecommendRequest', contract.RecommendRequest],
  ['RecommendResponse', contract.RecommendAnswer],
  ['Keyphrase', contract.Keyphrase],
  ['Funnel', contract.Funnel],
  ['Insights', insights.Insights],
  ['Bids', insights.Bids],
  ['Bid', insights.Bid],
  ['Note', contract.Note],
  ['BulkError', bulk.BulkError],
  ['BrokenField', bulk.BrokenField],
  ['RankRequest', rank.RankRequest],
  ['RankResponse', rank.RankAnswer],
  ['RankedKeyphrase', rank.RankedKeyphrase],
  ['RowError', rank.RowError],
];

/** The protobuf type that carries a contract type. */
function protoType(schema: TSchema): string {
  if (schema.anyOf) return protoType(schema.anyOf.find((s: TSchema) => s.type !== 'null'));
  const names: Record<string, string> = { string: 'string', boolean: 'bool', integer: 'int32', number: 'double' };
  return names[schema.type] ?? 'message';
}

test('the proto has the fields of the contract: names, types, lists, and presence where the contract has it', async () => {
  const root = await new protobuf.Root().load(PROTO_FILE);
  for (const [name, schema] of PAIRS) {
    const { fields } = root.lookupType(`bidphrase.v1.${name}`);
    assert.deepEqual(Object.keys(fields).sort(), Object.keys(schema.properties).sort(), name);
    for (const [field, property] of Object.entries<TSchema>(schema.properties)) {
      const { type, repeated, options } = fields[field];
      const list = property.type === 'array';
      const scalar = protoType(list ? property.items : property);
      assert.equal(repeated, list, `${name}.${field}`);
      assert.equal(/^[A-Z]/.test(type) ? 'message' : type, scalar, `${name}.${field}`);
      const nullable = property.anyOf !== undefined;
      const mayBeAbsent = !schema.required?.includes(field) && !list;
      assert.equal(options?.proto3_optional === true, nullable || mayBeAbsent, `${name}.${field} optional`);
    }
  }
});
