/** A JSON schema, as far as this folder looks into one. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  [keyword: string]: unknown;
}

/** A parameter of an operation. */
export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema?: Schema;
}

/** A body in the media types that it may have. */
type Content = Record<string, { schema?: Schema }>;

/** What one method of a path takes and answers. */
export interface OperationObject {
  operationId?: string;
  'x-edition'?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content?: Content };
  responses: Record<string, { content?: Content }>;
}

/** An OpenAPI 3.1 description, as far as this folder looks into one. */
export interface OpenApi {
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, Schema> };
}
