import { env, InferenceSession } from 'onnxruntime-node';

// What ONNX Runtime has to say it also throws; its own coloured lines on standard error would say it twice.
env.logLevel = 'fatal';

export type Provider = 'auto' | 'cpu' | 'cuda';

export interface SessionOptions {
  /** `auto` and `cuda` try CUDA and fall back to the CPU, `cpu` does not try. Default `cpu`. */
  provider?: Provider;
  /** Gets one line when CUDA was wanted and is not there. */
  log?: (message: string) => void;
}

export interface OpenSession {
  session: InferenceSession;
  /** The execution provider in use. */
  provider: 'cpu' | 'cuda';
}

const KNOWN = new Set(['provider', 'log']);
const PROVIDERS = new Set(['auto', 'cpu', 'cuda']);
/** One thread and no spinning: parallelism comes from one worker a core. ORT's severity 4 is fatal only. */
const SETTINGS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
};

/**
 * Opens an ONNX file. ONNX Runtime swallows options it does not know; here they are an error.
 * @param file path of the model; its bytes were verified before
 */
export async function openSession(file: string, options: SessionOptions = {}): Promise<OpenSession> {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name)) throw new Error(`Session option ${name} is unknown: use ${[...KNOWN].join(', ')}`);
  }
  const provider = options.provider ?? 'cpu';
  if (!PROVIDERS.has(provider)) throw new Error(`Provider ${provider} is unknown: use ${[...PROVIDERS].join(', ')}`);
  if (provider !== 'cpu') {
    try {
      const executionProviders = ['cuda', 'cpu'];
      return {
        session: await InferenceSession.create(file, { ...SETTINGS, executionProviders }),
        provider: 'cuda',
      };
    } catch (error) {
      options.log?.(`Provider cuda is not available, using cpu: ${oneLine(error)}`);
    }
  }
  try {
    return {
      session: await InferenceSession.create(file, { ...SETTINGS, executionProviders: ['cpu'] }),
      provider: 'cpu',
    };
  } catch (error) {
    throw new Error(`${file} is not a model that ONNX Runtime can open: export it again (${oneLine(error)})`);
  }
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}
