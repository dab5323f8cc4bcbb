import type { FastifyBaseLogger } from 'fastify';
import type { Db } from '../../../../kernel/db/client';
import { actionCompiler } from './action-compiler';
import { findScript, keepScript } from './action-script.repository';

/**
 * The script of an action, compiled now where it has not been; null where there is none, `later` where it cannot be said
 * yet.
 */
export async function scriptOf(
  { db, log }: { db: Db; log: FastifyBaseLogger },
  key: string,
): Promise<string | null | 'later'> {
  const found = await findScript(db, key);
  if (!found?.action) return found?.script ?? null;
  let script: string | null;
  try {
    script = await actionCompiler.compile(found.action);
  } catch (error) {
    log.warn({ err: error }, 'An action could not be compiled now.');
    return 'later';
  }
  await keepScript(db, key, script);
  return script;
}
