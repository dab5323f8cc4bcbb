import { recordedFile } from './recorded-file';

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
  const rows = recordedFile('routes.tsv').trimEnd().split('\n').slice(1);
  const routes = rows.map((row) => {
    const [method, described, authorities] = row.split('\t');
    const [path, query] = described.split(' ?');
    const asksFor = query ? query.split(',').map((name) => (/[a-z]/.test(name) ? name : parameter(name))) : [];
    return { method, path, asksFor, authorities: authorities.split(',').filter(Boolean) };
  });
  for (const [method, path] of BESIDES) routes.push({ method, path, asksFor: [], authorities: [] });
  return version === '4.3' ? routes : routes.filter(({ path }) => !/^\/api\/apiKeys?\b/.test(path));
}

function paramsOf(wanted: readonly string[], parts: readonly string[]): Record<string, string> | null {
  if (wanted.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(parts[index]);
    else if (part !== parts[index]) return null;
  }
  return params;
}

/** What makes a route fit better than another: fixed words before parts that vary, asked parameters before none. */
const rank = ({ path, asksFor }: KnownRoute) =>
  path
    .split('/')
    .map((part) => (part.startsWith('{') ? '0' : '1'))
    .join('') + String(asksFor.length);

/** Finds routes by requests. */
export class RouteTable {
  /** By method and number of parts, those that fit better first. */
  private readonly routes = new Map<string, { route: KnownRoute; parts: string[] }[]>();
  private readonly methods: readonly string[];

  constructor(routes: readonly KnownRoute[]) {
    for (const route of [...routes].sort((a, b) => (rank(a) < rank(b) ? 1 : -1))) {
      const parts = route.path.split('/');
      const place = `${route.method} ${parts.length}`;
      this.routes.set(place, [...(this.routes.get(place) ?? []), { route, parts }]);
    }
    this.methods = [...new Set(routes.map(({ method }) => method))];
  }

  /** The route that a request means. */
  match(method: string, path: string, query: URLSearchParams): Match | null {
    const wanted = path.split('/');
    for (const { route, parts } of this.routes.get(`${method} ${wanted.length}`) ?? []) {
      const params = paramsOf(parts, wanted);
      if (params && route.asksFor.every((name) => query.has(name))) return { route, params };
    }
    return null;
  }

  /** Whether a path is one of ThingsBoard's with any method and any parameters. */
  isKnown(path: string): boolean {
    const wanted = path.split('/');
    const has = (method: string) =>
      (this.routes.get(`${method} ${wanted.length}`) ?? []).some(({ parts }) => paramsOf(parts, wanted) !== null);
    return this.methods.some(has);
  }
}
