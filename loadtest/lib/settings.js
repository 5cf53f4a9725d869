/** Where the service is, and how much to ask of it; k6 gives each as -e NAME=value. */
export const BASE_URL = __ENV.BASE_URL || 'http://127.0.0.1:8080';
export const GRPC_ADDRESS = __ENV.GRPC_ADDRESS || '127.0.0.1:9090';

/**
 * A number given as -e NAME=value.
 * @param {string} name
 * @param {number} otherwise
 */
export function number(name, otherwise) {
  const value = __ENV[name] === undefined ? otherwise : Number(__ENV[name]);
  if (!(value > 0)) throw new Error(`-e ${name}=${__ENV[name]}: give a number above 0`);
  return value;
}
