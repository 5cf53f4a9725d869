import protobuf from 'protobufjs';

/** Metadata key under which gRPC clients of every language look for google.rpc.Status (a binary key). */
export const DETAILS_KEY = 'grpc-status-details-bin';

const RETRY_INFO = 'google.rpc.RetryInfo';
const field = (type: string, id: number, rule?: string) => ({ type, id, ...(rule ? { rule } : {}) });

/** The two messages of google/rpc that are used here, with what they are made of. */
const TYPES = protobuf.Root.fromJSON({
  nested: {
    'google.rpc': {
      nested: {
        Status: {
          fields: {
            code: field('int32', 1),
            message: field('string', 2),
            details: field('google.protobuf.Any', 3, 'repeated'),
          },
        },
        RetryInfo: { fields: { retryDelay: field('google.protobuf.Duration', 1) } },
      },
    },
    'google.protobuf': {
      nested: {
        Any: { fields: { typeUrl: field('string', 1), value: field('bytes', 2) } },
        Duration: { fields: { seconds: field('int64', 1), nanos: field('int32', 2) } },
      },
    },
  },
});

/** A status as google.rpc.Status that holds a google.rpc.RetryInfo, the standard way to say when to come back. */
export function retryDetails(code: number, message: string, retryAfterMs: number): Buffer {
  const retryDelay = { seconds: Math.floor(retryAfterMs / 1000), nanos: (retryAfterMs % 1000) * 1e6 };
  const value = encode(RETRY_INFO, { retryDelay });
  return encode('google.rpc.Status', {
    code,
    message,
    details: [{ typeUrl: `type.googleapis.com/${RETRY_INFO}`, value }],
  });
}

function encode(name: string, message: object): Buffer {
  const type = TYPES.lookupType(name);
  return Buffer.from(type.encode(type.fromObject(message)).finish());
}
