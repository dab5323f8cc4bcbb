/** A JSON schema as far as requests use it. TypeBox's types are such objects. */
export interface JsonSchema {
  type?: string;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  patternProperties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  /** Set where anything may stand; the parser's limits of the route bound it. */
  'x-free-json'?: boolean;
}

/** The name of the format of one id, and of ids separated by commas. */
export const ID_FORMAT = 'uuid';
export const ID_LIST_FORMAT = 'uuid-list';

const isFixed = (schema: JsonSchema) => schema.enum !== undefined || 'const' in schema || schema.type === 'null';
const isId = (schema: JsonSchema) => schema.format === ID_FORMAT || schema.format === ID_LIST_FORMAT;

/** Whether a schema lets an id through, or text, that is not one of ours. */
function isLooseId(schema: JsonSchema): boolean {
  if (schema.anyOf) return schema.anyOf.some(isLooseId);
  if (schema.type === 'array') return isLooseId(schema.items ?? {});
  return schema.type === 'string' && !isFixed(schema) && !isId(schema);
}

function ownProblem(schema: JsonSchema): string | undefined {
  if (isFixed(schema) || schema['x-free-json']) return undefined;
  switch (schema.type) {
    case 'string':
      return isId(schema) || schema.maxLength !== undefined ? undefined : 'text needs a maxLength';
    case 'number':
    case 'integer':
      return schema.minimum !== undefined && schema.maximum !== undefined
        ? undefined
        : 'a number needs a minimum and a maximum';
    case 'array':
      return schema.maxItems === undefined ? 'a list needs maxItems' : undefined;
    case 'object':
    case 'boolean':
      return undefined;
    default:
      return schema.anyOf ? undefined : 'what may be anything must say so with FreeJson';
  }
}

/** What is missing in a request's schema, as sentences that name the place. Empty where all is well. */
export function schemaProblems(schema: JsonSchema, place = 'it'): string[] {
  const problem = ownProblem(schema);
  const children: [string, JsonSchema][] = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.entries(schema.patternProperties ?? {}),
    ...(schema.items ? ([['[]', schema.items]] as [string, JsonSchema][]) : []),
    ...(schema.anyOf ?? []).map((branch): [string, JsonSchema] => ['', branch]),
  ];
  const loose = Object.entries(schema.properties ?? {})
    .filter(([name, child]) => /^ids?$|Ids?$/.test(name) && isLooseId(child))
    .map(([name]) => `${place}.${name} is an id and must be of the type Uuid or UuidList.`);
  return [
    ...(problem ? [`${place}: ${problem}.`] : []),
    ...loose,
    ...children.flatMap(([name, child]) => schemaProblems(child, name ? `${place}.${name}` : place)),
  ];
}

/** Makes a value canonical, in place where it is an object. */
type Canonical = (value: unknown) => unknown;

const lowerCase: Canonical = (value) => (typeof value === 'string' ? value.toLowerCase() : value);

function inProperties(properties: Record<string, JsonSchema>): Canonical | undefined {
  const steps = Object.entries(properties).flatMap(([name, child]): [string, Canonical][] => {
    const step = canonicalIds(child);
    return step ? [[name, step]] : [];
  });
  if (steps.length === 0) return undefined;
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    const object = value as Record<string, unknown>;
    for (const [name, step] of steps) if (Object.hasOwn(object, name)) object[name] = step(object[name]);
    return value;
  };
}

/**
 * How the ids in a request become canonical: wherever the schema has an id, it leaves in lower case, as the database
 * writes it, so that no rule behind it compares two spellings of one id. Undefined where the schema has none.
 */
export function canonicalIds(schema: JsonSchema): Canonical | undefined {
  if (isId(schema)) return lowerCase;
  const steps: Canonical[] = [];
  const properties = schema.properties && inProperties(schema.properties);
  if (properties) steps.push(properties);
  const item = schema.items && canonicalIds(schema.items);
  if (item) steps.push((value) => (Array.isArray(value) ? value.map(item) : value));
  for (const branch of schema.anyOf ?? []) {
    const step = canonicalIds(branch);
    if (step) steps.push(step);
  }
  return steps.length > 0 ? (value) => steps.reduce((current, step) => step(current), value) : undefined;
}
