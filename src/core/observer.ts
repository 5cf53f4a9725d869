/** Headers of a request, call or record, in which it may say of which trace it is a part. */
export type Carrier = Readonly<Record<string, unknown>>;

/** Something begins that came from outside. */
export interface Arrival {
  door: 'http' | 'grpc' | 'listings';
  /** Route pattern, method or source of events: out of a closed list, never what a caller wrote. */
  name: string;
  /** Method of HTTP. */
  method?: string;
  /** One of a request; of a batch, one of each event. */
  carriers: readonly Carrier[];
}

/** How a visit ended. */
export interface Ending {
  /** Status of HTTP or code of the contract. */
  status: string;
  /** Whether the service is to blame. */
  failed: boolean;
}

/** Something that came from outside, as long as it is in work. */
export interface Visit {
  /** Does a part of its work, and gives what that gives. Whatever it starts, now or later, belongs to the visit. */
  run<T>(work: () => T): T;
  /** To be called once. */
  end(ending: Ending): void;
}

/** Follows what comes from outside through the service; where nobody does, there is none. */
export interface Observer {
  begin(arrival: Arrival): Visit;
  /** Headers for whoever gets the outcome of the work under way: of which trace it is a part. */
  headers(): Readonly<Record<string, string>>;
}
