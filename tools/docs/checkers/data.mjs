import { checkAnswer, checkRequest, sentence } from '../../../projects/contract/contract.ts';

/**
 * Problems of `json` blocks. Where `info` names a request of the REST contract, `POST /api/noauth/signup`, the block is its
 * body; with a status behind it, `GET /api/roles 200`, it is the answer.
 */
export function checkJson({ text, info }) {
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    return [error.message];
  }
  const [, method, url, status] = /^([A-Z]+) (\S+)(?: (\d{3}))?$/.exec(info) ?? [];
  if (!method) return info ? [`"${info}" is no request`] : [];
  if (!status) return checkRequest({ method, url, body }).map(sentence);
  const known = checkRequest({ method, url }).filter(({ part }) => part === 'operation');
  return [...known, ...checkAnswer({ method, url }, Number(status), body)].map(sentence);
}
