import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepsNoFeedback } from '../../src/contract/feedback.ts';
import { LIMITS } from '../../src/contract/limits.ts';
import { validateFeedbackRequest } from '../../src/contract/validate.ts';

const entry = { keyphrase: 'hose', action: 'shown' };
const request = { release: 'bp-0', item: { title: 'Hose' }, feedback: [entry] };

test('feedback names a release, an item and at least one entry, at most 1,000', () => {
  assert.equal(validateFeedbackRequest(request), request);
  for (const [change, field] of [
    [{ release: '' }, 'release'],
    [{ item: { id: '7' } }, 'item.title'],
    [{ feedback: [] }, 'feedback'],
    [{ feedback: Array(LIMITS.feedback + 1).fill(entry) }, 'feedback'],
    [{ feedback: [{ ...entry, position: 1 }] }, 'feedback[0].position'],
  ] as const) {
    assert.throws(
      () => validateFeedbackRequest({ ...request, ...change }),
      (error: { fields: { field: string }[] }) => error.fields[0].field === field,
      field,
    );
  }
});

test('where no log is kept the refusal says what to set', () => {
  assert.match(keepsNoFeedback().message, /BIDPHRASE_FEEDBACK_LOG/);
});
