import { transformSync } from '@swc/core';

/** TypeScript without types, comments and strings: what runs. */
export function runningCode(source: string): string {
  const { code } = transformSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
    swcrc: false,
  });
  const withoutStrings = code.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
  return withoutStrings.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

/** Whether a module decides anything: it has a function, a class or a branch; types and constants alone have none. */
export function hasLogic(source: string): boolean {
  return /=>|\b(function|class|if|for|while|switch)\b/.test(runningCode(source));
}

/** Whether nothing of a module is left at run time: it holds types only. */
export function isTypesOnly(source: string): boolean {
  return (
    runningCode(source)
      .replaceAll(/\b(import|export)\s*\{\s*\}\s*(from\s*'')?;?/g, '')
      .trim() === ''
  );
}
