import type { OpenApi, OperationObject } from './open-api.model';

/** An operation with where it stands in the description. */
export interface Operation extends OperationObject {
  method: string;
  /** As in the description, `/api/role/{roleId}`. */
  path: string;
  segments: string[];
}

/** A method and a path in one word, as deviations name an operation: `GET /api/role/{roleId}`. */
export const keyOf = ({ method, path }: Pick<Operation, 'method' | 'path'>) => `${method} ${path}`;

/** All operations of a description. */
export function operationsOf({ paths }: OpenApi): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      segments: path.split('/'),
    })),
  );
}

/** An operation that the contract does not have, by its key. */
export function ownOperation(key: string): Operation {
  const [method, path] = key.split(' ');
  return { method, path, segments: path.split('/'), responses: {} };
}

export const isPlaceholder = (segment: string) => segment.startsWith('{');

/** Sorts `/api/user/devices` before `/api/user/{userId}`, as a router prefers them. */
function byPrecision(one: Operation, other: Operation): number {
  const at = one.segments.findIndex((segment, i) => isPlaceholder(segment) !== isPlaceholder(other.segments[i]));
  return at < 0 ? 0 : isPlaceholder(one.segments[at]) ? 1 : -1;
}

/** The operation that a path without its query means, the most precise of those that fit. */
export function findOperation(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const segments = path.split('/');
  const fits = (operation: Operation) =>
    operation.method === method &&
    operation.segments.length === segments.length &&
    operation.segments.every((segment, i) => (isPlaceholder(segment) ? segments[i] !== '' : segment === segments[i]));
  return operations.filter(fits).sort(byPrecision)[0];
}

/** The values that a path has for the placeholders of its operation. */
export function pathParameters({ segments }: Operation, path: string): Record<string, string> {
  const values = path.split('/');
  return Object.fromEntries(
    segments.flatMap((segment, i) =>
      isPlaceholder(segment) ? [[segment.slice(1, -1), decodeURIComponent(values[i])]] : [],
    ),
  );
}
