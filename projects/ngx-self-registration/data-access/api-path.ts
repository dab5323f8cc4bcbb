/**
 * Builds a REST path from a template; every inserted value is encoded as one path segment, so that a name with a
 * slash stays one name:
 *
 * ```ts
 * path`/api/role/${roleId}`
 * ```
 */
export function path(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return parts.reduce((built, part, index) => built + encodeURIComponent(values[index - 1]) + part);
}

/** Query parameters; what is undefined or null is left out, a list is joined with commas as the platform reads it. */
export type QueryValues = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** {@link QueryValues} as `HttpClient` takes them. */
export function query(values: QueryValues): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) {
      params[name] = Array.isArray(value) ? value.join(',') : String(value);
    }
  }
  return params;
}
