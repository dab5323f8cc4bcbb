import type { OpenApi, Schema } from './open-api.model';

const SCHEMAS = '#/components/schemas/';

/** Fields that the notes beside the description promise, and that the description itself leaves open. */
const PROMISED: { schema: RegExp; fields: string[] }[] = [
  { schema: /^PageData/, fields: ['data', 'totalPages', 'totalElements', 'hasNext'] },
  { schema: /^JwtPair$/, fields: ['token', 'refreshToken'] },
];

const nameOf = (ref: string) => ref.slice(SCHEMAS.length);

/** Ids of entities that only the Professional Edition has: the description's mapping leaves them out. */
const PE_IDS: Record<string, string> = {
  ROLE: 'RoleId',
  ENTITY_GROUP: 'EntityGroupId',
  GROUP_PERMISSION: 'GroupPermissionId',
};

/** The schemas that fill out one with a discriminator, by the value that chooses each. */
function variants({ discriminator }: Schema): [value: string, name: string][] {
  const listed = Object.entries(discriminator!.mapping ?? {}).map(([value, ref]): [string, string] => [
    value,
    nameOf(ref),
  ]);
  return discriminator!.propertyName === 'entityType' ? [...listed, ...Object.entries(PE_IDS)] : listed;
}

/** Constants of a Java interface, `TENANT: 'TENANT'`, which the description takes for required fields. */
const isConstant = ([name, schema]: [string, Schema]) => schema.const === name;

/** Entity types that the constants name; the description's own list has those of a Community Edition alone. */
function entityTypes({ enum: known }: Schema, all: Schema[]): Schema {
  const named = all
    .flatMap(({ properties = {} }) => Object.entries(properties).filter(isConstant))
    .map(([name]) => name);
  return { type: 'string', enum: [...new Set([...(known as string[]), ...named])] };
}

function withoutConstants(schema: Schema): Schema {
  const constants = Object.entries(schema.properties ?? {})
    .filter(isConstant)
    .map(([name]) => name);
  if (constants.length === 0) return schema;
  const properties = Object.fromEntries(Object.entries(schema.properties!).filter((field) => !isConstant(field)));
  return { ...schema, properties, required: schema.required?.filter((name) => !constants.includes(name)) };
}

/** A schema with a discriminator that the value decides; values of ours are held to what all variants share. */
function choosing(base: Schema, baseName: string): Schema {
  const { propertyName } = base.discriminator!;
  const choices = variants(base).map(([value, name]) => ({
    if: { properties: { [propertyName]: { const: value } }, required: [propertyName] },
    then: { $ref: SCHEMAS + name },
  }));
  return { allOf: [{ $ref: SCHEMAS + baseName }, ...choices] };
}

/**
 * The same description in keywords of JSON Schema alone: discriminators, which a validator knows only beside `oneOf`,
 * become conditions, and a variant that is named directly has the value that chooses it.
 */
export function plainSchemas(document: OpenApi): OpenApi {
  const schemas: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    const promised = PROMISED.filter((entry) => entry.schema.test(name)).flatMap(({ fields }) => fields);
    const { required = [], ...rest } = withoutConstants(schema);
    schemas[name] = { ...rest, required: [...new Set([...required, ...promised])] };
  }
  schemas['EntityType'] = entityTypes(schemas['EntityType'], Object.values(document.components.schemas));
  for (const [name, base] of Object.entries(schemas).filter(([, schema]) => schema.discriminator)) {
    const { propertyName } = base.discriminator!;
    const baseName = `${name}-shared`;
    for (const [value, variantName] of variants(base)) {
      const variant = schemas[variantName];
      const allOf = variant?.allOf?.map((part) => (part.$ref === SCHEMAS + name ? { $ref: SCHEMAS + baseName } : part));
      if (!allOf) continue;
      schemas[variantName] = {
        ...variant,
        allOf,
        properties: { ...variant.properties, [propertyName]: { const: value } },
      };
    }
    schemas[baseName] = base;
    schemas[name] = choosing(base, baseName);
  }
  return { ...document, components: { ...document.components, schemas } };
}
