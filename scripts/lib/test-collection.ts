import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The globs that npm scripts must give to Node: the suite of every change, and the one that takes an hour. */
export const TEST_GLOBS = { 'test:service': 'test/**/*.test.ts', 'test:long': 'test-long/**/*.test.ts' };

/** Tests that no runner collects, or that keep the others from running. */
export function uncollectedTests(root: string, files: string[]): string[] {
  const findings: string[] = [];
  for (const file of files) {
    const text = () => readFileSync(join(root, file), 'utf8');
    if (/^test(-long)?\/.*\.[mc]?[tj]s$/.test(file)) {
      const seen = file.endsWith('.test.ts') || isSuiteOfAnother(root, file, files);
      if (!seen && /^\s*(test|it|describe)\(/m.test(text()))
        findings.push(`${file} has tests: end its name in .test.ts`);
      if (/^\s*(test|it|describe)\.only\(/m.test(text()))
        findings.push(`${file} has .only: the other tests do not run`);
    } else if (/^training\/.*\.py$/.test(file) && /^(async )?def test_|^class Test/m.test(text())) {
      const collected = /^training\/tests\/(.*\/)?test_[^/]*\.py$/.test(file);
      if (!collected)
        findings.push(`${file} has tests: name it training/tests/.../test_*.py, or pytest passes it over`);
    }
  }
  const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;
  for (const [name, glob] of Object.entries(TEST_GLOBS)) {
    const wanted = name === 'test:service' || files.some((file) => file.startsWith('test-long/'));
    if (wanted && !scripts[name]?.includes(`"${glob}"`)) findings.push(`package.json: ${name} must run "${glob}"`);
  }
  return findings;
}

/** Whether a file holds a suite that collected tests import and run, as the contract tests of several engines do. */
function isSuiteOfAnother(root: string, file: string, files: string[]): boolean {
  if (!file.startsWith('test/contracts/')) return false;
  const imported = new RegExp(`from '[^']*contracts/${basename(file).replaceAll('.', '\\.')}'`);
  return files.some((other) => other.endsWith('.test.ts') && imported.test(readFileSync(join(root, other), 'utf8')));
}
