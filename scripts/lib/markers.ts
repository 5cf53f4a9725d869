/** Makes the Markdown between two markers; throws an Error that says what is missing. */
export type Generator = () => string | Promise<string>;

const BLOCK = /(<!-- generated: ([\w-]+)[^\n]*-->\n)[\s\S]*?(<!-- end of ([\w-]+) -->)/g;

/** Names of the generated parts of a document. @throws Error for a marker without its end */
export function markerNames(markdown: string): string[] {
  const names = [...markdown.matchAll(BLOCK)].map((match) => {
    if (match[2] !== match[4]) throw new Error(`marker ${match[2]} is closed by "end of ${match[4]}"`);
    return match[2]!;
  });
  const opened = markdown.match(/^<!-- generated: /gm)?.length ?? 0;
  const closed = markdown.match(/^<!-- end of /gm)?.length ?? 0;
  if (opened !== names.length || closed !== names.length) throw new Error('a marker lacks its beginning or its end');
  return names;
}

/** A document with its generated parts made anew. @throws Error for a name without generator */
export async function fillMarkers(markdown: string, generators: Record<string, Generator>): Promise<string> {
  const made = new Map<string, string>();
  for (const name of markerNames(markdown)) {
    const generator = generators[name];
    if (!generator) throw new Error(`no generator is called ${name}: known are ${Object.keys(generators).join(', ')}`);
    made.set(name, `${(await generator()).trim()}\n`);
  }
  return markdown.replaceAll(BLOCK, (_, start: string, name: string, end: string) => `${start}${made.get(name)}${end}`);
}
