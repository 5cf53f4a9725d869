/** A piece of code in a document: an inline span, or one command line of a fenced block (continued lines joined). */
export interface CodeSpan {
  text: string;
  line: number;
}

/** A heading and the prose below it, up to the next heading. */
export interface Section {
  heading: string;
  body: string;
}

/** All code of a Markdown document. A fenced line that ends in a backslash goes on in the next. */
export function codeSpans(markdown: string): CodeSpan[] {
  const spans: CodeSpan[] = [];
  let fence = '';
  let continued: CodeSpan | undefined;
  for (const [index, raw] of markdown.split('\n').entries()) {
    const mark = /^\s*(```+|~~~+)/.exec(raw)?.[1] ?? '';
    if (fence ? mark.startsWith(fence) : mark) {
      fence = fence ? '' : mark;
      continued = undefined;
    } else if (fence) {
      const text = raw.replace(/\\$/, ' ');
      if (continued) continued.text += text;
      else {
        continued = { text, line: index + 1 };
        spans.push(continued);
      }
      if (!raw.endsWith('\\')) continued = undefined;
    } else {
      for (const match of raw.matchAll(/(`+)(.+?)\1/g)) spans.push({ text: match[2]!.trim(), line: index + 1 });
    }
  }
  return spans;
}

/** Targets of links to files: [text](target), without web addresses and without the anchor. */
export function fileLinks(markdown: string): CodeSpan[] {
  return markdown
    .split('\n')
    .flatMap((raw, index) =>
      [...raw.matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => ({ text: match[1]!.replace(/#.*$/, ''), line: index + 1 }))
        .filter(({ text }) => text !== '' && !/^[a-z]+:/.test(text)),
    );
}

/** Headings with the prose that follows them; fenced code is not prose. */
export function sections(markdown: string): Section[] {
  const found: Section[] = [];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    else if (fenced) continue;
    else if (/^#+ /.test(line)) found.push({ heading: line.replace(/^#+ /, ''), body: '' });
    else if (found.length > 0) found.at(-1)!.body += `${line}\n`;
  }
  return found;
}
