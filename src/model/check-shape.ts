import type { InferenceSession } from 'onnxruntime-node';

/** A graph input or output as a release wants it: `null` is a size that a call decides. */
export interface WantedTensor {
  name: string;
  type: 'int64' | 'float32';
  shape: (number | null)[];
}

type Metadata = readonly InferenceSession.ValueMetadata[];

/** Throws one line naming the tensor and the shape wanted unless the graph has exactly these inputs and outputs. */
export function checkGraph(
  file: string,
  session: Pick<InferenceSession, 'inputMetadata' | 'outputMetadata'>,
  inputs: WantedTensor[],
  outputs: WantedTensor[],
): void {
  checkSide(file, 'output', session.outputMetadata, outputs);
  checkSide(file, 'input', session.inputMetadata, inputs);
}

function checkSide(file: string, side: 'input' | 'output', given: Metadata, wanted: WantedTensor[]): void {
  for (const want of wanted) {
    const found = given.find((one) => one.name === want.name);
    if (!found) fail(file, side, want, `it has ${given.map(describeGiven).join(', ') || 'none'}`);
    else if (!fits(found, want)) fail(file, side, want, `it has ${describeGiven(found)}`);
  }
  const extra = given.find((one) => !wanted.some((want) => want.name === one.name));
  if (extra) {
    throw new Error(
      `${file} has an ${side} ${describeGiven(extra)} that this kind of model has not: wrong model file?`,
    );
  }
}

function fits(found: Metadata[number], want: WantedTensor): boolean {
  if (!found.isTensor || found.type !== want.type || found.shape.length !== want.shape.length) return false;
  return want.shape.every((size, axis) => size === null || found.shape[axis] === size);
}

function fail(file: string, side: string, want: WantedTensor, has: string): never {
  throw new Error(`${file} needs the ${side} ${describe(want.name, want.type, want.shape)}, ${has}: wrong model file?`);
}

function describe(name: string, type: string, shape: readonly (number | string | null)[]): string {
  return `${name} ${type} [${shape.map((size) => (typeof size === 'number' ? size : '?')).join(', ')}]`;
}

function describeGiven(one: Metadata[number]): string {
  return one.isTensor ? describe(one.name, one.type, one.shape) : `${one.name} (no tensor)`;
}
