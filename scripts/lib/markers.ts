/**
 * Makes the Markdown between two markers, given what stands there; throws an Error that says what is missing.
 * A generator whose output differs from machine to machine gives back the old text while its source is the same.
 */
export type Generator = (old: string) => string | Promise<string>;

const BLOCK = /(<!-- generated: ([\w-]+)[^\n]*-->\n)([\s\S]*?)(<!-- end of ([\w-]+) -->)/g;

/** Names of the generated parts of a document. @throws Error for a marker without its end */
export function markerNames(markdown: string): string[] {
  const names = [...markdown.matchAll(BLOCK)].map((match) => {
    if (match[2] !== match[5]) throw new Error(`marker ${match[2]} is closed by "end of ${match[5]}"`);
    return match[2]!;
  });
  const opened = markdown.match(/^<!-- generated: /gm)?.length ?? 0;
  const closed = markdown.match(/^<!-- end of /gm)?.length ?? 0;
  if (opened !== names.length || closed !== names.length) throw new Error('a marker lacks its beginning or its end');
  return names;
}

/** A document with its generated parts made anew. @throws Error for a name without generator */
export async function fillMarkers(markdown: string, generators: Record<string, Generator>): Promise<string> {
  markerNames(markdown);
  const made: string[] = [];
  for (const [, , name, old] of markdown.matchAll(BLOCK)) {
    const generator = generators[name];
    if (!generator) throw new Error(`no generator is called ${name}: known are ${Object.keys(generators).join(', ')}`);
    made.push(`${(await generator(old)).trim()}\n`);
  }
  return markdown.replaceAll(BLOCK, (_, start: string, _name, _old, end: string) => `${start}${made.shift()}${end}`);
}
