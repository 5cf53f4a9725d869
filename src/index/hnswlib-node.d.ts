/** What is used of hnswlib-node: an optional package, which is compiled on install and may be missing. */
declare module 'hnswlib-node' {
  export class HierarchicalNSW {
    constructor(space: 'l2' | 'ip' | 'cosine', dims: number);
    initIndex(maxElements: number, m?: number, efConstruction?: number, randomSeed?: number): void;
    setEf(ef: number): void;
    addPoint(point: number[], label: number): void;
    searchKnn(query: number[], k: number): { distances: number[]; neighbors: number[] };
    writeIndexSync(file: string): void;
  }
}
