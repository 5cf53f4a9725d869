import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unexplainedFolders } from '../../../scripts/lib/folders.ts';

test('every folder of the sources needs a heading and a paragraph', () => {
  const files = ['src/main.ts', 'src/core/a.ts', 'src/adapters/http/a.ts', 'training/bidphrase_training/data/a.py'];
  const words = 'It answers a question in more than eight words, really.';
  const text = `## \`src/core\`\n${words}\n## \`src/adapters\` and \`src/adapters/http\`\n${words}\n`;
  assert.deepEqual(unexplainedFolders(`${text}## \`training/bidphrase_training/data\`\nTODO\n`, files), [
    'ARCHITECTURE.md: no paragraph below the heading `training/bidphrase_training/data`',
  ]);
  assert.deepEqual(unexplainedFolders(text, files), [
    'ARCHITECTURE.md has no heading with `training/bidphrase_training/data`',
  ]);
});
