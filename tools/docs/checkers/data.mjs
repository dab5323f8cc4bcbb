import { readFileSync } from 'node:fs';
import { checkAnswer, checkRequest, sentence } from '../../../projects/contract/contract.ts';
import { findOperation, operationsOf } from '../../../projects/contract/operations.ts';
import { inRoot } from '../../lib/project.mjs';
import { isPath } from '../fences.mjs';

const openApi = JSON.parse(readFileSync(inRoot('projects/contract/platform-api.openapi.json'), 'utf8'));
const operations = operationsOf(openApi);

/** The contract lets servers send more than it says; a page that does has a name wrong. */
function unknownNames(method, url, status, body) {
  const operation = findOperation(operations, method, url.split('?')[0]);
  const { content } = (status ? operation?.responses[status] : operation?.requestBody) ?? {};
  const schema = content?.['application/json']?.schema;
  const { properties } = (schema?.$ref ? openApi.components.schemas[schema.$ref.split('/').at(-1)] : schema) ?? {};
  const unknown = properties ? Object.keys(body).filter((name) => !properties[name]) : [];
  return unknown.map((name) => `the contract has no ${name} in ${method} ${url}`);
}

/**
 * Problems of `json` blocks. Where `info` names a request of the REST contract, `POST /api/noauth/signup`, the block is its
 * body; with a status behind it, `GET /api/roles 200`, it is the answer.
 */
export function checkJson({ text, info: told }) {
  const info = isPath(told) ? '' : told;
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return [error.message];
  }
  const [, method, url, status] = /^([A-Z]+) (\S+)(?: (\d{3}))?$/.exec(info) ?? [];
  if (!method) return info ? [`"${info}" is no request`] : [];
  const unknown = unknownNames(method, url, status, body);
  if (!status) return [...unknown, ...checkRequest({ method, url, body }).map(sentence)];
  const known = checkRequest({ method, url }).filter(({ part }) => part === 'operation');
  return [...unknown, ...[...known, ...checkAnswer({ method, url }, Number(status), body)].map(sentence)];
}
