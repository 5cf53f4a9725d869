import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeSpans, fileLinks, sections } from '../../../scripts/lib/markdown.ts';

const DOC = [
  '# Title with `code`',
  'Some `inline` and ``more `of` it``.',
  '```sh',
  'one \\',
  '  two',
  '# three',
  '```',
  '## Next',
  'See [a](docs/a.md#part), [b](https://example.org/x) and [c](#here).',
].join('\n');

test('code is found inline and in fences, continued lines are one command', () => {
  assert.deepEqual(codeSpans(DOC), [
    { text: 'code', line: 1 },
    { text: 'inline', line: 2 },
    { text: 'more `of` it', line: 2 },
    { text: 'one    two', line: 4 },
    { text: '# three', line: 6 },
  ]);
});

test('links to files, without web addresses and anchors', () => {
  assert.deepEqual(fileLinks(DOC), [{ text: 'docs/a.md', line: 9 }]);
});

test('headings with their prose; a comment in a fence is no heading', () => {
  const found = sections(DOC);
  assert.deepEqual(
    found.map(({ heading }) => heading),
    ['Title with `code`', 'Next'],
  );
  assert.doesNotMatch(found[0]!.body, /one/);
});
