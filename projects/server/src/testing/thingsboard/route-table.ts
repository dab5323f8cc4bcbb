import { readFileSync } from 'node:fs';

/** One of ThingsBoard's routes, as recorded. */
export interface KnownRoute {
  method: string;
  /** With `{name}` where a part of the path varies. */
  path: string;
  /** Query parameters that make it another route than the same path without. */
  asksFor: string[];
  /** Empty where nobody has to be signed in. */
  authorities: string[];
}

/** A route that fits a request, and what stands where its path varies. */
export interface Match {
  route: KnownRoute;
  params: Record<string, string>;
}

const FILE = new URL('../../../../contract/community-edition/routes.tsv', import.meta.url);

/** Answered by filters and by the HTTP transport of devices, which is why the recorded table lacks them. */
const BESIDES: [method: string, path: string][] = [
  ['POST', '/api/auth/login'],
  ['POST', '/api/auth/token'],
  ['POST', '/api/v1/{deviceToken}/claim'],
  ['POST', '/api/v1/{deviceToken}/telemetry'],
  ['POST', '/api/v1/{deviceToken}/attributes'],
];

/** `FROM_ID` in the table is `fromId` in a query. */
const parameter = (name: string) => name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** ThingsBoard's routes of a version: API keys came with 4.3. */
export function knownRoutes(version: '4.2' | '4.3'): KnownRoute[] {
  const rows = readFileSync(FILE, 'utf8').trimEnd().split('\n').slice(1);
  const routes = rows.map((row) => {
    const [method, described, authorities] = row.split('\t');
    const [path, query] = described.split(' ?');
    const asksFor = query ? query.split(',').map((name) => (/[a-z]/.test(name) ? name : parameter(name))) : [];
    return { method, path, asksFor, authorities: authorities.split(',').filter(Boolean) };
  });
  for (const [method, path] of BESIDES) routes.push({ method, path, asksFor: [], authorities: [] });
  return version === '4.3' ? routes : routes.filter(({ path }) => !/^\/api\/apiKeys?\b/.test(path));
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(parts[index]);
    else if (part !== parts[index]) return null;
  }
  return params;
}

/** Where the first part that varies stands: the later, the better a route fits. */
const fixedParts = (path: string) =>
  path
    .split('/')
    .map((part) => (part.startsWith('{') ? '0' : '1'))
    .join('');

/** The route that a request means: fixed words before parts that vary, asked parameters before none. */
export function matchRoute(
  routes: readonly KnownRoute[],
  method: string,
  path: string,
  query: URLSearchParams,
): Match | null {
  const fitting = routes
    .filter((route) => route.method === method && route.asksFor.every((name) => query.has(name)))
    .map((route) => ({ route, params: paramsOf(route.path, path) }))
    .filter((match): match is Match => match.params !== null);
  fitting.sort(
    (a, b) =>
      fixedParts(b.route.path).localeCompare(fixedParts(a.route.path)) ||
      b.route.asksFor.length - a.route.asksFor.length,
  );
  return fitting[0] ?? null;
}

/** Whether a path is one of ThingsBoard's with any method and any parameters. */
export function isKnownPath(routes: readonly KnownRoute[], path: string): boolean {
  return routes.some((route) => paramsOf(route.path, path) !== null);
}
