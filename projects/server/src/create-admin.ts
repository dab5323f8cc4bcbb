import { parseArgs } from 'node:util';
import { type BuiltApp } from './app';
import { hashPassword, requireGoodPassword } from './kernel/secrets/passwords';
import { StartError } from './config';
import { ApiFailure } from './kernel/errors';
import { readPassword } from './read-password';
import type { EmbeddedPlatform } from './platform/embedded/embedded-platform';
import { createSystemAdmin, createTenant, createTenantAdmin } from './platform/embedded/people/tenant.repository';

const USAGE = `create-admin --email <address> [--tenant <title>]
  Makes an active administrator and asks for the password.
  Without --tenant: a system administrator. With it: a new tenant and its first administrator.`;

/** Makes the first administrator: without the demo there is no default password anywhere. */
export async function createAdmin({ ctx }: BuiltApp, args: string[]): Promise<void> {
  const { email, tenant } = readOptions(args);
  if ((await ctx.platform.findUsersByLogin(email, 1)).length > 0) {
    throw new StartError(`There is already a user with the address ${email}.`);
  }
  const password = await readPassword(`Password for ${email}: `);
  try {
    requireGoodPassword(password);
    const user = { email, passwordHash: await hashPassword(password) };
    const platform = ctx.platform as EmbeddedPlatform;
    await ctx.db.transaction(async (tx) => {
      if (tenant === undefined) {
        await createSystemAdmin(ctx, tx, user);
      } else {
        await createTenantAdmin(tx, platform, await createTenant(tx, platform, tenant, ctx.now()), user);
      }
    });
  } catch (error) {
    throw error instanceof ApiFailure ? new StartError(error.message) : error;
  }
  console.log(
    tenant === undefined
      ? `Created the system administrator ${email}.`
      : `Created the tenant "${tenant}" and its administrator ${email}.`,
  );
}

function readOptions(args: string[]): { email: string; tenant?: string } {
  try {
    const { values } = parseArgs({ args, options: { email: { type: 'string' }, tenant: { type: 'string' } } });
    if (!values.email || values.tenant?.trim() === '') throw new Error('--email is missing.');
    return { email: values.email, tenant: values.tenant?.trim() };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n${USAGE}`);
  }
}
