import { fileURLToPath } from 'node:url';
import { type GrpcObject, loadPackageDefinition, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync, type PackageDefinition } from '@grpc/proto-loader';

/** The .proto file that the service speaks, inside this package. */
export const PROTO_FILE = fileURLToPath(new URL('../../../proto/bidphrase/v1/recommend.proto', import.meta.url));

/** The one service of the file. */
export const SERVICE_NAME = 'bidphrase.v1.Recommender';

/**
 * Loads the .proto file. Options matter for the meaning of messages: no `defaults`, so that an `optional` field that is
 * unset is absent while one that is set to 0 is 0; `arrays`, so that a repeated field is always a list.
 */
export function loadProto(): PackageDefinition {
  return loadSync(PROTO_FILE, { keepCase: false, longs: Number, enums: String, defaults: false, arrays: true });
}

/** The Recommender service: its method table (`.service`) and, called with `new`, a client for it. */
export function recommenderService(definition: PackageDefinition): ServiceClientConstructor {
  const root = loadPackageDefinition(definition).bidphrase as GrpcObject;
  return (root.v1 as GrpcObject).Recommender as ServiceClientConstructor;
}
