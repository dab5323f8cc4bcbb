import { inRoot } from '../../lib/project.mjs';
import { code, table } from '../markdown.mjs';

const USES = 'projects/server/src/platform/thingsboard/second-lock/key-uses.ts';

/** What of a role opens a use. */
function rightOf({ kind, type, operation, takes }) {
  if (kind === 'make') return `${type}: ${takes.join(', ')}`;
  return `${type}: ${kind === 'save-user' ? 'WRITE' : operation}`;
}

/** Every use of a tenant's key in front of a ThingsBoard. */
export async function keyUses() {
  const { KEY_USES } = await import(inRoot(USES));
  const rows = KEY_USES.map((use) => [code(`${use.method} ${use.path}`), code(rightOf(use)), `a user ${use.why}`]);
  return table(['route', 'a role gives', 'what for'], rows);
}
