import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Deviation } from './deviations';
import type { OpenApi, Schema } from './open-api.model';
import { keyOf, operationsOf, pathParameters, type Operation } from './operations';
import { plainSchemas } from './plain-schemas';
import description from './platform-api.openapi.json';

/** Something sent or answered that is not as the contract has it. */
export interface Violation {
  /** `GET /api/role/{roleId}`. */
  operation: string;
  part: Deviation['part'];
  /** Path to the value, indexes as `*`: `/data/*\/name`. */
  at: string;
  reason: string;
}

/** The media type whose bodies are described; JSON that the description takes for plain text is left alone. */
export const JSON_TYPE = 'application/json';

const document = plainSchemas(description as unknown as OpenApi);

/** All operations of the contract. */
export const OPERATIONS: readonly Operation[] = operationsOf(document);

function validator(more: object): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, ...more });
  addFormats(ajv, ['uuid', 'int32', 'int64']);
  return ajv.addSchema({ ...document, $id: 'contract' });
}

/** Bodies are taken as they are; parameters are text, and count as what they can be read as. */
const bodies = validator({});
const parameters = validator({ coerceTypes: true });

const compiled = new Map<string, ValidateFunction>();

/** Compiles what a key stands for when it is first needed: a test file meets few of all operations. */
function once(key: string, compile: () => ValidateFunction): ValidateFunction {
  if (!compiled.has(key)) compiled.set(key, compile());
  return compiled.get(key)!;
}

const pointer = (...steps: string[]) => steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

function bodySchema({ path, method }: Operation, ...steps: string[]): ValidateFunction {
  const at = pointer('paths', path, method.toLowerCase(), ...steps, 'content', JSON_TYPE, 'schema');
  return once(at, () => bodies.compile({ $ref: `contract#/${encodeURI(at)}` }));
}

function parameterSchema(operation: Operation): ValidateFunction {
  return once(keyOf(operation), () => {
    const known = operation.parameters ?? [];
    const properties = Object.fromEntries(known.map(({ name, schema }) => [name, schema ?? {}]));
    const required = known.filter((parameter) => parameter.required).map(({ name }) => name);
    return parameters.compile({ type: 'object', properties, required, additionalProperties: false } as Schema);
  });
}

/** Reads parameters as the contract writes them: arrays separated by commas. */
function givenParameters(operation: Operation, path: string, query: string): Record<string, unknown> {
  const isList = (name: string) =>
    operation.parameters?.some((parameter) => parameter.name === name && parameter.schema?.type === 'array');
  const given: Record<string, unknown> = pathParameters(operation, path);
  for (const [name, value] of new URLSearchParams(query)) given[name] = isList(name) ? value.split(',') : value;
  return given;
}

function placeOf({ instancePath, params }: ErrorObject): string {
  const field: unknown = params['missingProperty'] ?? params['additionalProperty'];
  return instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*') + (field === undefined ? '' : `/${field}`);
}

function reasonOf({ message, params }: ErrorObject): string {
  const allowed: unknown = params['allowedValues'] ?? params['allowedValue'];
  return message + (allowed === undefined ? '' : `: ${JSON.stringify(allowed).slice(0, 200)}`);
}

/**
 * A platform answers null for what is absent, while the description has no null at all: a field that is null counts as
 * one that is missing, and only a required one is missed.
 */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutNulls(field)]));
}

/** What is wrong with a body of an operation; `steps` lead from the operation to what has the body's content. */
export function inBody(operation: Operation, part: Violation['part'], steps: string[], body: unknown): Violation[] {
  return violations(operation, part, bodySchema(operation, ...steps), withoutNulls(body));
}

/** What is wrong with the parameters of a request, those of its path and those of its query. */
export function inParameters(operation: Operation, path: string, query: string): Violation[] {
  return violations(operation, 'parameters', parameterSchema(operation), givenParameters(operation, path, query));
}

function violations(
  operation: Operation,
  part: Violation['part'],
  validate: ValidateFunction,
  value: unknown,
): Violation[] {
  if (validate(value)) return [];
  return validate
    .errors!.filter(({ keyword }) => keyword !== 'if')
    .map((error) => ({ operation: keyOf(operation), part, at: placeOf(error), reason: reasonOf(error) }));
}
