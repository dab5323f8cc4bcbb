import { Format, registerAjvFormats } from '@fastify/type-provider-typebox';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';
import { canonicalIds, ID_FORMAT, ID_LIST_FORMAT, type JsonSchema } from './schema-rules';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes the formats of schemas known. Only the plain spelling of a UUID is an id: no `urn:uuid:`, no braces. */
export function registerFormats(): void {
  registerAjvFormats();
  Format.Set(ID_FORMAT, (value) => UUID.test(value));
  // What in a list is no id is left out, or refused, where the list is read.
  Format.Set(ID_LIST_FORMAT, () => true);
}

/** Checks one part of a request and makes the ids in it canonical. Text of paths and queries is converted first. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema);
  const canonical = canonicalIds(schema as JsonSchema);
  return (value: unknown) => {
    const converted: unknown = httpPart === 'body' ? value : Value.Convert(schema, value);
    if (!check.Check(converted)) return { error: check.Errors(converted) as never };
    return { value: canonical ? canonical(converted) : converted };
  };
};
