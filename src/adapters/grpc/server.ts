import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import { HealthImplementation } from 'grpc-health-check';
import { type OnError, unary } from './call.ts';
import { loadProto, recommenderService, SERVICE_NAME } from './definition.ts';

export interface GrpcServer {
  /** Starts to listen; resolves with the port (useful when asked for port 0). */
  listen(host: string, port: number): Promise<number>;
  /** From now on health says NOT_SERVING; calls are still answered. */
  drain(): void;
  /** Answers what is running, takes nothing new, and resolves when the last connection is gone. */
  close(): Promise<void>;
}
