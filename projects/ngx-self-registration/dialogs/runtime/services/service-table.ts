import type { Observable } from 'rxjs';

/** A method of a platform service as an action calls it: untyped arguments, a request as answer. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- actions are JavaScript; each method names what it takes
export type ServiceMethod = (...args: any[]) => Observable<unknown>;

/** A platform service: methods by name. */
export type ServiceTable = Record<string, ServiceMethod>;
