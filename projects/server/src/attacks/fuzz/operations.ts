import type { JsonSchema } from '../../kernel/http/schema-rules';

/** A schema as the server's own description has it. */
export interface DescribedSchema extends JsonSchema {
  required?: string[];
  additionalProperties?: DescribedSchema;
  minLength?: number;
}

/** A parameter of a path or a query. */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  schema: DescribedSchema;
}

/** One operation of the server, read from its OpenAPI document. */
export interface Described {
  method: string;
  /** With `{name}` for each path parameter. */
  path: string;
  isPublic: boolean;
  parameters: Parameter[];
  body?: DescribedSchema;
}

interface OperationObject {
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: DescribedSchema }> };
}

/** All operations of an OpenAPI document. */
export function operationsOf(document: { paths: Record<string, Record<string, OperationObject>> }): Described[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      isPublic: security?.length === 0,
      parameters,
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}
